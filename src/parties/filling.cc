#include "parties/filling.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "facts/vocabulary.h"
#include "fmt/format.h"

namespace licet::parties {

namespace {

void add_once(std::vector<std::string>& words, const std::string& word) {
  if (std::ranges::find(words, word) == words.end()) words.push_back(word);
}

// The matches that are taken to be the subject.
std::vector<const Match*> taken_as_true(const Resolution& resolution, std::size_t subject,
                                        const Supposition& supposition) {
  std::vector<const Match*> out;
  const std::vector<Match>& matches = resolution.subjects[subject].matches;
  for (std::size_t i = 0; i < matches.size(); ++i) {
    bool supposed = supposition.of == Supposition::Of::one && supposition.subject == subject &&
                    supposition.match == i;
    if (matches[i].certain || supposed) out.push_back(&matches[i]);
  }
  return out;
}

// What the ownership file passes on to an owner under the supposition; null: what is known.
const Passing* supposed_passing(const Resolution& resolution, const Supposition& supposition,
                                std::uint32_t owner) {
  using Of = Supposition::Of;
  if (supposition.of == Of::nothing) return nullptr;
  const std::vector<Passing>* all = &resolution.passes_if_none;
  if (supposition.of == Of::one) {
    const auto& passes_if = resolution.subjects[supposition.subject].passes_if;
    if (supposition.match < passes_if.size()) all = &passes_if[supposition.match];
  }
  auto found = std::ranges::find(*all, owner, &Passing::owner);
  return found == all->end() ? nullptr : &*found;
}

// Why a subject is on no list.
std::vector<std::string> clear_words(const Subject& subject, const Resolution& resolution) {
  std::vector<std::string> out;
  for (const Match& match : subject.cleared) {
    out.push_back(fmt::format("{} is somebody else, decided {}", match.key, match.decision));
  }
  std::vector<std::string> names;
  for (const ListSearched& list : resolution.lists) names.push_back(list.version);
  out.push_back(fmt::format("no {}entry of {} is like it", out.empty() ? "" : "other ",
                            base::join(names, ", ")));
  return out;
}

}  // namespace

std::string told(const Match& match) {
  std::string out = fmt::format("{} ({}) in {}: {}", match.key, told_name(match.name, match.ours),
                                match.version, match.why);
  if (match.listed) out += "; listed since " + match.listed->to_string();
  if (!match.citations.empty()) out += "; " + match.citations;
  return out;
}

base::Value Filling::text(std::string_view word, facts::Case& into) const {
  base::Symbol symbol = symbols_ == nullptr ? 0 : symbols_->find(word);
  return base::Value::string(into.arena().copy(word), symbol);
}

struct Filling::Lists {
  std::vector<const Match*> matches;   // that are the subject
  std::vector<std::string> passed_on;  // that reach it by the ownership file
  bool knows = false;                  // that there are no others
};

void Filling::fill_lists(const Subject& subject, const Lists& known, const Resolution& resolution,
                         facts::Case& into, std::vector<Provided>* provided) const {
  std::vector<std::string> words = subject.stated.value_or(known.passed_on);
  std::vector<std::string> from;
  if (!subject.stated && !known.passed_on.empty()) from.emplace_back("the ownership file");
  for (const Match* match : known.matches) {
    for (const std::string& word : match->listings) add_once(words, word);
    from.push_back(told(*match));
  }
  if (words.empty() && !known.knows) return;
  if (from.empty()) from = clear_words(subject, resolution);
  base::FactRef fact = subject.fact();
  auto values = into.arena().make<base::Value>(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) values[i] = text(words[i], into);
  into.set(fact, base::Value::list(values));
  if (provided != nullptr) provided->push_back({fact, base::join(from, "; ")});
}

void Filling::fill(const Resolution& resolution, const Supposition& supposition, facts::Case& into,
                   std::vector<Provided>* provided) const {
  using Of = Supposition::Of;
  if (supposition.of == Of::places) {
    for (const OtherPlace& one : resolution.other_places) into.set(one.fact, text(one.code, into));
    return fill(resolution, {}, into, provided);
  }
  std::vector<const Match*> all;
  for (std::size_t i = 0; i < resolution.subjects.size(); ++i) {
    const Subject& subject = resolution.subjects[i];
    auto matches = taken_as_true(resolution, i, supposition);
    // The case's own word stands, unless it is supposed that an entry contradicts it.
    bool overruled = supposition.of == Of::one && supposition.subject == i;
    bool silent = !subject.stated;
    if (!silent && !overruled) {
      std::erase_if(matches, [&](const Match* match) {
        return std::ranges::none_of(match->listings, [&](const std::string& word) {
          return std::ranges::find(*subject.stated, word) != subject.stated->end();
        });
      });
    }
    all.insert(all.end(), matches.begin(), matches.end());
    if (subject.who == Who::holder || (!silent && !overruled)) continue;
    Lists known{std::move(matches), subject.passed_on, subject.outcome == Outcome::clear};
    bool supposes = supposition.of != Of::nothing && resolution.doubts.empty();
    if (subject.outcome == Outcome::open) known.knows = supposes;
    const Passing* passing = supposed_passing(resolution, supposition, subject.record);
    if (passing != nullptr) {
      known.passed_on = passing->listed.value_or(std::vector<std::string>());
      known.knows = supposes && passing->listed.has_value();
    }
    fill_lists(subject, known, resolution, into, provided);
  }
  fill_answers(all, into, provided);
}

// ---- What the licence columns of entries say ----------------------------------------------------

struct Filling::Answer {
  bool open = false;  // an entry leaves it open
  bool reaches = false;
  lists::ReviewPolicy policy = lists::ReviewPolicy::unstated;
  std::vector<std::string> from;
};

void Filling::fill_answers(const std::vector<const Match*>& true_matches, facts::Case& into,
                           std::vector<Provided>* provided) const {
  using lists::LicenceScope;
  using lists::ReviewPolicy;
  std::map<std::string, Answer> reaches, policies;  // by the name of the fact
  for (const Match* match : true_matches) {
    const lists::Source* source = sources_.find(match->source);
    if (source == nullptr) continue;
    const screen::Licence& licence = match->licence;
    if (!source->answers_scope.empty()) {
      Answer& answer = reaches[source->answers_scope];
      answer.reaches |= licence.scope == LicenceScope::all_items;
      answer.open |= licence.scope != LicenceScope::all_items;
      answer.from.push_back(match->key);
    }
    if (!source->answers_policy.empty()) {
      Answer& answer = policies[source->answers_policy];
      // A policy that hangs on the item is for a person to read.
      answer.open |=
          licence.mildest != licence.strictest || licence.strictest == ReviewPolicy::unstated;
      answer.policy = std::max(answer.policy, licence.strictest);
      answer.from.push_back(match->key);
    }
  }
  const base::Record& answers = into.answers();
  auto put = [&](const std::string& name, const Answer& answer, const base::Value& value) {
    int slot = answers.spec->find(name);
    if (slot < 0 || !answers.at(static_cast<std::size_t>(slot)).is_unknown()) return;
    base::FactRef fact{answers.id, static_cast<std::uint32_t>(slot)};
    into.set(fact, value);
    if (provided != nullptr) {
      provided->push_back({fact, "the licence columns of " + base::join(answer.from, ", ")});
    }
  };
  for (const auto& [name, answer] : reaches) {
    if (answer.reaches) put(name, answer, base::Value::boolean(true));
  }
  for (const auto& [name, answer] : policies) {
    if (!answer.open) put(name, answer, text(lists::word_of(answer.policy), into));
  }
}

}  // namespace licet::parties

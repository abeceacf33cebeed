#include "answer/summary.h"

#include <algorithm>
#include <cctype>
#include <ranges>
#include <set>

#include "answer/proof.h"
#include "answer/screened.h"
#include "answer/words.h"
#include "base/text.h"
#include "fmt/format.h"

namespace licet::answer {

using base::Truth;
using law::Verdict;

namespace {

// Takes the sentences of one answer together, section by section.
class Writer {
 public:
  Writer(const Material& material, const SummaryOptions& options)
      : material_(material), answer_(material.determination), options_(options) {
    for (const law::PackAnswer& pack : answer_.packs) order_.push_back(&pack);
    const base::Value& from = material.facts.root().at(facts::case_slot::from);
    std::string_view here = from.is(base::Kind::string) ? from.as_string() : std::string_view{};
    auto rank = [&](const law::PackAnswer* pack) {
      int strictness = static_cast<int>(pack->standing[material.basis_index()].verdict);
      return std::pair(-strictness, pack->pack->jurisdiction != here);
    };
    std::ranges::stable_sort(order_, {}, rank);
  }

  [[nodiscard]] Summary write();

 private:
  void why();
  void why_permitted(Section& section);
  [[nodiscard]] std::string why_enforced(const law::Rule& rule) const;
  void text_and_practice();
  void items();
  void requirements();
  void exceptions();
  void conditions();
  void duties();
  void flags();
  void who_they_are();
  void exposures_and_notes();
  void conflicts();
  void questions();
  void margins();
  void readings();
  void assumptions();
  void warnings();
  void citations();
  void law();

  void add(Section section, Give give);
  // The packs as a reader wants them: the strictest first, then the law of the place from which
  // the item leaves.
  [[nodiscard]] auto in_order() const {
    return std::views::transform(order_,
                                 [](const law::PackAnswer* pack) -> const auto& { return *pack; });
  }
  [[nodiscard]] bool several() const { return material_.facts.items().size() > 1; }
  // "Name: ", or nothing when the case has one item.
  [[nodiscard]] std::string item_prefix(const law::ItemAnswer& item) const;
  [[nodiscard]] Line exception_line(const law::ExceptionFound& found) const;
  [[nodiscard]] std::string failing_words(const law::ExceptionFound& found, Truth wanted) const;

  const Material& material_;
  const law::Determination& answer_;
  const SummaryOptions& options_;
  std::vector<const law::PackAnswer*> order_;
  Summary summary_;
};

void Writer::add(Section section, Give give) {
  if (section.lines.empty()) return;
  section.give = give;
  summary_.sections.push_back(std::move(section));
}

std::string Writer::item_prefix(const law::ItemAnswer& item) const {
  return several() ? item_name(material_.facts, item.item) + ": " : "";
}

void Writer::why() {
  Section section{"Why", {}};
  if (material_.screened != nullptr && material_.screened->resolution.holds()) {
    section.lines.push_back({who_holds(material_.screened->resolution), {}});
  }
  std::size_t before = section.lines.size();
  for (const Deciding& deciding : deciding_rules(answer_, material_.basis)) {
    const law::ItemAnswer* item = deciding.items.empty() ? nullptr : deciding.items.front();
    Line line{reason_words(*deciding.rule, item, material_), deciding.rule->cite};
    if (deciding.items.size() > 1) {
      line.text += fmt::format(" (The same for {} more.)", deciding.items.size() - 1);
    }
    if (deciding.open) line.text = "Open: " + line.text;
    section.lines.push_back(std::move(line));
    if (auto why = why_enforced(*deciding.rule); !why.empty()) {
      section.lines.push_back({why, {}});
    }
  }
  if (section.lines.size() == before) why_permitted(section);
  add(std::move(section), {90, 4, 2});
}

// What the rule says of its enforcement on the day, if it says something.
std::string Writer::why_enforced(const law::Rule& rule) const {
  if (options_.brief || material_.basis != law::Basis::enforced) return {};
  for (const law::Enforced& entry : rule.enforced) {
    if (entry.span.holds(answer_.on, answer_.known)) return entry.why;
  }
  return {};
}

void Writer::why_permitted(Section& section) {
  bool undetermined = material_.standing().verdict == Verdict::undetermined;
  std::vector<std::string> open;
  bool reached = false;
  for (const law::PackAnswer& pack : in_order()) {
    reached = reached || pack.attaches == Truth::yes;
    if (pack.attaches == Truth::unknown) open.push_back(pack.pack->title);
  }
  if (undetermined && !open.empty()) {
    section.lines.push_back({"Whether it reaches this act is open: " + base::join(open, "; "), {}});
  }
  if (!undetermined && !reached) {
    section.lines.push_back({"No law that licet holds reaches this act.", {}});
  }
  if (undetermined) return;
  std::set<std::string> said;
  for (const law::PackAnswer& pack : in_order()) {
    if (pack.attaches != Truth::yes) continue;
    for (const law::ItemAnswer& item : pack.items) {
      std::string figures = measures_words(item);
      bool enforced = material_.basis == law::Basis::enforced && bases_differ(answer_);
      std::string words = fmt::format(
          "{} is {}{}; no rule that is {} requires a licence for this act.",
          item_name(material_.facts, item.item), classification_words(item),
          figures.empty() ? "" : fmt::format(" ({})", figures), enforced ? "enforced" : "in force");
      if (said.insert(words).second) section.lines.push_back({words, {}});
    }
  }
}

void Writer::text_and_practice() {
  if (!bases_differ(answer_)) return;
  bool enforced = material_.basis == law::Basis::enforced;
  const law::Standing& other =
      answer_.on_basis(enforced ? law::Basis::codified : law::Basis::enforced);
  Section section{enforced ? "The text" : "In practice", {}};
  section.lines.push_back({fmt::format("{}: {}.", enforced ? "As the text stands" : "As enforced",
                                       standing_words(other)),
                           {}});
  for (const std::string& why : why_bases_differ(answer_)) section.lines.push_back({why, {}});
  add(std::move(section), {80, 3, 1});
}

std::string cites_of(const law::ItemAnswer& item) {
  std::vector<std::string> cites;
  for (const law::CodeFound& code : item.classification) {
    if (code.rule && std::ranges::find(cites, code.rule->cite) == cites.end()) {
      cites.push_back(code.rule->cite);
    }
  }
  return base::join(cites, "; ");
}

void Writer::items() {
  Section section{several() ? "Items" : "Item", {}};
  std::set<std::string> said;
  for (const law::PackAnswer& pack : in_order()) {
    for (const law::ItemAnswer& item : pack.items) {
      std::string words =
          fmt::format("{}: {}", item_name(material_.facts, item.item), classification_words(item));
      if (auto figures = measures_words(item); !figures.empty()) words += " (" + figures + ")";
      if (item.classification_given) {
        law::ItemAnswer computed{.item = item.item,
                                 .classification = item.computed,
                                 .computed = {},
                                 .measures = {},
                                 .requirements = {},
                                 .exceptions = {}};
        words += fmt::format("; classified by you, the packs make it {}",
                             classification_words(computed));
      }
      if (said.insert(words).second) section.lines.push_back({words, cites_of(item)});
    }
  }
  add(std::move(section), {60, 2, 1});
}

const std::string& name_of(const law::Rule& rule) {
  return rule.name.empty() ? rule.id : rule.name;
}

std::string names_of(law::RuleSpan rules) {
  std::vector<std::string> names;
  for (const law::Rule* rule : rules) {
    const std::string& name = name_of(*rule);
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  return base::join(names, ", ");
}

void Writer::requirements() {
  Section section{"Requires", {}};
  std::size_t basis = material_.basis_index();
  std::set<std::string> said;
  for (const law::PackAnswer& pack : in_order()) {
    for (const law::ItemAnswer& item : pack.items) {
      for (const law::RequirementFound& found : item.requirements) {
        if (found.applies[basis] == Truth::no) continue;
        std::string words = item_prefix(item);
        words += found.applies[basis] == Truth::yes ? "a licence" : "perhaps a licence";
        if (!found.rule->control_reason.empty()) {
          words += fmt::format(" ({})", found.rule->control_reason);
        }
        words += " under " + found.rule->cite;
        std::string cite;
        if (found.outstanding[basis] == Truth::no) {
          words += ", met by " + names_of(found.overcome_by[basis]);
        } else if (found.review) {
          words += fmt::format("; {}", review_words(*found.review));
          if (!found.review_rules.empty()) cite = found.review_rules.front()->cite;
        }
        if (said.insert(words).second) section.lines.push_back({words, cite});
      }
    }
  }
  add(std::move(section), {62, 4, 1});
}

std::string Writer::failing_words(const law::ExceptionFound& found, Truth wanted) const {
  std::vector<std::string> words;
  for (const law::ConditionFound& condition : found.conditions) {
    if (condition.holds != wanted) continue;
    bool ask = wanted == Truth::unknown && !condition.condition->ask.empty();
    words.push_back(ask ? condition.condition->ask : condition.condition->text);
    if (options_.brief) break;
  }
  return base::join(words, " ");
}

Line Writer::exception_line(const law::ExceptionFound& found) const {
  const std::string& name = name_of(*found.rule);
  Truth available = found.available[material_.basis_index()];
  if (available == Truth::yes) return {name + " holds.", found.rule->cite};
  if (found.applies == Truth::no) return {name + " no: it does not cover this act.", {}};
  if (auto failing = failing_words(found, Truth::no); !failing.empty()) {
    return {fmt::format("{} no. Not met: {}", name, failing), {}};
  }
  if (available == Truth::no && !found.restricted_by.empty()) {
    const law::Rule& restriction = *found.restricted_by.front();
    return {fmt::format("{} no, taken away: {}", name, restriction.text), restriction.cite};
  }
  if (available == Truth::no) return {name + " no: not in force on this basis.", {}};
  std::string open = failing_words(found, Truth::unknown);
  if (open.empty() && !found.restricted_by.empty()) open = found.restricted_by.front()->text;
  if (open.empty()) open = "whether it covers this act.";
  return {fmt::format("{} open: {}", name, open), {}};
}

void Writer::exceptions() {
  Section section{"Exceptions", {}};
  std::vector<std::string> out_of_reach;
  std::vector<std::string> not_needed;
  std::set<std::string> said;
  bool settled =
      options_.brief && material_.standing().verdict == Verdict::permitted_with_conditions;
  for (const law::PackAnswer& pack : in_order()) {
    for (const law::ItemAnswer& item : pack.items) {
      for (const law::ExceptionFound& found : item.exceptions) {
        Line line = exception_line(found);
        line.text = item_prefix(item) + line.text;
        if (!said.insert(line.text).second) continue;
        std::string name = item_prefix(item) + name_of(*found.rule);
        if (found.applies == Truth::no) {
          out_of_reach.push_back(name);
        } else if (settled && found.available[material_.basis_index()] != Truth::yes) {
          not_needed.push_back(name);
        } else {
          section.lines.push_back(std::move(line));
        }
      }
    }
  }
  if (!not_needed.empty()) {
    section.lines.push_back({"Not available, or open: " + base::join(not_needed, ", ") + ".", {}});
  }
  if (!out_of_reach.empty()) {
    section.lines.push_back({"Not for this act: " + base::join(out_of_reach, ", ") + ".", {}});
  }
  add(std::move(section), {40, 7, 2});
}

void Writer::conditions() {
  if (material_.standing().verdict != Verdict::permitted_with_conditions) return;
  Section section{"Conditions", {}};
  std::set<const law::Condition*> said;
  for (const law::PackAnswer& pack : in_order()) {
    for (const law::ItemAnswer& item : pack.items) {
      for (const law::ExceptionFound& found : item.exceptions) {
        if (found.available[material_.basis_index()] != Truth::yes) continue;
        for (const law::ConditionFound& condition : found.conditions) {
          if (!said.insert(condition.condition).second) continue;
          section.lines.push_back({condition.condition->text, condition.condition->cite});
        }
      }
    }
  }
  add(std::move(section), {50, 5, 1});
}

void Writer::duties() {
  Section section{"Duties", {}};
  std::set<std::string> said;
  for (const law::PackAnswer& pack : in_order()) {
    for (const law::DutyFound& found : pack.obligations) {
      std::string who = found.duty->who;
      std::ranges::replace(who, '_', ' ');
      if (!found.parties.empty()) {
        who = base::join(party_words(material_.facts, found.parties), ", ");
      }
      std::string words =
          fmt::format("{}: {}{}", who, found.duty->act,
                      found.duty->by.empty() ? "" : " (by: " + found.duty->by + ")");
      if (said.insert(words).second) section.lines.push_back({words, found.duty->cite});
    }
  }
  add(std::move(section), {30, 4, 1});
}

void Writer::flags() {
  Section section{"Red flags", {}};
  for (const law::PackAnswer& pack : in_order()) {
    for (const law::RuleFound& found : pack.flags) {
      Truth holds = found.holds[material_.basis_index()];
      if (holds == Truth::no) continue;
      std::string words = found.rule->outcome_text;
      if (found.resolved == Truth::yes) {
        words += found.resolution.empty() ? " Resolved."
                                          : fmt::format(" Resolved: {}", found.resolution);
      } else if (holds == Truth::unknown) {
        words = "Open: " + words;
      }
      section.lines.push_back({words, found.rule->cite});
    }
  }
  add(std::move(section), {72, 5, 2});
}

// Who the parties are, by lists and by the rules on ownership.
void Writer::who_they_are() {
  if (material_.screened == nullptr) return;
  using parties::Outcome;
  const parties::Resolution& resolution = material_.screened->resolution;
  Section section{"Parties", {}};
  std::vector<std::string> quiet;
  for (const parties::Subject& subject : resolution.subjects) {
    bool plain =
        subject.matches.empty() && (subject.outcome == Outcome::clear ||
                                    subject.outcome == Outcome::stated || !resolution.screened);
    if (plain) {
      if (subject.outcome == Outcome::clear) quiet.push_back(subject.path);
      continue;
    }
    section.lines.push_back({subject_words(subject) + ".",
                             subject.matches.empty() ? "" : subject.matches.front().citations});
  }
  for (const parties::Subject& subject : resolution.subjects) {
    for (const parties::OwnershipFound& found : subject.ownership) {
      if (found.answer == ownership::Answer::not_restricted && options_.brief) continue;
      section.lines.push_back(
          {fmt::format("{}, {}: {}.", subject.path, found.rule, found.words), found.cite});
    }
  }
  if (!quiet.empty()) {
    section.lines.push_back({"No entry is like " + base::join(quiet, ", ") + ".", {}});
  }
  for (const std::string& note : resolution.notes) section.lines.push_back({note + ".", {}});
  add(std::move(section), {74, 5, 2});
}

void Writer::exposures_and_notes() {
  Section exposures{"Exposes", {}};
  Section notes{"Notes", {}};
  std::set<std::string> said;
  for (const law::PackAnswer& pack : in_order()) {
    for (const law::RuleFound& found : pack.exposures) {
      std::string who = found.parties.empty()
                            ? found.rule->exposed
                            : base::join(party_words(material_.facts, found.parties), ", ");
      bool sure = found.holds[material_.basis_index()] == Truth::yes;
      exposures.lines.push_back(
          {fmt::format("{}{}: {}", sure ? "" : "perhaps ", found.rule->exposed_to, who),
           found.rule->cite});
    }
    for (const law::RuleFound& found : pack.notes) {
      if (found.holds[material_.basis_index()] != Truth::yes) continue;
      if (!said.insert(found.rule->outcome_text).second) continue;
      notes.lines.push_back({found.rule->outcome_text, found.rule->cite});
    }
  }
  for (const Deciding& deciding : deciding_rules(answer_, material_.basis)) {
    const std::string& note = deciding.rule->note;
    if (!note.empty() && said.insert(note).second) {
      notes.lines.push_back({note, deciding.rule->cite});
    }
  }
  add(std::move(exposures), {42, 3, 1});
  add(std::move(notes), {20, 4, 1});
}

// Those that surely fire in full; those that may, by name.
void Writer::conflicts() {
  Section section{"Conflicts", {}};
  std::vector<std::string> open;
  for (const law::ConflictFound& found : answer_.conflicts) {
    const law::Conflict& conflict = *found.conflict;
    if (found.holds[material_.basis_index()] == Truth::no) continue;
    if (found.holds[material_.basis_index()] == Truth::unknown) {
      open.push_back(conflict.id);
      continue;
    }
    std::string words =
        fmt::format("{} ({}): {}", conflict.id, law::severity_name(found.severity), conflict.text);
    if (!options_.brief) {
      words += fmt::format(" Exposed: {}.", conflict.exposes);
      words += fmt::format(" To check: {}.", base::join(conflict.check, "; "));
    }
    section.lines.push_back({words, conflict.cite});
  }
  if (!open.empty()) {
    section.lines.push_back({"May arise, as far as is known: " + base::join(open, ", ") + ".", {}});
  }
  add(std::move(section), {66, 5, 1});
}

void Writer::questions() {
  if (!options_.questions) return;
  Section section{"Questions", {}};
  for (const law::Question& question : answer_.questions) {
    std::string ask = question.ask.empty() ? question.path : question.ask;
    std::vector<std::string> leads;
    for (const law::QuestionAnswer& option : question.answers) {
      std::string possible = option.standing.verdict == Verdict::undetermined
                                 ? possible_words(option.standing)
                                 : std::string();
      std::string_view answer = option.answer;
      if (answer == "true") answer = "yes";
      if (answer == "false") answer = "no";
      leads.push_back(fmt::format("{} → {}", answer,
                                  possible.empty() ? standing_words(option.standing) : possible));
    }
    std::string words = fmt::format("{} [{}]", ask, question.path);
    if (!leads.empty()) words += " " + base::join(leads, "; ");
    section.lines.push_back({words, options_.brief ? std::string() : question.cite});
  }
  add(std::move(section), {55, 6, 2});
}

void Writer::margins() {
  Section section{"Would change", {}};
  for (const law::Margin& margin : answer_.margins) {
    std::string_view side = margin.inclusive               ? "at"
                            : margin.flips_at < margin.now ? "below"
                                                           : "above";
    std::string words =
        fmt::format("{} {} {} (now {}) → {}", margin.path, side, figure_words(margin.flips_at),
                    figure_words(margin.now), standing_words(margin.to));
    section.lines.push_back({words, margin.rule ? margin.rule->cite : std::string()});
  }
  add(std::move(section), {35, 2, 1});
}

void Writer::readings() {
  if (answer_.robust) return;
  Section section{"Readings", {}};
  for (const law::ReadingAnswer& reading : answer_.readings) {
    if (reading.same) continue;
    const law::Standing& standing = reading.standing[material_.basis_index()];
    std::string codes =
        reading.classification.empty() ? "" : ", " + base::join(reading.classification, " and ");
    section.lines.push_back({fmt::format("Under {} = {}: {}{}", reading.name, reading.choice,
                                         standing_words(standing), codes),
                             {}});
  }
  add(std::move(section), {45, 3, 1});
}

// Sentences as they are; answers taken for granted (pack.fact and its value) together, by pack.
std::vector<std::string> assumption_words(const std::vector<law::AssumptionUsed>& assumptions) {
  std::vector<std::string> words;
  std::vector<std::pair<std::string, std::string>> by_pack;
  for (const law::AssumptionUsed& used : assumptions) {
    std::string text = used.words();
    if (used.value.is_unknown()) {
      words.push_back(std::move(text));
      continue;
    }
    std::size_t dot = text.find('.');
    std::string pack = text.substr(0, dot);
    auto found = std::ranges::find(by_pack, pack, &std::pair<std::string, std::string>::first);
    if (found == by_pack.end()) {
      by_pack.emplace_back(pack, text.substr(dot + 1));
    } else {
      found->second += ", " + text.substr(dot + 1);
    }
  }
  for (const auto& [pack, facts] : by_pack) words.push_back(fmt::format("{}: {}", pack, facts));
  return words;
}

void Writer::assumptions() {
  Section assumed{"Assumed", {}, true};
  for (std::string& text : assumption_words(answer_.assumptions)) {
    assumed.lines.push_back({std::move(text), {}});
  }
  add(std::move(assumed), {10, 3, 1});
  Section overrides{"Overrides", {}, true};
  for (const std::string& text : answer_.overrides) overrides.lines.push_back({text, {}});
  add(std::move(overrides), {44, 2, 1});
}

void Writer::warnings() {
  Section section{"Warning", {}};
  for (const std::string& text : answer_.warnings) section.lines.push_back({text, {}});
  add(std::move(section), {70, 3, 1});
}

// Every provision that the answer above rests on, once.
void Writer::citations() {
  if (options_.brief) return;   // each stands beside its line already
  Section section{"Cites", {}, true};
  std::set<std::string> said;
  auto cite = [&](const law::Rule* rule) {
    if (rule && said.insert(rule->cite).second) section.lines.push_back({rule->cite, {}});
  };
  for (const Deciding& deciding : deciding_rules(answer_, material_.basis)) cite(deciding.rule);
  for (const law::PackAnswer& pack : in_order()) {
    for (const law::ItemAnswer& item : pack.items) {
      for (const law::CodeFound& code : item.classification) cite(code.rule);
      for (const law::RequirementFound& found : item.requirements) {
        if (found.applies[material_.basis_index()] == Truth::no) continue;
        cite(found.rule);
        for (const law::Rule* rule : found.review_rules) cite(rule);
      }
    }
  }
  add(std::move(section), {5, 2, 1});
}

void Writer::law() { add({"Law", {{law_words(material_), {}}}}, {5, 2, 1}); }

Summary Writer::write() {
  summary_.verdict = material_.standing().verdict;
  summary_.headline = headline_of(material_);
  summary_.asked = asked_words(material_);
  why();
  text_and_practice();
  items();
  requirements();
  exceptions();
  conditions();
  who_they_are();
  flags();
  conflicts();
  duties();
  questions();
  margins();
  readings();
  exposures_and_notes();
  assumptions();
  citations();
  warnings();
  law();
  if (options_.proof) {
    for (Section& section : proof_sections(material_)) summary_.sections.push_back(section);
  }
  return std::move(summary_);
}

std::string sentence(std::string words) {
  if (!words.empty()) {
    words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  }
  return words + ".";
}

// Never hides that the text asks for more than is enforced, or the reverse.
std::string permitted_headline(const Material& material) {
  if (!bases_differ(material.determination)) {
    return "Permitted: nothing in force requires a licence.";
  }
  bool enforced = material.basis == law::Basis::enforced;
  const law::Standing& other =
      material.determination.on_basis(enforced ? law::Basis::codified : law::Basis::enforced);
  return fmt::format("Permitted {}; {}: {}.", enforced ? "as enforced" : "by the text",
                     enforced ? "the text stands at" : "as enforced", standing_words(other));
}

// A flag must not hide that a licence is needed besides.
std::string held_headline(const Material& material) {
  std::string words = "Held: a red flag or a list match must be resolved first";
  for (const law::PackAnswer& pack : material.determination.packs) {
    if (pack.attaches != Truth::yes) continue;
    for (const law::ItemAnswer& item : pack.items) {
      for (const law::RequirementFound& found : item.requirements) {
        if (found.outstanding[material.basis_index()] != Truth::yes) continue;
        std::string policy = found.review ? fmt::format(" ({})", review_words(*found.review)) : "";
        return fmt::format("{}; a licence is required besides{}.", words, policy);
      }
    }
  }
  return words + ".";
}

std::string names_of_permits(const Material& material) {
  std::vector<const law::Rule*> permits;
  for (const Deciding& deciding : deciding_rules(material.determination, material.basis)) {
    permits.push_back(deciding.rule);
  }
  return names_of(permits);
}

}  // namespace

Summary summarise(const Material& material, const SummaryOptions& options) {
  return Writer(material, options).write();
}

std::string headline_of(const Material& material) {
  const law::Standing& standing = material.standing();
  switch (standing.verdict) {
    case Verdict::licence_required:
      return sentence(fmt::format("licence required: {}",
                                  standing.review ? review_words(*standing.review)
                                                  : "the review policy hangs on open facts"));
    case Verdict::permitted_with_conditions: {
      std::string names = names_of_permits(material);
      return sentence("permitted with conditions" + (names.empty() ? "" : ": " + names));
    }
    case Verdict::undetermined: {
      std::string possible = possible_words(standing);
      return sentence("undetermined" +
                      (possible.empty() ? "" : ": facts are missing; it may be " + possible));
    }
    case Verdict::held: return held_headline(material);
    case Verdict::prohibited: return "Prohibited: the rule knows no licence.";
    case Verdict::permitted: return permitted_headline(material);
    case Verdict::not_subject: return "Not subject: no pack reaches this act.";
  }
  return "?";
}

std::string law_words(const Material& material) {
  std::vector<std::string> packs;
  std::string horizon;
  std::size_t out_of_reach = 0;
  for (const law::PackAnswer& pack : material.determination.packs) {
    if (pack.attaches == Truth::no) {
      ++out_of_reach;
      continue;
    }
    packs.push_back(pack.pack->name + " " + pack.pack->version);
    if (!pack.pack->horizon) continue;
    std::string day = pack.pack->horizon->to_string();
    if (horizon.empty() || day < horizon) horizon = day;
  }
  std::string words = base::join(packs, ", ");
  if (out_of_reach > 0) {
    words += fmt::format("{}{} not reached", packs.empty() ? "" : "; ", out_of_reach);
  }
  words += fmt::format("; on {}", material.determination.on.to_string());
  if (material.determination.known_given) {
    words += fmt::format("; as known on {}", material.determination.known.to_string());
  }
  if (!horizon.empty()) words += "; looked at up to " + horizon;
  return words;
}

}  // namespace licet::answer

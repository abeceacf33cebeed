#include "answer/screened.h"

#include <algorithm>

#include "base/text.h"
#include "fmt/format.h"

namespace licet::answer {

namespace {

using law::Verdict;
using parties::Outcome;

void raise(law::Standing& standing) {
  standing.possible.add(Verdict::held);
  if (standing.verdict >= Verdict::held) return;
  standing.verdict = Verdict::held;
  standing.review.reset();
}

law::QuestionAnswer led_to(const char* answer, const law::Standing& standing) {
  return {answer, standing};
}

// The command by which a reviewer decides on a match.
std::string decide_words(const parties::Subject& subject, const parties::Match& match) {
  std::string facts;
  if (subject.schema != names::Schema::unknown) {
    facts += fmt::format(" --schema {}", names::word_of(subject.schema));
  }
  for (std::size_t at = 0; at + 2 <= subject.countries.size(); at += 4) {
    facts += " --country " + subject.countries.substr(at, 2);
  }
  if (!subject.address.empty()) facts += fmt::format(" --address \"{}\"", subject.address);
  if (!subject.birth.empty()) facts += " --birth " + subject.birth;
  for (const std::string& one : subject.identifiers) facts += fmt::format(" --id \"{}\"", one);
  return fmt::format(
      "`licet screen decide \"{}\"{} --entry {} --clear` (or `--confirm`) `--reviewer WHO --reason "
      "TEXT`",
      subject.name, facts, match.key);
}

// The name, or how else the subject is known.
std::string named(const parties::Subject& subject) {
  if (!subject.name.empty()) return fmt::format("\"{}\"", subject.name);
  return subject.identifiers.empty() ? "\"\"" : base::join(subject.identifiers, ", ");
}

std::string ask_words(const parties::Subject& subject, const parties::Match& match) {
  bool conflict = subject.outcome == Outcome::conflict;
  bool holder = subject.who == parties::Who::holder;
  const char* settle = conflict ? "The case leaves the listing out: correct it"
                       : holder ? "Say so in the ownership file"
                                : "Say so in `listed`";
  std::string ask =
      fmt::format("Is {} the listed party {}? {}", named(subject), match_words(match), settle);
  // A decision is on a name.
  if (subject.name.empty()) return ask + ".";
  return fmt::format("{}, or decide by {}.", ask, decide_words(subject, match));
}

law::Question question_of(const Screened& screened, const Tried& tried, std::size_t basis) {
  const parties::Subject& subject = screened.resolution.subjects[tried.subject];
  const parties::Match& match = subject.matches[tried.match];
  law::Question question;
  question.fact = subject.fact();
  question.path = subject.path + (subject.who == parties::Who::holder ? ".owners" : ".listed");
  question.ask = ask_words(subject, match);
  question.cite = match.citations;
  question.answers.push_back(led_to("yes", tried.standing[basis]));
  bool alone = screened.tried.size() == 1 && !screened.more;
  if (screened.none) {
    question.answers.push_back(
        led_to(alone ? "no" : "no, and none of the others", screened.none->standing[basis]));
  }
  question.decides_alone = alone;
  return question;
}

}  // namespace

const std::string* source_of(const Material& material, base::FactRef fact) {
  return material.screened == nullptr ? nullptr : material.screened->resolution.source_of(fact);
}

namespace {

// "NAME" (KEY, and before it whose the name is, where it is not the list's.
std::string name_and_key(const parties::Match& match) {
  return fmt::format("\"{}\" ({}{}{}", match.name, match.ours ? screen::ours_words : "",
                     match.ours ? ", " : "", match.key);
}

}  // namespace

std::string match_words(const parties::Match& match) {
  std::string out = fmt::format("{}, {}, score {:.3f}", name_and_key(match),
                                base::join(match.listings, " "), match.score);
  if (match.listed) out += ", listed since " + match.listed->to_string();
  return out + "): " + match.why;
}

namespace {

std::string found_words(const parties::Subject& subject) {
  bool above = subject.who == parties::Who::holder;
  std::string out =
      above ? fmt::format("{}, above {} in the ownership file,", named(subject), subject.path)
            : fmt::format("{} {}", subject.path, named(subject));
  std::vector<std::string> lines;
  for (const parties::Match& match : subject.matches) {
    bool told = match.certain || subject.outcome != Outcome::listed;
    if (told) lines.push_back(match_words(match));
  }
  std::string matches = base::join(lines, "; ");
  if (subject.more_matches > 0) matches += fmt::format("; and {} more", subject.more_matches);
  switch (subject.outcome) {
    case Outcome::clear: return out + ": no entry is like it";
    case Outcome::cannot_clear: return out + ": no entry is like it, but it is not cleared";
    case Outcome::nameless: return out + ": it has no name to look for, so it is not cleared";
    case Outcome::listed: return out + " is " + matches;
    case Outcome::open: return out + " may be " + matches;
    case Outcome::conflict:
      return fmt::format(
          "{} is {}; the case says {}", out, matches,
          subject.stated->empty() ? "that it is on no list" : base::join(*subject.stated, ", "));
    case Outcome::stated:
      return fmt::format(
          "{}: the case says {}{}", out,
          subject.stated->empty() ? "that it is on no list" : base::join(*subject.stated, ", "),
          matches.empty() ? "" : "; like it is " + matches);
  }
  return out;
}

}  // namespace

std::string subject_words(const parties::Subject& subject) {
  std::string out = found_words(subject);
  if (!subject.disputed.empty()) {
    out += fmt::format("; the ownership file says more than the case by {}",
                       base::join(subject.disputed, ", "));
  }
  for (const parties::Match& match : subject.cleared) {
    out += fmt::format("; it is not {}), decided {}", name_and_key(match), match.decision);
  }
  return out;
}

std::string who_holds(const parties::Resolution& resolution) {
  std::vector<std::string> sentences;
  std::vector<std::string> names;
  for (const parties::Subject& subject : resolution.subjects) {
    std::string name = named(subject);
    if (!subject.disputed.empty()) {
      sentences.push_back(fmt::format(
          "{} is, or may be, reached by {} as the ownership file has it, and not as the case has "
          "it: correct one of them, or leave out of the case what the file says.",
          name, base::join(subject.disputed, ", ")));
    }
    bool open = subject.outcome == Outcome::open || subject.outcome == Outcome::conflict;
    bool known = std::ranges::find(names, name) != names.end();
    if (open && !known) names.push_back(std::move(name));
  }
  if (resolution.places_matter) {
    sentences.push_back(
        "Case and ownership file have parties in different places, and by the file the verdict is "
        "stricter: correct one of them.");
  }
  if (!names.empty()) {
    sentences.push_back(fmt::format("Somebody has to look first whether {} {} listed.",
                                    base::join(names, ", "), names.size() == 1 ? "is" : "are"));
  }
  return base::join(sentences, " ");
}

void hold(const Screened& screened, law::Basis basis, law::Determination& answer) {
  const parties::Resolution& resolution = screened.resolution;
  for (const std::string& doubt : resolution.doubts) {
    answer.warnings.push_back("Nobody is cleared by lists: " + doubt + ".");
  }
  if (!resolution.holds()) return;
  for (std::size_t b = 0; b < law::kBases; ++b) {
    for (const Tried& tried : screened.tried) {
      answer.standing[b].possible.add(tried.standing[b].possible);
    }
    if (screened.none) answer.standing[b].possible.add(screened.none->standing[b].possible);
    raise(answer.standing[b]);
  }
  std::vector<law::Question> questions;
  for (const Tried& tried : screened.tried) {
    questions.push_back(question_of(screened, tried, static_cast<std::size_t>(basis)));
  }
  // They come first: nothing else releases the case.
  answer.questions.insert(answer.questions.begin(), std::make_move_iterator(questions.begin()),
                          std::make_move_iterator(questions.end()));
}

void hold(const parties::Resolution& resolution, law::Brief& brief) {
  if (!resolution.holds()) return;
  for (law::Standing& standing : brief.standing) raise(standing);
}

}  // namespace licet::answer

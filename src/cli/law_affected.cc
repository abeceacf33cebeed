// licet law affected: which recorded cases a change of the law alters, by which document.
#include <algorithm>

#include "answer/affected.h"
#include "answer/words.h"
#include "base/text.h"
#include "cli/input.h"
#include "cli/law.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

using nlohmann::ordered_json;

// An answer in short: what is compared between two days.
struct Short {
  law::Standing standing[law::kBases];
  std::vector<std::string> codes;

  [[nodiscard]] bool same(const Short& other) const {
    for (std::size_t basis = 0; basis < law::kBases; ++basis) {
      if (standing[basis].verdict != other.standing[basis].verdict) return false;
      if (standing[basis].review != other.standing[basis].review) return false;
    }
    return codes == other.codes;
  }
};

Short short_of(const law::Brief& brief) {
  Short out;
  for (std::size_t basis = 0; basis < law::kBases; ++basis) {
    out.standing[basis] = brief.standing[basis];
  }
  for (const law::CodeFound& found : brief.classification) {
    if (found.holds == base::Truth::no) continue;
    out.codes.push_back(std::string(found.code) + (found.holds == base::Truth::yes ? "" : "?"));
  }
  return out;
}

std::string words_of(const Short& answer) {
  std::string words = answer::standing_words(answer.standing[1]);
  std::string text = answer::standing_words(answer.standing[0]);
  if (text != words) words += fmt::format(", by the text {}", text);
  if (!answer.codes.empty()) words += fmt::format(" [{}]", base::join(answer.codes, ", "));
  return words;
}

ordered_json json_of(const law::Standing& standing) {
  return {{"verdict", law::verdict_name(standing.verdict)},
          {"review_policy", standing.review ? ordered_json(law::review_name(*standing.review))
                                            : ordered_json(nullptr)}};
}

ordered_json json_of(const Short& answer) {
  ordered_json out = json_of(answer.standing[1]);
  out["codified"] = json_of(answer.standing[0]);
  out["classification"] = answer.codes;
  return out;
}

// A day on which the answer to one case changed.
struct Step {
  base::Date day;
  Short before;
  Short after;
  std::vector<answer::Change> changes;
};

class Affected {
 public:
  Affected(Session& session, const LawOptions& options, base::Date first, base::Date second)
      : session_(session), options_(options), answerer_(session, options.answer) {
    const law::Library& library = session.library();
    days_.push_back(first);
    auto all = options.learned ? library.days_of_knowledge() : library.days_of_change();
    for (base::Date day : all) {
      if (day > first && day <= second) days_.push_back(day);
    }
    if (days_.back() != second) days_.push_back(second);
  }

  // One case. Problems are said; a case that is refused counts as such.
  void add(std::string_view text, const std::string& file, std::uint32_t line) {
    ++cases_;
    std::vector<Step> steps;
    std::optional<Short> last;
    Short first;
    for (base::Date day : days_) {
      auto now = answer_on(text, file, line, day);
      if (!now) {
        complain(now.error());
        ++refused_;
        return;
      }
      if (!last) first = *now;
      if (last && !last->same(*now)) steps.push_back({day, *last, *now, {}});
      last = *now;
    }
    if (steps.empty()) return;
    ++affected_;
    for (Step& step : steps) find_documents(text, file, line, step);
    put_case(file, line, first, *last, steps);
  }

  [[nodiscard]] int finish() {
    if (!options_.json) {
      out_ =
          fmt::format("{} of {} cases {} between {} and {}{}\n", affected_, cases_,
                      affected_ == 1 ? "is altered" : "are altered", days_.front().to_string(),
                      days_.back().to_string(), options_.learned ? ", each on its own day" : "") +
          (out_.empty() ? "" : "\n" + out_);
    }
    if (refused_ > 0) fmt::print(stderr, "licet: {} of {} cases refused\n", refused_, cases_);
    int written = put(options_.answer.output, out_);
    if (written != status::ok) return written;
    return refused_ > 0 ? status::bad_input : status::ok;
  }

 private:
  // Reads the case and moves it, or what is known of the law, to the day.
  base::Result<void> read(std::string_view text, const std::string& file, std::uint32_t line,
                          base::Date day) {
    auto outcome = answerer_.read(text, file, line);
    if (!outcome) return base::fail(outcome.error().front());
    answerer_.set_day(options_.learned ? facts::case_slot::known : facts::case_slot::on, day);
    return {};
  }

  base::Result<Short> answer_on(std::string_view text, const std::string& file, std::uint32_t line,
                                base::Date day) {
    if (auto done = read(text, file, line, day); !done) return base::fail(done.error());
    if (auto judged = answerer_.judge(brief_); !judged) {
      base::Problem problem = judged.error();
      problem.where.file = file;
      problem.where.line = line;
      return base::fail(problem);
    }
    id_ = id_of(answerer_.facts());
    return short_of(brief_);
  }

  static std::string id_of(const facts::Case& facts) {
    const base::Value& id = facts.root().at(facts::case_slot::id);
    return id.is(base::Kind::string) ? std::string(id.as_string()) : std::string();
  }

  void find_documents(std::string_view text, const std::string& file, std::uint32_t line,
                      Step& step) {
    auto at = std::ranges::find(days_, step.day);
    base::Date day_before = *(at - 1);
    const law::Library& library = session_.library();
    auto changes = options_.learned ? answer::learned(library, day_before, step.day)
                                    : answer::difference(library, day_before, step.day, known());
    std::vector<law::Determination> answers;
    for (base::Date day : {day_before, step.day}) {
      // A determination points into its case: read a rule's weight before the next one is read.
      if (!read(text, file, line, day)) return;
      auto answer = answerer_.determine_with_proof();
      if (!answer) return;
      answers.push_back(std::move(*answer));
    }
    step.changes = answer::changes_behind(library, answers[0], answers[1], std::move(changes));
  }

  [[nodiscard]] base::Date known() const {
    auto given = base::Date::parse(options_.answer.known);
    return given.value_or(base::Date::last());
  }

  // Documents, each once: two packs may both know one.
  static std::vector<const law::Instrument*> documents(const Step& step) {
    std::vector<const law::Instrument*> out;
    for (const answer::Change& change : step.changes) {
      const law::Instrument* document = change.instrument;
      if (document == nullptr) continue;
      bool known = std::ranges::any_of(out, [&](const law::Instrument* other) {
        return other == document || (!document->cite.empty() && other->cite == document->cite);
      });
      if (!known) out.push_back(document);
    }
    return out;
  }

  void put_case(const std::string& file, std::uint32_t line, const Short& first, const Short& last,
                const std::vector<Step>& steps) {
    if (options_.json) return put_json(file, line, first, last, steps);
    std::string name = id_.empty() ? fmt::format("{}:{}", file, line) : id_;
    out_ += fmt::format("{}\n  {}  {}\n", name, days_.front().to_string(), words_of(first));
    for (const Step& step : steps) {
      out_ += fmt::format("  {}  {}\n", step.day.to_string(), words_of(step.after));
      for (const law::Instrument* document : documents(step)) {
        const std::string& name = document->cite.empty() ? document->title : document->cite;
        out_ += fmt::format("{:14}by {}\n", "", name);
      }
    }
  }

  void put_json(const std::string& file, std::uint32_t line, const Short& first, const Short& last,
                const std::vector<Step>& steps) {
    ordered_json list = ordered_json::array();
    for (const Step& step : steps) {
      ordered_json by = ordered_json::array();
      for (const law::Instrument* document : documents(step)) {
        by.push_back({{"id", document->id}, {"cite", document->cite}, {"title", document->title}});
      }
      list.push_back({{"day", step.day.to_string()},
                      {"from", json_of(step.before)},
                      {"to", json_of(step.after)},
                      {"by", std::move(by)}});
    }
    ordered_json entry = {{"id", id_.empty() ? ordered_json(nullptr) : ordered_json(id_)},
                          {"file", file},
                          {"line", line},
                          {"from", json_of(first)},
                          {"to", json_of(last)},
                          {"steps", std::move(list)}};
    out_ += entry.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n";
  }

  Session& session_;
  const LawOptions& options_;
  Answerer answerer_;
  std::vector<base::Date> days_;  // the first, each on which something changes, the second
  law::Brief brief_;
  std::string id_;
  std::string out_;
  std::size_t cases_ = 0;
  std::size_t affected_ = 0;
  std::size_t refused_ = 0;
};

}  // namespace

int law_affected(LawOptions& options) {
  base::Date first = *base::Date::parse(options.between[0]);
  base::Date second = *base::Date::parse(options.between[1]);
  if (second <= first) {
    return complain(usage_problem("the second day is not after the first",
                                  options.between[0] + " " + options.between[1],
                                  "the earlier day first"));
  }
  if (options.names.empty()) options.names.emplace_back("-");
  if (auto spared = spare_inputs(options.answer.output, options.names); !spared) {
    return complain(spared.error());
  }
  auto session = Session::open(options.data);
  if (!session) return complain(session.error());
  Affected affected(**session, options, first, second);
  for (const std::string& file : options.names) {
    if (file.ends_with(".json")) {
      auto text = read_whole(file);
      if (!text) return complain(text.error());
      affected.add(*text, file, 1);
      continue;
    }
    auto done = each_line(file, [&](const base::Result<facts::LineReader::Line>& line) {
      if (!line) return base::Result<void>(base::fail(line.error()));
      affected.add(line->text, file, line->number);
      return base::Result<void>{};
    });
    if (!done) return complain(done.error());
  }
  return affected.finish();
}

}  // namespace licet::cli

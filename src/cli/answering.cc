#include "cli/answering.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "answer/html.h"
#include "answer/markdown.h"
#include "answer/summary.h"
#include "answer/text.h"
#include "facts/vocabulary.h"
#include "facts/write_json.h"
#include "fmt/format.h"

namespace licet::cli {

Dress AnswerOptions::dress() const {
  if (json) return Dress::json;
  if (markdown) return Dress::markdown;
  return html ? Dress::html : Dress::text;
}

law::Basis AnswerOptions::asked_basis() const {
  return basis == "codified" ? law::Basis::codified : law::Basis::enforced;
}

CLI::Validator a_day() {
  return CLI::Validator(
      [](std::string& given) {
        if (base::Date::parse(given)) return std::string();
        return fmt::format("`{}` is no day; expected YYYY-MM-DD, such as 2025-01-13", given);
      },
      "DATE");
}

void add_dates_options(CLI::App& command, AnswerOptions& options) {
  command.add_option("--on", options.on, "Day of the act, instead of the case's own")
      ->check(a_day());
  command.add_option("--known", options.known, "Count only what was public by this day")
      ->check(a_day());
}

void add_answer_options(CLI::App& command, AnswerOptions& options) {
  command
      .add_option("--assume", options.assume,
                  "Assumptions for absent facts, where the case names none: none or ordinary")
      ->type_name("SET");
  command
      .add_option("--scenario", options.scenarios,
                  "Evaluate this bill or draft too, as if it were law (repeatable)")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command
      .add_option("--basis", options.basis,
                  "Which law decides: as enforced (default) or as codified")
      ->type_name("BASIS")
      ->check(CLI::IsMember({"codified", "enforced"}));
  CLI::Option* json = command.add_flag("--json", options.json, "The full answer as JSON");
  CLI::Option* markdown = command.add_flag("--markdown", options.markdown, "As Markdown");
  CLI::Option* html = command.add_flag("--html", options.html, "As a printable HTML record");
  json->excludes(markdown)->excludes(html);
  markdown->excludes(html);
  command.add_flag("--proof", options.proof, "Add the proof (JSON and HTML always have it)");
  command.add_flag("--no-proof", options.no_proof, "Leave the proof out");
  command.add_flag("--no-questions", options.no_questions, "Do not look for deciding questions");
  command.add_option("-o,--output", options.output, "Write to this file, whole or not at all")
      ->type_name("FILE");
}

Answerer::Answerer(Session& session, const AnswerOptions& options)
    : session_(session),
      options_(options),
      reader_(session.read_context(options.on.empty())),
      owners_(session.library().symbols()),
      case_(session.library().answers_spec()),
      trial_(session.library().answers_spec()) {
  Dress dress = options.dress();
  bool wanted = options.proof || dress == Dress::json || dress == Dress::html;
  engine_options_.assume = options.assume;
  engine_options_.scenarios = options.scenarios;
  engine_options_.proof = wanted && !options.no_proof;
  engine_options_.questions = !options.no_questions;
}

answer::JsonOptions Answerer::json_options(int indent) const {
  return {.questions = !options_.no_questions, .proof = !options_.no_proof, .indent = indent};
}

void Answerer::apply_dates() {
  auto put_day = [this](std::size_t slot, const std::string& day) {
    if (day.empty()) return;
    set_day(slot, *base::Date::parse(day));
  };
  put_day(facts::case_slot::on, options_.on);
  put_day(facts::case_slot::known, options_.known);
}

facts::ReadOutcome Answerer::read(std::string_view text, const std::string& source,
                                  std::uint32_t line) {
  auto outcome = reader_.read(text, case_, source, line);
  if (!outcome) return outcome;
  if (auto checked = owners_.check(case_); !checked) {
    base::Problem problem = std::move(checked.error());
    problem.where.file = source;
    return std::unexpected(base::Problems{std::move(problem)});
  }
  apply_dates();
  return outcome;
}

base::Result<law::Determination> Answerer::determine() {
  if (auto done = screen(true); !done) return base::fail(std::move(done.error()));
  auto determination = session_.engine().determine(case_, engine_options_);
  if (determination && screened_) answer::hold(*screened_, basis(), *determination);
  return determination;
}

// Who the parties are goes into the case before the law is asked.
base::Result<void> Answerer::screen(bool tries) {
  screened_.reset();
  bool dated = case_.root().at(facts::case_slot::on).is(base::Kind::date);
  if (screening_ == nullptr || !dated) return {};
  auto found = screening_->resolve(case_);
  if (!found) return base::fail(std::move(found.error()));
  screened_.emplace();
  screened_->resolution = std::move(*found);
  if (tries && screened_->resolution.holds()) {
    if (auto tried = try_matches(); !tried) return tried;
  }
  if (!screened_->resolution.other_places.empty()) {
    if (auto tried = try_places(); !tried) return tried;
  }
  screening_->resolver().settle(screened_->resolution, case_);
  return {};
}

// Whether the places that the ownership file has for parties, other than the case's, lead further.
base::Result<void> Answerer::try_places() {
  using Of = parties::Supposition::Of;
  auto by_case = suppose({Of::nothing, 0, 0});
  if (!by_case) return base::fail(std::move(by_case.error()));
  auto by_file = suppose({Of::places, 0, 0});
  if (!by_file) return base::fail(std::move(by_file.error()));
  for (std::size_t b = 0; b < law::kBases; ++b) {
    screened_->resolution.places_matter |=
        by_file->standing[b].verdict > by_case->standing[b].verdict;
  }
  return {};
}

// The verdicts with each open match and with none of them.
base::Result<void> Answerer::try_matches() {
  using Of = parties::Supposition::Of;
  constexpr std::size_t kMostTried = 6;
  const std::vector<parties::Subject>& subjects = screened_->resolution.subjects;
  for (std::size_t i = 0; i < subjects.size(); ++i) {
    if (!subjects[i].holds()) continue;
    screened_->more |= subjects[i].more_matches > 0;
    for (std::size_t j = 0; j < subjects[i].matches.size(); ++j) {
      bool conflict = subjects[i].outcome == parties::Outcome::conflict;
      if (subjects[i].matches[j].certain != conflict) continue;
      // What only the ownership file names counts through the owners that it passes lists on to.
      bool holder = subjects[i].who == parties::Who::holder;
      bool unknown = holder && j >= subjects[i].passes_if.size();
      if (unknown || screened_->tried.size() == kMostTried) {
        screened_->more = true;
        break;
      }
      auto tried = suppose({Of::one, i, j});
      if (!tried) return base::fail(std::move(tried.error()));
      screened_->tried.push_back(*tried);
    }
  }
  auto none = suppose({Of::none, 0, 0});
  if (!none) return base::fail(std::move(none.error()));
  screened_->none = *none;
  return {};
}

base::Result<answer::Tried> Answerer::suppose(const parties::Supposition& supposition) {
  case_.clone_into(trial_);
  screening_->resolver().suppose(screened_->resolution, supposition, trial_);
  law::Brief brief;
  auto judged = session_.engine().judge(trial_, engine_options_, brief);
  if (!judged) return base::fail(std::move(judged.error()));
  answer::Tried tried{supposition.subject, supposition.match, {}};
  std::ranges::copy(brief.standing, tried.standing);
  return tried;
}

answer::Material Answerer::material_of(const law::Determination& determination) const {
  return {determination, case_, session_.stamp(), basis(), screened()};
}

void Answerer::set_day(std::size_t slot, base::Date day) {
  case_.set({case_.root().id, static_cast<std::uint32_t>(slot)}, base::Value::date(day));
}

base::Result<law::Determination> Answerer::determine_with_proof() {
  law::Options options = engine_options_;
  options.proof = true;
  options.questions = options.margins = options.readings = false;
  return session_.engine().determine(case_, options);
}

base::Result<void> Answerer::judge(law::Brief& brief) {
  if (auto done = screen(false); !done) return done;
  auto judged = session_.engine().judge(case_, engine_options_, brief);
  if (judged && screened_) answer::hold(screened_->resolution, brief);
  return judged;
}

void Answerer::count(law::Verdict verdict) {
  strictest_ = strictest_ ? std::max(*strictest_, verdict) : verdict;
}

std::string Answerer::json_line(const law::Determination& determination) {
  answer::Material material = material_of(determination);
  count(material.standing().verdict);
  return answer::to_json(material, json_options(0));
}

void Answerer::add_problem(const base::Problem& problem) {
  complain(problem);
  refused_ = true;
}

void Answerer::add(std::string_view text, const std::string& source) {
  auto outcome = read(text, source, 1);
  if (!outcome) {
    complain(outcome.error());
    refused_ = true;
    return;
  }
  std::string as_given =
      options_.dress() == Dress::html ? facts::write_json(case_, {.indent = 2}) : std::string();
  auto determination = determine();
  if (!determination) {
    base::Problem problem = determination.error();
    if (problem.where.file.empty()) problem.where.file = source;
    return add_problem(problem);
  }
  answer::Material material = material_of(*determination);
  count(material.standing().verdict);
  rendered_.push_back(render(material, as_given));
  sources_.push_back(source);
}

std::string Answerer::render(const answer::Material& material, const std::string& as_given) {
  if (options_.dress() == Dress::json) return answer::to_json(material, json_options(2));
  bool text = options_.dress() == Dress::text;
  answer::Summary summary = answer::summarise(material, {.questions = !options_.no_questions,
                                                         .proof = engine_options_.proof,
                                                         .brief = text && !engine_options_.proof});
  switch (options_.dress()) {
    case Dress::html: return answer::html_record(summary, material, as_given);
    case Dress::markdown: return answer::to_markdown(summary);
    default:
      return answer::to_text(summary, {.width = columns_wanted(),
                                       .colour = options_.output.empty() && colour_wanted(),
                                       .rows = engine_options_.proof ? 0 : rows_wanted(),
                                       .more_hint = "--proof lists all"});
  }
}

std::string Answerer::take() {
  std::string out;
  if (options_.dress() == Dress::json) {
    if (rendered_.size() == 1) return std::move(rendered_.front());
    for (const std::string& one : rendered_) out += (out.empty() ? "[\n" : ",\n") + one;
    return out.empty() ? out : out + "]\n";
  }
  if (options_.dress() == Dress::html && !rendered_.empty()) {
    out = answer::html_head("Determination");
    for (const std::string& one : rendered_) out += one;
    return out + std::string(answer::html_foot());
  }
  for (std::size_t i = 0; i < rendered_.size(); ++i) {
    if (i > 0) out += '\n';
    if (rendered_.size() > 1 && options_.dress() == Dress::text) out += sources_[i] + "\n";
    out += rendered_[i];
  }
  return out;
}

int Answerer::exit_status() const {
  if (refused_) return status::bad_input;
  return strictest_ ? status_of(*strictest_) : status::ok;
}

}  // namespace licet::cli

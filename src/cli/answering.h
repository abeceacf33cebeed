// Answering cases one by one and rendering each answer: what `check` and `law at` share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "answer/json.h"
#include "answer/screened.h"
#include "cli/case_owners.h"
#include "cli/case_screening.h"
#include "cli/command.h"
#include "cli/parser.h"
#include "cli/session.h"
#include "facts/case.h"
#include "facts/read_json.h"

namespace licet::cli {

enum class Dress : std::uint8_t { text, json, markdown, html };

struct AnswerOptions {
  std::string on;  // ISO day; "": the case's own
  std::string known;
  std::string assume;  // used when the case names no set; "": none
  std::vector<std::string> scenarios;  // asked for beside those that the case names
  std::string basis = "enforced";
  std::string output;
  bool json = false;
  bool markdown = false;
  bool html = false;
  bool proof = false;
  bool no_proof = false;
  bool no_questions = false;

  [[nodiscard]] Dress dress() const;
  [[nodiscard]] law::Basis asked_basis() const;
};

void add_dates_options(CLI::App& command, AnswerOptions& options);
void add_answer_options(CLI::App& command, AnswerOptions& options);
// Refuses what is no ISO day, in the words of the other messages.
[[nodiscard]] CLI::Validator a_day();

// Reads, answers and renders cases; keeps its memory from one to the next. Not thread-safe.
class Answerer {
 public:
  // Both must outlive it.
  Answerer(Session& session, const AnswerOptions& options);

  // Looks for the parties of every case before the law is asked. Must outlive it; null: nobody is
  // looked for.
  void look_for_parties(CaseScreening* screening) { screening_ = screening; }

  // Answers the case in `text` and keeps the rendering. Says problems on standard error.
  void add(std::string_view text, const std::string& source);
  // A file that could not be read and the like.
  void add_problem(const base::Problem& problem);
  // Everything rendered, as one document.
  [[nodiscard]] std::string take();
  // The strictest verdict's status; bad_input if anything was refused.
  [[nodiscard]] int exit_status() const;

  // For streams of cases: reads a line into the case. Problems are returned, not said.
  [[nodiscard]] facts::ReadOutcome read(std::string_view text, const std::string& source,
                                        std::uint32_t line);
  [[nodiscard]] base::Result<law::Determination> determine();
  [[nodiscard]] base::Result<law::Determination> determine_with_proof();
  [[nodiscard]] base::Result<void> judge(law::Brief& brief);
  // Moves the case that was read to another day. `slot`: `on` or `known` of facts::case_slot.
  void set_day(std::size_t slot, base::Date day);
  [[nodiscard]] const facts::Case& facts() const { return case_; }
  // What was found of the parties of the last case; null: nobody was looked for.
  [[nodiscard]] const answer::Screened* screened() const {
    return screened_ ? &*screened_ : nullptr;
  }
  void count(law::Verdict verdict);
  void count_refused() { refused_ = true; }
  [[nodiscard]] law::Basis basis() const { return options_.asked_basis(); }
  // The whole answer on one line; counts its verdict.
  [[nodiscard]] std::string json_line(const law::Determination& determination);

 private:
  [[nodiscard]] answer::JsonOptions json_options(int indent) const;
  void apply_dates();
  [[nodiscard]] answer::Material material_of(const law::Determination& determination) const;
  [[nodiscard]] base::Result<void> screen(bool tries);
  [[nodiscard]] base::Result<void> try_matches();
  [[nodiscard]] base::Result<void> try_places();
  [[nodiscard]] base::Result<answer::Tried> suppose(const parties::Supposition& supposition);
  [[nodiscard]] std::string render(const answer::Material& material, const std::string& as_given);

  Session& session_;
  const AnswerOptions& options_;
  law::Options engine_options_;
  facts::JsonReader reader_;
  OwnerCheck owners_;
  facts::Case case_;
  facts::Case trial_;
  CaseScreening* screening_ = nullptr;
  std::optional<answer::Screened> screened_;
  std::vector<std::string> rendered_;
  std::vector<std::string> sources_;
  std::optional<law::Verdict> strictest_;
  bool refused_ = false;
};

}  // namespace licet::cli

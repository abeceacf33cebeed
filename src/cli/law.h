// The parts of `licet law`, one file each; all share their options.
#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "answer/history.h"
#include "answer/summary.h"
#include "cli/answering.h"
#include "cli/command.h"
#include "cli/session.h"

namespace licet::cli {

struct LawOptions {
  std::vector<std::string> names;    // what the command is about: ids, dates, files
  std::string pack;                  // only this pack
  std::string jurisdiction;          // only packs of it
  std::string stage;
  std::string kind;                  // of an item
  std::string from, to;              // of an act
  std::string cases;                 // folder of worked cases
  bool rules = false;
  bool json = false;
  bool html = false;
  std::vector<std::string> between;  // two days
  bool learned = false;              // of what was known on them, not of the act
  AnswerOptions answer;
  DataOptions data;

  [[nodiscard]] bool wants(const law::Pack& one) const {
    return (pack.empty() || one.name == pack) &&
           (jurisdiction.empty() || one.jurisdiction == jurisdiction);
  }
};

int law_list(const LawOptions& options);
int law_show(const LawOptions& options);
int law_at(LawOptions& options);
int law_timeline(const LawOptions& options);
int law_diff(const LawOptions& options);
int law_why(const LawOptions& options);
int law_book(const LawOptions& options);
int law_equivalent(const LawOptions& options);
int law_flips(const LawOptions& options);
int law_affected(LawOptions& options);

// Headed sentences as text, in the layout of answers.
[[nodiscard]] std::string sheet(const std::string& headline, const std::string& below,
                                std::vector<answer::Section> sections);
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& json);
// Is what --pack and --jurisdiction name there?
[[nodiscard]] base::Result<void> check_names(const law::Library& library,
                                             const LawOptions& options);
// "no rule, table or pack of this name", with the nearest.
[[nodiscard]] base::Problem unknown_name(const law::Library& library, const std::string& name);

}  // namespace licet::cli

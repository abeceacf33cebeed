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
  std::string stage;
  std::string cases;                 // folder of worked cases
  bool rules = false;
  bool json = false;
  bool html = false;
  AnswerOptions answer;
  DataOptions data;
};

int law_list(const LawOptions& options);
int law_show(const LawOptions& options);
int law_at(LawOptions& options);
int law_timeline(const LawOptions& options);
int law_diff(const LawOptions& options);
int law_why(const LawOptions& options);
int law_book(const LawOptions& options);

// Headed sentences as text, in the layout of answers.
[[nodiscard]] std::string sheet(const std::string& headline, const std::string& below,
                                std::vector<answer::Section> sections);
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& json);
// "no rule, table or pack of this name", with the nearest.
[[nodiscard]] base::Problem unknown_name(const law::Library& library, const std::string& name);

}  // namespace licet::cli

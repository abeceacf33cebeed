// Answers on parties as rows of CSV, as JSON, as lines of JSON, or as a page to print.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "cli/party_finder.h"
#include "cli/screen_answer.h"
#include "screen/party_file.h"

namespace licet::cli {

enum class Form : std::uint8_t { csv, raw_csv, json, lines, html };
[[nodiscard]] std::vector<std::string> form_words();     // "csv", "raw-csv", "json", ..
// What --format says, else --json, else the ending of the output's name, else CSV.
[[nodiscard]] Form form_of(const ScreenOptions& options);

// Cells of a row of CSV, quoted where they must be. Names and reasons are others' words: what a
// spreadsheet would take for a formula gets an apostrophe before it, unless the form is raw.
class CsvRow {
 public:
  CsvRow(Form form, std::string& out) : raw_(form == Form::raw_csv), out_(out) {}
  CsvRow& cell(std::string_view text);
  CsvRow& cell(std::uint64_t number);
  void end();

 private:
  bool raw_;
  std::string& out_;
  bool first_ = true;
};

// An object by itself on a line, or as an element, after a comma, of the document that JSON is.
void append_object(Form form, const nlohmann::ordered_json& object, std::string& out);

// A party answered; what it was found by is the finder's.
struct PartyAnswer {
  const screen::GivenParty& party;
  const PartyFinder& finder;
  std::span<const screen::PartyHit> hits;       // best first
  Answer answer = Answer::clear;
  std::vector<std::string> reasons;     // why it is not clear, those of the lists included
};

[[nodiscard]] std::string report_head(Form form, const Screening& screening);
void append_answer(Form form, const PartyAnswer& answer, std::string& out);
void append_refused(Form form, const Screening& screening, const base::Problem& problem,
                    std::string& out);
// `summary`: how many parties came to what.
[[nodiscard]] std::string report_foot(Form form, std::string_view summary);

// "us-csl-2026-07-31.json; un.xml": the lists searched, as their versions are named.
[[nodiscard]] std::string versions_of(const Screening& screening);
// What made the score of a hit, in words: "华为 = HUAWEI (pinyin) +0.412; ..".
[[nodiscard]] std::string explanation_text(const PartyFinder& finder, const screen::PartyHit& hit);
// The problem on one line, without the file, which is the same for all.
[[nodiscard]] std::string plain_text(const base::Problem& problem);

}  // namespace licet::cli

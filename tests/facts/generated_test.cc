// The files that are generated from the tables, and whether they say what the readers do.
//
// With LICET_WRITE_GENERATED set in the environment the tests write the files first.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "facts/determination_fields.h"
#include "facts/json_samples.h"
#include "facts/schema.h"
#include "facts/schema_checker.h"
#include "facts/support.h"

namespace licet::facts::testing {
namespace {

void expect_up_to_date(const std::string& file, const std::string& generated) {
  if (std::getenv("LICET_WRITE_GENERATED") != nullptr) std::ofstream(file) << generated;
  std::ifstream stream(file, std::ios::binary);
  std::string committed(std::istreambuf_iterator<char>(stream), {});
  EXPECT_EQ(committed, generated) << file << " is out of date";
}

TEST(Generated, FilesAreUpToDate) {
  expect_up_to_date("schema/case.schema.json", case_schema());
  expect_up_to_date("schema/determination.schema.json", determination_schema());
  expect_up_to_date("docs/vocabulary.md", vocabulary_page());
}

TEST(Generated, CaseSchemaTakesWhatTheReaderTakes) {
  SchemaChecker open(case_schema());
  SchemaChecker exact(case_schema(answers_spec));
  for (const Accepted& sample : accepted) {
    SCOPED_TRACE(sample.text);
    auto value = nlohmann::json::parse(sample.text);
    EXPECT_EQ(open.check(value), std::nullopt);
    EXPECT_EQ(exact.check(value), std::nullopt);
  }
  for (unsigned seed = 0; seed < 100; ++seed) {
    std::string text = RandomCase(seed).text();
    SCOPED_TRACE(text);
    auto value = nlohmann::json::parse(text);
    EXPECT_EQ(open.check(value), std::nullopt);
    EXPECT_EQ(exact.check(value), std::nullopt);
  }
}

TEST(Generated, CaseSchemaRefusesWhatTheReaderRefuses) {
  // What a schema cannot see: days that do not exist, real country codes, sizes of numbers, order
  // within an interval, text in an amount, fields given twice.
  SchemaChecker exact(case_schema(answers_spec));
  std::size_t refused = 0;
  for (const Rejected& sample : rejected) {
    auto value = nlohmann::json::parse(sample.text, nullptr, false);
    if (value.is_discarded()) continue;
    bool beyond = false;
    for (const char* what : {"no such day", "`XX`", "`UK`", "duplicate", "upside down",
                             "out of range", "too many digits"}) {
      beyond = beyond || sample.message.find(what) != std::string::npos;
    }
    if (beyond) continue;
    EXPECT_NE(exact.check(value), std::nullopt) << sample.text;
    ++refused;
  }
  EXPECT_GE(refused, 25u);
}

TEST(Generated, DeterminationSchemaTakesThePublishedExample) {
  SchemaChecker checker(determination_schema());
  auto value = nlohmann::json::parse(R"json({
    "verdict": "licence_required", "review_policy": "case_by_case",
    "jurisdictions": [{
      "pack": "us-ear", "attaches": true, "why_attaches": "...",
      "verdict": "licence_required", "review_policy": "case_by_case",
      "codified": {"verdict": "licence_required", "review_policy": "case_by_case"},
      "items": [{"ref": "nv-h200-sxm", "classification": ["3A090.a"],
                 "measures": {"tpp": 15832, "performance_density": 19.45,
                              "die_area_mm2": {"min": 600, "max": null}}}],
      "requirements": [{"rule": "us-ear/742.6.a6.iii.A", "cite": "15 CFR 742.6(a)(6)(iii)(A)",
                        "overcome_by": null}],
      "exceptions": [{"name": "NAC", "available": false,
                      "fails": [{"rule": "...", "why": "..."}], "unknown": []}],
      "conditions": [], "obligations": [], "exposures": [], "flags": [], "notes": []
    }],
    "conflicts": [{"id": "CP-05", "severity": "high", "between": ["us-ear/x", "cn-counter/y"],
                   "check": ["..."]}],
    "questions": [{"fact": "parties.end_user.headquarters", "ask": "...",
                   "if": [{"answer": "SG", "verdict": "permitted"}]}],
    "margins": [{"fact": "items[0].quantity", "flips_at": 1700,
                 "to": "permitted_with_conditions", "rule": "us-ear/740.29"}],
    "assumptions": ["..."], "overrides": ["..."],
    "law": {"packs": {"us-ear": "2026.11.1"}, "sha256": "...", "on": "2026-02-01", "known": null,
            "lists": {"csl": "2026-07-31"}},
    "proof": {"any": ["tree"]}
  })json");
  EXPECT_EQ(checker.check(value), std::nullopt);
  auto with = [&](const char* pointer, const nlohmann::json& changed) {
    auto copy = value;
    copy[nlohmann::json::json_pointer(pointer)] = changed;
    return checker.check(copy);
  };
  EXPECT_NE(with("/verdict", "allowed"), std::nullopt);
  EXPECT_NE(with("/verdict", nullptr), std::nullopt);
  EXPECT_NE(with("/review_policy", "maybe"), std::nullopt);
  EXPECT_NE(with("/veredict", "held"), std::nullopt);
  EXPECT_NE(with("/jurisdictions/0/items/0/measures/tpp", "15832"), std::nullopt);
  EXPECT_NE(with("/jurisdictions/0/codified/verdict", 1), std::nullopt);
  EXPECT_NE(with("/questions/0/if/0/verdict", "yes"), std::nullopt);
  EXPECT_NE(with("/law/packs", nlohmann::json::array()), std::nullopt);
  value.erase("questions");
  EXPECT_NE(checker.check(value), std::nullopt);
}

TEST(Generated, ThePageNamesEveryFieldAndWord) {
  std::string page = vocabulary_page();
  for (const base::RecordSpec* spec : vocabulary()) {
    EXPECT_NE(page.find("\n## " + std::string(spec->name) + "\n"), std::string::npos);
    for (const base::FieldSpec& field : spec->fields) {
      EXPECT_NE(page.find("| `" + std::string(field.name) + "` |"), std::string::npos);
      for (std::string_view word : field.one_of) {
        EXPECT_NE(page.find("`" + std::string(word) + "`"), std::string::npos) << word;
      }
    }
  }
}

}  // namespace
}  // namespace licet::facts::testing

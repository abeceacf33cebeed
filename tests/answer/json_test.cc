#include "answer/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "answer/made.h"

namespace licet::answer {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Made& made, law::Basis basis = law::Basis::enforced) {
  return Json::parse(to_json(made.material(basis)));
}

TEST(Json, KeepsTheOrderOfThePublicFormat) {
  Made made;
  Json json = json_of(made);
  std::vector<std::string> keys;
  for (auto& [key, value] : json.items()) keys.push_back(key);
  std::vector<std::string> first{"verdict",   "review_policy", "jurisdictions", "conflicts",
                                 "questions", "margins",       "assumptions",   "overrides",
                                 "law",       "proof"};
  ASSERT_GE(keys.size(), first.size());
  keys.resize(first.size());
  EXPECT_EQ(keys, first);
}

TEST(Json, GivesBothBases) {
  Made made;
  for (law::Basis basis : {law::Basis::enforced, law::Basis::codified}) {
    Json json = json_of(made, basis);   // `verdict` keeps its meaning whatever was asked
    EXPECT_EQ(json["verdict"], "permitted");
    EXPECT_EQ(json["review_policy"], nullptr);
    EXPECT_EQ(json["codified"]["verdict"], "licence_required");
    EXPECT_EQ(json["codified"]["review_policy"], "case_by_case");
    EXPECT_EQ(json["why_differs"].size(), 1u);
    EXPECT_EQ(json["basis"], basis == law::Basis::enforced ? "enforced" : "codified");
  }
}

TEST(Json, GivesItemsRequirementsAndExceptions) {
  Made made;
  Json pack = json_of(made)["jurisdictions"][0];
  EXPECT_EQ(pack["items"][0]["classification"], Json::array({"9Z999.a"}));
  EXPECT_EQ(pack["items"][0]["measures"]["measure"], 15832);
  EXPECT_NEAR(pack["items"][0]["measures"]["density"].get<double>(), 19.4496314496, 1e-9);
  EXPECT_EQ(pack["requirements"][0]["rule"], "xx-pack/12.a");
  EXPECT_EQ(pack["requirements"][0]["overcome_by"], nullptr);
  Json exception = pack["exceptions"][0];
  EXPECT_EQ(exception["name"], "GOOD");
  EXPECT_EQ(exception["available"], false);
  EXPECT_EQ(exception["fails"][0]["why"], "The end user is good.");
  EXPECT_TRUE(exception["unknown"].empty());
}

TEST(Json, NamesThePermitThatOvercomes) {
  Made made;
  made.enforce();
  made.requirement().outstanding[1] = base::Truth::no;
  std::vector<const law::Rule*> permits = {&made.permit};
  made.requirement().overcome_by[1] = permits;
  EXPECT_EQ(json_of(made)["jurisdictions"][0]["requirements"][0]["overcome_by"], "GOOD");
}

TEST(Json, KeepsUnknownApartFromFalse) {
  Made made;
  made.answer.packs[0].attaches = base::Truth::unknown;
  made.exception().available[1] = base::Truth::unknown;
  Json pack = json_of(made)["jurisdictions"][0];
  EXPECT_EQ(pack["attaches"], nullptr);
  EXPECT_EQ(pack["exceptions"][0]["available"], nullptr);
}

TEST(Json, SaysWhichLaw) {
  Made made;
  Json law = json_of(made)["law"];
  EXPECT_EQ(law["packs"]["xx-pack"], "1.2.3");
  EXPECT_EQ(law["sha256"], "abc123");
  EXPECT_EQ(law["on"], "2026-06-15");
  EXPECT_EQ(law["known"], nullptr);
  made.answer.known_given = true;
  made.answer.known = *base::Date::parse("2026-01-01");
  EXPECT_EQ(json_of(made)["law"]["known"], "2026-01-01");
}

TEST(Json, LeavesTheProofOutOnRequest) {
  Made made;
  Json json = Json::parse(to_json(made.material(), {.proof = false}));
  EXPECT_FALSE(json.contains("proof"));
}

std::string line_of(Made& made, const law::Brief& brief) {
  fmt::memory_buffer out;
  append_verdict_line(out, made.facts(), brief);
  return fmt::to_string(out);
}

TEST(VerdictLine, IsOneLineOfJson) {
  Made made;
  law::Brief brief;
  brief.standing[0] = made.answer.standing[0];
  brief.standing[1] = made.answer.standing[1];
  brief.classification = {{"9Z999.a", base::Truth::yes, &made.classify},
                          {"9Z999.b", base::Truth::unknown, &made.classify}};
  brief.reasons = {&made.require};
  EXPECT_EQ(line_of(made, brief),
            "{\"id\":\"order \\\"7\\\"\",\"verdict\":\"permitted\",\"review_policy\":null,"
            "\"codified\":{\"verdict\":\"licence_required\",\"review_policy\":\"case_by_case\"},"
            "\"classification\":[\"9Z999.a\",\"9Z999.b?\"],\"reasons\":[\"xx-pack/12.a\"]}\n");
}

TEST(VerdictLine, EscapesEveryControlCharacter) {
  fmt::memory_buffer out;
  std::string all;
  for (int c = 0; c < 0x80; ++c) all += static_cast<char>(c);
  append_json_string(out, all);
  EXPECT_EQ(Json::parse(fmt::to_string(out)).get<std::string>(), all);
}

TEST(VerdictLine, SaysErrorsInTheirPlace) {
  fmt::memory_buffer out;
  append_error_line(out, 7, "no \"such\" field");
  EXPECT_EQ(fmt::to_string(out), "{\"line\":7,\"error\":\"no \\\"such\\\" field\"}\n");
}

}  // namespace
}  // namespace licet::answer

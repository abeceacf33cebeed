// Documents are read by the rules of JSON: the same facts, the same problems.
#include "facts/read_document.h"

#include <gtest/gtest.h>

#include "facts/support.h"

namespace licet::facts::testing {
namespace {

base::Document yaml(std::string_view text) {
  auto document = base::parse_yaml(text, "case.yaml");
  EXPECT_TRUE(document.has_value()) << document.error().to_string();
  return document ? *document : base::Document{};
}

std::string read_yaml(std::string_view text, Case& into) {
  DocumentReader reader(context());
  return messages(reader.read(yaml(text), into));
}

// Problems without their places: those differ between a JSON text and its YAML reading.
std::vector<std::string> bare(const ReadOutcome& outcome) {
  std::vector<std::string> out;
  if (outcome) return out;
  for (base::Problem problem : outcome.error()) {
    problem.where = {.file = {}, .line = 0, .column = 0, .path = problem.where.path};
    out.push_back(problem.to_string());
  }
  return out;
}

TEST(ReadDocument, TakesAYamlCase) {
  Case from_yaml;
  ASSERT_EQ(read_yaml("on: 2024-06-01\n"
                      "activity: export\n"
                      "to: CN\n"
                      "items: [{kind: ic, tpp: 2000, die_area_mm2: {min: 600, max: 650},\n"
                      "         datacenter: true, name: 5090, classification: 5E002}]\n"
                      "parties: [{role: end_user, name: \"110\", listed: []}]\n"
                      "known: ~\n",
                      from_yaml),
            "");
  Case from_json;
  ASSERT_EQ(read(R"({"on":"2024-06-01","activity":"export","to":"CN","items":[{"kind":"ic",
      "tpp":2000,"die_area_mm2":{"min":600,"max":650},"datacenter":true,"name":"5090",
      "classification":"5E002"}],"parties":[{"role":"end_user","name":"110","listed":[]}]})",
                 from_json),
            "");
  EXPECT_TRUE(same_facts(from_yaml, from_json));
  EXPECT_EQ(from_yaml.root().at(case_slot::to).symbol(), symbols().find("CN"));
}

TEST(ReadDocument, NamesFileAndLine) {
  Case value;
  EXPECT_EQ(read_yaml("on: 2024-06-01\nitems:\n  - kind: icx\n", value),
            "case.yaml:3:11: items[0].kind: unknown value `icx`; expected one of ic, board, "
            "server, system, hbm, software, technology, model_weights, equipment, other; "
            "did you mean `ic`?");
  EXPECT_EQ(read_yaml("on: 2024-06-01\nitems:\n  - {tpp: .nan}\n", value),
            "case.yaml:3:11: items[0].tpp: not a finite number `.nan`; "
            "expected a number of at least 0 (TPP), or {\"min\": .., \"max\": ..}");
  EXPECT_EQ(read_yaml("[]", value),
            "case.yaml:1:1: wrong type; expected an object, one case; "
            "give several cases as JSON Lines");
}

TEST(ReadDocument, RefusesAKeyGivenTwice) {
  // parse_yaml refuses it already; a document may also be built or merged by a program.
  base::Document document = yaml("on: 2024-06-01");
  document.keys.push_back("on");
  document.items.push_back(document.items.front());
  Case value;
  DocumentReader reader(context());
  auto outcome = reader.read(document, value);
  EXPECT_EQ(bare(outcome), std::vector<std::string>{"on: duplicate field `on`"});
}

TEST(ReadDocument, AgreesWithTheJsonReader) {
  // JSON is YAML: each text is read both ways.
  const std::string texts[] = {
      R"({"on":"2026-02-01"})",
      R"({"to":"CN"})",
      with_case(R"("items":{}, "to":"XX", "activty":1)"),
      with_case(R"("items":[3, null, {}, []])"),
      with_case(R"("end_use":{"purposes":["militry", {}], "for_headquarters":null})"),
      with_item(R"("quantity":-1, "tpp":1e400, "datacenter":"yes", "value":{"amount":"x"})"),
      with_item(R"("quantity":{"min":2,"max":1}, "die_area_mm2":{}, "transistors":{"low":1})"),
      with_item(R"("contains":[{"count":1.5}, {"item":{"kind":"ic"}}], "classification":"a")"),
      with_item(R"("classification":["a","b"], "memory_gb":1234567890123456789012345678901)"),
      with_party(R"("owners":[{"share":60},{"share":0.5,"listed":["a"]}], "role":"boss")"),
      with_answer(R"("test-pack.filed":"2026-02-30","test-pack.x":1,"test-pack.certified":true)"),
      with_case(R"("red_flags":[{"present":true},{"id":"a","resolved":""}])"),
  };
  for (const std::string& text : texts) {
    SCOPED_TRACE(text);
    Case from_json;
    Case from_yaml;
    JsonReader json(context());
    DocumentReader document(context());
    auto first = json.read(text, from_json);
    auto second = document.read(yaml(text), from_yaml);
    std::vector<std::string> json_messages = bare(first);
    for (std::string& message : json_messages) {  // a quoted scalar shows its quotes in JSON only
      for (std::size_t at; (at = message.find("`\"")) != std::string::npos;) {
        message.erase(at + 1, 1);
        message.erase(message.find("\"`", at), 1);
      }
    }
    EXPECT_EQ(json_messages, bare(second));
    EXPECT_TRUE(same_facts(from_json, from_yaml));
  }
}

}  // namespace
}  // namespace licet::facts::testing

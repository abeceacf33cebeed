// Small packs and what the verifier says of them.
#pragma once

#include <algorithm>

#include "law/support.h"
#include "verify/verify.h"

namespace licet::verify::test {

using law::test::all_messages;
using law::test::Files;
using law::test::pack;
using law::test::parse;
using law::test::project;

inline std::unique_ptr<law::Library> library_of(const Files& files) {
  auto loaded = law::Library::load(parse(files));
  EXPECT_TRUE(loaded.has_value()) << (loaded ? "" : all_messages(loaded.error()));
  return loaded ? std::move(*loaded) : nullptr;
}

inline Report report_on(const std::string& more) {
  auto library = library_of(pack(more));
  if (library == nullptr) return {};
  auto report = verify(*library);
  EXPECT_TRUE(report.has_value()) << (report ? "" : report.error().to_string());
  return report ? *report : Report{};
}

inline std::string all_findings(const Report& report) {
  std::string out;
  for (const Finding& f : report.findings) {
    out += std::string(kind_word(f.kind)) + " | " + f.subject + " | " + f.text + " | " + f.day +
           " | " + f.witness + "\n";
  }
  for (const NotProved& n : report.not_proved) out += "open | " + n.subject + " | " + n.why + "\n";
  return out;
}

inline std::vector<Finding> of_kind(const Report& report, FindingKind kind) {
  std::vector<Finding> out;
  std::ranges::copy_if(report.findings, std::back_inserter(out),
                       [&](const Finding& f) { return f.kind == kind; });
  return out;
}

// A rule that gives a code, in force since 2020.
inline std::string gives(const std::string& name, const std::string& code, const std::string& when,
                         const std::string& more = "") {
  return "- {id: t/" + name +
         ", stage: classify, cite: c, text: t, in_force: [{from: 2020-01-01, by: "
         "old}], when: '" +
         when + "', then: {classify: " + code + "}" + more + "}\n";
}

}  // namespace licet::verify::test

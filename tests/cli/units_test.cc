#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "cli/command.h"
#include "cli/worked_cases.h"

namespace licet::cli {
namespace {

namespace fs = std::filesystem;

class Files : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::path(testing::TempDir()) / (std::string("licet-cli-") + info->name());
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }
  [[nodiscard]] std::string path(const std::string& name) const { return folder_ / name; }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
  }
  fs::path folder_;
};

using OutputTest = Files;

TEST_F(OutputTest, AppearsOnlyWhenFinished) {
  {
    Output output(path("a"));
    ASSERT_TRUE(output.write("half "));
    EXPECT_FALSE(fs::exists(path("a")));
  }
  EXPECT_EQ(files(), 0u);   // nothing is left of what was given up
  Output output(path("a"));
  ASSERT_TRUE(output.write("whole"));
  ASSERT_TRUE(output.finish());
  EXPECT_EQ(read_whole(path("a")).value(), "whole");
  EXPECT_EQ(files(), 1u);
}

TEST_F(OutputTest, KeepsTheOldFileUntilThen) {
  ASSERT_EQ(put(path("a"), "old"), status::ok);
  {
    Output output(path("a"));
    ASSERT_TRUE(output.write("new"));
  }
  EXPECT_EQ(read_whole(path("a")).value(), "old");
}

TEST_F(OutputTest, SaysWhatCannotBeWritten) {
  Output output(path("missing/a"));
  auto written = output.write("x");
  ASSERT_FALSE(written);
  EXPECT_EQ(written.error().where.file, path("missing/a"));
}

TEST(Status, IsThatOfTheContract) {
  EXPECT_EQ(status_of(law::Verdict::permitted), 0);
  EXPECT_EQ(status_of(law::Verdict::permitted_with_conditions), 0);
  EXPECT_EQ(status_of(law::Verdict::licence_required), 10);
  EXPECT_EQ(status_of(law::Verdict::prohibited), 11);
  EXPECT_EQ(status_of(law::Verdict::held), 12);
  EXPECT_EQ(status_of(law::Verdict::undetermined), 13);
}

base::Document yaml(std::string_view text) { return base::parse_yaml(text, "test").value(); }

TEST(WorkedCases, MergeMapsAndReplaceTheRest) {
  base::Document out =
      merged(yaml("{a: {x: 1, y: 2}, b: [1, 2], c: 3}"), yaml("{a: {y: 5, z: 6}, b: [9]}"));
  EXPECT_EQ(out.find("a")->find("x")->scalar, "1");
  EXPECT_EQ(out.find("a")->find("y")->scalar, "5");
  EXPECT_EQ(out.find("a")->find("z")->scalar, "6");
  ASSERT_EQ(out.find("b")->items.size(), 1u);
  EXPECT_EQ(out.find("c")->scalar, "3");
}

using WorkedCasesTest = Files;

TEST_F(WorkedCasesTest, AreReadWithTheirDefaults) {
  std::ofstream(path("a.yaml")) << "about: x\ndefaults: {on: 2024-01-01}\ncases:\n"
                                   "- name: one\n  tests: p/r\n  case: {to: XA}\n"
                                   "  expect: {verdict: permitted}\n";
  auto cases = read_worked_cases({folder_.string()});
  ASSERT_TRUE(cases.has_value());
  ASSERT_EQ(cases->size(), 1u);
  EXPECT_EQ(cases->front().facts.find("on")->scalar, "2024-01-01");
  EXPECT_EQ(cases_that_test(folder_.string(), "p/r").size(), 1u);
  EXPECT_TRUE(cases_that_test(folder_.string(), "p/other").empty());
}

TEST_F(WorkedCasesTest, RefuseKeysThatDoNotExist) {
  std::ofstream(path("a.yaml")) << "cases:\n- name: one\n  case: {}\n  expects: {}\n";
  auto cases = read_worked_cases({folder_.string()});
  ASSERT_FALSE(cases.has_value());
  EXPECT_EQ(cases.error().front().given, "expects");
}

}  // namespace
}  // namespace licet::cli

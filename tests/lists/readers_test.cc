// What each reader makes of a small list: every field, as written down in expected.txt.
#include <gmock/gmock.h>

#include "fixtures.h"
#include "fmt/format.h"
#include "support.h"

namespace licet::lists {
namespace {

std::string told(const List& list) {
  std::string out = fmt::format("## {} {} as of {}, {} rows\n", word_of(list.format), list.id,
                                list.as_of ? list.as_of->to_string() : "-", list.rows);
  for (const Entry& entry : list.entries) {
    out += fmt::format("{} @{}{}\n", entry.key, entry.line, entry.id_is_hash ? " hash" : "");
    for (const Field& field : fields_of(entry)) {
      out += fmt::format("  {}: {}\n", field.name, field.value);
    }
  }
  for (const std::string& note : list.notes) out += "note " + note + "\n";
  return out;
}

// The part of expected.txt that follows the line "# NAME".
std::string expected(std::string_view name) {
  static const std::string all = read_file("tests/lists/expected.txt");
  std::string heading = fmt::format("\n# {}\n", name);
  std::size_t begin = all.find(heading);
  if (begin == std::string::npos) return "nothing is written down";
  begin += heading.size();
  return all.substr(begin, all.find("\n# ", begin) - begin);
}

List treasury() {
  const File files[] = {{"alt.csv", fixture::alias},
                        {"sdn_comments.csv", fixture::comment},
                        {"sdn.csv", fixture::primary},
                        {"add.csv", fixture::address}};
  return good(read(files, sources()));
}

List changed_ftm() {
  const File files[] = {
      {"entities.ftm.json", fixture::ftm}, {"one", ""}, {"two", fixture::ftm_delta}};
  return good(read(files, sources()));
}

TEST(Readers, ReadEveryField) {
  for (const fixture::Whole& whole : fixture::all()) {
    List list = good(read_text(whole.text, std::string(whole.name)));
    EXPECT_EQ(told(list), expected(whole.name)) << whole.name;
  }
}

TEST(Readers, JoinTheFilesOfOneList) { EXPECT_EQ(told(treasury()), expected("treasury files")); }

TEST(Readers, ApplyDeltas) { EXPECT_EQ(told(changed_ftm()), expected("ftm with deltas")); }

TEST(Readers, SayTheFormatByItsWord) {
  for (const std::string& word : format_words()) {
    EXPECT_EQ(word_of(*format_of(word)), word);
  }
  EXPECT_FALSE(format_of("csv"));
}

TEST(Readers, TakeAnotherSourceIfTold) {
  ReadOptions options;
  options.source = "us-uvl";
  EXPECT_EQ(good(read_text(fixture::extract, "x.jsonl", options)).entries[0].source, "us-uvl");
  options.source = "us-uvll";
  EXPECT_THAT(problem_of(read_text(fixture::extract, "x.jsonl", options)),
              testing::HasSubstr("us-uvl"));
  EXPECT_THAT(problem_of(read_text(fixture::extract, "x.jsonl")),
              testing::HasSubstr("which list this is"));
}

TEST(Readers, NoteThatAFileIsAnotherListByItsName) {
  auto notes_of = [](std::string name, std::string source) {
    ReadOptions options;
    options.source = std::move(source);
    return good(read_text(fixture::extract, std::move(name), options)).notes;
  };
  EXPECT_THAT(notes_of("bis-dpl-2026-04-14.jsonl", "us-meu"),
              testing::Contains(
                  testing::HasSubstr("by its name the file is us-dpl, and was taken as us-meu")));
  for (const auto& [name, source] :
       {std::pair("bis-entity-list.jsonl", "us-entity-list"), std::pair("own.jsonl", "own:watch"),
        std::pair("x.jsonl", "us-meu")}) {
    EXPECT_THAT(notes_of(name, source),
                testing::Not(testing::Contains(testing::HasSubstr("by its name"))));
  }
}

// A list of another state was taken for this one, and it counted as searched.
TEST(Readers, RefuseAFormatThatTheSourceDoesNotHave) {
  auto as = [](std::string_view text, std::string name, std::string source) {
    ReadOptions options;
    options.source = std::move(source);
    return problem_of(read_text(text, std::move(name), options));
  };
  EXPECT_THAT(as(fixture::plain, "x.csv", "us-csl"),
              testing::AllOf(testing::HasSubstr("a plain-csv file cannot be us-csl"),
                             testing::HasSubstr("csl-csv or csl-json or csl-names")));
  EXPECT_THAT(as(fixture::un, "x.xml", "eu-fsf"), testing::HasSubstr("cannot be eu-fsf"));
  EXPECT_THAT(as(fixture::extract, "x.jsonl", "us-ssi"), testing::HasSubstr("as a part"));
  EXPECT_EQ(as(fixture::plain, "x.csv", "tw-shtc"), "read");
}

TEST(Readers, TakeTheDayFromTheListThenTheUserThenTheName) {
  ReadOptions options;
  EXPECT_EQ(good(read_text(fixture::plain, "own-2026-01-02.csv")).as_of->to_string(), "2026-01-02");
  options.as_of = base::Date::parse("2026-03-04");
  EXPECT_EQ(good(read_text(fixture::plain, "own-2026-01-02.csv", options)).as_of->to_string(),
            "2026-03-04");
  EXPECT_EQ(good(read_text(fixture::un, "un-2026-01-02.xml", options)).as_of->to_string(),
            "2026-08-14");
}

}  // namespace
}  // namespace licet::lists

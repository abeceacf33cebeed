// Fields under another name: whatever a list calls anew is refused or noted, never lost in silence.
#include <gmock/gmock.h>

#include <regex>
#include <set>

#include "fixtures.h"
#include "support.h"

namespace licet::lists {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct Renamed {
  std::string_view file, text;
  // What names a field: the first group goes before the name, the second is the name.
  std::string_view pattern;
};

// Every name that the pattern finds, with "Xx" behind it wherever it stands.
std::vector<std::string> renamed(const Renamed& list, std::set<std::string>& names) {
  std::string text(list.text);
  std::regex pattern{std::string(list.pattern)};
  for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
    names.insert((*at)[2].str());
  }
  std::vector<std::string> out;
  for (const std::string& name : names) {
    std::string changed;
    std::size_t from = 0;
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at) {
      if ((*at)[2].str() != name) continue;
      auto behind = static_cast<std::size_t>(at->position(2) + at->length(2));
      changed += text.substr(from, behind - from) + "Xx";
      from = behind;
    }
    out.push_back(changed + text.substr(from));
  }
  return out;
}

constexpr std::string_view xml = R"re((</?|[ ](?=[\w-]+="))([\w-]+)(?=[ />=]))re";
constexpr std::string_view json = R"re((")(\w+)"(?=\s*:))re";
constexpr std::string_view csv = R"((^|;)(\w+)(?=[;\n]))";

TEST(Renamed, NoFieldIsLostInSilence) {
  std::string eu(fixture::eu_csv.substr(3));
  std::string eu_header = eu.substr(0, eu.find('\n') + 1);
  const Renamed lists[] = {{"un.xml", fixture::un, xml},
                           {"eu.xml", fixture::eu_xml, xml},
                           {"sdn_advanced.xml", fixture::advanced, xml},
                           {"consolidated.json", fixture::csl_json, json},
                           {"csl.names.jsonl", fixture::csl_names, json},
                           {"bis-entity-list.jsonl", fixture::extract, json},
                           {"eu.csv", eu_header, csv}};
  for (const Renamed& one : lists) {
    std::string below = one.file == "eu.csv" ? eu.substr(eu_header.size()) : std::string();
    List before = good(read_text(std::string(one.text) + below, std::string(one.file)));
    std::set<std::string> names;
    std::vector<std::string> texts = renamed(one, names);
    ASSERT_GT(names.size(), 5U) << one.file;
    auto name = names.begin();
    for (const std::string& text : texts) {
      auto list = read_text(text + below, std::string(one.file));
      bool same = list && list->entries.size() == before.entries.size() &&
                  std::ranges::equal(list->entries, before.entries, {}, &Entry::content_hash,
                                     &Entry::content_hash);
      EXPECT_TRUE(!list || same || list->notes.size() > before.notes.size())
          << one.file << ": " << *name;
      ++name;
    }
  }
}

std::string with(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

TEST(Renamed, AnElementIsNotedWithItsNearestName) {
  List list = good(read_text(with(fixture::un, "INDIVIDUAL_ALIAS>", "INDIVIDUAL_AKA>"), "un.xml"));
  EXPECT_THAT(list.notes,
              ElementsAre("un.xml:4: an element that is not known: INDIVIDUAL/INDIVIDUAL_AKA, 2 "
                          "times; did you mean `INDIVIDUAL_ALIAS`?"));
}

TEST(Renamed, AnEntryUnderAnotherNameIsRefused) {
  std::string text = with(with(fixture::un, "<ENTITY>", "<BODY>"), "</ENTITY>", "</BODY>");
  EXPECT_THAT(problem_of(read_text(text, "un.xml")),
              HasSubstr("un.xml:8: an element in `ENTITIES` that is not known `BODY`; expected "
                        "INDIVIDUAL, ENTITY, INDIVIDUALS, ENTITIES"));
}

TEST(Renamed, AnEntryWithoutItsNameIsRefused) {
  std::string text = with(fixture::un, "FIRST_NAME>", "FIRSTNAME>");
  EXPECT_THAT(problem_of(read_text(text, "un.xml")),
              testing::AllOf(HasSubstr("un.xml:8: an element without FIRST_NAME"),
                             HasSubstr("did you mean `FIRSTNAME`")));
  // Where all have further names too, none has the first one.
  text = with(text, "<FIRSTNAME>EXAMPLE", "<SECOND_NAME>x</SECOND_NAME><FIRSTNAME>EXAMPLE");
  EXPECT_THAT(problem_of(read_text(text, "un.xml")),
              HasSubstr("no element `FIRST_NAME` in any entry"));
}

TEST(Renamed, AFieldOfAnotherKindIsNoted) {
  std::string text = with(fixture::extract, R"("aliases": ["Widget Works; and Widget Shop"])",
                          R"("aliases": "W")");
  List list = good(read_text(text, "bis-entity-list.jsonl"));
  EXPECT_THAT(list.notes, ElementsAre("bis-entity-list.jsonl:1: a field that is not known: aliases "
                                      "(not a list of texts)"));
}

TEST(Renamed, WhatIsNotKnownIsNotedBeforeOddRows) {
  std::string rows = "{\"name\": \"Cut:\"}\n{\"name\": \"Example A\", \"note\": \"x\"}\n";
  List list = good(read_text(rows, "bis-meu.jsonl"));
  ASSERT_EQ(list.notes.size(), 2U);
  EXPECT_EQ(list.notes[0],
            "bis-meu.jsonl:2: a field that is not known: note; did you mean `notes`?");
}

TEST(Renamed, AColumnTwiceIsRefused) {
  std::string text = with(std::string(fixture::meti), "aliases,concern", "aliases,concern,name");
  EXPECT_THAT(problem_of(read_text(text, "jp-meti-eul.csv")),
              HasSubstr("jp-meti-eul.csv:1: a column given twice `name`"));
}

TEST(Renamed, TheListsOfTheFixturesHaveNoSurprises) {
  for (const fixture::Whole& whole : fixture::all()) {
    List list = good(read_text(whole.text, std::string(whole.name)));
    for (const std::string& note : list.notes) {
      EXPECT_EQ(note.find("that is not known"), std::string::npos) << note;
    }
  }
}

}  // namespace
}  // namespace licet::lists

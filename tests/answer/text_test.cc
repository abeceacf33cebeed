#include "answer/text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "answer/html.h"
#include "answer/made.h"
#include "answer/markdown.h"
#include "answer/summary.h"

namespace licet::answer {
namespace {

std::string text_of(const Made& made, TextOptions options = {}) {
  return to_text(summarise(made.material()), options);
}

TEST(Text, CountsWideCharactersAsTwoColumns) {
  EXPECT_EQ(columns_of("abc"), 3u);
  EXPECT_EQ(columns_of("mm²"), 3u);
  EXPECT_EQ(columns_of("昇腾910C"), 8u);
  EXPECT_EQ(columns_of("\xff\xf0"), 2u);   // not UTF-8: still an answer
}

TEST(Text, BreaksAtSpacesAndIndentsWhatFollows) {
  EXPECT_EQ(wrapped("aa bb cc", 5, 2), "aa bb\n  cc");
  EXPECT_EQ(wrapped("toolongword b", 5, 1), "toolongword\n b");
  EXPECT_EQ(wrapped("", 5, 1), "");
}

TEST(Text, PutsTheVerdictFirst) {
  Made made;
  made.enforce();
  EXPECT_TRUE(
      text_of(made).starts_with("Licence required: denial is presumed.\n"
                                "Export from Xanadu to the United Barataria on 2026-06-15: "
                                "12,000 × Thing <9>\n"));
}

TEST(Text, KeepsEveryLineWithinTheWidth) {
  Made made;
  made.enforce();
  for (std::size_t width : {60, 80, 110}) {
    std::string text = text_of(made, {.width = width, .colour = false});
    std::size_t begin = 0;
    while (begin < text.size()) {
      std::size_t end = text.find('\n', begin);
      EXPECT_LE(columns_of(std::string_view(text).substr(begin, end - begin)), width);
      begin = end + 1;
    }
  }
}

TEST(Text, FitsOneScreenForOneItem) {
  Made made;
  made.enforce();
  std::string text = text_of(made, {.width = 80, .colour = false});
  EXPECT_LE(std::ranges::count(text, '\n'), 30);
}

TEST(Text, HasNoEscapeSequencesWithoutColour) {
  Made made;
  EXPECT_EQ(text_of(made).find('\x1b'), std::string::npos);
  EXPECT_NE(text_of(made, {.width = 80, .colour = true}).find("\x1b[1;32m"), std::string::npos);
}

TEST(Text, SaysWhyAnExceptionFails) {
  Made made;
  EXPECT_NE(text_of(made).find("GOOD no. Not met: The end user is good."), std::string::npos);
  made.conditions[0].holds = base::Truth::unknown;
  made.exception().available[1] = base::Truth::unknown;
  EXPECT_NE(text_of(made).find("GOOD open: Is the end user good?"), std::string::npos);
  made.exception().applies = base::Truth::no;
  EXPECT_NE(text_of(made).find("Not for this act: GOOD."), std::string::npos);
}

TEST(Text, TellsTheTextFromThePractice) {
  Made made;
  std::string text = text_of(made);
  EXPECT_TRUE(text.starts_with("Permitted")) << text;
  EXPECT_NE(text.find("As the text stands: licence required (reviewed case by case)."),
            std::string::npos);
  EXPECT_NE(text.find("would not enforce it"), std::string::npos);
}

TEST(Text, CountsWhatItLeavesOut) {
  Made made;
  for (int i = 0; i < 6; ++i) {
    law::Margin margin;
    margin.path = "items[0].quantity";
    margin.now = base::Number(i);
    margin.flips_at = base::Number(i + 100);
    made.answer.margins.push_back(margin);
  }
  Summary summary = summarise(made.material());
  std::string all = to_text(summary);
  EXPECT_EQ(all.find("more"), std::string::npos);
  std::size_t rows = static_cast<std::size_t>(std::ranges::count(all, '\n'));
  std::string text = to_text(summary, {.rows = rows - 4, .more_hint = "hint"});
  EXPECT_NE(text.find("and 5 more (hint)"), std::string::npos) << text;
}

TEST(Text, FitsOnTheRowsThatThereAre) {
  Made made;
  made.enforce();
  Summary summary = summarise(made.material());
  std::string all = to_text(summary);
  auto rows = static_cast<std::size_t>(std::ranges::count(all, '\n'));
  EXPECT_EQ(to_text(summary, {.rows = rows}), all);
  for (std::size_t most = 3 + 2 * summary.sections.size(); most < rows; ++most) {
    std::string text = to_text(summary, {.rows = most});
    EXPECT_LE(std::ranges::count(text, '\n'), static_cast<std::ptrdiff_t>(most)) << text;
    for (const Section& section : summary.sections) {
      EXPECT_NE(text.find(section.title), std::string::npos) << section.title;
    }
  }
}

TEST(Text, NeverMakesARowWiderThanItShouldBe) {
  Made made;
  made.enforce();
  std::string text = to_text(summarise(made.material()), {.width = 60, .rows = 20});
  std::stringstream stream(text);
  for (std::string row; std::getline(stream, row);) EXPECT_LE(columns_of(row), 60u) << row;
}

TEST(Markdown, EscapesWhatWouldBeMarkup) {
  Made made;
  made.enforce();
  std::string text = to_markdown(summarise(made.material()));
  EXPECT_TRUE(text.starts_with("## Licence required: denial is presumed.\n"));
  EXPECT_NE(text.find("Thing \\<9\\>"), std::string::npos);
  EXPECT_EQ(text.find("Thing <9>"), std::string::npos);
}

TEST(Html, EscapesAndHoldsCaseLawAndHash) {
  Made made;
  made.enforce();
  std::string html = html_record(summarise(made.material()), made.material(), "{\"a\": \"<b>\"}");
  EXPECT_EQ(html.find("<b>"), std::string::npos);
  EXPECT_NE(html.find("Thing &lt;9&gt;"), std::string::npos);
  EXPECT_NE(html.find("{&quot;a&quot;: &quot;&lt;b&gt;&quot;}"), std::string::npos);
  EXPECT_NE(html.find("abc123"), std::string::npos);
  EXPECT_NE(html.find("<td>1.2.3</td>"), std::string::npos);
  EXPECT_NE(html_head("x").find("@media print"), std::string::npos);
  EXPECT_EQ(html_head("x").find("http"), std::string::npos);   // it loads nothing
}

TEST(Proof, NamesWhatBeatARule) {
  Made made;
  law::ProofNode node;
  node.rule = &made.require;
  node.when = base::Truth::yes;
  const std::array<const law::Rule*, 1> beaten_by = {&made.permit};
  node.beaten_by = beaten_by;
  const std::array reads = {law::FactRead{{1, facts::case_slot::to}, base::Value::string("XB")}};
  node.facts = reads;
  made.answer.proof = {node};
  std::string text = to_text(summarise(made.material(), {.proof = true}), {});
  EXPECT_NE(text.find("xx-pack/12.a: set aside by xx-pack/20. to = XB"), std::string::npos) << text;
}

}  // namespace
}  // namespace licet::answer

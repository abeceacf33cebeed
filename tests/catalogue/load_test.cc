// What the reader refuses, and how it says so.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include "catalogue/measures.h"
#include "catalogue_files.h"

namespace licet::catalogue {
namespace {

using testing::HasSubstr;

constexpr std::string_view kFormats = R"(format: 1
formats:
- {id: fp16, name: FP16, bits: 16}
- {id: tf32, name: TF32, bits: 19, reads_as: 32, why: w}
)";

constexpr std::string_view kChip = R"(format: 1
maker: Maker
maker_headquarters: XX
chips:
- id: m-one
  kind: ic
  name: One
  aliases: [Uno]
  performance:
  - {format: fp16, bits: 16, tera_ops: 100, dense: true}
  confidence: low
  sources: [a page]
)";

base::NamedDocuments documents(std::string_view chips) {
  base::NamedDocuments out;
  out.emplace_back("catalogue/formats.yaml", *base::parse_yaml(kFormats, "formats.yaml"));
  out.emplace_back("catalogue/chips/m.yaml", *base::parse_yaml(chips, "m.yaml"));
  return out;
}

// `from` replaced by `to` in the good chip file.
std::string changed(std::string_view from, std::string_view to) {
  std::string text(kChip);
  std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("nothing to change");
  return text.replace(at, from.size(), to);
}

// The problems of that file, one a line; empty: it loads.
std::string problems(std::string_view chips) {
  auto loaded = Catalogue::load(documents(chips));
  std::string out;
  if (loaded) return out;
  for (const base::Problem& problem : loaded.error()) out += problem.to_string() + "\n";
  return out;
}

TEST(Load, TakesAGoodFile) { EXPECT_EQ(problems(kChip), ""); }

TEST(Load, NamesFileLineAndTheNearestKey) {
  std::string text = problems(changed("aliases: [Uno]", "alises: [Uno]"));
  EXPECT_THAT(text, HasSubstr("m.yaml:8"));
  EXPECT_THAT(text, HasSubstr("unknown key of a chip"));
  EXPECT_THAT(text, HasSubstr("alises"));
  EXPECT_THAT(text, HasSubstr("aliases"));
}

TEST(Load, RefusesWhatIsMissing) {
  EXPECT_THAT(problems(changed("  name: One\n", "")), HasSubstr("lacks the key `name`"));
  EXPECT_THAT(problems(changed("  sources: [a page]\n", "")), HasSubstr("lacks the key `sources`"));
  EXPECT_THAT(problems(changed("  confidence: low\n", "")),
              HasSubstr("lacks the key `confidence`"));
  EXPECT_THAT(problems(changed("format: 1\n", "")), HasSubstr("lacks the key `format`"));
}

TEST(Load, RefusesAnotherFormatVersion) {
  EXPECT_THAT(problems(changed("format: 1\n", "format: 2\n")), HasSubstr("unknown format"));
}

TEST(Load, RefusesWrongWordsAndNumbers) {
  EXPECT_THAT(problems(changed("kind: ic", "kind: icc")), HasSubstr("did you mean `ic`"));
  EXPECT_THAT(problems(changed("confidence: low", "confidence: sure")),
              HasSubstr("high, medium, low"));
  for (auto bad : {"NaN", ".inf", "ten", "'100'", "1e999", "[1]"}) {
    std::string text = fmt::format("tera_ops: {}", bad);
    EXPECT_THAT(problems(changed("tera_ops: 100", text)), HasSubstr("a number")) << bad;
  }
  EXPECT_THAT(problems(changed("dense: true", "dense: maybe")), HasSubstr("true or false"));
}

TEST(Load, RefusesIntervalsThatAreNone) {
  for (auto bad : {"{min: 2, max: 1}", "{value: 3, max: 1}", "{value: 3}", "{}"}) {
    std::string text = fmt::format("  die_area_mm2: {}\n  confidence", bad);
    EXPECT_THAT(problems(changed("  confidence", text)), HasSubstr("min <= value <= max")) << bad;
  }
  EXPECT_EQ(problems(changed("  confidence", "  die_area_mm2: {min: 1, max: 2}\n  confidence")),
            "");
}

TEST(Load, HoldsRatesToTheFormatsTable) {
  EXPECT_THAT(problems(changed("format: fp16", "format: fp61")),
              HasSubstr("unknown number format"));
  EXPECT_THAT(problems(changed("bits: 16", "bits: 8")), HasSubstr("as in the formats table"));
}

TEST(Load, RefusesAnIdentifierGivenTwice) {
  std::string twice(kChip);
  twice += R"(
- id: m-one
  kind: ic
  name: Other
  confidence: low
  sources: [a page]
)";
  EXPECT_THAT(problems(twice), HasSubstr("identifier given twice"));
}

TEST(Load, RefusesPartsThatAreUnknownOrThemselves) {
  auto with = [](std::string_view ref) {
    return changed("  confidence",
                   fmt::format("  contains: [{{ref: {}, count: 2}}]\n  confidence", ref));
  };
  EXPECT_THAT(problems(with("m-oen")), HasSubstr("m-one"));
  EXPECT_THAT(problems(with("m-one")), HasSubstr("m-one contains itself"));
  std::string circle = with("m-two");
  circle += R"(
- id: m-two
  kind: board
  name: Two
  contains: [{ref: Uno, count: 1}]
  confidence: low
  sources: [a page]
)";
  EXPECT_THAT(problems(circle), HasSubstr("contains itself"));
  std::string half = changed("  confidence", "  contains: [{ref: x, count: 1.5}]\n  confidence");
  EXPECT_THAT(problems(half), HasSubstr("a whole number"));
}

TEST(Load, ChecksAlternatives) {
  auto with = [](std::string_view lines) {
    return changed("  confidence", fmt::format("  alternatives:\n  - {}\n  confidence", lines));
  };
  EXPECT_EQ(problems(with("{figure: performance.fp16, value: 90, standing: open, choice: c, "
                          "source: s}")),
            "");
  EXPECT_THAT(problems(with("{figure: die_area, value: 9, standing: open, choice: c, source: s}")),
              HasSubstr("unknown figure of an alternative"));
  EXPECT_THAT(problems(with("{figure: tpp, value: 9, standing: set_aside, choice: c, source: s}")),
              HasSubstr("lacks the key `why`"));
  EXPECT_THAT(problems(with("{figure: tpp, value: 9, standing: open, choice: c}")),
              HasSubstr("lacks the key `source`"));
}

TEST(Load, RefusesAStatedTppBesideRates) {
  std::string text = changed("  confidence",
                             "  tpp: {min: 9, basis: b, source: s, confidence: low}\n  confidence");
  EXPECT_THAT(problems(text), HasSubstr("`tpp` beside published rates"));
}

TEST(Load, ReportsAllProblemsAtOnce) {
  std::string text = changed("kind: ic", "kind: icc");
  text.replace(text.find("bits: 16"), 8, "bits: 15");
  auto loaded = Catalogue::load(documents(text));
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().size(), 2u);
}

TEST(Load, RefusesNoCatalogueAtAll) {
  auto loaded = Catalogue::load({});
  ASSERT_FALSE(loaded);
  EXPECT_THAT(loaded.error().front().what, HasSubstr("empty"));
}

constexpr std::string_view kBoard = R"(
- id: m-board
  kind: board
  name: Board
  contains: [{ref: m-one, count: 2}]
  confidence: low
  sources: [a page]
)";

TEST(Load, ABoardWithoutRatesTakesThoseOfItsCircuit) {
  auto loaded = Catalogue::load(documents(std::string(kChip) + std::string(kBoard)));
  ASSERT_TRUE(loaded);
  auto total = tpp(*loaded->find("m-board"));
  ASSERT_TRUE(total);
  EXPECT_EQ(total->value, base::Number{1600});    // not twice that
}

TEST(Load, RefusesClaimsAboutWhatIsNotThere) {
  auto with_claim = [](std::string_view ratio) {
    std::string chips = std::string(kChip) + std::string(kBoard);
    return chips + fmt::format(R"(
claims:
- id: c
  made: 2025-05
  claim: words
  about: [m-one]
  parts:
  - {{part: p, verdict: held, finding: f, ratios: [{}]}}
)",
                               ratio);
  };
  EXPECT_EQ(problems(with_claim("{measure: tpp, of: m-one, to: m-board, printed: 1}")), "");
  EXPECT_THAT(problems(with_claim("{measure: speed, of: m-one, to: m-one, printed: 1}")),
              HasSubstr("m-one has no such measure `speed`"));
  EXPECT_THAT(problems(with_claim("{measure: tpp, of: m-none, to: m-one, printed: 1}")),
              HasSubstr("unknown catalogue reference"));
  // A dangling part and a claim about its owner: both are told, nothing is walked.
  std::string text = with_claim("{measure: tpp, of: m-board, to: m-one, printed: 1}");
  text.replace(text.find("ref: m-one"), 10, "ref: nobody");
  EXPECT_THAT(problems(text), HasSubstr("unknown catalogue reference `nobody`"));
}

TEST(Load, RefusesListsOfTheWrongShape) {
  EXPECT_THAT(problems(changed("aliases: [Uno]", "aliases: Uno")), HasSubstr("expected a list"));
  EXPECT_THAT(problems(changed("aliases: [Uno]", "aliases: [[Uno]]")), HasSubstr("expected words"));
  EXPECT_THAT(problems(changed("name: One", "name: [One]")), HasSubstr("expected words"));
}

TEST(Load, SurvivesAnyShapeOfDocument) {
  for (auto text : {"chips", "[]", "format: 1\nchips: 3\n", "format: 1\nclaims: {}\n",
                    "format: 1\nchips: [3]\nsystems: [[]]\nstacks: [{}]\nclaims: [{parts: x}]\n",
                    "format: 1\nformats: {a: b}\n",
                    "format: 1\nclaims: [{parts: [{ratios: "
                    "[{printed: {}}]}]}]\n"}) {
    EXPECT_NE(problems(text), "") << text;
  }
}

}  // namespace
}  // namespace licet::catalogue

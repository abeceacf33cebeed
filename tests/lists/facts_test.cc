// Days, notices, licence columns and names within names, as lists write them.
#include "lists/facts.h"

#include <gmock/gmock.h>

#include "fmt/format.h"
#include "lists/days.h"
#include "lists/texts.h"
#include "support.h"

namespace licet::lists {
namespace {

using testing::ElementsAre;

struct Day {
  std::string_view text, from, to;
  Precision precision;
};

TEST(Days, AreReadAsListsWriteThem) {
  using enum Precision;
  for (const Day& one : {
           Day{"1966-01-12", "1966-01-12", "1966-01-12", day},
           Day{"1966-01", "1966-01-01", "1966-01-31", month},
           Day{"1966", "1966-01-01", "1966-12-31", year},
           Day{"12 Jan 1966", "1966-01-12", "1966-01-12", day},
           Day{"Feb 1964", "1964-02-01", "1964-02-29", month},
           Day{"June 21, 2022", "2022-06-21", "2022-06-21", day},
           Day{"November, 1975", "1975-11-01", "1975-11-30", month},
           Day{"12/31/1965", "1965-12-31", "1965-12-31", day},
           Day{"9/17/81", "1981-09-17", "1981-09-17", day},
           Day{"6/5/20", "2020-06-05", "2020-06-05", day},
           Day{"circa 1961", "1958-12-31", "1964-01-01", circa},
           Day{"1965 to 1967", "1965-01-01", "1967-12-31", range},
           Day{"1965-1967", "1965-01-01", "1967-12-31", range},
           Day{"between 1965 and 1967", "1965-01-01", "1967-12-31", range},
           Day{"01 Jan 1960 to 31 Dec 1962", "1960-01-01", "1962-12-31", range},
           Day{"2026-08-14T10:00:00", "2026-08-14", "2026-08-14", day},
       }) {
    auto range = parse_range(one.text);
    ASSERT_TRUE(range) << one.text;
    EXPECT_EQ(range->precision, one.precision) << one.text;
    if (one.precision != circa) {
      EXPECT_EQ(range->from.to_string(), one.from) << one.text;
      EXPECT_EQ(range->to.to_string(), one.to) << one.text;
    } else {
      EXPECT_LE(range->from.to_string(), "1959-01-02") << one.text;
      EXPECT_GE(range->to.to_string(), "1963-12-31") << one.text;
    }
  }
  EXPECT_EQ(parse_range("00/00/1963", DayOrder::day_first)->precision, Precision::year);
  EXPECT_EQ(parse_day("31/12/2020", DayOrder::day_first)->to_string(), "2020-12-31");
}

TEST(Days, AreRefusedWhenTheyDoNotExistOrSayMore) {
  for (std::string_view text : {"",
                                "x",
                                "1966-13-01",
                                "1966-02-30",
                                "31/12/2020",
                                "12 Foo 1966",
                                "12 Jan",
                                "Jan",
                                "19 66",
                                "1967 to 1965",
                                "0097-06-30",
                                "1966-01-12 or so",
                                "--",
                                "/",
                                "1/2/3/4",
                                "circa",
                                " to ",
                                "99999",
                                "12 Jan 1966 Jan",
                                "40 Jan 1966",
                                "2021-07-32",
                                "1966-",
                                "-1966",
                                "5/1966/1"}) {
    EXPECT_FALSE(parse_range(text)) << text;
  }
  EXPECT_FALSE(parse_day("1966"));
  EXPECT_FALSE(parse_day("Jan 1966"));
}

std::string licence_of(std::string_view requirement, std::string_view policy = {}) {
  Licence licence = read_licence(sources(), requirement, policy);
  std::string out(word_of(licence.scope));
  for (Footnote note : licence.footnotes) {
    out += fmt::format(" {}{}", note.number, note.inferred ? "?" : "");
  }
  return out;
}

TEST(Licences, TellFootnotesByTheirMarks) {
  const std::pair<std::string_view, std::string_view> texts[] = {
      {"For all items subject to the EAR. (See § 744.11 of the EAR)", "all_items"},
      {"For all items subject to the EAR. (See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the "
       "EAR)",
       "all_items 3"},
      {"For All Items Subject to the EAR (See §734.9(g), 3 §746.8(a)(3), and §744.21(b) of the "
       "EAR).",
       "all_items 3"},
      {"For all items subject to the EAR (See §§734.9(g)3, 746.8(a)(3), and 744.2l(b) of the EAR)",
       "all_items 3"},
      {"For all items subject to the EAR (See §§ 734.9(g), 746.8(a)(3), and 744.21(b) of the EAR)",
       "all_items 3?"},
      {"For all items subject to the EAR, see §§ 734.9(e) 1 and 744.11 of the EAR 2",
       "all_items 1 2"},
      {"For all items subject to the EAR, see §§ 734.9(e)1, and 744.11 of the EAR2",
       "all_items 1 2"},
      {"For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR) 4",
       "all_items 4"},
      {"For All Items Subject to the EAR (See §734.9(e)(2), and §744.11 of the EAR)4.",
       "all_items 4"},
      {"For all items subject to the EAR. (See §§ 734.9(e) and 744.11 of the EAR) 4",
       "all_items 4"},
      {"For all items subject to the EAR (See §§734.4(a)(9), 734.9(e)(3), and 744.11 of the EAR)5",
       "all_items 5"},
      {"For all items subject to the EAR. (See § 744.11 of the EAR)1, 4", "all_items 1 4"},
      {"For all items subject to the EAR (See §§ 734.9(g),3,4 746.8(a)(3) of the EAR)",
       "all_items 3 4"},
      {"For all items subject to the EAR. (See § 744.11 of the EAR). See footnote 4.",
       "all_items 4"},
      {"For all items subject to the EAR. (See footnotes 1 and 4 of this supplement)",
       "all_items 1 4"},
      {"For all items subject to the EAR. (See § 744.11 of the EAR)⁴", "all_items 4"},
      {"For all items subject to the EAR (See § 744.11⁴)", "all_items 4"},
      {"For items on the CCL and EAR99 items listed in supplement no. 7 to part 746 of the EAR",
       "some_items"},
      {"For all items subject to the EAR when used in projects specified in § 746.8(a)(4) of the "
       "EAR",
       "some_items"},
      {"All items subject to the EAR. (See § 744.11 of the EAR), except for EAR99-designated "
       "technology",
       "all_but_some"},
      {"For all items subject to the EAR. (See § 744.11 of the EAR). This license requirement may "
       "be "
       "overcome by License Exception GOV under § 740.11(b)(2) and (e)",
       "all_items"},
      {"", "unstated"},
  };
  for (const auto& [text, expected] : texts) EXPECT_EQ(licence_of(text), expected) << text;
}

TEST(Licences, TellThePolicyFromTheMildestToTheStrictest) {
  struct Policy {
    std::string_view text;
    ReviewPolicy mildest, strictest;
  };
  using enum ReviewPolicy;
  for (const Policy& one : {
           Policy{"Presumption of denial.", presumption_of_denial, presumption_of_denial},
           Policy{"Presumption for denial", presumption_of_denial, presumption_of_denial},
           Policy{"Policy of denial. See § 746.8(b)", denial, denial},
           Policy{"Policy of denial for all items apart from food and medicine, which will be "
                  "reviewed on a case-by case basis.",
                  case_by_case, denial},
           Policy{"Case-by-case for all items listed on the CCL. Presumption of approval for EAR99 "
                  "items",
                  presumption_of_approval, case_by_case},
           Policy{"See § 744.2(d) of the EAR", unstated, unstated},
           Policy{"", unstated, unstated},
       }) {
    Licence licence = read_licence(sources(), "", one.text);
    EXPECT_EQ(licence.mildest, one.mildest) << one.text;
    EXPECT_EQ(licence.strictest, one.strictest) << one.text;
  }
}

std::vector<std::string> cited(std::string_view text) {
  std::vector<std::string> out;
  for (const Citation& one : read_citations(sources(), text)) {
    out.push_back(
        fmt::format("{}/{}/{}", one.volume, one.page, one.date ? one.date->to_string() : "-"));
  }
  return out;
}

TEST(Citations, ArePartedHoweverTheyAreWritten) {
  EXPECT_THAT(cited("76 FR 71869, 11/21/11"), ElementsAre("76/71869/2011-11-21"));
  EXPECT_THAT(cited("85 FR 34505, 6/5/20.\n85 FR 44161, 7/22/20"),
              ElementsAre("85/34505/2020-06-05", "85/44161/2020-07-22"));
  EXPECT_THAT(cited("68 F.R. 38290 6/27/03 71 F.R. 38843 7/10/06"),
              ElementsAre("68/38290/2003-06-27", "71/38843/2006-07-10"));
  EXPECT_THAT(cited("46 F.R. 46154 9/17/81 and 46 F.R. 19290 3/30/81"),
              ElementsAre("46/46154/1981-09-17", "46/19290/1981-03-30"));
  EXPECT_THAT(cited("81.F.R. 22575 4/18/2016"), ElementsAre("81/22575/2016-04-18"));
  EXPECT_THAT(cited("80 F.R 57572 9/24/15"), ElementsAre("80/57572/2015-09-24"));
  EXPECT_THAT(cited("91 FR 35189 (June 10, 2026)"), ElementsAre("91/35189/2026-06-10"));
  EXPECT_THAT(cited("85 FR 30783 (corrected by 85 FR 39967, 2020-07-02)"),
              ElementsAre("85/30783/-", "85/39967/2020-07-02"));
  EXPECT_THAT(cited("87 FR 20299"), ElementsAre("87/20299/-"));
  EXPECT_THAT(cited("Vol. 68, No. 33, 02/19/03, Federal Register"), ElementsAre("68/0/2003-02-19"));
  EXPECT_THAT(cited("Vol. 87, No. 57, March 24, 2022 Federal Register"),
              ElementsAre("87/0/2022-03-24"));
  EXPECT_THAT(cited("Press release"), ElementsAre("0/0/-"));
  EXPECT_THAT(cited("  "), ElementsAre());
}

std::vector<std::string> derived_from(std::string_view name) {
  Entry entry;
  entry.kind = PartyKind::organization;
  entry.names.push_back({});
  entry.names[0].text = std::string(name);
  derive_names(sources(), entry);
  std::vector<std::string> out;
  for (std::size_t i = 1; i < entry.names.size(); ++i) out.push_back(entry.names[i].text);
  for (const Relation& relation : entry.relations) out.push_back("of " + relation.name);
  return out;
}

TEST(DerivedNames, AreAbbreviationsAndParts) {
  EXPECT_THAT(derived_from("Multi Example Group EOOD (MEG)"),
              ElementsAre("MEG", "Multi Example Group EOOD"));
  EXPECT_THAT(derived_from("Example Institute (EI 38)"), ElementsAre("EI 38", "Example Institute"));
  EXPECT_THAT(derived_from("Example Works (EW), JSC"), ElementsAre("EW", "Example Works, JSC"));
  EXPECT_THAT(derived_from("Great Example Corporation (GEC) 3rd Academy"),
              ElementsAre("GEC 3rd Academy", "Great Example Corporation 3rd Academy"));
  EXPECT_THAT(derived_from("Example Chips (a subordinate institute of GEC-7)"),
              ElementsAre("Example Chips", "of GEC-7"));
  EXPECT_THAT(derived_from("Whole (W 1) subordinate institution: Part (PT)"),
              ElementsAre("Part (PT)", "of Whole (W 1)"));
  EXPECT_THAT(derived_from("GREAT EXAMPLE BANK (GEB)"), ElementsAre("GEB", "GREAT EXAMPLE BANK"));
  EXPECT_THAT(derived_from("Great GEB Bank (GEB)"), ElementsAre("GEB", "Great GEB Bank"));
  // Once only the whole could be found.
  EXPECT_THAT(derived_from("Whole Example (Whole). Affiliated Entity: Part Example"),
              ElementsAre("Part Example", "of Whole Example (Whole)."));
}

TEST(DerivedNames, AreNotPlacesFormsOrWords) {
  for (std::string_view name :
       {"3 Semiconductors (HK) Co., Ltd.", "Works (CJSC)", "Chips (Shanghai) Co.",
        "GREAT BANK (XYZ)", "Works (Open", "Works ()", "Works (A)",
        "Works (EXAMPLE OF A VERY LONG TEXT)", ""}) {
    EXPECT_THAT(derived_from(name), ElementsAre()) << name;
  }
}

TEST(Scripts, AreToldByMostLetters) {
  const std::pair<std::string_view, std::string_view> texts[] = {
      {"Example", "Latn"},          {"Пример", "Cyrl"}, {"示例公司", "Hani"},
      {"株式会社サンプル", "Jpan"}, {"예시", "Kore"},   {"مثال", "Arab"},
      {"L3哈里斯公司", "Hani"},     {"123", ""},        {"", ""},
      {"παράδειγμα", "Grek"},       {"𠮷野", "Hani"}};
  for (const auto& [text, script] : texts) EXPECT_EQ(script_of(text), script) << text;
}

}  // namespace
}  // namespace licet::lists

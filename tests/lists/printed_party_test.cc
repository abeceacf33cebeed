// Cells of a regulation that hold a party: where its name ends, what its aliases are.
#include "lists/printed_party.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "lists/texts.h"
#include "support.h"

namespace licet::lists {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

PrintedParty read_cell(std::string_view cell) { return read_printed_party(sources(), cell); }
std::string name_of(std::string_view cell) { return read_cell(cell).name; }
std::string rest_of(std::string_view cell) { return read_cell(cell).addresses; }

TEST(PrintedParty, TheNameEndsAtACommaThatNoFormFollows) {
  EXPECT_EQ(name_of("Erika Muster, 501, 5th Floor, Kabul"), "Erika Muster");
  EXPECT_EQ(rest_of("Erika Muster, 501, 5th Floor, Kabul"), "501, 5th Floor, Kabul");
  EXPECT_EQ(name_of("Example Co., Ltd., Hefei"), "Example Co., Ltd.");
  EXPECT_EQ(name_of("Example Co., LTD (HK), Hong Kong"), "Example Co., LTD (HK)");
  EXPECT_EQ(name_of("Example Pte., Ltd, 1 Road"), "Example Pte., Ltd");
  EXPECT_EQ(name_of("Example (Hefei, Anhui) Works, 1 Road"), "Example (Hefei, Anhui) Works");
  EXPECT_EQ(name_of("Example"), "Example");
  EXPECT_EQ(name_of(""), "");
}

TEST(PrintedParty, AFormWithoutACommaBehindItStillEndsTheName) {
  EXPECT_EQ(name_of("Example Co., Ltd. Room 5, 1 Road"), "Example Co., Ltd.");
  EXPECT_EQ(rest_of("Example Co., Ltd. Room 5, 1 Road"), "Room 5, 1 Road");
  EXPECT_EQ(name_of("Example Ltd.; 1 Road, Town"), "Example Ltd.");
  // A form at the head of what follows the comma is the beginning of another name.
  EXPECT_EQ(name_of("Example Corporation, JSC Part, Moscow"), "Example Corporation");
}

TEST(PrintedParty, APartOfAnInstitutionBelongsToItsName) {
  EXPECT_EQ(name_of("Example Academy, Institute of Basic Medicine, 27 Road"),
            "Example Academy, Institute of Basic Medicine");
  EXPECT_EQ(name_of("Example University, Physics Department, 27 Road"),
            "Example University, Physics Department");
  EXPECT_EQ(name_of("Example University, Institute Road 5, Town"), "Example University");
}

TEST(PrintedParty, WhereAPersonWorksIsNoPartOfTheName) {
  EXPECT_EQ(name_of("Erika Muster, Example Research Institute, Town"), "Erika Muster");
}

TEST(PrintedParty, AliasesStandBehindDashes) {
  PrintedParty got = read_cell(
      "Example (EC), a.k.a., the following three aliases:\n—One, Ltd.;\n—Two S.A.; and\n—Three.\n"
      "5 Road, Town; and\n7 Road, City.");
  EXPECT_EQ(got.name, "Example (EC)");
  EXPECT_THAT(got.aliases, ElementsAre("One, Ltd.", "Two S.A.", "Three"));
  EXPECT_EQ(got.addresses, "5 Road, Town; and 7 Road, City.");
}

TEST(PrintedParty, AliasesWithoutLinesOfTheirOwn) {
  PrintedParty got = read_cell(
      "Example, a.k.a., the following two aliases: —Example AI; and —Example Atlas Co., Ltd. Floor "
      "10, 1 East Road, Town.");
  EXPECT_THAT(got.aliases, ElementsAre("Example AI", "Example Atlas Co., Ltd."));
  EXPECT_EQ(got.addresses, "Floor 10, 1 East Road, Town.");
  got = read_cell("Example, a.k.a., the following one alias: —EX. 37 Road, Town.");
  EXPECT_THAT(got.aliases, ElementsAre("EX"));
  EXPECT_EQ(got.addresses, "37 Road, Town.");
}

TEST(PrintedParty, OneAliasStandsInTheLine) {
  PrintedParty got = read_cell("Example, a.k.a., Example Trading, LLC, 5 Road, Town");
  EXPECT_EQ(got.name, "Example");
  EXPECT_THAT(got.aliases, ElementsAre("Example Trading, LLC"));
  EXPECT_EQ(got.addresses, "5 Road, Town");
  got = read_cell("Example, a.k.a., the following one alias:\n—One, a.k.a., Two.\n1 Road");
  EXPECT_THAT(got.aliases, ElementsAre("One", "Two"));
}

TEST(PrintedParty, FormerNamesAreToldApart) {
  PrintedParty got = read_cell("Example OOO (f.k.a., Old Works), Town");
  EXPECT_EQ(got.name, "Example OOO");
  EXPECT_THAT(got.aliases, IsEmpty());
  EXPECT_THAT(got.former, ElementsAre("Old Works"));
  EXPECT_EQ(got.addresses, "Town");
}

TEST(PrintedParty, AWordThatHoldsAMarkIsNone) {
  PrintedParty got = read_cell("Example OU, Akadeemia Tee 21E, Tallinn");
  EXPECT_THAT(got.aliases, IsEmpty());
  EXPECT_EQ(got.addresses, "Akadeemia Tee 21E, Tallinn");
}

TEST(PrintedParty, OthersBelowAHeadingAreNoAliases) {
  PrintedParty got = read_cell(
      "Example, 5 Road, Town\nAffiliated entities:\nExample Lens Co., Ltd., 3 Port; and\nPrism.");
  EXPECT_THAT(got.aliases, IsEmpty());
  EXPECT_THAT(got.included, ElementsAre("Example Lens Co., Ltd.", "Prism"));
  EXPECT_EQ(got.addresses, "5 Road, Town; 3 Port");
}

TEST(PrintedParty, AHyphenBeginsALineAsADashDoes) {
  PrintedParty got = read_cell(
      "Example, a.k.a., the following two aliases:\n- Ex Sys; and\n- EXS.\n9 Road, Town.");
  EXPECT_THAT(got.aliases, ElementsAre("Ex Sys", "EXS"));
  EXPECT_EQ(got.addresses, "9 Road, Town.");
  got = read_cell("Example, a.k.a., the following two aliases: - Ex-Sys; and - EXS. 9 Road, Town.");
  EXPECT_THAT(got.aliases, ElementsAre("Ex-Sys", "EXS"));
}

TEST(PrintedParty, AnnouncedAliasesNeedNoDashes) {
  PrintedParty got = read_cell(
      "Example Ltd, a.k.a., the following two aliases: Ex One; and Ex Two. 5 Road, Town, China");
  EXPECT_EQ(got.name, "Example Ltd");
  EXPECT_THAT(got.aliases, ElementsAre("Ex One", "Ex Two"));
  EXPECT_EQ(got.addresses, "5 Road, Town, China");
  got = read_cell("Example Ltd. (a.k.a., the following two aliases: Ex One; and Ex Two), 5 Road");
  EXPECT_EQ(got.name, "Example Ltd.");
  EXPECT_THAT(got.aliases, ElementsAre("Ex One", "Ex Two"));
  EXPECT_EQ(got.addresses, "5 Road");
}

TEST(PrintedParty, SeveralMarksMayStandInALine) {
  PrintedParty got = read_cell("Example Ltd., f.k.a., Old Ltd., a.k.a., EXL, 4 Road, Town");
  EXPECT_THAT(got.former, ElementsAre("Old Ltd."));
  EXPECT_THAT(got.aliases, ElementsAre("EXL"));
  EXPECT_EQ(got.addresses, "4 Road, Town");
  got = read_cell("Example Ltd, also known as Ex Alpha, Ex Beta and Ex Gamma, 5 Road, Town");
  EXPECT_THAT(got.aliases, ElementsAre("Ex Alpha", "Ex Beta", "Ex Gamma"));
  EXPECT_EQ(got.addresses, "5 Road, Town");
  got = read_cell("Example, a.k.a., the following two aliases:\n—EX; and\n-f.k.a. Old Ex.\n5 Road");
  EXPECT_THAT(got.aliases, ElementsAre("EX"));
  EXPECT_THAT(got.former, ElementsAre("Old Ex"));
  got = read_cell("Example Ltd, also known as Ex Alpha, Iran and Iraq, 5 Road");
  EXPECT_EQ(got.addresses, "Iran and Iraq, 5 Road");
  got = read_cell("Example, a.k.a., EXM. Road 5, Town");
  EXPECT_THAT(got.aliases, ElementsAre("EXM"));
  EXPECT_EQ(got.addresses, "Road 5, Town");
}

TEST(PrintedParty, InstitutionsThatAreIncludedAreNoAliases) {
  for (std::string_view cell :
       {"Example Institute, including the following two subordinate institutions: First Institute; "
        "and Second Institute. 8 Road, Town.",
        "Example Institute, including the following two subordinate institutions:\n—First "
        "Institute; and\n—Second Institute.\n8 Road, Town."}) {
    PrintedParty got = read_cell(cell);
    EXPECT_EQ(got.name, "Example Institute") << cell;
    EXPECT_THAT(got.aliases, IsEmpty()) << cell;
    EXPECT_THAT(got.included, ElementsAre("First Institute", "Second Institute")) << cell;
    EXPECT_EQ(got.addresses, "8 Road, Town.") << cell;
  }
}

TEST(PrintedParty, ALineMayEndWithinAName) {
  PrintedParty got = read_cell("Example Photonics\nCo., Ltd., a.k.a. EXP, 3 Road, Town");
  EXPECT_EQ(got.name, "Example Photonics Co., Ltd.");
  EXPECT_THAT(got.aliases, ElementsAre("EXP"));
}

TEST(PrintedParty, CountsWhatIsAnnounced) {
  PrintedParty got = read_cell("Example, a.k.a., the following three aliases:\n—A1;\n—A2.\n5 Road");
  EXPECT_EQ(got.announced, 3U);
  EXPECT_EQ(got.listed, 2U);
  got = read_cell("Example, a.k.a., the following one alias:\n—One, a.k.a., Two.\n1 Road");
  EXPECT_EQ(got.announced, got.listed);
  EXPECT_EQ(read_cell("Example, a.k.a., EX, 5 Road").announced, 0U);
}

// The list as its publisher parts it, printed as the regulation prints it and read again.
std::string printed(const Entry& entry, std::vector<std::string>& aliases) {
  for (const Name& name : entry.names) {
    if (name.sort == NameSort::alias && !name.derived) aliases.push_back(name.text);
  }
  std::string out = primary_name(entry);
  if (!aliases.empty()) out += ", a.k.a., the following aliases:";
  for (std::size_t i = 0; i < aliases.size(); ++i) {
    std::string_view end = i + 1 == aliases.size() ? "." : i + 2 == aliases.size() ? "; and" : ";";
    if (end == "." && aliases[i].ends_with('.')) end = "";
    out += "\n—" + aliases[i] + std::string(end);
  }
  std::string_view joint = aliases.empty() ? ", " : "\n";
  for (const Address& address : entry.addresses) {
    out += std::string(joint) + address.text;
    joint = "; and ";
  }
  return out;
}

// Full stops and commas at the end are lost or won where the end of a sentence meets a name.
std::string_view bare(std::string_view name) {
  while (name.ends_with('.') || name.ends_with(',')) name.remove_suffix(1);
  return name;
}

TEST(PrintedParty, RealNamesAreReadAsTheirPublisherPartsThem) {
  std::filesystem::path folder = real_lists();
  if (folder.empty()) GTEST_SKIP() << "the real lists are not at hand (LICET_SHARED)";
  const std::string file = "csl-2022-04-21.consolidated.csv.gz";
  List list = good(read_text(*unpack(read_file(folder / file), file), file));
  std::size_t entries = 0;
  std::size_t names = 0;
  std::size_t aliases_there = 0;
  std::size_t aliases_read = 0;
  for (const Entry& entry : list.entries) {
    if (entry.source != "us-entity-list") continue;
    ++entries;
    std::vector<std::string> aliases;
    PrintedParty got = read_cell(printed(entry, aliases));
    names += bare(got.name) == bare(primary_name(entry)) ? 1 : 0;
    aliases_there += aliases.size();
    for (const std::string& alias : aliases) {
      auto same = [&](const std::string& one) { return bare(one) == bare(alias); };
      bool former = begins(alias, "f.k.a. ") &&
                    std::ranges::find(got.former, alias.substr(7)) != got.former.end();
      aliases_read += former || std::ranges::any_of(got.aliases, same) ? 1 : 0;
    }
  }
  ASSERT_GT(entries, 1900U);
  // Measured: see docs/lists.md. The rest are names that hold a town or an office after a comma.
  EXPECT_GE(names * 100, entries * 95) << names << " of " << entries;
  EXPECT_GE(aliases_read * 100, aliases_there * 98) << aliases_read << " of " << aliases_there;
  RecordProperty("names", fmt::format("{} of {}", names, entries));
  std::cout << names << " of " << entries << " names, " << aliases_read << " of " << aliases_there
            << " aliases\n";
}

}  // namespace
}  // namespace licet::lists

// Parties looked for with what is known of them beside the name: identifiers, addresses, births,
// countries; held to the search by names where nothing is known.
#include <cmath>
#include <cstring>

#include "screen/address.h"
#include "screen/adjudication.h"
#include "screen/identifier.h"
#include "screen/support.h"

namespace licet::screen {
namespace {

using names::testing::rows_of;

lists::Entry entry(const char* key, const char* name, lists::PartyKind kind) {
  lists::Entry made;
  made.key = key;
  made.names.push_back({.text = name, .script = {}, .language = {}, .parts = {}});
  made.kind = kind;
  return made;
}

lists::DateRange born(const char* from, const char* to = nullptr) {
  return {day(from), day(to == nullptr ? from : to), lists::Precision::day, {}};
}

lists::Identifier identifier(lists::IdKind kind, const char* value, const char* country = "") {
  return {kind, {}, value, country, {}};
}

lists::Address at(const char* text, const char* country) {
  lists::Address made;
  made.text = text;
  made.country = country;
  return made;
}

lists::List invented() {
  using lists::PartyKind;
  lists::List list;
  list.id = "own";
  auto person = entry("own:person", "Petrovskiy, Arkadiy Olegovich", PartyKind::person);
  person.births = {born("1966-03-04")};
  person.countries = {{"RU", lists::CountryRole::nationality, {}}};
  person.identifiers = {identifier(lists::IdKind::passport, "51 No. 1234567", "RU")};
  auto firm = entry("own:firm", "Zorvalen Microsystems Co., Ltd.", PartyKind::organization);
  firm.countries = {{"CN", lists::CountryRole::listed_under, {}}};
  firm.identifiers = {identifier(lists::IdKind::registration, "91350100M000100Y43", "CN")};
  firm.addresses = {
      at("Room 501, Building 3, No. 1 Wuhe Avenue, Longgang District, Shenzhen", "CN")};
  auto door = entry("own:door", "Address 07", PartyKind::address);
  door.addresses = {
      at("Room 1605, Ho King Commercial Center, 2-16 Fa Yuen Street, Mong Kok, Kowloon, Hong Kong",
         "HK")};
  auto ship = entry("own:ship", "GRIMBELWORTH STAR", PartyKind::vessel);
  ship.identifiers = {identifier(lists::IdKind::imo, "IMO 9074729")};
  list.entries = {person, firm, door, ship};
  std::uint32_t line = 0;
  for (lists::Entry& one : list.entries) {
    one.line = line++;
    lists::seal(one);
  }
  return list;
}

struct World {
  names::Comparator comparator{lexicon()};
  lists::List list = invented();
  std::string image = make();
  Index index = *Index::open(image, *lexicon());

  std::string make() {
    Source source{&list, "test"};
    return *compile(*lexicon(), std::span(&source, 1), 1, nullptr, &weights());
  }
};

World& world() {
  static World made;
  return made;
}

std::vector<PartyHit> screened(const Party& party, double least = 0.1) {
  PartyScreener screener(world().index, world().comparator, weights());
  return screener.screen(party, {.least = least, .on = day("2026-01-01")});
}

// The key of the best hit, with "!" when it alerts.
std::string best(const Party& party) {
  auto hits = screened(party);
  if (hits.empty()) return "";
  return std::string(world().index.entry(hits[0].hit.entry).key) + (hits[0].hit.alert ? "!" : "");
}

Party named(std::string name) {
  Party party;
  party.names.push_back(std::move(name));
  return party;
}

// So that a book whose parties have a country is searched no lower than it must be.
TEST(Facts, LiftANameNoFurtherThanIsSaid) {
  Weigher weigher(*lexicon(), weights(), world().comparator.threshold());
  EntryFacts entry;
  entry.countries = {"CN"};
  lists::DateRange& birth_day = entry.births.emplace_back();
  birth_day.from = birth_day.to = day("1961-05-04");
  Party both = named("X");
  both.countries = {"CN"};
  both.births = {entry.births[0]};
  Party country = both;
  country.births.clear();
  Party birth = both;
  birth.countries.clear();
  for (const Party& party : {named("X"), country, birth, both}) {
    for (double wanted : {0.1, 0.5, 0.74, 0.99}) {
      double least = weigher.least_name_score(party, wanted);
      EXPECT_LT(weigher.weigh(least - 1e-6, party, {}, entry).score, wanted);
      EXPECT_GE(weigher.weigh(least + 1e-6, party, {}, entry).score, wanted);
    }
  }
  EXPECT_NEAR(weigher.least_name_score(named("X"), 0.74), 0.74, 1e-8);
  EXPECT_LT(weigher.least_name_score(both, 0.74), weigher.least_name_score(country, 0.74));
  both.identifiers.emplace_back().value = "1";
  EXPECT_EQ(weigher.least_name_score(both, 0.74), 0);
  birth.addresses = {"1 High Street"};
  EXPECT_EQ(weigher.least_name_score(birth, 0.74), 0);
}

TEST(Identifiers, AreReadAsUsersWriteThem) {
  for (const auto& row : rows_of("tests/screen/identifiers.tsv", 4)) {
    auto read = read_identifier(row[0]);
    std::string kind = read ? std::string(lists::word_of(read->kind)) : "!";
    EXPECT_EQ(kind, row[1]) << row[0];
    if (!read) continue;
    EXPECT_EQ(fold_identifier(read->kind, read->value), row[2]) << row[0];
    EXPECT_EQ(read->country.empty() ? "-" : read->country, row[3]) << row[0];
  }
  auto wrong = read_identifier("pasport:A12345");
  ASSERT_FALSE(wrong.has_value());
  EXPECT_EQ(wrong.error().nearest, "passport");
}

TEST(Addresses, MeetAcrossSpellingsAndScripts) {
  double least = names::Comparator(lexicon()).threshold();
  double threshold = std::log(least / (1 - least));
  for (const auto& row : rows_of("tests/screen/addresses.tsv", 3)) {
    ParsedAddress a = parse_address(*lexicon(), weights(), row[0]);
    ParsedAddress b = parse_address(*lexicon(), weights(), row[1]);
    for (const AddressMatch& found : {compare(weights(), a, b), compare(weights(), b, a)}) {
      std::string is = found.log_odds >= threshold ? "same"
                       : found.same_building       ? "building"
                                                   : "other";
      EXPECT_EQ(is, row[2]) << row[0] << " | " << row[1] << ": " << found.log_odds;
    }
  }
}

TEST(Addresses, OfOneHouseShareAKey) {
  for (const auto& row : rows_of("tests/screen/addresses.tsv", 3)) {
    if (row[2] == "other") continue;
    std::vector<std::uint64_t> a, b;
    address_keys(parse_address(*lexicon(), weights(), row[0]), a);
    address_keys(parse_address(*lexicon(), weights(), row[1]), b);
    bool shared = std::ranges::find_first_of(a, b) != a.end();
    EXPECT_TRUE(shared) << row[0] << " | " << row[1];
  }
}

TEST(Addresses, AnyBytesAreTaken) {
  for (const std::string& text :
       {std::string(100000, '1'), std::string(5000, ','), std::string("\xFF\xFE\xE9"),
        std::string("号号号室室"), std::string("- -- 1- -1 1-- 2"), std::string("\0a\0", 3)}) {
    ParsedAddress read = parse_address(*lexicon(), weights(), text);
    (void)compare(weights(), read, read);
    EXPECT_LE(read.words.size(), 40U);
  }
}

TEST(Party, WithNothingButANameOfAKindIsTheSearch) {
  Searcher searcher(world().index, world().comparator);
  for (const char* name : {"Arkadiy Petrovskiy", "Zorvalen", "Grimbelworth", "", "Oakbridge"}) {
    Options how{.least = 0.01, .on = day("2026-01-01")};
    Party party = named(name);
    party.schema = names::Schema::organization;
    auto hits = screened(party, 0.01);
    names::Parsed parsed = names::parse(*lexicon(), name, party.schema);
    auto plain = searcher.search(parsed.view(), how);
    ASSERT_EQ(hits.size(), plain.size()) << name;
    for (std::size_t i = 0; i < hits.size(); ++i) {
      EXPECT_EQ(hits[i].hit.entry, plain[i].entry);
      EXPECT_EQ(hits[i].hit.score, plain[i].score);
      EXPECT_EQ(hits[i].hit.alert, plain[i].alert);
      EXPECT_TRUE(hits[i].evidence.empty());
    }
  }
}

// The entries as a list that can be searched.
struct Listed {
  explicit Listed(std::vector<lists::Entry> entries) {
    list.id = "own";
    list.entries = std::move(entries);
    for (lists::Entry& one : list.entries) lists::seal(one);
    Source source{&list, "test"};
    image = *compile(*lexicon(), std::span(&source, 1), 1, nullptr, &weights());
    index = Index::open(image, *lexicon()).value();
  }

  lists::List list;
  std::string image;
  std::optional<Index> index;
};

// Once these were nobody: when nobody said what they were, "Ten" was a number, "Shaykh" a name and
// "III" part of it; and a firm that a list takes for a person was asked for as a firm.
TEST(Party, IsFoundUnderTheVeryNameOfAListWhateverItIsTakenFor) {
  using lists::PartyKind;
  Listed listed({entry("own:1", "TEN, Sergey Yuryevich", PartyKind::person),
                 entry("own:2", "AL RAHMAN, Shaykh Umar Abd", PartyKind::person),
                 entry("own:3", "VICTOR THOMAS DIAZ, III", PartyKind::person),
                 entry("own:4", "PT MS AERO SUPPORT", PartyKind::person),
                 entry("own:5", "Sergey Yurtaev", PartyKind::person)});
  const Index& index = *listed.index;
  PartyScreener screener(index, world().comparator, weights());
  for (std::uint32_t i = 0; i < 4; ++i) {
    for (names::Schema schema : {names::Schema::unknown, names::Schema::organization}) {
      Party party;
      party.names = {listed.list.entries[i].names[0].text};
      party.schema = schema;
      const auto& hits = screener.screen(party, {.top = 1, .on = day("2026-08-01")});
      ASSERT_EQ(hits.size(), 1U) << party.names[0];
      EXPECT_EQ(hits[0].hit.entry, i) << party.names[0];
      EXPECT_GE(hits[0].hit.score, world().comparator.threshold()) << party.names[0];
      names::ParsedView asked = screener.asked(hits[0].asked);
      double told = world().comparator.score(asked, index.name(hits[0].hit.name));
      EXPECT_EQ(told, hits[0].name_score) << party.names[0];
    }
  }
  // Written a little otherwise, it is found where it may be a person's.
  Party party;
  party.names = {"TEN, Sergei Yurievich"};
  EXPECT_EQ(screener.screen(party, {.top = 1, .on = day("2026-08-01")}).at(0).hit.entry, 0U);
  EXPECT_TRUE(screener.screen(party, {.top = 1, .on = day("2026-08-01")}).at(0).hit.alert);
}

// When nobody said what bore them, 92 of 600 names of nobody alerted, because a surname was held
// against firms.
TEST(Party, ASurnameIsNotTheFirmThatBearsIt) {
  using lists::PartyKind;
  Listed listed({entry("own:1", "NOVAK OOO", PartyKind::organization),
                 entry("own:2", "OLIVIA", PartyKind::vessel),
                 entry("own:3", "Zorvalen Brintar", PartyKind::organization),
                 entry("own:4", "NOVAK, Peter", PartyKind::person),
                 entry("own:5", "Qelthorne Drumbasz", PartyKind::unknown),
                 entry("own:6", "Qelthorne", PartyKind::organization)});
  const Index& index = *listed.index;
  PartyScreener screener(index, world().comparator, weights());
  auto alerts = [&](const char* name, names::Schema schema = names::Schema::unknown,
                    bool all_names = false) {
    Party party = named(name);
    party.schema = schema;
    std::string keys;
    for (const PartyHit& one :
         screener.screen(party, {.least = 0.01, .on = day("2026-08-01")}, all_names)) {
      if (one.hit.alert) keys += std::string(index.entry(one.hit.entry).key) + " ";
      EXPECT_EQ(one.name_score,
                world().comparator.score(screener.asked(one.asked), index.name(one.hit.name)));
    }
    return keys;
  };
  for (bool all_names : {false, true}) {
    EXPECT_EQ(alerts("Tatiana Novak", names::Schema::unknown, all_names), "");
    EXPECT_EQ(alerts("Olivia Suarez", names::Schema::unknown, all_names), "");
  }
  EXPECT_EQ(alerts("Peter Novak"), "own:4 ");
  EXPECT_EQ(alerts("Zorvalen Brintar"), "own:3 ");
  EXPECT_EQ(alerts("Novak Trading"), "own:1 ");
  EXPECT_EQ(alerts("Novak"), "own:1 ");
  EXPECT_EQ(alerts("Novak OO"), "own:1 ");   // a legal form with a slip
  EXPECT_EQ(alerts("Novak Micro"), "own:1 ");   // a word that firms bear
  EXPECT_EQ(alerts("Tatiana Novak", names::Schema::organization), "own:1 ");
  // Once a crash: the very name is listed without a kind, and another has but one of its words.
  EXPECT_EQ(alerts("Qelthorne Drumbasz", names::Schema::organization), "own:5 own:6 ");
}

// A list, and one that holds it, carry an entry under one key: it is one hit, and the one that
// alerts if the lists do not agree on that.
TEST(Party, AnEntryOfTwoListsIsToldOnce) {
  lists::List older = invented();
  lists::List newer = invented();
  older.entries[1].ends = day("2025-06-01");
  lists::seal(older.entries[1]);
  for (bool turned : {false, true}) {
    std::array<Source, 2> both{Source{turned ? &newer : &older, "1"},
                               Source{turned ? &older : &newer, "2"}};
    std::string image = *compile(*lexicon(), both, 1, nullptr, &weights());
    Index index = *Index::open(image, *lexicon());
    PartyScreener screener(index, world().comparator, weights());
    Party with_facts = named("Zorvalen Microsystems");
    with_facts.countries = {"CN"};
    for (const Party& party : {named("Zorvalen Microsystems"), with_facts}) {
      auto hits = screener.screen(party, {.top = 1, .least = 0.5, .on = day("2026-01-01")});
      ASSERT_EQ(hits.size(), 1u);
      EXPECT_TRUE(hits[0].hit.alert) << turned;
    }
  }
}

double score_of(const Party& party, const char* key) {
  for (const PartyHit& one : screened(party, 0)) {
    if (world().index.entry(one.hit.entry).key != key) continue;
    std::int64_t grains = std::llround(one.name_score * 1e9);
    for (const Evidence& piece : one.evidence) grains += std::llround(piece.delta * 1e9);
    EXPECT_EQ(grains, std::llround(one.hit.score * 1e9)) << "contributions do not add up";
    return one.hit.score;
  }
  return -1;
}

TEST(Party, BirthsMoveTheScore) {
  Party party = named("Arkadiy Petrovskiy");
  double alone = score_of(party, "own:person");
  auto with = [&](const lists::DateRange& birth) {
    party.births = {birth};
    return score_of(party, "own:person");
  };
  double same_day = with(born("1966-03-04"));
  double turned = with(born("1966-04-03"));
  double year = with(born("1966-01-01", "1966-12-31"));
  double other_day = with(born("1966-09-30"));
  double far = with(born("1990-03-04"));
  EXPECT_GT(same_day, turned);
  EXPECT_GT(turned, year);
  EXPECT_GT(year, alone);
  EXPECT_GT(alone, other_day);
  EXPECT_GT(other_day, far);
}

TEST(Party, ANamesakeOfAnotherAgeIsNoLongerAnAlertAndStaysVisible) {
  Party party = named("Arkadij Petrowski");
  party.births = {born("2001-01-01")};
  auto hits = screened(party, 0.5);
  ASSERT_FALSE(hits.empty());
  EXPECT_FALSE(hits[0].hit.alert);
  EXPECT_TRUE(hits[0].lowered);
}

TEST(Party, ACountryAloneClearsNobody) {
  for (const char* name : {"Arkadiy Petrovskiy", "Petrovsky Arkadi", "A. Petrovskiy",
                           "Zorvalen Microsystem", "Zorvalen", "Zorvalem Micro"}) {
    bool before = best(named(name)).ends_with('!');
    Party party = named(name);
    party.countries = {"BR"};
    EXPECT_EQ(best(party).ends_with('!'), before) << name;
  }
}

TEST(Party, ACountryInCommonRaisesALittle) {
  Party party = named("Arkadij Petrowskij");
  double alone = score_of(party, "own:person");
  party.countries = {"RU"};
  EXPECT_GT(score_of(party, "own:person"), alone);
  party.countries = {"BR"};
  EXPECT_LT(score_of(party, "own:person"), alone);
  party = named("Zorvalem Micro");
  alone = score_of(party, "own:firm");
  party.countries = {"BR"};
  EXPECT_EQ(score_of(party, "own:firm"), alone) << "a front may be anywhere";
  party.countries = {"HK"};
  EXPECT_GT(score_of(party, "own:firm"), alone) << "lists print one under the other";
}

TEST(Party, AnIdentifierFindsWhoeverHasIt) {
  struct Case {
    const char* identifier;
    const char* best;
  };
  for (const Case& one : {Case{"passport@RU:511234567", ""},
                          {"passport@RU:51 No 1234567", "own:person!"},
                          {"passport@IR:51 No 1234567", ""},
                          {"91350100M000100Y43", "own:firm!"},
                          {"social_credit:91350100m000100y43", "own:firm!"},
                          {"9074729", "own:ship!"},
                          {"imo:9074729", "own:ship!"},
                          {"9074731", ""}}) {
    Party party = named("Oakbridge Bakery");
    party.identifiers = {*read_identifier(one.identifier)};
    EXPECT_EQ(best(party), one.best) << one.identifier;
    party.names.clear();
    EXPECT_EQ(best(party), one.best) << one.identifier << " without a name";
  }
  Party party = named("Oakbridge Bakery");
  party.identifiers = {*read_identifier("passport:51 No 1234567")};
  EXPECT_EQ(best(party), "own:person") << "another name, and nobody says who issued it";
  party.names.clear();
  EXPECT_EQ(best(party), "own:person!") << "no name speaks against it";
}

TEST(Party, AnotherNumberOfTheSameKindLowers) {
  Party party = named("Grimbelworth Star");
  double alone = score_of(party, "own:ship");
  party.identifiers = {*read_identifier("imo:9074731")};
  EXPECT_LT(score_of(party, "own:ship"), alone);
  party.identifiers.push_back(*read_identifier("imo:9074729"));
  EXPECT_GT(score_of(party, "own:ship"), alone) << "one that agrees outweighs";
}

TEST(Party, AListedAddressFindsWhoeverIsThere) {
  Party party = named("Oakbridge Bakery");
  party.addresses = {"Rm 1605, Ho King Commercial Centre, 2-16 Fayuen St, Hong Kong"};
  EXPECT_EQ(best(party), "own:door!");
  party.addresses = {"Rm 1712, Ho King Commercial Centre, 2-16 Fayuen St, Hong Kong"};
  EXPECT_EQ(best(party), "own:door") << "a neighbour is shown and does not alert";
  party.addresses = {"Rm 1605, 610 Nathan Road, Hong Kong"};
  EXPECT_EQ(best(party), "");
}

TEST(Party, AnAddressOfAListedPartyRaisesItsName) {
  Party party = named("Zorvalem Micro");
  double alone = score_of(party, "own:firm");
  party.addresses = {"深圳市龙岗区五和大道1号3栋501室"};
  double same = score_of(party, "own:firm");
  party.addresses = {"深圳市龙岗区五和大道1号3栋502室"};
  double building = score_of(party, "own:firm");
  EXPECT_GT(building, alone);
  EXPECT_GT(same, building);
  party.names = {"Oakbridge Bakery"};
  EXPECT_LT(score_of(party, "own:firm"), 0.6) << "a neighbour is not the listed firm";
}

TEST(Party, EachNameOfAFieldIsAskedFor) {
  for (const char* name :
       {"Bluehaven Catering fka Zorvalen Microsystems Co Ltd",
        "Zorvalen Microsystems Co., Ltd., Unit 5, 12 Harbour Road, Shenzhen 518000, China",
        "Bluehaven Catering; Zorvalen Microsystems", "c/o Zorvalen Microsystems Co Ltd",
        "Zorvalen Microsystems Co Ltd 25 Makayonka Street Minsk",
        "海蓝餐饮 / Zorvalen Microsystems"}) {
    Party party = named(name);
    party.schema = names::Schema::organization;
    EXPECT_EQ(best(party), "own:firm!") << name;
  }
  EXPECT_EQ(best(named("Bluehaven Catering / Arkadiy Olegovich Petrovskiy")), "own:person!");
}

TEST(Party, TheTextThatWasAskedIsThePartOfTheField) {
  Party party = named("Bluehaven Catering fka Zorvalen Microsystems Co Ltd");
  party.schema = names::Schema::organization;
  PartyScreener screener(world().index, world().comparator, weights());
  const auto& hits = screener.screen(party, {.least = 0.1, .on = day("2026-01-01")});
  ASSERT_FALSE(hits.empty());
  names::ParsedView asked = screener.asked(hits[0].asked);
  EXPECT_EQ(asked.raw, "Zorvalen Microsystems Co Ltd");
  EXPECT_NEAR(world().comparator.score(asked, world().index.name(hits[0].hit.name)),
              hits[0].name_score, 1e-9);
  EXPECT_EQ(screener.asked(0).raw, party.names[0]);
}

TEST(Party, APlainNameIsAskedForOnce) {
  PartyScreener screener(world().index, world().comparator, weights());
  for (const char* name : {"Zorvalen Microsystems Co., Ltd.", "Smith & Jones Ltd", "Maersk A/S"}) {
    Party party = named(name);
    party.schema = names::Schema::organization;
    static_cast<void>(screener.screen(party, {.least = 0.1, .on = day("2026-01-01")}));
    EXPECT_EQ(screener.names(), 1U) << name;
  }
}

// A decision is on the party as it was given.
TEST(Party, TheMarkOfAFieldIsThatOfTheWhole) {
  PartyMark whole = mark_of(named("Bluehaven Catering fka Zorvalen Microsystems Co Ltd"));
  EXPECT_NE(fingerprint_of(whole), fingerprint_of(mark_of(named("Zorvalen Microsystems Co Ltd"))));
  EXPECT_NE(fingerprint_of(whole), fingerprint_of(mark_of(named("Bluehaven Catering"))));
}

TEST(Party, SeveralNamesAreOneParty) {
  Party party = named("Oakbridge Bakery");
  party.names.emplace_back("Arkadiy Petrovskiy");
  auto hits = screened(party);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].asked, 1U);
}

TEST(Facts, NoDamageMakesAPartyReadElsewhere) {
  World& whole = world();
  Header header;
  std::memcpy(&header, whole.image.data(), sizeof header);
  std::size_t begin = header.parts.at(static_cast<std::size_t>(Part::facts)).offset;
  Party party = named("Arkadiy Petrovskiy");
  party.births = {born("1966-03-04")};
  party.identifiers = {*read_identifier("passport@RU:51 No 1234567")};
  party.addresses = {"Rm 1605, Ho King Commercial Centre, 2-16 Fayuen St, Hong Kong"};
  std::string image = whole.image;
  for (std::size_t at = begin; at < image.size(); ++at) {
    for (char value : {'\xFF', '\x7F', '\x00'}) {
      char before = std::exchange(image[at], value);
      if (auto index = Index::open(image, *lexicon())) {
        PartyScreener screener(*index, whole.comparator, weights());
        (void)screener.screen(party, {.on = day("2026-01-01")});
      }
      image[at] = before;
    }
  }
}

TEST(Weights, RefusesWhatIsNotWhole) {
  std::string yaml = lists::read_file("lists/evidence.yaml");
  ASSERT_TRUE(weights_from(yaml).has_value());
  struct Case {
    const char* from;
    const char* to;
    const char* says;
  };
  for (const Case& one :
       {Case{"format: 1", "format: 2", "unknown format"},
        {"lei: {same: 7", "lie: {same: 7", "lei"},
        {"{same: 7, other: -2.5", "{same: seven, other: -2.5", "not a number"},
        {"decides: true", "decides: perhaps", "neither true nor false"},
        {"why: one code for one legal person in the whole world", "note: x", "no reason"},
        {"names:", "nmaes:", "names"},
        {"same_day:", "same_dya:", "same_day"},
        {"{weight: 3, why: one stranger", "{why: one", "weight"},
        {"together: [[CN, HK, MO]]", "together: [[CN]]", "not a list of countries"},
        {"  street: [", "  sreet: [", "street"},
        {"\nstreets:", "\nstraats:", "streets"},
        {"\ndistricts:", "\ndistricts: []\ndistrikts:", "not a table of names"},
        {"  nathan: [彌敦", "  nathan: [旺角, 旺角", "two names in Latin letters"},
        {"  kings: [英皇]", "  kings: 英皇", "not the ways to write it"},
        {"\nwords:", "\nwords: []\nwrods:", "room before"}}) {
    std::string broken = yaml;
    auto at = broken.find(one.from);
    ASSERT_NE(at, std::string::npos) << one.from;
    broken.replace(at, std::strlen(one.from), one.to);
    auto read = weights_from(broken);
    ASSERT_FALSE(read.has_value()) << one.from;
    EXPECT_NE(read.error().to_string().find(one.says), std::string::npos)
        << read.error().to_string();
  }
  EXPECT_FALSE(Weights::load({}).has_value());
}

}  // namespace
}  // namespace licet::screen

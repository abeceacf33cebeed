// Parties of a case looked for on a small invented list, and what comes into the case.
#include "parties/resolver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "facts/read_json.h"
#include "facts/write_json.h"
#include "ownership/graphs.h"
#include "screen/support.h"

namespace licet::parties {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Of the user's own list, whose listing has a code of its own.
constexpr std::string_view kList =
    "name,alias,kind,id,country,listed,ends,birth_date,identifier\n"
    "\"Zorvalen Microsystems Co., Ltd.\",,organization,1,CN,2020-01-01,,,"
    "Unified Social Credit Code: 91350100M000100Y43; Registration Number: 440301\n"
    "Kvasimodo Instruments,,organization,2,RU,2020-01-01,2024-12-31,,\n"
    "\"Petrovskiy, Arkadiy Olegovich\",,person,3,RU,2021-05-05,,1966-05-12,\n"
    "Grimbelworth Aerospace,,organization,4,RU,2021-05-05,,,\n"
    "Kvolprax Ltd.,Kvolprax,organization,5,CN,2021-05-05,,,\n"
    "Trandelux LLC,,organization,6,RU,2021-05-05,,,\n"
    "Trandelux LLC,,organization,7,RU,2021-05-05,,,\n";

struct World {
  std::shared_ptr<const names::Lexicon> lexicon = screen::lexicon();
  names::Comparator comparator{lexicon};
  lists::List list = lists::good(lists::read_text(kList, "own-2026-02-01.csv"));
  std::string image = compiled();
  screen::Index index = *screen::Index::open(image, *lexicon);
  screen::PartyScreener screener{index, comparator, screen::weights()};

  std::string compiled() {
    screen::Source source{&list, "own-2026-02-01"};
    return *screen::compile(*lexicon, std::span(&source, 1), 1, &lists::sources(),
                            &screen::weights());
  }
};

World& world() {
  static World made;
  return made;
}

Lists lists_with(std::vector<std::string> doubts = {}) {
  Lists lists;
  lists.index = &world().index;
  lists.screener = &world().screener;
  lists.doubts = std::move(doubts);
  return lists;
}

struct Asked {
  facts::Case facts;
  Resolution found;
};

// Resolves and settles a case with these parties.
void ask(const std::string& parties, Asked& out, const Lists& lists,
         const ownership::Graph* file = nullptr) {
  facts::JsonReader reader(facts::ReadContext{});
  auto read = reader.read(R"({"on": "2026-02-02", "parties": [)" + parties + "]}", out.facts);
  ASSERT_TRUE(read.has_value());
  Resolver resolver(lists::sources(), world().comparator, nullptr);
  resolver.set_ownership({file, ownership::the_rules()});
  auto found = resolver.resolve(lists, out.facts);
  ASSERT_TRUE(found.has_value());
  out.found = std::move(*found);
  resolver.settle(out.found, out.facts);
}

Outcome outcome_of(const std::string& party, std::vector<std::string> doubts = {}) {
  Asked asked;
  ask(party, asked, lists_with(std::move(doubts)));
  return asked.found.subjects.front().outcome;
}

TEST(Resolver, TellsWhatIsCertainFromWhatIsAlike) {
  struct Row {
    const char* party;
    Outcome outcome;
  };
  for (const Row& row : {
           Row{R"({"name": "Zorvalen Microsystems", "country": "CN"})", Outcome::listed},
           {R"({"name": "Zorvalen Microsystems", "country": "SG"})", Outcome::open},
           {R"({"name": "Zorvalen Microsystems", "headquarters": "CN", "country": "SG"})",
            Outcome::listed},
           {R"({"name": "Zorvalen Microsystems"})", Outcome::open},
           {R"({"name": "Zorvalem Microsystems", "country": "CN"})", Outcome::open},
           {R"({"name": "Arkadiy Olegovich Petrovskiy", "country": "RU"})", Outcome::open},
           // One word: with its legal form, and of one entry alone.
           {R"({"name": "Kvolprax Limited", "country": "CN"})", Outcome::listed},
           {R"({"name": "Kvolprax", "country": "CN"})", Outcome::open},
           {R"({"name": "Kvolprax GmbH", "country": "CN"})", Outcome::open},
           {R"({"name": "Kvolprax Ltd.", "country": "SG"})", Outcome::open},
           {R"({"name": "Trandelux LLC", "country": "RU"})", Outcome::open},
           {R"({"name": "Kvasimodo Instruments", "country": "RU"})", Outcome::clear},
           {R"({"name": "Oakbridge Bakery", "country": "CN"})", Outcome::clear},
           {R"({"country": "CN"})", Outcome::nameless},
           {R"({"name": "…"})", Outcome::nameless},
           {R"({"name": "Zorvalem Microsystems", "listed": []})", Outcome::stated},
           {R"({"name": "Zorvalen Microsystems", "country": "CN", "listed": []})",
            Outcome::conflict},
           {R"({"name": "Zorvalen Microsystems", "country": "CN", "listed": ["own"]})",
            Outcome::listed},
       }) {
    EXPECT_EQ(outcome_of(row.party), row.outcome) << row.party;
  }
  EXPECT_EQ(outcome_of(R"({"name": "Oakbridge Bakery"})", {"the list is old"}),
            Outcome::cannot_clear);
}

TEST(Resolver, IsCertainByAnIdentifierThatDecides) {
  struct Row {
    const char* party;
    Outcome outcome;
  };
  for (const Row& row : {
           Row{R"({"name": "Oakbridge Bakery", "identifiers": [{"value": "91350100M000100Y43"}]})",
               Outcome::listed},
           {R"({"identifiers": [{"kind": "social_credit", "value": "9135 0100-M000100Y43"}]})",
            Outcome::listed},
           {R"({"name": "Zorvalem Microsystems", "country": "SG",
                "identifiers": [{"kind": "social_credit", "value": "91350100M000100Y43"}]})",
            Outcome::listed},
           // Its form is not that of its kind, so it is no such number.
           {R"({"name": "Oakbridge Bakery", "identifiers": [{"value": "91350100M000100Y44"}]})",
            Outcome::clear},
           // A register's number that nobody says the register of is a lead.
           {R"({"identifiers": [{"kind": "registration", "value": "440301"}]})", Outcome::open},
           {R"({"identifiers": [{"kind": "registration", "value": "440302"}]})", Outcome::nameless},
           // The name is the same and the number another's.
           {R"({"name": "Zorvalen Microsystems", "country": "CN",
                "identifiers": [{"value": "91310000MA1FL0LB0K"}]})",
            Outcome::open},
           {R"({"name": "Arkadiy Olegovich Petrovskiy", "birth_date": "1966-05",
                "person_type": "individual"})",
            Outcome::open},
           {R"({"name": "Arkadi Petrovski", "birth_date": "1993",
                "person_type": "individual"})",
            Outcome::clear},
       }) {
    EXPECT_EQ(outcome_of(row.party), row.outcome) << row.party;
  }
}

TEST(Resolver, TellsOfNumbersThatAreOddAndOfWhoIsNotTakenForAnEntry) {
  Asked asked;
  ask(R"({"name": "Oakbridge Bakery", "identifiers": [{"kind": "lei", "value": "123"},
          {"value": "..."}]},
         {"name": "Arkadi Petrovski", "birth_date": "1993",
          "person_type": "individual"})",
      asked, lists_with());
  ASSERT_EQ(asked.found.notes.size(), 3U);
  EXPECT_THAT(asked.found.notes[0], HasSubstr("parties[0].identifiers[0]: `123` has not the form"));
  EXPECT_THAT(asked.found.notes[1], HasSubstr("nothing of it counts"));
  EXPECT_THAT(asked.found.notes[2], HasSubstr("not taken to be it: born: many years apart"));
}

TEST(Resolver, LooksForTheUltimateParent) {
  struct Row {
    const char* parent;
    std::optional<Outcome> outcome;
    const char* listed;
  };
  for (const Row& row : {
           Row{R"({"name": "Grimbelworth Aerospace", "country": "RU"})", Outcome::listed,
               R"("country":"RU","listed":["own"])"},
           {R"({"name": "Grimbelworth Aerospace", "country": "CY"})", Outcome::open,
            R"("country":"CY"})"},
           {R"({"identifiers": [{"value": "91350100M000100Y43"}]})", Outcome::listed,
            R"("listed":["own"])"},
           {R"({"name": "Oakbridge Bakery"})", Outcome::clear, R"("listed":[])"},
           {R"({"name": "Grimbelworth Aerospace", "listed": []})", Outcome::stated,
            R"("listed":[])"},
           {R"({"country": "RU"})", std::nullopt, R"({"country":"RU"})"},
           {R"({"name": "Lanternfield"})", std::nullopt, R"({"name":"Lanternfield"})"},
           {R"({"name": "Middle Holding"})", std::nullopt, R"({"name":"Middle Holding"})"},
       }) {
    Asked asked;
    ask(R"({"name": "Lanternfield", "owners": [{"name": "Middle Holding"}], "ultimate_parent": )" +
            std::string(row.parent) + "}",
        asked, lists_with());
    auto parent = std::ranges::find(asked.found.subjects, Who::parent, &Subject::who);
    ASSERT_EQ(parent != asked.found.subjects.end(), row.outcome.has_value()) << row.parent;
    if (row.outcome) {
      EXPECT_EQ(parent->outcome, *row.outcome) << row.parent;
    }
    EXPECT_THAT(facts::write_json(asked.facts), HasSubstr(row.listed)) << row.parent;
  }
}

TEST(Resolver, KnowsHoldersInAFileByTheirCodes) {
  for (const auto& [id, listed] :
       {std::pair{"91350100M000100Y43", true}, {"91350100M000100Y44", false}}) {
    ownership::Graph file =
        ownership::graph("owner,asset,percent,owner_name,owner_country,asset_name,asset_country\n" +
                         std::string(id) +
                         ",m,60,Oakbridge Bakery,CY,Middle Holding,CY\nm,l,50,,,Lanternfield,SG\n");
    Asked asked;
    ask(R"({"name": "Lanternfield"})", asked, lists_with(), &file);
    std::string json = facts::write_json(asked.facts);
    EXPECT_THAT(
        json, HasSubstr(listed ? R"("share":0.5,"listed":["own"])" : R"("share":0.5,"listed":[])"))
        << id;
  }
}

TEST(Resolver, SupposesWhatAHolderInTheFileWouldPassOn) {
  // Above half the holder is the ultimate parent as well, and told once, as that.
  for (const auto& [share, path] :
       {std::pair{"50", "parties[0]"}, {"60", "parties[0].ultimate_parent"}}) {
    ownership::Graph file = ownership::graph(
        std::string("owner,asset,percent,owner_name,owner_country,asset_name,asset_country\n"
                    "g,m,60,Grimbelworth Aerospace,CY,Middle Holding,CY\nm,l,") +
        share + ",,,Lanternfield,SG\n");
    facts::Case facts;
    facts::JsonReader reader(facts::ReadContext{});
    ASSERT_TRUE(reader.read(R"({"on":"2026-02-02","parties":[{"name":"Lanternfield"}]})", facts));
    Resolver resolver(lists::sources(), world().comparator, nullptr);
    resolver.set_ownership({&file, ownership::the_rules()});
    Resolution found = resolver.resolve(lists_with(), facts).value();
    auto open = std::ranges::find(found.subjects, Outcome::open, &Subject::outcome);
    ASSERT_NE(open, found.subjects.end());
    EXPECT_EQ(open->path, path);
    EXPECT_EQ(std::ranges::count(found.subjects, Outcome::open, &Subject::outcome), 1);
    auto subject = static_cast<std::size_t>(open - found.subjects.begin());
    facts::Case trial;
    facts.clone_into(trial);
    resolver.suppose(found, {Supposition::Of::one, subject, 0}, trial);
    std::string owner = R"("name":"Middle Holding","country":"CY","share":0.)";
    owner += share[0];
    EXPECT_THAT(facts::write_json(trial), HasSubstr(owner + R"(,"listed":["own"])"));
    facts.clone_into(trial);
    resolver.suppose(found, {Supposition::Of::none, 0, 0}, trial);
    EXPECT_THAT(facts::write_json(trial), HasSubstr(owner + R"(,"listed":[])"));
    resolver.settle(found, facts);
    EXPECT_THAT(facts::write_json(facts), HasSubstr(owner + "}"));
  }
}

TEST(Resolver, FillsOnlyWhatTheCaseIsSilentAbout) {
  Asked listed;
  ask(R"({"name": "Zorvalen Microsystems", "country": "CN"}, {"name": "Oakbridge Bakery"})", listed,
      lists_with());
  std::string json = facts::write_json(listed.facts);
  EXPECT_THAT(json, HasSubstr(R"("listed":["own"])"));
  EXPECT_THAT(json, HasSubstr(R"("listed":[])"));
  base::FactRef fact{listed.found.subjects[0].record, facts::party_slot::listed};
  ASSERT_NE(listed.found.source_of(fact), nullptr);
  EXPECT_THAT(*listed.found.source_of(fact), HasSubstr("own:1"));

  Asked open;
  ask(R"({"name": "Zorvalem Microsystems"})", open, lists_with());
  EXPECT_TRUE(open.found.holds());
  EXPECT_THAT(facts::write_json(open.facts), Not(HasSubstr("listed")));

  Asked doubtful;
  ask(R"({"name": "Oakbridge Bakery"})", doubtful, lists_with({"the list is old"}));
  EXPECT_FALSE(doubtful.found.holds());
  EXPECT_THAT(facts::write_json(doubtful.facts), Not(HasSubstr("listed")));
}

// Once the publisher's own file, if it has no such column, hid what the consolidated one says.
TEST(Resolver, TakesALicencePolicyFromTheFileThatStatesIt) {
  lists::List whole = world().list;
  whole.id = "other";
  whole.entries[0].licence.mildest = lists::ReviewPolicy::presumption_of_denial;
  whole.entries[0].licence.strictest = lists::ReviewPolicy::presumption_of_denial;
  whole.entries[0].licence.scope = lists::LicenceScope::all_items;
  for (bool own_first : {true, false}) {
    std::vector<screen::Source> sources = {{&world().list, "own"}, {&whole, "other"}};
    if (!own_first) std::ranges::reverse(sources);
    std::string image =
        *screen::compile(*world().lexicon, sources, 1, &lists::sources(), &screen::weights());
    screen::Index index = *screen::Index::open(image, *world().lexicon);
    screen::PartyScreener screener(index, world().comparator, screen::weights());
    Lists both;
    both.index = &index;
    both.screener = &screener;
    Asked asked;
    ask(R"({"name": "Zorvalen Microsystems", "country": "CN"})", asked, both);
    const auto& matches = asked.found.subjects.front().matches;
    ASSERT_EQ(matches.size(), 1U);
    EXPECT_TRUE(matches[0].is_own);
    EXPECT_EQ(matches[0].licence.scope, lists::LicenceScope::all_items);
    EXPECT_EQ(matches[0].licence.mildest, lists::ReviewPolicy::presumption_of_denial);
    EXPECT_EQ(matches[0].licence.strictest, lists::ReviewPolicy::presumption_of_denial);
  }
}

TEST(Resolver, SupposesAnOpenMatchBothWays) {
  facts::Case facts;
  facts::JsonReader reader(facts::ReadContext{});
  ASSERT_TRUE(
      reader.read(R"({"on":"2026-02-02","parties":[{"name":"Zorvalem Microsystems"}]})", facts));
  Resolver resolver(lists::sources(), world().comparator, nullptr);
  Lists lists = lists_with();
  Resolution found = resolver.resolve(lists, facts).value();
  facts::Case trial;
  facts.clone_into(trial);
  resolver.suppose(found, {Supposition::Of::one, 0, 0}, trial);
  EXPECT_THAT(facts::write_json(trial), HasSubstr(R"("listed":["own"])"));
  facts.clone_into(trial);
  resolver.suppose(found, {Supposition::Of::none, 0, 0}, trial);
  EXPECT_THAT(facts::write_json(trial), HasSubstr(R"("listed":[])"));
}

TEST(Resolver, LooksForOwnersAndWeighsThem) {
  Asked asked;
  ask(R"({"name": "Lanternfield", "country": "SG", "owners":
      [{"name": "Grimbelworth Aerospace", "country": "RU", "share": 0.5}]})",
      asked, lists_with());
  ASSERT_EQ(asked.found.subjects.size(), 2U);
  EXPECT_EQ(asked.found.subjects[1].outcome, Outcome::listed);
  EXPECT_EQ(asked.found.subjects[1].path, "parties[0].owners[0]");
  bool counted = false;
  for (const OwnershipFound& one : asked.found.subjects[0].ownership) {
    counted |= one.rule == "all-lists-50" && one.answer == ownership::Answer::restricted;
  }
  EXPECT_TRUE(counted);
}

TEST(Resolver, TakesOwnersFromAFile) {
  ownership::Graph file = ownership::graph(
      "owner,asset,percent,owner_name,owner_country,asset_name,asset_country\n"
      "g,m,60,Grimbelworth Aerospace,RU,Middle Holding,CY\nm,l,50,,,Lanternfield,SG\n");
  Asked asked;
  ask(R"({"name": "Lanternfield"}, {"name": "Not in it"})", asked, lists_with(), &file);
  std::string json = facts::write_json(asked.facts);
  EXPECT_THAT(json, HasSubstr(R"("name":"Middle Holding","country":"CY","share":0.5,)"));
  EXPECT_THAT(json, HasSubstr(R"("listed":["own"])"));
  EXPECT_THAT(json, HasSubstr(R"("country":"SG")"));
  ASSERT_EQ(asked.found.notes.size(), 1U);
  EXPECT_THAT(asked.found.notes[0], HasSubstr("parties[1]"));
}

TEST(Resolver, FindsAPartyOfTheFileByItsCode) {
  ownership::Graph file = ownership::graph(
      "owner,asset,percent,owner_listed\nx,91350100M000100Y43,60,entity-list\nx,440301,60,\n");
  for (const auto& [identifier, found] :
       {std::pair{R"({"kind": "social_credit", "value": "9135 0100-M000100Y43"})", true},
        {R"({"kind": "registration", "value": "440301"})", false}}) {
    Asked asked;
    ask(std::string(R"({"name": "Lanternfield", "identifiers": [)") + identifier + "]}", asked, {},
        &file);
    EXPECT_EQ(facts::write_json(asked.facts).contains("entity-list"), found) << identifier;
  }
}

TEST(Resolver, TakesTheParentsOwnListsAndNotANamesakes) {
  ownership::Graph file = ownership::graph(
      "owner,asset,percent,owner_name,owner_listed,asset_name\n"
      "m,l,60,,,Lanternfield\na,m,10,Two Rivers,,\nb,m,60,Two Rivers,entity-list,\n");
  Asked asked;
  ask(R"({"name": "Lanternfield"})", asked, {}, &file);
  EXPECT_THAT(facts::write_json(asked.facts),
              HasSubstr(R"("ultimate_parent":{"name":"Two Rivers","listed":["entity-list"]})"));
}

TEST(Resolver, LetsNothingBeAssumedOfAParentThatTheFileLeavesOpen) {
  // Neither is somebody whose place nobody knows elsewhere, nor may a small holder be the parent.
  for (const auto& [country, open] : {std::pair{"CN", true},
                                      {"MY", false},
                                      {"", false},
                                      {"MY,Lanternfield,MY\ny,l,5,CN", false}}) {
    ownership::Graph file = ownership::graph(
        std::string("owner,asset,percent,owner_country,asset_name,asset_country\nx,l,40-60,") +
        country + ",Lanternfield,MY\n");
    Asked asked;
    ask(R"({"name": "Lanternfield"})", asked, {}, &file);
    auto fact = asked.facts.find("parties[0].ultimate_parent.country");
    ASSERT_TRUE(fact);
    EXPECT_EQ(asked.facts.is_kept_open(*fact), open) << country;
  }
}

TEST(Resolver, PassesListsOnToOwnersThatTheCaseNamesItself) {
  ownership::Graph file = ownership::graph(
      "owner,asset,percent,owner_name,owner_country,asset_name\n"
      "x,m,50,\"Zorvalen Microsystems Co., Ltd.\",CN,Middle Bridge Holding\n"
      "m,l,60,,,Lanternfield\n");
  Asked asked;
  ask(R"({"name": "Lanternfield", "owners": [{"name": "MIDDLE BRIDGE Holding", "share": 0.6}]})",
      asked, lists_with(), &file);
  EXPECT_THAT(facts::write_json(asked.facts), HasSubstr(R"("share":0.6,"listed":["own"]})"));
  EXPECT_FALSE(asked.found.holds());
}

TEST(Resolver, HoldsACaseThatSaysLessOfOwnersThanTheFile) {
  ownership::Graph file = ownership::graph(
      "owner,asset,percent,owner_listed,asset_name,asset_country\nx,l,60,sdn,Lanternfield,SG\n");
  struct Row {
    const char* says;
    bool holds;
  };
  for (const Row& row : {Row{R"("owners": [])", true},
                         {R"("owners": [{"name": "x", "share": 0.3, "listed": ["sdn"]}])", true},
                         {R"("owners": [{"name": "x", "share": 0.6, "listed": []}])", true},
                         {R"("owners": [{"name": "x", "share": 0.6, "listed": ["sdn"]}])", false},
                         {R"("owners": [{"name": "x", "share": 0.5}])", false},
                         {R"("headquarters": "SG")", false}}) {
    Asked asked;
    ask(std::string(R"({"name": "Lanternfield", )") + row.says + "}", asked, {}, &file);
    EXPECT_EQ(asked.found.holds(), row.holds) << row.says;
  }
}

TEST(Resolver, LetsACaseSayCloserWhatTheFileLeavesOpen) {
  struct Row {
    const char* percent;
    const char* owners;
    bool holds;
  };
  for (const Row& row :
       {Row{"40-60", R"([{"name": "x", "share": 0.45, "listed": ["sdn"]}])", false},
        {"", R"([{"name": "x", "share": 0.3, "listed": ["sdn"]}])", false},
        {"40-60", R"([{"name": "x", "share": 0.3, "listed": ["sdn"]}])", true},
        {"40-60", R"([{"name": "x", "share": 0.45, "listed": []}])", true},
        {"40-60", "[]", true}}) {
    ownership::Graph file = ownership::graph(
        std::string("owner,asset,percent,owner_listed,asset_name,asset_country\nx,l,") +
        row.percent + ",sdn,Lanternfield,SG\n");
    Asked asked;
    ask(std::string(R"({"name": "Lanternfield", "listed": [], "owners": )") + row.owners + "}",
        asked, {}, &file);
    EXPECT_EQ(asked.found.holds(), row.holds) << row.percent << row.owners;
  }
}

TEST(Resolver, HoldsNoCaseForListsThatAreTooOldToClear) {
  ownership::Graph file =
      ownership::graph("owner,asset,percent,asset_name\nx,l,60,Lanternfield\ny,l,40,\n");
  for (const char* says :
       {R"("listed": [])", R"("listed": [], "owners": [{"name": "x", "listed": []},
                                                 {"name": "y", "listed": []}])"}) {
    Asked asked;
    ask(std::string(R"({"name": "Lanternfield", )") + says + "}", asked,
        lists_with({"the list is too old"}), &file);
    EXPECT_FALSE(asked.found.holds()) << says;
  }
}

TEST(Resolver, PassesOnWhatReachesAnyOfTwoOwnersOfOneName) {
  for (const char* rows : {"a,l,10,Two Rivers,\nb,l,60,Two Rivers,entity-list\n",
                           "b,l,60,Two Rivers,entity-list\na,l,10,Two Rivers,\n"}) {
    ownership::Graph file =
        ownership::graph(std::string("owner,asset,percent,owner_name,owner_listed\n") + rows +
                         "l,k,1,Lanternfield,\n");
    Asked asked;
    ask(R"({"name": "Lanternfield", "owners": [{"name": "Two Rivers", "share": 0.7}]})", asked, {},
        &file);
    EXPECT_THAT(facts::write_json(asked.facts), HasSubstr(R"("listed":["entity-list"]})")) << rows;
  }
}

// A decision on the party of the case and the first entry, as both are.
std::string decided(screen::Ruling ruling, const screen::Party& party) {
  screen::Decision decision{.on = *base::Date::parse("2026-03-01"),
                            .ruling = ruling,
                            .reviewer = "R",
                            .reason = "by its register",
                            .party = party.names.front(),
                            .mark = screen::mark_of(party),
                            .entry = "own:1",
                            .entry_name = "Zorvalen",
                            .entry_hash = lists::hash_text(world().index.facts().hash(0)),
                            .list = {}};
  return screen::write_decision(decision);
}

// The problem of a case with this end user and this file.
std::string refusal(const std::string& party, const std::string& holdings) {
  ownership::Graph file = ownership::graph(holdings);
  facts::Case facts;
  facts::JsonReader reader(facts::ReadContext{});
  EXPECT_TRUE(reader.read(R"({"on": "2026-02-02", "parties": [)" + party + "]}", facts));
  Resolver resolver(lists::sources(), world().comparator, nullptr);
  resolver.set_ownership({&file, ownership::the_rules()});
  auto found = resolver.resolve({}, facts);
  return found ? "" : found.error().to_string();
}

TEST(Resolver, RefusesAFileWhoseSharesCannotBe) {
  const std::string party = R"({"role": "end_user", "name": "Zed"})";
  EXPECT_EQ(refusal(party, "owner,asset,percent,asset_name\nx,z,60,Zed\n"), "");
  std::string above = refusal(party, "owner,asset,percent,asset_name\nx,z,60,Zed\ny,z,60,\n");
  EXPECT_THAT(above, HasSubstr(":3"));
  EXPECT_THAT(above, HasSubstr("add up to more than 100 %"));
  // Nor is a file trusted that is wrong about somebody else.
  EXPECT_THAT(refusal(party, "owner,asset,percent,asset_name\nx,z,60,Zed\nx,w,60,\ny,w,60,\n"),
              HasSubstr(":4"));
}

TEST(Resolver, RefusesANameThatSeveralPartiesOfTheFileBear) {
  std::string told = refusal(R"({"role": "end_user", "name": "Zed"})",
                             "owner,asset,percent,asset_name\nx,z1,60,Zed\ny,z2,60,Zed\n");
  EXPECT_THAT(told, HasSubstr("several parties bear the name of parties.end_user"));
  EXPECT_THAT(told, HasSubstr("`z1` or `z2`"));
  EXPECT_EQ(refusal(R"({"role": "end_user", "id": "z2", "name": "Zed"})",
                    "owner,asset,percent,asset_name\nx,z1,60,Zed\ny,z2,60,Zed\n"),
            "");
}

TEST(Resolver, FindsAPartyOfTheFileHoweverItsNameIsWritten) {
  ownership::Graph file = ownership::graph(
      "owner,asset,percent,owner_name,asset_name\n"
      "x,z,60,Quorvo,\"Lanyue Zortex Data Centre Sdn. Bhd.\"\n"
      "x,other,60,,\"Lanyue Zortex Data Centre Ltd.\"\n"
      "x,same,60,,\"Twice Told Inc.\"\nx,again,60,,\"TWICE TOLD INC\"\n");
  PartyNames names(file, *world().lexicon);
  for (std::string_view name :
       {"z", "Lanyue Zortex Data Centre Sdn. Bhd.", "LANYUE ZORTEX DATA CENTRE SDN. BHD.",
        "Lanyue  Zortex Data Centre Sdn Bhd", "Lanyue Zortex Data Centre, Sdn. Bhd."}) {
    auto found = names.find(name);
    ASSERT_TRUE(found.has_value()) << name;
    EXPECT_EQ(file.party(*found).id, "z") << name;
  }
  // A name without a form may be either's; so may one of a form that neither has as written.
  EXPECT_EQ(names.all("Lanyue Zortex Data Centre").size(), 2U);
  EXPECT_EQ(names.all("Lanyue Zortex Data Centre Limited").size(), 2U);
  EXPECT_TRUE(names.all("Lanyue Zortex Data Center of Nowhere").empty());
  // Letter for letter comes first; what may be two is told with both ids.
  EXPECT_EQ(file.party(*names.find("Twice Told Inc.")).id, "same");
  EXPECT_THAT(names.find("twice told inc").error().to_string(), HasSubstr("`same` or `again`"));

  Asked asked;
  ask(R"({"role": "end_user", "name": "LANYUE ZORTEX DATA CENTRE SDN BHD"})", asked, {}, &file);
  EXPECT_THAT(facts::write_json(asked.facts), HasSubstr("Quorvo"));
  EXPECT_THAT(asked.found.notes, ::testing::Contains(HasSubstr("is taken for `z`")));
}

TEST(Resolver, ReachesAListedHolderBehindAThousandOthers) {
  std::string text = "owner,asset,percent,owner_listed,asset_name\nfund,z,40,,Zed\n";
  text += "m1,z,60,,\nm2,m1,60,,\ntop,m2,60,entity-list,\n";
  for (int i = 0; i < 1'000; ++i) text += fmt::format("h{},fund,0.1,,\n", i);
  ownership::Graph file = ownership::graph(text);
  Asked asked;
  ask(R"({"role": "end_user", "name": "Zed"})", asked, {}, &file);
  EXPECT_THAT(facts::write_json(asked.facts),
              HasSubstr(R"({"name":"m1","share":0.6,"listed":["entity-list"]})"));
}

TEST(Resolver, PassesSureListsOnThroughWhoCannotBeCleared) {
  ownership::Graph file = ownership::graph(
      "owner,asset,percent,owner_name,owner_country,asset_name\n"
      "x,m,50,\"Zorvalen Microsystems Co., Ltd.\",CN,Middle Bridge Holding\n"
      "m,z,50,,,Zed\n");
  Asked asked;
  ask(R"({"role": "end_user", "name": "Zed"})", asked, lists_with({"the list is old"}), &file);
  EXPECT_THAT(facts::write_json(asked.facts), HasSubstr(R"("share":0.5,"listed":["own"]})"));
}

TEST(Resolver, FollowsWhatReviewersDecided) {
  const std::string party = R"({"name": "Zorvalem Microsystems", "country": "SG"})";
  screen::Party same;
  same.names = {"Zorvalem Microsystems"};
  same.countries = {"SG"};
  screen::Party other = same;
  other.countries = {"MY"};
  struct Row {
    std::string decision;
    Outcome outcome;
    const char* by;
  };
  using screen::Ruling;
  for (const Row& row : {Row{decided(Ruling::cleared, same), Outcome::clear, "2026-04-01"},
                         Row{decided(Ruling::confirmed, same), Outcome::listed, "2026-04-01"},
                         Row{decided(Ruling::cleared, other), Outcome::open, "2026-04-01"},
                         Row{decided(Ruling::cleared, same), Outcome::open, "2026-02-28"}}) {
    base::Problems problems;
    screen::Docket docket = screen::Docket::read(row.decision, problems);
    ASSERT_TRUE(problems.empty());
    Lists lists = lists_with();
    lists.docket = &docket;
    lists.decided_by = *base::Date::parse(row.by);
    Asked asked;
    ask(party, asked, lists);
    EXPECT_EQ(asked.found.subjects.front().outcome, row.outcome) << row.decision << row.by;
  }
}

TEST(Resolver, WithoutListsTakesTheFilesWord) {
  ownership::Graph file = ownership::graph(
      "owner,asset,percent,owner_name,owner_listed,asset_name\ng,l,50,Grimbelworth,sdn,"
      "Lanternfield\n");
  Asked asked;
  ask(R"({"name": "Lanternfield"})", asked, {}, &file);
  EXPECT_FALSE(asked.found.screened);
  EXPECT_FALSE(asked.found.holds());
  EXPECT_THAT(facts::write_json(asked.facts), HasSubstr(R"("listed":["sdn"])"));
}

}  // namespace
}  // namespace licet::parties

// What may be hoped for of two names of which it is not known how they meet, held to the score.
#include <limits>
#include <random>

#include "gtest/gtest.h"
#include "names/forecast.h"
#include "names_support.h"

namespace licet::names {

namespace {

using testing::comparator;
using testing::Row;
using testing::rows_of;

constexpr double any = std::numeric_limits<double>::infinity();  // more than is hoped for

Parsed parsed(std::string_view text, Schema schema = Schema::organization) {
  return parse(comparator().lexicon(), text, schema);
}

std::optional<double> hope(const ParsedView& query, const ParsedView& candidate,
                           const Sketch& sketch) {
  return Forecasts(comparator(), query).hope(candidate, sketch, any);
}

std::optional<double> hope(std::string_view query, std::string_view candidate,
                           Schema schema = Schema::organization) {
  Parsed left = parsed(query, schema);
  Parsed right = parsed(candidate, schema);
  return hope(left.view(), right.view(), {});
}

// With a letter exchanged, lost or written twice.
std::string slip(std::string text, std::mt19937& random) {
  if (text.size() < 6) return text;
  std::size_t at = 1 + (random() % (text.size() - 2));
  switch (random() % 4) {
    case 0: text.erase(at, 1); break;
    case 1: text.insert(at, 1, text[at]); break;
    case 2: std::swap(text[at], text[at + 1]); break;
    default: break;
  }
  return text;
}

TEST(Hope, LeavesOutNextToNoPairThatIsOverTheThreshold) {
  std::vector<std::pair<std::string, Schema>> names;
  for (const Row& row : rows_of("tests/names/pairs.tsv", 5)) {
    names.emplace_back(row[0], schema_of(row[2]));
    names.emplace_back(row[1], schema_of(row[2]));
  }
  const Comparator& with = comparator();
  double least = with.log_odds(with.threshold()) - 1.5;
  std::mt19937 random(11);
  std::size_t over = 0, lost = 0, given_up = 0, all = 0;
  std::string first;
  for (const auto& [query, schema] : names) {
    Parsed left = parsed(slip(query, random), schema);
    for (const auto& [candidate, other] : names) {
      Parsed right = parsed(candidate, other);
      auto found = hope(left.view(), right.view(), {});
      bool gives_up = found && *found < least;
      bool hit = with.score(left.view(), right.view()) >= with.threshold();
      ++all;
      over += hit ? 1 : 0;
      given_up += gives_up ? 1 : 0;
      if (!hit || !gives_up) continue;
      ++lost;
      first += query + " / " + candidate + "\n";
    }
  }
  EXPECT_GT(over, 400U);
  EXPECT_LE(lost * 100, over) << first;
  EXPECT_GT(given_up * 100, all * 85);
}

TEST(Hope, IsTheForecastWhereAllIsKnown) {
  Parsed left = parsed("Zorvalen Kimrota");
  Parsed right = parsed("Zorvalen Kimrota Bulgetash");
  Sketch met;
  met.meet(1, left.tokens[0].weight, 1, right.tokens[0].weight, 1, true);
  met.meet(2, left.tokens[1].weight, 2, right.tokens[1].weight, 1, true);
  ParsedView query = left.view();
  Forecasts forecasts(comparator(), query);
  double forecast = forecasts.of(right.view(), met);
  EXPECT_EQ(forecasts.hope(right.view(), met, any), forecast);
  // What is not known to be met is met by what it is like.
  Sketch less;
  less.meet(1, left.tokens[0].weight, 1, right.tokens[0].weight, 1, true);
  EXPECT_NEAR(*forecasts.hope(right.view(), less, any), forecast, 1e-5);
  EXPECT_LT(forecasts.of(right.view(), less), forecast);
}

TEST(Hope, SaysNothingWhereItReachesWhatIsWanted) {
  Parsed left = parsed("Zorvalen Kimrota");
  Parsed right = parsed("Bulgetash Wendolin");
  ParsedView query = left.view();
  Forecasts forecasts(comparator(), query);
  double hoped = forecasts.hope(right.view(), {}, any).value();
  EXPECT_FALSE(forecasts.hope(right.view(), {}, hoped).has_value());
  EXPECT_TRUE(forecasts.hope(right.view(), {}, hoped + 0.01).has_value());
}

TEST(Hope, IsNotToldWhereWordsMayBeWrittenAsOne) {
  EXPECT_FALSE(hope("Zorvalen Kimrota", "Zorvalenkimrota").has_value());
  EXPECT_FALSE(hope("Zorvalenkimrota", "Zorvalen Kimrotta").has_value());
  EXPECT_TRUE(hope("Zorvalen Kimrota", "Bulgetashnik").has_value());
}

TEST(Hope, IsNotToldWhereInitialsMayStandForNames) {
  EXPECT_FALSE(hope("PETROV, I.", "PETROV, Ivan", Schema::person).has_value());
  EXPECT_FALSE(hope("PETROV, Ivan", "PETROV, I.", Schema::person).has_value());
  EXPECT_TRUE(hope("PETROV, Ivan", "PETROV, S.", Schema::person).has_value());
}

}  // namespace

}  // namespace licet::names

// Names of persons that only the comparator's rules bring together are found in a list, too.
#include "screen/search.h"
#include "support.h"

namespace licet::screen {
namespace {

using names::testing::Row;

// All that the table lists as one list.
std::string listed(const std::vector<Row>& rows) {
  std::string text = "name,kind,id\n";
  for (std::size_t i = 0; i < rows.size(); ++i) {
    text += "\"" + rows[i][1] + "\",person," + std::to_string(i) + "\n";
  }
  return text;
}

TEST(Search, FindsPersonsAsTheTableSays) {
  std::vector<Row> rows = names::testing::rows_of("tests/screen/persons.tsv", 3);
  lists::List list = lists::good(lists::read_text(listed(rows), "own-test.csv"));
  Source source{&list, "test"};
  std::string image = *compile(*lexicon(), std::span(&source, 1), 1);
  auto index = Index::open(image, *lexicon());
  ASSERT_TRUE(index.has_value());
  names::Comparator comparator(lexicon());
  Searcher searcher(*index, comparator);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    names::Parsed query = names::parse(*lexicon(), rows[i][0], names::Schema::person);
    auto all = searcher.search_all(query.view(), {.top = rows.size()});
    auto found = searcher.search(query.view(), {.top = rows.size()});
    auto score_of = [&](const std::vector<Hit>& hits) {
      auto hit = std::ranges::find(hits, static_cast<std::uint32_t>(i), &Hit::entry);
      return hit == hits.end() ? 0 : hit->score;
    };
    EXPECT_GE(score_of(all), comparator.threshold()) << rows[i][0] << ": " << rows[i][2];
    EXPECT_EQ(score_of(found), score_of(all)) << rows[i][0] << ": " << rows[i][2];
  }
}

}  // namespace
}  // namespace licet::screen

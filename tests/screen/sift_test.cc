// Sifting the names of a long list: held to following every near word into every name, and the
// search in such a list to scoring every name of it.
#include "screen/sift.h"

#include <cmath>
#include <map>
#include <numeric>
#include <random>

#include "screen/keys.h"
#include "screen/search.h"
#include "support.h"

namespace licet::screen {
namespace {

// Some thousands of invented names of some hundreds of words, so that every word is in many.
lists::List long_list(std::mt19937& random, std::size_t count) {
  constexpr std::array<const char*, 12> syllables = {"zor", "val", "en", "kim", "ro", "tash",
                                                     "mi",  "gor", "ul", "bek", "ne", "dra"};
  constexpr std::array<const char*, 5> common = {" Trading", " Technology", " Bank",
                                                 " International", ""};
  auto some = [&](auto& from) { return std::string(from.at(random() % from.size())); };
  std::string text = "name,alias,kind,id,country,listed,ends\n";
  for (std::size_t entry = 0; entry < count; ++entry) {
    bool person = random() % 3 == 0;
    std::string name;
    for (std::size_t word = 0, words = 1 + random() % 3; word < words; ++word) {
      if (word > 0) name += " ";
      name += some(syllables) + some(syllables);
      if (random() % 8 == 0) name += some(syllables);
    }
    if (!person) name += some(common);
    text += name + (person ? ",,person," : ",,organization,") + std::to_string(entry) + ",,,\n";
  }
  return lists::good(lists::read_text(text, "own-test.csv"));
}

class Sifting : public ::testing::Test {
 protected:
  void make(std::size_t count) {
    list_ = long_list(random_, count);
    Source source{&list_, "test"};
    image_ = *compile(*lexicon(), std::span(&source, 1), 1);
    index_.emplace(*Index::open(image_, *lexicon()));
  }

  // A name of the list, sometimes with a slip.
  names::Parsed some_query() {
    auto name = index_->name(static_cast<std::uint32_t>(random_() % index_->names()));
    std::string text(name.raw);
    if (random_() % 2 == 0) {
      text.at(random_() % text.size()) = static_cast<char>('a' + random_() % 26);
    }
    return names::parse(*lexicon(), text, name.schema);
  }

  // The tokens of a query as leads, all of which begin names but the last.
  std::vector<Lead> leads_of(const names::ParsedView& query, NearWords& words) {
    std::vector<Lead> leads;
    std::size_t compared = 0;
    words.make_room(query.tokens.size());
    for (std::size_t i = 0; i < query.tokens.size(); ++i) {
      const names::Token& token = query.tokens[i];
      if (!is_sought(token)) continue;
      Lead lead{.tokens = std::uint64_t{1} << i, .weight = token.weight};
      lead.near = words.of(query, token, {}, compared);
      lead.begins = true;
      leads.push_back(lead);
    }
    if (leads.size() > 1) leads.back().begins = false;
    return leads;
  }

  // What the leads meet, name by name.
  std::map<std::uint32_t, Met> follow(std::span<const Lead> leads, float total) {
    std::map<std::uint32_t, Met> met;
    for (const Lead& lead : leads) {
      for (const Near& near : lead.near) {
        for (const Posting& posting : index_->postings_of(near.word)) {
          auto at = met.find(posting.name);
          if (at == met.end()) {
            if (!lead.begins) continue;
            Met fresh{{}, posting.name, total, index_->weight_of_name(posting.name)};
            at = met.emplace(posting.name, fresh).first;
          }
          Met& one = at->second;
          std::uint64_t bit = std::uint64_t{1} << posting.token;
          if ((one.sketch.query & lead.tokens) != 0 || (one.sketch.candidate & bit) != 0) continue;
          float own = static_cast<float>(posting.weight) / 65535.0F;
          meet_tokens(one, lead.tokens, lead.weight, bit, own, near.value, true);
          one.sketch.across |= near.across;
        }
      }
    }
    return met;
  }

  std::mt19937 random_{4712};
  lists::List list_;
  std::string image_;
  std::optional<Index> index_;
  names::Comparator comparator_{lexicon()};
  Logarithm logarithm_;
};

std::vector<float> weights_of(const names::ParsedView& query) {
  std::vector<float> weights;
  for (const names::Token& token : query.tokens) {
    weights.push_back(is_sought(token) ? token.weight : 0);
  }
  return weights;
}

constexpr float no_floor = -10;

TEST_F(Sifting, LeavesOutNoNameOfWhichMoreIsExpected) {
  make(70000);
  NearWords words(*index_, comparator_);
  Sift sift(*index_);
  std::size_t checked = 0, left_out = 0;
  for (int round = 0; round < 40; ++round) {
    names::Parsed query = some_query();
    std::vector<float> weights = weights_of(query.view());
    std::vector<Lead> leads = leads_of(query.view(), words);
    auto met = follow(leads, std::accumulate(weights.begin(), weights.end(), 0.0F));
    sift.run(leads, weights, no_floor);
    auto taken = sift.take(30, no_floor);
    EXPECT_EQ(sift.begun(), met.size());
    EXPECT_GE(taken.size(), std::min<std::size_t>(30, met.size()));
    for (std::uint32_t name : taken) EXPECT_TRUE(met.contains(name));
    for (const auto& [name, one] : met) {
      if (std::ranges::find(taken, name) != taken.end()) continue;
      ++left_out;
      EXPECT_LT(estimate(one, logarithm_), sift.left() + Sift::excess)
          << query.raw << " / " << index_->name(name).raw;
    }
    checked += met.size();
  }
  EXPECT_GT(checked, 10000U);
  EXPECT_GT(left_out, checked / 2);
}

TEST_F(Sifting, TakesEachNameOnceTheBestFirst) {
  make(5000);
  NearWords words(*index_, comparator_);
  Sift sift(*index_);
  constexpr float floor = 0.5F;
  std::size_t all = 0;
  for (int round = 0; round < 40; ++round) {
    names::Parsed query = some_query();
    std::vector<float> weights = weights_of(query.view());
    std::vector<Lead> leads = leads_of(query.view(), words);
    auto met = follow(leads, std::accumulate(weights.begin(), weights.end(), 0.0F));
    sift.run(leads, weights, floor);
    std::vector<std::uint32_t> names;
    while (true) {
      float left = sift.left();
      auto taken = sift.take(20, floor);
      if (taken.empty()) break;
      for (std::uint32_t name : taken)
        EXPECT_LT(estimate(met.at(name), logarithm_), left + Sift::excess);
      names.insert(names.end(), taken.begin(), taken.end());
    }
    all += names.size();
    std::ranges::sort(names);
    EXPECT_EQ(std::ranges::adjacent_find(names), names.end()) << query.raw;
    for (const auto& [name, one] : met) {
      bool there = std::ranges::binary_search(names, name);
      EXPECT_TRUE(there || estimate(one, logarithm_) < floor + Sift::excess) << query.raw;
    }
  }
  EXPECT_GT(all, 1000U);
}

TEST_F(Sifting, TakesNothingWithoutLeads) {
  make(100);
  Sift sift(*index_);
  sift.run({}, {}, no_floor);
  EXPECT_TRUE(sift.take(10, no_floor).empty());
  EXPECT_EQ(sift.begun(), 0U);
}

// In a list in which every word is in hundreds of names.
TEST_F(Sifting, LosesNextToNothingOfTheBest) {
  make(40000);
  Searcher searcher(*index_, comparator_);
  Options how{.top = 10, .least = comparator_.threshold(), .on = day("2026-01-01")};
  std::size_t hits = 0, lost = 0, sifted = 0;
  for (int round = 0; round < 40; ++round) {
    names::Parsed query = some_query();
    auto all = searcher.search_all(query.view(), how);
    auto found = searcher.search(query.view(), how);
    sifted += searcher.counts().touched > 2 * searcher.counts().forecast ? 1 : 0;
    hits += all.size();
    for (const Hit& hit : all) {
      bool full = found.size() == how.top && found.back().score >= hit.score;
      bool there = std::ranges::find(found, hit.entry, &Hit::entry) != found.end();
      lost += there || full ? 0 : 1;
    }
  }
  EXPECT_GT(hits, 150U);
  EXPECT_GT(sifted, 20U);
  EXPECT_LE(lost * 50, hits) << lost << " of " << hits;
}

}  // namespace
}  // namespace licet::screen

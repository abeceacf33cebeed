// Properties of the whole engine on random cases under the real packs.
//
//   1. The compiled evaluator and the plain one give the same answer, the proof included, whether
//      rules are found by the index or all are asked.
//   2. Unknown never becomes false: filling in a fact leads only to a verdict (and a policy) that
//      the answer without it announced.
//   3. The short answer and the full one, with or without proof, have the same verdicts.
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "answer/json.h"
#include "law/support.h"

namespace licet::law::test {
namespace {

using Random = std::mt19937;

template <class T, std::size_t N>
const T& pick(Random& random, const std::array<T, N>& from) {
  return from[random() % N];
}

bool chance(Random& random, unsigned percent) { return random() % 100 < percent; }

// One fact of a random case: where it goes in the JSON text, and what it says.
struct Fact {
  std::string place;  // "case", "item", "consignee", "user", "parent"
  std::string text;
};

constexpr std::array<std::string_view, 14> kDays = {
    "2022-10-20", "2022-10-21", "2023-01-17", "2023-11-17", "2024-04-04",
    "2024-12-02", "2025-01-16", "2025-04-20", "2025-05-14", "2025-11-08",
    "2026-02-01", "2026-07-01", "2026-08-01", "2027-04-07"};
constexpr std::array<std::string_view, 18> kCountries = {"US", "CN", "HK", "MO", "MY", "AE",
                                                         "SA", "IL", "KH", "DE", "IN", "KZ",
                                                         "KR", "TW", "JP", "NL", "SG", "US"};
constexpr std::array<std::string_view, 6> kKinds = {"ic",  "ic",     "ic",
                                                    "hbm", "server", "model_weights"};
constexpr std::array<std::string_view, 5> kPurposes = {"ai_training", "ai_inference", "military",
                                                       "supercomputer", "consumer"};
constexpr std::array<std::string_view, 6> kActivities = {
    "export", "reexport", "transfer", "deemed_export", "remote_access", "possess"};
constexpr std::array<std::string_view, 9> kTpp = {"1599", "1600",  "2399.9", "2400", "4799.99",
                                                  "4800", "15832", "20999",  "21000"};
constexpr std::array<std::string_view, 6> kArea = {"100", "250", "500", "814", "1500", "5000"};
constexpr std::array<std::string_view, 5> kRate = {"300", "599", "600", "6499", "6500"};
constexpr std::array<std::string_view, 4> kCryptography = {"none", "mass_market", "other", "none"};
constexpr std::array<std::string_view, 4> kQuantity = {"1", "202", "1699", "1700"};

std::string quote(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::vector<Fact> random_facts(Random& random) {
  auto field = [](std::string_view name, const std::string& value) {
    return quote(name) + ":" + value;
  };
  auto country = [&](std::string_view name) {
    return field(name, quote(pick(random, kCountries)));
  };
  auto truth = [&](std::string_view name) {
    return field(name, chance(random, 50) ? "true" : "false");
  };
  return {
      {"case", field("activity", quote(pick(random, kActivities)))},
      {"case", country("from")},
      {"case", country("to")},
      {"case", "\"end_use\":{\"purposes\":[" + quote(pick(random, kPurposes)) + "]}"},
      {"item", field("kind", quote(pick(random, kKinds)))},
      {"item", field("tpp", std::string(pick(random, kTpp)))},
      {"item", field("die_area_mm2", std::string(pick(random, kArea)))},
      {"item", field("interconnect_gbps", std::string(pick(random, kRate)))},
      {"item", field("memory_bandwidth_gbps", std::string(pick(random, kRate)))},
      {"item", field("cryptography", quote(pick(random, kCryptography)))},
      {"item", field("quantity", std::string(pick(random, kQuantity)))},
      {"item", truth("datacenter")},
      {"item", country("origin")},
      {"item", country("maker_headquarters")},
      {"consignee", country("country")},
      {"consignee", country("headquarters")},
      {"consignee", field("name", quote(chance(random, 30) ? "G42" : "Example Cloud"))},
      {"user", country("country")},
      {"user", country("headquarters")},
      {"user", field("name", quote(chance(random, 30) ? "Core42" : "Example Cloud"))},
      {"parent", country("country")},
      {"parent", field("name", quote("Example Group"))},
      {"answers", field("us-ear.nac.notice_days", chance(random, 50) ? "25" : "24")},
      {"answers", truth("us-ear.purchase_order")},
      {"answers", field("us-diffusion.lpp.tpp_received_this_year", "26000000")},
  };
}

std::string case_text(std::string_view day, const std::vector<Fact>& facts,
                      const std::vector<bool>& known) {
  auto gather = [&](std::string_view place) {
    std::string out;
    for (std::size_t i = 0; i < facts.size(); ++i) {
      if (known[i] && facts[i].place == place) out += "," + facts[i].text;
    }
    return out;
  };
  std::string answers = gather("answers");
  std::string parent = gather("parent");
  return "{\"on\":" + quote(day) + gather("case") + ",\"items\":[{\"name\":\"X1\"" +
         gather("item") + "}],\"answers\":{" + (answers.empty() ? "" : answers.substr(1)) +
         "},\"parties\":[{\"role\":\"ultimate_consignee\"" + gather("consignee") +
         "},{\"role\":\"end_user\"" + gather("user") + ",\"ultimate_parent\":{" +
         (parent.empty() ? "" : parent.substr(1)) + "}}]}";
}

class Bench {
 public:
  Bench()
      : facts_(project().library->answers_spec()),
        engine_(*project().library, project().catalogue.get()) {
    context_.symbols = &project().library->symbols();
    context_.answers = &project().library->answers_spec();
    context_.countries = project().library->countries();
  }

  Determination ask(const std::string& json, Evaluator evaluator, bool proof = false) {
    facts::JsonReader reader(context_);
    auto read = reader.read(json, facts_);
    EXPECT_TRUE(read.has_value()) << json << "\n" << (read ? "" : all_messages(read.error()));
    Options options;
    options.questions = options.margins = options.readings = false;
    options.proof = proof;
    options.evaluator = evaluator;
    auto answer = engine_.determine(facts_, options);
    EXPECT_TRUE(answer.has_value()) << json;
    return answer ? std::move(*answer) : Determination{};
  }

  // The whole answer as text.
  std::string told(const std::string& json, Evaluator evaluator) {
    Determination answer = ask(json, evaluator, true);
    return answer::to_json({answer, facts_, law_});
  }

  Brief brief(const std::string& json) {
    facts::JsonReader reader(context_);
    EXPECT_TRUE(reader.read(json, facts_).has_value());
    Brief out;
    EXPECT_TRUE(engine_.judge(facts_, Options{}, out).has_value());
    return out;
  }

 private:
  facts::ReadContext context_;
  facts::Case facts_;
  Engine engine_;
  answer::LawStamp law_ = answer::stamp_of(*project().library);
};

void expect_same(const Standing& a, const Standing& b, const std::string& json) {
  EXPECT_EQ(a.verdict, b.verdict) << json;
  EXPECT_EQ(a.review, b.review) << json;
  EXPECT_EQ(a.possible, b.possible) << json;
  EXPECT_EQ(a.possible_reviews, b.possible_reviews) << json;
}

TEST(Determinations, CompiledPlainShortAndProvenAgree) {
  Bench bench;
  Random random(20221021);
  for (int i = 0; i < 1500; ++i) {
    std::vector<Fact> facts = random_facts(random);
    std::vector<bool> known;
    for (std::size_t k = 0; k < facts.size(); ++k) known.push_back(chance(random, 75));
    std::string json = case_text(pick(random, kDays), facts, known);
    Determination fast = bench.ask(json, Evaluator::compiled);
    Determination slow = bench.ask(json, Evaluator::plain);
    Determination proven = bench.ask(json, Evaluator::compiled, true);
    Determination looped = bench.ask(json, Evaluator::unindexed);
    Brief brief = bench.brief(json);
    for (std::size_t basis = 0; basis < kBases; ++basis) {
      expect_same(fast.standing[basis], slow.standing[basis], json);
      expect_same(fast.standing[basis], looped.standing[basis], json);
      expect_same(fast.standing[basis], proven.standing[basis], json);
      expect_same(fast.standing[basis], brief.standing[basis], json);
    }
    ASSERT_FALSE(::testing::Test::HasFailure());
  }
}

TEST(Determinations, TheIndexChangesNothing) {
  Bench bench;
  Random random(20260115);
  for (int i = 0; i < 400; ++i) {
    std::vector<Fact> facts = random_facts(random);
    std::vector<bool> known;
    for (std::size_t k = 0; k < facts.size(); ++k) known.push_back(chance(random, 85));
    std::string json = case_text(pick(random, kDays), facts, known);
    if (chance(random, 25)) json.insert(1, R"("red_flags":[{"id":"red-flag-3","present":true}],)");
    std::string indexed = bench.told(json, Evaluator::compiled);
    EXPECT_EQ(indexed, bench.told(json, Evaluator::unindexed)) << json;
    EXPECT_EQ(indexed, bench.told(json, Evaluator::plain)) << json;
    ASSERT_FALSE(::testing::Test::HasFailure());
  }
}

// Is what holds now among what was announced before?
void expect_announced(const Standing& before, const Standing& after, const std::string& what) {
  for (std::size_t v = 0; v < 7; ++v) {
    auto verdict = static_cast<Verdict>(v);
    if (verdict == Verdict::undetermined || !after.possible.has(verdict)) continue;
    EXPECT_TRUE(before.possible.has(verdict)) << verdict_name(verdict) << " was not announced\n"
                                              << what;
  }
  if (after.verdict != Verdict::undetermined) {
    EXPECT_TRUE(before.possible.has(after.verdict)) << verdict_name(after.verdict) << "\n" << what;
  }
  if (after.review && before.possible.has(Verdict::licence_required)) {
    EXPECT_TRUE(before.possible_reviews.has(*after.review))
        << review_name(*after.review) << " was not announced\n"
        << what;
  }
}

TEST(Determinations, UnknownNeverBecomesFalse) {
  Bench bench;
  Random random(20231117);
  for (int i = 0; i < 1500; ++i) {
    std::vector<Fact> facts = random_facts(random);
    std::vector<bool> known;
    for (std::size_t k = 0; k < facts.size(); ++k) known.push_back(chance(random, 70));
    std::string_view day = pick(random, kDays);
    std::string with_gaps = case_text(day, facts, known);
    Determination before = bench.ask(with_gaps, Evaluator::compiled);
    Standing announced[kBases] = {before.standing[0], before.standing[1]};
    for (std::size_t k = 0; k < facts.size(); ++k) {
      if (known[k]) continue;
      known[k] = true;
      std::string filled = case_text(day, facts, known);
      Determination after = bench.ask(filled, Evaluator::compiled);
      for (std::size_t basis = 0; basis < kBases; ++basis) {
        expect_announced(announced[basis], after.standing[basis], with_gaps + "\n" + filled);
      }
      ASSERT_FALSE(::testing::Test::HasFailure());
      if (!chance(random, 50)) known[k] = false;  // go on from there, or from the gap
      for (std::size_t basis = 0; basis < kBases; ++basis) {
        if (known[k]) announced[basis] = after.standing[basis];
      }
      if (known[k]) with_gaps = filled;
    }
  }
}

}  // namespace
}  // namespace licet::law::test

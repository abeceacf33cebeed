// Sums over what a system contains, held to the aggregates that are printed; comparisons; claims.
#include "catalogue/compare.h"
#include "catalogue/figures.h"
#include "catalogue/measures.h"
#include "catalogue_files.h"

namespace licet::catalogue {
namespace {

using base::Interval;
using base::Number;

Number parsed(std::string_view decimal) { return *Number::parse(decimal); }

// Does `printed` meet `derived` once that is widened by `share` on both sides?
bool meets(const Interval& printed, const Interval& derived, const Number& share) {
  Number low = *Number::multiply(derived.low, *Number::subtract(Number{1}, share));
  Number high = *Number::multiply(derived.high, *Number::add(Number{1}, share));
  return printed.low <= high && low <= printed.high;
}

// Printed aggregates are rounded to two or three digits: 1 %. The vendor rounded these further, or
// counted binary terabytes (1,152 for 8,192 x 144 GB) or the announced link (2 TB/s a chip).
Number tolerance(const Entry& system, const Measure& m) {
  std::string which = system.id + "." + m.key;
  for (auto rough :
       {"rubin-ultra-nvl576.dense_fp4_pflops", "atlas-950-superpod.hbm_tb",
        "atlas-950-superpod.scaleup_total_tbps", "atlas-960-superpod.dense_8bit_pflops",
        "atlas-960-superpod.dense_fp4_pflops", "atlas-950-supercluster.dense_8bit_pflops"}) {
    if (which == rough) return parsed("0.05");
  }
  return parsed("0.01");
}

TEST(Systems, SumsAgreeWithPrintedAggregates) {
  int checked = 0;
  for (const auto& e : the_catalogue().entries()) {
    for (const Measure& m : measures(*e)) {
      if (!m.printed || !m.derived) continue;
      EXPECT_TRUE(meets(m.printed->range, m.derived->range, tolerance(*e, m)))
          << e->id << " " << m.key << ": printed " << figure_text(*m.printed) << ", derived "
          << figure_text(*m.derived);
      ++checked;
    }
  }
  EXPECT_GE(checked, 150);
}

TEST(Systems, ShowEachCalculation) {
  const Entry& pod = entry("cloudmatrix384");
  auto bf16 = measure(pod, "dense_bf16_pflops");
  EXPECT_EQ(figure_text(*bf16->derived), "307.2 (288.768 to 307.2)");
  EXPECT_EQ(bf16->calculation, "384 x 800 (752 to 800) / 1,000");
  EXPECT_EQ(figure_text(*bf16->printed), "288.8 (288.8 to 300)");
  EXPECT_EQ(measure(pod, "tpp")->calculation, "384 x 12,800 (12,032 to 12,800)");
  EXPECT_EQ(measure(pod, "kw_per_rack")->calculation, "559 kW as printed / 16");
  for (const auto& e : the_catalogue().entries()) {
    for (const Measure& m : measures(*e)) {
      EXPECT_TRUE(m.derived || m.printed) << e->id << " " << m.key;
    }
  }
}

TEST(Systems, HaveNoSumWhereACountOrAFigureIsNotPublished) {
  EXPECT_FALSE(measure(entry("shaoguan-910c"), "tpp"));       // number of accelerators
  EXPECT_FALSE(measure(entry("inspur-sd200"), "tpp"));        // which accelerator
  EXPECT_EQ(figure_text(measure(entry("inspur-sd200"), "accelerators")->figure()), "64");
  EXPECT_FALSE(measure(entry("scalex640"), "tpp"));           // no rate of the accelerator
  EXPECT_TRUE(measure(entry("scalex640"), "dense_bf16_pflops")->printed);
  // A floor stays a floor.
  EXPECT_EQ(figure_text(measure(entry("kunlun-64"), "tpp")->figure()), "at least 353,280");
}

TEST(Comparison, OfTwoSupernodesGivesTheReferencesRatios) {
  Comparison both = compare(entry("cloudmatrix384"), entry("gb200-nvl72"));
  auto ratio = [&](std::string_view key) {
    auto row = std::ranges::find(both.measures, key, &ComparedMeasure::key);
    return row == both.measures.end() || !row->ratio ? "none" : figure_text(*row->ratio);
  };
  EXPECT_EQ(ratio("scaleup_domain"), "5.333");
  EXPECT_EQ(ratio("dense_bf16_pflops"), "1.604 (1.604 to 1.667)");
  EXPECT_EQ(ratio("dense_8bit_pflops"), "1.604");
  EXPECT_EQ(ratio("hbm_tbps"), "2.134");
  EXPECT_EQ(ratio("bf16_pflops_per_kw"), "0.379 (0.344 to 0.432)");
  EXPECT_EQ(ratio("racks"), "16");
  EXPECT_EQ(ratio("optics"), "none");                         // the second has none: no ratio
  EXPECT_EQ(ratio("dense_fp4_pflops"), "none");               // the first has no FP4
}

TEST(Comparison, IsTheInverseTheOtherWayRound) {
  Comparison there = compare(entry("hw-910c"), entry("nv-h100-sxm"));
  Comparison back = compare(entry("nv-h100-sxm"), entry("hw-910c"));
  EXPECT_EQ(there.measures.size(), back.measures.size());
  int checked = 0;
  for (const ComparedMeasure& m : there.measures) {
    auto other = std::ranges::find(back.measures, m.key, &ComparedMeasure::key);
    ASSERT_NE(other, back.measures.end()) << m.key;
    if (!m.ratio || !m.ratio->value || !other->ratio) continue;
    EXPECT_EQ(*Number::multiply(*m.ratio->value, *other->ratio->value), Number{1}) << m.key;
    ++checked;
  }
  EXPECT_GE(checked, 6);
}

// Half a unit of the last printed place.
Number half_unit(int decimals) {
  Number unit{1};
  for (int i = 0; i < decimals; ++i) unit = *Number::divide(unit, Number{10});
  return *Number::divide(unit, Number{2});
}

TEST(Claims, PrintedRatiosFollowFromTheCatalogue) {
  int checked = 0;
  for (const Claim& claim : the_catalogue().claims()) {
    for (const ClaimPart& part : claim.parts) {
      for (const ClaimRatio& ratio : part.ratios) {
        auto value = computed(ratio);
        ASSERT_TRUE(value) << claim.id << " " << ratio.measure;
        Number half = half_unit(ratio.printed_decimals);
        EXPECT_LE(*Number::subtract(value->range.low, half), ratio.printed.low)
            << claim.id << " " << ratio.measure << " " << figure_text(*value);
        EXPECT_GE(*Number::add(value->range.high, half), ratio.printed.high)
            << claim.id << " " << ratio.measure << " " << figure_text(*value);
        ++checked;
      }
    }
  }
  EXPECT_EQ(checked, 12);
}

ClaimVerdict verdict_of(std::string_view claim, std::string_view part) {
  for (const Claim& c : the_catalogue().claims()) {
    if (c.id != claim) continue;
    for (const ClaimPart& p : c.parts) {
      if (p.part == part) return p.verdict;
    }
  }
  throw std::runtime_error("no such part of a claim");
}

TEST(Claims, HoldTheVerdictsOfTheSources) {
  using enum ClaimVerdict;
  EXPECT_EQ(the_catalogue().claims().size(), 9u);
  EXPECT_EQ(verdict_of("910c-memory-bandwidth", "memory bandwidth"), not_held);
  EXPECT_EQ(verdict_of("910c-speed", "speed of one card"), not_held);
  EXPECT_EQ(verdict_of("910c-price", "price of one card"), undecidable);
  EXPECT_EQ(verdict_of("cloudmatrix-nvl72", "scale"), held);
  EXPECT_EQ(verdict_of("cloudmatrix-nvl72", "efficiency"), not_held);
  EXPECT_EQ(verdict_of("cloudmatrix-nvl72", "reliability"), undecidable);
  EXPECT_EQ(verdict_of("shaoguan-latency", "400G all-optical"), held);
  for (const Claim& claim : the_catalogue().claims()) {
    for (const ClaimPart& part : claim.parts) {
      bool held_has_support = part.verdict != held || !part.evidence_for.empty();
      bool refuted_has_ground = part.verdict != not_held || !part.evidence_against.empty();
      EXPECT_TRUE(held_has_support && refuted_has_ground) << claim.id << " " << part.part;
    }
  }
}

}  // namespace
}  // namespace licet::catalogue

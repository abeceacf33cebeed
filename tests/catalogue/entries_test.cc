// Every entry of the files loads, and what is derived agrees with the results of the reference.
#include <set>

#include "catalogue/figures.h"
#include "catalogue/measures.h"
#include "catalogue_files.h"

namespace licet::catalogue {
namespace {

using base::Interval;
using base::Number;

Number parsed(std::string_view decimal) { return *Number::parse(decimal); }

Number distance(const Number& a, const Number& b) {
  Number d = *Number::subtract(a, b);
  return d < Number{0} ? *Number::subtract(Number{0}, d) : d;
}

// The figure that the reference prints is rounded to three decimals.
bool agrees(const Number& derived, const Number& printed) {
  return distance(derived, printed) <= parsed("0.0005");
}

std::size_t count_of(Kind kind) {
  return static_cast<std::size_t>(std::ranges::count_if(
      the_catalogue().entries(), [&](const auto& e) { return e->kind == kind; }));
}

TEST(Entries, HoldEveryChipSystemAndStackOfTheReference) {
  EXPECT_EQ(count_of(Kind::ic) + count_of(Kind::board), 139u);
  EXPECT_EQ(count_of(Kind::server) + count_of(Kind::system), 44u);
  EXPECT_EQ(count_of(Kind::hbm), 14u);
}

TEST(Entries, CarrySourceConfidenceAndMaker) {
  for (const auto& e : the_catalogue().entries()) {
    SCOPED_TRACE(e->id);
    EXPECT_FALSE(e->sources.empty());
    EXPECT_TRUE(e->confidence == "high" || e->confidence == "medium" || e->confidence == "low");
    EXPECT_FALSE(e->maker.empty());
    EXPECT_TRUE(e->kind == Kind::hbm || e->maker_headquarters.size() == 2u);
    for (const Alternative& one : e->alternatives) EXPECT_FALSE(one.source.empty());
  }
}

TEST(Entries, StateWhyWhenDataCentreUseIsOpen) {
  std::set<std::string> open;
  for (const auto& e : the_catalogue().entries()) {
    if (e->kind != Kind::ic && e->kind != Kind::board) continue;
    if (e->datacenter) continue;
    open.insert(e->id);
    EXPECT_FALSE(e->text("datacenter_basis").empty()) << e->id;
  }
  EXPECT_EQ(open.size(), 5u);
  EXPECT_EQ(entry("nv-rtx4090").datacenter, std::optional<bool>(false));
  EXPECT_EQ(entry("nv-h20-96").datacenter, std::optional<bool>(true));
}

// A floor has no value; its lower end is what the reference prints.
Number reference_tpp(const Figure& figure) {
  return figure.value ? *figure.value : figure.stated.low;
}

TEST(Entries, ReproduceTheReferencesTpp) {
  int checked = 0;
  for (const auto& e : the_catalogue().entries()) {
    auto check = e->checks.find("check_tpp");
    if (check == e->checks.end()) continue;
    SCOPED_TRACE(e->id);
    auto derived = tpp(*e);
    ASSERT_TRUE(derived);
    EXPECT_EQ(reference_tpp(*derived), check->second.low);
    ++checked;
  }
  EXPECT_EQ(checked, 124);
}

TEST(Entries, ReproduceTheReferencesTppWithTf32At32Bits) {
  int differing = 0;
  for (const auto& e : the_catalogue().entries()) {
    auto listed = tpp(*e);
    auto other = tpp(*e, BitReading::other);
    if (!listed) continue;
    SCOPED_TRACE(e->id);
    auto check = e->checks.find("check_tpp_tf32_32");
    Number expected = check == e->checks.end() ? reference_tpp(*listed) : check->second.low;
    EXPECT_EQ(reference_tpp(*other), expected);
    differing += check != e->checks.end();
  }
  EXPECT_EQ(differing, 5);
}

TEST(Entries, ReproduceTheReferencesDensity) {
  int checked = 0;
  for (const auto& e : the_catalogue().entries()) {
    auto check = e->checks.find("check_density");
    if (check == e->checks.end() || e->kind == Kind::hbm) continue;
    SCOPED_TRACE(e->id);
    auto density = measure(*e, "performance_density");
    ASSERT_TRUE(density);
    const Figure& figure = *density->derived;
    EXPECT_TRUE(agrees(figure.value ? *figure.value : figure.stated.low, check->second.low))
        << density->calculation;
    ++checked;
  }
  EXPECT_EQ(checked, 77);
}

TEST(Entries, ReproduceTheReferencesDensityOfAlternativeAreas) {
  int checked = 0;
  for (const auto& e : the_catalogue().entries()) {
    for (const Alternative& one : e->alternatives) {
      if (!one.check_density) continue;
      SCOPED_TRACE(e->id);
      Number density = *Number::divide(reference_tpp(*tpp(*e)), one.value);
      EXPECT_TRUE(agrees(density, *one.check_density)) << density.to_string();
      ++checked;
    }
  }
  EXPECT_EQ(checked, 10);
}

TEST(Entries, ReproduceTheReferencesBandwidthDensityOfStacks) {
  Number half = parsed("0.005");  // printed to two decimals
  int checked = 0;
  for (const auto& e : the_catalogue().entries()) {
    auto check = e->checks.find("check_density");
    if (check == e->checks.end() || e->kind != Kind::hbm) continue;
    SCOPED_TRACE(e->id);
    auto density = measure(*e, "memory_bandwidth_density");
    ASSERT_TRUE(density);
    EXPECT_LE(distance(density->derived->range.low, check->second.low), half);
    EXPECT_LE(distance(density->derived->range.high, check->second.high), half);
    ++checked;
  }
  EXPECT_EQ(checked, 10);
}

TEST(Measures, ShowTheirCalculation) {
  EXPECT_EQ(measure(entry("nv-h100-sxm"), "tpp")->calculation,
            "FP8 1,979 x 8 = 15,832; INT8 1,979 x 8 = 15,832");
  EXPECT_EQ(measure(entry("nv-h100-sxm"), "performance_density")->calculation, "15,832 / 814 mm²");
  EXPECT_EQ(number_text(*measure(entry("nv-h100-sxm"), "performance_density")->derived->value),
            "19.45");
  EXPECT_EQ(measure(entry("aws-trn2"), "tpp", BitReading::other)->calculation,
            "TF32 667 x 32 = 21,344");
}

TEST(Measures, KeepIntervalsWhereTheDataAreIntervals) {
  auto huawei = tpp(entry("hw-910c"));
  EXPECT_EQ(figure_text(*huawei), "12,800 (12,032 to 12,800)");
  auto floor = tpp(entry("kl-p800"));
  EXPECT_FALSE(floor->value);
  EXPECT_EQ(figure_text(*floor), "at least 5,520");
  auto measured = tpp(entry("amd-mi308x"));
  EXPECT_EQ(figure_text(*measured), "at least 3,312");
  auto bounded = measure(entry("google-tpu-v4"), "performance_density");
  EXPECT_EQ(figure_text(bounded->figure()), "at least 7.333");
  // Printed once as FP4 and once as FP8; tensor units alone or with the vector units.
  EXPECT_EQ(figure_text(*tpp(entry("google-tpu-8i"))), "40,400 (40,400 to 80,800)");
  EXPECT_EQ(figure_text(*tpp(entry("hw-950dt-36"))), "7,784 (7,784 to 8,752)");
}

TEST(Measures, SetAsideFiguresDoNotWidenTheRange) {
  EXPECT_TRUE(tpp(entry("amd-mi355x"))->range.is_point());
  EXPECT_TRUE(entry("amd-mi250x").figure("tdp_w")->range.is_point());
  EXPECT_EQ(figure_text(*entry("amd-mi308x").figure("die_area_mm2")), "1,940 (460 to 2,400)");
}

TEST(Measures, InterconnectAddsPortsAndHostBus) {
  EXPECT_EQ(figure_text(*interconnect(entry("nv-a100-sxm-80"))), "664");
  EXPECT_EQ(figure_text(*interconnect(entry("biren-br100"))), "640 (540 to 640)");
  auto half_known = interconnect(entry("hw-910c"));
  EXPECT_EQ(figure_text(*half_known), "at least 700");
  EXPECT_EQ(half_known->stated.low, Number{784});
  EXPECT_FALSE(interconnect(entry("nv-thor-t5000")));  // no ports, host bus unknown: says nothing
  EXPECT_FALSE(interconnect(entry("aws-trn1")));
}

TEST(Measures, OfABoardIsThatOfOneIntegratedCircuit) {
  EXPECT_EQ(entry("cam-mlu370-x8").kind, Kind::board);
  EXPECT_EQ(figure_text(*tpp(entry("cam-mlu370-x8"))), "2,048");
  EXPECT_FALSE(tpp(entry("cloudmatrix384")));
}

}  // namespace
}  // namespace licet::catalogue

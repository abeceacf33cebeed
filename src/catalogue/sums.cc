#include "catalogue/sums.h"

#include <algorithm>
#include <functional>

#include "base/text.h"
#include "catalogue/figures.h"
#include "fmt/format.h"

namespace licet::catalogue {

using base::Number;

namespace {

constexpr std::int64_t kThousand = 1000;   // GB to TB, TFLOPS to PFLOPS, W to kW

// A figure of one accelerator, to be multiplied by its count.
using Getter = std::function<std::optional<Figure>(const Entry&)>;

struct Sum {
  Figure total;
  std::string calculation;
};

// The sum over all parts; nullopt when a count or a part's figure is not known.
std::optional<Sum> sum_over_parts(const Entry& system, const Getter& get, std::int64_t divisor) {
  std::optional<Figure> total;
  std::vector<std::string> terms;
  for (const Part& part : system.contains) {
    auto one = get(*part.entry);
    if (!one || !part.count) return std::nullopt;
    auto term = multiply(*one, Figure::exactly(Number{*part.count}));
    if (!term) return std::nullopt;
    total = total ? add(*total, *term) : term;
    if (!total) return std::nullopt;
    terms.push_back(fmt::format("{} x {}", number_text(Number{*part.count}), figure_text(*one)));
  }
  if (!total) return std::nullopt;
  std::string calculation = base::join(terms, " + ");
  if (divisor != 1) {
    total = divide(*total, Figure::exactly(Number{divisor}));
    calculation = fmt::format("{} / {}", calculation, number_text(Number{divisor}));
  }
  if (!total) return std::nullopt;
  return Sum{*total, calculation};
}

Getter figure_getter(std::string key) {
  return [key = std::move(key)](const Entry& entry) -> std::optional<Figure> {
    const Figure* figure = entry.figure(key);
    return figure ? std::optional<Figure>(*figure) : std::nullopt;
  };
}

std::optional<Figure> rate_of(const Entry& entry, std::string_view format) {
  auto rate = std::ranges::find(entry.performance, format, &Rate::format);
  bool known = rate != entry.performance.end() && rate->dense && rate->tera_ops.value;
  return known ? std::optional<Figure>(rate->tera_ops) : std::nullopt;
}

std::optional<Figure> best_rate(const Entry& entry, std::string_view a, std::string_view b) {
  auto first = rate_of(entry, a);
  auto second = rate_of(entry, b);
  if (first && second) return larger(*first, *second);
  return first ? first : second;
}

// The sum over the parts and the printed aggregate of the same name; nothing when neither exists.
void add_aggregate(const Entry& system, std::string key, std::string label, std::string unit,
                   const Getter& get, std::int64_t divisor, std::vector<Measure>& out) {
  Measure m;
  m.key = std::move(key);
  m.label = std::move(label);
  m.unit = std::move(unit);
  if (auto sum = sum_over_parts(system, get, divisor)) {
    m.derived = sum->total;
    m.calculation = sum->calculation;
  }
  if (const Figure* printed = system.figure("published." + m.key)) m.printed = *printed;
  if (m.derived || m.printed) out.push_back(std::move(m));
}

void add_accelerators(const Entry& system, std::vector<Measure>& out) {
  Measure m;
  m.key = "accelerators";
  m.label = "accelerators";
  if (const Figure* stated = system.figure("accelerators")) {
    m.derived = *stated;
  } else {
    auto one = [](const Entry&) { return std::optional<Figure>(Figure::exactly(Number{1})); };
    auto sum = sum_over_parts(system, one, 1);
    if (!sum) return;
    m.derived = sum->total;
    std::vector<std::string> ids;
    for (const Part& part : system.contains) {
      ids.push_back(fmt::format("{} x {}", number_text(Number{*part.count}), part.entry->id));
    }
    m.calculation = base::join(ids, " + ");
  }
  out.push_back(std::move(m));
}

void add_stated(const Entry& system, std::string key, std::string label,
                std::vector<Measure>& out) {
  const Figure* figure = system.figure(key);
  if (figure == nullptr) return;
  Measure m;
  m.key = std::move(key);
  m.label = std::move(label);
  m.derived = *figure;
  out.push_back(std::move(m));
}

std::optional<Figure> nothing(const Entry&) { return std::nullopt; }

void add_throughput(const Entry& system, BitReading reading, std::vector<Measure>& out) {
  auto get_tpp = [reading](const Entry& entry) { return tpp(entry, reading); };
  auto rate = [](std::string_view format) {
    return [format](const Entry& entry) { return rate_of(entry, format); };
  };
  auto eight_bits = [](const Entry& entry) { return best_rate(entry, "fp8", "int8"); };
  add_aggregate(system, "tpp", "total processing performance, summed", "", get_tpp, 1, out);
  add_aggregate(system, "dense_bf16_pflops", "dense BF16", "PFLOPS", rate("fp16"), kThousand, out);
  add_aggregate(system, "dense_8bit_pflops", "dense FP8 or INT8", "PFLOPS", eight_bits, kThousand,
                out);
  add_aggregate(system, "dense_fp4_pflops", "dense FP4", "PFLOPS", rate("fp4"), kThousand, out);
}

std::string term_text(const Measure& m) {
  std::string text = figure_text(m.figure());
  if (!m.unit.empty()) text += " " + m.unit;
  return m.printed ? text + " as printed" : text;
}

}  // namespace

void add_quotient(std::string key, std::string label, std::string unit, std::string_view above,
                  std::string_view below, std::vector<Measure>& out) {
  auto a = std::ranges::find(out, above, &Measure::key);
  auto b = std::ranges::find(out, below, &Measure::key);
  if (a == out.end() || b == out.end()) return;
  auto quotient = divide(a->figure(), b->figure());
  if (!quotient) return;
  Measure m;
  m.key = std::move(key);
  m.label = std::move(label);
  m.unit = std::move(unit);
  m.derived = *quotient;
  m.calculation = fmt::format("{} / {}", term_text(*a), term_text(*b));
  out.push_back(std::move(m));
}

std::vector<Measure> system_measures(const Entry& system, BitReading reading) {
  std::vector<Measure> out;
  add_accelerators(system, out);
  add_stated(system, "scaleup_domain", "accelerators in one scale-up domain", out);
  add_throughput(system, reading, out);
  add_aggregate(system, "hbm_tb", "accelerator memory", "TB", figure_getter("memory_gb"), kThousand,
                out);
  add_aggregate(system, "hbm_tbps", "accelerator memory bandwidth", "TB/s",
                figure_getter("memory_bandwidth_gbps"), kThousand, out);
  add_aggregate(system, "scaleup_per_accelerator_gbps", "scale-up of one accelerator", "GB/s",
                nothing, 1, out);
  add_aggregate(system, "scaleup_total_tbps", "scale-up, all together", "TB/s",
                figure_getter("link_gbps"), kThousand, out);
  add_aggregate(system, "optics", "optical modules", "", nothing, 1, out);
  add_aggregate(system, "power_kw", "power", "kW", nothing, 1, out);
  add_aggregate(system, "accelerators_kw", "power of the accelerators alone", "kW",
                figure_getter("tdp_w"), kThousand, out);
  add_stated(system, "racks", "racks", out);
  add_quotient("bf16_pflops_per_kw", "dense BF16 per kilowatt", "PFLOPS/kW", "dense_bf16_pflops",
               "power_kw", out);
  add_quotient("tpp_per_kw", "TPP per kilowatt", "1/kW", "tpp", "power_kw", out);
  add_quotient("bf16_pflops_per_rack", "dense BF16 per rack", "PFLOPS", "dense_bf16_pflops",
               "racks", out);
  add_quotient("tpp_per_rack", "TPP per rack", "", "tpp", "racks", out);
  add_quotient("kw_per_rack", "power per rack", "kW", "power_kw", "racks", out);
  return out;
}

}  // namespace licet::catalogue

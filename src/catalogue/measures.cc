#include "catalogue/measures.h"

#include <algorithm>

#include "base/text.h"
#include "catalogue/figures.h"
#include "catalogue/sums.h"
#include "fmt/format.h"

namespace licet::catalogue {

using base::Number;

namespace {

const Number& bits_of(const Rate& rate, BitReading reading) {
  return reading == BitReading::other && rate.reads_as ? *rate.reads_as : rate.bits;
}

std::optional<Figure> weighted(const Rate& rate, BitReading reading) {
  return multiply(rate.tera_ops, Figure::exactly(bits_of(rate, reading)));
}

std::optional<Figure> largest_rate(const Entry& entry, BitReading reading) {
  std::optional<Figure> best;
  for (const Rate& rate : entry.performance) {
    if (!rate.dense) continue;
    auto product = weighted(rate, reading);
    if (!product) return std::nullopt;
    best = best ? larger(*best, *product) : *product;
  }
  return best;
}

std::optional<Figure> largest_contained(const Entry& board, BitReading reading) {
  std::optional<Figure> best;
  for (const Part& part : board.contains) {
    auto inner = tpp(*part.entry, reading);
    if (!inner) return std::nullopt;
    best = best ? larger(*best, *inner) : *inner;
  }
  return best;
}

// "FP8 1,979 x 8 = 15,832; INT8 ...": the rates that reach the maximum.
std::string tpp_calculation(const Entry& entry, const Figure& total, BitReading reading) {
  if (entry.tpp) return entry.tpp->basis;
  std::vector<std::string> lines;
  for (const Rate& rate : entry.performance) {
    auto product = weighted(rate, reading);
    const Number& governs = total.value ? *total.value : total.stated.low;
    if (!rate.dense || !product || !product->value || *product->value != governs) continue;
    lines.push_back(fmt::format("{} {} x {} = {}", rate.name, number_text(*rate.tera_ops.value),
                                number_text(bits_of(rate, reading)), number_text(*product->value)));
  }
  std::string text = base::join(lines, "; ");
  if (entry.kind == Kind::board) text += "; of each integrated circuit, boards are not summed";
  return entry.tpp_floor.empty() ? text : text + "; a lower end: " + entry.tpp_floor;
}

Measure given(std::string key, std::string label, std::string unit, const Figure& figure) {
  Measure m;
  m.key = std::move(key);
  m.label = std::move(label);
  m.unit = std::move(unit);
  m.derived = figure;
  return m;
}

void add_given(const Entry& entry, std::string_view key, std::string label, std::string unit,
               std::vector<Measure>& out) {
  if (const Figure* figure = entry.figure(key)) {
    out.push_back(given(std::string(key), std::move(label), std::move(unit), *figure));
  }
}

void add_price(const Entry& entry, std::vector<Measure>& out) {
  const Figure* low = entry.figure("price_usd_low");
  const Figure* high = entry.figure("price_usd_high");
  if (low == nullptr || high == nullptr) return;
  Figure price = *low;
  price.stated.high = price.range.high = high->stated.high;
  if (!price.stated.is_point()) price.value.reset();
  out.push_back(given("price_usd", "price of one chip", "USD", price));
  out.back().calculation = entry.text("price_basis");
}

void add_interconnect(const Entry& entry, std::vector<Measure>& out) {
  auto total = interconnect(entry);
  if (!total) return;
  const Figure* link = entry.figure("link_gbps");
  const Figure* host = entry.figure("host_gbps");
  out.push_back(given("interconnect_gbps", "interconnect, ports and host bus", "GB/s", *total));
  out.back().calculation =
      fmt::format("ports {} + host bus {}", link ? figure_text(*link) : "unknown",
                  host ? figure_text(*host) : "unknown");
}

void add_tpp(const Entry& entry, BitReading reading, std::vector<Measure>& out) {
  auto total = tpp(entry, reading);
  if (!total) return;
  out.push_back(given("tpp", "total processing performance", "", *total));
  out.back().calculation = tpp_calculation(entry, *total, reading);
  const Figure* area = entry.figure("die_area_mm2");
  if (area == nullptr) return;
  if (auto density = divide(*total, *area)) {
    out.push_back(given("performance_density", "performance density", "1/mm²", *density));
    out.back().calculation = fmt::format("{} / {} mm²", figure_text(*total), figure_text(*area));
  }
}

void add_rates(const Entry& entry, std::vector<Measure>& out) {
  for (const Rate& rate : entry.performance) {
    if (!rate.tera_ops.value) continue;               // only an alternative has it
    bool whole = rate.format.starts_with("int");
    out.push_back(given("performance." + rate.format, "dense " + rate.name,
                        whole ? "TOPS" : "TFLOPS", rate.tera_ops));
    out.back().calculation = rate.basis;
  }
}

std::vector<Measure> of_chip(const Entry& entry, BitReading reading) {
  std::vector<Measure> out;
  add_tpp(entry, reading, out);
  add_given(entry, "die_area_mm2", "logic die area", "mm²", out);
  add_given(entry, "transistors", "transistors", "", out);
  add_rates(entry, out);
  add_given(entry, "memory_gb", "memory", "GB", out);
  add_given(entry, "memory_bandwidth_gbps", "DRAM bandwidth", "GB/s", out);
  add_given(entry, "sram_bandwidth_gbps", "SRAM bandwidth", "GB/s", out);
  add_interconnect(entry, out);
  add_given(entry, "link_gbps", "chip-to-chip ports", "GB/s", out);
  add_given(entry, "host_gbps", "host bus", "GB/s", out);
  add_given(entry, "tdp_w", "power", "W", out);
  add_price(entry, out);
  add_quotient("tpp_per_w", "TPP per watt", "1/W", "tpp", "tdp_w", out);
  add_quotient("fp16_tflops_per_w", "dense FP16/BF16 per watt", "TFLOPS/W", "performance.fp16",
               "tdp_w", out);
  return out;
}

std::vector<Measure> of_stack(const Entry& entry) {
  std::vector<Measure> out;
  add_given(entry, "memory_bandwidth_gbps", "bandwidth", "GB/s", out);
  add_given(entry, "memory_gb", "capacity", "GB", out);
  add_given(entry, "hbm_area_mm2", "footprint", "mm²", out);
  add_quotient("memory_bandwidth_density", "memory bandwidth density", "GB/s/mm²",
               "memory_bandwidth_gbps", "hbm_area_mm2", out);
  return out;
}

}  // namespace

std::optional<Figure> tpp(const Entry& entry, BitReading reading) {
  if (entry.kind != Kind::ic && entry.kind != Kind::board) return std::nullopt;
  std::optional<Figure> total;
  if (!entry.performance.empty()) {
    total = largest_rate(entry, reading);
  } else if (entry.tpp) {
    total = Figure{std::nullopt, entry.tpp->range, entry.tpp->range};
  } else if (entry.kind == Kind::board) {
    return largest_contained(entry, reading);
  }
  if (!total) return std::nullopt;
  for (const Alternative& one : entry.alternatives) {
    if (!one.open || one.figure != "tpp") continue;
    total->range = {std::min(total->range.low, one.value), std::max(total->range.high, one.value)};
  }
  return entry.tpp_floor.empty() ? *total : at_least(*total);
}

std::optional<Figure> interconnect(const Entry& entry) {
  const Figure* link = entry.figure("link_gbps");
  const Figure* host = entry.figure("host_gbps");
  if (link != nullptr && host != nullptr) return add(*link, *host);
  const Figure* known = link != nullptr ? link : host;
  // "0 or more" says nothing.
  if (known == nullptr || known->range.high == Number{0}) return std::nullopt;
  return at_least(*known);
}

std::vector<Measure> measures(const Entry& entry, BitReading reading) {
  switch (entry.kind) {
    case Kind::ic:
    case Kind::board: return of_chip(entry, reading);
    case Kind::hbm: return of_stack(entry);
    case Kind::server:
    case Kind::system: return system_measures(entry, reading);
  }
  return {};
}

std::optional<Measure> measure(const Entry& entry, std::string_view key, BitReading reading) {
  std::vector<Measure> all = measures(entry, reading);
  auto found = std::ranges::find(all, key, &Measure::key);
  return found == all.end() ? std::nullopt : std::optional<Measure>(std::move(*found));
}

}  // namespace licet::catalogue

#include "catalogue/load.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "catalogue/reader.h"
#include "fmt/format.h"

namespace licet::catalogue {

using base::Document;
using base::Interval;
using base::Number;

namespace {

// Keys of a file that are read as they stand; what they mean is in catalogue/README.md.
constexpr std::array kChipTexts = {
    "launch",  "status",         "market",          "datacenter_basis", "process",
    "foundry", "die_area_basis", "die_area_detail", "memory",           "link",
    "host",    "sparsity",       "designed_for",    "price_basis"};
constexpr std::array kChipFigures = {
    "dies",      "die_area_mm2", "memory_gb", "memory_bandwidth_gbps",
    "link_gbps", "host_gbps",    "tdp_w",     "sram_bandwidth_gbps"};
constexpr std::array kSystemTexts = {"launch", "status", "topology", "results"};
constexpr std::array kSystemFigures = {"scaleup_domain", "accelerators", "racks"};
constexpr std::array kPublished = {"dense_bf16_pflops",
                                   "dense_8bit_pflops",
                                   "dense_fp4_pflops",
                                   "hbm_tb",
                                   "hbm_tbps",
                                   "scaleup_per_accelerator_gbps",
                                   "scaleup_total_tbps",
                                   "power_kw",
                                   "optics"};
constexpr std::array kStackTexts = {"generation", "year"};
constexpr std::array kStackFigures = {"pin_rate_gbitps", "bus_bits", "memory_bandwidth_gbps",
                                      "memory_gb", "hbm_area_mm2"};
constexpr std::array kChecks = {"check_tpp", "check_tpp_tf32_32", "check_density"};

template <std::size_t N>
void read_texts(MapReader& map, const std::array<const char*, N>& keys, Entry& entry) {
  for (const char* key : keys) {
    if (std::string words = map.text(key); !words.empty()) entry.texts[key] = std::move(words);
  }
}

template <std::size_t N>
void read_figures(MapReader& map, const std::array<const char*, N>& keys, std::string_view prefix,
                  Entry& entry) {
  for (const char* key : keys) {
    if (auto figure = map.figure(key)) entry.figures[fmt::format("{}{}", prefix, key)] = *figure;
  }
}

Number smaller(const Number& a, const Number& b) { return a < b ? a : b; }
Number larger(const Number& a, const Number& b) { return a < b ? b : a; }

void widen(Figure& figure, const Number& to) {
  figure.range = {smaller(figure.range.low, to), larger(figure.range.high, to)};
}

std::vector<const Document*> list_of(const Document& file, std::string_view key,
                                     base::Problems& problems) {
  std::vector<const Document*> out;
  const Document* list = file.find(key);
  if (list == nullptr || !list->is_list()) {
    problems.push_back((list ? *list : file).problem(fmt::format("`{}` must be a list", key)));
    return out;
  }
  for (const Document& item : list->items) out.push_back(&item);
  return out;
}

}  // namespace

void Loader::read_file(const Document& file) {
  if (!file.is_map()) {
    problems_.push_back(file.problem("a catalogue file must be a map"));
    return;
  }
  MapReader head(file, "a catalogue file", problems_);
  const Document* version = head.need("format");
  if (version != nullptr && version->scalar != "1") {
    head.complain(*version, "unknown format of the file", "1");
    return;
  }
  std::string maker = head.text("maker");
  std::string headquarters = head.text("maker_headquarters");
  if (head.take("chips")) read_chips(file, maker, headquarters);
  if (head.take("systems")) read_systems(file);
  if (head.take("stacks")) read_stacks(file);
  if (head.take("claims")) claim_files_.push_back(&file);
  head.take("formats");                       // read before all others
  head.finish();
}

void Loader::read_formats(const Document& file) {
  for (const Document* item : list_of(file, "formats", problems_)) {
    MapReader map(*item, "a number format", problems_);
    Format format;
    format.id = map.needed_text("id");
    format.name = map.needed_text("name");
    if (map.need("bits")) format.bits = map.number("bits").value_or(Number{0});
    format.reads_as = map.number("reads_as");
    format.why = map.text("why");
    map.finish();
    catalogue_.formats_.push_back(std::move(format));
  }
}

void Loader::read_common(MapReader& map, Entry& entry) {
  entry.id = map.needed_text("id");
  entry.name = map.needed_text("name");
  entry.aliases = map.texts("aliases");
  entry.confidence = map.one_of("confidence", {"high", "medium", "low"});
  map.need("sources");
  entry.sources = map.texts("sources");
  entry.notes = map.text("notes");
  if (const Document* list = map.take("contains")) read_parts(*list, entry);
}

void Loader::read_parts(const Document& list, Entry& entry) {
  for (const Document& item : list.items) {
    MapReader map(item, fmt::format("a part of {}", entry.id), problems_);
    Part part;
    part.ref = map.needed_text("ref");
    part.count = map.count("count");
    part.place = item.place();
    map.finish();
    entry.contains.push_back(std::move(part));
  }
}

void Loader::add(Entry entry, const Document& at) {
  entry.place = at.place();
  auto same = std::ranges::find_if(catalogue_.entries_,
                                   [&](const auto& other) { return other->id == entry.id; });
  if (same != catalogue_.entries_.end()) {
    base::Problem problem = at.problem("identifier given twice");
    problem.given = base::quoted(entry.id);
    problems_.push_back(std::move(problem));
    return;
  }
  catalogue_.entries_.push_back(std::make_unique<Entry>(std::move(entry)));
}

void Loader::read_chips(const Document& file, const std::string& maker,
                        const std::string& headquarters) {
  for (const Document* item : list_of(file, "chips", problems_)) {
    MapReader map(*item, "a chip", problems_);
    Entry chip;
    chip.maker = maker;
    chip.maker_headquarters = headquarters;
    read_common(map, chip);
    chip.kind = map.one_of("kind", {"ic", "board"}) == "board" ? Kind::board : Kind::ic;
    chip.datacenter = map.boolean("datacenter");
    read_texts(map, kChipTexts, chip);
    read_figures(map, kChipFigures, "", chip);
    read_transistors(map, chip);
    read_price(map, chip);
    if (const Document* rates = map.take("performance")) read_rates(*rates, chip);
    chip.tpp_floor = map.text("tpp_floor");
    if (const Document* tpp = map.take("tpp")) read_tpp(*tpp, chip);
    if (const Document* list = map.take("alternatives")) read_alternatives(*list, chip);
    for (const char* key : kChecks) {
      if (auto figure = map.interval(key)) chip.checks[key] = *figure;
    }
    map.finish();
    add(std::move(chip), *item);
  }
}

void Loader::read_transistors(MapReader& map, Entry& chip) {
  auto billions = map.number("transistors_billion");
  if (!billions) return;
  if (auto count = Number::multiply(*billions, Number{1'000'000'000})) {
    chip.figures["transistors"] = Figure::exactly(*count);
  }
}

void Loader::read_price(MapReader& map, Entry& chip) {
  const Document* price = map.take("price_usd");
  if (price == nullptr) return;
  MapReader ends(*price, fmt::format("`price_usd` of {}", chip.id), problems_);
  for (const char* end : {"low", "high"}) {
    if (auto number = ends.number(end)) {
      chip.figures[fmt::format("price_usd_{}", end)] = Figure::exactly(*number);
    }
  }
  ends.finish();
}

const Format* Loader::format_of(const std::string& id, const Document& at) {
  auto found = std::ranges::find(catalogue_.formats_, id, &Format::id);
  if (found != catalogue_.formats_.end()) return &*found;
  std::vector<std::string> ids;
  for (const Format& format : catalogue_.formats_) ids.push_back(format.id);
  base::Problem problem = at.problem("unknown number format");
  problem.given = base::quoted(id);
  problem.expected = "one of " + base::join(ids, ", ");
  problem.nearest = base::nearest(id, ids).value_or("");
  problems_.push_back(std::move(problem));
  return nullptr;
}

void Loader::read_rates(const Document& list, Entry& chip) {
  for (const Document& item : list.items) {
    MapReader map(item, fmt::format("a rate of {}", chip.id), problems_);
    Rate rate;
    rate.format = map.needed_text("format");
    auto bits = map.number("bits");
    auto tera_ops = map.figure("tera_ops");
    rate.dense = map.boolean("dense").value_or(true);
    rate.basis = map.text("basis");
    map.finish();
    const Format* format = format_of(rate.format, item);
    if (format == nullptr || !tera_ops) continue;
    if (!bits || *bits != format->bits) {
      map.complain(item, fmt::format("`bits` of {} in {}", rate.format, chip.id),
                   format->bits.to_string() + ", as in the formats table");
      continue;
    }
    rate.name = format->name;
    rate.bits = *bits;
    rate.reads_as = format->reads_as;
    rate.tera_ops = *tera_ops;
    chip.performance.push_back(std::move(rate));
  }
}

void Loader::read_tpp(const Document& at, Entry& chip) {
  MapReader map(at, fmt::format("`tpp` of {}", chip.id), problems_);
  StatedTpp tpp;
  tpp.range = {map.number("min").value_or(Number{0}),
               map.number("max").value_or(Number::plus_infinity())};
  tpp.basis = map.needed_text("basis");
  tpp.source = map.needed_text("source");
  tpp.confidence = map.one_of("confidence", {"high", "medium", "low"});
  map.finish();
  if (!chip.performance.empty()) map.complain(at, "`tpp` beside published rates", "one of the two");
  chip.tpp = std::move(tpp);
}

void Loader::read_alternatives(const Document& list, Entry& entry) {
  for (const Document& item : list.items) {
    MapReader map(item, fmt::format("an alternative of {}", entry.id), problems_);
    Alternative one;
    one.figure = map.needed_text("figure");
    if (map.need("value")) one.value = map.number("value").value_or(Number{0});
    one.bits = map.number("bits");
    one.open = map.one_of("standing", {"open", "set_aside"}) == "open";
    one.choice = map.needed_text("choice");
    one.source = map.needed_text("source");
    one.why = one.open ? map.text("why") : map.needed_text("why");
    one.check_density = map.number("check_density");
    one.place = item.place();
    map.finish();
    check_figure_name(one.figure, item);
    if (one.open) apply(one, entry);
    entry.alternatives.push_back(std::move(one));
  }
}

// Is it a figure that an entry of this kind can have?
void Loader::check_figure_name(const std::string& figure, const Document& at) {
  constexpr std::string_view kRate = "performance.";
  constexpr std::string_view kPrinted = "published.";
  std::string_view name = figure;
  if (name.starts_with(kRate)) {
    format_of(figure.substr(kRate.size()), at);
    return;
  }
  bool printed = name.starts_with(kPrinted);
  if (printed) name.remove_prefix(kPrinted.size());
  bool known = printed
                   ? std::ranges::find(kPublished, name) != kPublished.end()
                   : name == "tpp" || std::ranges::find(kChipFigures, name) != kChipFigures.end();
  if (known) return;
  base::Problem problem = at.problem("unknown figure of an alternative");
  problem.given = base::quoted(figure);
  problem.expected = "a key of figures, `performance.FORMAT`, `published.KEY` or `tpp`";
  problems_.push_back(std::move(problem));
}

// Lets the range of the figure reach to the alternative. A figure that the entry itself does not
// have stays absent: an alternative alone is listed, not relied on. `tpp` is read by measures.cc.
void Loader::apply(const Alternative& one, Entry& entry) {
  constexpr std::string_view kRate = "performance.";
  if (!one.figure.starts_with(kRate)) {
    auto figure = entry.figures.find(one.figure);
    if (figure != entry.figures.end()) widen(figure->second, one.value);
    return;
  }
  std::string id = one.figure.substr(kRate.size());
  auto rate = std::ranges::find(entry.performance, id, &Rate::format);
  if (rate != entry.performance.end()) {
    widen(rate->tera_ops, one.value);
    return;
  }
  auto format = std::ranges::find(catalogue_.formats_, id, &Format::id);
  if (format == catalogue_.formats_.end()) return;
  Rate extra;
  extra.format = id;
  extra.name = format->name;
  extra.bits = format->bits;
  extra.reads_as = format->reads_as;
  extra.tera_ops.range = {Number{0}, one.value};  // no such rate unless this choice is right
  extra.tera_ops.stated = {Number{0}, Number{0}};
  extra.basis = one.choice;
  entry.performance.push_back(std::move(extra));
}

void Loader::read_systems(const Document& file) {
  for (const Document* item : list_of(file, "systems", problems_)) {
    MapReader map(*item, "a system", problems_);
    Entry system;
    read_common(map, system);
    system.kind =
        map.one_of("kind", {"server", "system"}) == "server" ? Kind::server : Kind::system;
    system.maker = map.needed_text("maker");
    system.maker_headquarters = map.text("maker_headquarters");
    read_texts(map, kSystemTexts, system);
    read_figures(map, kSystemFigures, "", system);
    if (const Document* published = map.take("published")) {
      MapReader printed(*published, fmt::format("`published` of {}", system.id), problems_);
      read_figures(printed, kPublished, "published.", system);
      printed.finish();
    }
    if (const Document* list = map.take("alternatives")) read_alternatives(*list, system);
    map.finish();
    add(std::move(system), *item);
  }
}

void Loader::read_stacks(const Document& file) {
  for (const Document* item : list_of(file, "stacks", problems_)) {
    MapReader map(*item, "a memory stack", problems_);
    Entry stack;
    stack.kind = Kind::hbm;
    read_common(map, stack);
    stack.maker = map.needed_text("maker");
    read_texts(map, kStackTexts, stack);
    read_figures(map, kStackFigures, "", stack);
    if (auto figure = map.interval("check_density")) stack.checks["check_density"] = *figure;
    map.finish();
    add(std::move(stack), *item);
  }
}

}  // namespace licet::catalogue

// Reading, writing and copying of one case of about 600 bytes.

#include <benchmark/benchmark.h>

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"
#include "facts/case.h"
#include "facts/read_document.h"
#include "facts/read_json.h"
#include "facts/write_json.h"

namespace {

namespace base = licet::base;
namespace facts = licet::facts;

constexpr std::string_view sample =
    R"({"id":"order-1187","on":"2026-02-01","activity":"export","from":"US","to":"CN",)"
    R"("assume":"ordinary","items":[{"name":"Custom accelerator","kind":"ic","quantity":8,)"
    R"("performance":[{"bits":8,"tera_ops":600.5,"dense":true}],)"
    R"("die_area_mm2":{"min":600.25,"max":650},"datacenter":true}],)"
    R"("parties":[{"role":"exporter","name":"Example Systems Inc","country":"US"},)"
    R"({"role":"end_user","name":"Example Cloud (Shanghai) Co., Ltd.","country":"CN",)"
    R"("headquarters":"CN","ultimate_parent":{"name":"Example Group","country":"CN"}}],)"
    R"("end_use":{"purposes":["ai_training"]},"answers":{"bench.notice_days":25}})";

constexpr base::FieldSpec answer_fields[] = {
    {.name = "bench.notice_days", .type = {base::Type::Base::integer}, .doc = ""}};
constexpr base::RecordSpec answers{"answers", "", answer_fields};

// Every pair of capitals as a country and a few hundred words, as with real packs.
struct World {
  World() {
    for (char a = 'A'; a <= 'Z'; ++a) {
      for (char b = 'A'; b <= 'Z'; ++b) codes.push_back({a, b});
    }
    for (const std::string& code : codes) {
      countries.push_back(code);
      symbols.intern(code);
    }
    for (const auto* spec : facts::vocabulary()) {
      for (const auto& field : spec->fields) symbols.intern(field.name);
    }
    context.symbols = &symbols;
    context.answers = &answers;
    context.countries = countries;
  }
  std::vector<std::string> codes;
  std::vector<std::string_view> countries;
  base::Symbols symbols;
  facts::ReadContext context;
};

const World& world() {
  static const World only;
  return only;
}

void read_json(benchmark::State& state) {
  facts::JsonReader reader(world().context);
  facts::Case value;
  for (auto _ : state) {
    auto outcome = reader.read(sample, value);
    if (!outcome) state.SkipWithError(outcome.error().front().to_string().c_str());
    benchmark::DoNotOptimize(value);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * sample.size()));
  state.counters["bytes"] = static_cast<double>(sample.size());
}
BENCHMARK(read_json);

void read_document(benchmark::State& state) {
  auto document = base::parse_yaml(sample, "bench");
  facts::DocumentReader reader(world().context);
  facts::Case value;
  for (auto _ : state) {
    if (!reader.read(*document, value)) state.SkipWithError("refused");
    benchmark::DoNotOptimize(value);
  }
}
BENCHMARK(read_document);

void write_json(benchmark::State& state) {
  facts::JsonReader reader(world().context);
  facts::Case value;
  if (!reader.read(sample, value)) state.SkipWithError("refused");
  for (auto _ : state) benchmark::DoNotOptimize(facts::write_json(value));
}
BENCHMARK(write_json);

void clone_case(benchmark::State& state) {
  facts::JsonReader reader(world().context);
  facts::Case value;
  facts::Case copy;
  if (!reader.read(sample, value)) state.SkipWithError("refused");
  for (auto _ : state) {
    value.clone_into(copy);
    benchmark::DoNotOptimize(copy);
  }
}
BENCHMARK(clone_case);

// What is paid once a process, before the first case.
void make_reader(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(facts::JsonReader(world().context));
}
BENCHMARK(make_reader);

}  // namespace

BENCHMARK_MAIN();

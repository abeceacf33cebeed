// What rules about other things cost: one determination under the project's packs and from 100 to
// 10,000 made-up rules beside them (other activities, countries, codes, kinds and purposes), found
// by the index, and with every rule asked, in the same run.
//
//   build/release/bench/scaling [ROUNDS]
//
// Run from the project's folder. Exits 1 if it cannot load the packs.
#include <array>
#include <memory>

#include "catalogue/catalogue.h"
#include "facts/read_json.h"
#include "fmt/format.h"
#include "law/engine.h"
#include "support.h"

namespace {

namespace base = licet::base;
namespace facts = licet::facts;
namespace law = licet::law;

constexpr std::size_t kPacks = 10;

std::string condition(std::size_t i) {
  constexpr std::array kActivities = {"remote_access", "support", "possess", "deemed_export"};
  constexpr std::array kCountries = {"BR", "AR", "CL", "ZA", "NG", "EG", "NZ", "IS", "MX", "PE"};
  constexpr std::array kPurposes = {"nuclear", "missile", "chemical_biological", "military"};
  switch (i % 6) {
    case 0: return fmt::format(R"(activity == "{}" && item.tpp >= {})", kActivities[i / 6 % 4], i);
    case 1: return fmt::format(R"("S{}" in item.classification && item.tpp >= {})", i, i);
    case 2: return fmt::format(R"(to == "{}" && item.tpp >= {})", kCountries[i / 6 % 10], i);
    case 3:
      return fmt::format(R"(end_use.purposes.exists(u, u == "{}") && item.tpp >= {})",
                         kPurposes[i / 6 % 4], i);
    case 4: return fmt::format(R"(item.kind == "hbm" && item.memory_bandwidth_gbps >= {})", i);
    default:
      return fmt::format(R"(parties.exists(p, p.headquarters == "{}") && item.tpp >= {})",
                         kCountries[i / 6 % 10], i);
  }
}

// A pack that reaches every export, with every kPacks-th of `rules` rules.
std::string pack_text(std::size_t pack, std::size_t rules) {
  std::string out = fmt::format(
      "format: 1\npack: made{0}\nversion: 1\njurisdiction: X{0}\ntitle: Made up\nhorizon: "
      "2030-01-01\nuses: [common]\n"
      "sources: [{{title: none, as_of: 2026-01-01}}]\n"
      "attaches: [{{cite: none, text: every export, when: 'activity == \"export\"'}}]\n"
      "instruments:\n  made: {{cite: none, title: none, published: 2020-01-01, effective: "
      "2020-01-01, kind: rule}}\nrules:\n",
      pack);
  for (std::size_t i = pack; i < rules; i += kPacks) {
    out += fmt::format(
        "- {{id: made{0}/r{1}, stage: require, cite: none, text: made up,\n"
        "   in_force: [{{from: 2020-01-01, by: made}}],\n"
        "   when: '{2}', then: {{require: licence, reason: X}}}}\n",
        pack, i, condition(i));
  }
  return out;
}

struct Cost {
  std::size_t rules = 0;
  double indexed = 0;
  double unindexed = 0;
};

// nullopt: it does not load.
std::optional<Cost> measure(const base::NamedDocuments& packs,
                            const licet::catalogue::Catalogue& catalogue, std::size_t made,
                            int rounds) {
  base::NamedDocuments all = packs;
  for (std::size_t p = 0; p < kPacks; ++p) {
    std::string path = fmt::format("packs/made{}/pack.yaml", p);
    auto document = base::parse_yaml(pack_text(p, made), path);
    if (!document) return std::nullopt;
    all.emplace_back(path, std::move(*document));
  }
  auto library = law::Library::load(all);
  if (!library) {
    if (!library.error().empty()) {
      fmt::print(stderr, "{}\n", library.error().front().to_string());
    }
    return std::nullopt;
  }
  std::vector<std::string_view> countries((*library)->countries().begin(),
                                          (*library)->countries().end());
  facts::ReadContext context;
  context.symbols = &(*library)->symbols();
  context.answers = &(*library)->answers_spec();
  context.countries = countries;
  facts::JsonReader reader(context);
  facts::Case given((*library)->answers_spec());
  facts::Case facts((*library)->answers_spec());
  constexpr std::string_view kCase =
      R"({"on":"2026-02-01","activity":"export","from":"US","to":"CN","assume":"ordinary",)"
      R"("items":[{"ref":"nv-h200-sxm","quantity":8}],"end_use":{"purposes":["ai_training"]},)"
      R"("parties":[{"role":"exporter","name":"Example Systems Inc","country":"US",)"
      R"("headquarters":"US"},{"role":"end_user","name":"Example Cloud","country":"CN",)"
      R"("headquarters":"CN","ultimate_parent":{"name":"Example Group","country":"CN"}}]})";
  if (!reader.read(kCase, given)) return std::nullopt;
  law::Engine engine(**library, &catalogue);
  law::Options options;
  options.proof = options.questions = options.margins = options.readings = false;
  law::Brief brief;
  double copy = licet::bench::median_us(rounds, [&] { given.clone_into(facts); });
  auto timed = [&](law::Evaluator evaluator) {
    options.evaluator = evaluator;
    return licet::bench::median_us(rounds,
                                   [&] {
                                     given.clone_into(facts);
                                     static_cast<void>(engine.judge(facts, options, brief));
                                   }) -
           copy;
  };
  Cost out{(*library)->rules().size(), 0, 0};
  out.indexed = timed(law::Evaluator::compiled);
  out.unindexed = timed(law::Evaluator::unindexed);
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::stoi(argv[1]) : 2000;
  base::NamedDocuments packs = licet::bench::read_folder("packs");
  auto catalogue = licet::catalogue::Catalogue::load(licet::bench::read_folder("catalogue"));
  if (packs.empty() || !catalogue) {
    fmt::print(stderr, "packs or catalogue do not load; run from the project's folder\n");
    return 1;
  }
  fmt::print("Median microseconds of {} verdicts, H200 to CN in 2026; x: times the first row.\n",
             rounds);
  constexpr auto kColumns = "{:>8} {:>8} {:>10} {:>8} {:>10} {:>8} {:>18}\n";
  fmt::print(kColumns, "made up", "rules", "indexed", "x", "unindexed", "x", "unindexed/indexed");
  std::optional<Cost> first;
  for (std::size_t made : {100, 300, 1000, 3000, 10000}) {
    auto cost = measure(packs, *catalogue, made, rounds);
    if (!cost) return 1;
    if (!first) first = cost;
    auto shown = [](double x) { return fmt::format("{:.2f}", x); };
    fmt::print(kColumns, made, cost->rules, shown(cost->indexed),
               shown(cost->indexed / first->indexed), shown(cost->unindexed),
               shown(cost->unindexed / first->unindexed), shown(cost->unindexed / cost->indexed));
  }
  return 0;
}

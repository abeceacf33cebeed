// One determination with every pack loaded, on one core: median microseconds with and without the
// proof, beside a function that hard-codes the thresholds of one rule, in the same run.
//
//   make bench                          or, built: build/release/bench/determine [ROUNDS] [COLUMN]
//
// COLUMN (verdict, answer, proof, everything) runs that one alone, for a profiler. Prints medians
// and ratios; exits 1 if it cannot load the packs. Run from the project's folder.
#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "facts/read_json.h"
#include "fmt/format.h"
#include "law/engine.h"
#include "support.h"

namespace {

namespace facts = licet::facts;
namespace law = licet::law;
using licet::bench::median_us;
using licet::bench::read_folder;

// The rival: what somebody would write by hand for one class of one vintage.
struct PlainChip {
  double tpp;
  double area_mm2;
  bool datacenter;
};

[[gnu::noinline]] int hard_coded(const PlainChip& chip) {
  double density = chip.tpp / chip.area_mm2;
  if (!chip.datacenter && chip.tpp < 4800) return 0;
  if (chip.tpp >= 4800 || (chip.tpp >= 1600 && density >= 5.92)) return 2;
  if (chip.tpp >= 2400 && density >= 1.6) return 1;
  return chip.tpp >= 1600 && density >= 3.2 ? 1 : 0;
}

double hard_coded_us() {
  constexpr int kMany = 1000;
  PlainChip chip{15832, 814, true};
  volatile int sink = 0;
  double many = median_us(1000, [&] {
    for (int i = 0; i < kMany; ++i) {
      chip.tpp += 1e-9;
      sink = hard_coded(chip);
    }
  });
  return many / kMany;
}

struct Row {
  std::string name;
  std::string json;
};

std::vector<Row> cases() {
  auto order = [](const std::string& on, const std::string& to, const std::string& item,
                  const std::string& parent) {
    return R"({"id":"order","on":")" + on + R"(","activity":"export","from":"US","to":")" + to +
           R"(","assume":"ordinary","items":[)" + item +
           R"(],"parties":[{"role":"exporter","name":"Example Systems Inc","country":"US",)"
           R"("headquarters":"US"},)"
           R"({"role":"ultimate_consignee","name":"Example Cloud","country":")" +
           to + R"(","headquarters":")" + to + R"(","ultimate_parent":{"name":"Example Group",)" +
           R"("country":")" + parent +
           R"("}},{"role":"end_user","name":"Example Cloud","country":")" + to +
           R"(","headquarters":")" + to + R"(","ultimate_parent":{"name":"Example Group",)" +
           R"("country":")" + parent + R"("}}]})";
  };
  std::string chip = R"({"kind":"ic","quantity":8,"performance":[{"bits":8,"tera_ops":600.0,)"
                     R"("dense":true}],"die_area_mm2":600.0,"datacenter":true})";
  return {
      {"custom chip to MY, 2024", order("2024-06-01", "MY", chip, "MY")},
      {"H100 to MY, 2026",
       order("2026-06-15", "MY", R"({"ref":"nv-h100-sxm","quantity":8})", "MY")},
      {"H100 to MY, parent CN, 2026",
       order("2026-06-15", "MY", R"({"ref":"nv-h100-sxm","quantity":8})", "CN")},
      {"H200 to CN, 2026",
       order("2026-02-01", "CN", R"({"ref":"nv-h200-sxm","quantity":8})", "CN")},
      {"RTX 4090 to CN, 2026",
       order("2026-03-02", "CN", R"({"ref":"RTX 4090","quantity":8})", "CN")},
  };
}

// All packs, or those of some names with the ones that they use.
struct Selection {
  std::string title;
  std::vector<std::string> packs;  // empty: all
};

licet::base::NamedDocuments chosen(const Selection& selection) {
  licet::base::NamedDocuments out;
  for (auto& [path, document] : read_folder("packs")) {
    auto holds = [&](const std::string& pack) { return path.starts_with("packs/" + pack + "/"); };
    bool wanted = selection.packs.empty() || std::ranges::any_of(selection.packs, holds);
    if (wanted) out.emplace_back(path, std::move(document));
  }
  return out;
}

// One table; false if the packs do not load.
bool measure(const Selection& selection, const licet::catalogue::Catalogue& catalogue, int rounds,
             std::string_view only) {
  auto library = law::Library::load(chosen(selection));
  if (!library) return false;
  std::vector<std::string_view> countries((*library)->countries().begin(),
                                          (*library)->countries().end());
  facts::ReadContext context;
  context.symbols = &(*library)->symbols();
  context.answers = &(*library)->answers_spec();
  context.countries = countries;
  facts::JsonReader reader(context);
  law::Engine engine(**library, &catalogue);
  facts::Case facts((*library)->answers_spec());
  facts::Case given((*library)->answers_spec());
  law::Options bare;
  bare.proof = bare.questions = bare.margins = bare.readings = false;
  law::Options proven = bare;
  proven.proof = true;
  law::Options everything;
  law::Brief brief;
  law::Options unindexed = bare;
  unindexed.evaluator = law::Evaluator::unindexed;

  fmt::print("{}: {} rules. Median microseconds of {} runs:\n", selection.title,
             (*library)->rules().size(), rounds);
  constexpr auto kColumns = "{:<30} {:>8} {:>8} {:>8} {:>8} {:>8} {:>10} {:>10}\n";
  fmt::print(kColumns, "case", "read", "copy", "verdict", "answer", "proof", "everything",
             "unindexed");
  double hard = hard_coded_us();
  double worst = 0;
  auto shown = [](double us) { return fmt::format("{:.2f}", us); };
  for (const Row& row : cases()) {
    if (!reader.read(row.json, given)) return false;
    double read = median_us(rounds, [&] { static_cast<void>(reader.read(row.json, facts)); });
    double copy = median_us(rounds, [&] { given.clone_into(facts); });
    auto timed = [&](std::string_view column, int times, const std::function<void()>& once) {
      if (!only.empty() && only != column) return 0.0;
      return median_us(times,
                       [&] {
                         given.clone_into(facts);
                         once();
                       }) -
             copy;
    };
    auto determined = [&](const law::Options& options) {
      return [&] { static_cast<void>(engine.determine(facts, options)); };
    };
    auto judged = [&](const law::Options& options) {
      return [&] { static_cast<void>(engine.judge(facts, options, brief)); };
    };
    double verdict = timed("verdict", rounds, judged(bare));
    fmt::print(kColumns, row.name, shown(read), shown(copy), shown(verdict),
               shown(timed("answer", rounds, determined(bare))),
               shown(timed("proof", rounds, determined(proven))),
               shown(timed("everything", std::max(10, rounds / 80), determined(everything))),
               shown(timed("unindexed", rounds, judged(unindexed))));
    worst = std::max(worst, verdict);
  }
  fmt::print("hard-coded thresholds of one rule: {:.4f}; slowest verdict / hard-coded: {:.0f}\n\n",
             hard, worst / hard);
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::stoi(argv[1]) : 4000;
  const std::string_view only = argc > 2 ? argv[2] : "";
  auto catalogue = licet::catalogue::Catalogue::load(read_folder("catalogue"));
  const std::vector<Selection> selections = {
      {"every pack", {}},
      {"us-ear and us-diffusion", {"common", "us-ear", "us-diffusion", "us-ccl"}}};
  fmt::print(
      "copy is taken off the columns after it; unindexed: the verdict, every rule asked.\n\n");
  for (const Selection& selection : selections) {
    if (catalogue && measure(selection, *catalogue, rounds, only)) continue;
    fmt::print(stderr, "packs or catalogue do not load; run from the project's folder\n");
    return 1;
  }
  return 0;
}

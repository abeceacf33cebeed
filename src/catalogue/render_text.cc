#include <algorithm>

#include "base/text.h"
#include "catalogue/figures.h"
#include "catalogue/layout.h"
#include "catalogue/render.h"
#include "fmt/format.h"

namespace licet::catalogue {
namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string_view kind_words(Kind kind) {
  switch (kind) {
    case Kind::ic: return "integrated circuit";
    case Kind::board: return "board";
    case Kind::server: return "server";
    case Kind::system: return "system";
    case Kind::hbm: return "memory stack";
  }
  return "";
}

std::string with_unit(const Figure& figure, std::string_view unit) {
  std::string text = figure_text(figure);
  return unit.empty() ? text : fmt::format("{} {}", text, unit);
}

std::string short_text(const Entry& entry, std::string_view key) {
  auto found = measure(entry, key);
  return found ? figure_text(found->figure()) : std::string("-");
}

// One paragraph, wrapped, ending with a newline.
std::string paragraph(std::string_view label, std::string_view text) {
  constexpr std::size_t kIndent = 2;
  if (text.empty()) return {};
  std::string words = label.empty() ? std::string(text) : fmt::format("{}: {}", label, text);
  return "  " + wrapped(words, kIndent) + "\n";
}

std::string heading(const Entry& entry) {
  std::string out = fmt::format("{}   {}\n", entry.name, entry.id);
  std::string what = fmt::format("{} by {}", kind_words(entry.kind), entry.maker);
  if (!entry.maker_headquarters.empty()) what += fmt::format(" ({})", entry.maker_headquarters);
  for (auto key : {"launch", "status", "market"}) {
    if (!entry.text(key).empty()) what += fmt::format("; {}", entry.text(key));
  }
  out += paragraph("", what);
  out += paragraph("Also called", base::join(entry.aliases, ", "));
  if (entry.kind == Kind::ic || entry.kind == Kind::board) {
    std::string answer = !entry.datacenter ? "not settled" : *entry.datacenter ? "yes" : "no";
    std::string_view basis = entry.text("datacenter_basis");
    if (!basis.empty()) answer += fmt::format(". {}", basis);
    out += paragraph("Designed or marketed for data centres", answer);
  }
  for (const Part& part : entry.contains) {
    std::string count =
        part.count ? number_text(base::Number{*part.count}) : "an unpublished number";
    out +=
        paragraph("Contains", fmt::format("{} x {} ({})", count, part.entry->name, part.entry->id));
  }
  return out;
}

std::string measure_table(const std::vector<Measure>& all) {
  Rows rows;
  for (const Measure& m : all) {
    std::string value = with_unit(m.figure(), m.unit);
    std::string how = m.calculation;
    if (m.printed) {
      how = !m.derived
                ? "as printed"
                : fmt::format("as printed; from the parts {} = {}", how, figure_text(*m.derived));
    }
    rows.push_back({m.label, value, how});
  }
  return columns(rows, 2);
}

std::string alternatives_text(const Entry& entry) {
  if (entry.alternatives.empty()) return {};
  Rows rows;
  for (const Alternative& one : entry.alternatives) {
    std::string standing = one.open ? "may be right" : "set aside: " + one.why;
    rows.push_back({one.figure, number_text(one.value),
                    fmt::format("{}; {} ({})", standing, one.choice, one.source)});
  }
  return "\n  Other figures in print\n" + columns(rows, 4);
}

constexpr std::pair<std::string_view, std::string_view> kWords[] = {
    {"process", "Process"},
    {"foundry", "Foundry"},
    {"die_area_detail", "Dies"},
    {"die_area_basis", "Basis of the die area"},
    {"memory", "Memory"},
    {"link", "Ports"},
    {"host", "Host bus"},
    {"sparsity", "Sparsity"},
    {"designed_for", "Designed for"},
    {"topology", "Topology"},
    {"results", "Results"},
    {"generation", "Generation"}};

}  // namespace

std::vector<const Entry*> list(const Catalogue& catalogue, const ListFilter& filter) {
  std::string kind = fold_reference(filter.kind);
  std::string maker = fold_reference(filter.maker);
  std::string words = fold_reference(filter.words);
  auto named = [&](const Entry& entry) {
    if (fold_reference(entry.id).find(words) != std::string::npos) return true;
    if (fold_reference(entry.name).find(words) != std::string::npos) return true;
    return std::ranges::any_of(entry.aliases, [&](const std::string& alias) {
      return fold_reference(alias).find(words) != std::string::npos;
    });
  };
  std::vector<const Entry*> out;
  for (const auto& entry : catalogue.entries()) {
    if (!kind.empty() && kind != kind_name(entry->kind)) continue;
    if (fold_reference(entry->maker).find(maker) == std::string::npos) continue;
    if (named(*entry)) out.push_back(entry.get());
  }
  return out;
}

std::string list_text(const std::vector<const Entry*>& entries) {
  Rows rows = {{"id", "kind", "TPP", "density", "confidence", "name"}};
  for (const Entry* entry : entries) {
    std::string density = short_text(
        *entry, entry->kind == Kind::hbm ? "memory_bandwidth_density" : "performance_density");
    rows.push_back({entry->id, std::string(kind_name(entry->kind)), short_text(*entry, "tpp"),
                    density, entry->confidence, entry->name});
  }
  return columns(rows, 0) + fmt::format("{} entries\n", entries.size());
}

std::string show_text(const Entry& entry, BitReading reading) {
  std::string out = heading(entry) + "\n" + measure_table(measures(entry, reading));
  out += alternatives_text(entry) + "\n";
  for (const auto& [key, label] : kWords) out += paragraph(label, entry.text(key));
  out += paragraph("Confidence", entry.confidence);
  out += paragraph("Sources", base::join(entry.sources, "; "));
  out += paragraph("Notes", entry.notes);
  return out;
}

std::string compare_text(const Comparison& comparison) {
  auto cell = [](const std::optional<Measure>& m) {
    return m ? figure_text(m->figure()) : std::string("-");
  };
  Rows rows = {{"", comparison.first->name, comparison.second->name, "ratio"}};
  for (const ComparedMeasure& m : comparison.measures) {
    std::string label = m.unit.empty() ? m.label : fmt::format("{}, {}", m.label, m.unit);
    rows.push_back({label, cell(m.first), cell(m.second), m.ratio ? figure_text(*m.ratio) : "-"});
  }
  std::string out = columns(rows, 0);
  for (const Entry* entry : {comparison.first, comparison.second}) {
    out += "\n" +
           wrapped(fmt::format("{} ({}): confidence {}; {}", entry->name, entry->id,
                               entry->confidence, base::join(entry->sources, "; ")),
                   0) +
           "\n";
  }
  return out;
}

namespace {

std::string verdict_words(ClaimVerdict verdict) {
  switch (verdict) {
    case ClaimVerdict::held: return "held";
    case ClaimVerdict::not_held: return "not held";
    case ClaimVerdict::undecidable: return "undecidable";
  }
  return {};
}

void add_evidence(std::string_view side, const std::vector<Evidence>& lines, Rows& rows) {
  for (const Evidence& line : lines) {
    rows.push_back({std::string(side), fmt::format("{} [{}]", line.text, line.source)});
  }
}

std::string part_text(const ClaimPart& part) {
  std::string verdict = verdict_words(part.verdict);
  std::string out = "  " + wrapped(fmt::format("{}: {}. {}", part.part, verdict, part.finding), 2);
  Rows rows;
  add_evidence("for", part.evidence_for, rows);
  add_evidence("against", part.evidence_against, rows);
  for (const ClaimRatio& ratio : part.ratios) {
    auto value = computed(ratio);
    rows.push_back(
        {"ratio",
         fmt::format("{}, {} / {} = {}; printed {}", ratio.measure, ratio.of->id, ratio.to->id,
                     value ? figure_text(*value) : "unknown", interval_text(ratio.printed))});
  }
  for (const ClaimNumber& number : part.numbers) {
    rows.push_back({"number", fmt::format("{}: {} {} [{}]", number.what, number_text(number.value),
                                          number.unit, number.source)});
  }
  return out + "\n" + columns(rows, 4);
}

}  // namespace

std::string claims_text(const Catalogue& catalogue) {
  std::string out;
  for (const Claim& claim : catalogue.claims()) {
    if (!out.empty()) out += "\n";
    out += wrapped(fmt::format("{} ({}) {}", claim.id, claim.made, claim.claim), 0) + "\n";
    for (const ClaimPart& part : claim.parts) out += part_text(part);
  }
  return out;
}

}  // namespace licet::catalogue

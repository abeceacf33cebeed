#include "verify/verify.h"

#include <algorithm>
#include <set>

#include "verify/checks.h"

namespace licet::verify {

std::string_view kind_word(FindingKind kind) {
  switch (kind) {
    case FindingKind::bad_reference: return "not well-formed";
    case FindingKind::gap_in_time: return "gap in time";
    case FindingKind::overlap_in_time: return "overlap in time";
    case FindingKind::undefined: return "undefined";
    case FindingKind::unreachable: return "unreachable";
    case FindingKind::contradiction: return "contradiction";
    case FindingKind::gap_in_thresholds: return "gap in thresholds";
    case FindingKind::overlap_in_thresholds: return "overlap in thresholds";
    case FindingKind::not_monotone: return "not monotone";
  }
  return "?";
}

void Collector::prove(const std::string& pack) {
  ++report_.proved;
  ++proved_[pack];
}

namespace {

std::string confidence_or(const std::string& given) { return given.empty() ? "primary" : given; }

PackSummary summary_of(const law::Pack& pack) {
  PackSummary out;
  out.pack = pack.name;
  out.title = pack.title;
  out.rules = pack.rules.size();
  std::set<std::string_view> cites;
  for (const law::Rule& rule : pack.rules) {
    cites.insert(rule.cite);
    ++out.rules_by_confidence[confidence_or(rule.confidence)];
  }
  out.provisions = cites.size();
  out.not_encoded = pack.not_encoded.size();
  out.open_facts = pack.unconfirmed.size();
  for (const law::RowCoverage& rows : pack.rows_covered) {
    out.rows_known += rows.known;
    out.rows_interpreted += rows.interpreted;
  }
  out.instruments = pack.instruments.size();
  for (const auto& [id, instrument] : pack.instruments) {
    ++out.instruments_by_confidence[confidence_or(instrument.confidence)];
  }
  return out;
}

void summarise(const law::Library& library, const Collector& collector, Report& report) {
  for (const auto& pack : library.packs()) {
    PackSummary summary = summary_of(*pack);
    auto here = [&](const auto& entry) { return entry.pack == pack->name; };
    summary.findings = static_cast<std::size_t>(std::ranges::count_if(report.findings, here));
    summary.not_proved = static_cast<std::size_t>(std::ranges::count_if(report.not_proved, here));
    auto proved = collector.proved().find(pack->name);
    if (proved != collector.proved().end()) summary.proved = proved->second;
    report.packs.push_back(std::move(summary));
  }
  std::ranges::stable_sort(report.findings, {}, &Finding::pack);
  std::ranges::stable_sort(report.not_proved, {}, &NotProved::pack);
}

}  // namespace

base::Result<Report> verify(const law::Library& library, const VerifyOptions& options) {
  Report report;
  Collector collector(report);
  Effort effort{options.steps, options.milliseconds};
  check_dates(library, collector);
  if (auto done = check_reachable(library, effort, collector); !done) {
    return base::fail(done.error());
  }
  if (auto done = check_thresholds(library, effort, collector); !done) {
    return base::fail(done.error());
  }
  summarise(library, collector, report);
  return report;
}

Report refused(const base::Problems& problems) {
  Report report;
  for (const base::Problem& problem : problems) {
    Finding finding;
    finding.text = problem.to_string();
    finding.place = problem.where;
    report.findings.push_back(std::move(finding));
  }
  return report;
}

}  // namespace licet::verify

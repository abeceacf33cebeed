// licet verify: do the packs hang together?
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "answer/text.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/session.h"
#include "fmt/format.h"
#include "verify/verify.h"

namespace licet::cli {

namespace {

using nlohmann::ordered_json;

struct VerifyCommand {
  std::string pack;
  std::string output;
  bool json = false;
  bool open = false;
  unsigned milliseconds = verify::VerifyOptions{}.milliseconds;
  DataOptions data;
};

ordered_json place_json(const base::Place& place) {
  if (place.file.empty()) return nullptr;
  return {{"file", place.file}, {"line", place.line}};
}

ordered_json pack_json(const verify::PackSummary& pack) {
  return {{"pack", pack.pack},
          {"title", pack.title},
          {"rules", pack.rules},
          {"provisions", pack.provisions},
          {"not_encoded", pack.not_encoded},
          {"open_facts", pack.open_facts},
          {"rows_known", pack.rows_known},
          {"rows_interpreted", pack.rows_interpreted},
          {"instruments", pack.instruments},
          {"rules_by_confidence", pack.rules_by_confidence},
          {"instruments_by_confidence", pack.instruments_by_confidence},
          {"proved", pack.proved},
          {"not_proved", pack.not_proved},
          {"findings", pack.findings}};
}

ordered_json finding_json(const verify::Finding& finding) {
  ordered_json json = {{"kind", verify::kind_word(finding.kind)},
                       {"pack", finding.pack},
                       {"subject", finding.subject},
                       {"text", finding.text},
                       {"day", finding.day},
                       {"witness", finding.witness},
                       {"place", place_json(finding.place)}};
  json["case"] =
      finding.example.empty() ? ordered_json(nullptr) : ordered_json::parse(finding.example);
  return json;
}

std::string to_json(const verify::Report& report) {
  ordered_json json = {{"clean", report.findings.empty()},
                       {"proved", report.proved},
                       {"questions", report.questions}};
  json["packs"] = ordered_json::array();
  for (const auto& pack : report.packs) json["packs"].push_back(pack_json(pack));
  json["findings"] = ordered_json::array();
  for (const auto& finding : report.findings) json["findings"].push_back(finding_json(finding));
  json["not_proved"] = ordered_json::array();
  for (const auto& open : report.not_proved) {
    json["not_proved"].push_back({{"pack", open.pack},
                                  {"subject", open.subject},
                                  {"question", open.question},
                                  {"why", open.why}});
  }
  return json.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::string hung(const std::string& text, std::size_t indent) {
  return std::string(indent, ' ') + answer::wrapped(text, columns_wanted() - indent, indent) + "\n";
}

std::string table_text(const verify::Report& report) {
  std::size_t width = 10;
  for (const verify::PackSummary& p : report.packs) width = std::max(width, p.pack.size() + 1);
  std::string out = fmt::format("{:<{}}{:>6}{:>11}{:>9}{:>12}{:>13}{:>7}{:>11}{:>9}\n", "pack",
                                width, "rules", "provisions", "left out", "unconfirmed",
                                "rows read", "proved", "not proved", "findings");
  verify::PackSummary sum;
  auto row = [&](const verify::PackSummary& p) {
    std::string rows =
        p.rows_known == 0 ? "" : fmt::format("{} of {}", p.rows_interpreted, p.rows_known);
    out += fmt::format("{:<{}}{:>6}{:>11}{:>9}{:>12}{:>13}{:>7}{:>11}{:>9}\n", p.pack, width,
                       p.rules, p.provisions, p.not_encoded, p.open_facts, rows, p.proved,
                       p.not_proved, p.findings);
  };
  for (const verify::PackSummary& pack : report.packs) {
    row(pack);
    sum.rules += pack.rules;
    sum.provisions += pack.provisions;
    sum.not_encoded += pack.not_encoded;
    sum.open_facts += pack.open_facts;
    sum.rows_known += pack.rows_known;
    sum.rows_interpreted += pack.rows_interpreted;
    sum.proved += pack.proved;
    sum.not_proved += pack.not_proved;
    sum.findings += pack.findings;
  }
  sum.pack = "together";
  if (report.packs.size() > 1) row(sum);
  return out;
}

std::string finding_text(const verify::Finding& finding) {
  std::string head = std::string(verify::kind_word(finding.kind));
  if (!finding.subject.empty()) head += ": " + finding.subject;
  if (!finding.day.empty()) head += fmt::format(" ({})", finding.day);
  std::string out = "\n" + head + "\n" + hung(finding.text, 2);
  if (!finding.witness.empty()) out += hung("for example: " + finding.witness, 2);
  bool placed = !finding.place.file.empty() && finding.kind != verify::FindingKind::bad_reference;
  if (placed) out += fmt::format("  {}:{}\n", finding.place.file, finding.place.line);
  return out;
}

std::string to_text(const verify::Report& report, bool open) {
  std::string out = report.packs.empty() ? "" : table_text(report);
  for (const verify::Finding& finding : report.findings) out += finding_text(finding);
  if (open && !report.not_proved.empty()) out += "\nnot proved\n";
  for (const verify::NotProved& one : report.not_proved) {
    if (open) out += hung(fmt::format("{} ({}): {}", one.subject, one.question, one.why), 2);
  }
  std::size_t left = report.not_proved.size();
  out += fmt::format("\n{} proved, {} not proved{}, {} findings\n", report.proved, left,
                     left > 0 && !open ? " (--open lists them)" : "", report.findings.size());
  return out;
}

void keep_pack(verify::Report& report, const std::string& pack) {
  auto other = [&](const auto& entry) { return entry.pack != pack; };
  std::erase_if(report.packs, other);
  std::erase_if(report.findings, other);
  std::erase_if(report.not_proved, other);
  report.proved = report.packs.empty() ? 0 : report.packs.front().proved;
}

int say(const verify::Report& report, const VerifyCommand& options) {
  int written = put(options.output, options.json ? to_json(report) : to_text(report, options.open));
  if (written != status::ok) return written;
  return report.findings.empty() ? status::ok : status::failed;
}

int verify_packs(const VerifyCommand& options) {
  auto documents = load_documents(options.data);
  if (!documents) return complain(documents.error());
  auto library = law::Library::load(*documents);
  if (!library) return say(verify::refused(library.error()), options);
  if (!options.pack.empty() && (*library)->pack(options.pack) == nullptr) {
    return complain(usage_problem("no pack of this name", options.pack));
  }
  verify::VerifyOptions how;
  how.milliseconds = options.milliseconds;
  auto report = verify::verify(**library, how);
  if (!report) return complain(report.error());
  if (!options.pack.empty()) keep_pack(*report, options.pack);
  return say(*report, options);
}

}  // namespace

void add_verify(CLI::App& app, int& exit_status) {
  auto options = std::make_shared<VerifyCommand>();
  CLI::App* command =
      app.add_subcommand("verify", "Do the packs hang together? Proofs, and what they leave open");
  command->add_option("--pack", options->pack, "Report on this pack alone")->type_name("PACK");
  command->add_flag("--open", options->open, "List what could not be proved, and why");
  command
      ->add_option("--time-limit", options->milliseconds,
                   "Milliseconds that one question to the prover may take")
      ->check(CLI::Range(1u, 3'600'000u))
      ->type_name("COUNT");
  command->add_flag("--json", options->json, "As JSON");
  command->add_option("-o,--output", options->output, "Write to this file")->type_name("FILE");
  add_packs_option(*command, options->data);
  command->callback([options, &exit_status] { exit_status = verify_packs(*options); });
}

}  // namespace licet::cli

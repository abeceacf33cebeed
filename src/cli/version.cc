// licet version: the program, its packs and the hash of its law.
#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "answer/material.h"
#include "cli/command.h"
#include "cli/session.h"
#include "embedded/embedded.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

struct VersionOptions {
  bool json = false;
  DataOptions data;
};

std::string version_text(const answer::LawStamp& stamp) {
  std::string out = fmt::format("licet {}\n", embedded::version());
  for (const answer::PackStamp& pack : stamp.packs) {
    out += fmt::format("{} {}{}\n", pack.name, pack.version,
                       pack.horizon.empty() ? "" : ", looked at up to " + pack.horizon);
  }
  return out + fmt::format("law sha256 {}\n", stamp.sha256());
}

std::string version_json(const answer::LawStamp& stamp) {
  nlohmann::ordered_json packs = nlohmann::ordered_json::object();
  for (const answer::PackStamp& pack : stamp.packs) {
    packs[pack.name] = {{"version", pack.version}, {"horizon", pack.horizon}};
  }
  nlohmann::ordered_json json = {
      {"licet", embedded::version()}, {"packs", packs}, {"sha256", stamp.sha256()}};
  return json.dump(2) + "\n";
}

int version(const VersionOptions& options) {
  auto library = load_library(options.data);
  if (!library) return complain(library.error());
  answer::LawStamp stamp = answer::stamp_of(**library);
  return put({}, options.json ? version_json(stamp) : version_text(stamp));
}

}  // namespace

void add_version(CLI::App& app, int& exit_status) {
  auto options = std::make_shared<VersionOptions>();
  CLI::App* command = app.add_subcommand("version", "The program's version and that of its law");
  command->add_flag("--json", options->json, "As JSON");
  add_packs_option(*command, options->data);
  command->callback([options, &exit_status] { exit_status = version(*options); });
}

}  // namespace licet::cli

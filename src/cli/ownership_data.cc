#include "cli/ownership_data.h"

#include "cli/command.h"
#include "embedded/embedded.h"

namespace licet::cli {

namespace own = licet::ownership;

namespace {

std::unexpected<base::Problems> single(base::Problem problem) {
  return std::unexpected(base::Problems{std::move(problem)});
}

// A document of the bundle that the program carries.
base::Result<base::Document> carried(std::string_view name) {
  auto bundle = base::bundle_read(embedded::bundle(), name);
  if (!bundle) return base::fail(std::move(bundle.error()));
  for (auto& [found, document] : *bundle) {
    if (found == name) return std::move(document);
  }
  base::Problem problem;
  problem.what = "the program carries no such data";
  problem.given = std::string(name);
  return base::fail(std::move(problem));
}

}  // namespace

std::expected<std::vector<own::Rule>, base::Problems> load_ownership_rules(
    const std::string& file) {
  base::Result<base::Document> document = base::Document{};
  if (file.empty()) {
    document = carried("ownership/rules.yaml");
  } else {
    auto text = read_whole(file);
    if (!text) return single(std::move(text.error()));
    document = base::parse_yaml(*text, file);
  }
  if (!document) return single(std::move(document.error()));
  return own::read_rules(*document);
}

std::expected<own::Graph, base::Problems> load_ownership(const std::string& file,
                                                         const std::vector<std::string>& parties,
                                                         own::Rest rest) {
  auto document = carried("ownership/lists.yaml");
  if (!document) return single(std::move(document.error()));
  auto words = own::read_list_words(*document);
  if (!words) return std::unexpected(std::move(words.error()));
  auto text = read_whole(file);
  if (!text) return single(std::move(text.error()));
  std::vector<std::string> texts;
  for (const std::string& one : parties) {
    auto more = read_whole(one);
    if (!more) return single(std::move(more.error()));
    texts.push_back(std::move(*more));
  }
  std::vector<own::Source> described;
  for (std::size_t i = 0; i < texts.size(); ++i) described.push_back({texts[i], parties[i]});
  return own::read_graph({*text, file}, described, *words, rest);
}

}  // namespace licet::cli

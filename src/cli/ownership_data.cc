#include "cli/ownership_data.h"

#include <algorithm>
#include <memory>

#include "cli/command.h"
#include "cli/lists.h"
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

void add_once(std::vector<std::string>& words, std::string_view word) {
  bool is_new = !word.empty() && std::ranges::find(words, word) == words.end();
  if (is_new) words.emplace_back(word);
}

// The identifiers that entries of a list may have.
std::vector<std::string> identifiers_of(const lists::Source& source) {
  std::vector<std::string> out;
  add_once(out, source.listing);
  for (const auto* by :
       {&source.listing_by_footnote, &source.listing_by_programme, &source.listing_when_only}) {
    for (const auto& [word, identifier] : *by) add_once(out, identifier);
  }
  add_once(out, source.listing_of_addresses);
  return out;
}

base::Result<own::ListWords> load_list_words() {
  auto document = carried("ownership/lists.yaml");
  if (!document) return base::fail(std::move(document.error()));
  auto words = own::read_list_words(*document);
  if (!words) return base::fail(std::move(words.error().front()));
  return std::move(*words);
}

}  // namespace

base::Result<own::KnownWords> load_known_words(std::span<const own::Rule> rules) {
  auto sources = load_sources();
  if (!sources) return base::fail(std::move(sources.error()));
  auto words = load_list_words();
  if (!words) return base::fail(std::move(words.error()));
  own::KnownWords out;
  for (const lists::Source& source : sources->all()) {
    std::vector<std::string> identifiers = identifiers_of(source);
    for (const std::string& one : identifiers) add_once(out.lists, one);
    bool other =
        !identifiers.empty() && std::ranges::find(identifiers, source.id) == identifiers.end();
    if (other) out.other_names.emplace(source.id, std::move(identifiers));
  }
  for (const own::Rule& rule : rules) {
    for (const std::string& one : rule.lists) add_once(out.lists, one);
    for (const std::string& one : rule.perhaps) add_once(out.lists, one);
  }
  for (const auto* map : {&words->topics, &words->datasets}) {
    for (const own::ListWords::Word& one : *map) add_once(out.lists, one.identifier);
  }
  for (const std::string& one : words->identifiers) add_once(out.lists, one);
  add_once(out.lists, own::kUnspecified);
  auto countries = std::make_shared<const lists::Sources>(std::move(*sources));
  out.country = [countries](std::string_view text) { return countries->country(text); };
  return out;
}

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
                                                         const own::KnownWords& known,
                                                         own::Rest rest) {
  auto words = load_list_words();
  if (!words) return single(std::move(words.error()));
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
  return own::read_graph({*text, file}, described, *words, rest, known);
}

}  // namespace licet::cli

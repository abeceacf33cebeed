#include "answer/proof.h"

#include "answer/screened.h"
#include "answer/words.h"
#include "base/text.h"
#include "fmt/format.h"

namespace licet::answer {

using base::Truth;

std::string outcome_words(const law::ProofNode& node, std::size_t basis) {
  if (!node.beaten_by.empty() && node.counts[basis] == Truth::no) {
    std::vector<std::string> ids;
    for (const law::Rule* rule : node.beaten_by) ids.push_back(rule->id);
    return "set aside by " + base::join(ids, ", ");
  }
  switch (node.counts[basis]) {
    case Truth::yes: return "holds";
    case Truth::unknown: return "open";
    case Truth::no: return node.when == Truth::yes ? "not counted on this basis" : "does not hold";
  }
  return "?";
}

namespace {

std::string facts_words(const law::ProofNode& node, const Material& material) {
  std::vector<std::string> words;
  for (const law::FactRead& read : node.facts) {
    words.push_back(
        fmt::format("{} = {}", fact_path(material.facts, read.fact), value_words(read.value)));
    if (const std::string* from = source_of(material, read.fact)) {
      words.back() += fmt::format(" [{}]", *from);
    }
  }
  return base::join(words, "; ");
}

}  // namespace

std::vector<Section> proof_sections(const Material& material) {
  std::vector<Section> sections;
  std::size_t silent = 0;
  bool several = material.facts.items().size() > 1;
  for (const law::ProofNode& node : material.determination.proof) {
    if (node.when == Truth::no && node.beaten_by.empty()) {
      ++silent;
      continue;
    }
    std::string title = fmt::format("Proof: {}", law::stage_name(node.rule->stage));
    if (sections.empty() || sections.back().title != title) sections.push_back({title, {}});
    std::string words = node.rule->id;
    if (several && node.rule->per_item) words += " for " + item_name(material.facts, node.item);
    words += ": " + outcome_words(node, material.basis_index());
    if (auto read = facts_words(node, material); !read.empty()) words += ". " + read;
    sections.back().lines.push_back({words, node.rule->cite});
  }
  if (silent > 0) {
    sections.push_back({"Proof: silent",
                        {{fmt::format("{} more rules were asked and do not hold.", silent), {}}}});
  }
  return sections;
}

}  // namespace licet::answer

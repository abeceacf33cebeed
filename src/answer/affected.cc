#include "answer/affected.h"

#include <algorithm>
#include <set>

namespace licet::answer {

using base::Truth;

namespace {

// What each rule came to in an answer: (rule, item) and how far it counts.
using Weighed = std::set<std::tuple<const law::Rule*, std::size_t, Truth, Truth>>;

Weighed weighed(const law::Determination& answer) {
  Weighed out;
  for (const law::ProofNode& node : answer.proof) {
    if (node.counts[0] == Truth::no && node.counts[1] == Truth::no) continue;
    out.emplace(node.rule, node.item, node.counts[0], node.counts[1]);
  }
  return out;
}

std::set<const law::Rule*> rules_that_differ(const law::Determination& before,
                                             const law::Determination& after) {
  Weighed a = weighed(before);
  Weighed b = weighed(after);
  Weighed differ;
  std::ranges::set_symmetric_difference(a, b, std::inserter(differ, differ.end()));
  std::set<const law::Rule*> out;
  for (const auto& entry : differ) out.insert(std::get<0>(entry));
  return out;
}

// The names of definitions and tables that some rules read, through others too.
class Reach {
 public:
  explicit Reach(const law::Library& library) : library_(library) {}

  void add(const law::Rule& rule) {
    add(rule.when);
    add(rule.cleared_when);
    for (const law::Enforced& entry : rule.enforced) add(entry.only_when);
    for (const law::Condition& condition : rule.conditions) add(condition.when);
  }

  [[nodiscard]] bool holds(const Change& change) const {
    if (change.table != nullptr) return tables_.contains(change.table);
    return change.thing == ChangedThing::definition && definitions_.contains(change.what);
  }

 private:
  void add(const law::Formula& formula) {
    if (!formula.checked) return;
    for (std::uint32_t index : formula.checked->tables()) add(*library_.tables()[index]);
    for (expr::DefinitionId id : formula.checked->definitions()) {
      for (const law::Definition* definition : library_.definitions()[id]) {
        definitions_.insert(definition->name);
        if (seen_.insert(definition).second) add(definition->value);
      }
    }
  }
  void add(const law::Table& table) {
    if (!tables_.insert(&table).second) return;
    for (const auto* names : {&table.includes, &table.excludes}) {
      for (const std::string& name : *names) {
        if (const law::Table* other = library_.table(name)) add(*other);
      }
    }
  }

  const law::Library& library_;
  std::set<const law::Definition*> seen_;
  std::set<std::string> definitions_;
  std::set<const law::Table*> tables_;
};

}  // namespace

std::vector<Change> changes_behind(const law::Library& library, const law::Determination& before,
                                   const law::Determination& after, std::vector<Change> changes) {
  std::set<const law::Rule*> rules = rules_that_differ(before, after);
  std::vector<Change> direct = changes;
  std::erase_if(direct, [&](const Change& change) { return !rules.contains(change.rule); });
  if (!direct.empty()) return direct;
  Reach reach(library);
  for (const law::Rule* rule : rules) reach.add(*rule);
  std::vector<Change> read = changes;
  std::erase_if(read, [&](const Change& change) { return !reach.holds(change); });
  return read.empty() ? changes : read;
}

}  // namespace licet::answer

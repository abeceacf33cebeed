#include "law/rule_index.h"

#include <algorithm>
#include <bit>
#include <string>
#include <unordered_map>

#include "law/library.h"
#include "law/subtree.h"

namespace licet::law {
namespace {

using base::Kind;
using base::Record;
using base::Symbol;
using base::Value;
using expr::NodeId;
using expr::Op;
using expr::Tree;

constexpr std::size_t kWord = 64;

// Sets the first `size` bits, and no other.
void set_first(Bits& bits, std::size_t size) {
  bits.assign((size + kWord - 1) / kWord, ~std::uint64_t{0});
  if (size % kWord != 0) bits.back() = (std::uint64_t{1} << (size % kWord)) - 1;
}

Bits all_set(std::size_t size) {
  Bits out;
  set_first(out, size);
  return out;
}

// ---- Parts of conditions -----------------------------------------------------------------------

// A side of the && at the top of a condition; of a definition of the case that is one, its sides.
struct Part {
  const Tree* tree;
  NodeId root;
};

void split(const Tree& tree, NodeId id, const expr::Resolution& resolution, int depth,
           std::vector<Part>& out) {
  const expr::Node& node = tree.node(id);
  if (node.op == Op::both) {
    for (std::uint32_t i = 0; i < node.count; ++i) {
      split(tree, tree.child(node, i), resolution, depth, out);
    }
    return;
  }
  if (node.op == Op::definition && depth < expr::definition_limit) {
    const expr::Expression* body = node.definition < resolution.definitions.size()
                                       ? resolution.definitions[node.definition]
                                       : nullptr;
    bool sides = body != nullptr && body->tree().node(body->tree().root).op == Op::both;
    if (sides) return split(body->tree(), body->tree().root, resolution, depth + 1, out);
  }
  out.push_back({&tree, id});
}

// Can it be asked by itself, once for a case or an item? Not if it reads another variable than the
// usual ones, or a record of its own. What is bound inside it is bound in it.
bool stands_alone(const Tree& tree, NodeId id) {
  const expr::Node& node = tree.node(id);
  if (node.op == Op::self || (node.op == Op::variable && node.index > variable::flags))
    return false;
  for (std::uint32_t i = 0; i < node.count; ++i) {
    if (!stands_alone(tree, tree.child(node, i))) return false;
  }
  return true;
}

}  // namespace

// ---- Sets --------------------------------------------------------------------------------------

RuleSet::RuleSet(std::vector<std::uint32_t> positions, std::size_t words) {
  if (positions.size() <= words) {
    list_ = std::move(positions);
    return;
  }
  bits_.assign(words, 0);
  for (std::uint32_t position : positions) set_bit(bits_, position);
}

void RuleSet::add_to(std::span<std::uint64_t> bits) const {
  for (std::size_t i = 0; i < bits_.size(); ++i) bits[i] |= bits_[i];
  for (std::uint32_t position : list_) set_bit(bits, position);
}

void RuleSet::take_from(std::span<std::uint64_t> bits) const {
  for (std::size_t i = 0; i < bits_.size(); ++i) bits[i] &= ~bits_[i];
  for (std::uint32_t p : list_) bits[p / kWord] &= ~(std::uint64_t{1} << (p % kWord));
}

// ---- The index ---------------------------------------------------------------------------------

RuleIndex::RuleIndex(std::span<const expr::Expression* const> conditions,
                     const expr::Resolution& resolution)
    : size_(conditions.size()), words_((conditions.size() + kWord - 1) / kWord) {
  std::vector<std::vector<WordTest>> tests;
  std::vector<WordFact> facts;
  for (const expr::Expression* condition : conditions) {
    const Tree* tree = condition != nullptr ? &condition->tree() : nullptr;
    tests.push_back(tree != nullptr ? word_tests(*tree, tree->root, resolution)
                                    : std::vector<WordTest>{});
    for (const WordTest& test : tests.back()) {
      if (std::ranges::find(facts, test.fact) == facts.end()) facts.push_back(test.fact);
    }
  }
  for (const WordFact& fact : facts) {
    if (fact.variable <= variable::flags) add_fact(fact, tests);
  }
  find_guards(conditions, resolution);
}

void RuleIndex::add_fact(const WordFact& fact, const std::vector<std::vector<WordTest>>& tests) {
  struct Test {
    std::uint32_t position;
    const WordSet* words;
  };
  std::vector<Test> of_fact;
  Fact out{fact, fact.variable == variable::item, all_set(size_), {}, {}};
  for (std::uint32_t position = 0; position < size_; ++position) {
    auto test = std::ranges::find(tests[position], fact, &WordTest::fact);
    if (test == tests[position].end()) continue;
    of_fact.push_back({position, &test->words});
    out.others[position / kWord] &= ~(std::uint64_t{1} << (position % kWord));
  }
  std::vector<std::vector<std::uint32_t>> rows(1);
  for (const Test& test : of_fact) {
    for (Symbol word : test.words->words) {
      if (word >= out.row_of.size()) out.row_of.resize(word + 1);
      if (out.row_of[word] != 0) continue;
      out.row_of[word] = static_cast<std::uint32_t>(rows.size());
      rows.emplace_back();
    }
  }
  for (const Test& test : of_fact) {
    if (!test.words->all_but) {
      for (Symbol word : test.words->words) {
        auto& row = rows[out.row_of[word]];
        if (row.empty() || row.back() != test.position) row.push_back(test.position);
      }
      continue;
    }
    std::vector<bool> but(rows.size());
    for (Symbol word : test.words->words) but[out.row_of[word]] = true;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      if (!but[row]) rows[row].push_back(test.position);
    }
  }
  for (auto& row : rows) out.rows.emplace_back(std::move(row), words_);
  facts_.push_back(std::move(out));
}

void RuleIndex::find_guards(std::span<const expr::Expression* const> conditions,
                            const expr::Resolution& resolution) {
  struct Asked {
    Part part;
    std::vector<std::uint32_t> positions;
    std::uint32_t guard = 0;
    [[nodiscard]] bool shared() const { return positions.size() > 1; }
  };
  constexpr std::uint32_t kAskedHereOnly = UINT32_MAX;
  std::unordered_map<std::string, std::uint32_t> known;
  std::vector<Asked> all;
  std::vector<std::vector<std::uint32_t>> of_rule(conditions.size());  // index in `all`
  std::vector<Part> parts;
  for (std::uint32_t position = 0; position < size_; ++position) {
    if (conditions[position] == nullptr) continue;
    parts.clear();
    const Tree& tree = conditions[position]->tree();
    split(tree, tree.root, resolution, 0, parts);
    for (const Part& part : parts) {
      if (is_word_test(*part.tree, part.root, resolution)) continue;
      if (!stands_alone(*part.tree, part.root)) {
        of_rule[position].push_back(kAskedHereOnly);
        continue;
      }
      std::string key;
      append_shape(*part.tree, part.root, key);
      auto found = known.try_emplace(std::move(key), static_cast<std::uint32_t>(all.size())).first;
      if (found->second == all.size()) all.push_back({part, {}});
      Asked& asked = all[found->second];
      bool again = !asked.positions.empty() && asked.positions.back() == position;
      if (!again) asked.positions.push_back(position);
      of_rule[position].push_back(found->second);
    }
  }
  for (Asked& asked : all) {
    if (!asked.shared()) continue;
    asked.guard = static_cast<std::uint32_t>(guards_.size());
    guards_.push_back(subexpression(*asked.part.tree, asked.part.root));
    guard_rules_.push_back({0, true, RuleSet(asked.positions, words_)});
  }
  for (const auto& asked_by_rule : of_rule) {
    Slice slice{static_cast<std::uint32_t>(guard_ids_.size()), 0, 0};
    bool ready = true;
    for (std::uint32_t asked : asked_by_rule) {
      bool guards = asked != kAskedHereOnly && all[asked].shared();
      if (guards) guard_ids_.push_back(all[asked].guard);
      ready = ready && guards;
      if (ready) ++slice.ready;
    }
    slice.count = static_cast<std::uint32_t>(guard_ids_.size()) - slice.first;
    slices_.push_back(slice);
  }
}

void RuleIndex::number_guards(expr::ExpressionId first, const expr::Program& program) {
  for (Guard& guard : guard_rules_) {
    guard.expression = first++;
    guard.of_item = program.depends_on_item(guard.expression);
  }
}

void RuleIndex::set_pack(std::size_t pack, std::vector<std::uint32_t> positions) {
  while (packs_.size() <= pack) packs_.emplace_back(std::vector<std::uint32_t>{}, words_);
  packs_[pack] = RuleSet(std::move(positions), words_);
}

// ---- What is possible --------------------------------------------------------------------------

Possible::Possible(const RuleIndex& index)
    : index_(index),
      case_(all_set(index.size_)),
      item_(case_),
      scratch_(case_),
      known_(index.guards_.size()) {}

void Possible::set_all() {
  active_ = false;
  item_ = case_ = all_set(index_.size_);
}

void Possible::start_case(std::span<const Value> variables) {
  if (!active_) return;
  forget();
  set_first(case_, index_.size_);
  for (const RuleIndex::Fact& fact : index_.facts_) {
    if (!fact.of_item) look_up(fact, variables, case_);
  }
}

void Possible::leave_out(std::size_t pack) {
  if (active_ && pack < index_.packs_.size()) index_.packs_[pack].take_from(case_);
}

void Possible::start_item(std::span<const Value> variables) {
  if (!active_) return;
  ++item_stamp_;
  std::ranges::copy(case_, item_.begin());
  for (const RuleIndex::Fact& fact : index_.facts_) {
    if (fact.of_item) look_up(fact, variables, item_);
  }
}

void Possible::forget() {
  constexpr std::uint32_t kNearTheEnd = UINT32_MAX - 2;
  if (item_stamp_ >= kNearTheEnd) {  // stamps of items and of cases are of one sequence
    std::ranges::fill(known_, Known{});
    item_stamp_ = 0;
  }
  case_stamp_ = ++item_stamp_;
}

void Possible::look_up(const RuleIndex::Fact& fact, std::span<const Value> variables, Bits& bits) {
  const Value* at = &variables[fact.fact.variable];
  for (const WordFact::Step& step : fact.fact.steps) {
    if (!at->is(Kind::record)) return;
    const Record& record = at->as_record();
    if (record.spec != step.spec || step.slot >= record.slots.size()) return;
    at = &record.slots[step.slot];
  }
  auto row = [&](const Value& word) -> const RuleSet& {
    Symbol symbol = word.symbol();
    return fact.rows[symbol < fact.row_of.size() ? fact.row_of[symbol] : 0];
  };
  auto is_word = [](const Value& value) { return value.is(Kind::string) && value.symbol() != 0; };
  std::ranges::copy(fact.others, scratch_.begin());
  if (fact.fact.list) {
    if (!at->is(Kind::list)) return;
    for (const Value& element : at->as_list()) {
      if (!is_word(element)) return;
      row(element).add_to(scratch_);
    }
  } else {
    if (!is_word(*at)) return;
    row(*at).add_to(scratch_);
  }
  for (std::size_t i = 0; i < bits.size(); ++i) bits[i] &= scratch_[i];
}

bool Possible::is_false(std::uint32_t guard, expr::Machine& machine) {
  const RuleIndex::Guard& g = index_.guard_rules_[guard];
  const Value& value = machine.look(g.expression);
  known_[guard].stamp = g.of_item ? item_stamp_ : case_stamp_;
  known_[guard].is_false = value.is(Kind::boolean) && !value.as_boolean();
  return known_[guard].is_false;
}

bool Possible::guarded(std::size_t position, expr::Machine& machine) {
  if (!active_) return false;
  const RuleIndex::Slice& slice = index_.slices_[position];
  for (std::uint32_t i = 0; i < slice.count; ++i) {
    std::uint32_t guard = index_.guard_ids_[slice.first + i];
    const RuleIndex::Guard& g = index_.guard_rules_[guard];
    const Known& known = known_[guard];
    bool fresh = known.stamp == (g.of_item ? item_stamp_ : case_stamp_);
    if (!fresh && i >= slice.ready) continue;
    if (fresh ? !known.is_false : !is_false(guard, machine)) continue;
    // Never from case_: what a guard says of the whole case holds until forget() only.
    g.rules.take_from(item_);
    return true;
  }
  return false;
}

}  // namespace licet::law

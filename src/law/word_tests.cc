#include "law/word_tests.h"

#include <algorithm>
#include <iterator>

namespace licet::law {
namespace {

using base::Kind;
using base::Symbol;
using base::Value;
using expr::Node;
using expr::NodeId;
using expr::Op;
using expr::Tree;

template <class Operation>
std::vector<Symbol> combined(const WordSet& a, const WordSet& b, Operation operation) {
  std::vector<Symbol> out;
  operation(a.words, b.words, std::back_inserter(out));
  return out;
}

// Reads one tree; another Reader is made for the tree of each definition on the way.
class Reader {
 public:
  // `self`: what the tree's own record is, if it can be said.
  Reader(const Tree& tree, const expr::Resolution& resolution, std::optional<WordFact> self,
         int depth)
      : tree_(tree), resolution_(resolution), self_(std::move(self)), depth_(depth) {}

  std::vector<WordTest> tests(NodeId id) {
    const Node& node = tree_.node(id);
    switch (node.op) {
      case Op::both: return all_of(node);
      case Op::either: return common_to(node);
      case Op::definition: return of_definition(node, std::nullopt);
      case Op::record_definition: return of_definition(node, fact_of(tree_.child(node, 0)));
      default: break;
    }
    std::vector<WordTest> out;
    if (auto test = plain_test(node)) out.push_back(std::move(*test));
    return out;
  }

  // A test that says all that the node says.
  std::optional<WordTest> exact(NodeId id) {
    const Node& node = tree_.node(id);
    const Tree* body = body_of(node);
    if (body == nullptr) return plain_test(node);
    std::optional<WordFact> self;
    if (node.op == Op::record_definition) self = fact_of(tree_.child(node, 0));
    return Reader(*body, resolution_, std::move(self), depth_ + 1).exact(body->root);
  }

 private:
  const Tree* body_of(const Node& node) const {
    bool use = node.op == Op::definition || node.op == Op::record_definition;
    if (!use || depth_ > expr::definition_limit) return nullptr;
    if (node.definition >= resolution_.definitions.size()) return nullptr;
    const expr::Expression* definition = resolution_.definitions[node.definition];
    return definition != nullptr ? &definition->tree() : nullptr;
  }

  std::vector<WordTest> of_definition(const Node& node, std::optional<WordFact> self) {
    const Tree* body = body_of(node);
    if (body == nullptr) return {};
    return Reader(*body, resolution_, std::move(self), depth_ + 1).tests(body->root);
  }

  std::vector<WordTest> all_of(const Node& node) {
    std::vector<WordTest> out;
    for (std::uint32_t i = 0; i < node.count; ++i) {
      for (WordTest& test : tests(tree_.child(node, i))) {
        auto same = std::ranges::find(out, test.fact, &WordTest::fact);
        if (same == out.end()) {
          out.push_back(std::move(test));
        } else if (!test.fact.list) {  // two words of a list may meet two tests
          same->words = WordSet::both(same->words, test.words);
        }
      }
    }
    return out;
  }

  std::vector<WordTest> common_to(const Node& node) {
    std::vector<WordTest> out = tests(tree_.child(node, 0));
    for (std::uint32_t i = 1; i < node.count && !out.empty(); ++i) {
      std::vector<WordTest> more = tests(tree_.child(node, i));
      std::erase_if(out, [&](WordTest& test) {
        auto same = std::ranges::find(more, test.fact, &WordTest::fact);
        if (same == more.end()) return true;
        test.words = WordSet::either(test.words, same->words);
        return false;
      });
    }
    return out;
  }

  std::optional<WordTest> plain_test(const Node& node) {
    switch (node.op) {
      case Op::equal:
      case Op::not_equal: return comparison(node);
      case Op::in: return membership(node);
      case Op::exists: return quantifier(node);
      case Op::invert: return inverted(tree_.node(tree_.child(node, 0)));
      default: return std::nullopt;
    }
  }

  std::optional<WordTest> comparison(const Node& node) {
    NodeId a = tree_.child(node, 0);
    NodeId b = tree_.child(node, 1);
    if (tree_.node(a).op == Op::constant) std::swap(a, b);
    auto fact = fact_of(a);
    auto word = word_of(b);
    if (!fact || !word) return std::nullopt;
    return WordTest{std::move(*fact), {{*word}, node.op == Op::not_equal}};
  }

  std::optional<WordTest> membership(const Node& node) {
    NodeId a = tree_.child(node, 0);
    NodeId b = tree_.child(node, 1);
    if (auto word = word_of(a)) {
      auto fact = fact_of(b);
      if (!fact) return std::nullopt;
      fact->list = true;
      return WordTest{std::move(*fact), {{*word}, false}};
    }
    auto fact = fact_of(a);
    auto words = words_of(b);
    if (!fact || !words) return std::nullopt;
    return WordTest{std::move(*fact), std::move(*words)};
  }

  std::optional<WordTest> quantifier(const Node& node) {
    auto fact = fact_of(tree_.child(node, 0));
    auto words = of_element(tree_.node(tree_.child(node, 1)), node.index);
    if (!fact || !words) return std::nullopt;
    fact->list = true;
    return WordTest{std::move(*fact), std::move(*words)};
  }

  // Only of what is false exactly when its word is not in its set; an element of a list is not.
  std::optional<WordTest> inverted(const Node& inner) {
    bool exact = inner.op == Op::equal || inner.op == Op::not_equal || inner.op == Op::in;
    auto test = exact ? plain_test(inner) : std::nullopt;
    if (!test || test->fact.list) return std::nullopt;
    test->words.all_but = !test->words.all_but;
    return test;
  }

  // The words for which a condition on the bound variable `local` may hold.
  std::optional<WordSet> of_element(const Node& node, std::uint32_t local) {
    auto is_element = [&](NodeId id) {
      return tree_.node(id).op == Op::local && tree_.node(id).index == local;
    };
    if (node.op == Op::either) {
      std::optional<WordSet> out;
      for (std::uint32_t i = 0; i < node.count; ++i) {
        auto one = of_element(tree_.node(tree_.child(node, i)), local);
        if (!one) return std::nullopt;
        out = out ? WordSet::either(*out, *one) : std::move(*one);
      }
      return out;
    }
    if (node.op != Op::equal && node.op != Op::in) return std::nullopt;
    NodeId a = tree_.child(node, 0);
    NodeId b = tree_.child(node, 1);
    if (node.op == Op::in) return is_element(a) ? words_of(b) : std::nullopt;
    if (is_element(b)) std::swap(a, b);
    auto word = word_of(b);
    if (!is_element(a) || !word) return std::nullopt;
    return WordSet{{*word}, false};
  }

  std::optional<WordFact> fact_of(NodeId id) const {
    const Node& node = tree_.node(id);
    if (node.op == Op::variable) return WordFact{node.index, false, {}};
    if (node.op == Op::self) return self_;
    if (node.op != Op::field || node.spec == nullptr) return std::nullopt;
    auto of = fact_of(tree_.child(node, 0));
    if (of) of->steps.push_back({node.spec, node.index});
    return of;
  }

  std::optional<Symbol> word_of(NodeId id) const {
    const Node& node = tree_.node(id);
    bool word = node.op == Op::constant && node.constant.is(Kind::string);
    if (!word || node.constant.symbol() == 0) return std::nullopt;
    return node.constant.symbol();
  }

  std::optional<WordSet> words_of(NodeId id) const {
    const Node& node = tree_.node(id);
    WordSet out;
    if (node.op == Op::list) {
      for (std::uint32_t i = 0; i < node.count; ++i) {
        auto word = word_of(tree_.child(node, i));
        if (!word) return std::nullopt;
        out.words.push_back(*word);
      }
      std::ranges::sort(out.words);
      return out;
    }
    if (node.op != Op::constant || !node.constant.is(Kind::table)) return std::nullopt;
    std::uint32_t index = node.constant.as_table();
    const expr::Table* table =
        index < resolution_.tables.size() ? resolution_.tables[index] : nullptr;
    const std::vector<bool>* symbols = table != nullptr ? table->symbols() : nullptr;
    if (symbols == nullptr) return std::nullopt;
    for (Symbol symbol = 1; symbol < symbols->size(); ++symbol) {
      if ((*symbols)[symbol]) out.words.push_back(symbol);
    }
    return out;
  }

  const Tree& tree_;
  const expr::Resolution& resolution_;
  std::optional<WordFact> self_;
  int depth_;
};

}  // namespace

bool WordSet::has(Symbol word) const { return std::ranges::binary_search(words, word) != all_but; }

// Of sets and complements: one of the three operations on lists gives the list of the result.
WordSet WordSet::both(const WordSet& a, const WordSet& b) {
  auto common = [](const auto&... args) { std::ranges::set_intersection(args...); };
  auto rest = [](const auto&... args) { std::ranges::set_difference(args...); };
  auto all = [](const auto&... args) { std::ranges::set_union(args...); };
  if (a.all_but && b.all_but) return {combined(a, b, all), true};
  if (a.all_but) return {combined(b, a, rest), false};
  if (b.all_but) return {combined(a, b, rest), false};
  return {combined(a, b, common), false};
}

WordSet WordSet::either(const WordSet& a, const WordSet& b) {
  WordSet out = both({a.words, !a.all_but}, {b.words, !b.all_but});
  out.all_but = !out.all_but;
  return out;
}

std::vector<WordTest> word_tests(const Tree& tree, NodeId root,
                                 const expr::Resolution& resolution) {
  return Reader(tree, resolution, std::nullopt, 0).tests(root);
}

bool is_word_test(const Tree& tree, NodeId root, const expr::Resolution& resolution) {
  return Reader(tree, resolution, std::nullopt, 0).exact(root).has_value();
}

}  // namespace licet::law

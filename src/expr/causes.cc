#include "expr/causes.h"

#include <algorithm>

namespace licet::expr {
namespace {

// Facts of ordinary cases are numbers by themselves and take no room in the pool: the top bit, then
// 19 bits of record and 12 of field. All other sets are positions in the pool.
constexpr std::uint32_t kDirect = 0x80000000;
constexpr std::uint32_t kFieldBits = 12;
constexpr std::uint32_t kMaxRecord = (1u << 19) - 1;
constexpr std::uint32_t kMaxField = (1u << kFieldBits) - 1;
constexpr std::size_t kMaxNodes = 1u << 24;  // beyond that causes are "not recorded"
constexpr std::size_t kFirstIndex = 64;

std::size_t mix(std::uint64_t key) {
  key *= 0x9E3779B97F4A7C15;
  return static_cast<std::size_t>(key ^ (key >> 29));
}

std::uint64_t key_of(const base::FactRef& fact) {
  return (std::uint64_t{fact.record} << 32) | fact.field;
}

}  // namespace

base::Cause Causes::fact(base::FactRef ref) {
  if (ref.record <= kMaxRecord && ref.field <= kMaxField) {
    return kDirect | (ref.record << kFieldBits) | ref.field;
  }
  return intern({true, ref.record, ref.field});
}

base::Cause Causes::unite(base::Cause a, base::Cause b) {
  if (a == b || b == 0) return a;
  if (a == 0) return b;
  return intern({false, std::min(a, b), std::max(a, b)});
}

std::size_t Causes::slot_of(const Node& node) const {
  std::size_t mask = index_.size() - 1;
  std::size_t slot = mix((std::uint64_t{node.a} << 32 | node.b) + (node.leaf ? 1 : 0)) & mask;
  while (index_[slot] != 0 && nodes_[index_[slot] - 1] != node) slot = (slot + 1) & mask;
  return slot;
}

base::Cause Causes::intern(Node node) {
  if (nodes_.size() * 2 >= index_.size()) grow();
  std::size_t slot = slot_of(node);
  if (index_[slot] != 0) return index_[slot];
  if (nodes_.size() >= kMaxNodes) return 0;
  nodes_.push_back(node);
  index_[slot] = static_cast<std::uint32_t>(nodes_.size());
  return index_[slot];
}

void Causes::grow() {
  index_.assign(std::max(kFirstIndex, index_.size() * 2), 0);
  for (std::size_t i = 0; i < nodes_.size(); ++i) {
    index_[slot_of(nodes_[i])] = static_cast<std::uint32_t>(i + 1);
  }
}

std::vector<base::FactRef> Causes::facts(base::Cause cause) const {
  std::vector<base::FactRef> out;
  std::vector<base::Cause> open{cause};
  std::vector<bool> seen(nodes_.size());
  while (!open.empty()) {
    base::Cause next = open.back();
    open.pop_back();
    if (next & kDirect) {
      out.push_back({(next & ~kDirect) >> kFieldBits, next & kMaxField});
      continue;
    }
    if (next == 0 || next > nodes_.size() || seen[next - 1]) continue;
    seen[next - 1] = true;
    const Node& node = nodes_[next - 1];
    if (node.leaf) {
      out.push_back({node.a, node.b});
    } else {
      open.insert(open.end(), {node.a, node.b});
    }
  }
  std::ranges::sort(out);
  auto rest = std::ranges::unique(out);
  out.erase(rest.begin(), rest.end());
  return out;
}

std::uint16_t Causes::for_maybe(base::Cause cause) {
  // A fact that is a number by itself gets a place in the pool: a set of it alone.
  if (cause & kDirect) cause = intern({false, 0, cause});
  return cause == 0 || cause >= 0xFFFF ? 0xFFFF : static_cast<std::uint16_t>(cause);
}

base::Cause Causes::of_maybe(const base::Value& element) const {
  return element.maybe_cause() == 0xFFFF ? 0 : element.maybe_cause();
}

void Causes::clear() {
  nodes_.clear();
  std::ranges::fill(index_, 0);
}

void Trace::add(base::FactRef fact, const base::Value& value) {
  if (reads_.size() * 2 >= index_.size()) grow();
  std::size_t mask = index_.size() - 1;
  std::size_t slot = mix(key_of(fact)) & mask;
  for (; index_[slot] != 0; slot = (slot + 1) & mask) {
    if (reads_[index_[slot] - 1].fact == fact) return;
  }
  reads_.push_back({fact, value});
  index_[slot] = static_cast<std::uint32_t>(reads_.size());
}

void Trace::grow() {
  index_.assign(std::max(kFirstIndex, index_.size() * 2), 0);
  std::size_t mask = index_.size() - 1;
  for (std::size_t i = 0; i < reads_.size(); ++i) {
    std::size_t slot = mix(key_of(reads_[i].fact)) & mask;
    while (index_[slot] != 0) slot = (slot + 1) & mask;
    index_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

void Trace::clear() {
  reads_.clear();
  std::ranges::fill(index_, 0);
}

}  // namespace licet::expr

// Strongly connected components, owners before what they own. Private to this room.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace licet::ownership {

// Nodes 0 .. n-1; next(node, k) is the k-th node that `node` leads to, UINT32_MAX past the last.
struct Components {
  std::vector<std::uint32_t> of;           // node -> component
  std::vector<std::uint32_t> order;        // nodes, component by component
  std::vector<std::uint32_t> start;  // component -> its first place in `order`; one more at the end
  [[nodiscard]] std::size_t count() const { return start.size() - 1; }
};

// Tarjan's algorithm without recursion. Components come in such an order that every component that
// one leads to stands before it.
template <class Next>
[[nodiscard]] Components components(std::size_t nodes, Next next) {
  constexpr std::uint32_t kUnseen = UINT32_MAX;
  Components out;
  out.of.assign(nodes, kUnseen);
  out.order.reserve(nodes);
  out.start.push_back(0);
  std::vector<std::uint32_t> index(nodes, kUnseen);
  std::vector<std::uint32_t> low(nodes, 0);
  std::vector<std::uint32_t> stack;  // nodes whose component is not known yet
  struct Frame {
    std::uint32_t node;
    std::uint32_t next;
  };
  std::vector<Frame> frames;
  std::uint32_t counter = 0;
  auto enter = [&](std::uint32_t node) {
    index[node] = low[node] = counter++;
    stack.push_back(node);
    frames.push_back({node, 0});
  };
  auto leave = [&](std::uint32_t node) {
    if (low[node] != index[node]) return;
    auto component = static_cast<std::uint32_t>(out.start.size() - 1);
    std::uint32_t member;
    do {
      member = stack.back();
      stack.pop_back();
      out.of[member] = component;
      out.order.push_back(member);
    } while (member != node);
    out.start.push_back(static_cast<std::uint32_t>(out.order.size()));
  };
  for (std::uint32_t root = 0; root < nodes; ++root) {
    if (index[root] != kUnseen) continue;
    enter(root);
    while (!frames.empty()) {
      std::uint32_t node = frames.back().node;
      std::uint32_t to = next(node, frames.back().next++);
      if (to == UINT32_MAX) {
        frames.pop_back();
        leave(node);
        if (!frames.empty()) {
          std::uint32_t parent = frames.back().node;
          low[parent] = std::min(low[parent], low[node]);
        }
      } else if (index[to] == kUnseen) {
        enter(to);
      } else if (out.of[to] == kUnseen) {
        low[node] = std::min(low[node], index[to]);
      }
    }
  }
  return out;
}

}  // namespace licet::ownership

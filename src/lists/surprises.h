// What a list gives that its reader does not know. Internal to the room.
//
// A field that the list begins to give, or that it renamed, would be lost without a word: each is
// noted once, with where it stands first, how often, and which known one is nearest.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace licet::lists {

class Builder;
struct XmlElement;

class Surprises {
 public:
  // `what` is not known: "an element", "a column", "a field".
  explicit Surprises(std::string_view what) : what_(what) {}

  // `known`: the names that may have been meant by the last part of `path`.
  void add(const std::string& path, std::uint32_t line,
           std::span<const std::string_view> known = {});
  void note(Builder& builder) const;
  // That of the paths that is nearest; empty: none is near.
  [[nodiscard]] std::string nearest_to(std::string_view path) const;

 private:
  static constexpr std::size_t kMost = 100;  // more of them: it is another list
  struct One {
    std::string path, nearest;
    std::uint32_t line = 0;
    std::size_t times = 0;
  };
  std::string what_;
  std::vector<One> all_;
  std::size_t further_ = 0;
};

// The children and attributes that an element has, parted by blanks. Those of "*" every one has.
struct KnownElement {
  std::string_view name, fields;
};
// Adds what stands in the element, at any depth, and is not in the table.
void check_element(const XmlElement& element, std::span<const KnownElement> known,
                   Surprises& surprises);

}  // namespace licet::lists

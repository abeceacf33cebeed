// Elements of XML as they end, one at a time. Internal to the room.
//
// The parser reads forward once; only the element that is being handed over is in memory, so a
// file of any size can be read. A document type declaration is refused: no list has one, and
// entities of its own are the way in for bombs.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/problem.h"

namespace licet::lists {

struct XmlElement {
  std::string name;                    // without its namespace prefix
  std::vector<std::pair<std::string, std::string>> attributes;
  std::string text;                    // of the element itself, between its children
  std::vector<XmlElement> children;
  std::uint32_t line = 0;              // from 0
  std::size_t at = 0;                  // where it stands in the text of its parent, in bytes

  [[nodiscard]] std::string_view attribute(std::string_view name) const;   // empty: none
  [[nodiscard]] const XmlElement* child(std::string_view name) const;
  [[nodiscard]] std::string_view child_text(std::string_view name) const;  // trimmed
};

// What is done with an element; its parent's name tells elements of one name apart.
using UseElement = std::function<base::Result<void>(const XmlElement&, std::string_view parent)>;

struct XmlWanted {
  std::vector<std::string_view> names;
  std::vector<std::string_view> around;   // others that stand around them
  bool alone = false;                     // any further one around them is refused
};

// Calls `use` for each wanted element, when it ends. Elements within a wanted one are its children
// and are not handed over again. Calls `use_root` with the root's name and attributes when it
// begins. Fails on what is not well formed, on an element that must not be there (one that was
// renamed would else be lost with all that is in it) and when `use` fails.
[[nodiscard]] base::Result<void> each_element(std::string_view bytes, const std::string& file,
                                              const XmlWanted& wanted, const UseElement& use,
                                              const UseElement& use_root);

}  // namespace licet::lists

#include "names/slips.h"

namespace licet::names {

bool one_slip(std::string_view a, std::string_view b) {
  std::size_t front = 0;
  while (front < a.size() && front < b.size() && a[front] == b[front]) ++front;
  std::size_t back = 0;
  while (back + front < a.size() && back + front < b.size() &&
         a[a.size() - 1 - back] == b[b.size() - 1 - back]) {
    ++back;
  }
  std::size_t left = a.size() - front - back;
  std::size_t right = b.size() - front - back;
  if (left <= 1 && right <= 1) return true;
  return left == 2 && right == 2 && a[front] == b[front + 1] && a[front + 1] == b[front];
}

std::uint32_t find_with_slip(const HashMap& near, const std::vector<std::string>& list,
                             std::string_view text) {
  // What is left of several words may be one: the place is of the first.
  auto place_of = [&](std::string_view left) {
    std::uint32_t index = near.find(hash_of(left));
    return index != 0 && one_slip(text, list[index]) ? index : 0;
  };
  std::uint32_t found = place_of(text);
  std::string shorter;
  for (std::size_t i = 0; i < text.size() && found == 0; ++i) {
    shorter.assign(text, 0, i);
    shorter.append(text, i + 1);
    found = place_of(shorter);
  }
  return found;
}

}  // namespace licet::names

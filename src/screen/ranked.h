// Names in the order in which a search compares them. Internal to the room.
#pragma once

#include <bit>
#include <compare>
#include <cstdint>

namespace licet::screen {

// A name and what is expected of it, as one number: the greater is the better; of equals, the first
// name. Which of two is greater nobody can foretell, so it must not be asked in two steps.
class Ranked {
 public:
  Ranked(float log_odds, std::uint32_t name)
      : key_(std::uint64_t{in_order(log_odds)} << 32 | ~name) {}

  [[nodiscard]] float log_odds() const {
    auto rising = static_cast<std::uint32_t>(key_ >> 32);
    return std::bit_cast<float>(rising >= sign ? rising ^ sign : ~rising);
  }
  [[nodiscard]] std::uint32_t name() const { return ~static_cast<std::uint32_t>(key_); }
  friend auto operator<=>(const Ranked&, const Ranked&) = default;

 private:
  static constexpr std::uint32_t sign = 1U << 31;
  // Bits that rise with the number.
  static std::uint32_t in_order(float number) {
    auto bits = std::bit_cast<std::uint32_t>(number);
    return bits >= sign ? ~bits : bits ^ sign;
  }

  std::uint64_t key_;
};

}  // namespace licet::screen

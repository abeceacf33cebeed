// The fitted weights: how far each feature moves the log-odds, and how log-odds become a
// probability.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"

namespace licet::names {

// clang-format off
#define LICET_NAMES_FEATURES(X) \
  X(start) X(cover_less) X(cover_more) X(spelling) X(conflict) X(surplus) \
  X(surplus_part) X(evidence) X(number_same) X(number_other) X(number_alone) \
  X(place_same) X(place_other) X(place_alone) X(trade_same) X(trade_other) \
  X(trade_alone) X(kind_alone) X(form_same) X(form_other) X(initial) \
  X(initial_other) X(first_same) X(last_same) X(order_kept) X(words_same) \
  X(one_word) X(brand_other) X(near_miss) X(short_near) X(translated) \
  X(cross_script) X(common_only) X(patronymic_other) X(text_same) X(identical) \
  X(word_other) X(given_other) X(weakest) X(weakest_square) X(known_brand_other) \
  X(conflict_all) X(place_wide_alone) X(schema_other) X(bare_brand) \
  X(generic_other) X(kind_against) X(few_letters)
// clang-format on

enum class Feature : std::uint8_t {
#define X(name) name,
  LICET_NAMES_FEATURES(X)
#undef X
};

inline constexpr std::string_view feature_names[] = {
#define X(name) #name,
    LICET_NAMES_FEATURES(X)
#undef X
};
inline constexpr std::size_t feature_count = std::size(feature_names);

// One set of weights for persons, one for everything else.
struct Model {
  std::array<double, feature_count> person{};
  std::array<double, feature_count> other{};
  double threshold = 0.5;
  // Log-odds as fitted, and the log-odds that they turned out to mean; straight lines between.
  std::vector<std::pair<double, double>> calibration;

  [[nodiscard]] double probability(double log_odds) const;
  // The other way round; `probability` within (0, 1).
  [[nodiscard]] double log_odds(double probability) const;
};

// Reads lexicon/model.yaml. Fails on an unknown feature, on a missing one, and on a calibration
// that does not rise.
[[nodiscard]] base::Result<Model> read_model(std::string_view yaml, std::string file_name);

}  // namespace licet::names

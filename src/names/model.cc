#include "names/model.h"

#include <cmath>

#include "base/document.h"
#include "base/document_number.h"

namespace licet::names {

namespace {

base::Result<void> read_weights(const base::Document& node, std::array<double, feature_count>& to) {
  std::array<bool, feature_count> seen{};
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const auto* found = std::ranges::find(feature_names, node.keys[i]);
    if (found == std::end(feature_names)) {
      return base::fail(node.items[i].problem("unknown feature `" + node.keys[i] + "`"));
    }
    auto value = base::number_of(node.items[i]);
    if (!value) return base::fail(value.error());
    auto index = static_cast<std::size_t>(found - std::begin(feature_names));
    to.at(index) = *value;
    seen.at(index) = true;
  }
  for (std::size_t i = 0; i < feature_count; ++i) {
    if (!seen.at(i)) {
      return base::fail(node.problem("no weight for `" + std::string(feature_names[i]) + "`"));
    }
  }
  return {};
}

base::Result<void> read_calibration(const base::Document& node, Model& model) {
  for (const base::Document& row : node.items) {
    if (!row.is_list() || row.items.size() != 2) {
      return base::fail(row.problem("not a pair of log-odds"));
    }
    auto from = base::number_of(row.items[0]);
    auto to = base::number_of(row.items[1]);
    if (!from) return base::fail(from.error());
    if (!to) return base::fail(to.error());
    auto& points = model.calibration;
    if (!points.empty() && (*from <= points.back().first || *to <= points.back().second)) {
      return base::fail(row.problem("the calibration does not rise"));
    }
    points.emplace_back(*from, *to);
  }
  return {};
}

const base::Document* part(const base::Document& node, std::string_view key) {
  return node.is_map() ? node.find(key) : nullptr;
}

}  // namespace

double Model::probability(double log_odds) const {
  if (calibration.size() >= 2) {
    std::size_t right = 1;
    while (right + 1 < calibration.size() && calibration[right].first < log_odds) ++right;
    auto [x0, y0] = calibration[right - 1];
    auto [x1, y1] = calibration[right];
    log_odds = y0 + ((log_odds - x0) * (y1 - y0) / (x1 - x0));
  }
  return 1 / (1 + std::exp(-log_odds));
}

double Model::log_odds(double probability) const {
  double meant = std::log(probability / (1 - probability));
  if (calibration.size() < 2) return meant;
  std::size_t right = 1;
  while (right + 1 < calibration.size() && calibration[right].second < meant) ++right;
  auto [x0, y0] = calibration[right - 1];
  auto [x1, y1] = calibration[right];
  return x0 + ((meant - y0) * (x1 - x0) / (y1 - y0));
}

base::Result<Model> read_model(std::string_view yaml, std::string file_name) {
  auto document = base::parse_yaml(yaml, std::move(file_name));
  if (!document) return base::fail(document.error());
  Model model;
  const base::Document* threshold = part(*document, "threshold");
  const base::Document* person = part(*document, "person");
  const base::Document* other = part(*document, "other");
  const base::Document* calibration = part(*document, "calibration");
  if (threshold == nullptr || person == nullptr || other == nullptr || calibration == nullptr ||
      !person->is_map() || !other->is_map() || !calibration->is_list()) {
    return base::fail(document->problem("threshold, person, other or calibration is missing"));
  }
  auto value = base::number_of(*threshold);
  if (!value) return base::fail(value.error());
  model.threshold = *value;
  if (auto read = read_weights(*person, model.person); !read) return base::fail(read.error());
  if (auto read = read_weights(*other, model.other); !read) return base::fail(read.error());
  if (auto read = read_calibration(*calibration, model); !read) return base::fail(read.error());
  return model;
}

}  // namespace licet::names

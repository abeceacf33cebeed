#include "catalogue/reader.h"

#include <algorithm>

#include "base/text.h"
#include "fmt/format.h"

namespace licet::catalogue {

using base::Document;
using base::Interval;
using base::Number;

MapReader::MapReader(const Document& map, std::string what, base::Problems& problems)
    : map_(map), what_(std::move(what)), problems_(problems) {
  if (!map_.is_map()) complain(map_, fmt::format("{} must be a map", what_));
}

void MapReader::complain(const Document& at, std::string what, std::string expected) {
  base::Problem problem = at.problem(std::move(what));
  problem.expected = std::move(expected);
  problems_.push_back(std::move(problem));
}

const Document* MapReader::take(std::string_view key) {
  known_.push_back(key);
  return map_.find(key);
}

const Document* MapReader::need(std::string_view key) {
  const Document* found = take(key);
  if (found == nullptr && map_.is_map()) {
    complain(map_, fmt::format("{} lacks the key `{}`", what_, key));
  }
  return found;
}

std::string MapReader::text(std::string_view key) {
  const Document* found = take(key);
  if (found == nullptr) return {};
  if (!found->is_scalar() || found->scalar.empty()) {
    complain(*found, fmt::format("`{}` of {}", key, what_), "words");
    return {};
  }
  return found->scalar;
}

std::string MapReader::needed_text(std::string_view key) {
  return need(key) == nullptr ? std::string() : text(key);
}

std::string MapReader::one_of(std::string_view key, std::initializer_list<std::string_view> words) {
  std::string word = needed_text(key);
  if (word.empty() || std::ranges::find(words, word) != words.end()) return word;
  std::vector<std::string> allowed(words.begin(), words.end());
  base::Problem problem = map_.find(key)->problem(fmt::format("unknown `{}` of {}", key, what_));
  problem.expected = "one of " + base::join(allowed, ", ");
  problem.nearest = base::nearest(word, allowed).value_or("");
  problems_.push_back(std::move(problem));
  return {};
}

std::vector<std::string> MapReader::texts(std::string_view key) {
  std::vector<std::string> out;
  const Document* list = take(key);
  if (list == nullptr) return out;
  if (!list->is_list()) {
    complain(*list, fmt::format("`{}` of {}", key, what_), "a list");
    return out;
  }
  for (const Document& item : list->items) {
    if (!item.is_scalar() || item.scalar.empty()) {
      complain(item, fmt::format("`{}` of {}", key, what_), "words");
    } else {
      out.push_back(item.scalar);
    }
  }
  return out;
}

std::optional<Number> MapReader::read_number(const Document& scalar) {
  std::optional<Number> number;
  if (scalar.is_scalar() && !scalar.quoted) number = Number::parse(scalar.scalar);
  if (!number) complain(scalar, fmt::format("a figure of {}", what_), "a number");
  return number;
}

std::optional<Number> MapReader::number(std::string_view key) {
  const Document* found = take(key);
  return found == nullptr ? std::nullopt : read_number(*found);
}

std::optional<std::int64_t> MapReader::count(std::string_view key) {
  const Document* found = take(key);
  if (found == nullptr) return std::nullopt;
  auto number = read_number(*found);
  if (!number) return std::nullopt;
  auto whole = number->to_int();
  if (whole && *whole >= 0) return whole;
  complain(*found, fmt::format("`{}` of {}", key, what_), "a whole number, at least 0");
  return std::nullopt;
}

std::optional<bool> MapReader::boolean(std::string_view key) {
  const Document* found = take(key);
  if (found == nullptr) return std::nullopt;
  if (found->is_scalar() && !found->quoted) {
    if (found->scalar == "true") return true;
    if (found->scalar == "false") return false;
  }
  complain(*found, fmt::format("`{}` of {}", key, what_), "true or false");
  return std::nullopt;
}

std::optional<Figure> MapReader::figure(std::string_view key) {
  const Document* found = take(key);
  if (found == nullptr) return std::nullopt;
  if (!found->is_map()) {
    auto number = read_number(*found);
    return number ? std::optional<Figure>(Figure::exactly(*number)) : std::nullopt;
  }
  MapReader ends(*found, fmt::format("`{}` of {}", key, what_), problems_);
  Figure out;
  out.value = ends.number("value");
  auto low = ends.number("min");
  auto high = ends.number("max");
  ends.finish();
  out.stated = {low.value_or(Number::minus_infinity()), high.value_or(Number::plus_infinity())};
  bool ordered = out.stated.low <= out.stated.high &&
                 (!out.value || (out.stated.low <= *out.value && *out.value <= out.stated.high));
  if ((!low && !high) || !ordered) {
    complain(*found, fmt::format("`{}` of {}", key, what_),
             "min <= value <= max, min or max given");
    return std::nullopt;
  }
  // Every figure of the catalogue is a size or a rate: an open lower end is zero.
  if (!low) out.stated.low = Number{0};
  out.range = out.stated;
  return out;
}

std::optional<Interval> MapReader::interval(std::string_view key) {
  auto found = figure(key);
  return found ? std::optional<Interval>(found->stated) : std::nullopt;
}

void MapReader::finish() {
  for (std::size_t i = 0; i < map_.keys.size(); ++i) {
    const std::string& key = map_.keys[i];
    if (std::ranges::find(known_, key) != known_.end()) continue;
    base::Problem problem = map_.items[i].problem(fmt::format("unknown key of {}", what_));
    problem.given = base::quoted(key);
    auto near = base::nearest(key, std::span<const std::string_view>(known_));
    problem.nearest = near ? std::string(*near) : "";
    problems_.push_back(std::move(problem));
  }
}

}  // namespace licet::catalogue

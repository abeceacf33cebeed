#include "law/section_reader.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "fmt/format.h"

namespace licet::law {

MapReader::MapReader(const base::Document& map, base::Problems& problems)
    : map_(map), problems_(problems) {
  if (!map.is_map()) {
    report(map, "not a map", "a map of keys and values");
    finished_ = true;
  }
}

void MapReader::report(const base::Document& at, std::string what, std::string expected,
                       std::string nearest) {
  base::Problem p = at.problem(std::move(what));
  p.expected = std::move(expected);
  p.nearest = std::move(nearest);
  problems_.push_back(std::move(p));
}

const base::Document* MapReader::take(std::string_view key) {
  known_.emplace_back(key);
  const base::Document* found = map_.find(key);
  return found != nullptr && found->kind != base::Document::Kind::null ? found : nullptr;
}

const base::Document* MapReader::require(std::string_view key) {
  const base::Document* found = take(key);
  if (found == nullptr && map_.is_map()) report(map_, fmt::format("missing key `{}`", key));
  return found;
}

std::string MapReader::text(std::string_view key) {
  const base::Document* found = take(key);
  if (found == nullptr) return {};
  if (!found->is_scalar()) {
    report(*found, fmt::format("`{}` is not a text", key));
    return {};
  }
  return found->scalar;
}

std::string MapReader::required_text(std::string_view key) {
  std::string found = text(key);
  if (found.empty() && map_.is_map()) report(map_, fmt::format("missing key `{}`", key));
  return found;
}

std::vector<std::string> MapReader::texts(std::string_view key) {
  std::vector<std::string> out;
  const base::Document* found = take(key);
  if (found == nullptr) return out;
  if (!found->is_list()) {
    report(*found, fmt::format("`{}` is not a list", key));
    return out;
  }
  for (const base::Document& item : found->items) {
    if (item.is_scalar()) {
      out.push_back(item.scalar);
    } else {
      report(item, fmt::format("an element of `{}` is not a word", key));
    }
  }
  return out;
}

std::optional<Date> MapReader::date(std::string_view key) {
  const base::Document* found = take(key);
  if (found == nullptr) return std::nullopt;
  auto day = found->is_scalar() ? Date::parse(found->scalar) : std::nullopt;
  if (!day) report(*found, fmt::format("`{}` is not a day", key), "a day such as 2025-01-13");
  return day;
}

bool MapReader::flag(std::string_view key) {
  const base::Document* found = take(key);
  if (found == nullptr) return false;
  if (!found->is_scalar() || (found->scalar != "true" && found->scalar != "false")) {
    report(*found, fmt::format("`{}` is neither true nor false", key));
    return false;
  }
  return found->scalar == "true";
}

Formula MapReader::formula(std::string_view key) {
  Formula out;
  const base::Document* found = take(key);
  if (found == nullptr) return out;
  if (!found->is_scalar()) {
    report(*found, fmt::format("`{}` is not an expression", key));
    return out;
  }
  out.source = found->scalar;
  out.place = found->place();
  return out;
}

Formula MapReader::required_formula(std::string_view key) {
  Formula out = formula(key);
  if (out.source.empty()) report(map_, fmt::format("missing key `{}`", key));
  return out;
}

std::string MapReader::confidence() {
  constexpr std::array<std::string_view, 5> kConfidences = {"primary", "transcribed", "secondary",
                                                            "unconfirmed", "derived"};
  return word("confidence", kConfidences);
}

std::string MapReader::word(std::string_view key, std::span<const std::string_view> allowed) {
  const base::Document* found = take(key);
  if (found == nullptr) return {};
  if (found->is_scalar() && std::ranges::find(allowed, found->scalar) != allowed.end()) {
    return found->scalar;
  }
  std::vector<std::string> words(allowed.begin(), allowed.end());
  auto near = base::nearest(found->is_scalar() ? found->scalar : "", allowed);
  report(*found, fmt::format("unknown `{}`", key), "one of " + base::join(words, ", "),
         near ? std::string(*near) : "");
  return {};
}

Span read_span(MapReader& map) {
  Span span;
  span.place = map.document().place();
  auto from = map.date("from");
  if (from) span.from = *from;
  span.to = map.date("to");
  span.comply_from = map.date("comply_from");
  span.by_name = map.text("by");
  span.ended_by_name = map.text("ended_by");
  span.status_unconfirmed = map.flag("status_unconfirmed");
  if (from && span.by_name.empty()) map.report(map.document(), "`from` without `by`", "a document");
  if (span.to && span.ended_by_name.empty()) {
    map.report(map.document(), "`to` without `ended_by`", "a document");
  }
  if (span.to && *span.to < span.from) {
    map.report(map.document(), "an interval that ends before it begins");
  }
  return span;
}

void check_overlap(const std::vector<Span>& spans, base::Problems& problems) {
  for (std::size_t i = 0; i < spans.size(); ++i) {
    for (std::size_t j = i + 1; j < spans.size(); ++j) {
      bool apart = (spans[i].to && *spans[i].to <= spans[j].from) ||
                   (spans[j].to && *spans[j].to <= spans[i].from);
      if (apart) continue;
      base::Problem p;
      p.what = "intervals overlap";
      p.where = spans[j].place;
      p.given = fmt::format("from {}", spans[j].from.to_string());
      p.expected =
          fmt::format("one that does not meet the interval of line {}", spans[i].place.line);
      problems.push_back(std::move(p));
    }
  }
}

std::vector<Span> MapReader::spans(std::string_view key, bool needed) {
  std::vector<Span> out;
  const base::Document* found = needed ? require(key) : take(key);
  if (found == nullptr) return out;
  if (!found->is_list()) {
    report(*found, fmt::format("`{}` is not a list of intervals", key));
    return out;
  }
  for (const base::Document& item : found->items) {
    MapReader map(item, problems_);
    out.push_back(read_span(map));
  }
  if (needed && out.empty()) report(*found, fmt::format("`{}` is empty", key));
  check_overlap(out, problems_);
  return out;
}

void MapReader::finish() {
  if (finished_) return;
  finished_ = true;
  for (std::size_t i = 0; i < map_.keys.size(); ++i) {
    if (std::ranges::find(known_, map_.keys[i]) != known_.end()) continue;
    base::Problem p = map_.items[i].problem("unknown key");
    p.given = map_.keys[i];
    p.expected = "one of " + base::join(known_, ", ");
    if (auto near = base::nearest(map_.keys[i], known_)) p.nearest = *near;
    problems_.push_back(std::move(p));
  }
}

}  // namespace licet::law

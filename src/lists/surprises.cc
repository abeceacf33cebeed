#include "lists/surprises.h"

#include <algorithm>

#include "base/text.h"
#include "fmt/format.h"
#include "lists/builder.h"
#include "lists/texts.h"
#include "lists/xml.h"

namespace licet::lists {

void Surprises::add(const std::string& path, std::uint32_t line,
                    std::span<const std::string_view> known) {
  auto same = std::ranges::find(all_, path, &One::path);
  if (same != all_.end()) {
    ++same->times;
  } else if (all_.size() < kMost) {
    std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
    all_.push_back({path, std::string(base::nearest(name, known).value_or("")), line, 1});
  } else {
    ++further_;
  }
}

void Surprises::note(Builder& builder) const {
  for (const One& one : all_) {
    std::string text = fmt::format("{} that is not known: {}", what_, base::quoted(one.path, 200));
    if (one.times > 1) text += fmt::format(", {} times", one.times);
    if (!one.nearest.empty()) text += fmt::format("; did you mean `{}`?", one.nearest);
    builder.note(one.line, text);
  }
  if (further_ != 0) {
    builder.note(all_.back().line, fmt::format("{} more of further names", further_));
  }
}

std::string Surprises::nearest_to(std::string_view path) const {
  std::vector<std::string> paths;
  for (const One& one : all_) paths.push_back(one.path);
  return base::nearest(path, paths).value_or("");
}

namespace {

std::vector<std::string_view> fields_of(std::string_view name,
                                        std::span<const KnownElement> known) {
  std::vector<std::string_view> out;
  for (const KnownElement& element : known) {
    if (element.name != name && element.name != "*") continue;
    for (std::string_view field : split(element.fields, " ")) out.push_back(field);
  }
  return out;
}

void check_below(const XmlElement& element, const std::string& path,
                 std::span<const KnownElement> known, Surprises& surprises) {
  if (element.children.empty() && element.attributes.empty()) return;
  std::vector<std::string_view> fields = fields_of(element.name, known);
  auto is_known = [&](std::string_view name) {
    return std::ranges::find(fields, name) != fields.end();
  };
  for (const auto& [name, value] : element.attributes) {
    if (!is_known(name)) surprises.add(path + "/" + name, element.line, fields);
  }
  for (const XmlElement& child : element.children) {
    std::string below = path + "/" + child.name;
    if (is_known(child.name)) {
      check_below(child, below, known, surprises);
    } else {
      surprises.add(below, child.line, fields);
    }
  }
}

}  // namespace

void check_element(const XmlElement& element, std::span<const KnownElement> known,
                   Surprises& surprises) {
  check_below(element, element.name, known, surprises);
}

}  // namespace licet::lists

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
    builder.note_first(one.line, text);
  }
  if (further_ != 0) {
    builder.note_first(all_.back().line, fmt::format("{} more of further names", further_));
  }
}

std::string Surprises::nearest_to(std::string_view path) const {
  std::vector<std::string> paths;
  for (const One& one : all_) paths.push_back(one.path);
  return base::nearest(path, paths).value_or("");
}

namespace {

// True when `word` is one of those parted by blanks in `all`.
bool has_word(std::string_view all, std::string_view word) {
  for (std::size_t at = all.find(word); at != std::string_view::npos; at = all.find(word, at + 1)) {
    std::size_t end = at + word.size();
    bool alone = (at == 0 || all[at - 1] == ' ') && (end == all.size() || all[end] == ' ');
    if (alone) return true;
  }
  return false;
}

class Checker {
 public:
  Checker(std::span<const KnownElement> known, Surprises& surprises)
      : known_(known), surprises_(surprises), everywhere_(fields_of("*")) {}

  void check(const XmlElement& element, const std::string& path) {
    if (element.children.empty() && element.attributes.empty()) return;
    std::string_view fields = fields_of(element.name);
    auto is_known = [&](std::string_view name) {
      return has_word(fields, name) || has_word(everywhere_, name);
    };
    for (const auto& [name, value] : element.attributes) {
      if (!is_known(name)) add(path + "/" + name, element.line, fields);
    }
    for (const XmlElement& child : element.children) {
      std::string below = path + "/" + child.name;
      if (is_known(child.name)) {
        check(child, below);
      } else {
        add(below, child.line, fields);
      }
    }
  }

 private:
  [[nodiscard]] std::string_view fields_of(std::string_view name) const {
    auto found = std::ranges::find(known_, name, &KnownElement::name);
    return found == known_.end() ? std::string_view() : found->fields;
  }

  void add(const std::string& path, std::uint32_t line, std::string_view fields) {
    std::vector<std::string_view> names = split(fields, " ");
    for (std::string_view field : split(everywhere_, " ")) names.push_back(field);
    surprises_.add(path, line, names);
  }

  std::span<const KnownElement> known_;
  Surprises& surprises_;
  std::string_view everywhere_;
};

}  // namespace

void check_element(const XmlElement& element, std::span<const KnownElement> known,
                   Surprises& surprises) {
  Checker(known, surprises).check(element, element.name);
}

}  // namespace licet::lists

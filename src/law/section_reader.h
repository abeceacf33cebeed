// Reading maps of a pack strictly: every key is taken or refused, every value typed.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"
#include "law/pack.h"

namespace licet::law {

// One map of a pack. Take what is expected, then call finish(), which reports the keys that nobody
// took with the nearest that somebody would have.
class MapReader {
 public:
  MapReader(const base::Document& map, base::Problems& problems);
  MapReader(const MapReader&) = delete;
  MapReader& operator=(const MapReader&) = delete;
  ~MapReader() { finish(); }

  [[nodiscard]] const base::Document* take(std::string_view key);        // null: absent
  [[nodiscard]] const base::Document* require(std::string_view key);     // null: reported
  [[nodiscard]] std::string text(std::string_view key);                  // "": absent
  [[nodiscard]] std::string required_text(std::string_view key);
  [[nodiscard]] std::vector<std::string> texts(std::string_view key);    // a list of words
  [[nodiscard]] std::optional<Date> date(std::string_view key);
  [[nodiscard]] bool flag(std::string_view key);                         // true or false
  [[nodiscard]] Formula formula(std::string_view key);                   // empty: absent
  [[nodiscard]] Formula required_formula(std::string_view key);
  // A word of a closed set; reports another with the nearest.
  [[nodiscard]] std::string word(std::string_view key, std::span<const std::string_view> allowed);
  [[nodiscard]] std::vector<Span> spans(std::string_view key, bool needed);
  // How sure the authors are of it.
  [[nodiscard]] std::string confidence();
  // Calls `read(value)` for each element of the list at `key`, if there is one.
  template <class F>
  void each(std::string_view key, F read) {
    const base::Document* list = take(key);
    if (list == nullptr) return;
    if (!list->is_list()) return report(*list, "`" + std::string(key) + "` is not a list");
    for (const base::Document& item : list->items) read(item);
  }
  void finish();

  [[nodiscard]] const base::Document& document() const { return map_; }
  void report(const base::Document& at, std::string what, std::string expected = {},
              std::string nearest = {});

 private:
  const base::Document& map_;
  base::Problems& problems_;
  std::vector<std::string> known_;
  bool finished_ = false;
};

// One interval; `allow_extra` keys are left for the caller (enforced: only_when, why).
[[nodiscard]] Span read_span(MapReader& map);
// Reports intervals of one series that overlap.
void check_overlap(const std::vector<Span>& spans, base::Problems& problems);

// Calls `read(key, value)` for each entry of a map section.
template <class F>
void each_entry(const base::Document& section, base::Problems& problems, F read) {
  if (!section.is_map()) return problems.push_back(section.problem("not a map"));
  for (std::size_t i = 0; i < section.keys.size(); ++i) read(section.keys[i], section.items[i]);
}

// Calls `read(value)` for each element of a list section.
template <class F>
void each_element(const base::Document& section, base::Problems& problems, F read) {
  if (!section.is_list()) return problems.push_back(section.problem("not a list"));
  for (const base::Document& item : section.items) read(item);
}

void read_rules(const base::Document& list, Pack& pack, base::Problems& problems);
void read_conflicts(const base::Document& list, Pack& pack, base::Problems& problems);
void read_coverage(const base::Document& section, Pack& pack, base::Problems& problems);
void read_claims(const base::Document& section, Claims& claims, base::Problems& problems);

}  // namespace licet::law

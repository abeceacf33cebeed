// Strict reading of one map of a catalogue file: every key is asked for, and what nobody asked for
// is a problem that names the nearest key. Private to this room.
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"
#include "base/number.h"
#include "base/problem.h"
#include "catalogue/catalogue.h"

namespace licet::catalogue {

// Collects problems; a value that could not be read is absent (or empty) and has one problem.
class MapReader {
 public:
  // REQUIRES: `map` and `problems` outlive the reader. A document that is no map is a problem.
  MapReader(const base::Document& map, std::string what, base::Problems& problems);

  [[nodiscard]] bool has(std::string_view key) const { return map_.find(key) != nullptr; }
  // The value under `key`, marked as known; null: absent.
  const base::Document* take(std::string_view key);
  // As `take`, but absent is a problem.
  const base::Document* need(std::string_view key);

  std::string text(std::string_view key);                  // empty when absent
  std::string needed_text(std::string_view key);
  std::string one_of(std::string_view key, std::initializer_list<std::string_view> words);
  std::vector<std::string> texts(std::string_view key);    // a list of scalars
  std::optional<base::Number> number(std::string_view key);
  std::optional<std::int64_t> count(std::string_view key); // whole, at least 0
  std::optional<bool> boolean(std::string_view key);
  std::optional<base::Interval> interval(std::string_view key);   // number or {min, max}
  std::optional<Figure> figure(std::string_view key);      // number or {value, min, max}

  // Every key that was not asked for is a problem. Call last.
  void finish();
  void complain(const base::Document& at, std::string what, std::string expected = {});

 private:
  std::optional<base::Number> read_number(const base::Document& scalar);

  const base::Document& map_;
  std::string what_;
  base::Problems& problems_;
  std::vector<std::string_view> known_;
};

}  // namespace licet::catalogue

// A document: maps, lists and scalars with the place where each was written.
//
// Packs, catalogue and test cases are read from YAML into this one form, so that every reader can
// name a file and a line. The bundle is the same form packed into bytes for embedding; it is made
// and read by the same build only, and refuses any other version.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/problem.h"

namespace licet::base {

class Document {
 public:
  enum class Kind : std::uint8_t { null, scalar, list, map };

  Kind kind = Kind::null;
  bool quoted = false;               // a scalar in quotes: a string whatever it looks like
  std::string scalar;                // REQUIRES: kind == scalar
  std::vector<Document> items;       // list elements, or the values of a map
  std::vector<std::string> keys;     // of a map, in order; same length as items; no duplicates
  std::shared_ptr<const std::string> file;
  std::uint32_t line = 0;            // from 1
  std::uint32_t column = 0;

  [[nodiscard]] bool is_map() const { return kind == Kind::map; }
  [[nodiscard]] bool is_list() const { return kind == Kind::list; }
  [[nodiscard]] bool is_scalar() const { return kind == Kind::scalar; }
  // The value under `key`, or null. O(number of keys).
  [[nodiscard]] const Document* find(std::string_view key) const;
  [[nodiscard]] Place place() const;
  // A problem at this place.
  [[nodiscard]] Problem problem(std::string what) const;
};

// Reads one YAML document. Refused: invalid UTF-8, duplicate keys, anchors and aliases (a bomb's
// way in), tags, several documents, nesting deeper than 64, more than 64 MB.
[[nodiscard]] Result<Document> parse_yaml(std::string_view text, std::string file_name);

// A set of named documents as bytes, and back. Names are paths such as "packs/us-ear/pack.yaml".
using NamedDocuments = std::vector<std::pair<std::string, Document>>;
[[nodiscard]] std::string bundle_write(const NamedDocuments& documents);
// One of them, not read; the views are into the bundle.
struct BundlePart {
  std::string_view name, body;
};
// Only those whose name starts with `folder`, such as "packs/"; the others are passed over unread.
[[nodiscard]] Result<std::vector<BundlePart>> bundle_parts(std::string_view bytes,
                                                           std::string_view folder = {});
[[nodiscard]] Result<NamedDocuments> bundle_read(std::string_view bytes,
                                                 std::string_view folder = {});

}  // namespace licet::base

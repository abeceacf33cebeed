// Parties to be screened, as people keep them: rows of CSV under a header, or lines of JSON.
//
// Columns and fields are known by plain names ("Name", "alias 2", "birth_date", "dateOfBirth":
// case, blanks, signs between words and a number at the end say nothing); docs/screening.md lists
// them. Functions of the bytes given: no files, no clock. Any bytes are accepted or refused with
// the line.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/csv.h"
#include "base/problem.h"

namespace licet::screen {

struct GivenIdentifier {
  std::string type;  // the column's name, or what stands before a colon; may be empty
  std::string value;
};

// What a row says, as it says it. Texts are on one line and not empty; none stands twice.
struct GivenParty {
  std::uint32_t line = 0;  // of the file, from 1
  std::string id;  // the row's own; may be empty
  std::vector<std::string> names;  // the first is the party's own, others aliases; none only if
      // there is an identifier or an address
  bool is_unnamed = false;  // its own name is blank, and `names` are aliases alone
  std::string schema;  // "person", "company", ..; may be empty
  std::vector<std::string> countries, births, addresses;
  std::vector<GivenIdentifier> identifiers;

  [[nodiscard]] std::string_view name() const {   // its own; may be empty
    return names.empty() ? std::string_view() : names.front();
  }
};

enum class PartyField : std::uint8_t {
  name,
  alias,
  given_name,
  middle_name,
  family_name,
  id,
  schema,
  country,
  birth,
  identifier,
  address,  // whole addresses
  street,  // parts of one address, in the order of the row
  locality,
  ignored,  // wished so
  unread,  // not known; nothing that looks like a known column
};
[[nodiscard]] std::vector<std::string> party_field_words();  // what --map takes

// What a user says a column is.
struct ColumnMap {
  std::string column;  // as the header or the object has it, folded
  PartyField field = PartyField::ignored;
};
// "COLUMN=FIELD". Fails on an unknown field, naming the nearest.
[[nodiscard]] base::Result<ColumnMap> parse_column_map(std::string_view text);

// Columns of a CSV file.
struct PartyLayout {
  char separator = ',';
  std::vector<PartyField> fields;
  std::vector<std::string> names;  // of all columns, as written
};
// Fails when no column holds names (but not if all are known and one holds identifiers), two hold
// the id, or one is nearly but not quite a known one.
[[nodiscard]] base::Result<PartyLayout> read_party_header(std::string_view header, char separator,
                                                          std::span<const ColumnMap> maps,
                                                          const std::string& file);

// Reads rows. Keeps its memory from row to row; one a thread.
class PartyReader {
 public:
  // `layout`: null for lines of JSON. Layout and maps must outlive the reader.
  PartyReader(const PartyLayout* layout, std::span<const ColumnMap> maps, std::string file);

  // One row of CSV or one line of JSON, which begins on `line` (from 1). FollowTheMoney entities
  // and the objects of screening services are read as plain objects are. Fails on a row that is
  // no such thing, has more or fewer cells than the header, is not UTF-8 or names nobody.
  [[nodiscard]] base::Result<GivenParty> read(std::string_view text, std::uint32_t line);

 private:
  class Taker;
  [[nodiscard]] base::Result<void> read_cells(std::string_view text, Taker& taker);
  [[nodiscard]] base::Result<void> read_object(std::string_view text, Taker& taker);
  [[nodiscard]] base::Result<void> read_value(const std::string& name,
                                              const nlohmann::ordered_json& value, Taker& taker);
  [[nodiscard]] base::Result<PartyField> field_of(const std::string& name);

  const PartyLayout* layout_;
  std::span<const ColumnMap> maps_;
  base::CsvReader row_;
  std::unordered_map<std::string, PartyField> known_;  // fields of objects seen before
};

}  // namespace licet::screen

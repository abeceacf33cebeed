// A case in which every fact is a variable: what proofs speak about. Internal to the room.
//
// Records and facts come into being when an expression reads them. Lists of records are bounded
// (Bounds); a list of words is the set of its words, with no bound. All facts are known, unless an
// expression asks with has() whether one is: that one may be absent.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "verify/logic.h"
#include "verify/words.h"

namespace licet::verify {

struct SymbolicRecord;

enum class Sort : std::uint8_t {
  nothing,  // unknown, whatever the facts
  truth,
  whole,
  number,
  day,
  span_of_days,
  word,
  list,
  record,
  table,
};

[[nodiscard]] constexpr bool is_ordered(Sort sort) {
  return sort == Sort::whole || sort == Sort::number || sort == Sort::day ||
         sort == Sort::span_of_days;
}

// What an expression means, as formulas. `known` says when it has a value at all.
struct Meaning {
  struct Word {
    std::string_view text;
    Term when;
  };
  struct Element;

  Sort sort = Sort::nothing;
  Term known = nullptr;                // null: always
  Term yes = nullptr;                  // of a truth: true, and known
  Term value = nullptr;                // of the numeric sorts
  std::vector<Word> words;
  std::vector<Element> elements;       // of a list
  SymbolicRecord* record = nullptr;
  std::uint32_t table = 0;
  // What a whole number is, if more is known: a literal, or the size of a list of these elements.
  std::optional<std::int64_t> literal;
  std::vector<Term> counted;
};

struct Meaning::Element {
  Term present;
  Meaning value;
};

[[nodiscard]] inline Meaning of_sort(Sort sort) {
  Meaning out;
  out.sort = sort;
  return out;
}

// How many records a list may hold.
struct Bounds {
  std::size_t parties = 3;
  std::size_t parts = 2;  // contains[], two levels deep
  std::size_t others = 2;  // performance[], owners[]
  std::size_t depth = 2;
};

struct SymbolicRecord {
  const base::RecordSpec* spec = nullptr;
  std::string path;
  std::size_t depth = 0;  // items within items
  std::map<std::size_t, Meaning> slots;
  // Facts that another record of this shape lends, all but `own`.
  SymbolicRecord* like = nullptr;
  std::size_t own = 0;
};

class World {
 public:
  World(Logic& logic, const Words& words, const law::Library& library, const Bounds& bounds = {});
  // The same world but for one figure of the item.
  World(const World& other, std::size_t own_slot);

  [[nodiscard]] SymbolicRecord& the_case() { return *case_; }
  [[nodiscard]] SymbolicRecord& item() { return *item_; }
  [[nodiscard]] SymbolicRecord& answers() { return *answers_; }
  [[nodiscard]] SymbolicRecord& flags() { return *flags_; }
  [[nodiscard]] const Meaning& slot(SymbolicRecord& record, std::size_t slot);

  [[nodiscard]] Logic& logic() { return logic_; }
  [[nodiscard]] const law::Library& library() const { return library_; }

 private:
  [[nodiscard]] SymbolicRecord* make(const base::RecordSpec& spec, std::string path,
                                     std::size_t depth);
  [[nodiscard]] Meaning fact(SymbolicRecord& record, std::size_t slot);
  [[nodiscard]] Meaning figure(const base::FieldSpec& field, const std::string& path, bool whole);
  [[nodiscard]] Meaning word(std::span<const std::string_view> words, const std::string& path);
  [[nodiscard]] Meaning word_list(std::span<const std::string_view> words, const std::string& path);
  [[nodiscard]] Meaning record_list(const base::FieldSpec& field, SymbolicRecord& record,
                                    const std::string& path);
  [[nodiscard]] std::size_t bound_of(const base::RecordSpec& spec, std::size_t depth) const;

  Logic& logic_;
  const Words& words_;
  const law::Library& library_;
  Bounds bounds_;
  std::shared_ptr<std::deque<SymbolicRecord>> records_;
  SymbolicRecord* case_;
  SymbolicRecord* item_;
  SymbolicRecord* answers_;
  SymbolicRecord* flags_;
};

}  // namespace licet::verify

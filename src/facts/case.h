// A case: the facts of one act, as given and as filled in by binding.
//
// A Case owns an arena and the records in it. Each record has an id, unique in its case; an id and
// a slot name a fact (base::FactRef), and each fact has a path that a person reads
// ("parties.end_user.headquarters"). Absent facts are unknown values. The slots of a record follow
// its spec (facts/vocabulary.h); a slot of type `number` holds a number or an interval, a slot of
// type `int` an integer or an interval. Not thread-safe; one case a thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/value.h"
#include "facts/vocabulary.h"

namespace licet::facts {

// A red flag as the case gives it.
struct RedFlag {
  std::string_view id;                         // empty if not given
  base::Truth present = base::Truth::unknown;
  std::string_view resolved;                   // how it was resolved; empty: it was not
};

class Case {
 public:
  static constexpr std::uint32_t max_records = 65'535;   // ids are 1 .. 65,535; 0 names nothing

  // `answers` (the facts that packs ask for; a field's name is "us-ear.nac.notice_days") must
  // outlive the case or the next reset.
  explicit Case(const base::RecordSpec& answers = no_answers_spec);
  Case(const Case&) = delete;
  Case& operator=(const Case&) = delete;
  Case(Case&&) = default;
  Case& operator=(Case&&) = default;

  // Empties the case: every fact unknown. Memory is kept for the next one.
  void reset() { reset(*answers_spec_); }
  void reset(const base::RecordSpec& answers);

  [[nodiscard]] const base::Record& root() const { return *entries_.front().record; }
  [[nodiscard]] const base::Record& end_use() const { return nested(case_slot::end_use); }
  [[nodiscard]] const base::Record& answers() const { return nested(case_slot::answers); }
  // Each element is a record value; empty when the list is absent or empty.
  [[nodiscard]] std::span<const base::Value> items() const { return list(case_slot::items); }
  [[nodiscard]] std::span<const base::Value> parties() const { return list(case_slot::parties); }
  [[nodiscard]] std::span<const base::Value> red_flags() const {
    return list(case_slot::red_flags);
  }
  // The first red flag with this id. nullopt: the case is silent about it.
  [[nodiscard]] std::optional<RedFlag> red_flag(std::string_view id) const;
  [[nodiscard]] static RedFlag red_flag(const base::Record& record);

  // Records by id, 1 .. record_count(); the case itself is 1. REQUIRES: such an id.
  [[nodiscard]] std::size_t record_count() const { return entries_.size(); }
  [[nodiscard]] base::Record& record(std::uint32_t id) { return *entries_[id - 1].record; }
  [[nodiscard]] const base::Record& record(std::uint32_t id) const {
    return *entries_[id - 1].record;
  }
  // The fact whose slot holds this record (or the list that holds it); {0, 0} for the case itself.
  [[nodiscard]] base::FactRef owner(std::uint32_t id) const { return entries_[id - 1].owner; }

  // REQUIRES: the fact exists (from a record of this case and a slot of its spec).
  [[nodiscard]] const base::Value& at(base::FactRef fact) const {
    return record(fact.record).slots[fact.field];
  }
  // Strings, lists, intervals and records in `value` must live in arena() or be static.
  void set(base::FactRef fact, const base::Value& value) {
    record(fact.record).slots[fact.field] = value;
  }

  // Marks a fact as one of which it is known that it is open: no assumption fills it.
  void keep_open(base::FactRef fact) { open_.push_back(fact); }
  [[nodiscard]] bool is_kept_open(base::FactRef fact) const {
    return std::ranges::find(open_, fact) != open_.end();
  }

  // A new record with every fact unknown in the slot `owner` (of record type), or at the end of the
  // list in it. Null: the case has max_records records.
  // REQUIRES: `owner` is a slot of record or list-of-records type.
  base::Record* add(const base::RecordSpec& spec, base::FactRef owner);
  // The same without putting it into the slot: for one who builds the list and then sets it.
  // `index`: the record's place in that list.
  base::Record* make_record(const base::RecordSpec& spec, base::FactRef owner,
                            std::uint32_t index = no_index);
  static constexpr std::uint32_t no_index = UINT32_MAX;

  // "items[0].die_area_mm2", "to", "answers.us-ear.nac.notice_days". A party is named by its role
  // ("parties.end_user.country") when it is the only one with that role, else "parties[3].country".
  [[nodiscard]] std::string path_of(base::FactRef fact) const;
  // "items[0]", "parties.end_user"; "" for the case itself.
  [[nodiscard]] std::string path_of_record(std::uint32_t id) const;
  // The reverse of path_of; takes both forms for a party. nullopt: no such fact in this case.
  [[nodiscard]] std::optional<base::FactRef> find(std::string_view path) const;
  // The reverse of path_of_record. nullopt: no such record in this case.
  [[nodiscard]] std::optional<std::uint32_t> find_record(std::string_view path) const;

  // Makes `copy` a deep copy of this case with the same ids; nothing in it points here.
  void clone_into(Case& copy) const;

  // Where values of this case live. Cleared by reset().
  [[nodiscard]] base::Arena& arena() { return arena_; }

 private:
  struct Entry {
    base::Record* record = nullptr;
    base::FactRef owner;
    std::uint32_t index = no_index;
  };

  // Where one step of a path leads: a fact, and the record in it or in its list.
  struct Step {
    base::FactRef fact;
    const base::Record* landed = nullptr;
    bool is_element = false;
  };

  [[nodiscard]] const base::Record& nested(std::size_t slot) const {
    return root().slots[slot].as_record();
  }
  [[nodiscard]] std::span<const base::Value> list(std::size_t slot) const {
    const base::Value& value = root().slots[slot];
    return value.is(base::Kind::list) ? value.as_list() : std::span<const base::Value>{};
  }
  [[nodiscard]] const base::Record* party_with_role(std::string_view role) const;
  [[nodiscard]] std::optional<Step> walk(std::string_view path) const;
  [[nodiscard]] std::optional<Step> step(const base::Record& from, std::string_view& path) const;
  [[nodiscard]] const base::Record* element(base::FactRef list, std::string_view& path) const;
  // False for a record that somebody put into a slot without making it here: it has no path.
  [[nodiscard]] bool owns(const base::Record& record) const {
    return record.id >= 1 && record.id <= entries_.size() &&
           entries_[record.id - 1].record == &record;
  }
  [[nodiscard]] base::Value copy_value(const base::Value& value, Case& copy) const;
  [[nodiscard]] std::span<base::Value> copy_slots(std::span<const base::Value> slots,
                                                  Case& copy) const;
  bool fill_nested(base::Record& record);

  base::Arena arena_;
  std::vector<Entry> entries_;
  std::vector<base::FactRef> open_;
  const base::RecordSpec* answers_spec_;
};

// True if both give the same facts, value by value (symbols and record ids do not count).
[[nodiscard]] bool same_facts(const Case& a, const Case& b);

}  // namespace licet::facts

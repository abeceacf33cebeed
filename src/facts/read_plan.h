// What the readers know of each field, worked out once from the tables and the context.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "facts/read_context.h"
#include "facts/vocabulary.h"

namespace licet::facts {

struct RecordPlan;

struct FieldPlan {
  struct Word {
    std::string_view text;
    base::Symbol symbol = 0;
  };

  const base::FieldSpec* spec = nullptr;
  Form form = Form::plain;
  base::Type::Base kind = base::Type::Base::dynamic;      // of the field
  base::Type::Base scalar = base::Type::Base::dynamic;  // of the field, or of its list's elements
  const RecordPlan* record = nullptr;  // of the field, or of its list's elements
  bool always_present = false;
  std::size_t longest = 0;  // limit of a list
  std::vector<Word> words;  // one_of, with symbols

  // What would be right in words: "a whole number of at least 0 (pieces)".
  [[nodiscard]] std::string expectation() const;
  // The same for one element of a list.
  [[nodiscard]] std::string scalar_expectation() const;
};

struct RecordPlan {
  const base::RecordSpec* spec = nullptr;
  std::vector<FieldPlan> fields;
  std::vector<std::size_t> required;  // slots
  std::vector<std::uint16_t> hashed;  // slot + 1 by hash of the name, open addressing; 0: free

  [[nodiscard]] int find(std::string_view name) const {  // -1: no such field
    for (std::size_t i = hash(name);; ++i) {
      std::uint16_t entry = hashed[i & (hashed.size() - 1)];
      if (entry == 0) return -1;
      if (fields[entry - 1u].spec->name == name) return entry - 1;
    }
  }
  static std::size_t hash(std::string_view name) {
    std::size_t h = name.size();
    for (char c : name) h = h * 31 + static_cast<unsigned char>(c);
    return h ^ (h >> 7);
  }
};

// Plans of all records of a case. Immutable; points into itself, so it stays where it is made.
class ReadPlan {
 public:
  explicit ReadPlan(const ReadContext& context);
  ReadPlan(const ReadPlan&) = delete;
  ReadPlan& operator=(const ReadPlan&) = delete;

  [[nodiscard]] const ReadContext& context() const { return context_; }
  [[nodiscard]] const RecordPlan& root() const { return *plans_.front(); }
  [[nodiscard]] bool is_country(std::string_view code) const;
  // The nearest valid country code; one with the same first letter before the others.
  [[nodiscard]] std::string nearest_country(std::string_view given) const;
  [[nodiscard]] base::Symbol symbol(std::string_view word) const {
    return context_.symbols == nullptr ? 0 : context_.symbols->find(word);
  }

 private:
  [[nodiscard]] const RecordPlan* plan_of(const base::RecordSpec* spec) const;
  void fill(RecordPlan& plan) const;
  [[nodiscard]] FieldPlan field_plan(const base::RecordSpec& spec, std::size_t slot) const;

  ReadContext context_;
  std::vector<std::unique_ptr<RecordPlan>> plans_;
  std::vector<bool> countries_;  // by the two letters; empty: every form is valid
};

}  // namespace licet::facts

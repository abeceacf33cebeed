// The reader of cases, apart from where their text comes from.
//
// ReadCore holds what does not depend on the source: the path, the problems and the making of
// values from scalars. CaseBuilder<Source> walks the source along the plans; a Source gives
//
//   using Node = ...;
//   Shape shape(Node&);                       of the value
//   std::string_view token(Node&);            as written, for numbers, literals and messages
//   std::optional<std::string_view> text(Node&);   contents of a string; nullopt: malformed
//   Mark mark(Node&);                         its place
//   bool each_element(Node&, f);              f(Node&) -> bool: go on?  false: malformed or stopped
//   bool each_field(Node&, f);                f(std::string_view key, Mark, Node&) -> bool
//   static constexpr bool unquoted_text;      plain scalars are text where text is expected
//   base::Place place(Mark) const;            from ReadCore
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "facts/case.h"
#include "facts/read_plan.h"

namespace licet::facts {

enum class Shape : std::uint8_t { null, boolean, number, text, list, map, malformed };

using Mark = const void*;  // a place in the source; only the source can read it

// True for the number syntax of JSON.
[[nodiscard]] bool is_json_number(std::string_view token);

class ReadCore {
 public:
  explicit ReadCore(const ReadPlan& plan) : plan_(plan) {}
  ReadCore(const ReadCore&) = delete;
  ReadCore& operator=(const ReadCore&) = delete;
  virtual ~ReadCore() = default;

 protected:
  [[nodiscard]] virtual base::Place place(Mark mark) const = 0;

  struct Complaint {
    std::string what;
    std::string given = {};
    std::string expected = {};
    std::string nearest = {};
    std::string remedy = {};
  };

  void begin(Case& into);
  // Everything found, and the case emptied if that is anything.
  [[nodiscard]] ReadOutcome finish();
  void complain(Mark mark, Complaint complaint);
  void add_problem(base::Problem problem);
  [[nodiscard]] bool full() const { return problems_.size() >= plan_.context().limits.problems; }

  // Values from scalars; unknown after a complaint.
  [[nodiscard]] base::Value from_text(const FieldPlan& field, std::string_view text, Mark mark);
  [[nodiscard]] base::Value from_number(const FieldPlan& field, std::string_view token, Mark mark);
  [[nodiscard]] base::Value from_ends(const FieldPlan& field, const base::Value& low,
                                      const base::Value& high, Mark mark);

  void wrong_type(const FieldPlan& field, bool element, Shape shape, std::string_view token,
                  Mark mark);
  void unknown_field(const RecordPlan& plan, std::string_view name, Mark mark);
  void missing_field(const base::FieldSpec& field, Mark mark);
  void too_many(std::string_view what, std::size_t limit, Mark mark);

  // The path of what is being read.
  struct Step {
    std::string_view name;  // empty: an element
    std::size_t index = 0;
  };
  [[nodiscard]] std::string path() const;

  const ReadPlan& plan_;
  Case* case_ = nullptr;
  std::vector<Step> path_;
  base::Problems problems_;
  std::vector<base::Value> scratch_;  // elements of the lists being read, innermost last
  std::size_t nesting_ = 0;  // items within items

 private:
  [[nodiscard]] base::Value closed_word(const FieldPlan& field, std::string_view text, Mark mark);
  [[nodiscard]] base::Value country(const FieldPlan& field, std::string_view text, Mark mark);
  [[nodiscard]] base::Value free_text(const FieldPlan& field, std::string_view text, Mark mark);
  [[nodiscard]] base::Value day(const FieldPlan& field, std::string_view text, Mark mark);
};

// The slots of one record that have been met.
class SlotSet {
 public:
  explicit SlotSet(std::size_t slots) : many_(slots > 64 ? slots : 0) {}
  // False: it was there already.
  bool add(std::size_t slot) {
    if (!many_.empty()) {
      bool is_new = !many_[slot];
      many_[slot] = true;
      return is_new;
    }
    std::uint64_t bit = std::uint64_t{1} << slot;
    bool is_new = (few_ & bit) == 0;
    few_ |= bit;
    return is_new;
  }

 private:
  std::uint64_t few_ = 0;
  std::vector<bool> many_;  // for records of more than 64 fields
};

template <class Source>
class CaseBuilder : public Source {
 public:
  using Node = typename Source::Node;
  using Source::Source;

 protected:
  // Reads a whole case. False: malformed or stopped.
  bool read_case(Node& node) {
    if (Source::shape(node) != Shape::map) {
      this->complain(Source::mark(node), {.what = "wrong type",
                                          .given = std::string(Source::token(node)),
                                          .expected = "an object, one case",
                                          .remedy = "give several cases as JSON Lines"});
      return false;
    }
    return read_record(node, this->plan_.root(), this->case_->record(1));
  }

 private:
  bool read_record(Node& node, const RecordPlan& plan, base::Record& record) {
    SlotSet seen(plan.fields.size());
    SlotSet given(plan.fields.size());  // seen, and not null
    Mark start = Source::mark(node);
    bool whole = Source::each_field(node, [&](std::string_view key, Mark mark, Node& child) {
      int found = plan.find(key);
      if (found < 0) {
        this->unknown_field(plan, key, mark);
        return !this->full();
      }
      auto slot = static_cast<std::size_t>(found);
      if (Source::shape(child) != Shape::null) given.add(slot);
      this->path_.push_back({plan.fields[slot].spec->name});
      if (seen.add(slot)) {
        read_field(child, plan.fields[slot], record, slot);
      } else {
        this->complain(mark, {.what = "duplicate field", .given = std::string(key)});
      }
      this->path_.pop_back();
      return !stopped_ && !this->full();
    });
    if (!whole) stopped_ = true;
    if (stopped_ || this->full()) return false;
    if (!plan.required.empty() && this->plan_.context().check_required) {
      for (std::size_t slot : plan.required) {
        if (given.add(slot)) this->missing_field(*plan.fields[slot].spec, start);
      }
    }
    return true;
  }

  void read_field(Node& node, const FieldPlan& field, base::Record& record, std::size_t slot) {
    Shape shape = Source::shape(node);
    if (shape == Shape::null) return;
    if (field.kind == base::Type::Base::record) {
      read_nested(node, field, record, slot, shape);
    } else if (field.kind != base::Type::Base::list) {
      record.slots[slot] = read_scalar(node, field, shape, false);
    } else if (shape == Shape::list) {
      base::FactRef owner{record.id, static_cast<std::uint32_t>(slot)};
      record.slots[slot] = read_list(node, field, owner);
    } else if (field.form == Form::one_or_list && is_text(shape)) {
      base::Value word = read_scalar(node, field, shape, false);
      std::span<base::Value> one = this->case_->arena().template make<base::Value>(1);
      one[0] = word;
      record.slots[slot] = base::Value::list(one);
    } else {
      this->wrong_type(field, false, shape, Source::token(node), Source::mark(node));
    }
  }

  void read_nested(Node& node, const FieldPlan& field, base::Record& record, std::size_t slot,
                   Shape shape) {
    if (shape != Shape::map) {
      this->wrong_type(field, false, shape, Source::token(node), Source::mark(node));
      return;
    }
    if (field.always_present) {
      const base::Record& nested = record.at(slot).as_record();
      read_record(node, *field.record, this->case_->record(nested.id));
      return;
    }
    Mark mark = Source::mark(node);
    base::FactRef owner{record.id, static_cast<std::uint32_t>(slot)};
    if (this->nesting_ + 1 >= this->plan_.context().limits.nesting) {
      this->too_many("items within items", this->plan_.context().limits.nesting, mark);
      return;
    }
    base::Record* nested = this->case_->add(*field.record->spec, owner);
    if (nested == nullptr) return out_of_records(mark);
    ++this->nesting_;
    read_record(node, *field.record, *nested);
    --this->nesting_;
  }

  base::Value read_list(Node& node, const FieldPlan& field, base::FactRef owner) {
    std::size_t start = this->scratch_.size();
    std::size_t count = 0;
    bool whole = Source::each_element(node, [&](Node& element) {
      if (count == field.longest) {
        this->too_many("elements in the list", field.longest, Source::mark(element));
      }
      if (count++ >= field.longest) return !this->full();  // the rest is passed over
      this->path_.push_back({{}, count - 1});
      this->scratch_.push_back(read_element(element, field, owner, count - 1));
      this->path_.pop_back();
      return !stopped_ && !this->full();
    });
    if (!whole) stopped_ = true;
    std::size_t size = this->scratch_.size() - start;
    std::span<base::Value> elements = this->case_->arena().template make<base::Value>(size);
    std::copy_n(this->scratch_.begin() + static_cast<std::ptrdiff_t>(start), size,
                elements.begin());
    this->scratch_.resize(start);
    return base::Value::list(elements);
  }

  base::Value read_element(Node& node, const FieldPlan& field, base::FactRef owner,
                           std::size_t index) {
    Shape shape = Source::shape(node);
    if (field.scalar != base::Type::Base::record) return read_scalar(node, field, shape, true);
    Mark mark = Source::mark(node);
    if (shape != Shape::map) {
      this->wrong_type(field, true, shape, Source::token(node), mark);
      return {};
    }
    base::Record* record =
        this->case_->make_record(*field.record->spec, owner, static_cast<std::uint32_t>(index));
    if (record == nullptr) {
      out_of_records(mark);
      return {};
    }
    read_record(node, *field.record, *record);
    return base::Value::record(record);
  }

  base::Value read_scalar(Node& node, const FieldPlan& field, Shape shape, bool element) {
    using enum base::Type::Base;
    Mark mark = Source::mark(node);
    bool is_measure = field.scalar == number || field.scalar == integer;
    if (is_measure && shape == Shape::number) {
      return this->from_number(field, Source::token(node), mark);
    }
    if (is_measure && shape == Shape::map && field.spec->interval_allowed) {
      return read_interval(node, field);
    }
    if (field.scalar == boolean && shape == Shape::boolean) {
      return base::Value::boolean(Source::token(node) == "true");
    }
    bool wants_text = field.scalar == string || field.scalar == date || field.form == Form::amount;
    if (wants_text && is_text(shape)) {
      auto text = Source::text(node);
      if (text) return this->from_text(field, *text, mark);
      stopped_ = true;
      return {};
    }
    this->wrong_type(field, element, shape, Source::token(node), mark);
    return {};
  }

  base::Value read_interval(Node& node, const FieldPlan& field) {
    Mark start = Source::mark(node);
    std::size_t problems_before = this->problems_.size();
    base::Value ends[2];
    bool seen[2] = {false, false};
    bool whole = Source::each_field(node, [&](std::string_view key, Mark mark, Node& child) {
      std::size_t end = key == "max" ? 1 : 0;
      if (key != "min" && key != "max") {
        this->complain(
            mark, {.what = "unknown field", .given = std::string(key), .expected = "min or max"});
        return !this->full();
      }
      this->path_.push_back({end == 0 ? "min" : "max"});
      if (std::exchange(seen[end], true)) {
        this->complain(mark, {.what = "duplicate field", .given = std::string(key)});
      } else if (Shape shape = Source::shape(child); shape == Shape::number) {
        ends[end] = this->from_number(field, Source::token(child), Source::mark(child));
      } else if (shape != Shape::null) {
        this->wrong_type(field, true, shape, Source::token(child), Source::mark(child));
      }
      this->path_.pop_back();
      return !this->full();
    });
    if (!whole) stopped_ = true;
    if (stopped_ || this->problems_.size() > problems_before) return {};
    return this->from_ends(field, ends[0], ends[1], start);
  }

  void out_of_records(Mark mark) {
    this->too_many("records in the case", Case::max_records, mark);
    stopped_ = true;
  }

  static bool is_text(Shape shape) {
    return shape == Shape::text ||
           (Source::unquoted_text && (shape == Shape::number || shape == Shape::boolean));
  }

 protected:
  bool stopped_ = false;
};

}  // namespace licet::facts

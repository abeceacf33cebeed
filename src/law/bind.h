// Binding: a case as given becomes a case that rules can be asked about.
//
// References are filled in from the catalogue, parties that the act needs and the case does not
// name are put in with every fact unknown, and a named set of assumptions fills facts that are
// still absent. Internal to the room.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "expr/program.h"
#include "facts/case.h"
#include "law/library.h"

namespace licet::law {

// A fact that an assumption filled in.
struct Assumed {
  base::FactRef fact;
  const Assumption* line = nullptr;      // null: the pack's ordinary value of an asked fact
  const AskedFact* asked = nullptr;
};

struct Bound {
  const base::Record* flags = nullptr;   // the record for the variable `flags`
  std::vector<Assumed> assumed;
  std::vector<std::string> overrides;    // figures given beside a catalogue reference
  void clear() {
    flags = nullptr;
    assumed.clear();
    overrides.clear();
  }
};

// Not thread-safe: it keeps machines and scratch space. The library and the catalogue must outlive
// it.
class Binder {
 public:
  // `catalogue` may be null: then every `ref` to it is a problem.
  Binder(const Library& library, const catalogue::Catalogue* catalogue);
  ~Binder();

  // Binds `facts` in place. `assume`: the name of a set, "" or "none" for none. A problem leaves
  // the case half bound: reset it.
  [[nodiscard]] base::Result<void> bind(facts::Case& facts, std::string_view assume, Bound& out);

 private:
  // What the catalogue says of an item, ready to copy into an item record.
  struct Template {
    const catalogue::Entry* entry = nullptr;
    std::vector<base::Value> slots;
  };
  struct AssumptionSet;

  [[nodiscard]] const Template& template_of(const catalogue::Entry& entry);
  [[nodiscard]] base::Value performance_of(const catalogue::Entry& entry);
  [[nodiscard]] base::Value value_of(const catalogue::Figure& figure);
  [[nodiscard]] base::Value word(std::string_view text) const;

  [[nodiscard]] base::Result<void> bind_item(facts::Case& facts, base::Record& item,
                                             std::size_t depth, Bound& out);
  [[nodiscard]] base::Result<void> fill_from(facts::Case& facts, base::Record& item,
                                             const catalogue::Entry& entry, std::size_t depth,
                                             Bound& out);
  [[nodiscard]] base::Result<void> bind_parts(facts::Case& facts, base::Record& item,
                                              std::size_t depth, Bound& out);
  [[nodiscard]] base::Result<const catalogue::Entry*> resolve(const facts::Case& facts,
                                                              base::FactRef ref) const;
  [[nodiscard]] base::Result<void> check_parts(const facts::Case& facts) const;
  [[nodiscard]] base::Result<void> add_parties(facts::Case& facts);
  [[nodiscard]] base::Result<void> add_flags(facts::Case& facts, Bound& out);
  [[nodiscard]] base::Result<void> assume(facts::Case& facts, std::string_view set, Bound& out);
  [[nodiscard]] base::Result<AssumptionSet*> assumption_set(std::string_view name);

  const Library& library_;
  const catalogue::Catalogue* catalogue_;
  base::Arena arena_;                                         // values of the templates
  std::map<const catalogue::Entry*, Template> templates_;
  std::map<std::string, std::unique_ptr<AssumptionSet>, std::less<>> sets_;
};

}  // namespace licet::law

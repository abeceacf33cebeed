// The engine: a case in, a determination out.
//
//   Engine engine(library, &catalogue);
//   auto answer = engine.determine(facts, options);    // binds the case in place
//
// One engine a thread: it keeps compiled law for the dates that it has met, and scratch space. The
// library and the catalogue must outlive it; they may be shared. Nothing here reads a clock.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/problem.h"
#include "catalogue/catalogue.h"
#include "facts/case.h"
#include "law/bind.h"
#include "law/determination.h"
#include "law/library.h"
#include "law/weighing.h"

namespace licet::law {

struct Options {
  std::string assume;              // used when the case names no set itself; "": none
  std::vector<std::string> scenarios;  // asked for beside those that the case names
  bool proof = true;
  bool questions = true;           // asked only when the answer is not settled
  bool margins = true;
  bool readings = true;
  Evaluator evaluator = Evaluator::compiled;
  std::size_t most_questions = 12;
};

// The verdict alone, for long books of cases. Points into the library.
struct Brief {
  Standing standing[kBases];
  std::vector<CodeFound> classification;   // what the rules were applied to, of the first item
  std::vector<const Rule*> reasons;  // outstanding requirements, flags, prohibitions: enforced
};

class Engine {
 public:
  // `catalogue` may be null: then a `ref` in a case is a problem.
  Engine(const Library& library, const catalogue::Catalogue* catalogue);
  ~Engine();

  // Binds `facts` in place and answers. The determination points into `facts` and the library.
  // Problems: no `on`, a reference that names nothing or several things, parts in a circle, ...
  [[nodiscard]] base::Result<Determination> determine(facts::Case& facts, const Options& options);
  // The same verdicts, without the reasons around them.
  [[nodiscard]] base::Result<void> judge(facts::Case& facts, const Options& options, Brief& out);

  [[nodiscard]] const Library& library() const { return library_; }

 private:
  using Key = std::tuple<std::size_t, std::size_t, Evaluator, std::vector<std::size_t>>;
  struct Sitting {  // the law of a pair of dates, and room to weigh a case
    std::unique_ptr<Regime> regime;
    std::unique_ptr<Weighing> weighing;
    std::unique_ptr<Weighing> aside;  // for other readings; made when first asked for
  };

  [[nodiscard]] base::Result<Sitting*> sitting_for(const facts::Case& facts, Evaluator evaluator);
  [[nodiscard]] base::Result<void> bind(facts::Case& facts, const Options& options);
  [[nodiscard]] base::Result<void> find_scenarios(const facts::Case& facts, const Options& options);
  void try_readings(Sitting& sitting, const Options& options, Determination& out);

  const Library& library_;
  const catalogue::Catalogue* catalogue_;
  Binder binder_;
  Bound bound_;
  std::vector<std::size_t> standard_choices_;
  std::vector<std::size_t> scenarios_;  // of the case that is bound; indexes of packs, sorted
  std::map<Key, Sitting> sittings_;
  std::pair<const Key, Sitting>* latest_ = nullptr;  // of sittings_
  facts::Case pristine_;  // the bound case before weighing, for what-if
  facts::Case scratch_;
};

}  // namespace licet::law

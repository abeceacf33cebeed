// The law of one stretch of days, laid out for proofs. Internal to the room.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "law/engine.h"
#include "verify/report.h"
#include "verify/translator.h"
#include "verify/witness.h"

namespace licet::verify {

struct Effort {
  unsigned steps = 2'000'000;
  unsigned milliseconds = 5'000;
};

// Days [from, to) between which nothing in force changes.
struct Stretch {
  base::Date from;
  base::Date to;
};
// All of them, from the day before the first change on. Never empty.
[[nodiscard]] std::vector<Stretch> stretches_of(const law::Library& library);

// The choice of each reading of the law that proofs take: its default, but for one perhaps.
using Choices = std::vector<std::size_t>;
[[nodiscard]] Choices default_choices(const law::Library& library);

// With packs that are no law (bills, drafts), or without.
enum class Scenarios : std::uint8_t { none, all };

// The regime of a day, everything published known.
[[nodiscard]] base::Result<std::unique_ptr<law::Regime>> regime_of(const law::Library& library,
                                                                   base::Date on,
                                                                   const Choices& choices,
                                                                   Scenarios scenarios);
// The readings that an expression of the regime hangs on, through definitions too.
[[nodiscard]] std::vector<std::uint32_t> readings_of(const law::Regime& regime,
                                                     law::ExpressionId expression);

// What classification hangs on in a regime: equal texts, equal classifications of every item.
[[nodiscard]] std::string classification_signature(const law::Library& library,
                                                   const law::Regime& regime, base::Date on);
// Stretches on which classification differs from that of the stretch before.
[[nodiscard]] base::Result<std::vector<Stretch>> stretches_of_classification(
    const law::Library& library);

// One regime, one world, one translation.
class Bench {
 public:
  [[nodiscard]] static base::Result<std::unique_ptr<Bench>> make(
      const law::Library& library, const Stretch& stretch, const Effort& effort,
      const Choices& choices, Scenarios scenarios, const Bounds& bounds = {});

  [[nodiscard]] const law::Regime& regime() const { return *regime_; }
  [[nodiscard]] Logic& logic() { return *logic_; }
  [[nodiscard]] World& world() { return *world_; }
  [[nodiscard]] Translator& law() { return *translator_; }
  [[nodiscard]] const Stretch& stretch() const { return stretch_; }
  [[nodiscard]] const law::Library& library() const { return library_; }

 private:
  Bench(const law::Library& library, const Stretch& stretch)
      : library_(library), stretch_(stretch) {}

  const law::Library& library_;
  Stretch stretch_;
  std::unique_ptr<law::Regime> regime_;
  std::unique_ptr<Words> words_;
  std::unique_ptr<Logic> logic_;
  std::unique_ptr<World> world_;
  std::unique_ptr<Translator> translator_;
};

// An item that is described by its facts alone, not by a name of the catalogue; and the same of a
// case, whose item then has no given classification either.
[[nodiscard]] Term described_by_facts(World& world);
void describe_by_facts(facts::Case& facts);

// The item's codes by the engine itself, sorted; nullopt: the engine refuses the case, or does not
// know whether some code holds.
class Classifier {
 public:
  explicit Classifier(const law::Library& library);
  [[nodiscard]] std::optional<std::vector<std::string>> codes(const facts::Case& facts);

 private:
  law::Engine engine_;
  facts::Case scratch_;
};

}  // namespace licet::verify

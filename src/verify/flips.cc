// What differs between two vintages: cut the space of figures at every limit of either law, ask
// the engine about one item of each cell on both days, and join cells that differ alike.
#include <algorithm>
#include <map>
#include <set>

#include "facts/vocabulary.h"
#include "facts/write_json.h"
#include "fmt/format.h"
#include "law/engine.h"
#include "verify/bench.h"
#include "verify/figures.h"
#include "verify/vintages.h"

namespace licet::verify {
namespace {

using base::Date;
using base::FactRef;
using base::Number;
using base::Record;
using base::Value;
using TypeBase = base::Type::Base;

constexpr std::size_t kMostCells = 400'000;
constexpr std::string_view kMove = "export";      // the act whose verdicts are compared
constexpr std::string_view kOrdinary = "ordinary";

// Values of an item's slots that lie in one cell of some figures.
using Point = std::map<std::size_t, Value>;

// Figures that hang together, because one is worked out from others; one point for each
// combination of their cells, none where there is no such item.
struct Block {
  std::vector<std::size_t> figures;                  // indexes
  std::vector<std::optional<Point>> points;          // the first figure's cell varies fastest
};

Number between(const Number& a, const Number& b) {
  return *Number::divide(*Number::add(a, b), Number(2));
}

// A handy number of the cell.
Number number_in(const Figure& figure, std::size_t cell) {
  if (cell % 2 == 1) return figure.limits[cell / 2];
  if (figure.limits.empty()) return Number(1);
  if (cell == 0) {
    const Number& first = figure.limits.front();
    return Number(0) < first ? *Number::divide(first, Number(2))
                             : *Number::subtract(first, Number(1));
  }
  const Number& low = figure.limits[cell / 2 - 1];
  if (cell / 2 < figure.limits.size()) return between(low, figure.limits[cell / 2]);
  return Number(0) < low ? *Number::multiply(low, Number(2)) : *Number::add(low, Number(1));
}

// ---- Answers -----------------------------------------------------------------------------------

// Items put to the engine on both days.
class Asking {
 public:
  Asking(const law::Library& library, const catalogue::Catalogue& catalogue,
         const Comparison& comparison)
      : library_(library),
        comparison_(comparison),
        engine_(library, &catalogue),
        case_(library.answers_spec()) {
    for (const auto& pack : library.packs()) {
      bool there = std::ranges::any_of(pack->assumptions,
                                       [](const auto& line) { return line.set == kOrdinary; });
      if (there) options_.assume = kOrdinary;
    }
  }

  // A case with one item of the kind, without parts; `fill` adds its facts.
  template <class F>
  facts::Case& make(F fill) {
    case_.reset(library_.answers_spec());
    std::uint32_t root = case_.root().id;
    if (!comparison_.to.empty()) {
      set({root, facts::case_slot::activity}, kMove);
      set({root, facts::case_slot::from}, comparison_.from);
      set({root, facts::case_slot::to}, comparison_.to);
    }
    Record* item = case_.add(facts::item_spec, {root, facts::case_slot::items});
    fill(*item);
    return case_;
  }

  facts::Case& make(const Point& point) {
    return make([&](Record& item) {
      set({item.id, facts::item_slot::kind}, comparison_.kind);
      item.slots[facts::item_slot::performance] = Value::list({});
      item.slots[facts::item_slot::contains] = Value::list({});
      for (const auto& [slot, value] : point) item.slots[slot] = value;
    });
  }
  facts::Case& make(const catalogue::Entry& entry) {
    return make([&](Record& item) { set({item.id, facts::item_slot::ref}, entry.id); });
  }

  // The answer to the case that was made, on a day. Binding fills the case: `make` it again after.
  std::string answer(Date day) {
    case_.set({case_.root().id, facts::case_slot::on}, Value::date(day));
    case_.clone_into(scratch());
    law::Brief brief;
    if (auto done = engine_.judge(scratch(), options_, brief); !done) return "refused";
    std::vector<std::string> codes;
    for (const law::CodeFound& code : brief.classification) {
      codes.push_back(std::string(code.code) + (code.holds == base::Truth::yes ? "" : "?"));
    }
    std::ranges::sort(codes);
    std::string out = codes.empty() ? "no code" : fmt::format("{}", fmt::join(codes, ", "));
    if (comparison_.to.empty()) return out;
    const law::Standing& standing = brief.standing[static_cast<std::size_t>(law::Basis::enforced)];
    std::string verdict(law::verdict_name(standing.verdict));
    if (standing.review) verdict += " (" + std::string(law::review_name(*standing.review)) + ")";
    std::ranges::replace(verdict, '_', ' ');
    return out + ", " + verdict;
  }

 private:
  void set(FactRef fact, std::string_view word) {
    case_.set(fact, Value::string(word, library_.symbols().find(word)));
  }
  facts::Case& scratch() {
    if (!scratch_) scratch_.emplace(library_.answers_spec());
    return *scratch_;
  }

  const law::Library& library_;
  const Comparison& comparison_;
  law::Engine engine_;
  law::Options options_;
  facts::Case case_;
  std::optional<facts::Case> scratch_;
};

// ---- The grid ----------------------------------------------------------------------------------

class Grid {
 public:
  Grid(const law::Library& library, const Comparison& comparison, Asking& asking)
      : library_(library), comparison_(comparison), asking_(asking) {}

  base::Result<void> lay() {
    const Date days[] = {comparison_.first, comparison_.second};
    for (std::size_t i = 0; i < 2; ++i) {
      auto bench = Bench::make(library_, {days[i], *Date::from_days(days[i].days() + 1)}, {},
                               default_choices(library_), Scenarios::none);
      if (!bench) return base::fail(bench.error());
      benches_[i] = std::move(*bench);
    }
    find_figures();
    make_blocks();
    return {};
  }

  [[nodiscard]] const std::vector<Figure>& figures() const { return figures_; }
  [[nodiscard]] std::size_t undecided() const { return undecided_; }
  [[nodiscard]] std::size_t size() const {
    std::size_t out = 1;
    for (const Figure& figure : figures_) {
      out *= figure.cells();
      if (out > kMostCells) return out;
    }
    return out;
  }

  // The cell of each figure, from the number of a point of the grid.
  [[nodiscard]] std::vector<std::size_t> cells(std::size_t index) const {
    std::vector<std::size_t> out;
    for (const Figure& figure : figures_) {
      out.push_back(index % figure.cells());
      index /= figure.cells();
    }
    return out;
  }
  [[nodiscard]] std::size_t index(const std::vector<std::size_t>& cells) const {
    std::size_t out = 0;
    for (std::size_t f = figures_.size(); f-- > 0;) out = out * figures_[f].cells() + cells[f];
    return out;
  }

  // An item in the cells; nullopt: there is none.
  [[nodiscard]] std::optional<Point> point(const std::vector<std::size_t>& cells) const {
    Point out;
    for (const Block& block : blocks_) {
      std::size_t at = 0;
      for (std::size_t i = block.figures.size(); i-- > 0;) {
        at = at * figures_[block.figures[i]].cells() + cells[block.figures[i]];
      }
      if (!block.points[at]) return std::nullopt;
      out.insert(block.points[at]->begin(), block.points[at]->end());
    }
    return out;
  }

 private:
  // ---- Figures that matter to items of the kind ------------------------------------------------

  // Slots of the item that some rule hangs on when only its kind is known.
  std::set<std::size_t> deciding_slots() {
    std::set<std::size_t> out;
    for (const auto& bench : benches_) {
      facts::Case& facts = asking_.make(Point{});
      facts.set({facts.root().id, facts::case_slot::on}, Value::date(bench->stretch().from));
      std::uint32_t item = facts.items().front().as_record().id;
      // An empty list of rates has no highest rate: an error, which names no fact.
      facts.set({item, facts::item_slot::performance}, {});
      Evaluation evaluation(library_, bench->regime(), facts);
      for (const law::ActiveRule& rule : bench->regime().rules()) {
        if (comparison_.to.empty() && rule.rule->stage != law::Stage::classify) continue;
        if (rule.rule->per_party || decided_by_no_figure(rule)) continue;
        std::vector<law::ExpressionId> asked = rule.conditions;
        asked.push_back(rule.when);
        Value when = evaluation.value(bench->regime().expression(rule.when));
        if (when.is(base::Kind::boolean) && !when.as_boolean()) continue;
        for (law::ExpressionId id : asked) {
          Value value = evaluation.value(bench->regime().expression(id));
          for (FactRef fact : evaluation.causes(value)) {
            if (fact.record == item) out.insert(fact.field);
          }
        }
      }
    }
    return out;
  }

  // Duties, liabilities and notes change no verdict.
  static bool decided_by_no_figure(const law::ActiveRule& rule) {
    law::Stage stage = rule.rule->stage;
    return stage == law::Stage::oblige || stage == law::Stage::expose || stage == law::Stage::note;
  }

  static void fields_of(const expr::Expression& expression, const expr::Resolution& resolution,
                        std::set<std::size_t>& out) {
    for (const expr::FieldRead& read : expression.fields()) {
      if (read.spec == &facts::item_spec) out.insert(read.field);
    }
    for (expr::DefinitionId id : expression.definitions()) {
      // What fills a field that is given is not read.
      if (resolution.definitions[id] != nullptr && !fills_field(expression, id)) {
        fields_of(*resolution.definitions[id], resolution, out);
      }
    }
  }
  static bool fills_field(const expr::Expression& expression, expr::DefinitionId id) {
    return std::ranges::any_of(expression.tree().nodes, [&](const expr::Node& node) {
      return node.op == expr::Op::field && node.definition == id;
    });
  }

  // The fields that the figure is worked out from; its own slot if it is a field.
  std::set<std::size_t> slots_of(const Figure& figure) {
    if (figure.definition == nullptr) return {figure.slot};
    std::set<std::size_t> out;
    fields_of(*figure.definition, bench_of(figure).regime().resolution(), out);
    return out;
  }

  // The bench whose law defines the figure.
  Bench& bench_of(const Figure& figure) {
    for (const auto& bench : benches_) {
      const auto& definitions = bench->regime().resolution().definitions;
      if (std::ranges::find(definitions, figure.definition) != definitions.end()) return *bench;
    }
    return *benches_[1];
  }

  void find_figures() {
    const law::Regime* regimes[] = {&benches_[0]->regime(), &benches_[1]->regime()};
    std::set<std::size_t> deciding = deciding_slots();
    for (Figure& figure : figures_of(library_, regimes, comparison_.to.empty())) {
      std::set<std::size_t> slots = slots_of(figure);
      bool matters = std::ranges::any_of(slots, [&](auto slot) { return deciding.contains(slot); });
      if (matters) figures_.push_back(std::move(figure));
    }
  }

  // ---- Blocks ----------------------------------------------------------------------------------

  void make_blocks() {
    std::vector<std::set<std::size_t>> slots;
    for (const Figure& figure : figures_) slots.push_back(slots_of(figure));
    std::vector<bool> placed(figures_.size());
    for (std::size_t f = 0; f < figures_.size(); ++f) {
      if (placed[f]) continue;
      Block block;
      std::set<std::size_t> together = slots[f];
      for (bool grew = true; grew;) {
        grew = false;
        for (std::size_t g = 0; g < figures_.size(); ++g) {
          bool meets = std::ranges::any_of(slots[g], [&](auto s) { return together.contains(s); });
          if (placed[g] || !meets) continue;
          placed[g] = grew = true;
          block.figures.push_back(g);
          together.insert(slots[g].begin(), slots[g].end());
        }
      }
      fill(block, together);
      blocks_.push_back(std::move(block));
    }
  }

  void fill(Block& block, const std::set<std::size_t>& slots) {
    std::size_t count = 1;
    for (std::size_t f : block.figures) count *= figures_[f].cells();
    for (std::size_t at = 0; at < count && count <= kMostCells; ++at) {
      std::vector<std::size_t> cells;
      std::size_t rest = at;
      for (std::size_t f : block.figures) {
        cells.push_back(rest % figures_[f].cells());
        rest /= figures_[f].cells();
      }
      block.points.push_back(solve(block, slots, cells));
    }
  }

  Value value_in(const Figure& figure, std::size_t cell) const {
    return figure.truth ? Value::boolean(cell == 1) : Value::number(number_in(figure, cell));
  }

  static bool in_range(std::size_t slot, const Value& value) {
    const base::FieldSpec& field = facts::item_spec.fields[slot];
    if (!value.is(base::Kind::number) || field.at_least == INT64_MIN) return true;
    return !(value.as_number() < Number(field.at_least));
  }

  std::optional<Point> solve(const Block& block, const std::set<std::size_t>& slots,
                             const std::vector<std::size_t>& cells) {
    Point fixed;
    bool derived = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const Figure& figure = figures_[block.figures[i]];
      derived = derived || figure.definition != nullptr;
      if (figure.definition != nullptr) continue;
      fixed[figure.slot] = value_in(figure, cells[i]);
      if (!in_range(figure.slot, fixed[figure.slot])) return std::nullopt;
    }
    if (!derived) return fixed;
    if (auto point = prove(block, slots, cells, fixed)) return point;
    return prove(block, slots, cells, {});
  }

  // An item in the cells, by the prover; the figures of `fixed` have these values.
  std::optional<Point> prove(const Block& block, const std::set<std::size_t>& slots,
                             const std::vector<std::size_t>& cells, const Point& fixed) {
    Bench& bench = bench_for(block);
    World& world = bench.world();
    Logic& logic = bench.logic();
    std::vector<Term> goal;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      goal.push_back(within(bench, figures_[block.figures[i]], cells[i]));
    }
    for (const auto& [slot, value] : fixed) {
      if (!value.is(base::Kind::number)) continue;
      const Meaning& fact = world.slot(world.item(), slot);
      goal.push_back(logic.same(fact.value, logic.number(value.as_number())));
    }
    Model model;
    Satisfiable found = logic.ask(goal, model);
    if (found == Satisfiable::not_decided) ++undecided_;
    if (found != Satisfiable::yes) return std::nullopt;
    Point out;
    for (std::size_t slot : slots) {
      const Meaning& fact = world.slot(world.item(), slot);
      if (fact.sort == Sort::truth) out[slot] = Value::boolean(model.truth(fact.yes));
      if (fact.sort != Sort::number) continue;
      auto number = model.number(fact.value);
      if (!number) return std::nullopt;
      out[slot] = Value::number(*number);
    }
    round(bench, block, cells, out);
    return is_in(bench, block, cells, out) ? std::optional(out) : std::nullopt;
  }

  Bench& bench_for(const Block& block) {
    for (std::size_t f : block.figures) {
      if (figures_[f].definition != nullptr) return bench_of(figures_[f]);
    }
    return *benches_[1];
  }

  Term within(Bench& bench, const Figure& figure, std::size_t cell) {
    Logic& logic = bench.logic();
    Meaning meaning = figure.definition != nullptr
                          ? bench.law().of_item(*figure.definition)
                          : bench.world().slot(bench.world().item(), figure.slot);
    if (figure.truth) return cell == 1 ? meaning.yes : logic.negate(meaning.yes);
    std::vector<Term> all;
    if (meaning.known != nullptr) all.push_back(meaning.known);
    auto limit = [&](std::size_t i) { return logic.number(figure.limits[i]); };
    if (cell % 2 == 1) {
      all.push_back(logic.same(meaning.value, limit(cell / 2)));
    } else {
      if (cell > 0) all.push_back(logic.less(limit(cell / 2 - 1), meaning.value));
      if (cell / 2 < figure.limits.size()) {
        all.push_back(logic.less(meaning.value, limit(cell / 2)));
      }
    }
    return logic.both(std::move(all));
  }

  // ---- Replaying a point -----------------------------------------------------------------------

  static std::optional<std::size_t> cell_of(const Figure& figure, const Value& value) {
    if (value.is(base::Kind::boolean)) return value.as_boolean() ? 1 : 0;
    Number number;
    if (value.is(base::Kind::number)) {
      number = value.as_number();
    } else if (value.is(base::Kind::integer)) {
      number = Number(value.as_integer());
    } else {
      return std::nullopt;
    }
    for (std::size_t i = 0; i < figure.limits.size(); ++i) {
      if (number < figure.limits[i]) return 2 * i;
      if (number == figure.limits[i]) return 2 * i + 1;
    }
    return 2 * figure.limits.size();
  }

  bool is_in(Bench& bench, const Block& block, const std::vector<std::size_t>& cells,
             const Point& point) {
    facts::Case& facts = asking_.make(point);
    facts.set({facts.root().id, facts::case_slot::on}, Value::date(bench.stretch().from));
    const Value item = facts.items().front();
    Evaluation evaluation(library_, bench.regime(), facts);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const Figure& figure = figures_[block.figures[i]];
      Value value = figure.definition != nullptr ? evaluation.value(*figure.definition, item)
                                                 : item.as_record().at(figure.slot);
      if (cell_of(figure, value) != cells[i]) return false;
    }
    return true;
  }

  void round(Bench& bench, const Block& block, const std::vector<std::size_t>& cells,
             Point& point) {
    constexpr base::Int128 kScales[] = {1, 10, 100, 1'000, 10'000};
    for (auto& [slot, value] : point) {
      if (!value.is(base::Kind::number)) continue;
      const Value exact = value;
      bool done = false;
      for (base::Int128 scale : kScales) {
        if (done) break;
        auto scaled = Number::multiply(exact.as_number(), *Number::fraction(scale, 1));
        if (!scaled) continue;
        base::Int128 whole = scaled->numerator() / scaled->denominator();
        for (base::Int128 up : {0, 1}) {
          auto rounded = Number::fraction(whole + up, scale);
          if (done || !rounded) continue;
          value = Value::number(*rounded);
          done = is_in(bench, block, cells, point);
        }
      }
      if (!done) value = exact;
    }
  }

  const law::Library& library_;
  const Comparison& comparison_;
  Asking& asking_;
  std::unique_ptr<Bench> benches_[2];
  std::vector<Figure> figures_;
  std::vector<Block> blocks_;
  std::size_t undecided_ = 0;
};

// ---- Joining cells -----------------------------------------------------------------------------

// Boxes that together hold all cells of a class and no cell of another.
class Joining {
 public:
  // `classes`: of each point of the grid; kEmpty where there is no item.
  static constexpr int kEmpty = -1;
  Joining(const Grid& grid, const std::vector<int>& classes) : grid_(grid), classes_(classes) {}

  struct Box {
    std::vector<std::size_t> low;
    std::vector<std::size_t> high;
  };

  std::vector<Box> boxes(int wanted) {
    std::vector<Box> out;
    std::vector<bool> covered(classes_.size());
    for (std::size_t at = 0; at < classes_.size(); ++at) {
      if (classes_[at] != wanted || covered[at]) continue;
      Box box{grid_.cells(at), grid_.cells(at)};
      grow(box, wanted);
      each(box, [&](std::size_t i) { return covered[i] = true; });
      out.push_back(std::move(box));
    }
    return out;
  }

  // Calls `use(index)` for each cell of the box until it returns false.
  template <class F>
  bool each(const Box& box, F use) const {
    std::vector<std::size_t> at = box.low;
    while (true) {
      if (!use(grid_.index(at))) return false;
      std::size_t f = 0;
      while (f < at.size() && at[f] == box.high[f]) {
        at[f] = box.low[f];
        ++f;
      }
      if (f == at.size()) return true;
      ++at[f];
    }
  }

 private:
  // A layer one step further along a figure, upward or downward, belongs to the class.
  bool extend(Box& box, std::size_t f, bool up, int wanted) {
    std::size_t end = grid_.figures()[f].cells() - 1;
    if (up ? box.high[f] == end : box.low[f] == 0) return false;
    Box layer = box;
    layer.low[f] = layer.high[f] = up ? box.high[f] + 1 : box.low[f] - 1;
    bool fits =
        each(layer, [&](std::size_t i) { return classes_[i] == wanted || classes_[i] == kEmpty; });
    if (fits) (up ? box.high : box.low)[f] = layer.low[f];
    return fits;
  }

  void grow(Box& box, int wanted) {
    for (bool grew = true; grew;) {
      grew = false;
      for (std::size_t f = 0; f < box.low.size(); ++f) {
        while (extend(box, f, true, wanted)) grew = true;
        while (extend(box, f, false, wanted)) grew = true;
      }
    }
  }

  const Grid& grid_;
  const std::vector<int>& classes_;
};

class Flipping {
 public:
  Flipping(const law::Library& library, const catalogue::Catalogue& catalogue,
           const Comparison& comparison)
      : catalogue_(catalogue),
        comparison_(comparison),
        asking_(library, catalogue, comparison),
        grid_(library, comparison, asking_) {}

  base::Result<Flips> run() {
    if (auto laid = grid_.lay(); !laid) return base::fail(laid.error());
    if (grid_.size() <= kMostCells) cut();
    ask_catalogue();
    std::ranges::stable_sort(out_.classes, [](const FlipClass& a, const FlipClass& b) {
      return a.entries.size() > b.entries.size();
    });
    out_.undecided = grid_.undecided();
    return std::move(out_);
  }

 private:
  // The class of things whose answers are these, made if it is new; -2 if they are the same.
  int class_of(const std::string& before, const std::string& after) {
    if (before == after) return kSame;
    for (std::size_t i = 0; i < out_.classes.size(); ++i) {
      const FlipClass& c = out_.classes[i];
      if (c.before == before && c.after == after) return static_cast<int>(i);
    }
    out_.classes.push_back({before, after, {}, {}});
    return static_cast<int>(out_.classes.size() - 1);
  }

  std::pair<std::string, std::string> answers() {
    std::string before = asking_.answer(comparison_.first);
    return {before, asking_.answer(comparison_.second)};
  }

  void cut() {
    std::vector<int> classes(grid_.size(), Joining::kEmpty);
    for (std::size_t i = 0; i < classes.size(); ++i) {
      auto point = grid_.point(grid_.cells(i));
      if (!point) continue;
      asking_.make(*point);
      auto [before, after] = answers();
      classes[i] = class_of(before, after);
      ++out_.cells;
    }
    for (const Figure& figure : grid_.figures()) out_.figures.push_back(figure.label);
    Joining joining(grid_, classes);
    for (std::size_t c = 0; c < out_.classes.size(); ++c) {
      for (const Joining::Box& box : joining.boxes(static_cast<int>(c))) {
        out_.classes[c].regions.push_back(describe(joining, box));
      }
    }
  }

  static bool is_short(const Point& point) {
    return std::ranges::all_of(point, [](const auto& entry) {
      const Value& value = entry.second;
      return !value.is(base::Kind::number) ||
             Number::parse(value.as_number().to_string()) == value.as_number();
    });
  }

  // An item of the box, if possible one whose figures can be written down exactly.
  Point example(const Joining& joining, const Joining::Box& box) {
    std::optional<Point> out;
    joining.each(box, [&](std::size_t i) {
      auto point = grid_.point(grid_.cells(i));
      if (point && (!out || is_short(*point))) out = point;
      return !out || !is_short(*out);
    });
    return *out;
  }

  Region describe(const Joining& joining, const Joining::Box& box) {
    Region out;
    for (std::size_t f = 0; f < box.low.size(); ++f) {
      std::string words = grid_.figures()[f].words(box.low[f], box.high[f]);
      if (!words.empty()) out.words += (out.words.empty() ? "" : ", ") + words;
    }
    if (out.words.empty()) out.words = "every such item";
    Point point = example(joining, box);
    for (const auto& [slot, value] : point) {
      const base::FieldSpec& field = facts::item_spec.fields[slot];
      out.witness += fmt::format("{}{} = {}", out.witness.empty() ? "" : ", ", field.name,
                                 base::to_text(value));
    }
    facts::Case& facts = asking_.make(point);
    facts.set({facts.root().id, facts::case_slot::on}, Value::date(comparison_.second));
    out.example = facts::write_json(facts);
    return out;
  }

  void ask_catalogue() {
    for (const auto& entry : catalogue_.entries()) {
      if (catalogue::kind_name(entry->kind) != comparison_.kind) continue;
      asking_.make(*entry);
      auto [before, after] = answers();
      int c = class_of(before, after);
      if (c >= 0) out_.classes[static_cast<std::size_t>(c)].entries.push_back(entry.get());
    }
  }

  static constexpr int kSame = -2;

  const catalogue::Catalogue& catalogue_;
  const Comparison& comparison_;
  Asking asking_;
  Grid grid_;
  Flips out_;
};

}  // namespace

base::Result<Flips> flips(const law::Library& library, const catalogue::Catalogue& catalogue,
                          const Comparison& comparison) {
  return Flipping(library, catalogue, comparison).run();
}

}  // namespace licet::verify

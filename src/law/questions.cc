#include <algorithm>
#include <cctype>
#include <deque>
#include <map>

#include "base/text.h"
#include "facts/vocabulary.h"
#include "fmt/format.h"
#include "law/what_if.h"

namespace licet::law {
namespace {

using base::FactRef;
using base::Kind;
using base::Number;
using base::Value;

// A fact that something undecided hangs on.
struct OpenFact {
  FactRef fact;
  int times = 0;
  const Condition* condition = nullptr;     // an exception's condition that asks for it
};

class Asker {
 public:
  Asker(WhatIf& what_if, Weighing& weighing, const facts::Case& facts, const Library& library)
      : what_if_(what_if), weighing_(weighing), facts_(facts), library_(library) {}

  std::vector<Question> ask(std::size_t most) {
    collect_open_facts();
    now_ = what_if_.with([](facts::Case&) {}).on(Basis::enforced);
    std::vector<Question> out;
    for (const OpenFact& open : open_) {
      if (out.size() >= most) break;
      if (auto question = question_about(open)) out.push_back(std::move(*question));
    }
    // Facts that settle the matter alone come first, then those with more settling answers.
    std::ranges::stable_sort(out, std::ranges::greater{}, [](const Question& q) {
      auto settled = std::ranges::count_if(q.answers, [](const QuestionAnswer& a) {
        return a.standing.verdict != Verdict::undetermined;
      });
      return std::pair(q.decides_alone, settled);
    });
    return out;
  }

 private:
  void note(FactRef fact, const Condition* condition) {
    if (fact.record == 0 || fact.record > facts_.record_count()) return;
    auto it = std::ranges::find(open_, fact, &OpenFact::fact);
    if (it == open_.end()) {
      open_.push_back({fact, 1, condition});
    } else {
      ++it->times;
      if (it->condition == nullptr) it->condition = condition;
    }
  }

  // A condition's own question is about a field of the case only if it reads no other.
  static bool asks_for_one(const Condition* condition) {
    if (condition == nullptr || !condition->when.checked) return false;
    return condition->when.checked->fields().size() == 1 &&
           condition->when.checked->definitions().empty();
  }

  void note_unknown(ExpressionId id, const base::Record& item, const Condition* condition) {
    if (id == kNoExpression) return;
    expr::Trace trace;
    Value value = weighing_.read(id, item, trace);
    if (!value.is_unknown()) return;
    std::vector<FactRef> facts = weighing_.causes(value.cause());
    for (FactRef fact : facts) note(fact, asks_for_one(condition) ? condition : nullptr);
  }

  void collect_open_facts() {
    const Regime& regime = weighing_.regime();
    for (const ItemWeights& weights : weighing_.items()) {
      weights.each_held([&](std::uint32_t index) {
        const Weight& w = weights.rules[index];
        const ActiveRule& active = regime.rules()[index];
        if (active.rule->stage == Stage::note) return;
        if (w.when == Truth::unknown) note_unknown(active.when, *weights.item, nullptr);
        note_unknown(active.only_when, *weights.item, nullptr);
        note_unknown(active.cleared_when, *weights.item, nullptr);
        for (std::size_t c = 0; c < active.conditions.size(); ++c) {
          note_unknown(active.conditions[c], *weights.item, &active.rule->conditions[c]);
        }
      });
      for (const ActivePack& pack : regime.packs()) {
        for (const ActiveAttachment& a : pack.attaches) {
          note_unknown(a.when, *weights.item, nullptr);
        }
      }
    }
    std::ranges::stable_sort(open_, std::ranges::greater{}, &OpenFact::times);
  }

  const base::FieldSpec& field(FactRef fact) const {
    return facts_.record(fact.record).spec->fields[fact.field];
  }

  std::optional<Question> question_about(const OpenFact& open) {
    Question out;
    out.fact = open.fact;
    out.path = facts_.path_of(open.fact);
    const base::FieldSpec& spec = field(open.fact);
    const AskedFact* asked = facts_.record(open.fact.record).spec == &library_.answers_spec()
                                 ? library_.fact(spec.name)
                                 : nullptr;
    if (asked != nullptr) {
      out.ask = asked->ask;
      out.cite = asked->cite;
    } else if (is_classification(open.fact)) {
      out.ask = "In which paragraph of the entry is it? Paragraphs of it are treated differently.";
    } else if (open.condition != nullptr && !open.condition->ask.empty()) {
      out.ask = open.condition->ask;
      out.cite = open.condition->cite;
    } else {
      out.ask = fmt::format("Not given: {}", words_of(spec.doc));
    }
    add_answers(open.fact, spec, out);
    if (useless(out)) return std::nullopt;
    out.decides_alone =
        !out.answers.empty() && std::ranges::none_of(out.answers, [](const QuestionAnswer& a) {
          return a.standing.verdict == Verdict::undetermined;
        });
    return out;
  }

  // "Where it goes." as the end of a sentence.
  static std::string words_of(std::string_view doc) {
    std::string out(doc);
    if (out.size() > 1 && std::islower(static_cast<unsigned char>(out[1]))) {
      out[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(out[0])));
    }
    return out;
  }

  // Free text decides by what it names, and cannot be asked about by trying; a closed question
  // whose answers all leave the verdict open in the same way decides nothing either.
  bool useless(const Question& question) const {
    if (question.answers.empty()) return true;
    return std::ranges::all_of(question.answers, [&](const QuestionAnswer& a) {
      bool same_policies =
          question.answers.size() == 1 || a.standing.possible_reviews == now_.possible_reviews;
      return same_standing(a.standing, now_) && a.standing.possible == now_.possible &&
             same_policies;
    });
  }

  void add(Question& out, std::string answer, const Outcome& outcome) {
    out.answers.push_back({std::move(answer), outcome.on(Basis::enforced)});
  }

  void add_answers(FactRef fact, const base::FieldSpec& spec, Question& out) {
    using Base = base::Type::Base;
    bool text_list = spec.type.base == Base::list && spec.type.element != nullptr &&
                     spec.type.element->base == Base::string;
    if (spec.type.base == Base::boolean) {
      for (bool b : {true, false})
        add(out, b ? "true" : "false", what_if_.with(fact, Value::boolean(b)));
    } else if (spec.country) {
      add_countries(fact, text_list, out);
    } else if (!spec.one_of.empty()) {
      for (std::string_view word : spec.one_of) {
        add(out, std::string(word), what_if_.with(fact, word_value(word, text_list)));
      }
      merge_equal(out);
    } else if (is_numeric(spec)) {
      add_numbers(fact, out);
    } else if (is_classification(fact)) {
      add_paragraphs(fact, out);
    }
  }

  bool is_classification(FactRef fact) const {
    return facts_.record(fact.record).spec == &facts::item_spec &&
           fact.field == facts::item_slot::classification;
  }

  // The paragraphs below a code of the item that some table names, and one that none names.
  void add_paragraphs(FactRef fact, Question& out) {
    const Value& codes = facts_.at(fact);
    if (!codes.is(Kind::list)) return;
    for (std::size_t i = 0; i < codes.as_list().size(); ++i) {
      std::string code(codes.as_list()[i].as_string());
      for (std::string_view below : library_.codes_below(code)) {
        add(out, std::string(below), what_if_.with(fact, with_code(codes, i, below)));
      }
      if (out.answers.empty()) continue;
      others_.push_back(code + ".(other)");
      Outcome other = what_if_.with(fact, with_code(codes, i, others_.back()));
      add(out, fmt::format("another paragraph of {}", code), other);
      break;
    }
    merge_equal(out);
  }

  Value with_code(const Value& codes, std::size_t index, std::string_view code) {
    std::vector<Value>& list = lists_.emplace_back(codes.as_list().begin(), codes.as_list().end());
    list[index] = Value::string(code, library_.symbols().find(code));
    return Value::list(list);
  }

  Value word_value(std::string_view word, bool in_list) {
    words_.push_back(Value::string(word, library_.symbols().find(word)));
    if (!in_list) return words_.back();
    return Value::list({&words_.back(), 1});
  }

  // Answers with the same outcome become one.
  static void merge_equal(Question& question) {
    std::vector<QuestionAnswer> merged;
    for (QuestionAnswer& answer : question.answers) {
      auto same = std::ranges::find_if(merged, [&](const QuestionAnswer& other) {
        return same_standing(other.standing, answer.standing) &&
               other.standing.possible == answer.standing.possible;
      });
      if (same == merged.end()) {
        merged.push_back(std::move(answer));
      } else {
        same->answer += ", " + answer.answer;
      }
    }
    question.answers = std::move(merged);
  }

  // Countries that no table of these dates tells apart lead to the same outcome: one of each kind
  // is asked about.
  void add_countries(FactRef fact, bool in_list, Question& out) {
    std::map<std::vector<bool>, std::vector<std::string_view>> kinds;
    const auto& tables = what_if_.regime().resolution().tables;
    for (std::string_view code : library_.countries()) {
      base::Symbol symbol = library_.symbols().find(code);
      std::vector<bool> kind;
      for (const expr::Table* table : tables) {
        const std::vector<bool>* bits = table != nullptr ? table->symbols() : nullptr;
        kind.push_back(bits != nullptr && symbol < bits->size() && (*bits)[symbol]);
      }
      // A country that an expression names by itself may differ from its like: keep it apart.
      kind.insert(kind.end(), named_alone(code) ? 1 : 0, true);
      kinds[kind].push_back(code);
    }
    struct Group {
      Standing standing;
      std::vector<std::string_view> codes;
    };
    std::vector<Group> groups;
    for (const auto& [kind, codes] : kinds) {
      const Outcome outcome = what_if_.with(fact, word_value(codes.front(), in_list));
      const Standing& standing = outcome.on(Basis::enforced);
      auto same = std::ranges::find_if(groups, [&](const Group& g) {
        return same_standing(g.standing, standing) && g.standing.possible == standing.possible;
      });
      if (same == groups.end()) same = groups.insert(groups.end(), {standing, {}});
      same->codes.insert(same->codes.end(), codes.begin(), codes.end());
    }
    std::ranges::sort(groups, {}, [](const Group& g) { return g.codes.size(); });
    for (std::size_t i = 0; i < groups.size(); ++i) {
      bool rest = groups.size() > 1 && i + 1 == groups.size();
      std::ranges::sort(groups[i].codes);
      out.answers.push_back(
          {rest ? "any other country" : label(groups[i].codes), groups[i].standing});
    }
  }

  // Does some literal of the law of these dates name the country?
  bool named_alone(std::string_view code) const { return what_if_.regime().names_literal(code); }

  // The name of the table that holds just these countries, or the countries.
  std::string label(const std::vector<std::string_view>& codes) const {
    if (codes.size() == library_.countries().size()) return "any country";
    const auto& tables = what_if_.regime().resolution().tables;
    for (std::size_t t = 0; t < tables.size(); ++t) {
      if (library_.tables()[t]->kind != TableKind::countries) continue;
      const std::vector<bool>* bits = tables[t] != nullptr ? tables[t]->symbols() : nullptr;
      if (bits == nullptr) continue;
      auto members = static_cast<std::size_t>(std::ranges::count(*bits, true));
      bool all = std::ranges::all_of(codes, [&](std::string_view code) {
        base::Symbol symbol = library_.symbols().find(code);
        return symbol < bits->size() && (*bits)[symbol];
      });
      if (all && members == codes.size()) return library_.tables()[t]->name;
    }
    constexpr std::size_t kShown = 8;
    std::string out;
    for (std::size_t i = 0; i < std::min(kShown, codes.size()); ++i) {
      out += fmt::format("{}{}", i > 0 ? ", " : "", codes[i]);
    }
    if (codes.size() > kShown) out += fmt::format(" and {} others", codes.size() - kShown);
    return out;
  }

  void add_numbers(FactRef fact, Question& out) {
    // What the case knows of the figure bounds what it may turn out to be.
    const Value& known = what_if_.pristine().at(fact);
    base::Interval bounds{Number(0), Number::plus_infinity()};
    if (known.is(Kind::interval)) bounds = known.as_interval();
    for (Stretch s : stretches(what_if_, fact)) {
      if (s.to < bounds.low || s.from > bounds.high) continue;
      if (s.to == bounds.low && !s.to_included) continue;
      if (s.from < bounds.low) {
        s.from = bounds.low;
        s.from_included = true;
      }
      if (s.to > bounds.high) {
        s.to = bounds.high;
        s.to_included = true;
      }
      std::string from = s.from.to_string();
      std::string to = s.to.to_string();
      std::string text;
      if (s.from == s.to) {
        text = from;
      } else if (!s.to.is_finite()) {
        text = s.from_included ? from + " or more" : "more than " + from;
      } else if (s.from == Number(0) && s.from_included) {
        text = s.to_included ? to + " or less" : "less than " + to;
      } else {
        text = fmt::format("{} {} {} {}", s.from_included ? "from" : "more than", from,
                           s.to_included ? "to" : "to less than", to);
      }
      add(out, std::move(text), s.outcome);
    }
  }

  WhatIf& what_if_;
  Weighing& weighing_;
  const facts::Case& facts_;
  const Library& library_;
  std::vector<OpenFact> open_;
  Standing now_;
  std::deque<Value> words_;
  std::deque<std::vector<Value>> lists_;
  std::deque<std::string> others_;
};

}  // namespace

std::vector<Question> ask_questions(WhatIf& what_if, Weighing& weighing, const facts::Case& facts,
                                    const Library& library, std::size_t most) {
  return Asker(what_if, weighing, facts, library).ask(most);
}

}  // namespace licet::law

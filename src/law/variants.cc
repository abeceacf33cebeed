#include "law/variants.h"

#include <algorithm>

#include "facts/vocabulary.h"
#include "fmt/format.h"

namespace licet::law {
namespace {

using base::Kind;
using base::Record;
using base::Value;
namespace item_slot = facts::item_slot;
namespace performance_slot = facts::performance_slot;

constexpr std::string_view kRate = "performance.";

// The item's list of rates with that of one format replaced, or added.
Value changed_rates(facts::Case& facts, const Record& item, std::string_view format,
                    const catalogue::Alternative& alternative) {
  const Value& now = item.at(item_slot::performance);
  std::vector<Value> rates;
  bool found = false;
  auto rate = [&](const Record* like) {
    std::span<Value> slots = facts.arena().make<Value>(performance_slot::slots);
    if (like != nullptr) std::ranges::copy(like->slots, slots.begin());
    if (alternative.bits) {
      slots[performance_slot::bits] = Value::integer(alternative.bits->to_int().value_or(0));
    }
    slots[performance_slot::tera_ops] = Value::number(alternative.value);
    slots[performance_slot::dense] = Value::boolean(true);
    slots[performance_slot::format] = Value::string(facts.arena().copy(format));
    Record* record = facts.arena().make<Record>(1).data();
    *record = Record{&facts::performance_spec, 0, slots};
    return Value::record(record);
  };
  for (const Value& one : now.is(Kind::list) ? now.as_list() : std::span<const Value>{}) {
    const Value& theirs = one.as_record().at(performance_slot::format);
    bool same = theirs.is(Kind::string) && theirs.as_string() == format;
    found = found || same;
    rates.push_back(same ? rate(&one.as_record()) : one);
  }
  if (!found) rates.push_back(rate(nullptr));
  std::span<Value> list = facts.arena().make<Value>(rates.size());
  std::ranges::copy(rates, list.begin());
  return Value::list(list);
}

void change_figure(facts::Case& facts, std::uint32_t id, const catalogue::Alternative& a) {
  std::string_view figure = a.figure;
  Record& item = facts.record(id);
  if (figure.starts_with(kRate)) {
    figure.remove_prefix(kRate.size());
    item.slots[item_slot::performance] = changed_rates(facts, item, figure, a);
    return;
  }
  int slot = facts::item_spec.find(figure);
  if (slot >= 0) item.slots[static_cast<std::size_t>(slot)] = Value::number(a.value);
}

}  // namespace

std::vector<FigureVariant> figure_variants(const facts::Case& facts,
                                           const catalogue::Catalogue& catalogue) {
  std::vector<FigureVariant> out;
  for (std::uint32_t id = 1; id <= facts.record_count(); ++id) {
    const Record& item = facts.record(id);
    if (item.spec != &facts::item_spec || !item.at(item_slot::ref).is(Kind::string)) continue;
    const catalogue::Entry* entry = catalogue.find(item.at(item_slot::ref).as_string());
    if (entry == nullptr) continue;
    for (const catalogue::Alternative& a : entry->alternatives) {
      bool known = a.figure.starts_with(kRate) || facts::item_spec.find(a.figure) >= 0;
      if (!a.open || !known) continue;
      std::string name = fmt::format("{}.{}", entry->id, a.figure);
      std::string choice = fmt::format("{} ({})", a.choice, a.value.to_string());
      out.push_back({std::move(name), std::move(choice),
                     [id, &a](facts::Case& changed) { change_figure(changed, id, a); }});
    }
  }
  return out;
}

}  // namespace licet::law

// Which rules a verdict rests on, and why the two bases differ.
#include <algorithm>

#include "answer/words.h"
#include "fmt/format.h"

namespace licet::answer {

using base::Truth;
using law::Verdict;

namespace {

class Collector {
 public:
  void add(const law::Rule* rule, const law::ItemAnswer* item, bool open) {
    auto found = std::ranges::find(list_, rule, &Deciding::rule);
    if (found == list_.end()) found = list_.insert(list_.end(), {rule, {}, open});
    found->open = found->open && open;
    if (item && std::ranges::find(found->items, item) == found->items.end()) {
      found->items.push_back(item);
    }
  }
  // Rules of the act that hold, or that may hold when `wanted` is unknown.
  void add_found(std::span<const law::RuleFound> rules, std::size_t basis, Truth wanted) {
    for (const law::RuleFound& found : rules) {
      if (found.resolved != Truth::yes && found.holds[basis] == wanted) {
        add(found.rule, nullptr, wanted == Truth::unknown);
      }
    }
  }
  void add_outstanding(const law::PackAnswer& pack, std::size_t basis, Truth wanted) {
    for (const law::ItemAnswer& item : pack.items) {
      for (const law::RequirementFound& requirement : item.requirements) {
        if (requirement.outstanding[basis] == wanted) {
          add(requirement.rule, &item, wanted == Truth::unknown);
        }
      }
    }
  }
  void add_overcoming(const law::PackAnswer& pack, std::size_t basis) {
    for (const law::ItemAnswer& item : pack.items) {
      for (const law::RequirementFound& requirement : item.requirements) {
        if (requirement.applies[basis] != Truth::yes) continue;
        for (const law::Rule* permit : requirement.overcome_by[basis]) add(permit, &item, false);
      }
    }
  }
  [[nodiscard]] std::vector<Deciding> take() { return std::move(list_); }

 private:
  std::vector<Deciding> list_;
};

}  // namespace

std::vector<Deciding> deciding_rules(const law::Determination& determination, law::Basis basis) {
  Collector collector;
  auto b = static_cast<std::size_t>(basis);
  for (const law::PackAnswer& pack : determination.packs) {
    switch (determination.on_basis(basis).verdict) {
      case Verdict::prohibited: collector.add_found(pack.prohibitions, b, Truth::yes); break;
      case Verdict::held: collector.add_found(pack.flags, b, Truth::yes); break;
      case Verdict::licence_required: collector.add_outstanding(pack, b, Truth::yes); break;
      case Verdict::undetermined:
        collector.add_found(pack.prohibitions, b, Truth::unknown);
        collector.add_found(pack.flags, b, Truth::unknown);
        collector.add_outstanding(pack, b, Truth::unknown);
        break;
      case Verdict::permitted_with_conditions: collector.add_overcoming(pack, b); break;
      case Verdict::permitted:
      case Verdict::not_subject: break;
    }
  }
  std::vector<Deciding> out = collector.take();
  if (!out.empty() || determination.on_basis(basis).verdict != Verdict::held) return out;
  // No rule holds the case: somebody in it may be listed. What the law asks besides is the reason.
  for (const law::PackAnswer& pack : determination.packs) {
    collector.add_outstanding(pack, b, Truth::yes);
  }
  return collector.take();
}

bool bases_differ(const law::Determination& determination) {
  const law::Standing& codified = determination.on_basis(law::Basis::codified);
  const law::Standing& enforced = determination.on_basis(law::Basis::enforced);
  return codified.verdict != enforced.verdict || codified.review != enforced.review;
}

namespace {

// What the rule itself says about its enforcement on the day: the words of the entry that covers
// it, else of the last one that ended before it, else the day from which compliance is due.
std::string why_not_enforced(const law::Rule& rule, base::Date on, base::Date known) {
  const law::Enforced* last = nullptr;
  for (const law::Enforced& entry : rule.enforced) {
    if (entry.span.holds(on, known)) return entry.why;
    if (!entry.why.empty() && entry.span.from <= on) last = &entry;
  }
  if (last) return last->why;
  for (const law::Span& span : rule.in_force) {
    if (span.holds(on, known) && span.comply_from && on < *span.comply_from) {
      return fmt::format("compliance is due from {}", span.comply_from->to_string());
    }
  }
  return {};
}

bool counts_differently(const law::RequirementFound& requirement) {
  return requirement.applies[0] != requirement.applies[1] ||
         requirement.outstanding[0] != requirement.outstanding[1];
}

}  // namespace

std::vector<std::string> why_bases_differ(const law::Determination& determination) {
  std::vector<std::string> reasons;
  auto add = [&](const law::Rule& rule) {
    std::string why = why_not_enforced(rule, determination.on, determination.known);
    std::string words = why.empty() ? fmt::format(
                                          "{} stands in the text but is not enforced as "
                                          "it stands",
                                          rule.cite)
                                    : fmt::format("{}: {}", rule.cite, why);
    if (std::ranges::find(reasons, words) == reasons.end()) reasons.push_back(std::move(words));
  };
  if (!bases_differ(determination)) return reasons;
  for (const law::PackAnswer& pack : determination.packs) {
    for (const law::RuleFound& found : pack.prohibitions) {
      if (found.holds[0] != found.holds[1]) add(*found.rule);
    }
    for (const law::RuleFound& found : pack.flags) {
      if (found.holds[0] != found.holds[1]) add(*found.rule);
    }
    for (const law::ItemAnswer& item : pack.items) {
      for (const law::RequirementFound& requirement : item.requirements) {
        if (counts_differently(requirement)) add(*requirement.rule);
      }
    }
  }
  return reasons;
}

}  // namespace licet::answer

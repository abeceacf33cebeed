#include "screen/weights.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/document_number.h"
#include "base/text.h"
#include "screen/fold.h"
#include "screen/keys.h"

namespace licet::screen {

namespace {

using base::Document;

base::Result<bool> truth_of(const Document& node) {
  if (node.scalar != "true" && node.scalar != "false") {
    return base::fail(node.problem("neither true nor false"));
  }
  return node.scalar == "true";
}

base::Problem unknown_key(const Document& node, const std::string& key,
                          const std::vector<std::string>& known) {
  base::Problem problem = node.problem("unknown key");
  problem.given = key;
  problem.nearest = base::nearest(key, known).value_or("");
  return problem;
}

base::Result<const Document*> part_of(const Document& node, std::string_view key) {
  const Document* part = node.is_map() ? node.find(key) : nullptr;
  if (part == nullptr) return base::fail(node.problem("lacks the key `" + std::string(key) + "`"));
  return part;
}

base::Result<void> check_reason(const Document& node) {
  const Document* why = node.is_map() ? node.find("why") : nullptr;
  if (why == nullptr || why->scalar.empty()) return base::fail(node.problem("gives no reason"));
  return {};
}

struct Wanted {
  const char* name;
  double* to;
};

// A map of names to {weight, why}: all of the names and no other.
base::Result<void> read_weights(const Document& document, std::string_view key,
                                std::span<const Wanted> wanted) {
  auto node = part_of(document, key);
  if (!node) return base::fail(std::move(node.error()));
  std::vector<std::string> known;
  for (const Wanted& one : wanted) {
    known.emplace_back(one.name);
    auto item = part_of(**node, one.name);
    if (!item) return base::fail(std::move(item.error()));
    if (auto done = check_reason(**item); !done) return done;
    auto weight = part_of(**item, "weight");
    if (!weight) return base::fail(std::move(weight.error()));
    auto value = base::number_of(**weight);
    if (!value) return base::fail(std::move(value.error()));
    *one.to = *value;
  }
  for (const std::string& given : (*node)->keys) {
    if (std::ranges::find(known, given) == known.end()) {
      return base::fail(unknown_key(**node, given, known));
    }
  }
  return {};
}

base::Result<void> read(const Document& document, BirthWeights& to) {
  const std::array<Wanted, 10> wanted = {{{"same_day", &to.same_day},
                                          {"day_and_month_turned", &to.day_and_month_turned},
                                          {"same_year", &to.same_year},
                                          {"within", &to.within},
                                          {"same_year_other_day", &to.same_year_other_day},
                                          {"near", &to.near},
                                          {"apart", &to.apart},
                                          {"far", &to.far},
                                          {"near_years", &to.near_years},
                                          {"far_years", &to.far_years}}};
  return read_weights(document, "births", wanted);
}

base::Result<void> read(const Document& document, CountryWeights& to) {
  const std::array<Wanted, 4> wanted = {{{"common", &to.common},
                                         {"related", &to.related},
                                         {"other_person", &to.other_person},
                                         {"other_body", &to.other_body}}};
  return read_weights(document, "countries", wanted);
}

base::Result<void> read(const Document& document, AddressWeights& to) {
  const std::array<Wanted, 12> wanted = {{{"match_start", &to.match_start},
                                          {"match_words", &to.match_words},
                                          {"match_house", &to.match_house},
                                          {"other_house", &to.other_house},
                                          {"match_room", &to.match_room},
                                          {"other_room", &to.other_room},
                                          {"other_floor", &to.other_floor},
                                          {"other_building", &to.other_building},
                                          {"other_street", &to.other_street},
                                          {"other_place", &to.other_place},
                                          {"same", &to.same},
                                          {"building", &to.building}}};
  return read_weights(document, "addresses", wanted);
}

}  // namespace

base::Result<void> Weights::read_identifiers(const Document& node) {
  const std::vector<std::string> known = {"same",       "issuer_unsaid", "other",
                                          "per_issuer", "decides",       "why"};
  for (std::size_t i = 0; i < identifiers_.size(); ++i) {
    auto item = part_of(node, lists::word_of(static_cast<lists::IdKind>(i)));
    if (!item) return base::fail(std::move(item.error()));
    if (auto done = check_reason(**item); !done) return done;
    IdWeights& to = identifiers_.at(i);
    for (std::size_t k = 0; k < (*item)->keys.size(); ++k) {
      const std::string& key = (*item)->keys[k];
      const Document& value = (*item)->items[k];
      if (key == "why") continue;
      bool flag = key == "per_issuer" || key == "decides";
      if (std::ranges::find(known, key) == known.end()) {
        return base::fail(unknown_key(value, key, known));
      }
      if (flag) {
        auto truth = truth_of(value);
        if (!truth) return base::fail(std::move(truth.error()));
        (key == "decides" ? to.decides : to.per_issuer) = *truth;
      } else {
        auto weight = base::number_of(value);
        if (!weight) return base::fail(std::move(weight.error()));
        (key == "same" ? to.same : key == "other" ? to.other : to.issuer_unsaid) = *weight;
      }
    }
  }
  if (node.keys.size() != identifiers_.size()) {
    return base::fail(node.problem("has a kind of identifier that is not known"));
  }
  return {};
}

base::Result<void> Weights::read_together(const Document& node) {
  for (const Document& group : node.items) {
    std::vector<std::string> countries;
    for (const Document& country : group.items) countries.push_back(country.scalar);
    if (countries.size() < 2) return base::fail(group.problem("not a list of countries"));
    together_.push_back(std::move(countries));
  }
  return {};
}

base::Result<void> Weights::read_words(const Document& node) {
  using Apply = void (*)(AddressWordKind&);
  static const std::vector<std::pair<std::string, Apply>> keys = {
      {"room before", [](AddressWordKind& kind) { kind.before = Unit::room; }},
      {"room after", [](AddressWordKind& kind) { kind.after = Unit::room; }},
      {"floor before", [](AddressWordKind& kind) { kind.before = Unit::floor; }},
      {"floor after", [](AddressWordKind& kind) { kind.after = Unit::floor; }},
      {"building before", [](AddressWordKind& kind) { kind.before = Unit::building; }},
      {"building after", [](AddressWordKind& kind) { kind.after = Unit::building; }},
      {"house before", [](AddressWordKind& kind) { kind.before = Unit::house; }},
      {"house after", [](AddressWordKind& kind) { kind.after = Unit::house; }},
      {"part before", [](AddressWordKind& kind) { kind.before = Unit::part; }},
      {"part after", [](AddressWordKind& kind) { kind.after = Unit::part; }},
      {"street", [](AddressWordKind& kind) { kind.is_street = true; }},
      {"area", [](AddressWordKind& kind) { kind.is_area = true; }},
      {"building", [](AddressWordKind& kind) { kind.is_building = true; }}};
  for (const auto& [key, apply] : keys) {
    auto list = part_of(node, key);
    if (!list) return base::fail(std::move(list.error()));
    for (const Document& item : (*list)->items) {
      if (!item.is_scalar() || item.scalar.empty()) return base::fail(item.problem("not a word"));
      apply(words_[item.scalar]);
      version_ = hash_bytes(key + "\t" + item.scalar, version_);
      if (static_cast<unsigned char>(item.scalar.front()) >= 0x80) {
        longest_unit_ = std::max(longest_unit_, item.scalar.size());
      }
    }
  }
  if (node.keys.size() != keys.size()) {
    return base::fail(node.problem("has a sort of words that is not known"));
  }
  return {};
}

base::Result<void> Weights::read_names(const Document& node, Names& to) {
  if (!node.is_map()) return base::fail(node.problem("not a table of names"));
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    const Document& ways = node.items[i];
    if (!ways.is_list() || ways.items.empty()) {
      return base::fail(ways.problem("not the ways to write it in Han characters"));
    }
    Words english;
    for (std::string_view rest = node.keys[i]; !rest.empty();) {
      std::size_t end = std::min(rest.find(' '), rest.size());
      english.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    for (const Document& way : ways.items) {
      version_ = hash_bytes(node.keys[i] + "\t" + way.scalar, version_);
      if (!to.emplace(way.scalar, english).second) {
        return base::fail(way.problem("has two names in Latin letters"));
      }
    }
  }
  return {};
}

base::Result<Weights> Weights::load(const base::NamedDocuments& documents) {
  auto found = std::ranges::find_if(
      documents, [](const auto& one) { return one.first.ends_with("lists/evidence.yaml"); });
  if (found == documents.end()) {
    base::Problem problem;
    problem.what = "the weights of evidence are missing";
    problem.expected = "lists/evidence.yaml";
    return base::fail(std::move(problem));
  }
  const Document& document = found->second;
  const Document* format = document.is_map() ? document.find("format") : nullptr;
  if (format == nullptr || format->scalar != "1") {
    return base::fail(document.problem("unknown format"));
  }
  Weights out;
  const std::array<Wanted, 1> names = {{{"none", &out.nameless_}}};
  auto identifiers = part_of(document, "identifiers");
  auto together = part_of(document, "together");
  auto words = part_of(document, "words");
  auto streets = part_of(document, "streets");
  auto districts = part_of(document, "districts");
  auto blanks = part_of(document, "blanks");
  for (const auto* part : {&identifiers, &together, &words, &streets, &districts, &blanks}) {
    if (!*part) return base::fail(part->error());
  }
  for (const Document& blank : (*blanks)->items) out.blanks_.insert(folded(blank.scalar));
  for (auto done :
       {read_weights(document, "names", names), read(document, out.births_),
        read(document, out.countries_), read(document, out.addresses_),
        out.read_identifiers(**identifiers), out.read_together(**together), out.read_words(**words),
        out.read_names(**streets, out.streets_), out.read_names(**districts, out.districts_)}) {
    if (!done) return base::fail(std::move(done.error()));
  }
  return out;
}

bool Weights::is_blank(std::string_view name) const { return blanks_.contains(folded(name)); }

bool Weights::are_related(std::string_view country, std::string_view other) const {
  auto has = [](const std::vector<std::string>& group, std::string_view code) {
    return std::ranges::find(group, code) != group.end();
  };
  return std::ranges::any_of(
      together_, [&](const auto& group) { return has(group, country) && has(group, other); });
}

const AddressWordKind* Weights::address_word(std::string_view word) const {
  auto found = words_.find(std::string(word));
  return found == words_.end() ? nullptr : &found->second;
}

std::size_t Weights::unit_at(std::string_view text) const {
  for (std::size_t size = std::min(text.size(), longest_unit_); size >= 3; --size) {
    if (words_.contains(std::string(text.substr(0, size)))) return size;
  }
  return 0;
}

}  // namespace licet::screen

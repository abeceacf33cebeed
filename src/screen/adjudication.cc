#include "screen/adjudication.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/text.h"
#include "fmt/format.h"
#include "screen/fold.h"
#include "screen/identifier.h"

namespace licet::screen {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;

base::Problem problem_of(std::string what, std::string_view given = {}) {
  base::Problem problem;
  problem.what = std::move(what);
  problem.given = base::quoted(given);
  problem.remedy = "what it decided counts as undecided until it is decided again";
  return problem;
}

base::Result<std::string> text_of(const Json& object, const char* field, bool needed = true) {
  auto found = object.find(field);
  bool good = found != object.end() && found->is_string();
  if (good && (!needed || !found->get_ref<const std::string&>().empty())) {
    return found->get<std::string>();
  }
  if (!needed && found == object.end()) return std::string();
  return base::fail(problem_of(fmt::format("`{}` of a decision is missing or no text", field)));
}

std::optional<Ruling> ruling_of(std::string_view word) {
  for (Ruling ruling : {Ruling::cleared, Ruling::confirmed, Ruling::withdrawn}) {
    if (word == word_of(ruling)) return ruling;
  }
  return std::nullopt;
}

base::Result<PartyMark> mark_from(const Json& object) {
  auto found = object.find("mark");
  if (found == object.end() || !found->is_array()) {
    return base::fail(problem_of("`mark` of a decision is missing or no list"));
  }
  PartyMark mark;
  for (const Json& pair : *found) {
    bool good = pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string();
    if (!good) return base::fail(problem_of("`mark` of a decision is no list of pairs"));
    mark.push_back({pair[0].get<std::string>(), pair[1].get<std::string>()});
  }
  return mark;
}

bool share_a_name(const PartyMark& a, const PartyMark& b) {
  return std::ranges::any_of(a, [&](const MarkField& one) {
    return one.name == "name" && std::ranges::binary_search(b, one);
  });
}

// "birth 1966-03-04 is new; country CN is gone"
std::string changes(const PartyMark& before, const PartyMark& now) {
  std::string out;
  auto tell = [&](const PartyMark& from, const PartyMark& without, std::string_view what) {
    for (const MarkField& field : from) {
      if (std::ranges::binary_search(without, field)) continue;
      if (!out.empty()) out += "; ";
      out += fmt::format("{} {} is {}", field.name, field.value, what);
    }
  };
  tell(now, before, "new");
  tell(before, now, "gone");
  return out;
}

}  // namespace

PartyMark mark_of(const Party& party) {
  PartyMark mark;
  auto add = [&](const char* name, std::string value) {
    if (!value.empty()) mark.push_back({name, std::move(value)});
  };
  for (const std::string& name : party.names) add("name", folded(name));
  if (party.schema != names::Schema::unknown)
    add("kind", std::string(names::word_of(party.schema)));
  for (const std::string& country : party.countries) add("country", country);
  for (const lists::DateRange& birth : party.births) {
    std::string from = birth.from.to_string();
    add("birth", birth.from == birth.to ? from : from + " to " + birth.to.to_string());
  }
  for (const lists::Identifier& identifier : party.identifiers) {
    std::string value = fold_identifier(identifier.kind, identifier.value);
    if (value.empty()) continue;
    std::string issuer = identifier.country.empty() ? std::string() : "@" + identifier.country;
    add("identifier", fmt::format("{}{}:{}", lists::word_of(identifier.kind), issuer, value));
  }
  for (const std::string& address : party.addresses) add("address", folded(address));
  std::ranges::sort(mark);
  auto repeats = std::ranges::unique(mark);
  mark.erase(repeats.begin(), repeats.end());
  return mark;
}

std::string fingerprint_of(const PartyMark& mark) {
  std::string bytes;
  for (const MarkField& field : mark) {
    for (const std::string* part : {&field.name, &field.value}) {
      bytes += fmt::format("{}:{}", part->size(), *part);
    }
  }
  ContentHash hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size(), nullptr, 0);
  return lists::hash_text(hash);
}

std::string_view word_of(Ruling ruling) {
  switch (ruling) {
    case Ruling::cleared: return "cleared";
    case Ruling::confirmed: return "confirmed";
    case Ruling::withdrawn: return "withdrawn";
  }
  return {};
}

std::string_view word_of(ReviewState state) {
  switch (state) {
    case ReviewState::none: return "none";
    case ReviewState::cleared: return "cleared";
    case ReviewState::confirmed: return "confirmed";
    case ReviewState::reopened: return "reopened";
  }
  return {};
}

std::string write_decision(const Decision& decision) {
  Json mark = Json::array();
  for (const MarkField& field : decision.mark) mark.push_back({field.name, field.value});
  Json out = {{"format", kFormat},
              {"on", decision.on.to_string()},
              {"decision", word_of(decision.ruling)},
              {"reviewer", decision.reviewer},
              {"reason", decision.reason},
              {"party", decision.party},
              {"mark", std::move(mark)},
              {"fingerprint", fingerprint_of(decision.mark)},
              {"entry", decision.entry},
              {"entry_name", decision.entry_name},
              {"entry_hash", decision.entry_hash},
              {"list", decision.list}};
  return out.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

base::Result<Decision> read_decision(std::string_view line) {
  Json object = Json::parse(line, nullptr, false);
  if (!object.is_object()) return base::fail(problem_of("not a JSON object", line));
  auto format = object.find("format");
  if (format == object.end() || *format != kFormat) {
    return base::fail(problem_of("a decision of another format", line));
  }
  Decision out;
  struct Wanted {
    const char* field;
    std::string* to;
    bool needed;
  };
  std::string day, ruling, fingerprint;
  for (const Wanted& one :
       {Wanted{"on", &day, true}, Wanted{"decision", &ruling, true},
        Wanted{"reviewer", &out.reviewer, true}, Wanted{"reason", &out.reason, true},
        Wanted{"party", &out.party, false}, Wanted{"fingerprint", &fingerprint, true},
        Wanted{"entry", &out.entry, true}, Wanted{"entry_name", &out.entry_name, false},
        Wanted{"entry_hash", &out.entry_hash, true}, Wanted{"list", &out.list, false}}) {
    auto text = text_of(object, one.field, one.needed);
    if (!text) return base::fail(std::move(text.error()));
    *one.to = std::move(*text);
  }
  auto on = base::Date::parse(day);
  if (!on) return base::fail(problem_of("not a day", day));
  auto known = ruling_of(ruling);
  if (!known) return base::fail(problem_of("not a decision", ruling));
  auto mark = mark_from(object);
  if (!mark) return base::fail(std::move(mark.error()));
  std::ranges::sort(*mark);
  if (fingerprint_of(*mark) != fingerprint) {
    return base::fail(problem_of("a decision on a party that was altered since", line));
  }
  out.on = *on;
  out.ruling = *known;
  out.mark = std::move(*mark);
  return out;
}

Docket Docket::read(std::string_view lines, base::Problems& problems) {
  Docket out;
  for (std::uint32_t number = 1; !lines.empty(); ++number) {
    std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(lines.size(), line.size() + 1));
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    if (auto decision = read_decision(line)) {
      auto at = static_cast<std::uint32_t>(out.decisions_.size());
      out.by_entry_[decision->entry].push_back(at);
      if (decision->ruling == Ruling::confirmed) out.confirmed_.push_back(at);
      out.decisions_.push_back(std::move(*decision));
    } else {
      base::Problem problem = std::move(decision.error());
      problem.where.line = number;
      out.unread_.push_back({number, out.decisions_.size(), std::string(line)});
      problems.push_back(std::move(problem));
    }
  }
  return out;
}

// The first line behind the decision that cannot be read and may have taken it back.
const Docket::Unread* Docket::unread_after(const Decision& decision) const {
  auto number = static_cast<std::size_t>(&decision - decisions_.data());
  std::string same = "\"entry\":" + Json(decision.entry).dump();
  auto found = std::ranges::find_if(unread_, [&](const Unread& one) {
    bool may_be_same = one.text.contains(same) || !one.text.contains("\"entry\":\"");
    return one.before > number && may_be_same;
  });
  return found == unread_.end() ? nullptr : &*found;
}

const Decision* Docket::last_on(const PartyMark& party, std::string_view entry,
                                base::Date on) const {
  const Decision* last = nullptr;
  auto known = by_entry_.find(std::string(entry));
  if (known == by_entry_.end()) return nullptr;
  // One on the very party goes before one on a namesake, then the later day, then the later line.
  auto rank = [&](const Decision& one) { return std::pair(one.mark == party, one.on); };
  for (std::uint32_t i : known->second) {
    const Decision& one = decisions_[i];
    if (one.on > on || !share_a_name(one.mark, party)) continue;
    if (last == nullptr || rank(one) >= rank(*last)) last = &one;
  }
  return last;
}

std::vector<std::string> Docket::confirmed(const PartyMark& party, base::Date on) const {
  std::vector<std::string> keys;
  for (std::uint32_t number : confirmed_) {
    const Decision& one = decisions_[number];
    if (one.mark == party && last_on(party, one.entry, on) == &one) keys.push_back(one.entry);
  }
  return keys;
}

Adjudication Docket::on(const PartyMark& party, std::string_view entry, const ContentHash& hash,
                        base::Date on) const {
  const Decision* last = last_on(party, entry, on);
  if (last == nullptr || last->ruling == Ruling::withdrawn) return {};
  std::string why;
  if (last->entry_hash != lists::hash_text(hash)) why = "the entry has changed";
  if (last->mark != party) {
    if (!why.empty()) why += ", and ";
    why += "the party has changed: " + changes(last->mark, party);
  }
  const Unread* unread = last->ruling == Ruling::cleared ? unread_after(*last) : nullptr;
  if (why.empty() && unread != nullptr) {
    why = fmt::format("a later decision cannot be read (line {})", unread->line);
  }
  if (!why.empty()) return {ReviewState::reopened, last, std::move(why)};
  return {
      last->ruling == Ruling::cleared ? ReviewState::cleared : ReviewState::confirmed, last, {}};
}

}  // namespace licet::screen

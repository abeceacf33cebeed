#include "parties/party_names.h"

#include <algorithm>
#include <functional>

#include "base/text.h"
#include "fmt/format.h"
#include "names/parse.h"
#include "parties/certain.h"
#include "screen/fold.h"

namespace licet::parties {

namespace {

using ownership::PartyIndex;

names::Parsed taken_apart(const names::Lexicon& lexicon, std::string_view name) {
  return names::parse(lexicon, name, names::Schema::organization);
}

std::size_t letters_hash(const names::ParsedView& name) {
  return std::hash<std::u32string>()(letters_of(name));
}

}  // namespace

void PartyNames::gather() {
  for (PartyIndex party = 0; party < graph_.parties().size(); ++party) {
    std::string_view name = graph_.party(party).name;
    if (!name.empty()) by_name_.emplace(name, party);
  }
}

void PartyNames::gather_letters() {
  names::Parsed parsed;
  for (PartyIndex party = 0; party < graph_.parties().size(); ++party) {
    std::string_view name = graph_.party(party).name;
    if (name.empty()) continue;
    names::parse_into(lexicon_, name, names::Schema::organization, {}, parsed);
    by_letters_.emplace(letters_hash(parsed.view()), party);
  }
}

std::vector<PartyIndex> PartyNames::alike(std::string_view name) {
  if (by_letters_.empty()) gather_letters();
  std::string folded = screen::folded(name);
  names::Parsed asked = taken_apart(lexicon_, name);
  std::vector<PartyIndex> out;
  std::vector<PartyIndex> nearer;
  auto [begin, end] = by_letters_.equal_range(letters_hash(asked.view()));
  for (auto at = begin; at != end; ++at) {
    std::string_view other = graph_.party(at->second).name;
    names::Parsed parsed = taken_apart(lexicon_, other);
    if (!is_same_name(asked.view(), parsed.view())) continue;
    out.push_back(at->second);
    if (screen::folded(other) == folded) nearer.push_back(at->second);
  }
  return nearer.empty() ? out : nearer;
}

std::vector<PartyIndex> PartyNames::all(std::string_view id_or_name) {
  if (auto found = graph_.find_id(id_or_name)) return {*found};
  if (by_name_.empty()) gather();
  std::vector<PartyIndex> out;
  auto [begin, end] = by_name_.equal_range(id_or_name);
  for (auto at = begin; at != end; ++at) out.push_back(at->second);
  if (out.empty()) out = alike(id_or_name);
  std::ranges::sort(out);
  return out;
}

base::Result<PartyIndex> PartyNames::find(std::string_view id_or_name) {
  std::vector<PartyIndex> found = all(id_or_name);
  if (found.empty()) return graph_.find(id_or_name);  // says which is nearest
  if (found.size() == 1) return found.front();
  base::Problem problem;
  problem.what = "several parties bear this name";
  problem.where.file = graph_.file();
  problem.where.line = graph_.party(found[1]).line;
  problem.given = base::quoted(id_or_name);
  problem.expected = fmt::format("an id, such as `{}` or `{}`", graph_.party(found[0]).id,
                                 graph_.party(found[1]).id);
  return base::fail(std::move(problem));
}

}  // namespace licet::parties

// licet law equivalent and flips: two vintages of the law against each other.
#include "answer/text.h"
#include "base/text.h"
#include "cli/law.h"
#include "facts/vocabulary.h"
#include "fmt/format.h"
#include "verify/vintages.h"

namespace licet::cli {

namespace {

using nlohmann::ordered_json;

base::Result<verify::Comparison> comparison_of(const LawOptions& options) {
  verify::Comparison out;
  out.first = *base::Date::parse(options.names[0]);
  out.second = *base::Date::parse(options.names[1]);
  out.kind = options.kind.empty() ? "ic" : options.kind;
  out.from = options.from;
  out.to = options.to;
  auto words = facts::item_spec.fields[facts::item_slot::kind].one_of;
  if (std::ranges::find(words, out.kind) == words.end()) {
    base::Problem problem = usage_problem("no kind of item", out.kind, "", "");
    if (auto nearest = base::nearest(out.kind, words)) problem.nearest = *nearest;
    return base::fail(std::move(problem));
  }
  if (out.from.empty() != out.to.empty()) {
    return base::fail(usage_problem("an act needs both ends", {}, "--from and --to together",
                                    "without them, classifications are compared"));
  }
  return out;
}

base::Result<void> check_country(const law::Library& library, const std::string& code) {
  if (code.empty() || std::ranges::find(library.countries(), code) != library.countries().end()) {
    return {};
  }
  return base::fail(usage_problem("unknown country", code, "a code of ISO 3166-1"));
}

ordered_json example_json(const std::string& example) {
  return example.empty() ? ordered_json(nullptr) : ordered_json::parse(example);
}

std::string codes_text(const std::vector<std::string>& codes) {
  return codes.empty() ? "no code" : base::join(codes, ", ");
}

std::string line(const std::string& text, std::size_t indent) {
  return std::string(indent, ' ') + answer::wrapped(text, columns_wanted() - indent, indent + 2) +
         "\n";
}

// ---- equivalent --------------------------------------------------------------------------------

std::string_view answer_word(verify::Equivalence::Answer answer) {
  switch (answer) {
    case verify::Equivalence::Answer::same: return "same";
    case verify::Equivalence::Answer::different: return "different";
    case verify::Equivalence::Answer::not_proved: return "not_proved";
  }
  return "?";
}

std::string equivalence_text(const verify::Equivalence& found, const LawOptions& options,
                             const std::string& kind) {
  std::string days = fmt::format("{} and {}", options.names[0], options.names[1]);
  switch (found.answer) {
    case verify::Equivalence::Answer::same:
      return fmt::format("Equivalent: every item of kind {} is classified alike on {}.\n", kind,
                         days);
    case verify::Equivalence::Answer::not_proved:
      return fmt::format("Not proved: whether items of kind {} are classified alike on {}: {}.\n",
                         kind, days, found.why);
    case verify::Equivalence::Answer::different: break;
  }
  std::string out =
      fmt::format("Not equivalent: items of kind {} are classified otherwise on {}.\n", kind, days);
  out += line("for example: " + found.witness, 2);
  for (std::size_t i = 0; i < 2; ++i) {
    out += fmt::format("  {}: {}\n", options.names[i], codes_text(found.codes[i]));
  }
  return out;
}

ordered_json equivalence_json(const verify::Equivalence& found, const LawOptions& options,
                              const std::string& kind) {
  ordered_json json = {{"first", options.names[0]},
                       {"second", options.names[1]},
                       {"kind", kind},
                       {"answer", answer_word(found.answer)}};
  if (found.answer == verify::Equivalence::Answer::not_proved) json["why"] = found.why;
  if (found.answer != verify::Equivalence::Answer::different) return json;
  json["codes"] = {found.codes[0], found.codes[1]};
  json["witness"] = found.witness;
  json["case"] = example_json(found.example);
  return json;
}

// ---- flips -------------------------------------------------------------------------------------

std::string class_text(const verify::FlipClass& one) {
  constexpr std::size_t kMostRegions = 12;
  std::string out = fmt::format("\n{} → {}\n", one.before, one.after);
  for (std::size_t i = 0; i < std::min(kMostRegions, one.regions.size()); ++i) {
    out += line(one.regions[i].words, 2);
    out += line("for example: " + one.regions[i].witness, 4);
  }
  if (one.regions.size() > kMostRegions) {
    out += fmt::format("  and {} more regions (--json lists all)\n",
                       one.regions.size() - kMostRegions);
  }
  std::string names;
  for (const catalogue::Entry* entry : one.entries) {
    names += (names.empty() ? "" : ", ") + entry->name;
  }
  if (!names.empty()) out += line("in the catalogue: " + names, 2);
  return out;
}

std::string flips_text(const verify::Flips& found, const LawOptions& options,
                       const std::string& kind) {
  std::string out = fmt::format(
      "Items of kind {} whose answer differs between {} and {}: {} classes, from {} points "
      "answered on both days\n",
      kind, options.names[0], options.names[1], found.classes.size(), found.cells);
  for (const verify::FlipClass& one : found.classes) out += class_text(one);
  if (found.undecided > 0) {
    out += fmt::format("\nnot decided: {} points\n", found.undecided);
  }
  return out;
}

ordered_json flips_json(const verify::Flips& found, const LawOptions& options,
                        const std::string& kind) {
  ordered_json classes = ordered_json::array();
  for (const verify::FlipClass& one : found.classes) {
    ordered_json regions = ordered_json::array();
    for (const verify::Region& region : one.regions) {
      regions.push_back({{"words", region.words}, {"case", example_json(region.example)}});
    }
    ordered_json entries = ordered_json::array();
    for (const catalogue::Entry* entry : one.entries) {
      entries.push_back({{"id", entry->id}, {"name", entry->name}});
    }
    classes.push_back({{"before", one.before},
                       {"after", one.after},
                       {"regions", std::move(regions)},
                       {"catalogue", std::move(entries)}});
  }
  return {
      {"first", options.names[0]},    {"second", options.names[1]}, {"kind", kind},
      {"figures", found.figures},     {"points", found.cells},      {"undecided", found.undecided},
      {"classes", std::move(classes)}};
}

}  // namespace

int law_equivalent(const LawOptions& options) {
  auto comparison = comparison_of(options);
  if (!comparison) return complain(comparison.error());
  auto library = load_library(options.data);
  if (!library) return complain(library.error());
  auto found = verify::equivalent(**library, *comparison);
  if (!found) return complain(found.error());
  int written =
      put({}, options.json ? json_text(equivalence_json(*found, options, comparison->kind))
                           : equivalence_text(*found, options, comparison->kind));
  if (written != status::ok) return written;
  return found->answer == verify::Equivalence::Answer::same ? status::ok : status::failed;
}

int law_flips(const LawOptions& options) {
  auto comparison = comparison_of(options);
  if (!comparison) return complain(comparison.error());
  auto session = Session::open(options.data);
  if (!session) return complain(session.error());
  for (const std::string& country : {comparison->from, comparison->to}) {
    if (auto known = check_country((*session)->library(), country); !known) {
      return complain(known.error());
    }
  }
  auto found = verify::flips((*session)->library(), (*session)->catalogue(), *comparison);
  if (!found) return complain(found.error());
  return put({}, options.json ? json_text(flips_json(*found, options, comparison->kind))
                              : flips_text(*found, options, comparison->kind));
}

}  // namespace licet::cli

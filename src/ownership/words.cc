#include "ownership/words.h"

#include <algorithm>

#include "base/text.h"
#include "fmt/format.h"

namespace licet::ownership {

namespace {

std::string listed_words(const Graph& graph, PartyIndex party) {
  std::vector<std::string> words(graph.listings_of(graph.party(party)).begin(),
                                 graph.listings_of(graph.party(party)).end());
  return words.empty() ? std::string{} : "listed: " + base::join(words, ", ");
}

std::string link_of(const Graph& graph, const Holding& holding) {
  std::string_view what = holding.kind == Kind::voting    ? "votes"
                          : holding.kind == Kind::control ? "control"
                                                          : "share";
  return fmt::format("the {} of {} {} {}", what, graph.party(holding.owner).label(),
                     holding.kind == Kind::control ? "over" : "in",
                     graph.party(holding.asset).label());
}

std::string share_decides(const Decider& decider) {
  std::string out;
  if (decider.restricts_from) {
    out += fmt::format("restricted from {} on", to_text(*decider.restricts_from));
  }
  if (decider.clears_below) {
    bool same = decider.restricts_from == decider.clears_below;
    out += out.empty() ? "" : ", ";
    out += same ? "not below that" : fmt::format("not below {}", to_text(*decider.clears_below));
  }
  return out;
}

std::string either(bool restricts, bool clears, std::string_view if_so, std::string_view if_not) {
  if (restricts && clears) return fmt::format("restricted {}, not {}", if_so, if_not);
  return restricts ? fmt::format("restricted {}", if_so) : fmt::format("not restricted {}", if_not);
}

std::string on_share(const View& view, const Decider& decider) {
  const Graph& graph = view.graph();
  const Holding& holding = graph.holding(decider.holding);
  std::string out = fmt::format("{} ({}", link_of(graph, holding), to_text(decider.share));
  if (view.in_force(holding) == Certainty::perhaps) {
    out += fmt::format("; whether it exists {} is not known", day_words(view));
  }
  out += "): ";
  if (!decider.with_others) return out + share_decides(decider);
  out += decider.restricts_from ? to_text(*decider.restricts_from) + " or more" : "all of it";
  if (!decider.clears_below) return out;
  return out + fmt::format("; not restricted below {}, whatever else is true",
                           to_text(*decider.clears_below));
}

}  // namespace

std::string name_of(const Graph& graph, PartyIndex party) {
  const Party& one = graph.party(party);
  return one.name.empty() || one.name == one.id ? std::string(one.id)
                                                : fmt::format("{} {}", one.id, one.name);
}

std::string full_name_of(const Graph& graph, PartyIndex party) {
  std::string_view place = graph.party(party).place();
  std::string listed = listed_words(graph, party);
  std::string beside =
      fmt::format("{}{}{}", place, place.empty() || listed.empty() ? "" : "; ", listed);
  return name_of(graph, party) + (beside.empty() ? "" : " (" + beside + ")");
}

std::string words_of(const View& view, const Finding& finding, const Decider& decider) {
  const Graph& graph = view.graph();
  switch (decider.what) {
    case Decider::What::share: return on_share(view, decider);
    case Decider::What::control: {
      std::string link = link_of(graph, graph.holding(decider.holding));
      if (decider.with_others) return link + ": if it exists";
      return link + ": " +
             either(decider.restricts, decider.clears, "if it exists", "if it does not");
    }
    case Decider::What::listing: {
      auto listings = graph.listings_of(graph.party(decider.party));
      std::string how =
          listings.empty() ? "not said" : base::join(listings, ", ") + " does not say which list";
      std::string who = fmt::format("whether {} is on a list of this rule ({})",
                                    graph.party(decider.party).label(), how);
      if (decider.with_others) return who + ": if it is";
      return who + ": " + either(decider.restricts, decider.clears, "if it is", "if it is not");
    }
    case Decider::What::standing:
      return fmt::format("whether the rule is in force {}: {}", day_words(view),
                         either(decider.restricts, decider.clears, "if it is", "if it is not"));
    case Decider::What::country:
      return fmt::format(
          "where {} is: {}", graph.party(decider.party).label(),
          fmt::format("not restricted in {}{}", base::join(finding.rule->except_countries, ", "),
                      decider.restricts ? ", restricted elsewhere" : ""));
  }
  return {};
}

std::string held_words(const ShareRange& held) {
  return held.low == 0 && held.high == kWhole ? "0 % to 100 %" : to_text(held);
}

std::string outcome_of(const View& view, const Finding& finding) {
  const Rule& rule = *finding.rule;
  bool votes = finding.voting.high > finding.ownership.high;
  const ShareRange& held = votes ? finding.voting : finding.ownership;
  std::string_view of = votes ? "of its votes" : "of it";
  std::string who = "listed parties and what they cover";
  if (finding.alone != kNone) {
    who = fmt::format("{}, with what it covers,", view.graph().party(finding.alone).label());
  }
  if (finding.parts.empty()) return "no listed party, nor what one covers, holds any of it";
  bool controlled = std::ranges::any_of(
      finding.parts, [](const Part& part) { return part.kind == Kind::control; });
  if (held.high == 0 && controlled) return who + " control it";
  std::string out =
      fmt::format("{} hold{} {} {}", who, finding.alone == kNone ? "" : "s", held_words(held), of);
  return out + (controlled ? ", and control it" : "") +
         fmt::format("; {} is enough", rule.threshold_words());
}

std::string wrapped(std::string_view text, std::size_t indent) {
  constexpr std::size_t kWidth = 100;
  auto columns = [](std::string_view word) {
    return static_cast<std::size_t>(std::ranges::count_if(
        word, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
  };
  std::string out;
  std::size_t column = indent;
  while (!text.empty()) {
    std::size_t end = std::min(text.find(' '), text.size());
    // A number and its percent sign stay together.
    if (text.substr(std::min(end + 1, text.size())).starts_with('%')) {
      end = std::min(text.find(' ', end + 1), text.size());
    }
    std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    bool first = column == indent;
    if (!first && column + 1 + columns(word) > kWidth) {
      out += "\n" + std::string(indent, ' ');
      column = indent;
      first = true;
    }
    out += first ? "" : " ";
    out += word;
    column += columns(word) + (first ? 0 : 1);
  }
  return out;
}

}  // namespace licet::ownership

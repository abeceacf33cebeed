#include <algorithm>

#include "fmt/format.h"
#include "ownership/report.h"
#include "ownership/words.h"

namespace licet::ownership {

namespace {

constexpr std::size_t kMostRows = 40;        // of one tree; the rest is counted
constexpr std::size_t kMostDeciders = 6;

std::string percent(double fraction) {
  std::string out = fmt::format("{:.6f}", fraction * 100);
  while (out.ends_with('0')) out.pop_back();
  if (out.ends_with('.')) out.pop_back();
  return out;
}

class FindingText {
 public:
  FindingText(const View& view, const Finding& finding)
      : view_(view), graph_(view.graph()), finding_(finding) {}

  std::string write() {
    out_ += fmt::format("{:<15}{}: {}\n", answer_words(finding_.answer), finding_.rule->id,
                        finding_.rule->title);
    bool nothing = finding_.parts.empty() && finding_.listed == Counts::no &&
                   finding_.cautions.empty() && finding_.deciders.empty() && finding_.ring.empty();
    line(outcome_of(view_, finding_));
    if (nothing) return out_;
    for (const std::string& reason : finding_.reasons) line(reason);
    if (finding_.answer != finding_.if_in_force && finding_.listed != Counts::yes) {
      line(fmt::format("if it were in force: {}", answer_words(finding_.if_in_force)));
    }
    parts(finding_.parts, kIndent);
    if (rows_ > kMostRows) line(fmt::format("... and {} more holdings", rows_ - kMostRows));
    deciders();
    ring();
    for (const std::string& caution : finding_.cautions) line("caution: " + caution);
    if (!finding_.rule->note.empty()) line("note: " + finding_.rule->note);
    line(finding_.rule->cite);
    return out_;
  }

  static std::string answer_words(Answer answer) {
    switch (answer) {
      case Answer::restricted: return "RESTRICTED";
      case Answer::not_restricted: return "not restricted";
      case Answer::undetermined: return "UNDETERMINED";
    }
    return {};
  }

 private:
  static constexpr std::size_t kIndent = 6;

  void line(const std::string& text, std::size_t indent = kIndent) {
    out_ += std::string(indent, ' ') + wrapped(text, indent + 2) + "\n";
  }

  std::string part_words(const Part& part) const {
    const Holding& holding = graph_.holding(part.holding);
    std::string what = part.kind == Kind::control  ? std::string("control")
                       : part.kind == Kind::voting ? to_text(part.share) + " of the votes"
                                                   : to_text(part.share);
    std::string out = fmt::format("{}  {}", what, full_name_of(graph_, part.owner));
    if (part.counts == Certainty::perhaps && part.listed == Counts::perhaps) {
      out += ", perhaps on a list of this rule";
    } else if (part.joint) {
      out += fmt::format(", in the joint arrangement `{}`", graph_.joint_name(holding));
    } else if (part.listed != Counts::yes) {
      out += part.counts == Certainty::yes ? ", covered" : ", perhaps covered";
      if (part.shown_before) out += " as above";
    }
    if (view_.in_force(holding) == Certainty::perhaps) out += ", if it exists on that day";
    return out;
  }

  // Shares of the capital add up among themselves, and so do votes; control is not added to either.
  void parts(const std::vector<Part>& parts, std::size_t indent) {
    parts_of(Kind::ownership, parts, finding_.ownership, indent);
    parts_of(Kind::voting, parts, finding_.voting, indent);
    parts_of(Kind::control, parts, {}, indent);
  }

  void parts_of(Kind kind, const std::vector<Part>& parts, ShareRange sum, std::size_t indent) {
    auto count = std::ranges::count(parts, kind, &Part::kind);
    bool adds = kind != Kind::control && count > 1;
    bool first = true;
    for (const Part& part : parts) {
      if (part.kind != kind || ++rows_ > kMostRows) continue;
      bool more = !part.because.empty();
      std::string sign = !adds ? "" : first ? "  " : "+ ";
      first = false;
      out_ += std::string(indent, ' ') + sign;
      out_ += wrapped(part_words(part) + (more ? ":" : ""), indent + sign.size()) + "\n";
      if (more) this->parts(part.because, indent + 6);
    }
    bool told = adds && indent == kIndent && sum.high > 0;
    if (told) line("= " + held_words(sum) + (kind == Kind::voting ? " of the votes" : ""), indent);
  }

  void deciders() {
    bool together = std::ranges::any_of(finding_.deciders, &Decider::with_others);
    if (!finding_.deciders.empty()) {
      bool standing = std::ranges::any_of(finding_.deciders, [](const Decider& decider) {
        return decider.what == Decider::What::standing;
      });
      bool hangs = standing && finding_.deciders.size() > 1;
      line(fmt::format(
          "{}{}:", together ? "no single unknown decides; these do together" : "what would decide",
          hangs ? " (a restriction only where the rule is in force)" : ""));
    }
    for (std::size_t i = 0; i < finding_.deciders.size(); ++i) {
      if (together && i > 0 && !finding_.deciders[i].with_others &&
          finding_.deciders[i - 1].with_others) {
        line("each of these alone can clear it:");
      }
      if (i == kMostDeciders) {
        line(fmt::format("... and {} more", finding_.deciders.size() - i), kIndent + 2);
        break;
      }
      line(words_of(view_, finding_, finding_.deciders[i]), kIndent + 2);
    }
    if (finding_.more_deciders)
      line("there are more unknowns above it than could be tried one by one");
  }

  void ring() {
    if (finding_.ring.empty()) return;
    std::string text = "a ring of holdings: ";
    for (std::size_t i = 0; i < finding_.ring.size(); ++i) {
      text += (i == 0 ? "" : " holds ") + std::string(graph_.party(finding_.ring[i]).id);
    }
    line(text);
  }

  const View& view_;
  const Graph& graph_;
  const Finding& finding_;
  std::string out_;
  std::size_t rows_ = 0;
};

std::string way_of(const View& view, const Path& path) {
  const Graph& graph = view.graph();
  std::string out(graph.party(graph.holding(path.holdings.front()).owner).id);
  for (HoldingIndex index : path.holdings) {
    const Holding& holding = graph.holding(index);
    out += fmt::format(" -{}-> {}", to_text(view.share_beside_others(holding)),
                       graph.party(holding.asset).id);
  }
  return out;
}

std::string interest_of(const OwnerLine& line) {
  if (!line.exact.empty()) return line.exact + " %";
  std::string low = percent(line.low);
  std::string high = percent(line.high);
  return low == high ? low + " %" : low + " % to " + high + " %";
}

std::string owners_text(const View& view, const Report& report) {
  if (report.owners_unknown) return "owners: too many parties above it to list their shares\n";
  if (report.owners.empty()) {
    return view.graph().into(report.party).empty()
               ? "owners: the file names none\n"
               : "owners: none of them is listed, and none is without an owner\n";
  }
  std::string out = "owners at the top, and listed owners, with what they hold share times share\n";
  for (const OwnerLine& line : report.owners) {
    out += fmt::format("  {:>10}  {}\n", interest_of(line), full_name_of(view.graph(), line.owner));
    for (const Path& path : line.paths.paths) {
      out += std::string(16, ' ') + wrapped(way_of(view, path), 18) + "\n";
    }
    if (line.paths.more) out += "                ... and other ways\n";
    if (!line.fraction.empty()) {
      std::string how = line.of_ring ? ", by the linear equations of a ring" : "";
      out += fmt::format("                exactly {} of the whole{}\n", line.fraction, how);
    }
  }
  if (report.owners_left_out > 0) {
    out += fmt::format("  ... and {} owners more\n", report.owners_left_out);
  }
  return out;
}

std::string parent_text(const View& view, const UltimateParent& parent) {
  const Graph& graph = view.graph();
  std::string out = "ultimate parent: ";
  if (parent.determined) {
    std::string_view place = graph.party(parent.party).place();
    out += fmt::format("{}, {}; {}", name_of(graph, parent.party),
                       place.empty() ? "place not known" : place, parent.why);
  } else {
    out += "undetermined: " + parent.why;
  }
  for (HoldingIndex index : parent.chain) {
    const Holding& holding = graph.holding(index);
    std::string how =
        holding.kind == Kind::control ? "control" : to_text(view.share_beside_others(holding));
    out += fmt::format("; {} is under {} ({})", graph.party(holding.asset).id,
                       graph.party(holding.owner).id, how);
  }
  return wrapped(out, 2) + "\n";
}

}  // namespace

std::string in_one_line(const View& view, const Finding& finding) {
  std::string out;
  switch (finding.answer) {
    case Answer::restricted: out = "restricted: "; break;
    case Answer::not_restricted: out = "not restricted: "; break;
    case Answer::undetermined: out = "undetermined: "; break;
  }
  out += finding.listed == Counts::yes ? "it is itself on a list of the rule"
                                       : outcome_of(view, finding);
  if (finding.answer != finding.if_in_force && finding.listed != Counts::yes) {
    out += fmt::format("; the rule is {} on that day, and would make it {}",
                       finding.state == nullptr ? "not in force" : word_of(finding.state->standing),
                       finding.if_in_force == Answer::restricted ? "restricted" : "undetermined");
  }
  if (finding.answer == Answer::undetermined && !finding.deciders.empty()) {
    out += "; open is " + words_of(view, finding, finding.deciders.front());
  }
  return out;
}

std::string to_text(const View& view, const Report& report) {
  const Graph& graph = view.graph();
  std::string out = fmt::format("{}\n{}, holdings from {}\n\n", full_name_of(graph, report.party),
                                day_words(view), graph.file());
  for (const Finding& finding : report.findings) out += FindingText(view, finding).write() + "\n";
  out += owners_text(view, report);
  if (!report.findings.empty() && report.findings.front().unnamed > 0 &&
      !graph.into(report.party).empty()) {
    out += fmt::format("  {:>10}  at least, held by nobody whom the file names\n",
                       to_text(report.findings.front().unnamed));
  }
  return out + "\n" + parent_text(view, report.parent);
}

std::string to_text(const View& view, const std::vector<Reached>& reached) {
  const Graph& graph = view.graph();
  std::string out;
  for (const Reached& one : reached) {
    std::string held = one.alone == kNone ? held_words(one.held)
                                          : fmt::format("by {}", graph.party(one.alone).label());
    out += fmt::format("{:<15}{:<22} {}\n", FindingText::answer_words(one.answer), held,
                       full_name_of(graph, one.party));
  }
  return out;
}

std::string to_text(const View& view, PartyIndex owner, PartyIndex asset, const Paths& paths) {
  const Graph& graph = view.graph();
  if (paths.paths.empty()) {
    return fmt::format("{} holds nothing of {}, directly or through others, {}{}\n",
                       name_of(graph, owner), name_of(graph, asset), day_words(view),
                       paths.more ? ", as far as the search went" : "");
  }
  std::string out = fmt::format("from {} down to {}, {}\n", name_of(graph, owner),
                                name_of(graph, asset), day_words(view));
  for (const Path& path : paths.paths) {
    out +=
        fmt::format("  {:>10}  ", to_text(path.product)) + wrapped(way_of(view, path), 14) + "\n";
  }
  if (paths.more) out += "  ... and other ways\n";
  return out;
}

}  // namespace licet::ownership

// Everything that is said of one party, and its two dresses: text and JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "ownership/answer.h"
#include "ownership/case_party.h"
#include "ownership/parent.h"
#include "ownership/paths.h"

namespace licet::ownership {

// An owner at the top of a line, or a listed one, and what it holds in the end.
struct OwnerLine {
  PartyIndex owner = kNone;
  double low = 0;                            // of the capital, share times share: sound bounds
  double high = 0;
  std::string exact;  // the same as a percentage of 6 decimals; may be empty
  std::string fraction;  // exactly, where 6 decimals do not say it: "76/157"
  bool of_ring = false;                      // the fraction solves the equations of a ring
  Paths paths;
};

struct Report {
  PartyIndex party = kNone;
  std::vector<Finding> findings;
  std::vector<OwnerLine> owners;  // listed ones first, then by share
  std::size_t owners_left_out = 0;
  bool owners_unknown = false;  // too many parties above to work their shares out
  UltimateParent parent;
  CaseOwnership for_case;  // by the rules that are law
};

// `answerers` in the order in which they are to be told.
[[nodiscard]] Report report_on(const View& view, std::span<const Answerer> answerers,
                               PartyIndex party);

[[nodiscard]] nlohmann::ordered_json day_json(const View& view);  // null for the last day

[[nodiscard]] std::string to_text(const View& view, const Report& report);
[[nodiscard]] nlohmann::ordered_json to_json(const View& view, const Report& report);

// What one rule says, in one sentence: "restricted: listed parties hold 50 % of it; ...".
[[nodiscard]] std::string in_one_line(const View& view, const Finding& finding);

// One line a party that a rule reaches, surely or perhaps, listed parties themselves left out.
struct Reached {
  PartyIndex party = kNone;
  const Rule* rule = nullptr;
  Answer answer = Answer::not_restricted;
  ShareRange held;
  PartyIndex alone = kNone;
};
[[nodiscard]] std::vector<Reached> reached_by(const View& view, const Answerer& answerer,
                                              const Rule& rule);
[[nodiscard]] std::string to_text(const View& view, const std::vector<Reached>& reached);
[[nodiscard]] nlohmann::ordered_json to_json(const View& view, const std::vector<Reached>& reached);

[[nodiscard]] std::string to_text(const View& view, PartyIndex owner, PartyIndex asset,
                                  const Paths& paths);
[[nodiscard]] nlohmann::ordered_json to_json(const View& view, PartyIndex owner, PartyIndex asset,
                                             const Paths& paths);

}  // namespace licet::ownership

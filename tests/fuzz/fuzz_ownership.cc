// Arbitrary bytes as a file of holdings (CSV, JSON, FollowTheMoney, GLEIF), as a file of parties
// and as a list of listed parties: no crash, no endless run; what is taken for a graph has
// bounds that hold, and the fast evaluator answers as the plain one.

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ownership/answer.h"
#include "ownership/economic.h"
#include "ownership/plain.h"
#include "ownership/read.h"
#include "ownership/report.h"

namespace {

namespace base = licet::base;
namespace own = licet::ownership;

void require(bool condition) {
  if (!condition) std::abort();
}

own::Rule a_rule(bool together) {
  own::Rule rule;
  rule.id = "fuzz";
  rule.confidence = "primary";
  rule.counts_ownership = true;
  rule.counts_voting = !together;
  rule.together = together;
  rule.passes_control = !together;
  rule.counts_joint = !together;
  rule.enough = own::kWhole / 2;
  rule.lists = {"sdn"};
  rule.perhaps = {"unspecified", "sanction"};
  rule.states.emplace_back();
  return rule;
}

void check_problems(const base::Problems& problems) {
  require(!problems.empty() && problems.size() <= 20);
  for (const base::Problem& problem : problems) require(!problem.to_string().empty());
}

void check_answers(const own::View& view, const own::Rule& rule) {
  constexpr std::size_t kMost = 40;  // the plain evaluator and reports are slow on purpose
  const own::Graph& graph = view.graph();
  own::Answerer answerer(view, rule);
  auto parties = std::min(graph.parties().size(), kMost);
  for (own::PartyIndex party = 0; party < parties; ++party) {
    auto above = own::above(view, rule, party, answerer.listed(), 200);
    if (!above) continue;
    own::Certainty plain = own::plain_coverage(*above, rule)[0];
    require(plain == answerer.coverage().of[party]);
  }
  if (graph.parties().empty() || graph.holdings().size() > 200) return;
  own::Report report = own::report_on(view, {&answerer, 1}, 0);
  require(!own::to_text(view, report).empty());
  for (const own::OwnerLine& line : report.owners) require(line.low <= line.high);
}

void check_graph(own::Graph& graph, std::string_view listed) {
  (void)own::apply_listed({listed, "list"}, graph);
  auto view = own::View::on(graph, *base::Date::parse("2026-02-01"));
  if (!view) return check_problems(view.error());
  check_answers(*view, a_rule(true));
  check_answers(*view, a_rule(false));
}

}  // namespace

// The first byte says where the file ends and the list of listed parties begins.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::string_view listed = text.substr(std::min<std::size_t>(text.size(), data[0] * 4u));
  own::ListWords words;
  words.topics.push_back({"sanction", "sanction"});
  auto graph = own::read_graph({text, "fuzz"}, {}, words);
  if (graph)
    check_graph(*graph, listed);
  else
    check_problems(graph.error());
  own::Source parties{text, "parties"};
  auto declared = own::read_graph({"owner,asset\na,b\n", "fuzz"}, {&parties, 1}, words);
  if (!declared) check_problems(declared.error());
  if (auto share = own::parse_percent(text)) {
    require(0 <= share->low && share->low <= share->high && share->high <= own::kWhole);
  }
  return 0;
}

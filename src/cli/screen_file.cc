// licet screen --file: a book of parties, one answer each.
#include <algorithm>
#include <iterator>

#include "cli/command.h"
#include "cli/party_run.h"
#include "cli/screen_report.h"
#include "fmt/format.h"

namespace licet::cli {

namespace {

class PartyAnswerer : public RowAnswerer {
 public:
  PartyAnswerer(const Screening& screening, const ScreenOptions& options)
      : screening_(screening),
        form_(form_of(options)),
        finder_(screening, options, screening.comparator->threshold(), options.top) {}

  void answer(const screen::GivenParty& party, std::string& out, Tally& tally) override {
    const std::vector<screen::PartyHit>& hits = finder_.find(party);
    bool alert =
        std::ranges::any_of(hits, [](const screen::PartyHit& hit) { return hit.hit.alert; });
    bool sure = screening_.doubts.empty() && finder_.doubts().empty();
    PartyAnswer found{.party = party,
                      .finder = finder_,
                      .hits = hits,
                      .answer = answer_of(alert, sure),
                      .reasons = finder_.doubts()};
    if (found.answer == Answer::cannot_clear) {
      found.reasons.insert(found.reasons.end(), screening_.doubts.begin(), screening_.doubts.end());
    }
    std::ranges::copy(finder_.remarks(), std::back_inserter(found.reasons));
    std::ranges::move(finder_.decisions(), std::back_inserter(found.reasons));
    tally.count(static_cast<Tally::Outcome>(found.answer));
    append_answer(form_, found, out);
  }

  void refuse(const base::Problem& problem, std::string& out, Tally& tally) override {
    tally.count(Tally::refused);
    append_refused(form_, screening_, problem, out);
  }

 private:
  const Screening& screening_;
  Form form_;
  PartyFinder finder_;
};

std::string summary_of(const Tally& tally) {
  return fmt::format("{} parties: {} clear, {} match, {} cannot be cleared, {} cannot be read",
                     tally.rows(), tally.of(Tally::clear), tally.of(Tally::match),
                     tally.of(Tally::cannot_clear), tally.of(Tally::refused));
}

int status_of(const Tally& tally) {
  if (tally.of(Tally::refused) != 0) return status::bad_input;
  if (tally.of(Tally::match) != 0) return status::held;
  return tally.of(Tally::cannot_clear) != 0 ? status::undetermined : status::ok;
}

}  // namespace

std::string options_text(const ScreenOptions& options, const Screening& screening) {
  std::string out = fmt::format(
      "{}|{}|{}|{}|{}|{}|{}|{}", screening.on.to_string(), options.top, options.ended_too,
      options.all_names, options.party.schema, fmt::join(options.party.countries, " "),
      static_cast<int>(form_of(options)), fmt::join(screening.doubts, "|"));
  for (const screen::Decision& one : screening.docket.decisions()) {
    out += screen::write_decision(one);
  }
  return out;
}

int screen_file(const ScreenOptions& options) {
  auto opened = open_screening(options);
  if (!opened) return complain(opened.error());
  const Screening& screening = **opened;
  for (const std::string& note : screening.notes) fmt::print(stderr, "licet: {}\n", note);
  Form form = form_of(options);
  RowJob job{.file = options.file,
             .out = options.out,
             .maps = options.maps,
             .threads = options.threads,
             .lists = fmt::format("{:016x} {}", screening.index->stamp(), versions_of(screening)),
             .options = options_text(options, screening),
             .commas = form == Form::json,
             .head = report_head(form, screening),
             .foot = [&](const Tally& tally) { return report_foot(form, summary_of(tally)); },
             .make = [&] { return std::make_unique<PartyAnswerer>(screening, options); }};
  auto tally = run_rows(job);
  if (!tally) return complain(tally.error());
  fmt::print(stderr, "licet: {}: {}\n", options.file, summary_of(*tally));
  return status_of(*tally);
}

}  // namespace licet::cli

// licet screen --file: a book of parties, one answer each.
#include <algorithm>
#include <map>
#include <thread>

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
        options_(options),
        form_(form_of(options)),
        searcher_(*screening.index, *screening.comparator),
        how_{.top = options.top,
             .least = screening.comparator->threshold(),
             .on = screening.on,
             .ended_too = options.ended_too} {}

  void answer(const screen::GivenParty& party, std::uint64_t row, std::string& out,
              Tally& tally) override {
    PartyAnswer found;
    found.party = &party;
    found.names = &names_;
    find(party, found);
    bool alert = std::ranges::any_of(found.hits, [](const PartyHit& hit) { return hit.hit.alert; });
    bool sure = screening_.doubts.empty() && found.reasons.empty();
    found.answer = answer_of(alert, sure);
    if (found.answer == Answer::cannot_clear) {
      found.reasons.insert(found.reasons.end(), screening_.doubts.begin(), screening_.doubts.end());
    }
    tally.count(static_cast<Tally::Outcome>(found.answer));
    append_answer(form_, screening_, found, row, out);
  }

  void refuse(const base::Problem& problem, std::uint64_t row, std::string& out,
              Tally& tally) override {
    tally.count(Tally::refused);
    append_refused(form_, screening_, problem, row, out);
  }

 private:
  // The best hit of each entry, over all names of the party.
  void find(const screen::GivenParty& party, PartyAnswer& found) {
    names_.resize(std::max(names_.size(), party.names.size()));
    std::string_view schema = party.schema.empty() ? options_.party.schema : party.schema;
    const auto& countries = party.countries.empty() ? options_.party.countries : party.countries;
    std::string_view country = countries.empty() ? std::string_view() : countries.front();
    std::map<std::uint32_t, PartyHit> best;
    bool words = false;
    for (std::uint32_t i = 0; i < party.names.size(); ++i) {
      names::parse_into(*screening_.lexicon, party.names[i], names::schema_of(schema), country,
                        names_[i]);
      words = words || !names_[i].tokens.empty();
      auto take = [&](const std::vector<screen::Hit>& hits) {
        for (const screen::Hit& hit : hits) {
          PartyHit& place = best[hit.entry];
          if (hit.score > place.hit.score) place = {hit, i};
        }
      };
      take(options_.all_names ? searcher_.search_all(names_[i].view(), how_)
                              : searcher_.search(names_[i].view(), how_));
    }
    if (!words) found.reasons.emplace_back("the name has no word to compare");
    for (const auto& [entry, hit] : best) found.hits.push_back(hit);
    std::ranges::stable_sort(
        found.hits, [](const PartyHit& a, const PartyHit& b) { return a.hit.score > b.hit.score; });
    if (found.hits.size() > options_.top) found.hits.resize(options_.top);
  }

  const Screening& screening_;
  const ScreenOptions& options_;
  Form form_;
  screen::Searcher searcher_;
  screen::Options how_;
  std::vector<names::Parsed> names_;
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
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}", screening.on.to_string(), options.top,
                     options.ended_too, options.all_names, options.party.schema,
                     fmt::join(options.party.countries, " "), static_cast<int>(form_of(options)),
                     fmt::join(screening.doubts, "|"));
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
             .head = report_head(form, screening),
             .foot = [&](const Tally& tally) { return report_foot(form, summary_of(tally)); },
             .make = [&] { return std::make_unique<PartyAnswerer>(screening, options); }};
  auto tally = run_rows(job);
  if (!tally) return complain(tally.error());
  fmt::print(stderr, "licet: {}: {}\n", options.file, summary_of(*tally));
  return status_of(*tally);
}

}  // namespace licet::cli

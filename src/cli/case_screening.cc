#include "cli/case_screening.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "base/text.h"
#include "cli/command.h"
#include "cli/ownership_data.h"
#include "embedded/embedded.h"
#include "fmt/format.h"

namespace licet::cli {

namespace fs = std::filesystem;

void add_party_options(CLI::App& command, PartyOptions& options) {
  command
      .add_option("--list", options.screen.lists,
                  "A list to search for the parties: a file, a folder or a stored list; may be "
                  "repeated (default: every stored list in force on the day)")
      ->type_name("LIST")
      ->allow_extra_args(false)
      ->take_all();
  add_lists_folder_option(command, options.screen.stored);
  command
      .add_option("--cache", options.screen.cache,
                  "Folder of compiled indexes (default: $LICET_CACHE, or licet in the user's "
                  "cache folder)")
      ->type_name("DIR");
  command.add_flag("--no-screen", options.no_screen, "Do not look for the parties on lists");
  command
      .add_option("--owners", options.owners,
                  "Holdings, as `licet own` reads them: owners, headquarters and ultimate parents "
                  "of the parties")
      ->type_name("FILE");
}

std::expected<std::unique_ptr<CaseScreening>, base::Problems> CaseScreening::open(
    const PartyOptions& options, const Session& session) {
  std::error_code error;
  bool named = !options.screen.lists.empty();
  // Without a store nothing is opened: a case is answered as quickly as before.
  std::string folder = lists_folder(options.screen.stored);
  bool absent = !fs::exists(folder, error) && !error;
  bool stored = !named && !absent && !fs::is_empty(folder, error);
  bool lists = !options.no_screen && (named || stored);
  if (!lists && options.owners.empty()) return nullptr;
  auto sources = load_sources();
  if (!sources) return std::unexpected(base::Problems{std::move(sources.error())});
  std::unique_ptr<CaseScreening> out(new CaseScreening(options, std::move(*sources)));
  if (auto done = out->open_all(session, lists); !done) {
    return std::unexpected(std::move(done.error()));
  }
  bool nothing = out->options_.no_screen && options.owners.empty();
  return nothing ? nullptr : std::move(out);
}

std::expected<void, base::Problems> CaseScreening::open_all(const Session& session, bool lists) {
  auto single = [](base::Problem problem) {
    return std::unexpected(base::Problems{std::move(problem)});
  };
  if (lists && options_.screen.lists.empty()) {
    auto store = lists::Store::open(lists_folder(options_.screen.stored), sources_);
    if (!store) return single(std::move(store.error()));
    if (store->versions().empty() && store->damaged().empty()) lists = false;
    store_.emplace(std::move(*store));
  }
  options_.no_screen = !lists;
  auto lexicon = names::Lexicon::open(embedded::lexicon());
  if (!lexicon) return single(std::move(lexicon.error()));
  lexicon_ = *lexicon;
  comparator_ = std::make_shared<names::Comparator>(lexicon_);
  auto rules = load_ownership_rules({});
  if (!rules) return std::unexpected(std::move(rules.error()));
  // Rules of the house are no law.
  std::erase_if(*rules, [](const ownership::Rule& rule) { return rule.confidence == "house"; });
  parties::OwnershipSource ownership{nullptr, std::move(*rules)};
  if (!options_.owners.empty()) {
    auto known = load_known_words(ownership.rules);
    if (!known) return single(std::move(known.error()));
    auto graph = load_ownership(options_.owners, {}, *known);
    if (!graph) return std::unexpected(std::move(graph.error()));
    owners_.emplace(std::move(*graph));
    ownership.file = &*owners_;
  }
  resolver_ =
      std::make_unique<parties::Resolver>(sources_, *comparator_, &session.library().symbols());
  resolver_->set_ownership(std::move(ownership));
  return {};
}

base::Result<parties::Resolution> CaseScreening::resolve(facts::Case& facts) {
  base::Date day = facts.root().at(facts::case_slot::on).as_date();
  const base::Value& known = facts.root().at(facts::case_slot::known);
  if (known.is(base::Kind::date)) day = std::min(day, known.as_date());
  auto lists = lists_on(day);
  if (!lists) return base::fail(std::move(lists.error()));
  parties::Lists searched = **lists;
  if (known.is(base::Kind::date)) searched.decided_by = known.as_date();
  return resolver_->resolve(searched, facts);
}

base::Result<const parties::Lists*> CaseScreening::lists_on(base::Date day) {
  auto known = by_day_.find(day);
  if (known != by_day_.end()) return &known->second;
  parties::Lists out;
  if (options_.no_screen) return &by_day_.emplace(day, std::move(out)).first->second;
  std::string versions = day.to_string();  // of lists that are named, the doubts hang on the day
  std::vector<lists::InForce> in_force;
  if (store_) {
    in_force = store_->in_force(day);
    if (in_force.empty()) {
      out.doubts = doubts_of(*store_, day, sources_);
      out.doubts.push_back("no stored list was in force on " + day.to_string());
      return &by_day_.emplace(day, std::move(out)).first->second;
    }
    versions.clear();
    for (const lists::InForce& in : in_force) {
      versions += in.version.source + "/" + in.version.id + "\n";
    }
  }
  auto found = opened(versions, day);
  if (!found) return base::fail(std::move(found.error()));
  out.index = &*(*found)->screening->index;
  out.screener = (*found)->screener.get();
  out.doubts = store_ ? doubts_of(*store_, day, sources_) : (*found)->screening->doubts;
  out.notes = (*found)->screening->notes;
  out.docket = &(*found)->screening->docket;
  if (std::string missing = not_searched(in_force); store_ && !missing.empty()) {
    out.notes.push_back("not stored, so not searched: " + missing);
  }
  return &by_day_.emplace(day, std::move(out)).first->second;
}

base::Result<CaseScreening::Opened*> CaseScreening::opened(const std::string& versions,
                                                           base::Date day) {
  auto known = opened_.find(versions);
  if (known != opened_.end()) return &known->second;
  ScreenOptions options = options_.screen;
  options.stored.on = day.to_string();
  Screening like;
  like.lexicon = lexicon_;
  like.comparator = comparator_;
  auto screening = open_screening(options, &like);
  if (!screening) return base::fail(std::move(screening.error()));
  Opened fresh;
  fresh.screening = std::move(*screening);
  fresh.screener = std::make_unique<screen::PartyScreener>(
      *fresh.screening->index, *fresh.screening->comparator, fresh.screening->weights);
  return &opened_.emplace(versions, std::move(fresh)).first->second;
}

// Official lists that law knows and that are not among those stored.
std::string CaseScreening::not_searched(const std::vector<lists::InForce>& in_force) const {
  std::vector<std::string> missing;
  for (const lists::Source& source : sources_.all()) {
    if (source.listing.empty() || !source.is_official()) continue;
    bool there = std::ranges::any_of(in_force, [&](const lists::InForce& in) {
      return in.version.source == source.id || in.version.source == source.within ||
             in.version.counts.contains(source.id);
    });
    if (!there) missing.push_back(source.id);
  }
  return base::join(missing, ", ");
}

}  // namespace licet::cli

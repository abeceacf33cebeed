// The stage of `licet check` before the law is asked: lists are searched for the parties of each
// case, and what is known of their owners is weighed.
#pragma once

#include <expected>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "cli/parser.h"
#include "cli/screening.h"
#include "cli/session.h"
#include "parties/resolver.h"

namespace licet::cli {

struct PartyOptions {
  ScreenOptions screen;                // which lists, and where indexes are kept
  bool no_screen = false;
  std::string owners;                  // an ownership file; "": none
};
void add_party_options(CLI::App& command, PartyOptions& options);

// Not thread-safe.
class CaseScreening {
 public:
  // Null: no list is stored or named, and no ownership file. `session` must outlive it.
  [[nodiscard]] static std::expected<std::unique_ptr<CaseScreening>, base::Problems> open(
      const PartyOptions& options, const Session& session);

  // What lists and owners say of the parties, as of the case's day. REQUIRES: it has one.
  [[nodiscard]] base::Result<parties::Resolution> resolve(facts::Case& facts);
  [[nodiscard]] parties::Resolver& resolver() { return *resolver_; }

 private:
  struct Opened {
    std::unique_ptr<Screening> screening;
    std::unique_ptr<screen::PartyScreener> screener;
  };

  CaseScreening(const PartyOptions& options, lists::Sources sources)
      : options_(options), sources_(std::move(sources)) {}
  [[nodiscard]] std::expected<void, base::Problems> open_all(const Session& session, bool lists);
  [[nodiscard]] base::Result<const parties::Lists*> lists_on(base::Date day);
  [[nodiscard]] base::Result<Opened*> opened(const std::string& versions, base::Date day);
  [[nodiscard]] std::string not_searched(const std::vector<lists::InForce>& in_force) const;

  PartyOptions options_;
  lists::Sources sources_;
  std::optional<lists::Store> store_;
  std::shared_ptr<const names::Lexicon> lexicon_;
  std::shared_ptr<const names::Comparator> comparator_;
  std::optional<ownership::Graph> owners_;
  std::unique_ptr<parties::Resolver> resolver_;
  std::map<std::string, Opened> opened_;         // by the versions that are searched
  std::map<base::Date, parties::Lists> by_day_;
};

}  // namespace licet::cli

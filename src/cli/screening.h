// What the parts of `licet screen` share: lists made into an index, kept in a file between runs.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "cli/lists.h"
#include "cli/parser.h"
#include "cli/party_input.h"
#include "names/compare.h"
#include "screen/adjudication.h"
#include "screen/party.h"

namespace licet::cli {

struct ScreenOptions {
  std::vector<std::string> names;
  std::vector<std::string> lists;    // files, folders or stored lists; empty: what is in force
  ListsOptions stored;               // the folder of the store and the day
  std::vector<std::string> maps;     // COLUMN=FIELD, of the file
  std::vector<std::string> delta;    // the older and the newer list, when only a change is asked
  std::string jsonl, file, out, cache, format;
  unsigned threads = 0;              // 0: as many as there are cores
  PartyTexts party;                  // what is known of each of the names
  std::size_t top = 10;
  double least = 0.2;                // what scores less is not shown
  bool ended_too = false;
  bool all_names = false;            // score every name of the lists
  bool no_cache = false;
  bool json = false;
};

// Bytes of a file in memory, without being read; or bytes of the process itself.
class Image {
 public:
  // Nothing: there is no such file, or it cannot be mapped.
  [[nodiscard]] static std::unique_ptr<Image> map(const std::string& path);
  explicit Image(std::string bytes) : own_(std::move(bytes)) {}
  ~Image();
  Image(const Image&) = delete;
  Image& operator=(const Image&) = delete;

  [[nodiscard]] std::string_view bytes() const;
  [[nodiscard]] bool is_file() const { return mapped_ != nullptr; }
  // What a file's pages take is given back; they are read again when they are wanted.
  void let_go() const;

 private:
  std::string own_;
  void* mapped_ = nullptr;
  std::size_t size_ = 0;
};

// Lists ready to be searched.
struct Screening {
  std::shared_ptr<const names::Lexicon> lexicon;
  std::shared_ptr<const names::Comparator> comparator;
  screen::Weights weights;
  lists::Sources sources;
  std::unique_ptr<Image> image;
  std::optional<screen::Index> index;
  std::map<std::string, std::string, std::less<>> titles;   // of lists, by their ids
  base::Date on;
  screen::Docket docket;             // what reviewers decided
  std::vector<std::string> doubts;   // why nothing may be cleared by these lists; empty: it may
  std::vector<std::string> notes;    // what went wrong with files that were kept
};

// Opens the index kept for exactly these lists, or reads the lists and compiles it. `like`: one
// opened before, whose lexicon serves again; may be null.
[[nodiscard]] base::Result<std::unique_ptr<Screening>> open_screening(
    const ScreenOptions& options, const Screening* like = nullptr);

// Why nobody may be cleared by these stored lists; empty: somebody may.
[[nodiscard]] std::vector<std::string> doubts_of(const lists::Store& store, base::Date on,
                                                 const lists::Sources& sources);

// Gives official lists that were read the names that our own list adds (lists/lend.h). Whoever
// compiles lists does this first.
[[nodiscard]] base::Result<void> lend_our_names(std::span<lists::List> loaded,
                                                const lists::Sources& sources);

// A list in memory made into an index that is not kept, as it is; `like` as above.
[[nodiscard]] base::Result<std::unique_ptr<Screening>> screening_of(
    const lists::List& list, const ScreenOptions& options, const Screening* like = nullptr);

// What two names have in common and not, by the parts of both.
[[nodiscard]] nlohmann::ordered_json explanation_json(const names::Comparison& found);

// The evidence as a list of {"fact", "query", "entry", "text", "log_odds", "delta"}.
[[nodiscard]] nlohmann::ordered_json evidence_json(const std::vector<screen::Evidence>& evidence);

// Fails when the output, or what is kept beside it, would replace a file that is read.
[[nodiscard]] base::Result<void> spare_inputs(const ScreenOptions& options);

// The file of decisions, in the folder of the stored lists.
[[nodiscard]] std::string decisions_path(const ListsOptions& options);
// The hits of a party, and what reviewers decided of each.
struct DecidedHits {
  std::vector<screen::PartyHit> hits;              // what was cleared does not alert
  std::vector<screen::Adjudication> decided;       // of each hit
};
// If any entry alerts, one of the hits does, however few are wanted.
[[nodiscard]] DecidedHits screen_party(const Screening& screening, screen::PartyScreener& screener,
                                       const screen::Party& party, const screen::Options& how,
                                       bool all_names);
// {"state", "on", "reviewer", "reason", "why"}; REQUIRES: there is a decision.
[[nodiscard]] nlohmann::ordered_json decision_json(const screen::Adjudication& adjudication);

// Which lists, where what is compiled of them is kept, and the day.
void add_searched_options(CLI::App& command, ScreenOptions& options);
void add_party_options(CLI::App& command, PartyTexts& party);
void add_screen_options(CLI::App& command, ScreenOptions& options);
int screen_lines(const ScreenOptions& options);
int screen_names(const ScreenOptions& options);
int screen_file(const ScreenOptions& options);
int screen_delta(const ScreenOptions& options);
// What answers depend on beside the lists and the program.
[[nodiscard]] std::string options_text(const ScreenOptions& options, const Screening& screening);

}  // namespace licet::cli

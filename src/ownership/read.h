// Graphs of ownership from files: CSV, JSON, FollowTheMoney and GLEIF relationship records.
//
// docs/ownership.md describes each form. Readers take bytes and touch no file; they never throw on
// any input, and name file and line in every problem (at most GraphBuilder::kMostProblems).
#pragma once

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/document.h"
#include "base/problem.h"
#include "ownership/graph.h"
#include "ownership/known.h"

namespace licet::ownership {

enum class Format {
  csv,      // a row a holding, columns by their header
  json,     // {"parties": [..], "holdings": [..]}
  ftm,      // FollowTheMoney entities, one JSON object a line
  gleif,    // relationship records of the Global LEI Foundation, as CSV
};

// A file's bytes and the name that problems give it. Views; the caller keeps both.
struct Source {
  std::string_view bytes;
  std::string file;
};

// How words of FollowTheMoney name lists: a topic or a dataset of an entity stands for an
// identifier of a list. Read from ownership/lists.yaml, with identifiers that it alone knows.
struct ListWords {
  struct Word {
    std::string word;
    std::string identifier;
  };
  std::vector<Word> topics;
  std::vector<Word> datasets;
  std::vector<std::string> identifiers;
};
[[nodiscard]] std::expected<ListWords, base::Problems> read_list_words(const base::Document& file);

// Who has what a file does not say anybody holds of a party that somebody holds.
enum class Rest : std::uint8_t {
  unlisted,      // parties that are on no list
  unknown,  // one party more for each such asset, of which it is not known whether it is listed
};

// What the bytes look like. nullopt: nothing known.
[[nodiscard]] std::optional<Format> format_of(std::string_view bytes);

// Reads a graph. `parties` are further files that describe parties (a CSV with an `id` column, or
// Level 1 records of the Global LEI Foundation); with them, a holding of a party that is in none is
// a problem.
[[nodiscard]] std::expected<Graph, base::Problems> read_graph(const Source& holdings,
                                                              std::span<const Source> parties,
                                                              const ListWords& words,
                                                              Rest rest = Rest::unlisted,
                                                              const KnownWords& known = {});

// Identifiers of lists from one text: "entity-list; sdn, uvl". Lower case. A bare "yes", "true",
// "x" or "1" is the identifier `unspecified`: on some list, not said which; "no", "false", "0": on
// none.
[[nodiscard]] std::vector<std::string> parse_listed(std::string_view text);
inline constexpr std::string_view kUnspecified = "unspecified";

// One line a listed party: its id (or name), and after a comma the identifiers; for --listed. A
// line without a comma is `unspecified`. Blank lines and lines that begin with # are left out.
[[nodiscard]] std::expected<void, base::Problems> apply_listed(const Source& source, Graph& graph,
                                                               const KnownWords& known = {});

}  // namespace licet::ownership

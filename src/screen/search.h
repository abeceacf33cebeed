// The entries of an index whose names are most like a name.
//
// A Searcher keeps memory between searches: one for each thread. What it finds depends only on the
// index, the query and the options.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "screen/index.h"

namespace licet::screen {

struct Options {
  std::size_t top = 10;          // entries wanted
  double least = 0;              // entries below this score are left out
  base::Date on{};               // the day on which a listing must be in force to alert
  bool ended_too = false;        // alert also on listings that have ended or are suspended
  bool every_list = false;  // of a PartyScreener: tell an entry for each list that carries it
};

struct Hit {
  std::uint32_t entry = 0;
  std::uint32_t name = 0;  // the name of the entry that is most like the query
  double score = 0;  // Comparator::score
  bool alert = false;  // score >= threshold, and the listing is in force on the day
  lists::Standing standing = lists::Standing::active;
};

class Searcher {
 public:
  // Both must outlive the searcher.
  Searcher(const Index& index, const names::Comparator& comparator);
  ~Searcher();
  Searcher(const Searcher&) = delete;
  Searcher& operator=(const Searcher&) = delete;

  // The best entries, best first; equal scores in the order of the index. Names are found by their
  // words; bench/screen.cc measures what is lost against search_all. The hits are valid until the
  // next search.
  [[nodiscard]] const std::vector<Hit>& search(const names::ParsedView& query,
                                               const Options& options);

  // The definition: every name of the index is scored. Left out is a name that meets the query by
  // nothing but initials of the query's words.
  [[nodiscard]] std::vector<Hit> search_all(const names::ParsedView& query,
                                            const Options& options) const;

  [[nodiscard]] const Index& index() const { return index_; }

  // What the last search did, for measuring.
  struct Counts {
    std::size_t similarities = 0, postings = 0, touched = 0, forecast = 0, scored = 0;
  };
  [[nodiscard]] const Counts& counts() const { return counts_; }

 private:
  struct State;
  class Scorer;
  const Index& index_;
  const names::Comparator& comparator_;
  Counts counts_;
  std::unique_ptr<State> state_;
};

}  // namespace licet::screen

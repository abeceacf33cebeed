// The words of an index that are near a word of a query. Internal to the room.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "names/compare.h"
#include "names/sounding.h"
#include "screen/index.h"
#include "screen/keys.h"
#include "screen/remembered.h"
#include "screen/trie_walk.h"

namespace licet::screen {

// Words less near a token than this need not be found: if it is in the index as it is written, and
// if it is not.
struct LeastNear {
  float listed = 0;
  float unlisted = 0;
  // Nor words both halves of which differ by more sounds than this.
  float half = trie_longest;
};

// Keeps memory between searches, as the Searcher that it belongs to. What it finds depends on its
// arguments alone.
class NearWords {
 public:
  // Both must outlive it.
  NearWords(const Index& index, const names::Comparator& comparator);

  // The words of the index that are near a token, the nearest first; none is lost, but see
  // docs/screening.md for words longer than trie_longest and native scripts. Adds to `compared` how
  // many words the comparator was asked about. The words are valid until make_room.
  std::span<const Near> of(const names::ParsedView& query, const names::Token& token,
                           LeastNear least, std::size_t& compared);
  // Whether a token is in the index as it is written.
  bool is_listed(const names::ParsedView& query, const names::Token& token, std::size_t& compared);
  // The same of words that the tokens of a group stand for, written as one as join() made them.
  // If `listed`, as one of them is in the index as it is written, the first or the last is as it is
  // written. `share`: of the query's weight; what has little of it is found by the rest, and sought
  // as it is written only.
  std::span<const Near> of(const names::ParsedView& query, const Group& group, bool listed,
                           float share, Joined& joined, std::size_t& compared);
  // Which of the index's groups, written together, are near a token. Valid as above.
  std::span<const std::uint32_t> groups_of(const names::ParsedView& query,
                                           const names::Token& token, std::size_t& compared);
  // Appends the words that look like initials and are these.
  void of_acronym(const Acronym& acronym, std::vector<Near>& out) const;
  // Before each search: that it asks for no more than `count` tokens. What is remembered may be
  // forgotten between two searches, not within one.
  void make_room(std::size_t count);

 private:
  struct Asked;
  void begin();
  void look_up(const Asked& asked);
  std::optional<std::uint32_t> word_as_written(const Asked& asked, std::uint64_t identity) const;
  std::optional<std::span<const std::uint32_t>> kept_groups(const Asked& asked,
                                                            std::uint64_t identity) const;
  void look_for_groups(const Asked& asked, std::vector<std::uint32_t>& out);
  std::span<const Near> kept(const Asked& asked, std::uint64_t identity, float least) const;
  void walk(const Asked& asked, const TrieWalk::Limits& limits);
  void walk_joined(const Joined& joined, bool pair, const SureEnds& ends);
  void walk_ends(const TwoWays& tries, const Joined& joined, const SureEnds& ends,
                 TrieWalk::Limits limits);
  std::span<const Near> take(const Asked& asked, std::uint64_t identity);
  std::span<const Near> keep(std::span<const Near> words);
  bool may_be_near(const names::ParsedView& query, const names::Token& token,
                   const SoundedKey& group) const;
  bool is_near(const names::ParsedView& query, const names::Token& token, const GroupKey& group,
               std::size_t& compared);
  static bool is_told(const Asked& asked, const WordRow& row);
  void measure(const Asked& asked, std::uint32_t word, float value, float least = 0);
  struct LongWord {
    std::uint32_t word = 0;
    std::size_t letters = 0;  // how many
    std::size_t longest = 0;  // letters or sounds, whichever are more
    std::string_view sounds;
  };
  std::span<const LongWord> long_words();
  void look_among_long(const Asked& asked, float least);
  [[nodiscard]] bool finds_the_same() const;

  const Index& index_;
  const names::Comparator& comparator_;
  bool crowded_ = false;  // the index has many names a word
  float least_ = 0;  // what is less near is not found
  TrieWalk walk_;
  std::vector<TrieWalk::Found> walked_;
  std::vector<std::uint64_t> keys_;
  names::SoundTable costs_;  // of sounds, where a group is told by them
  std::vector<GroupKey> pending_;  // groups that may be near
  // Where a word stands in the words found now, after `first_place_`; what is less is of earlier.
  std::vector<std::uint32_t> place_;
  std::uint32_t first_place_ = 1;
  std::vector<Near> found_;  // what is gathered now
  Remembered<std::span<const Near>> remembered_;
  std::vector<std::unique_ptr<Near[]>> memory_;  // where those lie, piece by piece
  std::size_t last_piece_ = 0;  // its size
  std::size_t room_left_ = 0;  // in it
  std::size_t near_remembered_ = 0;
  Remembered<std::span<const std::uint32_t>> groups_;
  std::deque<std::vector<std::uint32_t>> found_groups_;  // where those lie that are not kept
  Joined joined_;
  std::vector<LongWord> long_;
  bool knows_long_ = false;
};

}  // namespace licet::screen

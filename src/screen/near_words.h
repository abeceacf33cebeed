// The words of an index that are near a word of a query. Internal to the room.
#pragma once

#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "names/compare.h"
#include "names/sounding.h"
#include "screen/index.h"

namespace licet::screen {

// Words less near than this are no near words: so says the comparator, up to rounding.
inline constexpr float least_near = 0.61F;

struct Near {
  std::uint32_t word = 0;
  float value = 0;
  bool across = false;  // of another script
  bool meaning = false;  // only their meaning is the same
};

// A token of the query by its sounds.
struct Heard {
  names::Sounding sounds;
  bool told = false;  // by its sounds alone
};

// Keeps memory between searches, as the Searcher that it belongs to. What it finds depends on its
// arguments alone.
class NearWords {
 public:
  // Both must outlive it.
  NearWords(const Index& index, const names::Comparator& comparator);

  // The words of the index that are near a token, the nearest first; of a `common` one by its
  // letters and meaning alone; with `only_key`, of those under that key alone. Adds to `compared`
  // how many words the comparator was asked about. The words are valid until make_room.
  const std::vector<Near>& of(const names::ParsedView& query, const names::Token& token,
                              bool common, std::size_t& compared, std::uint64_t only_key = 0);
  // Before each search: that it asks for no more than `count` tokens. What is remembered may be
  // forgotten between two searches, not within one.
  void make_room(std::size_t count);

  void hear(const names::ParsedView& query, const names::Token& token, Heard& out);

 private:
  bool hear(const names::ParsedView& query, const names::Token& token);
  void gather(const names::ParsedView& query, const names::Token& token, bool by_sound,
              std::vector<Near>& found, std::size_t& compared);

  const Index& index_;
  const names::Comparator& comparator_;
  names::SoundTable table_;
  std::vector<std::uint32_t> round_;  // of the last gathering in which a word was seen
  std::uint32_t gathering_ = 0;
  std::vector<std::uint64_t> keys_;
  std::array<names::Sounding, 4> soundings_;
  std::size_t soundings_count_ = 0;
  std::unordered_map<std::uint64_t, std::vector<Near>> remembered_;
};

}  // namespace licet::screen

// Of the names that hold near words, those that are worth a closer look: for long lists, in which
// common words are found in hundreds of thousands of names. Internal to the room.
//
// Names are taken in the order of the index, some ten thousands at once, so that what is noted of
// them stays in the nearest memory; a name that is not worth it is never looked at itself.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "screen/index.h"
#include "screen/met.h"

namespace licet::screen {

class Sift {
 public:
  // Queries of more tokens are not for it.
  static constexpr std::size_t most_tokens = 15;

  // The index must outlive it.
  explicit Sift(const Index& index);

  // An estimate made here takes every near word for as heavy as the query's. It is rather more than
  // estimate() in met.h would be of the same name after all leads are followed; less, by up to this
  // much, when a common word stands for a rare one. Measured on random lists, not proven.
  static constexpr float excess = 0.5F;

  // Looks for the names that `leads` begin, in their order, and of which no less than `floor` is
  // expected. `weights`: of the query's tokens, nothing for those that are not sought. REQUIRES: no
  // more than `most_tokens` of them; leads of other tokens are not there.
  void run(std::span<const Lead> leads, std::span<const float> weights, float floor);

  // Takes out those of the highest estimates that were not taken yet, in no order: about `count`,
  // more when many are alike; none of which less than `floor` is expected, by more than an eighth.
  // Valid until the next call.
  [[nodiscard]] std::span<const std::uint32_t> take(std::size_t count, float floor);
  // The names that were not taken are expected to reach no more than this.
  [[nodiscard]] float left() const;
  // How many names the leads began.
  [[nodiscard]] std::size_t begun() const { return begun_; }

 private:
  // The postings of one near word that were not taken yet.
  struct Run {
    const Posting* next = nullptr;
    const Posting* end = nullptr;
    std::uint64_t fixed = 0;  // what does not depend on the name, in its places in a sum
    std::uint16_t value = 0;  // in 1/256
    bool begins = false;
  };
  struct Begun {
    std::uint32_t name = 0;
    std::uint32_t size = 0;  // Posting::size
  };

  struct Found {
    std::uint32_t name = 0;
    std::uint32_t bin = 0;
  };

  void set_runs(std::span<const Lead> leads);
  void set_weights(std::span<const float> weights);
  template <bool begins>
  void add(Run& run, std::uint32_t first, std::uint32_t end);
  void add_all(std::uint32_t first, std::uint32_t end);
  void note_due(std::size_t run);
  void close(std::uint32_t first);
  [[nodiscard]] std::size_t bin_of(float estimate) const;
  [[nodiscard]] float weight_of(std::uint64_t tokens) const {
    return low_[tokens & 0xFF] + high_[tokens >> 8];
  }
  [[nodiscard]] std::uint32_t query_needed(std::uint64_t met);
  [[nodiscard]] float estimate_of(std::uint64_t sum, std::uint32_t size);

  static constexpr std::size_t bins = 128;

  const Index& index_;
  std::size_t names_at_once_;  // a stretch
  std::vector<Run> runs_;
  // Of each stretch, a bit for each run that goes on there; `row_` words a stretch.
  std::vector<std::uint64_t> due_;
  std::size_t row_ = 0;
  std::vector<std::uint64_t> sums_;  // of the names of one stretch
  std::vector<Begun> stretch_;  // those that were begun, and room for one more
  std::size_t in_stretch_ = 0;
  std::vector<Found> found_;
  std::vector<std::uint32_t> names_;
  std::array<std::size_t, bins> count_{};
  std::size_t taken_ = 0;  // bins from here on were taken
  float floor_ = 0;  // where the bins begin
  std::vector<std::uint32_t> needed_;  // by what is met: query_needed, once it was asked for
  std::array<float, 256> low_{};  // weight of the query's first eight tokens, by their bits
  std::array<float, 128> high_{};  // of the others
  float total_ = 0;
  std::size_t begun_ = 0;
  Logarithm logarithm_;
};

}  // namespace licet::screen

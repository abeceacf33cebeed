// What is known of a name of a list while the words of a query are being met in it. Internal to the
// room.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

#include "base/large_pages.h"
#include "names/forecast.h"
#include "screen/near_words.h"

namespace licet::screen {

// Each in one line of the processor's cache.
struct alignas(64) Met {
  names::Sketch sketch;
  std::uint32_t name = 0;
  float query_left = 0;  // weight of what is not met
  float own_left = 0;
};

// The names that are met in a search, each once, in the order in which they were begun. Each thread
// needs its own. REQUIRES of all below: a name is less than `names`.
class MetNames {
 public:
  // Of a list of so many.
  explicit MetNames(std::size_t names) : place_(names), all_(2) {}

  void clear() { count_ = 0; }
  [[nodiscard]] std::size_t size() const { return count_; }
  [[nodiscard]] std::span<const Met> all() const { return std::span(all_).first(count_); }
  // Nothing, if the name is not begun. What these give is valid until another name is begun.
  [[nodiscard]] Met* find(std::uint32_t name) {
    std::uint32_t where = place_[name];
    return is_at(where, name) ? &all_[where] : nullptr;
  }
  // With what both names weigh, if it is not begun yet.
  Met& begin(std::uint32_t name, float query_weight, float weight) {
    if (count_ + 1 == all_.size()) all_.resize(all_.size() + (all_.size() / 4) + 2);
    // Nobody can foretell whether it is: it is written in any case, and counted if it is new.
    all_[count_] = {{}, name, query_weight, weight};
    std::uint32_t where = place_[name];
    bool known = is_at(where, name);
    where = known ? where : static_cast<std::uint32_t>(count_);
    place_[name] = where;
    count_ += known ? 0 : 1;
    return all_[where];
  }
  // Brings near what tells whether they are begun, of all at once. By reading it, as
  // Index::read_tokens; the sum is to be kept.
  [[nodiscard]] std::uint32_t read(std::span<const std::uint32_t> names) const {
    std::uint32_t sum = 0;
    for (std::uint32_t name : names) sum += place_[name];
    return sum;
  }

 private:
  // Both are asked at once; no place, however old, is behind the end of `all_`.
  [[nodiscard]] bool is_at(std::uint32_t where, std::uint32_t name) const {
    const Met& there = all_[where];
    return (where < count_) & (there.name == name);
  }

  std::vector<std::uint32_t, base::LargePages<std::uint32_t>> place_;  // by name
  std::vector<Met> all_;  // with room for one more
  std::size_t count_ = 0;
};

// Where a token of the query leads, or several written as one.
struct Lead {
  std::uint64_t tokens = 0;  // a bit each
  float weight = 0;
  bool names = false;  // one of them may name somebody
  std::size_t postings = 0;
  std::span<const Near> near = {};  // the nearest first
  bool begins = false;  // a name that it meets, and that is not met yet, is begun
};

inline void meet_tokens(Met& one, std::uint64_t query, float query_weight, std::uint64_t own,
                        float own_weight, float value, bool names) {
  one.sketch.meet(query, query_weight, own, own_weight, value, names);
  one.query_left -= query_weight;
  one.own_left -= own_weight;
}

// Of 1 and a number: that of the last one is kept, for many names in a row have the same.
class Logarithm {
 public:
  [[nodiscard]] float of(float more) {
    if (more != more_) {
      more_ = more;
      value_ = std::log(1 + more);
    }
    return value_;
  }

 private:
  float more_ = 0;
  float value_ = 0;
};

// The parts of an estimate: shares of both names that are met, the weight met in both, what is left
// of both, whether a pair is of two scripts.
struct Rough {
  float query = 0, candidate = 0;
  float both = 0;
  float query_left = 0, candidate_left = 0;
  bool across = false;

  [[nodiscard]] float log_odds(Logarithm& logarithm) const {
    float less_left = std::min(std::min(query_left, candidate_left), 2.0F);
    return (3.2F * std::min(query, candidate)) + (1.3F * std::max(query, candidate)) +
           (1.2F * logarithm.of(both)) - (1.8F * less_left) -
           (0.5F * std::fabs(query_left - candidate_left)) - (1.0F * std::fabs(query - candidate)) +
           (across ? 1.5F : 0.0F);
  }
};

// Roughly the log-odds that the comparator will find, of what is met and left alone; rather more.
[[nodiscard]] inline float estimate(const Met& one, Logarithm& logarithm) {
  const names::Sketch& met = one.sketch;
  Rough rough;
  rough.query_left = std::max(one.query_left, 0.0F);
  rough.candidate_left = std::max(one.own_left, 0.0F);
  rough.query = met.query_near / std::max(met.query_weight + rough.query_left, 1e-6F);
  rough.candidate =
      met.candidate_near / std::max(met.candidate_weight + rough.candidate_left, 1e-6F);
  rough.both = met.both;
  rough.across = met.across;
  return rough.log_odds(logarithm);
}

}  // namespace licet::screen

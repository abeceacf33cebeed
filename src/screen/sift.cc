#include "screen/sift.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace licet::screen {

namespace {

// How many names are taken at once: of few names few, for every thread keeps room for them.
constexpr std::size_t long_stretch = std::size_t{1} << 16;
constexpr std::size_t short_stretch = std::size_t{1} << 14;
constexpr std::size_t few_names = std::size_t{1} << 20;
constexpr std::ptrdiff_t in_line = 64 / sizeof(Posting);

// What is noted of a name is one number: which tokens of the query were met, and three sums of
// weights in 1/4096. Each token is met once, so no sum passes 15.
constexpr float unit = 4096;
constexpr std::uint64_t across_bit = 1U << 15;
constexpr std::uint32_t bits_mask = 0xFFFF;
constexpr std::uint64_t tokens_mask = 0x7FFF;
constexpr unsigned query_shift = 16;     // the query's weight, times nearness
constexpr unsigned near_shift = 32;      // the name's weight, times nearness
constexpr unsigned own_shift = 48;       // the name's weight

float part_of(std::uint64_t sum, unsigned shift) {
  return static_cast<float>(sum >> shift & bits_mask) / unit;
}

constexpr std::uint32_t unknown = UINT32_MAX;

// Estimates are told apart by bins of an eighth.
constexpr float bins_in_one = 8;

}  // namespace

Sift::Sift(const Index& index)
    : index_(index), names_at_once_(index.names() < few_names ? short_stretch : long_stretch) {}

void Sift::set_weights(std::span<const float> weights) {
  low_[0] = high_[0] = 0;
  auto fill = [&](auto& sums, std::size_t from) {
    for (std::size_t bits = 1; bits < sums.size(); ++bits) {
      std::size_t token = from + static_cast<std::size_t>(std::countr_zero(bits));
      sums[bits] = sums[bits & (bits - 1)] + (token < weights.size() ? weights[token] : 0);
    }
  };
  fill(low_, 0);
  fill(high_, 8);
  total_ = 0;
  for (float weight : weights) total_ += weight;
  needed_.assign(std::size_t{2} << weights.size(), unknown);
}

void Sift::set_runs(std::span<const Lead> leads) {
  runs_.clear();
  for (const Lead& lead : leads) {
    std::span<const Near> words = lead.near;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (i + 8 < words.size()) index_.fetch_postings(words[i + 8].word);
      const Near& near = words[i];
      std::span<const Posting> all = index_.postings_of(near.word);
      if (all.empty()) continue;
      auto weight = static_cast<std::uint64_t>(std::lround(lead.weight * near.value * unit));
      std::uint64_t fixed = lead.tokens | (near.across ? across_bit : 0) | weight << query_shift;
      auto value = static_cast<std::uint16_t>(std::ceil(near.value * 256));
      runs_.push_back({all.data(), all.data() + all.size(), fixed, value, lead.begins});
    }
  }
  // What begins a name goes before what does not.
  std::ranges::stable_partition(runs_, &Run::begins);
  row_ = (runs_.size() + 63) / 64;
  due_.assign(((index_.names() / names_at_once_) + 1) * row_, 0);
  for (std::size_t i = 0; i < runs_.size(); ++i) note_due(i);
}

// What begins names has no branch on what is there already: names come as they come. Few of those
// that another word leads to were begun.
template <bool begins>
void Sift::add(Run& run, std::uint32_t first, std::uint32_t end) {
  const Posting* at = run.next;
  const std::uint64_t tokens = run.fixed & tokens_mask;
  const std::uint64_t bits = run.fixed & bits_mask;
  const std::uint64_t query = run.fixed & ~std::uint64_t{bits_mask};
  Begun* begun = stretch_.data() + in_stretch_;
  for (; at != run.end && at->name < end; ++at) {
    std::uint32_t place = at->name - first;
    if (place >= names_at_once_) continue;   // of a damaged index: names rise
    std::uint64_t sum = sums_[place];
    bool fresh = sum == 0;
    if constexpr (!begins) {
      if (fresh) continue;
    }
    *begun = {at->name, at->size};
    begun += begins && fresh ? 1 : 0;
    std::uint64_t mask = (sum & tokens) == 0 ? ~std::uint64_t{0} : 0;
    std::uint64_t own = at->weight >> 4;
    std::uint64_t near = own * run.value >> 8;
    sum += (query + (near << near_shift) + (own << own_shift)) & mask;
    sums_[place] = sum | (bits & mask);
  }
  in_stretch_ = static_cast<std::size_t>(begun - stretch_.data());
  run.next = at;
  // Far from here, and wanted in the next stretch.
  for (std::ptrdiff_t line = 1; line <= 4; ++line) __builtin_prefetch(at + (line * in_line));
}

// How much of the query's weight must be met, times nearness, that `floor_` can be expected of a
// name in which only these tokens are met: of one that is nothing but them.
std::uint32_t Sift::query_needed(std::uint64_t met) {
  std::uint64_t tokens = met & tokens_mask;
  Rough rough;
  rough.candidate = 1;
  rough.across = (met & across_bit) != 0;
  rough.query_left = std::max(total_ - weight_of(tokens), 0.0F);
  auto suffices = [&](std::uint32_t part) {
    rough.both = static_cast<float>(part) / unit;
    rough.query = rough.both / std::max(total_, 1e-6F);
    return rough.log_odds(logarithm_) >= floor_;
  };
  // The more is met, the more is expected.
  std::uint32_t least = 0;
  std::uint32_t enough = bits_mask + 1;
  while (least < enough) {
    std::uint32_t middle = (least + enough) / 2;
    suffices(middle) ? enough = middle : least = middle + 1;
  }
  return enough;
}

float Sift::estimate_of(std::uint64_t sum, std::uint32_t size) {
  Rough rough;
  rough.query_left = std::max(total_ - weight_of(sum & tokens_mask), 0.0F);
  float own = part_of(sum, own_shift);
  float whole = std::max(static_cast<float>(size) / Posting::size_unit, own);
  rough.candidate_left = whole - own;
  float query = part_of(sum, query_shift);
  float candidate = part_of(sum, near_shift);
  rough.query = query / std::max(total_, 1e-6F);
  rough.candidate = candidate / std::max(whole, 1e-6F);
  rough.both = std::min(query, candidate);
  rough.across = (sum & across_bit) != 0;
  return rough.log_odds(logarithm_);
}

std::size_t Sift::bin_of(float estimate) const {
  float place = std::clamp((estimate - floor_) * bins_in_one, 0.0F, static_cast<float>(bins - 1));
  return static_cast<std::size_t>(place);
}

// Adds those that have postings in a stretch, in their order, and notes where they have more.
void Sift::add_all(std::uint32_t first, std::uint32_t end) {
  std::size_t row = first / names_at_once_ * row_;
  for (std::size_t i = 0; i < row_; ++i) {
    for (std::uint64_t left = due_[row + i]; left != 0; left &= left - 1) {
      std::size_t which = (64 * i) + static_cast<std::size_t>(std::countr_zero(left));
      Run& run = runs_[which];
      run.begins ? add<true>(run, first, end) : add<false>(run, first, end);
      if (run.next != run.end) note_due(which);
    }
  }
}

void Sift::note_due(std::size_t run) {
  due_[(runs_[run].next->name / names_at_once_ * row_) + (run / 64)] |= std::uint64_t{1}
                                                                        << (run % 64);
}

// Ends a stretch: what was noted of its names becomes estimates.
void Sift::close(std::uint32_t first) {
  for (const Begun& one : std::span(stretch_).first(in_stretch_)) {
    std::uint64_t sum = std::exchange(sums_[one.name - first], 0);
    std::uint64_t met = sum & bits_mask;
    std::uint32_t& needed = needed_[(met & tokens_mask) << 1 | met >> 15];
    if (needed == unknown) needed = query_needed(met);
    if ((sum >> query_shift & bits_mask) < needed) continue;
    float estimate = estimate_of(sum, one.size);
    if (estimate < floor_) continue;
    std::size_t bin = bin_of(estimate);
    ++count_[bin];
    found_.push_back({one.name, static_cast<std::uint32_t>(bin)});
  }
  begun_ += in_stretch_;
  in_stretch_ = 0;
}

void Sift::run(std::span<const Lead> leads, std::span<const float> weights, float floor) {
  set_weights(weights);
  set_runs(leads);
  sums_.resize(names_at_once_);
  stretch_.resize(names_at_once_ + 1);
  found_.clear();
  count_.fill(0);
  begun_ = 0;
  taken_ = bins;
  floor_ = floor;
  for (std::size_t first = 0; first < index_.names(); first += names_at_once_) {
    auto end =
        static_cast<std::uint32_t>(std::min<std::size_t>(first + names_at_once_, index_.names()));
    add_all(static_cast<std::uint32_t>(first), end);
    close(static_cast<std::uint32_t>(first));
  }
}

std::span<const std::uint32_t> Sift::take(std::size_t count, float floor) {
  names_.clear();
  std::size_t until = taken_;
  std::size_t lowest = bin_of(floor);
  for (std::size_t sum = 0; taken_ > lowest && sum < count;) sum += count_[--taken_];
  for (const Found& one : found_) {
    if (one.bin >= taken_ && one.bin < until) names_.push_back(one.name);
  }
  return names_;
}

float Sift::left() const {
  std::size_t bin = taken_;
  while (bin > 0 && count_[bin - 1] == 0) --bin;
  return bin == 0 ? floor_ : floor_ + (static_cast<float>(bin) / bins_in_one);
}

}  // namespace licet::screen

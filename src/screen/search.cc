#include "screen/search.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "names/align.h"
#include "names/forecast.h"
#include "screen/initials.h"
#include "screen/keys.h"
#include "screen/least_near.h"
#include "screen/met.h"
#include "screen/near_words.h"
#include "screen/own_script.h"
#include "screen/ranked.h"
#include "screen/sift.h"

namespace licet::screen {

namespace {

using names::ParsedView;
using names::Token;

// Names are scored from the best forecast on: all whose forecast is within reach of the threshold,
// and beyond them until so many in a row were no hit: below the score that counts for one. Of
// these, one is not compared if even what may be hoped for is out of reach of what is wanted.
// bench/screen.cc shows what that loses.
constexpr double most_misses = 6;
// The same of a query of so many words: with slips in two of them a name lies behind those that
// have some of the others.
constexpr std::ptrdiff_t many_words = 6;
constexpr double most_misses_of_many = 12;
constexpr double least_hit = 0.1;
// Where names are asked for that score more, one that is hoped to score this and not what is asked
// is so much of a miss; else it is none.
constexpr double near_miss = 0.1;
// How far, in log-odds, a forecast may lie below the score. Forecasts are made for names of which a
// rougher estimate lies within its own reach.
constexpr double reach = 1.5;
constexpr float rough_reach = 2.0F;
constexpr float least_rough = 1.0F;
// From here on two words are the same before several are taken for one, as align.cc says.
constexpr float surely_same = 0.96F;
// Puts what is not forecast behind what is.
constexpr float rough_far = 100;
// Forecasts are made of so many names at once, those of the highest estimates first, until what is
// held can hardly be passed: how far a score, in log-odds, may lie over the estimate and over the
// forecast then.
constexpr std::size_t wave = 256;
constexpr float held_rough = 1.0F;
constexpr float held_reach = 2.5F;
// A query is given up when so many misses follow each other and no forecast of a wave was higher
// than this under what is within reach of the threshold: estimates fall from wave to wave.
constexpr float hopeless_wave = 3.0F;
// So many names are brought near at once before they are scored.
constexpr std::size_t read_ahead = 8;
// From so many postings on names are sifted, and so many are looked at first: with those that are
// alike, mostly one wave.
constexpr std::size_t sifted_postings = 1U << 13;
constexpr std::size_t first_sifted = 192;
// Names of which less is expected are left out then; among very many, more must be expected.
constexpr float least_sifted = 1;
constexpr std::size_t many_postings = 1U << 16;
constexpr float least_of_many = 2;
// What has less of the query's weight stands for several words of a name only if they are written
// the same; the second where names are sifted, for there such words are many.
constexpr float least_of_several = 0.2F;
constexpr float least_of_several_sifted = 0.3F;
// A name whose met words can reach no more of the query's weight than this is not begun.
constexpr float least_share = 0.25F;

// Words of bits of names that are to be followed, at most.
constexpr std::size_t most_wanted = 1U << 14;

// A token of the query that may stand for several of a name.
struct Grouped {
  GroupKey group;
  std::size_t token = 0;
};

struct Candidate {
  float estimate = 0;  // log-odds
  std::uint32_t met = 0;  // index into State::met
};

bool better(const Hit& a, const Hit& b) {
  if (a.score != b.score) return a.score > b.score;
  return a.entry != b.entry ? a.entry < b.entry : a.name < b.name;
}

bool alerts(lists::Standing standing) {
  return standing == lists::Standing::active || standing == lists::Standing::suspension_lapsed;
}

// Keeps the best name of each entry, best entries first.
class Best {
 public:
  Best(std::vector<Hit>& hits, const Options& options) : hits_(hits), options_(options) {
    hits_.clear();
  }

  [[nodiscard]] bool would_take(double score) const {
    if (hits_.size() < options_.top) return true;
    return !hits_.empty() && score > hits_.back().score;
  }

  [[nodiscard]] bool is_full() const { return !hits_.empty() && hits_.size() >= options_.top; }

  void offer(const Hit& hit) {
    if (options_.top == 0 || hit.score < options_.least) return;
    if (hits_.size() >= options_.top && !better(hit, hits_.back())) return;
    for (auto at = hits_.begin(); at != hits_.end(); ++at) {
      if (at->entry != hit.entry) continue;
      if (!better(hit, *at)) return;
      hits_.erase(at);
      break;
    }
    hits_.insert(std::ranges::upper_bound(hits_, hit, better), hit);
    if (hits_.size() > options_.top) hits_.pop_back();
  }

 private:
  std::vector<Hit>& hits_;
  const Options& options_;
};

// Below this nobody looks whether a score comes of initials.
constexpr double least_telling = 0.05;

void judge(std::vector<Hit>& hits, const Index& index, double threshold, const Options& options) {
  for (Hit& hit : hits) {
    hit.standing = index.standing(hit.entry, options.on);
    hit.alert = hit.score >= threshold && (options.ended_too || alerts(hit.standing));
  }
}

}  // namespace

struct Searcher::State {
  MetNames met;
  std::vector<Candidate> candidates;  // those that are worth a forecast first
  std::vector<Ranked> ranked;  // those of one wave, by their forecasts
  Sift sift;
  // Bits of names that are to be followed, a power of two of words; many names share some.
  std::vector<std::uint64_t> wanted;
  std::vector<float> weights;  // of the query's tokens
  std::vector<LeastNear> least;  // how near a word must be to each of them
  std::vector<Group> groups;
  std::vector<LoneKey> lone;
  Joined joined;
  std::vector<Lead> leads;
  std::vector<Lead> parted;
  std::size_t sure_leads = 0;  // those before all groups
  std::vector<Grouped> grouped;
  std::vector<Acronym> acronyms;
  std::vector<Lead> acronym_leads;
  std::vector<Near> spelled;  // words that are the acronyms
  NearWords words;
  std::uint64_t listed = 0;  // tokens that are in the index as they are written, or not sought
  float total = 0;  // weight of the query's tokens
  float most = 0;  // the highest estimate of a name
  std::size_t weighed = 0;  // candidates that are worth a forecast
  bool sifted_now = false;
  std::size_t sifted_until = 0;  // names met from here on are to be followed
  std::vector<Hit> hits;
  std::vector<std::uint32_t> wordless;  // names_without_words
  bool knows_wordless = false;

  State(const Index& index, const names::Comparator& comparator)
      : met(index.names()),
        sift(index),
        wanted(std::min(std::bit_ceil((index.names() / 64) + std::size_t{1}), most_wanted)),
        words(index, comparator) {}

  void begin(const ParsedView& query) {
    met.clear();
    total = 0;
    most = -rough_far;
    sifted_until = 0;
    weights.clear();
    for (const Token& token : query.tokens) {
      weights.push_back(is_sought(token) ? token.weight : 0);
      total += weights.back();
    }
  }

  Met& begun(const Index& index, std::uint32_t name) {
    return met.begin(name, total, index.weight_of_name(name));
  }
  void read_places(const Index& index, std::span<const std::uint32_t> names) const;

  static void note(Met& one, const Lead& lead, const Near& near, const Posting& posting);
  void begin_names(const Index& index, const Lead& lead);
  void follow(const Index& index, const Lead& lead, bool begins);
  void follow_all(const Index& index, const ParsedView& query);
  void follow_sifted(const Index& index, const ParsedView& query,
                     std::span<const std::uint32_t> names);
  void meet(const Index& index, const ParsedView& query, bool initials, Counts& counts);
  void note_groups(const Index& index, const ParsedView& query);
  void note_group(const Index& index, const ParsedView& query, const GroupKey& group,
                  std::size_t token);
  void lead_from(const Index& index, const ParsedView& query, Counts& counts);
  void part_leads();
  void lead_from_acronyms(const Index& index, const names::Lexicon& lexicon,
                          const ParsedView& query);
  const std::vector<std::uint32_t>& names_without_words(const Index& index);
  void weigh(std::size_t from);
  void forecast(const Index& index, names::Forecasts& forecasts, std::size_t begin, std::size_t end,
                Counts& counts);
  void rank_others();
};

Searcher::Searcher(const Index& index, const names::Comparator& comparator)
    : index_(index), comparator_(comparator), state_(std::make_unique<State>(index, comparator)) {}

Searcher::~Searcher() = default;

// Brings near what begun() looks at.
void Searcher::State::read_places(const Index& index, std::span<const std::uint32_t> names) const {
  std::uint32_t sum = met.read(names);
  for (std::uint32_t name : names) sum += index.weight_of_name(name) > 0 ? 1 : 0;
  Index::keep(sum);
}

void Searcher::State::note(Met& one, const Lead& lead, const Near& near, const Posting& posting) {
  if ((one.sketch.query & lead.tokens) != 0) return;
  std::uint64_t bit = std::uint64_t{1} << posting.token;
  if ((one.sketch.candidate & bit) != 0) return;
  float own = static_cast<float>(posting.weight) / 65535.0F;
  meet_tokens(one, lead.tokens, lead.weight, bit, own, near.value, lead.names);
  one.sketch.across |= near.across;
  one.sketch.meaning |= near.meaning && lead.names;
}

// Words that are the initials of tokens of the query. They begin names: what is left of a long
// query beside them may be too little to begin any.
void Searcher::State::lead_from_acronyms(const Index& index, const names::Lexicon& lexicon,
                                         const ParsedView& query) {
  acronyms.clear();
  acronyms_of(lexicon, query, acronyms);
  spelled.clear();
  acronym_leads.clear();
  for (const Acronym& acronym : acronyms) {
    std::size_t before = spelled.size();
    words.of_acronym(acronym, spelled);
    if (spelled.size() == before) continue;
    Lead& lead = acronym_leads.emplace_back();
    lead.names = lead.begins = true;
    lead.postings = spelled.size() - before;
    for (std::size_t i = acronym.first; i <= acronym.last; ++i) {
      lead.tokens |= std::uint64_t{1} << i;
      lead.weight += weights[i];
    }
  }
  std::span<const Near> left(spelled);
  for (Lead& lead : acronym_leads) {
    lead.near = left.first(lead.postings);
    left = left.subspan(lead.postings);
    begin_names(index, lead);
  }
}

// The names that nothing leads to, of initials alone: for queries that are so, too. Sought when
// they are first wanted.
const std::vector<std::uint32_t>& Searcher::State::names_without_words(const Index& index) {
  if (std::exchange(knows_wordless, true)) return wordless;
  for (std::uint32_t name = 0; name < index.names(); ++name) {
    if (index.weight_of_name(name) <= 0) wordless.push_back(name);
  }
  return wordless;
}

// So that a word which begins none, and is followed before what does, is noted in all of them.
void Searcher::State::begin_names(const Index& index, const Lead& lead) {
  for (const Near& near : lead.near) {
    for (const Posting& posting : index.postings_of(near.word)) begun(index, posting.name);
  }
}

// Notes in every name that holds a near word that the query's token is met there: in those that are
// begun, or in all.
void Searcher::State::follow(const Index& index, const Lead& lead, bool begins) {
  for (const Near& near : lead.near) {
    for (const Posting& posting : index.postings_of(near.word)) {
      Met* one = begins ? &begun(index, posting.name) : met.find(posting.name);
      if (one != nullptr) note(*one, lead, near, posting);
    }
  }
}

void Searcher::State::follow_all(const Index& index, const ParsedView& query) {
  bool all = std::ranges::all_of(leads, &Lead::begins);
  for (const Lead& lead : leads) {
    if (lead.begins && !all) begin_names(index, lead);
  }
  for (const Lead& lead : std::span(leads).first(sure_leads)) follow(index, lead, all);
  note_groups(index, query);
  for (const Lead& lead : std::span(leads).subspan(sure_leads)) follow(index, lead, all);
}

// The same for the names that were sifted, and those that were met before.
void Searcher::State::follow_sifted(const Index& index, const ParsedView& query,
                                    std::span<const std::uint32_t> names) {
  std::size_t from = sifted_until;
  read_places(index, names);
  for (std::uint32_t name : names) begun(index, name);
  auto bits_of = [&](std::uint32_t name) -> std::uint64_t& {
    return wanted[name / 64 & (wanted.size() - 1)];
  };
  for (const Met& one : met.all().subspan(from)) {
    bits_of(one.name) |= std::uint64_t{1} << (one.name % 64);
  }
  auto follow_wanted = [&](const Lead& lead) {
    for (const Near& near : lead.near) {
      for (const Posting& posting : index.postings_of(near.word)) {
        if ((bits_of(posting.name) >> (posting.name % 64) & 1) == 0) continue;
        Met* one = met.find(posting.name);
        if (one != nullptr && one >= met.all().data() + from) note(*one, lead, near, posting);
      }
    }
  };
  std::ranges::for_each(std::span(leads).first(sure_leads), follow_wanted);
  note_groups(index, query);
  std::ranges::for_each(std::span(leads).subspan(sure_leads), follow_wanted);
  for (const Met& one : met.all().subspan(from)) bits_of(one.name) = 0;
  sifted_until = met.size();
}

// Tokens of the query that stand for several of a name.
void Searcher::State::note_groups(const Index& index, const ParsedView& query) {
  for (const Grouped& one : grouped) note_group(index, query, one.group, one.token);
}

void Searcher::State::note_group(const Index& index, const ParsedView& query, const GroupKey& group,
                                 std::size_t token) {
  Met& one = begun(index, group.name);
  std::uint64_t asked = std::uint64_t{1} << token;
  if ((one.sketch.query & asked) != 0) return;
  float own = 0;
  std::uint64_t bits = 0;
  auto tokens = index.name(group.name).tokens;
  for (std::size_t i = group.first; i <= group.last && i < tokens.size(); ++i) {
    std::uint64_t bit = std::uint64_t{1} << i;
    if (!is_sought(tokens[i])) continue;
    if ((one.sketch.candidate & bit) != 0) return;
    bits |= bit;
    own += tokens[i].weight;
  }
  meet_tokens(one, asked, query.tokens[token].weight, bits, own, 1, true);
}

// What is written together on one side and apart on the other, acronyms, and the whole name.
void Searcher::State::meet(const Index& index, const ParsedView& query, bool initials,
                           Counts& counts) {
  auto found = [&](std::uint32_t group, std::size_t token) {
    grouped.push_back({index.group_keys_[group], token});
    begun(index, grouped.back().group.name);
  };
  grouped.clear();
  for (std::size_t token = 0; token < query.tokens.size(); ++token) {
    if (!is_sought(query.tokens[token])) continue;
    // In long lists a word that is there as it is written is not sought as two words with a slip.
    float share = sifted_now ? least_of_several_sifted : least_of_several;
    bool skipped =
        query.tokens[token].weight < share * total || (sifted_now && (listed >> token & 1) != 0);
    lone.clear();
    lone_keys(query, query.tokens[token], lone);
    for (const LoneKey& one : lone) {
      if (one.initials != initials) continue;
      index.each_group(one.key, [&](std::uint32_t group) { found(group, token); });
    }
    if (initials || skipped) continue;
    for (std::uint32_t group : words.groups_of(query, query.tokens[token], counts.similarities)) {
      found(group, token);
    }
  }
  if (initials) return;
  index.each_group(whole_key(query.raw), [&](std::uint32_t place_of_group) {
    const GroupKey& group = index.group_keys_[place_of_group];
    if (group.first != group.last) return;
    Met& one = begun(index, group.name);
    one.sketch = {};
    float own = index.weight_of_name(group.name);
    meet_tokens(one, ~std::uint64_t{0}, total, ~std::uint64_t{0}, own, 1, true);
    one.query_left = one.own_left = 0;
  });
}

// The tokens of the query, those with the fewest names first, then those that may be one word.
void Searcher::State::lead_from(const Index& index, const ParsedView& query, Counts& counts) {
  leads.clear();
  groups.clear();
  joint_groups_of(query, groups);
  words.make_room(query.tokens.size() + groups.size());
  listed = ~std::uint64_t{0};
  least_near(query, weights, words, counts.similarities, least);
  for (std::size_t i = 0; i < query.tokens.size(); ++i) {
    const Token& token = query.tokens[i];
    if (!is_sought(token)) continue;
    std::uint64_t bit = std::uint64_t{1} << i;
    auto near = words.of(query, token, least[i], counts.similarities);
    leads.push_back({bit, token.weight, names::names_somebody(token.role), 0, near});
    if (near.empty() || near.front().value < names::same_word) listed &= ~bit;
  }
  for (const Group& group : groups) {
    std::uint64_t tokens = (std::uint64_t{2} << group.last) - (std::uint64_t{1} << group.first);
    if (group.key != 0 && !index.has_word(group.key)) continue;
    if (!join(query, group, joined)) continue;
    float weight = 0;
    for (std::size_t i = group.first; i <= group.last; ++i) weight += weights[i];
    float share = total > 0 ? weight / total : 0;
    leads.push_back(
        {tokens, weight, true, 0,
         words.of(query, group, (tokens & listed) != 0, share, joined, counts.similarities)});
  }
  counts.postings = 0;
  for (Lead& lead : leads) {
    std::span<const Near> near = lead.near;
    for (std::size_t i = 0; i < near.size(); ++i) {
      if (i + 8 < near.size()) index.fetch_word(near[i + 8].word);
      lead.postings += index.postings_of(near[i].word).size();
    }
    counts.postings += lead.postings;
  }
  sifted_now = counts.postings >= sifted_postings && query.tokens.size() <= Sift::most_tokens;
  for (Lead& lead : leads) {
    for (const Near& near : lead.near) index.read_postings(near.word);
  }
  std::ranges::sort(leads, [](const Lead& a, const Lead& b) {
    bool one = std::has_single_bit(a.tokens);
    if (one != std::has_single_bit(b.tokens)) return one;
    return a.postings != b.postings ? a.postings < b.postings : a.tokens < b.tokens;
  });
  float rest = total;
  for (Lead& lead : leads) {
    bool one = std::has_single_bit(lead.tokens);
    lead.begins = !one || rest >= least_share * total;
    if (one) rest -= lead.weight;
  }
}

// As the comparator takes them: what is surely the same word, then several for one, then the rest.
void Searcher::State::part_leads() {
  parted.clear();
  std::size_t groups = 0;
  for (; groups < leads.size() && std::has_single_bit(leads[groups].tokens); ++groups) {
    auto lead = leads[groups];
    auto sure =
        std::ranges::find_if(lead.near, [](const Near& one) { return one.value < surely_same; });
    lead.near = {lead.near.begin(), sure};
    parted.push_back(lead);
  }
  sure_leads = groups;
  parted.insert(parted.end(), leads.begin() + static_cast<std::ptrdiff_t>(groups), leads.end());
  for (std::size_t i = 0; i < groups; ++i) {
    auto lead = leads[i];
    lead.near = lead.near.subspan(parted[i].near.size());
    if (!lead.near.empty()) parted.push_back(lead);
  }
  leads.swap(parted);
}

// Estimates what is met in the names from `from` on; puts those first that are worth a forecast.
void Searcher::State::weigh(std::size_t from) {
  candidates.resize(met.size() - from);
  Logarithm logarithm;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    float value = estimate(met.all()[from + i], logarithm);
    candidates[i] = {value, static_cast<std::uint32_t>(from + i)};
    most = std::max(most, value);
  }
  float least = std::min(least_rough, most - rough_reach);
  weighed = 0;
  for (Candidate& one : candidates) {
    std::swap(one, candidates[weighed]);
    weighed += candidates[weighed].estimate >= least ? 1 : 0;
  }
  if (weighed <= wave) return;
  std::ranges::sort(std::span(candidates).first(weighed), std::greater<>(), &Candidate::estimate);
}

void Searcher::State::forecast(const Index& index, names::Forecasts& forecasts, std::size_t begin,
                               std::size_t end, Counts& counts) {
  ranked.clear();
  constexpr std::size_t at_once = 64;
  for (std::size_t i = begin; i < end; ++i) index.fetch_name(met.all()[candidates[i].met].name);
  for (std::size_t i = begin; i < end; ++i) {
    if ((i - begin) % at_once == 0) {
      for (std::size_t j = i; j < std::min(i + at_once, end); ++j) {
        index.read_tokens(met.all()[candidates[j].met].name);
      }
    }
    const Met& what = met.all()[candidates[i].met];
    double value = forecasts.of(index.name(what.name), what.sketch);
    ranked.emplace_back(static_cast<float>(value), what.name);
  }
  counts.forecast += ranked.size();
}

// Those that were not forecast.
void Searcher::State::rank_others() {
  ranked.clear();
  for (const Candidate& one : std::span(candidates).subspan(weighed)) {
    ranked.emplace_back(one.estimate - rough_far, met.all()[one.met].name);
  }
}

// Scores the names that were met, those of which most is expected first.
class Searcher::Scorer {
 public:
  Scorer(Searcher& searcher, const ParsedView& query, const Options& options)
      : searcher_(searcher),
        state_(*searcher.state_),
        query_(query),
        forecasts_(searcher.comparator_, query),
        best_(state_.hits, options),
        initials_(query),
        own_script_(query),
        most_misses_(std::ranges::count_if(query.tokens, is_sought) < many_words
                         ? most_misses
                         : most_misses_of_many),
        near_threshold_(static_cast<float>(log_odds(searcher.comparator_.threshold()) - reach)),
        near_hit_(static_cast<float>(log_odds(least_hit))),
        near_wanted_(std::min(near_threshold_, near_least(options))),
        likely_only_(options.least > least_hit) {}

  // The log-odds of the last hit when no more are wanted.
  [[nodiscard]] float held() const { return held_; }

  // Scores a name that need not have been met.
  void score(std::uint32_t name) {
    const Index& index = searcher_.index_;
    if (own_script_.passes_over(index, name)) return;
    ParsedView view = index.name(name);
    double score = searcher_.comparator_.score(query_, view);
    ++searcher_.counts_.scored;
    bool taken = best_.would_take(score);
    misses_ = score >= least_hit ? 0 : misses_ + 1;
    if (score >= least_telling && initials_.alone(searcher_.comparator_, view)) return;
    best_.offer({.entry = index.entry_of_name(name), .name = name, .score = score});
    if (taken && best_.is_full()) held_ = static_cast<float>(log_odds(state_.hits.back().score));
  }

  // Of the names met from `from` on.
  void run(std::size_t from) {
    const Index& index = searcher_.index_;
    state_.weigh(from);
    for (std::size_t begin = 0; begin < state_.weighed || begin == 0; begin += wave) {
      std::size_t end = std::min(begin + wave, state_.weighed);
      bool hopeless = begin > 0 && state_.candidates[begin].estimate < held_ - held_rough;
      if (hopeless) return;
      state_.forecast(index, forecasts_, begin, end, searcher_.counts_);
      float highest = score(state_.ranked);
      if (misses_ >= most_misses_ && highest < near_threshold_ - hopeless_wave) return;
    }
    if (misses_ >= most_misses_) return;
    state_.rank_others();
    score(state_.ranked);
  }

 private:
  [[nodiscard]] double log_odds(double score) const {
    return searcher_.comparator_.log_odds(std::clamp(score, 1e-9, 1 - 1e-9));
  }

  [[nodiscard]] float near_least(const Options& options) const {
    return static_cast<float>(log_odds(options.least > 0 ? options.least : least_hit));
  }

  // Counts a name as a miss, or not, if it cannot be hoped for.
  bool gives_up(std::uint32_t name) {
    auto wanted = std::max(near_wanted_, held_ - static_cast<float>(reach));
    const names::Sketch& sketch = state_.met.find(name)->sketch;
    auto hope = forecasts_.hope(searcher_.index_.name(name), sketch, wanted);
    if (!hope) return false;
    if (*hope < near_hit_) {
      ++misses_;
    } else {
      misses_ = likely_only_ ? misses_ + near_miss : 0;
    }
    return true;
  }

  // From the best forecast on, which it tells. Few of many are scored, so they are not sorted
  // first.
  float score(std::vector<Ranked>& ranked) {
    std::ranges::make_heap(ranked);
    const float highest = ranked.empty() ? -rough_far : ranked.front().log_odds();
    for (auto end = ranked.end(); end != ranked.begin();) {
      auto next = end;
      for (std::size_t i = 0; i < read_ahead && next != ranked.begin(); ++i) {
        std::ranges::pop_heap(ranked.begin(), next--);
      }
      for (auto one = next; one != end; ++one) searcher_.index_.read_letters(one->name());
      for (; end != next; --end) {
        const Ranked& one = *std::prev(end);
        bool near = one.log_odds() >= std::max(near_threshold_, held_ - held_reach);
        if (misses_ >= most_misses_ && !near) return highest;
        bool passed_over = own_script_.passes_over(searcher_.index_, one.name());
        if (passed_over || (!near && gives_up(one.name()))) continue;
        score(one.name());
      }
    }
    return highest;
  }

  Searcher& searcher_;
  State& state_;
  const ParsedView& query_;
  names::Forecasts forecasts_;
  Best best_;
  Initials initials_;
  OwnScript own_script_;
  double most_misses_;
  float near_threshold_;
  float near_hit_;
  float near_wanted_;
  bool likely_only_;  // what is shown must score more than what is no miss
  float held_ = -rough_far;
  double misses_ = 0;
};

const std::vector<Hit>& Searcher::search(const ParsedView& query, const Options& options) {
  State& state = *state_;
  counts_ = {};
  state.begin(query);
  state.lead_from(index_, query, counts_);
  state.part_leads();
  const bool sift = state.sifted_now;
  state.lead_from_acronyms(index_, comparator_.lexicon(), query);
  state.meet(index_, query, false, counts_);
  if (sift) {
    bool many = counts_.postings >= many_postings;
    state.sift.run(state.leads, state.weights, many ? least_of_many : least_sifted);
    state.follow_sifted(index_, query, state.sift.take(first_sifted, -rough_far));
  } else {
    state.follow_all(index_, query);
  }
  // As the comparator does: initials stand for words that nothing else stands for.
  for (const Lead& lead : state.acronym_leads) state.follow(index_, lead, false);
  state.meet(index_, query, true, counts_);
  state.note_groups(index_, query);
  Scorer scorer(*this, query, options);
  scorer.run(0);
  counts_.touched = sift ? state.sift.begun() : state.met.size();
  // What was not taken may still pass what is held.
  float floor = scorer.held() - held_rough - Sift::excess;
  if (sift && floor < state.sift.left()) {
    std::size_t from = state.sifted_until = state.met.size();
    state.follow_sifted(index_, query, state.sift.take(SIZE_MAX, floor));
    scorer.run(from);
  }
  if (state.total <= 0) {
    for (std::uint32_t name : state.names_without_words(index_)) scorer.score(name);
  }
  judge(state.hits, index_, comparator_.threshold(), options);
  return state.hits;
}

std::vector<Hit> Searcher::search_all(const ParsedView& query, const Options& options) const {
  std::vector<Hit> hits;
  Best best(hits, options);
  Initials initials(query);
  OwnScript own_script(query);
  for (std::uint32_t name = 0; name < index_.names(); ++name) {
    if (own_script.passes_over(index_, name)) continue;
    ParsedView view = index_.name(name);
    double score = comparator_.score(query, view);
    if (score >= least_telling && initials.alone(comparator_, view)) continue;
    best.offer({.entry = index_.entry_of_name(name), .name = name, .score = score});
  }
  judge(hits, index_, comparator_.threshold(), options);
  return hits;
}

}  // namespace licet::screen

#include "screen/search.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "screen/keys.h"
#include "screen/near_words.h"

namespace licet::screen {

namespace {

using names::ParsedView;
using names::Token;

// Names are scored from the best forecast on: all whose forecast is within reach of the threshold,
// and beyond them until so many in a row were no hit (below the score that counts for one, or below
// what is held already). bench/screen.cc shows what that loses.
constexpr std::size_t most_misses = 8;
constexpr double least_hit = 0.1;
// How far, in log-odds, a forecast may lie below the score. Forecasts are made for names of which a
// rougher estimate lies within its own reach.
constexpr double reach = 1.5;
constexpr float rough_reach = 2.5F;
constexpr float least_rough = 1.0F;
// A name that could reach this estimate if words that are left on both sides were near is looked
// through for such words; no more than so many names, those of the most hope.
constexpr float least_hope = 1.0F;
constexpr std::size_t most_mended = 24;
// From this estimate on a name needs no more words.
constexpr float surely_rough = 4.5F;
// Puts what is not forecast behind what is.
constexpr float rough_far = 100;
// As least_near, for several words written as one.
constexpr float least_joined = 0.78F;
// A name whose met words can reach no more of the query's weight than this is not begun.
constexpr float least_share = 0.3F;

// A word that the lexicon knows and that names nobody: lists write it rightly, or in words that the
// lexicon knows as well.
bool is_common(const Token& token) {
  using names::Role;
  return token.concept_id != 0 && (token.role == Role::trade || token.role == Role::kind ||
                                   token.role == Role::part || token.role == Role::place);
}

bool names_somebody(const Token& token) {
  using names::Role;
  return token.role == Role::word || token.role == Role::brand || token.role == Role::surname ||
         token.role == Role::given || token.role == Role::patronymic;
}

// What is known of a name while its words are being met.
struct Met {
  names::Sketch sketch;
  std::uint32_t name = 0;
  float query_left = 0;  // weight of what is not met
  float own_left = 0;
};

void meet_tokens(Met& one, std::uint64_t query, float query_weight, std::uint64_t own,
                 float own_weight, float value, bool names) {
  names::Sketch& sketch = one.sketch;
  sketch.query |= query;
  sketch.candidate |= own;
  one.query_left -= query_weight;
  one.own_left -= own_weight;
  // A word that is only near weighs no more than the other.
  float less = std::min(own_weight, query_weight);
  bool same = value >= 0.99F;
  sketch.query_weight += same ? query_weight : less;
  sketch.query_near += (same ? query_weight : less) * value;
  sketch.candidate_weight += same ? own_weight : less;
  sketch.candidate_near += (same ? own_weight : less) * value;
  sketch.both += less * value;
  if (!names) return;
  sketch.heaviest = std::max(sketch.heaviest, less);
  sketch.weakest = std::min(sketch.weakest, value);
}

struct Candidate {
  float estimate = 0;  // log-odds
  std::uint32_t met = 0;  // index into State::met
};

// Where a token of the query leads, or several written as one.
struct Lead {
  std::uint64_t tokens = 0;  // a bit each
  float weight = 0;
  bool names = false;  // one of them may name somebody
  float least = least_near;
  std::size_t postings = 0;
  const std::vector<Near>* near = nullptr;
};

// Roughly the log-odds that the comparator will find, of what is met and left alone; rather more.
float estimate(const Met& one) {
  const names::Sketch& met = one.sketch;
  float left_q = std::max(one.query_left, 0.0F);
  float left_c = std::max(one.own_left, 0.0F);
  float q = met.query_near / std::max(met.query_weight + left_q, 1e-6F);
  float c = met.candidate_near / std::max(met.candidate_weight + left_c, 1e-6F);
  return (3.2F * std::min(q, c)) + (1.3F * std::max(q, c)) + (1.2F * std::log1p(met.both)) -
         (1.8F * std::min({left_q, left_c, 2.0F})) - (0.5F * std::fabs(left_q - left_c)) -
         (1.0F * std::fabs(q - c)) + (met.across ? 1.5F : 0.0F);
}

// The estimate if words that are left on both sides were near.
float hope_of(Met one) {
  float less = std::min(one.query_left, one.own_left);
  if (less < 0.05F) return -rough_far;
  meet_tokens(one, 0, less, 0, less, 0.8F, true);
  return estimate(one);
}

// Of words that have no key in common.
float near_by_sound(const Heard& heard, const names::Comparator& comparator,
                    const ParsedView& query, const Token& left, const ParsedView& name,
                    const Token& right) {
  bool known = left.concept_id != 0 && right.concept_id != 0;
  if (heard.told && right.forms == 1 && !known) {
    const names::Form& form = name.forms[right.first_form];
    bool told = form.letters != 0 && form.reading != names::Reading::consonants &&
                form.sound_size > 0 && form.sound_size <= names::Sounding::most;
    if (told) {
      return heard.sounds.near(
          name.text.substr(std::size_t{form.offset} + form.size, form.sound_size));
    }
  }
  return static_cast<float>(comparator.similarity(query, left, name, right));
}

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

// Finds names of lists that are nothing but the initials of the query. A long name is not sought by
// its initials: three letters fit too many names, and whoever lists a body under its initials
// lists its name as well. Initials that are asked for do find the names that they stand for.
class Initials {
 public:
  explicit Initials(const ParsedView& query) : query_(query) {
    for (const Token& token : query.tokens) {
      for (const names::Form& form : query.forms.subspan(token.first_form, token.forms)) {
        if (form.letters != 0) letters_ |= bit_of(query.text[form.offset]);
      }
    }
  }

  [[nodiscard]] bool alone(const names::Comparator& comparator, const ParsedView& name) const {
    return query_.tokens.size() > 1 && has_some(name) && only(comparator.compare(query_, name));
  }

 private:
  static std::uint32_t bit_of(char ch) {
    return ch >= 'a' && ch <= 'z' ? std::uint32_t{1} << (ch - 'a') : std::uint32_t{1} << 26;
  }

  [[nodiscard]] bool has_some(const ParsedView& name) const {
    return std::ranges::any_of(name.tokens, [&](const Token& token) {
      if (token.forms == 0 || token.role != names::Role::word) return false;
      const names::Form& form = name.forms[token.first_form];
      return form.size >= 3 && form.size <= 7 && form.letters != 0 &&
             (form.letters & ~letters_) == 0;
    });
  }

  [[nodiscard]] bool only(const names::Comparison& found) const {
    bool some = false;
    for (const names::Contribution& part : found.contributions) {
      if (part.how.empty()) continue;
      auto inside = [&](const Token& token) {
        return token.begin >= part.query.begin && token.end <= part.query.end;
      };
      if (part.how != "acronym" || std::ranges::count_if(query_.tokens, inside) < 2) return false;
      some = true;
    }
    return some;
  }

  const ParsedView& query_;
  std::uint32_t letters_ = 0;
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
  std::vector<Met> met;  // names met in this search
  std::vector<std::uint32_t> place;  // of a name in `met`, if it says the same name
  std::vector<Candidate> candidates;
  std::vector<Candidate> hopeful;  // indexes into `candidates`, with what they may come to
  std::vector<Group> groups;
  std::vector<LoneKey> lone;
  Joined joined;
  std::vector<Lead> leads;
  NearWords words;
  std::vector<Heard> heard;  // the query's tokens by their sounds, when they are first wanted
  std::size_t heard_count = 0;
  float total = 0;  // weight of the query's tokens
  std::vector<Hit> hits;

  State(const Index& index, const names::Comparator& comparator) : words(index, comparator) {}

  void begin(const ParsedView& query) {
    met.clear();
    leads.clear();
    heard_count = 0;
    total = 0;
    for (const Token& token : query.tokens) {
      if (is_sought(token)) total += token.weight;
    }
  }

  // The name as it stands; begun when it is new and `may_begin`.
  Met* at(const Index& index, std::uint32_t name, bool may_begin);

  void follow(const Index& index, const Lead& lead, bool may_begin, Counts& counts);
  void meet(const Index& index, const names::Comparator& comparator, const ParsedView& query,
            bool initials, Counts& counts);
  bool is_near(const Index& index, const names::Comparator& comparator, const ParsedView& query,
               const GroupKey& group, std::size_t token, Counts& counts);
  void meet_group(const Index& index, const ParsedView& query, const GroupKey& group,
                  std::size_t token);
  void lead_from(const Index& index, const ParsedView& query, Counts& counts);
  bool mend(const names::Comparator& comparator, const ParsedView& query, const ParsedView& name,
            Met& one);
  void rank(const Index& index, const names::Comparator& comparator, const ParsedView& query,
            float enough, Counts& counts);
};

Searcher::Searcher(const Index& index, const names::Comparator& comparator)
    : index_(index), comparator_(comparator), state_(std::make_unique<State>(index, comparator)) {
  state_->place.resize(index.names());
}

Searcher::~Searcher() = default;

Met* Searcher::State::at(const Index& index, std::uint32_t name, bool may_begin) {
  std::uint32_t& where = place[name];
  if (where < met.size() && met[where].name == name) return &met[where];
  if (!may_begin) return nullptr;
  where = static_cast<std::uint32_t>(met.size());
  met.push_back({{}, name, total, index.weights_[name]});
  return &met.back();
}

// Notes in every name that holds a near word that the query's token is met there.
void Searcher::State::follow(const Index& index, const Lead& lead, bool may_begin, Counts& counts) {
  for (const Near& near : *lead.near) {
    if (near.value < lead.least) return;
    const WordRow& word = index.words_[near.word];
    counts.postings += word.postings;
    for (const Posting& posting : index.postings_.subspan(word.first_posting, word.postings)) {
      Met* one = at(index, posting.name, may_begin);
      if (one == nullptr || (one->sketch.query & lead.tokens) != 0) continue;
      std::uint64_t bit = std::uint64_t{1} << posting.token;
      if ((one->sketch.candidate & bit) != 0) continue;
      float own = static_cast<float>(posting.weight) / 65535.0F;
      meet_tokens(*one, lead.tokens, lead.weight, bit, own, near.value, lead.names);
      one->sketch.across |= near.across;
      one->sketch.meaning |= near.meaning && lead.names;
    }
  }
}

// A token of the query stands for several of a name.
void Searcher::State::meet_group(const Index& index, const ParsedView& query, const GroupKey& group,
                                 std::size_t token) {
  Met* one = at(index, group.name, true);
  std::uint64_t asked = std::uint64_t{1} << token;
  if ((one->sketch.query & asked) != 0) return;
  float own = 0;
  std::uint64_t bits = 0;
  auto tokens = index.name(group.name).tokens;
  for (std::size_t i = group.first; i <= group.last && i < tokens.size(); ++i) {
    std::uint64_t bit = std::uint64_t{1} << i;
    if ((one->sketch.candidate & bit) != 0 || !is_sought(tokens[i])) continue;
    bits |= bit;
    own += tokens[i].weight;
  }
  meet_tokens(*one, asked, query.tokens[token].weight, bits, own, 1, true);
}

// Whether the tokens of a group, written together, are near a token of the query.
bool Searcher::State::is_near(const Index& index, const names::Comparator& comparator,
                              const ParsedView& query, const GroupKey& group, std::size_t token,
                              Counts& counts) {
  ParsedView name = index.name(group.name);
  if (group.first > group.last || group.last >= name.tokens.size()) return false;
  if (!join(name, {0, group.first, group.last, false, false}, joined)) return false;
  ++counts.similarities;
  return comparator.similarity(query, query.tokens[token], joined.view(), joined.token) >=
         least_joined;
}

// What is written together on one side and apart on the other, acronyms, and the whole name.
void Searcher::State::meet(const Index& index, const names::Comparator& comparator,
                           const ParsedView& query, bool initials, Counts& counts) {
  std::size_t mask = index.group_buckets_.size() - 2;
  auto each = [&](std::uint64_t key, auto&& use) {
    std::size_t bucket = key & mask;
    auto tag = static_cast<std::uint32_t>(key >> 32);
    for (std::uint32_t i = index.group_buckets_[bucket]; i < index.group_buckets_[bucket + 1];
         ++i) {
      if (index.group_keys_[i].tag == tag) use(index.group_keys_[i]);
    }
  };
  for (std::size_t token = 0; token < query.tokens.size(); ++token) {
    if (!is_sought(query.tokens[token])) continue;
    lone.clear();
    lone_keys(query, query.tokens[token], lone);
    for (const LoneKey& one : lone) {
      if (one.initials != initials) continue;
      each(one.key, [&](const GroupKey& group) {
        if (group.name >= place.size()) return;
        if (one.sounds && !is_near(index, comparator, query, group, token, counts)) return;
        meet_group(index, query, group, token);
      });
    }
  }
  if (initials) return;
  each(whole_key(query.raw), [&](const GroupKey& group) {
    if (group.name >= place.size() || group.first != group.last) return;
    Met* one = at(index, group.name, true);
    one->sketch = {};
    float own = index.weights_[group.name];
    meet_tokens(*one, ~std::uint64_t{0}, total, ~std::uint64_t{0}, own, 1, true);
    one->query_left = one->own_left = 0;
  });
}

// The tokens of the query, those with the fewest names first, then those that may be one word.
void Searcher::State::lead_from(const Index& index, const ParsedView& query, Counts& counts) {
  groups.clear();
  groups_of(query, groups);
  words.make_room(query.tokens.size() + groups.size());
  // A name of common words alone may have been written otherwise, too.
  bool all_common = std::ranges::all_of(
      query.tokens, [](const Token& token) { return !is_sought(token) || is_common(token); });
  for (std::size_t i = 0; i < query.tokens.size(); ++i) {
    const Token& token = query.tokens[i];
    if (!is_sought(token)) continue;
    bool common = !all_common && is_common(token);
    leads.push_back({std::uint64_t{1} << i, token.weight, names_somebody(token), least_near, 0,
                     &words.of(query, token, common, counts.similarities)});
  }
  // One word that is not on the lists as it is written, among words that the lexicon knows.
  auto has_slip = [&](const ParsedView& name, const Group& group) {
    std::size_t unknown = 0;
    for (std::size_t i = group.first; i <= group.last; ++i) {
      if (!is_sought(name.tokens[i]) || name.tokens[i].concept_id != 0) continue;
      auto lead = std::ranges::find(leads, std::uint64_t{1} << i, &Lead::tokens);
      bool listed =
          lead == leads.end() || (!lead->near->empty() && lead->near->front().value >= 0.99F);
      unknown += listed ? 2 : 1;
    }
    return unknown == 1;
  };
  std::uint64_t before = 0;
  for (const Group& group : groups) {
    bool wanted = !group.initials && group.names && group.last != group.first;
    std::uint64_t tokens = (std::uint64_t{2} << group.last) - (std::uint64_t{1} << group.first);
    if (!wanted || tokens == before || !join(query, group, joined)) continue;
    before = tokens;
    float weight = 0;
    for (std::size_t i = group.first; i <= group.last; ++i) {
      if (is_sought(query.tokens[i])) weight += query.tokens[i].weight;
    }
    // Two words may be written as one and slightly otherwise; more only exactly so, unless one of
    // them looks like a slip in a name of several words that the lexicon knows.
    bool loose = group.last == group.first + 1 || has_slip(query, group);
    std::uint64_t only_key = loose ? 0 : group.key;
    leads.push_back({tokens, weight, true, least_joined, 0,
                     &words.of(joined.view(), joined.token, false, counts.similarities, only_key)});
  }
  for (Lead& lead : leads) {
    for (const Near& one : *lead.near) {
      if (one.value >= lead.least) lead.postings += index.words_[one.word].postings;
    }
  }
  std::ranges::sort(leads, [](const Lead& a, const Lead& b) {
    bool one = std::has_single_bit(a.tokens);
    if (one != std::has_single_bit(b.tokens)) return one;
    return a.postings != b.postings ? a.postings < b.postings : a.tokens < b.tokens;
  });
}

// Finds words that are near and have no key in common, in a name that is met by others.
bool Searcher::State::mend(const names::Comparator& comparator, const ParsedView& query,
                           const ParsedView& name, Met& one) {
  if (heard.size() < query.tokens.size()) heard.resize(query.tokens.size());
  for (; heard_count < query.tokens.size(); ++heard_count) {
    words.hear(query, query.tokens[heard_count], heard[heard_count]);
  }
  bool some = false;
  auto is_left = [](const Token& token, std::uint64_t met, std::size_t i) {
    return (met >> i & 1) == 0 && is_sought(token) && token.role != names::Role::number;
  };
  for (std::size_t i = 0; i < query.tokens.size(); ++i) {
    const Token& left = query.tokens[i];
    if (!is_left(left, one.sketch.query, i)) continue;
    for (std::size_t j = 0; j < name.tokens.size(); ++j) {
      const Token& right = name.tokens[j];
      if (!is_left(right, one.sketch.candidate, j)) continue;
      float value = near_by_sound(heard[i], comparator, query, left, name, right);
      if (value < least_near) continue;
      bool names = names_somebody(left) || names_somebody(right);
      meet_tokens(one, std::uint64_t{1} << i, left.weight, std::uint64_t{1} << j, right.weight,
                  value, names);
      one.sketch.across |= left.script != right.script;
      some = true;
      break;
    }
  }
  return some;
}

// The names that are worth a comparison, those of which most is expected first.
void Searcher::State::rank(const Index& index, const names::Comparator& comparator,
                           const ParsedView& query, float enough, Counts& counts) {
  candidates.clear();
  float most = -rough_far;
  for (std::size_t i = 0; i < met.size(); ++i) {
    float value = estimate(met[i]);
    candidates.push_back({value, static_cast<std::uint32_t>(i)});
    most = std::max(most, value);
  }
  hopeful.clear();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Candidate& one = candidates[i];
    const Met& what = met[one.met];
    float hope = one.estimate < surely_rough ? hope_of(what) : 0;
    bool weighed = one.estimate >= std::min(least_rough, most - rough_reach);
    if (weighed) {
      ++counts.forecast;
      one.estimate =
          static_cast<float>(comparator.forecast(query, index.name(what.name), what.sketch));
    } else {
      one.estimate -= rough_far;
    }
    if (one.estimate < enough && hope >= least_hope) {
      hopeful.push_back({hope, static_cast<std::uint32_t>(i)});
    }
  }
  if (hopeful.size() > most_mended) {
    std::ranges::nth_element(hopeful, hopeful.begin() + most_mended, std::greater<>(),
                             &Candidate::estimate);
    hopeful.resize(most_mended);
  }
  for (const Candidate& hope : hopeful) {
    Candidate& one = candidates[hope.met];
    Met& what = met[one.met];
    ParsedView name = index.name(what.name);
    ++counts.mended;
    if (!mend(comparator, query, name, what)) continue;
    one.estimate = static_cast<float>(comparator.forecast(query, name, what.sketch));
  }
  std::ranges::sort(candidates, [&](const Candidate& a, const Candidate& b) {
    return a.estimate != b.estimate ? a.estimate > b.estimate : met[a.met].name < met[b.met].name;
  });
}

const std::vector<Hit>& Searcher::search(const ParsedView& query, const Options& options) {
  State& state = *state_;
  counts_ = {};
  state.begin(query);
  state.lead_from(index_, query, counts_);
  float total = state.total;
  state.meet(index_, comparator_, query, false, counts_);
  float rest = total;
  for (const Lead& lead : state.leads) {
    bool one = std::has_single_bit(lead.tokens);
    state.follow(index_, lead, !one || rest >= least_share * total, counts_);
    if (one) rest -= lead.weight;
  }
  // As the comparator does: initials stand for words that nothing else stands for.
  state.meet(index_, comparator_, query, true, counts_);
  double near_threshold = comparator_.log_odds(comparator_.threshold()) - reach;
  state.rank(index_, comparator_, query, static_cast<float>(near_threshold), counts_);
  Best best(state.hits, options);
  Initials initials(query);
  std::size_t misses = 0;
  for (const Candidate& one : state.candidates) {
    if (misses >= most_misses && one.estimate < near_threshold) break;
    std::uint32_t name = state.met[one.met].name;
    ParsedView view = index_.name(name);
    double score = comparator_.score(query, view);
    ++counts_.scored;
    misses = score >= least_hit && best.would_take(score) ? 0 : misses + 1;
    if (score >= least_telling && initials.alone(comparator_, view)) continue;
    best.offer({.entry = index_.entry_of_name(name), .name = name, .score = score});
  }
  counts_.touched = state.met.size();
  judge(state.hits, index_, comparator_.threshold(), options);
  return state.hits;
}

std::vector<Hit> Searcher::search_all(const ParsedView& query, const Options& options) const {
  std::vector<Hit> hits;
  Best best(hits, options);
  Initials initials(query);
  for (std::uint32_t name = 0; name < index_.names(); ++name) {
    ParsedView view = index_.name(name);
    double score = comparator_.score(query, view);
    if (score >= least_telling && initials.alone(comparator_, view)) continue;
    best.offer({.entry = index_.entry_of_name(name), .name = name, .score = score});
  }
  judge(hits, index_, comparator_.threshold(), options);
  return hits;
}

}  // namespace licet::screen

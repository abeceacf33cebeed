#include "screen/search.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

#include "screen/keys.h"

namespace licet::screen {

namespace {

using names::ParsedView;
using names::Token;

// Names are scored from the best estimate on, until so many in a row were no hit (below the score
// that counts for one, or below what is held already). bench/screen.cc shows what that loses.
constexpr std::size_t most_misses = 24;
constexpr double least_hit = 0.1;
// Words less near than this bring no candidate.
constexpr float least_near = 0.55F;
// The same for several words written as one.
constexpr float least_joined = 0.78F;
// A name whose met words can reach no more of the query's weight than this is not begun.
constexpr float least_share = 0.3F;
// Near words are remembered for so many words.
constexpr std::size_t most_remembered = 1U << 14;

// A word that the lexicon knows and that names nobody: lists write it rightly, or in words that the
// lexicon knows as well.
bool is_common(const Token& token) {
  using names::Role;
  return token.concept_id != 0 && (token.role == Role::trade || token.role == Role::kind ||
                                   token.role == Role::part || token.role == Role::place);
}

struct Near {
  std::uint32_t word = 0;
  float value = 0;
};

// What is known of a name while its words are being met.
struct Met {
  std::uint64_t taken = 0;  // tokens of the name, a bit each
  std::uint64_t asked = 0;  // tokens of the query
  float query = 0;  // weight of the query's tokens met, times nearness
  float own = 0;  // of the name's
  std::uint32_t round = 0;  // of the search to which this belongs
};

struct Candidate {
  float estimate = 0;
  std::uint32_t name = 0;
};

// Where a token of the query leads, or several written as one.
struct Lead {
  std::uint64_t tokens = 0;  // a bit each
  float weight = 0;
  float least = least_near;
  std::size_t postings = 0;
  const std::vector<Near>* near = nullptr;
};

// Roughly the log-odds that the comparator will find, of what is met and left alone.
float estimate(float query, float query_total, float own, float own_total) {
  float q = query_total > 0 ? std::min(query / query_total, 1.0F) : 0;
  float c = own_total > 0 ? std::min(own / own_total, 1.0F) : 0;
  float left_q = std::max(query_total - query, 0.0F);
  float left_c = std::max(own_total - own, 0.0F);
  float both = std::min(query, own);
  return (3.0F * std::min(q, c)) + (1.0F * std::max(q, c)) + (1.4F * std::log1p(both)) -
         (1.8F * std::min({left_q, left_c, 2.0F})) - (0.5F * std::fabs(left_q - left_c)) -
         (1.5F * std::fabs(q - c));
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
  std::vector<Met> met;
  std::uint32_t round = 0;
  std::vector<std::uint32_t> touched;
  std::vector<Candidate> candidates;
  std::vector<std::uint32_t> word_round;  // of the last gathering in which a word was seen
  std::uint32_t gathering = 0;
  std::vector<std::uint64_t> keys;
  std::vector<Group> groups;
  std::vector<LoneKey> lone;
  Joined joined;
  std::vector<Lead> leads;
  std::unordered_map<std::uint64_t, std::vector<Near>> remembered;
  std::vector<Hit> hits;

  void begin() {
    if (++round == 0) {
      std::ranges::fill(met, Met{});
      round = 1;
    }
    touched.clear();
    leads.clear();
  }

  // The name as it stands; begun when it is new and `may_begin`.
  Met* at(std::uint32_t name, bool may_begin) {
    Met& one = met[name];
    if (one.round == round) return &one;
    if (!may_begin) return nullptr;
    one = {.round = round};
    touched.push_back(name);
    return &one;
  }

  const std::vector<Near>& near(const Index& index, const names::Comparator& comparator,
                                const ParsedView& query, const Token& token, Counts& counts,
                                std::uint64_t only_key = 0);
  void follow(const Index& index, const Lead& lead, bool may_begin, Counts& counts);
  void meet(const Index& index, const names::Comparator& comparator, const ParsedView& query,
            Counts& counts);
  bool is_near(const Index& index, const names::Comparator& comparator, const ParsedView& query,
               const GroupKey& group, std::size_t token, Counts& counts);
  void meet_group(const Index& index, const ParsedView& query, const GroupKey& group,
                  std::size_t token);
  void lead_from(const Index& index, const names::Comparator& comparator, const ParsedView& query,
                 Counts& counts);
};

Searcher::Searcher(const Index& index, const names::Comparator& comparator)
    : index_(index), comparator_(comparator), state_(std::make_unique<State>()) {
  state_->met.resize(index.names());
  state_->word_round.resize(index.words());
}

Searcher::~Searcher() = default;

// The words of the index that are near a token, the nearest first; with `only_key`, of those under
// that key alone.
const std::vector<Near>& Searcher::State::near(const Index& index,
                                               const names::Comparator& comparator,
                                               const ParsedView& query, const Token& token,
                                               Counts& counts, std::uint64_t only_key) {
  std::uint64_t identity = identity_of(query, token) ^ only_key;
  identity += is_common(token) ? 1 : 0;
  if (auto known = remembered.find(identity); known != remembered.end()) return known->second;
  if (remembered.size() >= most_remembered) remembered.clear();
  std::vector<Near>& found = remembered[identity];
  keys.clear();
  if (only_key == 0) {
    word_keys(query, token, keys, !is_common(token));
  } else {
    keys.push_back(only_key);
  }
  if (++gathering == 0) {
    std::ranges::fill(word_round, 0U);
    gathering = 1;
  }
  std::size_t mask = index.word_buckets_.size() - 2;
  for (std::uint64_t key : keys) {
    std::size_t bucket = key & mask;
    auto tag = static_cast<std::uint32_t>(key >> 32);
    for (std::uint32_t i = index.word_buckets_[bucket]; i < index.word_buckets_[bucket + 1]; ++i) {
      const WordKey& one = index.word_keys_[i];
      if (one.tag != tag || one.word >= word_round.size()) continue;
      if (word_round[one.word] == gathering) continue;
      word_round[one.word] = gathering;
      const WordRow& word = index.words_[one.word];
      ParsedView name = index.name(word.name);
      ++counts.similarities;
      auto value =
          static_cast<float>(comparator.similarity(query, token, name, name.tokens[word.token]));
      if (value >= least_near) found.push_back({one.word, value});
    }
  }
  std::ranges::sort(found, [](const Near& a, const Near& b) {
    return a.value != b.value ? a.value > b.value : a.word < b.word;
  });
  return found;
}

// Notes in every name that holds a near word that the query's token is met there.
void Searcher::State::follow(const Index& index, const Lead& lead, bool may_begin, Counts& counts) {
  for (const Near& near : *lead.near) {
    if (near.value < lead.least) return;
    const WordRow& word = index.words_[near.word];
    counts.postings += word.postings;
    for (const Posting& posting : index.postings_.subspan(word.first_posting, word.postings)) {
      Met* one = at(posting.name, may_begin);
      if (one == nullptr || (one->asked & lead.tokens) != 0) continue;
      std::uint64_t bit = std::uint64_t{1} << posting.token;
      if ((one->taken & bit) != 0) continue;
      one->taken |= bit;
      one->asked |= lead.tokens;
      one->query += lead.weight * near.value;
      one->own += static_cast<float>(posting.weight) * (near.value / 65535.0F);
    }
  }
}

// A token of the query stands for several of a name.
void Searcher::State::meet_group(const Index& index, const ParsedView& query, const GroupKey& group,
                                 std::size_t token) {
  Met* one = at(group.name, true);
  std::uint64_t asked = std::uint64_t{1} << token;
  if ((one->asked & asked) != 0) return;
  one->asked |= asked;
  one->query += query.tokens[token].weight;
  auto tokens = index.name(group.name).tokens;
  for (std::size_t i = group.first; i <= group.last && i < tokens.size(); ++i) {
    std::uint64_t bit = std::uint64_t{1} << i;
    if ((one->taken & bit) != 0 || !is_sought(tokens[i])) continue;
    one->taken |= bit;
    one->own += tokens[i].weight;
  }
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
                           const ParsedView& query, Counts& counts) {
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
      each(one.key, [&](const GroupKey& group) {
        if (group.name >= met.size()) return;
        if (one.sounds && !is_near(index, comparator, query, group, token, counts)) return;
        meet_group(index, query, group, token);
      });
    }
  }
  each(whole_key(query.raw), [&](const GroupKey& group) {
    if (group.name >= met.size() || group.first != group.last) return;
    Met* one = at(group.name, true);
    one->query = 100;
    one->own = 100;
  });
}

// The tokens of the query, those with the fewest names first, then those that may be one word.
void Searcher::State::lead_from(const Index& index, const names::Comparator& comparator,
                                const ParsedView& query, Counts& counts) {
  groups.clear();
  groups_of(query, groups);
  // All at once: what is remembered may be forgotten between two searches, not within one.
  if (remembered.size() + query.tokens.size() + groups.size() >= most_remembered) {
    remembered.clear();
  }
  for (std::size_t i = 0; i < query.tokens.size(); ++i) {
    const Token& token = query.tokens[i];
    if (!is_sought(token)) continue;
    leads.push_back({std::uint64_t{1} << i, token.weight, least_near, 0,
                     &near(index, comparator, query, token, counts)});
  }
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
    // Two words may be written as one and slightly otherwise; more only exactly so.
    std::uint64_t only_key = group.last == group.first + 1 ? 0 : group.key;
    leads.push_back({tokens, weight, least_joined, 0,
                     &near(index, comparator, joined.view(), joined.token, counts, only_key)});
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

const std::vector<Hit>& Searcher::search(const ParsedView& query, const Options& options) {
  State& state = *state_;
  counts_ = {};
  state.begin();
  state.lead_from(index_, comparator_, query, counts_);
  float total = 0;
  for (const Token& token : query.tokens) {
    if (is_sought(token)) total += token.weight;
  }
  state.meet(index_, comparator_, query, counts_);
  float rest = total;
  for (const Lead& lead : state.leads) {
    bool one = std::has_single_bit(lead.tokens);
    state.follow(index_, lead, !one || rest >= least_share * total, counts_);
    if (one) rest -= lead.weight;
  }
  state.candidates.clear();
  for (std::uint32_t name : state.touched) {
    const Met& met = state.met[name];
    state.candidates.push_back({estimate(met.query, total, met.own, index_.weights_[name]), name});
  }
  auto first = [](const Candidate& a, const Candidate& b) {
    return a.estimate != b.estimate ? a.estimate > b.estimate : a.name < b.name;
  };
  // A heap, for few of the candidates are ever taken from it.
  auto worse = [&](const Candidate& a, const Candidate& b) { return first(b, a); };
  std::ranges::make_heap(state.candidates, worse);
  Best best(state.hits, options);
  Initials initials(query);
  std::size_t misses = 0;
  while (!state.candidates.empty() && misses < most_misses) {
    std::ranges::pop_heap(state.candidates, worse);
    std::uint32_t name = state.candidates.back().name;
    state.candidates.pop_back();
    ParsedView view = index_.name(name);
    double score = comparator_.score(query, view);
    ++counts_.scored;
    misses = score >= least_hit && best.would_take(score) ? 0 : misses + 1;
    if (score >= least_telling && initials.alone(comparator_, view)) continue;
    best.offer({.entry = index_.entry_of_name(name), .name = name, .score = score});
  }
  counts_.touched = state.touched.size();
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

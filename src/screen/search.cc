#include "screen/search.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "screen/keys.h"

namespace licet::screen {

namespace {

using names::ParsedView;
using names::Token;

// Names that are scored at most, best estimate first. bench/screen.cc shows what that loses.
constexpr std::size_t most_scored = 48;
// Words less near than this bring no candidate.
constexpr float least_near = 0.55F;
// A name whose met words can reach no more of the query's weight than this is not begun.
constexpr float least_share = 0.3F;
// Near words are remembered for so many words.
constexpr std::size_t most_remembered = 1U << 14;

struct Near {
  std::uint32_t word = 0;
  float value = 0;
};

// What is known of a name while its words are being met.
struct Met {
  std::uint64_t taken = 0;       // tokens of the name, a bit each
  float query = 0;               // weight of the query's tokens met, times nearness
  float own = 0;                 // of the name's
  std::uint32_t round = 0;       // of the search to which this belongs
  std::uint32_t last = 0;        // the query's token that met it last, from 1
};

struct Candidate {
  float estimate = 0;
  std::uint32_t name = 0;
};

// Where a token of the query leads.
struct Lead {
  std::uint8_t token = 0;
  float weight = 0;
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
  std::vector<std::uint32_t> word_round;   // of the last gathering in which a word was seen
  std::uint32_t gathering = 0;
  std::vector<std::uint64_t> keys;
  std::vector<Group> groups;
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
                                const ParsedView& query, const Token& token, Counts& counts);
  void follow(const Index& index, const Lead& lead, bool may_begin, Counts& counts);
  void meet(const Index& index, const ParsedView& query);
  void meet_group(const Index& index, const ParsedView& query, const GroupKey& group,
                  std::size_t token);
  void meet_words(const Index& index, const ParsedView& query, const Group& group);
};

Searcher::Searcher(const Index& index, const names::Comparator& comparator)
    : index_(index), comparator_(comparator), state_(std::make_unique<State>()) {
  state_->met.resize(index.names());
  state_->word_round.resize(index.words());
}

Searcher::~Searcher() = default;

// The words of the index that are near a token, the nearest first.
const std::vector<Near>& Searcher::State::near(const Index& index,
                                               const names::Comparator& comparator,
                                               const ParsedView& query, const Token& token,
                                               Counts& counts) {
  std::uint64_t identity = identity_of(query, token);
  if (auto known = remembered.find(identity); known != remembered.end()) return known->second;
  if (remembered.size() >= most_remembered) remembered.clear();
  std::vector<Near>& found = remembered[identity];
  keys.clear();
  word_keys(query, token, keys);
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
  std::uint32_t own = lead.token + 1U;
  for (const Near& near : *lead.near) {
    const WordRow& word = index.words_[near.word];
    counts.postings += word.postings;
    for (const Posting& posting : index.postings_.subspan(word.first_posting, word.postings)) {
      Met* one = at(posting.name, may_begin);
      if (one == nullptr || one->last == own) continue;
      std::uint64_t bit = std::uint64_t{1} << posting.token;
      if ((one->taken & bit) != 0) continue;
      one->taken |= bit;
      one->last = own;
      one->query += lead.weight * near.value;
      one->own += static_cast<float>(posting.weight) * (near.value / 65535.0F);
    }
  }
}

// A token of the query stands for several of a name.
void Searcher::State::meet_group(const Index& index, const ParsedView& query, const GroupKey& group,
                                 std::size_t token) {
  if (group.name >= met.size()) return;
  Met* one = at(group.name, true);
  auto own = static_cast<std::uint32_t>(token + 1);
  if (one->last == own) return;
  one->last = own;
  one->query += query.tokens[token].weight;
  auto tokens = index.name(group.name).tokens;
  for (std::size_t i = group.first; i <= group.last && i < tokens.size(); ++i) {
    std::uint64_t bit = std::uint64_t{1} << i;
    if ((one->taken & bit) != 0 || !is_sought(tokens[i])) continue;
    one->taken |= bit;
    one->own += tokens[i].weight;
  }
}

// Several tokens of the query stand for one of a name.
void Searcher::State::meet_words(const Index& index, const ParsedView& query, const Group& group) {
  float weight = 0;
  for (std::size_t i = group.first; i <= group.last; ++i) {
    if (is_sought(query.tokens[i])) weight += query.tokens[i].weight;
  }
  std::size_t mask = index.word_buckets_.size() - 2;
  std::size_t bucket = group.key & mask;
  for (std::uint32_t i = index.word_buckets_[bucket]; i < index.word_buckets_[bucket + 1]; ++i) {
    const WordKey& key = index.word_keys_[i];
    bool same = key.tag == static_cast<std::uint32_t>(group.key >> 32);
    if (!same || key.word >= index.words_.size()) continue;
    const WordRow& word = index.words_[key.word];
    for (const Posting& posting : index.postings_.subspan(word.first_posting, word.postings)) {
      Met* one = at(posting.name, true);
      std::uint64_t bit = std::uint64_t{1} << posting.token;
      if ((one->taken & bit) != 0) continue;
      one->taken |= bit;
      one->query += weight;
      one->own += static_cast<float>(posting.weight) / 65535.0F;
    }
  }
}

// What is written together on one side and apart on the other, acronyms, and the whole name.
void Searcher::State::meet(const Index& index, const ParsedView& query) {
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
    keys.clear();
    lone_keys(query, query.tokens[token], keys);
    for (std::uint64_t key : keys) {
      each(key, [&](const GroupKey& group) { meet_group(index, query, group, token); });
    }
  }
  groups.clear();
  groups_of(query, groups);
  for (const Group& group : groups) {
    if (group.first != group.last) meet_words(index, query, group);
  }
  each(whole_key(query.raw), [&](const GroupKey& group) {
    if (group.name >= met.size() || group.first != group.last) return;
    Met* one = at(group.name, true);
    one->query = 100;
    one->own = 100;
  });
}

const std::vector<Hit>& Searcher::search(const ParsedView& query, const Options& options) {
  State& state = *state_;
  counts_ = {};
  state.begin();
  float total = 0;
  for (std::size_t i = 0; i < query.tokens.size(); ++i) {
    const Token& token = query.tokens[i];
    if (!is_sought(token)) continue;
    total += token.weight;
    state.leads.push_back({static_cast<std::uint8_t>(i), token.weight, 0, nullptr});
  }
  // All at once: what is remembered may be forgotten between two searches, not within one.
  if (state.remembered.size() + state.leads.size() >= most_remembered) state.remembered.clear();
  for (Lead& lead : state.leads) {
    lead.near = &state.near(index_, comparator_, query, query.tokens[lead.token], counts_);
    for (const Near& near : *lead.near) lead.postings += index_.words_[near.word].postings;
  }
  std::ranges::sort(state.leads, [](const Lead& a, const Lead& b) {
    return a.postings != b.postings ? a.postings < b.postings : a.token < b.token;
  });
  state.meet(index_, query);
  float rest = total;
  for (const Lead& lead : state.leads) {
    state.follow(index_, lead, rest >= least_share * total, counts_);
    rest -= lead.weight;
  }
  state.candidates.clear();
  for (std::uint32_t name : state.touched) {
    const Met& met = state.met[name];
    state.candidates.push_back({estimate(met.query, total, met.own, index_.weights_[name]), name});
  }
  auto first = [](const Candidate& a, const Candidate& b) {
    return a.estimate != b.estimate ? a.estimate > b.estimate : a.name < b.name;
  };
  std::size_t count = std::min(most_scored, state.candidates.size());
  auto middle = state.candidates.begin() + static_cast<std::ptrdiff_t>(count);
  if (count < state.candidates.size()) std::ranges::nth_element(state.candidates, middle, first);
  std::sort(state.candidates.begin(), middle, first);
  Best best(state.hits, options);
  for (std::size_t i = 0; i < count; ++i) {
    std::uint32_t name = state.candidates[i].name;
    best.offer({.entry = index_.entry_of_name(name),
                .name = name,
                .score = comparator_.score(query, index_.name(name))});
  }
  counts_.touched = state.touched.size();
  counts_.scored = count;
  judge(state.hits, index_, comparator_.threshold(), options);
  return state.hits;
}

std::vector<Hit> Searcher::search_all(const ParsedView& query, const Options& options) const {
  std::vector<Hit> hits;
  Best best(hits, options);
  for (std::uint32_t name = 0; name < index_.names(); ++name) {
    best.offer({.entry = index_.entry_of_name(name),
                .name = name,
                .score = comparator_.score(query, index_.name(name))});
  }
  judge(hits, index_, comparator_.threshold(), options);
  return hits;
}

}  // namespace licet::screen

#include "screen/near_words.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <memory>
#include <utility>

#include "names/similarity.h"
#include "screen/keys.h"

namespace licet::screen {

namespace {

using names::Form;
using names::ParsedView;
using names::Token;

// Near words are remembered for so many words, or until there are so many of them.
constexpr std::size_t most_remembered = 1U << 17;
constexpr std::size_t most_near_remembered = 1U << 21;
// They lie in pieces of so many.
constexpr std::size_t piece = 1U << 12;
// Several words of a list written as one are no less near than this.
constexpr float least_group = 0.78F;
// The same of the query, as align.cc says.
constexpr float least_joined = 0.8F;
constexpr float least_joined_arabic = 0.72F;
// Their letters may be three more or less; of sounds, that some letters share, a few more.
constexpr std::size_t most_joined_off = 5;
// Several words are sought as one with a slip if they have so much of the query's weight; three
// like two, if they have nearly all.
constexpr float least_joined_share = 0.4F;
constexpr float whole_share = 0.95F;
// In long lists, with so many names a word, what is hardly near leads to too many names, and of
// groups only those with the same consonants are looked at.
constexpr std::size_t many_names = 6;
constexpr float least_crowded = 0.66F;
// So much more than letters the sounds that they make may cost, or next to never more: an `s` that
// comes before an `h` makes two of one.
constexpr float a_letter = 1.5;
// Rounding may keep a cost over what is allowed by no more than this, in steps.
constexpr float rounding = 0.01F;
// How near initials are to the words that they stand for, as align.cc says.
constexpr float acronym_near = 0.9F;
constexpr float short_acronym = 0.7F;

std::string_view letters_of(const ParsedView& name, const Form& form) {
  return name.text.substr(form.offset, form.size);
}
std::string_view sounds_of(const ParsedView& name, const Form& form) {
  return name.text.substr(std::size_t{form.offset} + form.size, form.sound_size);
}

// As align.cc asks of words written as one, if vowels are written.
bool is_as_long(const Form& form, std::size_t size) {
  return form.size <= size + names::most_unlike && size <= form.size + names::most_unlike;
}

// What it costs at least, in steps, to turn some sounds into others that begin so, and are no more
// if `whole`; more than `most`, if it is that.
int least_cost(const names::SoundTable& costs, std::string_view sounds, std::string_view begins,
               bool whole, int most) {
  constexpr std::size_t longest = std::size_t{2} * names::max_form_bytes;
  std::array<std::size_t, longest> codes;  // only as many as there are sounds are used
  std::array<int, longest> gaps;
  std::array<int, longest + 1> row;
  row[0] = 0;
  for (std::size_t j = 0; j < sounds.size(); ++j) {
    codes[j] = names::SoundTable::code_of(sounds[j]);
    gaps[j] = costs.gap(codes[j]);
    row[j + 1] = row[j] + gaps[j];
  }
  int least = 0;
  for (char ch : begins) {
    std::size_t code = names::SoundTable::code_of(ch);
    int gap = costs.gap(code);
    int diagonal = row[0];
    least = row[0] += gap;
    for (std::size_t j = 0; j < sounds.size(); ++j) {
      int changed = diagonal + costs.near(codes[j], code);
      diagonal = row[j + 1];
      row[j + 1] = std::min({changed, diagonal + gap, row[j] + gaps[j]});
      least = std::min(least, row[j + 1]);
    }
    if (least > most) return least;
  }
  return whole ? row[sounds.size()] : least;
}

}  // namespace

// One question.
struct NearWords::Asked {
  const ParsedView& query;
  const Token& token;
  std::uint8_t flags;
  std::size_t& compared;
};

NearWords::NearWords(const Index& index, const names::Comparator& comparator)
    : index_(index),
      comparator_(comparator),
      walk_(index.walk_costs_),
      costs_(comparator.lexicon()) {
  place_.resize(index.words());
  crowded_ = index.names() / many_names > index.words();
  least_ = crowded_ ? least_crowded : 0;
}

void NearWords::make_room(std::size_t count) {
  if (remembered_.size() + count >= most_remembered || near_remembered_ >= most_near_remembered) {
    remembered_.clear();
    memory_.clear();
    last_piece_ = room_left_ = 0;
    near_remembered_ = 0;
  }
  if (groups_.size() >= most_remembered) {
    groups_.clear();
    found_groups_.clear();
  }
}

// Makes ready to gather words.
void NearWords::begin() {
  if (first_place_ > UINT32_MAX - (2 * place_.size())) {
    std::ranges::fill(place_, 0U);
    first_place_ = 1;
  }
  keys_.clear();
  walked_.clear();
  found_.clear();
}

// Whether the nearest of the measures is the nearness of two words, as similarity.cc says: where
// one has a single form, of letters. A word of one character may stand for no other script.
bool NearWords::is_told(const Asked& asked, const WordRow& row) {
  if ((asked.flags & plain_word) != 0) return true;
  return (row.flags & plain_word) != 0 && asked.query.tokens.size() > 1;
}

// Takes a word that was found with a nearness by one measure, or without one (less than 0): then
// the comparator is asked, and it must be no less near than `least`.
void NearWords::measure(const Asked& asked, std::uint32_t word, float value, float least) {
  if (word >= place_.size()) return;
  const WordRow& row = index_.words_[word];
  std::uint8_t both = asked.flags & row.flags;
  if (value >= 0 && (both & (known_word | initials_word)) != 0) return;
  std::uint32_t& place = place_[word];
  bool seen = place >= first_place_;
  if (value >= 0 && is_told(asked, row)) {
    if (seen) {
      Near& near = found_[place - first_place_];
      near.value = std::max(near.value, value);
      return;
    }
  } else {
    if (seen) return;
    ++asked.compared;
    ParsedView name = index_.name(row.name);
    value = static_cast<float>(
        comparator_.similarity(asked.query, asked.token, name, name.tokens[row.token], least));
    if (value < least) return;
  }
  place = first_place_ + static_cast<std::uint32_t>(found_.size());
  bool across = row.script != static_cast<std::uint8_t>(asked.token.script);
  bool meaning = value < 1 && (both & known_word) != 0;
  found_.push_back({word, across ? 1U : 0U, meaning ? 1U : 0U, value});
}

// The words under keys_.
void NearWords::look_up(const Asked& asked) {
  for (std::uint64_t key : keys_) {
    index_.each_word(key, [&](std::uint32_t word) { measure(asked, word, -1); });
  }
}

// The words of which one is too long for the tries, by all that they sound like. Sought when they
// are first wanted.
std::span<const NearWords::LongWord> NearWords::long_words() {
  if (std::exchange(knows_long_, true)) return long_;
  for (std::uint32_t word = 0; word < index_.words(); ++word) {
    const WordRow& row = index_.words_[word];
    if ((row.flags & long_word) == 0) continue;
    ParsedView name = index_.name(row.name);
    const Token& token = name.tokens[row.token];
    for (const Form& form : name.forms.subspan(token.first_form, token.forms)) {
      std::string_view sounds = sounds_of(name, form);
      std::size_t longest = std::max<std::size_t>(form.size, sounds.size());
      if (form.letters != 0) long_.push_back({word, form.size, longest, sounds});
    }
  }
  return long_;
}

// Those that a slip may make of a token: it leaves the first two sounds or the last, and hardly
// more or less letters.
void NearWords::look_among_long(const Asked& asked, float least) {
  if ((asked.flags & long_word) == 0) return;
  for (const Form& form : asked.query.forms.subspan(asked.token.first_form, asked.token.forms)) {
    std::string_view sounds = sounds_of(asked.query, form);
    if (form.letters == 0 || sounds.size() < 2) continue;
    std::size_t longest = std::max<std::size_t>(form.size, sounds.size());
    for (const LongWord& one : long_words()) {
      bool in_tries = std::max(longest, one.longest) <= trie_longest;
      if (in_tries || !is_as_long(form, one.letters)) continue;
      bool alike = one.sounds.starts_with(sounds.substr(0, 2)) ||
                   one.sounds.ends_with(sounds.substr(sounds.size() - 2));
      if (alike) measure(asked, one.word, -1, least);
    }
  }
}

// The word of the index that is the token, if both are near others by one form alone.
std::optional<std::uint32_t> NearWords::word_as_written(const Asked& asked,
                                                        std::uint64_t identity) const {
  std::optional<std::uint32_t> found;
  if ((asked.flags & plain_word) == 0) return found;
  index_.each_word(identity, [&](std::uint32_t word) {
    if (index_.words_[word].identity == identity) found = word;
  });
  return found;
}

// What the index keeps of the near words; nothing, if it keeps none of this token.
std::span<const Near> NearWords::kept(const Asked& asked, std::uint64_t identity,
                                      float least) const {
  if (index_.near_begins_.empty()) return {};
  auto word = word_as_written(asked, identity);
  if (!word) return {};
  std::uint32_t begin = index_.near_begins_[*word];
  auto near = index_.near_.subspan(begin, index_.near_begins_[*word + 1] - begin);
  auto end =
      std::ranges::partition_point(near, [&](const Near& one) { return one.value >= least; });
  near = {near.begin(), end};
  auto is_there = [&](const Near& one) { return one.word < index_.words(); };
  return std::ranges::all_of(near, is_there) ? near : std::span<const Near>();
}

// Nothing, if the index keeps none of this token or they cannot be right.
std::optional<std::span<const std::uint32_t>> NearWords::kept_groups(const Asked& asked,
                                                                     std::uint64_t identity) const {
  if (index_.alike_begins_.empty()) return {};
  auto word = word_as_written(asked, identity);
  if (!word) return {};
  std::uint32_t begin = index_.alike_begins_[*word];
  auto groups = index_.alike_.subspan(begin, index_.alike_begins_[*word + 1] - begin);
  auto is_there = [&](std::uint32_t group) {
    return group < index_.group_keys_.size() && index_.group_keys_[group].name < index_.names();
  };
  if (!std::ranges::all_of(groups, is_there)) return {};
  return groups;
}

// As align.cc tells them.
void NearWords::of_acronym(const Acronym& acronym, std::vector<Near>& out) const {
  float value = acronym.size == 3 ? short_acronym : acronym_near;
  index_.each_word(acronym.word, [&](std::uint32_t word) {
    const WordRow& row = index_.words_[word];
    const Token& token = index_.name(row.name).tokens[row.token];
    bool possible = token.role == names::Role::word && token.script == names::Script::latin &&
                    (acronym.size <= 4 || (token.flags & names::acronym_like) != 0);
    if (possible) out.push_back({.word = word, .value = value});
  });
}

// The words that are near by their letters or sounds.
void NearWords::walk(const Asked& asked, const TrieWalk::Limits& limits) {
  for (const Form& form : asked.query.forms.subspan(asked.token.first_form, asked.token.forms)) {
    if (form.letters == 0) continue;
    bool consonants = form.reading == names::Reading::consonants;
    std::string_view sounds = sounds_of(asked.query, form);
    walk_.by_sounds(index_.sounds_, sounds, consonants, limits, walked_);
    walk_.by_sounds(index_.weak_, sounds, !consonants, limits, walked_);
    walk_.by_letters(index_.letters_, letters_of(asked.query, form), limits, walked_);
  }
}

// A slip is in one of the words, and beside a listed one hardly two have one: so the first is as it
// is written, or the last. Without `ends` any slips are sought.
void NearWords::walk_ends(const TwoWays& tries, const Joined& joined, const SureEnds& ends,
                          TrieWalk::Limits limits) {
  bool consonants = joined.form.reading == names::Reading::consonants;
  if (ends.first > 0 && ends.last > 0 && !consonants) {
    limits.half = 0;
    limits.first = ends.first;
    limits.last = ends.last;
  }
  walk_.by_sounds(tries, sounds_of(joined.view(), joined.form), consonants, limits, walked_);
}

// As align.cc says of words written as one: only sounds count, and slips are all in the words that
// may name somebody, unless the word that they are written as has a meaning. More than two words
// with a slip are sought only among these, and not if all may name somebody; but three that are a
// whole name, and no person's, like two.
void NearWords::walk_joined(const Joined& joined, bool pair, const SureEnds& ends) {
  bool arabic = joined.token.script == names::Script::arabic;
  bool consonants = joined.form.reading == names::Reading::consonants;
  auto limits = [&](float whole, bool weak) {
    float least = joined.own > 0 ? 1 - ((1 - whole) * joined.own) : whole;
    return TrieWalk::Limits{.least = least, .most_off = weak ? trie_longest : most_joined_off};
  };
  if (pair) {
    float least = arabic ? least_joined_arabic : least_joined;
    walk_ends(index_.sounds_, joined, ends, limits(least, consonants));
  }
  if (joined.own > 0 && joined.own < 1 && !consonants) {
    walk_ends(index_.meanings_, joined, ends, {.least = least_joined, .most_off = most_joined_off});
  }
  walk_.by_sounds(index_.weak_, sounds_of(joined.view(), joined.form), !consonants,
                  limits(least_joined_arabic, !consonants), walked_);
}

// What was gathered, which is remembered.
std::span<const Near> NearWords::take(const Asked& asked, std::uint64_t identity) {
  for (const TrieWalk::Found& one : walked_) measure(asked, one.word, one.value);
  first_place_ += static_cast<std::uint32_t>(found_.size());
  std::erase_if(found_, [](const Near& one) { return one.value <= 0; });
  // Values are not negative, so their bits are in their order.
  std::ranges::sort(found_, std::less<>(), [](const Near& one) {
    return std::uint64_t{~std::bit_cast<std::uint32_t>(one.value)} << 32 | one.word;
  });
  return remembered_.add(identity) = keep(found_);
}

std::span<const Near> NearWords::keep(std::span<const Near> words) {
  if (words.empty()) return {};
  if (words.size() > room_left_) {
    room_left_ = std::max(words.size(), piece);
    memory_.push_back(std::make_unique<Near[]>(room_left_));
    last_piece_ = room_left_;
  }
  Near* at = memory_.back().get() + (last_piece_ - room_left_);
  std::ranges::copy(words, at);
  room_left_ -= words.size();
  near_remembered_ += words.size();
  return {at, words.size()};
}

// Whether what is gathered has the word itself.
bool NearWords::finds_the_same() const {
  return std::ranges::any_of(found_, [](const Near& one) { return one.value >= names::same_word; });
}

bool NearWords::is_listed(const ParsedView& query, const Token& token, std::size_t& compared) {
  Asked asked{query, token, flags_of(query, token), compared};
  if (word_as_written(asked, identity_of(query, token))) return true;
  begin();
  word_keys(query, token, keys_);
  look_up(asked);
  bool found = finds_the_same();
  first_place_ += static_cast<std::uint32_t>(found_.size());
  return found;
}

std::span<const Near> NearWords::of(const ParsedView& query, const Token& token, LeastNear least,
                                    std::size_t& compared) {
  std::uint64_t word = identity_of(query, token);
  std::uint64_t identity = word + static_cast<std::uint64_t>(least.listed * 100) +
                           (128 * static_cast<std::uint64_t>(least.unlisted * 100)) +
                           (static_cast<std::uint64_t>(least.half * 10) << 14);
  if (const auto* known = remembered_.find(identity)) return *known;
  Asked asked{query, token, flags_of(query, token), compared};
  auto near = kept(asked, word, least.listed);
  if (!near.empty()) return remembered_.add(identity) = near;
  begin();
  word_keys(query, token, keys_);
  look_up(asked);
  float needed = finds_the_same() ? least.listed : least.unlisted;
  needed = std::max(least_, needed);
  if (token.role != names::Role::number) walk(asked, {.least = needed, .half = least.half});
  look_among_long(asked, needed);
  return take(asked, identity);
}

std::span<const Near> NearWords::of(const ParsedView& query, const Group& group, bool listed,
                                    float share, Joined& joined, std::size_t& compared) {
  bool two = group.last == group.first + 1;
  bool three = group.last == group.first + 2 && share >= whole_share &&
               query.schema != names::Schema::person;
  bool pair = two || three;
  bool slips = share >= least_joined_share && group.key == 0;
  std::uint64_t identity = ~identity_of(joined.view(), joined.token) -
                           static_cast<std::uint64_t>(joined.own * 255) - (pair ? 256 : 0) -
                           (slips ? 512 : 0) - (listed ? joined.borders * 1024 : 0);
  if (const auto* known = remembered_.find(identity)) return *known;
  if (group.read == 0) add_sounds(comparator_.lexicon(), query, group, joined);
  ParsedView view = joined.view();
  begin();
  Asked asked{view, joined.token, flags_of(view, joined.token), compared};
  word_keys(view, joined.token, keys_);
  look_up(asked);
  SureEnds ends = slips && listed ? sure_ends(query, group, joined) : SureEnds();
  if (slips) walk_joined(joined, pair, ends);
  if (slips) look_among_long(asked, least_joined);
  return take(asked, identity);
}

std::span<const std::uint32_t> NearWords::groups_of(const ParsedView& query, const Token& token,
                                                    std::size_t& compared) {
  std::uint64_t word = identity_of(query, token);
  // A lone character is compared otherwise.
  std::uint64_t identity = word + (query.tokens.size() == 1 ? 1 : 0);
  if (const auto* known = groups_.find(identity)) return *known;
  Asked asked{query, token, flags_of(query, token), compared};
  auto groups = kept_groups(asked, word);
  if (!groups) {
    look_for_groups(asked, found_groups_.emplace_back());
    groups = found_groups_.back();
  }
  return groups_.add(identity) = *groups;
}

void NearWords::look_for_groups(const Asked& asked, std::vector<std::uint32_t>& out) {
  keys_.clear();
  sound_keys(asked.query, asked.token, crowded_, keys_);
  pending_.clear();
  for (std::uint64_t key : keys_) {
    index_.each_sounded(key, [&](const SoundedKey& group) {
      if (may_be_near(asked.query, asked.token, group)) pending_.push_back(group);
    });
  }
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    if (i + 4 < pending_.size()) index_.read_tokens(pending_[i + 4].name);
    if (i + 2 < pending_.size()) index_.read_letters(pending_[i + 2].name);
    if (!is_near(asked.query, asked.token, pending_[i], asked.compared)) continue;
    index_.each_group(joined_.form.hash, [&](std::uint32_t same) { out.push_back(same); });
  }
}

// Whether the comparator is to be asked: unless the sounds cost more than it allows, and more than
// the letters that it allows may make them.
bool NearWords::may_be_near(const ParsedView& query, const Token& token,
                            const SoundedKey& group) const {
  std::string_view begins(group.begins.data(),
                          std::min<std::size_t>(group.sounds, group.begins.size()));
  auto fits = [&](const Form& form) {
    if (form.letters == 0) return false;
    if (form.reading == names::Reading::consonants) return true;
    if (!is_as_long(form, group.size)) return false;
    auto sounds = static_cast<float>(form.sound_size + group.sounds) / 2;
    auto letters = static_cast<float>(std::max(form.size, group.size));
    float most = std::max((1 - (least_group / names::most_by_sound)) * sounds / names::sound_slope,
                          a_letter * (1 - least_group) * letters / names::letter_slope);
    auto steps = static_cast<int>((most * names::SoundTable::steps) + rounding);
    bool whole = group.sounds <= group.begins.size();
    return least_cost(costs_, sounds_of(query, form), begins, whole, steps) <= steps;
  };
  bool told = group.size > 0 && group.sounds > 0;
  return !told || std::ranges::any_of(query.forms.subspan(token.first_form, token.forms), fits);
}

// Whether the tokens of a group of the index, written together, are near a token.
bool NearWords::is_near(const ParsedView& query, const Token& token, const GroupKey& group,
                        std::size_t& compared) {
  ParsedView name = index_.name(group.name);
  if (group.first > group.last || group.last >= name.tokens.size()) return false;
  Group tokens{0, group.first, group.last, 0, 0};
  if (!join(name, tokens, joined_)) return false;
  add_sounds(comparator_.lexicon(), name, tokens, joined_);
  ++compared;
  ParsedView view = joined_.view();
  return comparator_.similarity(query, token, view, joined_.token, least_group) >= least_group;
}

}  // namespace licet::screen

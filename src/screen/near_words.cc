#include "screen/near_words.h"

#include <algorithm>

#include "screen/keys.h"

namespace licet::screen {

namespace {

using names::ParsedView;
using names::Token;

constexpr float least_heard = 0.64F;  // by their sounds alone
// Near words are remembered for so many words.
constexpr std::size_t most_remembered = 1U << 14;

}  // namespace

NearWords::NearWords(const Index& index, const names::Comparator& comparator)
    : index_(index), comparator_(comparator), table_(comparator.lexicon()) {
  round_.resize(index.words());
}

void NearWords::make_room(std::size_t count) {
  if (remembered_.size() + count >= most_remembered) remembered_.clear();
}

void NearWords::hear(const ParsedView& query, const Token& token, Heard& out) {
  out.told = hear(query, token) && soundings_count_ == 1;
  if (out.told) out.sounds = soundings_[0];
}

// Makes the sounds of a token ready. False when words cannot be told by them.
bool NearWords::hear(const ParsedView& query, const Token& token) {
  soundings_count_ = 0;
  for (const names::Form& form : query.forms.subspan(token.first_form, token.forms)) {
    if (form.letters == 0) continue;
    std::string_view sounds =
        query.text.substr(std::size_t{form.offset} + form.size, form.sound_size);
    bool plain = form.reading != names::Reading::consonants;
    if (!plain || soundings_count_ == soundings_.size()) return false;
    if (!soundings_[soundings_count_].set(table_, sounds)) return false;
    ++soundings_count_;
  }
  return soundings_count_ > 0;
}

// Measures the words under keys_ that were not seen in this gathering.
void NearWords::gather(const ParsedView& query, const Token& token, bool by_sound,
                       std::vector<Near>& found, std::size_t& compared) {
  std::size_t mask = index_.word_buckets_.size() - 2;
  auto measure = [&](const WordRow& word) {
    float value = 0;
    if (by_sound && word.sound_size > 0) {
      if (token.concept_id != 0 && word.known != 0) return 0.0F;
      std::string_view sounds(word.sounds.data(), word.sound_size);
      for (std::size_t i = 0; i < soundings_count_; ++i) {
        value = std::max(value, soundings_[i].near(sounds));
      }
      return value < least_heard ? 0.0F : value;
    }
    ++compared;
    ParsedView name = index_.name(word.name);
    return static_cast<float>(comparator_.similarity(query, token, name, name.tokens[word.token]));
  };
  for (std::uint64_t key : keys_) {
    std::size_t bucket = key & mask;
    auto tag = static_cast<std::uint32_t>(key >> 32);
    for (std::uint32_t i = index_.word_buckets_[bucket]; i < index_.word_buckets_[bucket + 1];
         ++i) {
      const WordKey& one = index_.word_keys_[i];
      if (one.tag != tag || one.word >= round_.size()) continue;
      if (round_[one.word] == gathering_) continue;
      round_[one.word] = gathering_;
      const WordRow& word = index_.words_[one.word];
      float value = measure(word);
      if (value < least_near) continue;
      bool across = word.script != static_cast<std::uint8_t>(token.script);
      bool meaning = value < 1 && token.concept_id != 0 && word.known != 0;
      found.push_back({one.word, value, across, meaning});
    }
  }
}

const std::vector<Near>& NearWords::of(const ParsedView& query, const Token& token, bool common,
                                       std::size_t& compared, std::uint64_t only_key) {
  std::uint64_t identity = identity_of(query, token) ^ only_key;
  identity += common ? 1 : 0;
  if (auto known = remembered_.find(identity); known != remembered_.end()) return known->second;
  if (remembered_.size() >= most_remembered) remembered_.clear();
  std::vector<Near>& found = remembered_[identity];
  if (++gathering_ == 0) {
    std::ranges::fill(round_, 0U);
    gathering_ = 1;
  }
  keys_.clear();
  if (only_key != 0) {
    keys_.push_back(only_key);
  } else {
    word_keys(query, token, keys_, !common);
  }
  gather(query, token, false, found, compared);
  if (only_key == 0 && !common) {
    keys_.clear();
    sound_keys(query, token, true, keys_);
    gather(query, token, hear(query, token), found, compared);
  }
  std::ranges::sort(found, [](const Near& a, const Near& b) {
    return a.value != b.value ? a.value > b.value : a.word < b.word;
  });
  return found;
}

}  // namespace licet::screen

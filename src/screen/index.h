// A compiled index of lists: every name of every entry, taken apart once, and the keys by which
// names are found, as one run of bytes that can be kept in a file and mapped into memory.
//
// A Compiler makes the bytes; Index::open() looks into bytes that somebody else holds, checks that
// they are whole and safe to read, and copies nothing. An Index never changes; it may be shared
// between threads. Neither touches files or the clock.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/problem.h"
#include "lists/list.h"
#include "names/compare.h"
#include "screen/facts.h"
#include "screen/image.h"
#include "screen/trie.h"

namespace licet::screen {

struct WalkCosts;

// Makes an index of lists that are added one by one, so that only one need be in memory.
class Compiler {
 public:
  // `facts` tells what the law calls a listing; null: nothing is told. `weights` tells the words of
  // addresses; null: no party is found by its address alone. All must outlive it.
  explicit Compiler(const names::Lexicon& lexicon, const lists::Sources* facts = nullptr,
                    const Weights* weights = nullptr);
  ~Compiler();
  Compiler(const Compiler&) = delete;
  Compiler& operator=(const Compiler&) = delete;

  // `version`: how messages name this version of the list; may be empty. The list is not needed
  // any more. Fails when there are more than 2^31 names, and then nothing more may be asked.
  [[nodiscard]] base::Result<void> add(const lists::List& list, std::string_view version);
  // The bytes, once. `stamp` says what the lists are (a hash over their bytes, say) and can be
  // asked of the index again.
  [[nodiscard]] std::string finish(std::uint64_t stamp);

 private:
  class State;
  std::unique_ptr<State> state_;
};

struct Source {
  const lists::List* list = nullptr;
  std::string version;
};

// The same of lists that are all at hand, in their order.
[[nodiscard]] base::Result<std::string> compile(const names::Lexicon& lexicon,
                                                std::span<const Source> lists, std::uint64_t stamp,
                                                const lists::Sources* facts = nullptr,
                                                const Weights* weights = nullptr);

struct ListInfo {
  std::string_view id, title, version;
  std::optional<base::Date> as_of;
  std::uint32_t entries = 0;
};

// What the licence columns of an entry say (lists::Licence), as far as law asks for it.
struct Licence {
  lists::LicenceScope scope = lists::LicenceScope::unstated;
  lists::ReviewPolicy mildest = lists::ReviewPolicy::unstated;
  lists::ReviewPolicy strictest = lists::ReviewPolicy::unstated;
  std::uint16_t footnotes = 0;  // bit n: footnote n, 1 to 15
};

// What the index tells of an entry; texts live as the bytes do. Several values are parted by "; ".
struct EntryInfo {
  std::string_view key, source, programmes, citations, countries, listings;
  std::uint32_t list = 0;  // index into lists()
  std::uint32_t line = 0;  // from 0, in the list's file
  std::optional<base::Date> listed, ends;
  Licence licence;
};

// What answers say of a name that Index::is_ours().
inline constexpr std::string_view ours_words = "our name for it, not the list's";

class Index {
 public:
  // `image` must begin at a multiple of 8 and outlive the index. Fails when the bytes are not an
  // index, were made by another version of the program or with another lexicon, or are damaged:
  // then it must be compiled anew.
  [[nodiscard]] static base::Result<Index> open(std::string_view image,
                                                const names::Lexicon& lexicon);

  [[nodiscard]] std::uint64_t stamp() const { return stamp_; }
  [[nodiscard]] std::size_t size_in_bytes() const { return image_.size(); }
  [[nodiscard]] std::string_view image() const { return image_; }
  // Whether with_near_words() would make searches faster. Not of very many words.
  [[nodiscard]] bool lacks_near_words() const;
  [[nodiscard]] std::uint32_t lists() const { return static_cast<std::uint32_t>(lists_.size()); }
  [[nodiscard]] std::uint32_t entries() const {
    return static_cast<std::uint32_t>(entries_.size());
  }
  [[nodiscard]] std::uint32_t names() const { return static_cast<std::uint32_t>(names_.size()); }
  [[nodiscard]] std::uint32_t words() const { return static_cast<std::uint32_t>(words_.size()); }

  // REQUIRES of all below: the number is less than the count above.
  [[nodiscard]] ListInfo list(std::uint32_t index) const;
  [[nodiscard]] EntryInfo entry(std::uint32_t index) const;
  // Those of any of the keys, in the order of the index; looks at all entries.
  [[nodiscard]] std::vector<std::uint32_t> entries_with(std::span<const std::string> keys) const;
  [[nodiscard]] lists::Standing standing(std::uint32_t entry, base::Date day) const;
  [[nodiscard]] std::string_view primary_name(std::uint32_t entry) const;
  [[nodiscard]] names::ParsedView name(std::uint32_t index) const;
  // As what names are read that are written exactly so: a bit for each schema.
  [[nodiscard]] unsigned schemas_of(std::string_view raw) const;
  [[nodiscard]] std::uint32_t entry_of_name(std::uint32_t name) const { return names_[name].entry; }
  // The names that hold a word, as they stand in the index; what a name weighs.
  [[nodiscard]] std::span<const Posting> postings_of(std::uint32_t word) const {
    return postings_.subspan(words_[word].first_posting, words_[word].postings);
  }
  [[nodiscard]] float weight_of_name(std::uint32_t name) const { return weights_[name]; }
  // Bring nearer what name() leads to, for several names at once or while something else is done:
  // its row first, which nobody waits for, then what the row leads to. That by reading it: a fetch
  // beforehand is lost where the processor does not know the page.
  void fetch_name(std::uint32_t name) const { __builtin_prefetch(&names_[name]); }
  void read_tokens(std::uint32_t name) const {
    const NameRow& row = names_[name];
    if (row.tokens > 0) keep(read_through(tokens_.subspan(row.first_token, row.tokens)));
  }
  void read_letters(std::uint32_t name) const {
    const NameRow& row = names_[name];
    if (row.forms > 0) keep(read_through(forms_.subspan(row.first_form, row.forms)));
    if (row.text_size > 0) keep(read_through(text_.substr(row.text, row.text_size)));
    if (row.raw_size > 0) keep(static_cast<std::uint8_t>(raw_[row.raw]));
  }
  // A name that has the word, and the token there.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> place_of_word(std::uint32_t index) const {
    return {words_[index].name, words_[index].token};
  }
  void read_postings(std::uint32_t word) const {
    if (words_[word].postings > 0) keep(postings_[words_[word].first_posting].name);
  }
  void fetch_word(std::uint32_t word) const { __builtin_prefetch(&words_[word]); }
  void fetch_postings(std::uint32_t word) const {
    __builtin_prefetch(postings_.data() + words_[word].first_posting);
  }
  // The first of its names, and how many there are.
  [[nodiscard]] std::pair<std::uint32_t, std::uint32_t> names_of_entry(std::uint32_t entry) const {
    return {entries_[entry].first_name, entries_[entry].names};
  }
  // What is known of entries beside their names.
  [[nodiscard]] const Facts& facts() const { return facts_; }
  [[nodiscard]] lists::NameSort sort_of_name(std::uint32_t name) const {
    return static_cast<lists::NameSort>(names_[name].sort);
  }
  // Whether we add the name and the list does not print it.
  [[nodiscard]] bool is_ours(std::uint32_t name) const { return names_[name].ours != 0; }
  [[nodiscard]] bool is_lent(std::uint32_t name) const { return names_[name].ours == 2; }

 private:
  friend class Searcher;
  friend class NearWords;
  Index() = default;
  // What was read to be there is not left out.
  static void keep(std::uint32_t value) { asm volatile("" : : "r"(value)); }
  // The beginning, the middle and the end: few names lie on more lines of memory.
  template <class Rows>
  static std::uint32_t read_through(const Rows& rows) {
    const auto* begin = reinterpret_cast<const unsigned char*>(rows.data());
    std::size_t size = rows.size() * sizeof(rows[0]);
    return begin[0] + begin[size / 2] + begin[size - 1];
  }
  [[nodiscard]] std::string_view words_of(Words words) const {
    return info_.substr(words.offset, words.size);
  }
  [[nodiscard]] bool is_sound() const;
  [[nodiscard]] bool is_sound(const NameRow& row) const;

  // Calls `use` with the places of the keys that agree with one.
  template <class Key, class Use>
  static void each_under(std::span<const std::uint32_t> buckets, std::span<const Key> keys,
                         std::uint64_t key, Use&& use) {
    std::size_t bucket = key & (buckets.size() - 2);
    auto tag = static_cast<std::uint32_t>(key >> 32);
    for (std::uint32_t i = buckets[bucket]; i < buckets[bucket + 1]; ++i) {
      if (keys[i].tag == tag) use(i);
    }
  }
  // With each word under a key; with the place of each group; with each group under its consonants.
  template <class Use>
  void each_word(std::uint64_t key, Use&& use) const {
    each_under(word_buckets_, word_keys_, key, [&](std::uint32_t i) {
      if (word_keys_[i].word < words_.size()) use(word_keys_[i].word);
    });
  }
  [[nodiscard]] bool has_word(std::uint64_t key) const {
    bool found = false;
    each_word(key, [&](std::uint32_t) { found = true; });
    return found;
  }
  template <class Use>
  void each_group(std::uint64_t key, Use&& use) const {
    each_under(group_buckets_, group_keys_, key, [&](std::uint32_t i) {
      if (group_keys_[i].name < names_.size()) use(i);
    });
  }

  template <class Use>
  void each_sounded(std::uint64_t key, Use&& use) const {
    each_under(sounded_buckets_, sounded_keys_, key, [&](std::uint32_t i) {
      if (sounded_keys_[i].name < names_.size()) use(sounded_keys_[i]);
    });
  }

  std::string_view image_;
  std::uint64_t stamp_ = 0;
  std::span<const ListRow> lists_;
  std::span<const EntryRow> entries_;
  std::span<const PeriodRow> periods_;
  std::span<const NameRow> names_;
  std::span<const float> weights_;
  std::span<const names::Token> tokens_;
  std::span<const names::Form> forms_;
  std::span<const WordRow> words_;
  std::span<const Posting> postings_;
  std::span<const std::uint32_t> word_buckets_;
  std::span<const WordKey> word_keys_;
  std::span<const std::uint32_t> near_begins_;
  std::span<const Near> near_;
  std::span<const std::uint32_t> alike_begins_;
  std::span<const std::uint32_t> alike_;
  TwoWays sounds_, meanings_, weak_, letters_;
  std::span<const std::uint32_t> group_buckets_;
  std::span<const GroupKey> group_keys_;
  std::span<const std::uint32_t> sounded_buckets_;
  std::span<const SoundedKey> sounded_keys_;
  std::string_view raw_, text_, info_;
  Facts facts_;
  std::shared_ptr<const WalkCosts> walk_costs_;
};

// What an index needs to keep also what is near each of its words: what its first bytes are then,
// and what goes behind the others. Searches by this comparator's lexicon find it there; the answers
// are the same. It takes about as long as searching for each word once, shared among `threads`.
// REQUIRES: it lacks them.
struct NearWordsPart {
  std::string begins, behind;
};
[[nodiscard]] NearWordsPart near_words_of(const Index& index, const names::Comparator& comparator,
                                          unsigned threads);
// The bytes of the whole.
[[nodiscard]] std::string with_near_words(const Index& index, const names::Comparator& comparator,
                                          unsigned threads);

}  // namespace licet::screen

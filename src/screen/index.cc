#include "screen/index.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "screen/keys.h"
#include "screen/trie_walk.h"

namespace licet::screen {

namespace {

base::Problem damaged(std::string what) {
  return {.what = "the compiled index cannot be used: " + std::move(what),
          .where = {},
          .given = {},
          .expected = {},
          .nearest = {},
          .remedy = "compile it again from its lists",
          .excerpt = {}};
}

std::optional<base::Date> day_of(std::int32_t days) {
  return days == no_day ? std::nullopt : base::Date::from_days(days);
}

// The elements of a section, or nothing when it does not lie within the image.
template <class T>
bool take(std::string_view image, const Section& section, std::span<const T>& out) {
  if (section.offset % 8 != 0 || section.offset > image.size()) return false;
  if (section.count > (image.size() - section.offset) / sizeof(T)) return false;
  out = {reinterpret_cast<const T*>(image.data() + section.offset),
         static_cast<std::size_t>(section.count)};
  return true;
}

bool take(std::string_view image, const Section& section, std::string_view& out) {
  std::span<const char> bytes;
  if (!take(image, section, bytes)) return false;
  out = {bytes.data(), bytes.size()};
  return true;
}

template <class A, class B, class C>
bool within(A offset, B size, C whole) {
  return std::uint64_t{offset} <= std::uint64_t{whole} &&
         std::uint64_t{size} <= std::uint64_t{whole} - std::uint64_t{offset};
}

// Beginnings rise from 0 to the count of what they part, the end behind them.
bool rises(std::span<const std::uint32_t> begins, std::size_t count) {
  return begins.size() >= 2 && begins.front() == 0 && begins.back() == count &&
         std::ranges::is_sorted(begins);
}

// There are 2^n buckets.
bool part(std::span<const std::uint32_t> buckets, std::size_t count) {
  return std::has_single_bit(buckets.size() - 1) && rises(buckets, count);
}

}  // namespace

base::Result<Index> Index::open(std::string_view image, const names::Lexicon& lexicon) {
  Header header;
  if (image.size() < sizeof header) return base::fail(damaged("it is cut off"));
  std::memcpy(&header, image.data(), sizeof header);
  if (header.magic != image_magic) return base::fail(damaged("it is no index"));
  bool same = header.format == image_format && header.token_size == sizeof(names::Token) &&
              header.form_size == sizeof(names::Form);
  if (!same) return base::fail(damaged("another version of the program made it"));
  if (header.lexicon != lexicon.version()) {
    return base::fail(damaged("it was made with another lexicon"));
  }
  if (header.size != image.size()) return base::fail(damaged("its size is not what it says"));
  if (reinterpret_cast<std::uintptr_t>(image.data()) % 8 != 0) {
    return base::fail(damaged("it does not lie at a multiple of 8 in memory"));
  }
  Index index;
  index.image_ = image;
  index.stamp_ = header.stamp;
  auto at = [&](Part which) { return header.parts.at(static_cast<std::size_t>(which)); };
  bool whole = take(image, at(Part::lists), index.lists_) &&
               take(image, at(Part::entries), index.entries_) &&
               take(image, at(Part::periods), index.periods_) &&
               take(image, at(Part::names), index.names_) &&
               take(image, at(Part::weights), index.weights_) &&
               take(image, at(Part::tokens), index.tokens_) &&
               take(image, at(Part::forms), index.forms_) &&
               take(image, at(Part::words), index.words_) &&
               take(image, at(Part::postings), index.postings_) &&
               take(image, at(Part::word_buckets), index.word_buckets_) &&
               take(image, at(Part::word_keys), index.word_keys_) &&
               take(image, at(Part::near_begins), index.near_begins_) &&
               take(image, at(Part::near), index.near_) &&
               take(image, at(Part::alike_begins), index.alike_begins_) &&
               take(image, at(Part::alike), index.alike_) &&
               take(image, at(Part::group_buckets), index.group_buckets_) &&
               take(image, at(Part::group_keys), index.group_keys_) &&
               take(image, at(Part::sounded_buckets), index.sounded_buckets_) &&
               take(image, at(Part::sounded_keys), index.sounded_keys_) &&
               take(image, at(Part::raw), index.raw_) && take(image, at(Part::text), index.text_) &&
               take(image, at(Part::info), index.info_);
  auto part = static_cast<std::size_t>(Part::tries);
  for (TwoWays* tries : {&index.sounds_, &index.meanings_, &index.weak_, &index.letters_}) {
    for (Trie* trie : {&tries->forward, &tries->backward}) {
      whole = whole && take(image, header.parts.at(part), trie->nodes) &&
              take(image, header.parts.at(part + 1), trie->ahead) &&
              take(image, header.parts.at(part + 2), trie->words);
      part += 3;
    }
  }
  std::string_view facts;
  whole = whole && take(image, at(Part::facts), facts);
  auto beside_names = whole ? Facts::open(facts, index.entries_.size()) : std::nullopt;
  if (!beside_names || !index.is_sound())
    return base::fail(damaged("its parts do not fit together"));
  index.facts_ = *beside_names;
  index.walk_costs_ = walk_costs(lexicon);
  return index;
}

// All but a damaged index are right: nothing is decided before the end of a name.
bool Index::is_sound(const NameRow& row) const {
  bool whole = within(row.raw, row.raw_size, raw_.size()) &&
               within(row.text, row.text_size, text_.size()) &&
               within(row.first_token, row.tokens, tokens_.size()) &&
               within(row.first_form, row.forms, forms_.size()) && row.entry < entries_.size() &&
               row.tokens <= names::max_tokens && row.schema <= names::Schema::address &&
               row.sort <= static_cast<std::uint8_t>(lists::NameSort::weak) && row.ours <= 2;
  if (!whole) return false;
  bool wrong = false;
  for (const names::Token& token : tokens_.subspan(row.first_token, row.tokens)) {
    wrong |= (token.begin > token.end) | (token.end > row.raw_size) |
             (token.first_form + token.forms > row.forms) | (token.role > names::Role::particle) |
             (token.script > names::Script::other);
  }
  for (const names::Form& form : forms_.subspan(row.first_form, row.forms)) {
    bool letters = form.letters != 0;
    wrong |= (form.size == 0) |
             (form.offset + std::uint64_t{form.size} + form.sound_size > row.text_size) |
             (form.sound_size > 2 * names::max_form_bytes) |
             (letters & (form.size > names::max_form_bytes)) |
             (form.reading > names::Reading::meaning);
  }
  return !wrong;
}

bool Index::is_sound() const {
  auto said = [&](const Words& words) { return within(words.offset, words.size, info_.size()); };
  for (const ListRow& row : lists_) {
    if (!said(row.id) || !said(row.title) || !said(row.version)) return false;
  }
  for (const EntryRow& row : entries_) {
    bool good = said(row.key) && said(row.source) && said(row.programmes) && said(row.citations) &&
                said(row.countries) && said(row.listings) && row.list < lists_.size() &&
                within(row.first_name, row.names, names_.size()) &&
                within(row.first_period, row.periods, periods_.size()) &&
                row.scope <= static_cast<std::uint8_t>(lists::LicenceScope::some_items) &&
                row.mildest <= static_cast<std::uint8_t>(lists::ReviewPolicy::denial) &&
                row.strictest <= static_cast<std::uint8_t>(lists::ReviewPolicy::denial);
    if (!good) return false;
  }
  for (const PeriodRow& row : periods_) {
    if (row.state > static_cast<std::uint32_t>(lists::State::ended)) return false;
  }
  for (const NameRow& row : names_) {
    if (!is_sound(row)) return false;
  }
  for (const WordRow& row : words_) {
    bool good = row.name < names_.size() && row.token < names_[row.name].tokens &&
                within(row.first_posting, row.postings, postings_.size());
    if (!good) return false;
  }
  for (const Posting& row : postings_) {
    if (row.name >= names_.size() || row.token >= names::max_tokens) return false;
  }
  auto by_word = [&](std::span<const std::uint32_t> begins, std::size_t count) {
    return begins.size() == words_.size() + 1 && rises(begins, count);
  };
  bool bare = near_begins_.empty() && alike_begins_.empty();
  if (!bare && !(by_word(near_begins_, near_.size()) && by_word(alike_begins_, alike_.size()))) {
    return false;
  }
  // What keys and near words lead to is checked where they are read, so that opening does not read
  // them all.
  return weights_.size() == names_.size() && part(word_buckets_, word_keys_.size()) &&
         part(group_buckets_, group_keys_.size()) && part(sounded_buckets_, sounded_keys_.size()) &&
         sounds_.is_sound() && meanings_.is_sound() && weak_.is_sound() && letters_.is_sound();
}

ListInfo Index::list(std::uint32_t index) const {
  const ListRow& row = lists_[index];
  return {words_of(row.id), words_of(row.title), words_of(row.version), day_of(row.as_of),
          row.entries};
}

std::vector<std::uint32_t> Index::entries_with(std::span<const std::string> keys) const {
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; !keys.empty() && i < entries(); ++i) {
    if (std::ranges::find(keys, entry(i).key) != keys.end()) found.push_back(i);
  }
  return found;
}

EntryInfo Index::entry(std::uint32_t index) const {
  const EntryRow& row = entries_[index];
  return {
      words_of(row.key),
      words_of(row.source),
      words_of(row.programmes),
      words_of(row.citations),
      words_of(row.countries),
      words_of(row.listings),
      row.list,
      row.line,
      day_of(row.listed),
      day_of(row.ends),
      {static_cast<lists::LicenceScope>(row.scope), static_cast<lists::ReviewPolicy>(row.mildest),
       static_cast<lists::ReviewPolicy>(row.strictest), row.footnotes}};
}

lists::Standing Index::standing(std::uint32_t index, base::Date day) const {
  const EntryRow& row = entries_[index];
  std::vector<lists::StatusPeriod> status;
  for (const PeriodRow& period : periods_.subspan(row.first_period, row.periods)) {
    lists::StatusPeriod one;
    one.state = static_cast<lists::State>(period.state);
    one.from = day_of(period.from);
    one.until = day_of(period.until);
    status.push_back(std::move(one));
  }
  return lists::standing_on(day_of(row.listed), day_of(row.ends), status, day);
}

std::string_view Index::primary_name(std::uint32_t entry) const {
  const EntryRow& row = entries_[entry];
  return row.names == 0 ? std::string_view() : name(row.first_name).raw;
}

names::ParsedView Index::name(std::uint32_t index) const {
  const NameRow& row = names_[index];
  return {raw_.substr(row.raw, row.raw_size),
          text_.substr(row.text, row.text_size),
          tokens_.subspan(row.first_token, row.tokens),
          forms_.subspan(row.first_form, row.forms),
          row.schema,
          row.country};
}

unsigned Index::schemas_of(std::string_view raw) const {
  unsigned out = 0;
  each_group(whole_key(raw), [&](std::uint32_t group) {
    names::ParsedView found = name(group_keys_[group].name);
    if (found.raw == raw) out |= 1U << static_cast<unsigned>(found.schema);
  });
  return out;
}

}  // namespace licet::screen

#include "screen/facts.h"

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "screen/address.h"
#include "screen/identifier.h"
#include "screen/keys.h"

namespace licet::screen {

namespace {

// Shorter identifiers find nobody by themselves.
constexpr std::size_t least_identifier = 5;

std::uint32_t tag_of(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32); }
std::uint32_t tag_of(std::string_view folded) { return tag_of(hash_bytes(folded, 0x6964)); }

bool within(std::uint64_t offset, std::uint64_t size, std::uint64_t whole) {
  return offset <= whole && size <= whole - offset;
}

// The next `count` elements of the bytes; false: there are fewer.
template <class T>
bool take(std::string_view& bytes, std::uint32_t count, std::span<const T>& out) {
  if (count > bytes.size() / sizeof(T)) return false;
  out = {reinterpret_cast<const T*>(bytes.data()), count};
  bytes.remove_prefix(count * sizeof(T));
  return true;
}

template <class T>
void put(const std::vector<T>& elements, std::string& out) {
  out.append(reinterpret_cast<const char*>(elements.data()), elements.size() * sizeof(T));
}

}  // namespace

std::optional<Facts> Facts::open(std::string_view bytes, std::size_t entries) {
  Head head;
  if (bytes.size() < sizeof head) return std::nullopt;
  std::memcpy(&head, bytes.data(), sizeof head);
  bytes.remove_prefix(sizeof head);
  Facts out;
  const auto& counts = head.counts;
  bool whole = take(bytes, counts[0], out.rows_) && take(bytes, counts[1], out.births_) &&
               take(bytes, counts[2], out.ids_) && take(bytes, counts[3], out.addresses_) &&
               take(bytes, counts[4], out.id_keys_) && take(bytes, counts[5], out.address_keys_) &&
               bytes.size() == counts[6] && counts[0] == entries;
  out.text_ = bytes;
  if (!whole || !out.is_sound()) return std::nullopt;
  return out;
}

bool Facts::is_sound() const {
  auto told = [&](Text text) { return within(text.offset, text.size, text_.size()); };
  for (const Row& row : rows_) {
    bool good = within(row.first_birth, row.births, births_.size()) &&
                within(row.first_identifier, row.identifiers, ids_.size()) &&
                within(row.first_address, row.addresses, addresses_.size()) &&
                row.kind <= static_cast<std::uint32_t>(lists::PartyKind::address);
    if (!good) return false;
  }
  for (const Birth& birth : births_) {
    bool good = birth.from <= birth.to && base::Date::from_days(birth.from) &&
                base::Date::from_days(birth.to) &&
                birth.precision <= static_cast<std::uint32_t>(lists::Precision::range);
    if (!good) return false;
  }
  for (const Id& id : ids_) {
    bool good = told(id.value) && told(id.folded) && told(id.type) && told(id.country) &&
                id.kind < lists::id_kind_count && id.entry < rows_.size();
    if (!good) return false;
  }
  // What the keys lead to is checked where they are read, so that opening does not read them all.
  return std::ranges::all_of(
      addresses_, [&](const Address& one) { return told(one.text) && told(one.country); });
}

std::vector<lists::DateRange> Facts::births(std::uint32_t entry) const {
  std::vector<lists::DateRange> out;
  for (const Birth& birth : births_.subspan(rows_[entry].first_birth, rows_[entry].births)) {
    out.push_back({*base::Date::from_days(birth.from),
                   *base::Date::from_days(birth.to),
                   static_cast<lists::Precision>(birth.precision),
                   {}});
  }
  return out;
}

std::vector<KnownIdentifier> Facts::identifiers(std::uint32_t entry) const {
  std::vector<KnownIdentifier> out;
  const Row& row = rows_[entry];
  for (const Id& id : ids_.subspan(row.first_identifier, row.identifiers)) {
    out.push_back({static_cast<lists::IdKind>(id.kind), said(id.value), said(id.folded),
                   said(id.type), said(id.country)});
  }
  return out;
}

std::vector<KnownAddress> Facts::addresses(std::uint32_t entry) const {
  std::vector<KnownAddress> out;
  const Row& row = rows_[entry];
  for (const Address& one : addresses_.subspan(row.first_address, row.addresses)) {
    out.push_back({said(one.text), said(one.country)});
  }
  return out;
}

void Facts::with_identifier(std::string_view folded, std::vector<std::uint32_t>& entries) const {
  std::uint32_t tag = tag_of(folded);
  auto at = std::ranges::lower_bound(id_keys_, tag, {}, &Key::tag);
  for (; at != id_keys_.end() && at->tag == tag; ++at) {
    if (at->target >= ids_.size()) continue;
    const Id& id = ids_[at->target];
    if (said(id.folded) == folded) entries.push_back(id.entry);
  }
}

void Facts::with_address_key(std::uint64_t key, std::vector<std::uint32_t>& entries) const {
  std::uint32_t tag = tag_of(key);
  auto at = std::ranges::lower_bound(address_keys_, tag, {}, &Key::tag);
  for (; at != address_keys_.end() && at->tag == tag; ++at) {
    if (at->target < rows_.size()) entries.push_back(at->target);
  }
}

struct FactsBuilder::State {
  State(const names::Lexicon& with_lexicon, const Weights* with_weights)
      : lexicon(with_lexicon), weights(with_weights) {}

  const names::Lexicon& lexicon;
  const Weights* weights;
  std::vector<Facts::Row> rows;
  std::vector<Facts::Birth> births;
  std::vector<Facts::Id> ids;
  std::vector<Facts::Address> addresses;
  std::vector<Facts::Key> id_keys, address_keys;
  std::vector<std::uint64_t> keys;
  std::unordered_map<std::string, Facts::Text> shared;
  std::string text;

  // Texts that several facts share are kept once.
  Facts::Text say(const std::string& words) {
    auto [found, fresh] = shared.try_emplace(words);
    if (!fresh) return found->second;
    found->second = {static_cast<std::uint32_t>(text.size()),
                     static_cast<std::uint32_t>(words.size())};
    text += words;
    return found->second;
  }

  void add(const lists::Identifier& identifier, std::uint32_t entry) {
    std::string folded = fold_identifier(identifier.kind, identifier.value);
    if (folded.empty()) return;
    // Whatever the list calls it: a value with a right check digit is what it looks like.
    lists::IdKind shown = kind_of_value(folded);
    bool plain = shown == lists::IdKind::social_credit || shown == lists::IdKind::lei;
    lists::IdKind kind = plain ? shown : identifier.kind;
    if (folded.size() >= least_identifier) {
      id_keys.push_back({tag_of(folded), static_cast<std::uint32_t>(ids.size())});
    }
    ids.push_back({say(identifier.value), say(folded), say(identifier.type),
                   say(identifier.country), static_cast<std::uint32_t>(kind), entry});
  }

  void add(const lists::Address& address, std::uint32_t entry) {
    addresses.push_back({say(address.text), say(address.country)});
    if (weights == nullptr) return;
    address_keys_of(address.text);
    for (std::uint64_t key : keys) address_keys.push_back({tag_of(key), entry});
  }

  void address_keys_of(std::string_view address) {
    keys.clear();
    screen::address_keys(parse_address(lexicon, *weights, address), keys);
    std::ranges::sort(keys);
    auto repeats = std::ranges::unique(keys);
    keys.erase(repeats.begin(), repeats.end());
  }
};

FactsBuilder::FactsBuilder(const names::Lexicon& lexicon, const Weights* weights)
    : state_(std::make_unique<State>(lexicon, weights)) {}

FactsBuilder::~FactsBuilder() = default;

void FactsBuilder::add(const lists::Entry& entry) {
  State& state = *state_;
  auto number = static_cast<std::uint32_t>(state.rows.size());
  Facts::Row row;
  row.hash = entry.content_hash;
  row.kind = static_cast<std::uint32_t>(entry.kind);
  row.first_birth = static_cast<std::uint32_t>(state.births.size());
  for (const lists::DateRange& birth : entry.births) {
    state.births.push_back(
        {birth.from.days(), birth.to.days(), static_cast<std::uint32_t>(birth.precision)});
  }
  row.first_identifier = static_cast<std::uint32_t>(state.ids.size());
  for (const lists::Identifier& identifier : entry.identifiers) state.add(identifier, number);
  row.first_address = static_cast<std::uint32_t>(state.addresses.size());
  for (const lists::Address& address : entry.addresses) state.add(address, number);
  row.births = static_cast<std::uint32_t>(state.births.size()) - row.first_birth;
  row.identifiers = static_cast<std::uint32_t>(state.ids.size()) - row.first_identifier;
  row.addresses = static_cast<std::uint32_t>(state.addresses.size()) - row.first_address;
  state.rows.push_back(row);
}

bool FactsBuilder::is_too_large() const {
  constexpr std::size_t most = INT32_MAX;
  return state_->text.size() > most || state_->address_keys.size() > most ||
         state_->ids.size() > most;
}

std::string FactsBuilder::write() {
  State& state = *state_;
  auto by_tag = [](const Facts::Key& a, const Facts::Key& b) {
    return a.tag != b.tag ? a.tag < b.tag : a.target < b.target;
  };
  std::ranges::sort(state.id_keys, by_tag);
  std::ranges::sort(state.address_keys, by_tag);
  auto count = [](const auto& part) { return static_cast<std::uint32_t>(part.size()); };
  Facts::Head head;
  head.counts = {count(state.rows),      count(state.births),  count(state.ids),
                 count(state.addresses), count(state.id_keys), count(state.address_keys),
                 count(state.text)};
  std::string out(sizeof head, '\0');
  std::memcpy(out.data(), &head, sizeof head);
  put(state.rows, out);
  put(state.births, out);
  put(state.ids, out);
  put(state.addresses, out);
  put(state.id_keys, out);
  put(state.address_keys, out);
  return out + state.text;
}

}  // namespace licet::screen

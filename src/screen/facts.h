// What an index keeps of entries beside their names: births, identifiers, addresses, the hash of
// the content; and the keys by which a party is found by an identifier or an address alone.
//
// A section of the image of an index, itself one run of bytes without a pointer in it. Facts never
// change once opened and may be shared between threads; they look into bytes of somebody else.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lists/entry.h"
#include "names/lexicon.h"
#include "screen/weights.h"

namespace licet::screen {

using ContentHash = std::array<std::uint8_t, 16>;   // lists::Entry::content_hash

struct KnownIdentifier {
  lists::IdKind kind = lists::IdKind::other;
  std::string_view value, folded, type, country;
};

struct KnownAddress {
  std::string_view text, country;
};

class Facts {
 public:
  // Nothing: the bytes are damaged. They must begin at a multiple of 4 and outlive the facts.
  [[nodiscard]] static std::optional<Facts> open(std::string_view bytes, std::size_t entries);

  // REQUIRES of all below: the entry is one of the index.
  [[nodiscard]] const ContentHash& hash(std::uint32_t entry) const { return rows_[entry].hash; }
  [[nodiscard]] lists::PartyKind kind(std::uint32_t entry) const {
    return static_cast<lists::PartyKind>(rows_[entry].kind);
  }
  [[nodiscard]] std::vector<lists::DateRange> births(std::uint32_t entry) const;
  [[nodiscard]] std::vector<KnownIdentifier> identifiers(std::uint32_t entry) const;
  [[nodiscard]] std::vector<KnownAddress> addresses(std::uint32_t entry) const;

  // Appends the entries that carry the identifier, ascending for each; repeats are possible.
  void with_identifier(std::string_view folded, std::vector<std::uint32_t>& entries) const;
  // Appends the entries with an address that has the key (address_keys); some only seem to.
  void with_address_key(std::uint64_t key, std::vector<std::uint32_t>& entries) const;

 private:
  friend class FactsBuilder;
  struct Text {
    std::uint32_t offset = 0, size = 0;
  };
  struct Row {
    ContentHash hash{};
    std::uint32_t first_birth = 0, births = 0;
    std::uint32_t first_identifier = 0, identifiers = 0;
    std::uint32_t first_address = 0, addresses = 0;
    std::uint32_t kind = 0;
  };
  struct Birth {
    std::int32_t from = 0, to = 0;
    std::uint32_t precision = 0;
  };
  struct Id {
    Text value, folded, type, country;
    std::uint32_t kind = 0, entry = 0;
  };
  struct Address {
    Text text, country;
  };
  struct Key {
    std::uint32_t tag = 0;       // sorted by it
    std::uint32_t target = 0;    // an identifier, or an entry
  };
  struct Head {
    std::array<std::uint32_t, 7> counts{};   // of the parts, in their order below
  };
  [[nodiscard]] std::string_view said(Text text) const {
    return text_.substr(text.offset, text.size);
  }
  [[nodiscard]] bool is_sound() const;

  std::span<const Row> rows_;
  std::span<const Birth> births_;
  std::span<const Id> ids_;
  std::span<const Address> addresses_;
  std::span<const Key> id_keys_, address_keys_;
  std::string_view text_;
};

// Makes the bytes of Facts, entry by entry.
class FactsBuilder {
 public:
  // `weights` null: addresses have no keys. Both must outlive the builder.
  FactsBuilder(const names::Lexicon& lexicon, const Weights* weights);
  ~FactsBuilder();

  void add(const lists::Entry& entry);
  [[nodiscard]] bool is_too_large() const;
  [[nodiscard]] std::string write();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace licet::screen

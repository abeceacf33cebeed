#include "names/address_tail.h"

#include <algorithm>

namespace licet::names {

namespace {

// A street word stands no further from its number.
constexpr std::size_t widest_street = 5;
// Letters of a street word at the end of another.
constexpr std::size_t least_street = 6;
constexpr std::size_t most_street = 7;

class Finder {
 public:
  Finder(const LexiconData& data, std::span<const Piece> pieces, std::span<const Token> tokens)
      : data_(data), pieces_(pieces), tokens_(tokens) {}

  [[nodiscard]] AddressPlace run() {
    chunks();
    if (chunks_.empty()) return {pieces_.size(), pieces_.size()};
    std::size_t tail = none;
    for (std::size_t i = 1; i < chunks_.size() && tail == none; ++i) {
      if (is_address(chunks_[i])) tail = walked_back(i);
    }
    std::size_t sooner = behind_name(chunks_[0], tail != none);
    std::size_t at = tail != none ? tail : sooner;
    if (at == none) at = pieces_.size();
    return {at, sooner == none ? at : std::min(at, sooner)};
  }

 private:
  static constexpr std::size_t none = ~std::size_t{0};
  struct Chunk {  // pieces [first, last) between commas
    std::size_t first, last;
  };

  void chunks() {
    std::size_t first = 0;
    for (std::size_t i = 0; i <= pieces_.size(); ++i) {
      if (i < pieces_.size() && pieces_[i].sign != ',') continue;
      if (i > first) chunks_.push_back({first, i});
      first = i + 1;
    }
  }

  [[nodiscard]] AddressWord rank(std::size_t at) const {
    return pieces_[at].is_word() ? data_.address_word(pieces_[at].text) : AddressWord::none;
  }

  [[nodiscard]] const Token* token_over(const Piece& piece) const {
    for (const Token& token : tokens_) {
      if (token.begin < piece.end && piece.begin < token.end) return &token;
    }
    return nullptr;
  }
  [[nodiscard]] bool is(std::size_t at, Role role) const {
    const Token* token = token_over(pieces_[at]);
    return pieces_[at].is_word() && token != nullptr && token->role == role;
  }
  // The last word of Han text is a form: it is written without blanks.
  [[nodiscard]] bool ends_with_form(std::size_t at) const {
    return std::ranges::any_of(tokens_, [&](const Token& token) {
      return token.role == Role::form && token.end == pieces_[at].end;
    });
  }

  // The next piece that is no full stop, dash or sign of a number.
  [[nodiscard]] std::size_t next(std::size_t at, std::size_t last) const {
    constexpr std::u32string_view passed = U".:#-/'";
    ++at;
    while (at < last && pieces_[at].sign != 0 &&
           passed.find(pieces_[at].sign) != std::u32string_view::npos) {
      ++at;
    }
    return std::min(at, last);
  }
  [[nodiscard]] bool numbered(std::size_t at, std::size_t last) const {
    std::size_t after = next(at, last);
    if (after >= last) return false;
    const Piece& piece = pieces_[after];
    return piece.number || (piece.script == Script::latin && piece.size == 1);
  }
  [[nodiscard]] std::size_t street_after(std::size_t at, std::size_t last) const {
    std::size_t words = 0;
    for (std::size_t i = at + 1; i < last && words < widest_street; ++i) {
      bool ordinal = pieces_[i - 1].number && !pieces_[i].after_blank;  // 3rd, 1st
      if (!ordinal && is_street(i)) return i;
      words += pieces_[i].is_word() ? 1 : 0;
    }
    return none;
  }

  // "PO Box 12", "P.O. Box 12": where it begins.
  [[nodiscard]] std::size_t box_at(std::size_t first, std::size_t at, std::size_t last) const {
    std::size_t after = next(at, last);
    if (rank(at) != AddressWord::box || after >= last || !pieces_[after].number) return none;
    constexpr std::string_view before[] = {"p", "o", "po", "post", "office", "."};
    while (at > first && std::ranges::find(before, pieces_[at - 1].text) != std::end(before)) --at;
    return at;
  }
  // Streets are written as one word in some languages: Hauptstrasse.
  [[nodiscard]] bool is_street(std::size_t at) const {
    if (rank(at) == AddressWord::street) return true;
    std::string_view text = pieces_[at].text;
    for (std::size_t size = least_street; size <= most_street && size < text.size(); ++size) {
      std::string_view end = text.substr(text.size() - size);
      if (data_.address_word(end) == AddressWord::street) return true;
    }
    return false;
  }
  // "12 Main Street", "12/F", "18F", "Unit 5", "ul. Lenina 5": signs that begin with this piece.
  [[nodiscard]] bool number_at(std::size_t at, std::size_t last) const {
    return pieces_[at].number && street_after(at, last) != none;
  }
  [[nodiscard]] bool floor_at(std::size_t at, std::size_t last) const {
    if (!pieces_[at].number) return false;
    std::size_t after = next(at, last);
    if (after < last && pieces_[after].size == 2 && !pieces_[after].after_blank) {
      after = next(after, last);  // 3rd floor
    }
    return after < last && rank(after) == AddressWord::floor;
  }
  [[nodiscard]] bool unit_at(std::size_t at, std::size_t last) const {
    AddressWord word = rank(at);
    return (word == AddressWord::number || word == AddressWord::unit) && numbered(at, last);
  }
  [[nodiscard]] bool street_first(std::size_t at, std::size_t last) const {
    if (!is_street(at)) return false;
    std::size_t words = rank(at) == AddressWord::street ? 0 : 1;
    for (std::size_t i = at + 1; i < last && words < widest_street; ++i) {
      if (pieces_[i].number) return words > 0;
      words += pieces_[i].is_word() ? 1 : 0;
    }
    return false;
  }
  // Five or six digits beside a place.
  [[nodiscard]] bool postcode_at(std::size_t at, const Chunk& chunk) const {
    const Piece& piece = pieces_[at];
    if (!piece.number || piece.size < 5 || piece.size > 6) return false;
    bool before = at > chunk.first && is(at - 1, Role::place);
    return before || (at + 1 < chunk.last && is(at + 1, Role::place));
  }
  [[nodiscard]] bool is_han_address(std::size_t at) const {
    if (pieces_[at].script != Script::han || ends_with_form(at)) return false;
    std::string_view text = pieces_[at].text;
    int signs = 0;
    for (std::size_t i = 0; i < text.size();) {
      std::size_t begin = i;
      static_cast<void>(next_character(text, i));
      std::string_view sign = text.substr(begin, i - begin);
      if (data_.address_word(sign) == AddressWord::in_han) ++signs;
    }
    return signs > 1;
  }

  // A part behind a comma is all of an address, or none of it is.
  [[nodiscard]] bool is_address(const Chunk& chunk) const {
    auto [first, last] = chunk;
    std::size_t after = first;  // of the last sign
    bool sign = false;
    for (std::size_t i = first; i < last; ++i) {
      bool here = number_at(i, last) || floor_at(i, last) || unit_at(i, last) ||
                  street_first(i, pieces_.size()) || box_at(first, i, last) != none ||
                  postcode_at(i, chunk) || is_han_address(i) ||
                  (pieces_[i].number && ends_with_places());
      bool ends = i > first && i + 1 == last && is_street(i);
      if (here || ends) after = i + 1;
      sign = sign || here || ends;
    }
    // A firm's name with a number in it is no address; points of the compass look like forms.
    bool firm = is(last - 1, Role::form) && pieces_[last - 1].size > 2 && after < last;
    return sign && !firm;
  }
  // Numbers behind a comma are of an address where the last part is a country or a town.
  [[nodiscard]] bool ends_with_places() const { return is_places(chunks_.back()); }

  // In the part of the name itself: behind its legal form, or where a sign needs no comma, which is
  // any with an address behind the comma (`tail`).
  [[nodiscard]] std::size_t behind_name(const Chunk& chunk, bool tail) const {
    auto [first, last] = chunk;
    if (is_han_address(first)) return 0;
    std::size_t form = none;  // what follows the last legal form, unless the name begins with one
    bool leads = pieces_[first].script != Script::han && is_form_end(first);
    for (std::size_t i = first; i < last; ++i) {
      if (is_form_end(i) && !leads) form = i + 1;
      bool number = tail && form != none && pieces_[i].number;
      if (!number && !begins_at(i, chunk, tail || form != none)) continue;
      if (tail && pieces_[i].number && i + 1 < last && is_form_end(i + 1)) continue;
      std::size_t box = box_at(first, i, last);
      if (form != none) return std::min(form, box);  // "P.O." may be taken into the form
      if (form_behind(i, last) && !leads) return none;
      return box != none ? box : i;
    }
    return none;
  }
  [[nodiscard]] bool begins_at(std::size_t at, const Chunk& chunk, bool likely) const {
    std::size_t last = chunk.last;
    bool indoors = unit_at(at, last) || floor_at(at, last);
    if (box_at(chunk.first, at, last) != none || number_at(at, last)) return true;
    if (indoors && street_after(at, last) != none) return true;
    return likely && (indoors || street_first(at, pieces_.size()) || postcode_at(at, chunk) ||
                      is_han_address(at));
  }
  // A group is no legal form: more of the name may follow.
  [[nodiscard]] bool is_form_end(std::size_t at) const {
    if (pieces_[at].script == Script::han) return ends_with_form(at);
    return is(at, Role::form) && token_over(pieces_[at])->weight == 0;
  }
  [[nodiscard]] bool form_behind(std::size_t at, std::size_t last) const {
    for (std::size_t i = at; i < last; ++i) {
      if (is_form_end(i)) return true;
    }
    return false;
  }

  // Towns and districts before the street belong to the address, and all behind a legal form.
  [[nodiscard]] std::size_t walked_back(std::size_t at) const {
    while (at > 1 &&
           (is_places(chunks_[at - 1]) || is_house(chunks_[at - 1]) || follows_form(at - 1))) {
      --at;
    }
    return chunks_[at].first;
  }
  [[nodiscard]] bool is_places(const Chunk& chunk) const {
    bool any = false;
    for (std::size_t i = chunk.first; i < chunk.last; ++i) {
      any = any || pieces_[i].is_word();
      if (pieces_[i].is_word() && !is(i, Role::place)) return false;
    }
    return any;
  }
  // Sheikh Building.
  [[nodiscard]] bool is_house(const Chunk& chunk) const {
    return chunk.last > chunk.first + 1 && rank(chunk.last - 1) == AddressWord::number;
  }
  [[nodiscard]] bool follows_form(std::size_t at) const {
    std::size_t last = chunks_[at - 1].last;
    while (last > chunks_[at - 1].first && pieces_[last - 1].sign == '.') --last;
    return last > chunks_[at - 1].first && is_form_end(last - 1) &&
           !is(chunks_[at].first, Role::form);
  }

  const LexiconData& data_;
  std::span<const Piece> pieces_;
  std::span<const Token> tokens_;
  std::vector<Chunk> chunks_;
};

}  // namespace

AddressPlace address_in(const LexiconData& data, std::span<const Piece> pieces,
                        std::span<const Token> tokens) {
  // Without one of these nothing tells an address.
  bool may_be = std::ranges::any_of(pieces, [](const Piece& piece) {
    return piece.number || piece.sign == ',' || piece.script == Script::han;
  });
  if (!may_be) return {pieces.size(), pieces.size()};
  return Finder(data, pieces, tokens).run();
}

}  // namespace licet::names

#include "names/parts.h"

#include <algorithm>

#include "names/address_tail.h"
#include "names/align.h"
#include "names/lexicon_data.h"
#include "names/pieces.h"

namespace licet::names {

namespace {

// A word that weighs less stands in many names.
constexpr float least_weight_alone = 0.7F;
constexpr std::size_t least_letters_alone = 4;
constexpr std::size_t least_letters = 3;  // of one among others
constexpr std::size_t least_characters = 2;  // of Han, Hangul and kana
constexpr std::size_t least_common_words = 3;
constexpr std::size_t least_before_address = 2;
// Two scripts without a blank between them may be one name (TCL科技): these are two.
constexpr std::size_t least_glued_words = 2;
constexpr std::size_t least_glued_characters = 4;
constexpr std::size_t least_digits_of_id = 5;
constexpr std::size_t most_marker_pieces = 12;
constexpr std::size_t longest_han_marker = 12;  // bytes

using Range = std::pair<std::size_t, std::size_t>;  // of pieces

struct Marker {
  Between kind = Between::none;
  std::size_t pieces = 0;
};

bool is_ship(Schema schema) { return schema == Schema::vessel || schema == Schema::aircraft; }

// Finds words_between.tsv in the pieces of a field.
class Markers {
 public:
  Markers(const LexiconData& data, const std::vector<Piece>& pieces, Schema schema)
      : data_(data), pieces_(pieces), schema_(schema) {}

  [[nodiscard]] Marker at(std::size_t at) const {
    bool within_word = at > 0 && !pieces_[at].after_blank && !starts_after(pieces_[at - 1]);
    if (!pieces_[at].is_word() || within_word) return {};
    Marker found;
    std::string words;
    std::size_t last = std::min(pieces_.size(), at + most_marker_pieces);
    for (std::size_t i = at; i < last; ++i) {
      append_joined(pieces_[i], words);
      std::uint64_t hash = hash_of(words);
      Marker longer{Between{static_cast<std::uint8_t>(data_.between.find(hash))}, i + 1 - at};
      if (longer.kind != Between::none && stands(longer, at, words)) found = longer;
      if (pieces_[i].sign != '.' && data_.between_begins.find(hash) == 0) break;
    }
    return found;
  }

 private:
  static bool starts_after(const Piece& before) {
    constexpr std::u32string_view joins = U"-/'&.";  // R.E.N.T.A.L
    return before.sign != 0 && joins.find(before.sign) == std::u32string_view::npos;
  }
  static bool joins(const Piece& sign) {
    return sign.sign == '-' || sign.sign == '/' || sign.sign == '\'';
  }
  [[nodiscard]] bool is_colon(std::size_t at) const {
    return at < pieces_.size() && pieces_[at].sign == ':';
  }

  [[nodiscard]] bool stands(const Marker& marker, std::size_t at, std::string_view words) const {
    const Piece& first = pieces_[at];
    std::size_t next = at + marker.pieces;
    bool han = first.script == Script::han;
    bool glued = next < pieces_.size() && !pieces_[next].after_blank && !han;
    if (glued && (pieces_[next].sign == 0 || joins(pieces_[next]))) return false;
    // Aka, Ex and the like, written as names are, may be names.
    if (marker.pieces == 1 && first.script == Script::latin && words.size() <= 3 &&
        first.title_case) {
      return false;
    }
    switch (marker.kind) {
      case Between::within: return is_within(marker, at);
      case Between::id: return has_id(next);
      default: return true;
    }
  }
  [[nodiscard]] bool is_within(const Marker& marker, std::size_t at) const {
    if (is_colon(at + marker.pieces)) return true;
    if (at == 0 || pieces_[at].size == 1) return false;
    return opens_bracket(pieces_[at - 1]) || is_ship(schema_);
  }
  [[nodiscard]] bool has_id(std::size_t at) const {
    while (at < pieces_.size() && pieces_[at].sign != 0 && !closes_bracket(pieces_[at])) ++at;
    return at < pieces_.size() && pieces_[at].number && pieces_[at].size >= least_digits_of_id;
  }

  const LexiconData& data_;
  const std::vector<Piece>& pieces_;
  Schema schema_;
};

// Han text has no blanks: a marker at its start, behind a legal form or before a colon is made a
// piece of its own.
class HanMarkers {
 public:
  HanMarkers(const LexiconData& data, std::span<const Token> tokens)
      : data_(data), tokens_(tokens) {}

  void cut(std::vector<Piece>& pieces) const {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const Piece& piece = pieces[i];
      // Each character stands for itself, so that its place is known.
      bool plain = piece.end - piece.begin == piece.text.size();
      if (piece.script != Script::han || !plain) continue;
      bool colon = i + 1 < pieces.size() && pieces[i + 1].sign == ':';
      auto [begin, size] = find(piece, colon);
      if (size == 0 || size == piece.text.size()) continue;
      if (begin > 0) {
        split(pieces, i, begin);
      } else {
        split(pieces, i, size);
      }
    }
  }

 private:
  [[nodiscard]] std::pair<std::size_t, std::size_t> find(const Piece& piece, bool colon) const {
    for (std::size_t at = 0; at < piece.text.size();) {
      std::size_t most = std::min(longest_han_marker, piece.text.size() - at);
      for (std::size_t size = most - (most % 3); size > 0; size -= 3) {
        bool known = data_.between.find(hash_of(piece.text.substr(at, size))) != 0;
        bool ends = colon && at + size == piece.text.size();
        bool begins = size > 3 && (at == 0 || ends_form(piece.begin + at));
        if (known && (ends || begins)) return {at, size};
      }
      static_cast<void>(next_character(piece.text, at));
    }
    return {};
  }
  [[nodiscard]] bool ends_form(std::size_t at) const {
    return std::ranges::any_of(
        tokens_, [&](const Token& token) { return token.role == Role::form && token.end == at; });
  }
  static void split(std::vector<Piece>& pieces, std::size_t at, std::size_t size) {
    Piece rest = pieces[at];
    pieces[at].text.resize(size);
    pieces[at].end = pieces[at].begin + static_cast<std::uint32_t>(size);
    pieces[at].size = static_cast<std::uint32_t>(size / 3);
    rest.text.erase(0, size);
    rest.begin = pieces[at].end;
    rest.size -= pieces[at].size;
    rest.after_blank = true;
    rest.after_line = false;
    pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(at) + 1, std::move(rest));
  }

  const LexiconData& data_;
  std::span<const Token> tokens_;
};

class Splitter {
 public:
  Splitter(const Lexicon& lexicon, const ParsedView& name, std::vector<Piece>& pieces)
      : lexicon_(lexicon), data_(lexicon.data()), name_(name), pieces_(pieces) {}

  [[nodiscard]] std::vector<std::string_view> run() {
    cut_pieces(data_, name_.raw, pieces_);
    HanMarkers(data_, name_.tokens).cut(pieces_);
    Range whole = trimmed({0, pieces_.size()});
    bool address = false;
    for (const Segment& segment : segments()) {
      // Lines below one that holds an address go on with it.
      if (address && segment.is_line) continue;
      std::size_t before = with_address_.size();
      by_script(segment.range);
      address = with_address_.size() > before;
    }
    std::vector<std::string_view> out;
    for (Range part : parts_) {
      bool asked = part != whole && out.size() < most_parts && names(part);
      if (asked) out.push_back(text(part));
    }
    return out;
  }

 private:
  struct Segment {
    Range range;
    bool is_line = false;  // begins a line
  };
  struct Run {  // of one script
    Range range;
    Script script = Script::none;
    std::size_t words = 0;
    std::size_t characters = 0;
    bool glued = false;  // to the run before it
  };

  [[nodiscard]] std::string_view text(Range part) const {
    std::size_t begin = pieces_[part.first].begin;
    return name_.raw.substr(begin, pieces_[part.second - 1].end - begin);
  }

  // Semicolons, bars, line ends and, between blanks, slashes, and dashes behind a legal form.
  [[nodiscard]] bool is_border(std::size_t at) const {
    char32_t sign = pieces_[at].sign;
    if (sign == '|') return true;
    if (sign == ';') return !ends_entity(at);
    if ((sign != '/' && sign != '-') || at == 0 || at + 1 == pieces_.size()) return false;
    const Piece& before = pieces_[at - 1];
    const Piece& after = pieces_[at + 1];
    if (!pieces_[at].after_blank || !after.after_blank) return false;
    // A / S is a legal form.
    return sign == '-' ? is_behind_form(at) : before.size > 1 && after.size > 1;
  }
  // A legal form ends a name: "Example Co., Ltd. - payroll account".
  [[nodiscard]] bool is_behind_form(std::size_t at) const {
    const Token* before = nullptr;
    for (const Token& token : name_.tokens) {
      if (token.end <= pieces_[at].begin) before = &token;
    }
    return before != nullptr && before->role == Role::form;
  }
  // The semicolon of &amp; is none.
  [[nodiscard]] bool ends_entity(std::size_t at) const {
    std::size_t begin = at;
    while (begin > 0 && at - begin < 3 && !pieces_[begin].after_blank) {
      if (pieces_[--begin].sign == '&') return true;
    }
    return false;
  }

  [[nodiscard]] std::vector<Segment> segments() const {
    std::vector<Segment> out;
    Markers markers(data_, pieces_, name_.schema);
    std::size_t first = 0;
    bool asked = true;
    bool bracket = false;  // a marker stands first in one: what it holds ends with it
    int depth = 0;  // of those within that one
    auto close = [&](std::size_t last) {
      if (asked && last > first) out.push_back({{first, last}, pieces_[first].after_line});
    };
    for (std::size_t i = 0; i < pieces_.size();) {
      Marker marker = markers.at(i);
      if (marker.pieces > 0) {
        close(i);
        asked = marker.kind == Between::between || marker.kind == Between::within;
        if (i > 0 && opens_bracket(pieces_[i - 1])) {
          bracket = true;
          depth = 0;
        }
        first = i += marker.pieces;
        continue;
      }
      bool ends = is_border(i) || (bracket && closes_bracket(pieces_[i]) && depth == 0);
      depth += opens_bracket(pieces_[i]) ? 1 : closes_bracket(pieces_[i]) ? -1 : 0;
      if (ends || pieces_[i].after_line) {
        close(i);
        asked = true;
        bracket = false;
        first = ends ? i + 1 : i;
      }
      ++i;
    }
    close(pieces_.size());
    return out;
  }

  // Signs around a name are not of it; brackets within it are.
  [[nodiscard]] Range trimmed(Range range) const {
    auto [first, last] = range;
    while (first < last && pieces_[first].sign != 0) ++first;
    while (last > first && pieces_[last - 1].sign != 0) {
      const Piece& piece = pieces_[last - 1];
      if (closes_bracket(piece) && opened({first, last})) break;
      if (piece.sign == '.' && !piece.after_blank) break;
      --last;
    }
    return {first, last};
  }
  [[nodiscard]] bool opened(Range range) const {
    int depth = 0;
    for (std::size_t i = range.first; i < range.second; ++i) {
      depth += opens_bracket(pieces_[i]) ? 1 : closes_bracket(pieces_[i]) ? -1 : 0;
    }
    return depth >= 0;
  }

  // A segment whose scripts each name somebody is parted between them.
  void by_script(Range segment) {
    std::vector<Run> runs = runs_of(segment);
    std::vector<Range> found;
    bool all = runs.size() > 1;
    for (std::size_t i = 0; all && i < runs.size(); ++i) {
      Range part = without_address(runs[i].range);
      if (part.first == part.second) continue;  // an address
      all = names(part);
      found.push_back(part);
    }
    if (!all) found = {without_address(segment)};
    for (Range part : found) {
      if (part.first < part.second) parts_.push_back(part);
    }
  }

  [[nodiscard]] std::vector<Run> runs_of(Range segment) const {
    std::vector<Run> runs;
    for (std::size_t i = segment.first; i < segment.second; ++i) {
      const Piece& piece = pieces_[i];
      Script script = piece.script == Script::kana ? Script::han : piece.script;
      bool other = piece.is_word() && !runs.empty() && runs.back().script != Script::none &&
                   runs.back().script != script;
      if (runs.empty() || other) {
        bool glued = i > segment.first && !piece.after_blank && pieces_[i - 1].sign == 0;
        runs.push_back({.range = {i, i}, .script = Script::none, .glued = glued});
      }
      Run& last = runs.back();
      last.range.second = i + 1;
      if (!piece.is_word()) continue;
      last.script = script;
      ++last.words;
      last.characters += piece.size;
    }
    return joined(runs);
  }
  // Runs that are too short to be a name, or glued to another, are of the run before them.
  static std::vector<Run> joined(const std::vector<Run>& runs) {
    std::vector<Run> out;
    for (const Run& run : runs) {
      bool joins = !out.empty() && (out.back().characters < 2 || run.characters < 2 ||
                                    (run.glued && !long_enough(out.back(), run)));
      if (!joins) {
        out.push_back(run);
        continue;
      }
      out.back().range.second = run.range.second;
      out.back().words += run.words;
      out.back().characters += run.characters;
    }
    return out;
  }
  static bool long_enough(const Run& one, const Run& other) {
    auto is_long = [](const Run& run) {
      if (run.script == Script::latin) return run.words >= least_glued_words;
      return run.characters >= least_glued_characters;
    };
    return is_long(one) && is_long(other);
  }

  [[nodiscard]] Range without_address(Range range) {
    range = trimmed(range);
    std::span<const Piece> pieces(pieces_.data() + range.first, range.second - range.first);
    AddressPlace place = address_in(data_, pieces, name_.tokens);
    if (place.sooner == pieces.size()) return range;
    if (name_.schema == Schema::person) {
      // Of a person's name no place is known.
      Parsed other = parse(lexicon_, name_.raw);
      place = address_in(data_, pieces, other.tokens);
    }
    auto until = [&](std::size_t size) { return trimmed({range.first, range.first + size}); };
    for (std::size_t size : {place.at, place.sooner}) with_address_.push_back(until(size));
    if (place.sooner < place.at) parts_.push_back(until(place.sooner));
    return until(place.at);
  }

  // Whether a part names somebody well enough to be asked for.
  [[nodiscard]] bool names(Range range) const {
    if (range.first == range.second) return false;
    Parsed part = parse(lexicon_, text(range), name_.schema);
    const Token* named = nullptr;
    std::size_t naming = 0;
    std::size_t words = 0;
    std::size_t others = 0;  // legal forms
    for (const Token& token : part.tokens) {
      words += counts(token.role) ? 1 : 0;
      others += token.role == Role::form ? 1 : 0;
      bool names =
          names_somebody(token.role) || (is_ship(name_.schema) && token.role == Role::place);
      if (!names) continue;
      named = &token;
      ++naming;
    }
    // Some names are of common words alone; fewer are asked for where an address stands behind.
    std::size_t fewest = has_address_behind(range) ? least_before_address : least_common_words;
    if (naming == 0) return words - others >= fewest;
    if (naming > 1) return true;
    std::size_t size = characters(part.view(), *named);
    bool brief = named->script == Script::han || named->script == Script::hangul ||
                 named->script == Script::kana;
    std::size_t least = words > 1 ? least_letters : least_letters_alone;
    if (size < (brief ? least_characters : least)) return false;
    if (words > 1 || is_ship(name_.schema)) return name_.schema != Schema::person;
    return named->weight >= least_weight_alone && (brief || name_.schema != Schema::person);
  }
  [[nodiscard]] bool has_address_behind(Range range) const {
    return std::ranges::find(with_address_, range) != with_address_.end();
  }
  static std::size_t characters(const ParsedView& name, const Token& token) {
    std::string_view word = name.raw.substr(token.begin, token.end - token.begin);
    return static_cast<std::size_t>(std::ranges::count_if(
        word, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
  }

  const Lexicon& lexicon_;
  const LexiconData& data_;
  const ParsedView& name_;
  std::vector<Piece>& pieces_;
  std::vector<Range> parts_;
  std::vector<Range> with_address_;  // behind them
};

}  // namespace

std::vector<std::string_view> parts_of(const Lexicon& lexicon, const ParsedView& name) {
  thread_local std::vector<Piece> pieces;
  return Splitter(lexicon, name, pieces).run();
}

}  // namespace licet::names

// What is known about words in names: readings of characters, translations, legal forms, places,
// brands, given names, how common a word is, and the fitted weights of the comparator.
//
// The data are the files of lexicon/ (its README.md is their grammar). A Lexicon is read once,
// checked, and then never changes: it may be shared between threads.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace licet::names {

struct LexiconData;   // insides: lexicon_data.h

class Lexicon {
 public:
  struct File {
    std::string name;          // path within lexicon/: "words/places.tsv"
    std::string_view bytes;    // need not outlive the call
  };

  // Reads the files of lexicon/. Fails on a file that is missing or that breaks its grammar.
  [[nodiscard]] static base::Result<std::shared_ptr<const Lexicon>> read(
      std::span<const File> files);
  // What was read, as bytes; and from them again, which takes a fifth of the time. They must
  // outlive it, begin on a border of 8 bytes, and are for the build that made them: only whether
  // they are whole is checked.
  [[nodiscard]] std::string image() const;
  [[nodiscard]] static base::Result<std::shared_ptr<const Lexicon>> open(std::string_view image);

  // A digest of everything that was read: two lexica with the same version score alike.
  [[nodiscard]] std::uint64_t version() const;

  // A Han character as it is read in Cantonese and spelled in English; empty: not known.
  [[nodiscard]] std::string_view cantonese_of(char32_t ch) const;

  [[nodiscard]] const LexiconData& data() const { return *data_; }

  explicit Lexicon(std::unique_ptr<const LexiconData> data);
  ~Lexicon();
  Lexicon(const Lexicon&) = delete;
  Lexicon& operator=(const Lexicon&) = delete;

 private:
  std::unique_ptr<const LexiconData> data_;
};

}  // namespace licet::names

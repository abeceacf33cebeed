// Foreign words in kana, Hangul and Han characters, which put a vowel behind a consonant that has
// none: as they may have been before, such as `rosnefti` for ロスネフチ, `sberbangk` for 스베르방크 and
// `vRaQimiR` for 弗拉基米尔.
#pragma once

#include <string>
#include <string_view>

#include "names/lexicon_data.h"

namespace licet::names {

// `native`: valid UTF-8. Characters of other scripts are left out; empty, if nothing is left.
[[nodiscard]] std::string loanword_of_kana(const LexiconData& data, std::string_view native);
// What it may be besides: r of kana stands for l, and f without a vowel behind for h, as in アフマド.
[[nodiscard]] std::string loanword_with_l(std::string loanword);
[[nodiscard]] std::string loanword_with_h(std::string loanword);
[[nodiscard]] std::string loanword_of_hangul(std::string_view native);
// Capitals stand for what is open: lexicon/han_foreign.tsv. Characters that have no reading there
// are left out.
[[nodiscard]] std::string loanword_of_han(const LexiconData& data, std::string_view native);
// The likeliest letters for them.
[[nodiscard]] std::string letters_of_loanword(std::string_view loanword);

}  // namespace licet::names

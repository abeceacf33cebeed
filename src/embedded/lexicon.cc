#include <cstddef>

#include "embedded/embedded.h"

__asm__(
    ".pushsection .rodata\n"
    ".balign 16\n"
    "licet_lexicon_begin:\n"
    ".incbin \"" LICET_LEXICON_FILE
    "\"\n"
    "licet_lexicon_end:\n"
    ".byte 0\n"
    ".globl licet_lexicon_begin\n"
    ".globl licet_lexicon_end\n"
    ".popsection\n");

extern "C" {
extern const char licet_lexicon_begin[];
extern const char licet_lexicon_end[];
}

namespace licet::embedded {

std::string_view lexicon() {
  return {licet_lexicon_begin, static_cast<std::size_t>(licet_lexicon_end - licet_lexicon_begin)};
}

}  // namespace licet::embedded

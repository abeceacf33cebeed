#include "embedded/embedded.h"

#include <cstddef>

// The assembler copies the file in; an array of the same size would take the compiler minutes.
__asm__(
    ".pushsection .rodata\n"
    ".balign 16\n"
    "licet_bundle_begin:\n"
    ".incbin \"" LICET_BUNDLE_FILE
    "\"\n"
    "licet_bundle_end:\n"
    ".byte 0\n"
    ".globl licet_bundle_begin\n"
    ".globl licet_bundle_end\n"
    ".popsection\n");

extern "C" {
extern const char licet_bundle_begin[];
extern const char licet_bundle_end[];
}

namespace licet::embedded {

std::string_view bundle() {
  return {licet_bundle_begin, static_cast<std::size_t>(licet_bundle_end - licet_bundle_begin)};
}

std::string_view version() { return LICET_VERSION; }

}  // namespace licet::embedded

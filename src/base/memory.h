// When memory that was let go is given back to the system. Nothing happens where the C library is
// not glibc, which keeps more and more of it. Thread-safe.
#pragma once

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace licet::base {

// From now on blocks of 128 kB and more at once. For the program to say, when it begins.
inline void give_back_large_blocks() {
#ifdef __GLIBC__
  (void)::mallopt(M_MMAP_THRESHOLD, 1 << 17);
#endif
}

// All that is let go by now; takes some milliseconds.
inline void give_back_memory() {
#ifdef __GLIBC__
  (void)::malloc_trim(0);
#endif
}

}  // namespace licet::base

// Instructions of the processors of the last ten years, for functions whose work is bits and bytes.
// The build is for any processor; which there is is asked when the program runs. Internal to the
// room.
#pragma once

namespace licet::screen {

// LICET_WIDE before a function: all that it calls is made part of it, with those instructions.
// REQUIRES: it is called only if has_wide().
#if defined(__x86_64__) && defined(__GNUC__)
#define LICET_WIDE [[gnu::flatten, gnu::target("avx2,bmi,bmi2,popcnt")]]
inline bool has_wide() {
  return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("bmi") != 0 &&
         __builtin_cpu_supports("bmi2") != 0 && __builtin_cpu_supports("popcnt") != 0;
}
#else
#define LICET_WIDE
inline bool has_wide() { return false; }
#endif

}  // namespace licet::screen

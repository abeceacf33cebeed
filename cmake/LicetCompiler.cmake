# Language, warnings and build types: the same for every target, so that one precompiled header serves all.

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Release, RelWithDebInfo or Debug" FORCE)
endif()

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 12)
  message(FATAL_ERROR "licet needs g++ 12 or newer (std::expected); this is ${CMAKE_CXX_COMPILER_VERSION}")
elseif(CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 19)
  message(FATAL_ERROR "licet needs Clang 19 or newer (std::expected of libstdc++); this is "
    "${CMAKE_CXX_COMPILER_VERSION}")
endif()

add_compile_options(-Wall -Wextra -Wpedantic -Werror)
# Under Clang, std::stable_sort of libstdc++ 12 warns of its own deprecated buffer; g++ keeps the warning for our code.
add_compile_options("$<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>")

if(LICET_SANITIZE)
  add_compile_options("-fsanitize=${LICET_SANITIZE}" -fno-sanitize-recover=all -fno-omit-frame-pointer)
  # The instrumentation for fuzzing brings no main of its own; only the fuzz targets link that.
  string(REGEX REPLACE ",?fuzzer-no-link" "" licet_link_sanitize "${LICET_SANITIZE}")
  add_link_options("-fsanitize=${licet_link_sanitize}")
endif()

if(LICET_COVERAGE)
  add_compile_options(--coverage)   # counters are not shared: no test of a covered room runs threads
  add_link_options(--coverage)
endif()

if(LICET_LTO)
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()

find_program(LICET_CCACHE ccache)
if(LICET_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # A precompiled header is compared by content, not by its time stamp.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${LICET_CCACHE}")
  add_compile_options("$<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>"
    "$<$<CXX_COMPILER_ID:Clang>:SHELL:-Xclang -fno-pch-timestamp>")
endif()

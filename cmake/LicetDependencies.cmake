# Libraries from the distribution, each with the oldest version tried (docs/dependencies.md).

find_package(yaml-cpp 0.7 REQUIRED)
find_package(simdjson 3.0 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(fmt 9.1 REQUIRED)
find_package(CLI11 2.1 REQUIRED)

# libsodium ships no CMake package; its header and library are enough.
find_path(LICET_SODIUM_INCLUDE sodium.h REQUIRED)
find_library(LICET_SODIUM_LIBRARY sodium REQUIRED)
file(STRINGS "${LICET_SODIUM_INCLUDE}/sodium/version.h" licet_sodium_line
  REGEX "define SODIUM_VERSION_STRING")
string(REGEX REPLACE ".*\"(.*)\".*" "\\1" LICET_SODIUM_VERSION "${licet_sodium_line}")
if(LICET_SODIUM_VERSION VERSION_LESS 1.0.18)
  message(FATAL_ERROR "licet needs libsodium 1.0.18 or newer; found '${LICET_SODIUM_VERSION}'")
endif()
add_library(licet_sodium INTERFACE)
target_include_directories(licet_sodium SYSTEM INTERFACE "${LICET_SODIUM_INCLUDE}")
target_link_libraries(licet_sodium INTERFACE "${LICET_SODIUM_LIBRARY}")

add_library(licet_json INTERFACE)   # both JSON libraries: simdjson reads, nlohmann-json writes
target_link_libraries(licet_json INTERFACE simdjson::simdjson nlohmann_json::nlohmann_json)

# yaml-cpp 0.7 exports a target without its include folder's namespace; give it the usual name.
if(NOT TARGET yaml-cpp::yaml-cpp)
  add_library(yaml-cpp::yaml-cpp ALIAS yaml-cpp)
endif()

if(LICET_TESTS)
  find_package(GTest 1.12 REQUIRED)
endif()
if(LICET_BENCH)
  find_package(benchmark 1.7 REQUIRED)
endif()

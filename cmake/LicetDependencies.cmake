# Libraries from the distribution, each with the oldest version tried (docs/dependencies.md).

find_package(yaml-cpp 0.7 REQUIRED)
find_package(simdjson 3.0 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(fmt 9.1 REQUIRED)
find_package(CLI11 2.1 REQUIRED)
find_package(ZLIB 1.2.13 REQUIRED)
find_package(EXPAT 2.5.0 REQUIRED)

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

# Z3 proves what `licet verify` claims. Only its headers are needed to build: src/verify loads the
# library when the first proof is asked for, because loading it takes longer than answering a case.
find_path(LICET_Z3_INCLUDE z3_version.h REQUIRED)
file(STRINGS "${LICET_Z3_INCLUDE}/z3_version.h" licet_z3_lines REGEX "define Z3_(MAJOR|MINOR|BUILD)_")
string(REGEX REPLACE "[^0-9]*Z3_[A-Z]*_[A-Z]* *([0-9]+)" "\\1." LICET_Z3_VERSION "${licet_z3_lines}")
string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" LICET_Z3_VERSION "${LICET_Z3_VERSION}")
if(LICET_Z3_VERSION VERSION_LESS 4.8.12)
  message(FATAL_ERROR "licet needs Z3 4.8.12 or newer; found '${LICET_Z3_VERSION}'")
endif()
find_library(LICET_Z3_LIBRARY z3 REQUIRED)
file(REAL_PATH "${LICET_Z3_LIBRARY}" licet_z3_real)
cmake_path(GET licet_z3_real FILENAME licet_z3_soname)   # libz3.so.4
add_library(licet_z3 INTERFACE)
target_include_directories(licet_z3 SYSTEM INTERFACE "${LICET_Z3_INCLUDE}")
target_compile_definitions(licet_z3 INTERFACE "LICET_Z3_SONAME=\"${licet_z3_soname}\"")
target_link_libraries(licet_z3 INTERFACE ${CMAKE_DL_LIBS})

# ICU's common library folds characters (compatibility forms, case, marks). No transliterator runs: the
# tables of lexicon/ say how characters are read.
find_package(ICU 72 REQUIRED COMPONENTS uc)
add_library(licet_icu INTERFACE)
target_link_libraries(licet_icu INTERFACE ICU::uc)

# libcurl fetches lists. Only its headers are needed to build: src/cli opens the library when the
# first file is fetched, as no other command needs it.
find_package(CURL 7.88 REQUIRED)
add_library(licet_curl INTERFACE)
target_include_directories(licet_curl SYSTEM INTERFACE "${CURL_INCLUDE_DIRS}")
target_link_libraries(licet_curl INTERFACE ${CMAKE_DL_LIBS})

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

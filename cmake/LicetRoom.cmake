# licet_room(NAME [PCH target] DEPENDS room-or-target...)
#   A static library licet_NAME from every *.cc of the calling folder, main.cc excepted.
#   DEPENDS takes names of rooms (base, facts, ...) and of imported targets (fmt::fmt, licet_json, ...).
# licet_test(NAME room-or-target...)
#   A GoogleTest executable test_NAME from tests/NAME/*.cc; each of its tests is known to CTest.
# licet_program()       the executable `licet`, when src/cli has a main.cc
# licet_benchmarks()    bench/X.cc becomes bench/X in the build folder
# licet_fuzz_targets()  tests/fuzz/X.cc (or fuzz_X.cc) becomes fuzz/X in the build folder

include(GoogleTest)

# Every folder of src/ with a CMakeLists.txt is a room; licet_embed makes the one room that has none.
file(GLOB licet_room_lists CONFIGURE_DEPENDS RELATIVE "${CMAKE_SOURCE_DIR}/src"
  "${CMAKE_SOURCE_DIR}/src/*/CMakeLists.txt")
list(TRANSFORM licet_room_lists REPLACE "/CMakeLists.txt" "" OUTPUT_VARIABLE LICET_ROOMS)
list(APPEND LICET_ROOMS embedded)

# Code that waits for other code, or runs for moments: nobody misses its optimisation under the sanitizers, and it takes
# half as long to compile.
set(licet_plain_pchs licet_plain_pch licet_test_pch)

function(licet_optimise target header_target)
  if(LICET_SANITIZE AND header_target IN_LIST licet_plain_pchs)
    target_compile_options(${target} PRIVATE -O0)
  elseif(header_target STREQUAL "licet_test_pch")
    target_compile_options(${target} PRIVATE "$<$<CONFIG:Release>:-O1>")   # a quarter less time to compile
  endif()
endfunction()

# Every room gets the same options, so all share one precompiled header.
function(licet_use_pch target header_target)
  licet_optimise(${target} ${header_target})
  if(LICET_PCH)
    target_precompile_headers(${target} REUSE_FROM ${header_target})
  endif()
endfunction()

function(licet_pch_library target)
  file(WRITE "${CMAKE_BINARY_DIR}/pch/${target}.cc" "")
  add_library(${target} OBJECT "${CMAKE_BINARY_DIR}/pch/${target}.cc")
  target_link_libraries(${target} PRIVATE fmt::fmt)
  licet_optimise(${target} ${target})
  target_precompile_headers(${target} PRIVATE <algorithm> <array> <charconv> <compare> <cstdint>
    <expected> <functional> <map> <memory> <optional> <set> <span> <string> <string_view>
    <unordered_map> <utility> <variant> <vector> <fmt/format.h>)
endfunction()

if(LICET_PCH)
  licet_pch_library(licet_pch)
  licet_pch_library(licet_plain_pch)
  if(LICET_TESTS)
    licet_pch_library(licet_test_pch)
    target_link_libraries(licet_test_pch PRIVATE GTest::gtest GTest::gmock)
    target_precompile_headers(licet_test_pch PRIVATE <gtest/gtest.h> <gmock/gmock.h>)
  endif()
endif()

function(licet_link target scope)
  foreach(name IN LISTS ARGN)
    if(name IN_LIST LICET_ROOMS)
      set(name "licet_${name}")
    endif()
    target_link_libraries(${target} ${scope} ${name})
  endforeach()
endfunction()

# The rooms that exist in this checkout, for targets that use whatever there is.
function(licet_existing_rooms result)
  set(found "")
  foreach(room IN LISTS LICET_ROOMS)
    if(TARGET licet_${room})
      list(APPEND found ${room})
    endif()
  endforeach()
  set(${result} "${found}" PARENT_SCOPE)
endfunction()

function(licet_room name)
  cmake_parse_arguments(room "" "PCH" "DEPENDS" ${ARGN})
  if(NOT room_PCH)
    set(room_PCH licet_pch)
  endif()
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cc")
  list(FILTER sources EXCLUDE REGEX "/main\\.cc$")
  if(sources)
    add_library(licet_${name} STATIC ${sources})
    target_include_directories(licet_${name} PUBLIC "${CMAKE_SOURCE_DIR}/src")
    licet_link(licet_${name} PUBLIC fmt::fmt ${room_DEPENDS})
    licet_use_pch(licet_${name} ${room_PCH})
  else()   # headers only
    add_library(licet_${name} INTERFACE)
    target_include_directories(licet_${name} INTERFACE "${CMAKE_SOURCE_DIR}/src")
    licet_link(licet_${name} INTERFACE fmt::fmt ${room_DEPENDS})
  endif()
endfunction()

function(licet_test name)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/${name}/*.cc")
  if(NOT sources)
    return()
  endif()
  add_executable(test_${name} ${sources})
  target_include_directories(test_${name} PRIVATE "${CMAKE_SOURCE_DIR}/src" "${CMAKE_SOURCE_DIR}/tests")
  licet_link(test_${name} PRIVATE ${ARGN} fmt::fmt GTest::gtest GTest::gmock GTest::gtest_main)
  licet_use_pch(test_${name} licet_test_pch)
  gtest_discover_tests(test_${name} TEST_PREFIX "${name}/" DISCOVERY_MODE PRE_TEST
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}" PROPERTIES LABELS unit TIMEOUT 300)
endfunction()

function(licet_program)
  if(NOT TARGET licet_cli OR NOT EXISTS "${CMAKE_SOURCE_DIR}/src/cli/main.cc")
    return()
  endif()
  add_executable(licet src/cli/main.cc)
  licet_link(licet PRIVATE cli)
  if(TARGET licet_embedded)
    licet_link(licet PRIVATE embedded)
  endif()
  licet_use_pch(licet licet_pch)
  set_target_properties(licet PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")
endfunction()

function(licet_benchmarks)
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/bench/*.cc")
  licet_existing_rooms(rooms)
  foreach(source IN LISTS sources)
    cmake_path(GET source STEM name)
    add_executable(bench_${name} "${source}")
    licet_link(bench_${name} PRIVATE ${rooms} benchmark::benchmark)
    licet_use_pch(bench_${name} licet_pch)
    set_target_properties(bench_${name} PROPERTIES OUTPUT_NAME "${name}"
      RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bench")
  endforeach()
endfunction()

function(licet_fuzz_targets)
  if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    message(FATAL_ERROR "LICET_FUZZ needs Clang: configure with the preset `asan`")
  endif()
  file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/tests/fuzz/*.cc")
  licet_existing_rooms(rooms)
  foreach(source IN LISTS sources)
    cmake_path(GET source STEM name)
    string(REGEX REPLACE "^fuzz_" "" name "${name}")
    add_executable(fuzz_${name} "${source}")
    licet_link(fuzz_${name} PRIVATE ${rooms})
    licet_use_pch(fuzz_${name} licet_pch)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    set_target_properties(fuzz_${name} PROPERTIES OUTPUT_NAME "${name}"
      RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/fuzz")
  endforeach()
endfunction()

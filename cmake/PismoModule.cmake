# Warnings for our own code; third-party headers are system headers and stay silent.
add_library(pismo_warnings INTERFACE)
target_compile_options(
  pismo_warnings
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
            -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough)
# gcc 12 believes that std::string overruns itself (PR 105329, 105651), and says so as soon as the
# header is precompiled and no longer known for one of the system.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(
    pismo_warnings
    INTERFACE -Wno-array-bounds -Wno-stringop-overflow -Wno-restrict
              $<$<CONFIG:Release>:-Wno-stringop-overread -Wno-maybe-uninitialized>)
endif()
if(PISMO_WERROR)
  target_compile_options(pismo_warnings INTERFACE -Werror)
endif()

# Reading the same large headers is half of what a file costs: they are compiled once for all
# modules and once for all tests. What a file includes stays its own affair: it must build with
# -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON too.
set(PISMO_COMMON_HEADERS
    <algorithm> <array> <charconv> <cstdint> <filesystem> <functional> <map> <memory> <optional>
    <set> <span> <string> <string_view> <tuple> <unordered_map> <utility> <vector> <fmt/format.h>)

# pismo_common_headers(TARGET): the first target compiles them, the others use what it made. All
# must see fmt in the same way, so all are linked with it.
function(pismo_common_headers target)
  target_link_libraries(${target} PRIVATE fmt::fmt)
  if(TARGET pismo_base AND NOT target STREQUAL pismo_base)
    target_precompile_headers(${target} REUSE_FROM pismo_base)
  else()
    target_precompile_headers(${target} PRIVATE ${PISMO_COMMON_HEADERS})
  endif()
endfunction()

# pismo_module(NAME mime SOURCES a.cpp b.cpp USES pismo::charset HIDES mimetic::mimetic)
# makes the static library pismo::mime of src/mime. USES is public, HIDES private.
function(pismo_module)
  cmake_parse_arguments(ARG "" "NAME" "SOURCES;USES;HIDES" ${ARGN})
  set(target pismo_${ARG_NAME})
  add_library(${target} STATIC ${ARG_SOURCES})
  add_library(pismo::${ARG_NAME} ALIAS ${target})
  target_include_directories(
    ${target}
    PUBLIC "${PROJECT_SOURCE_DIR}/include"
    PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
  target_link_libraries(
    ${target}
    PUBLIC ${ARG_USES}
    PRIVATE ${ARG_HIDES} pismo_warnings)
  pismo_common_headers(${target})
endfunction()

# pismo_tests(NAME mime SOURCES a_test.cpp USES pismo::mime) makes one Catch2 program and its ctest.
function(pismo_tests)
  cmake_parse_arguments(ARG "" "NAME" "SOURCES;USES" ${ARGN})
  set(target pismo_${ARG_NAME}_tests)
  add_executable(${target} ${ARG_SOURCES})
  target_include_directories(${target} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
  target_link_libraries(${target} PRIVATE pismo_test_support ${ARG_USES} pismo_warnings)
  target_compile_definitions(
    ${target} PRIVATE PISMO_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                      PISMO_BINARY="${PROJECT_BINARY_DIR}/pismo")
  target_precompile_headers(${target} REUSE_FROM pismo_test_support)
  add_test(NAME ${ARG_NAME} COMMAND ${target})
  set_tests_properties(${ARG_NAME} PROPERTIES TIMEOUT 900)
endfunction()

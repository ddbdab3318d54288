# Warnings for our own code; third-party headers are system headers and stay silent.
add_library(pismo_warnings INTERFACE)
target_compile_options(
  pismo_warnings
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
            -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough)
if(PISMO_WERROR)
  target_compile_options(pismo_warnings INTERFACE -Werror)
endif()

# What runs while mail is indexed and asked, optimised by counts of an earlier run: tools/build-profiled
# builds, runs and builds again in one folder, where gcc finds the counts beside each object.
set(PISMO_PROFILE "" CACHE STRING "generate: count what runs; use: optimise by the counts")
add_library(pismo_profile INTERFACE)
if(PISMO_PROFILE STREQUAL "generate")
  target_compile_options(pismo_profile INTERFACE -fprofile-generate -fprofile-update=prefer-atomic)
  target_link_options(pismo_profile INTERFACE -fprofile-generate)
elseif(PISMO_PROFILE STREQUAL "use")
  # What the training never reached keeps its ordinary speed; it is not code that never runs.
  # gcc 12 warns of copies inside std::string that it has itself cut in two (its bug 105651).
  target_compile_options(pismo_profile INTERFACE -fprofile-use -fprofile-partial-training
                                                 -Wno-missing-profile -Wno-restrict)
elseif(PISMO_PROFILE)
  message(FATAL_ERROR "PISMO_PROFILE is generate or use, not \"${PISMO_PROFILE}\".")
endif()

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
    PRIVATE ${ARG_HIDES} pismo_warnings pismo_profile)
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
  add_test(NAME ${ARG_NAME} COMMAND ${target})
  set_tests_properties(${ARG_NAME} PROPERTIES TIMEOUT 900)
endfunction()

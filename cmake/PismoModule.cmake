# Warnings for our own code; third-party headers are system headers and stay silent.
add_library(pismo_warnings INTERFACE)
target_compile_options(
  pismo_warnings
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast
            -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough)
if(PISMO_WERROR)
  target_compile_options(pismo_warnings INTERFACE -Werror)
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
    PRIVATE ${ARG_HIDES} pismo_warnings)
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

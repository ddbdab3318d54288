# Debian's RE2 has pkg-config and CMake files for the shared library only; this finds the archive.
find_path(RE2_INCLUDE_DIR re2/re2.h)
find_library(RE2_LIBRARY re2)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(RE2 DEFAULT_MSG RE2_LIBRARY RE2_INCLUDE_DIR)
if(RE2_FOUND AND NOT TARGET re2::re2)
  add_library(re2::re2 UNKNOWN IMPORTED)
  set_target_properties(
    re2::re2
    PROPERTIES IMPORTED_LOCATION "${RE2_LIBRARY}"
               INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${RE2_INCLUDE_DIR}"
               INTERFACE_LINK_LIBRARIES Threads::Threads)
endif()

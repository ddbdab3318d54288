# mimetic ships neither a CMake package nor a pkg-config file.
# Its headers use `register`, which C++20 removed: they must be system headers.
find_path(MIMETIC_INCLUDE_DIR mimetic/mimetic.h)
find_library(MIMETIC_LIBRARY mimetic)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Mimetic DEFAULT_MSG MIMETIC_LIBRARY MIMETIC_INCLUDE_DIR)
if(Mimetic_FOUND AND NOT TARGET mimetic::mimetic)
  add_library(mimetic::mimetic UNKNOWN IMPORTED)
  set_target_properties(
    mimetic::mimetic
    PROPERTIES IMPORTED_LOCATION "${MIMETIC_LIBRARY}"
               INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${MIMETIC_INCLUDE_DIR}/mimetic"
               INTERFACE_COMPILE_OPTIONS "-Wno-register")
endif()

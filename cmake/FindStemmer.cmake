# libstemmer (Snowball) ships a header and a library, no package files.
find_path(STEMMER_INCLUDE_DIR libstemmer.h)
find_library(STEMMER_LIBRARY stemmer)
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Stemmer DEFAULT_MSG STEMMER_LIBRARY STEMMER_INCLUDE_DIR)
if(Stemmer_FOUND AND NOT TARGET stemmer::stemmer)
  add_library(stemmer::stemmer UNKNOWN IMPORTED)
  set_target_properties(
    stemmer::stemmer PROPERTIES IMPORTED_LOCATION "${STEMMER_LIBRARY}"
                                INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${STEMMER_INCLUDE_DIR}")
endif()

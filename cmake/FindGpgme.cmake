# GPGME's pkg-config file names the shared libraries; this finds the archives.
find_path(GPGME_INCLUDE_DIR gpgme.h)
foreach(name gpgme assuan gpg-error)
  find_library(GPGME_${name}_LIBRARY ${name})
endforeach()
include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Gpgme DEFAULT_MSG GPGME_gpgme_LIBRARY GPGME_assuan_LIBRARY
                                  GPGME_gpg-error_LIBRARY GPGME_INCLUDE_DIR)
if(Gpgme_FOUND AND NOT TARGET gpgme::gpgme)
  add_library(gpgme::gpgme UNKNOWN IMPORTED)
  set_target_properties(
    gpgme::gpgme
    PROPERTIES IMPORTED_LOCATION "${GPGME_gpgme_LIBRARY}"
               INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${GPGME_INCLUDE_DIR}"
               INTERFACE_LINK_LIBRARIES "${GPGME_assuan_LIBRARY};${GPGME_gpg-error_LIBRARY}")
endif()

# Debian's xapian-config.cmake sets variables only; this wraps pkg-config into a target.
pkg_check_modules(XAPIAN REQUIRED IMPORTED_TARGET xapian-core)
if(NOT TARGET xapian::xapian)
  add_library(xapian::xapian ALIAS PkgConfig::XAPIAN)
endif()
set(Xapian_FOUND TRUE)

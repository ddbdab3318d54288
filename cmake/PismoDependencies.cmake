# Every library pismo links, found once. All come from Debian 12 packages.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(tl-expected REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Xapian REQUIRED)

# The rest is linked statically: a command starts in half the time, most of which the dynamic
# linker took for ICU, OpenSSL and what Debian's libarchive brings along. Xapian stays shared:
# it has no archive, and throws exceptions; and fmt, which has none either.
set(shared_suffixes ${CMAKE_FIND_LIBRARY_SUFFIXES})
list(PREPEND CMAKE_FIND_LIBRARY_SUFFIXES .a)
set(OPENSSL_USE_STATIC_LIBS TRUE)
find_package(ICU REQUIRED COMPONENTS i18n uc data)
find_package(OpenSSL REQUIRED)
find_package(SQLite3 REQUIRED)
find_package(LibArchive REQUIRED)
find_package(EXPAT REQUIRED)
find_package(Mimetic REQUIRED)
find_package(RE2 REQUIRED)
find_package(Stemmer REQUIRED)
find_package(Gpgme REQUIRED)
find_library(JEMALLOC_LIBRARY NAMES jemalloc_pic REQUIRED)
# What libarchive unpacks and decrypts with. Only the formats that are used come along.
foreach(name lzma bz2 zstd z nettle)
  find_library(PISMO_${name}_LIBRARY ${name} REQUIRED)
  list(APPEND unpackers "${PISMO_${name}_LIBRARY}")
endforeach()
find_library(PISMO_lz4_LIBRARY lz4 REQUIRED)  # For kept texts; libarchive is not asked to read it.
# Archives name no others, and FindICU does not say that i18n stands on uc, and uc on data.
set_property(TARGET ICU::i18n APPEND PROPERTY INTERFACE_LINK_LIBRARIES ICU::uc)
set_property(TARGET ICU::uc APPEND PROPERTY INTERFACE_LINK_LIBRARIES ICU::data)
set_property(TARGET LibArchive::LibArchive APPEND PROPERTY INTERFACE_LINK_LIBRARIES ${unpackers})
# Writers of other formats would ask for yet more libraries: what nobody calls is left out.
set_property(TARGET LibArchive::LibArchive APPEND PROPERTY INTERFACE_LINK_OPTIONS LINKER:--gc-sections)
set(CMAKE_FIND_LIBRARY_SUFFIXES ${shared_suffixes})

#include "pismo/time/versions.hpp"

#include <array>

#include <unicode/timezone.h>
#include <unicode/uversion.h>

namespace pismo::time {

std::string tzdata_version() {
  UErrorCode status = U_ZERO_ERROR;
  const char* version = icu::TimeZone::getTZDataVersion(status);
  return U_SUCCESS(status) ? version : "unknown";
}

std::string icu_version() {
  UVersionInfo version{};
  u_getVersion(version);
  std::array<char, U_MAX_VERSION_STRING_LENGTH> text{};
  u_versionToString(version, text.data());
  return text.data();
}

}  // namespace pismo::time

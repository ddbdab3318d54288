#pragma once

#include <string_view>

namespace pismo::xref {

// The words of a file of fingerprints, docs/fingerprints.md.
constexpr std::string_view kFirstLine = "pismo-fingerprints 1";
constexpr std::string_view kSaltName = "salt ";
constexpr std::string_view kCheckName = "check ";
constexpr std::string_view kLastLine = "end";
constexpr std::string_view kMessageName = "message";
constexpr std::string_view kAttachmentName = "attachment";
constexpr std::string_view kAddressName = "address";

}  // namespace pismo::xref

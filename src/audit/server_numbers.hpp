#pragma once

#include <string_view>
#include <vector>

#include "pismo/audit/reference_numbers.hpp"

#include "material.hpp"

namespace pismo::audit {

// Labels of numbers that servers and mail programs give to the letters of a folder.
constexpr std::string_view kUid = "IMAP UID";
constexpr std::string_view kMhNumber = "MH number";
constexpr std::string_view kFileNumber = "file";

/// Numbers that letters have in their folders: IMAP UIDs (X-UID and X-IMAPbase in mailboxes, `U=`
/// in the file names that offlineimap and mbsync give), MH numbers, numbered files.
///
/// Each place of a letter counts: a letter that lies in two folders has a number in both. A file
/// that could not be read counts as well; its number is there.
///
/// Sources: RFC 3501 2.3.1.1 (UIDs rise, and are never given twice); imap4.el and c-client's
/// mailbox formats; docs of offlineimap and isync.
[[nodiscard]] std::vector<NumberMention> server_numbers(const Material& material);

/// Whether a label is one of a folder, not of an office.
[[nodiscard]] bool is_of_folder(std::string_view label);

}  // namespace pismo::audit

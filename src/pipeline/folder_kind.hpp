#pragma once

#include <string_view>

namespace pismo::pipeline {

/// What a folder of mail holds, as its name says.
enum class FolderKind { other, sent, incoming };

struct Folder {
  FolderKind kind = FolderKind::other;
  std::string_view path;  ///< Up to the end of the name that says it; empty for `other`.
};

/// By the parts of a path, in Russian or English, also as IMAP writes them (RFC 3501
/// section 5.1.3): "Sent Items", "Отправленные.mbox", "INBOX"; the innermost that says anything
/// decides.
[[nodiscard]] Folder folder_of(std::string_view path);

}  // namespace pismo::pipeline

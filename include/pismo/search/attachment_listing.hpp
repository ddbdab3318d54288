#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "pismo/base/hash.hpp"
#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/identifier_listing.hpp"

namespace pismo::search {

/// A name under which a file was sent, cleaned (documents::clean_name).
struct NameCount {
  std::string name;
  std::uint64_t messages = 0;
};

/// One content over all messages that were asked about.
struct ListedAttachment {
  std::string sha256;  ///< In hex.
  std::uint64_t size = 0;
  std::string type;                   ///< By its bytes; empty when not known.
  std::vector<std::string> declared;  ///< Media types that letters give it.
  std::string state;                  ///< "", empty, encrypted, damaged
  std::string reader;                 ///< What made its words searchable; empty: nothing did.
  std::vector<NameCount> names;       ///< The most frequent first; none when it never had one.
  bool is_disguised = false;          ///< Some name of it promises another type.
  std::vector<Sha256> same_name;      ///< Of other contents under one of its names.
  std::uint64_t messages = 0;
  std::optional<std::int64_t> first{}, last{};
  std::vector<SenderCount> senders;
  std::vector<ListedPlace> examples;  ///< The earliest, kExamples at most.
};

/// Which of them.
enum class AttachmentSort : std::uint8_t {
  all,
  repeated,   ///< In several messages.
  renamed,    ///< Under several names.
  same_name,  ///< With a name that another content has too.
  disguised,  ///< Not what its name says.
  encrypted,
  damaged,
  unread,  ///< Whose words nothing reads: pictures, programs, formats without a reader.
};

struct AttachmentListing {
  std::vector<ListedAttachment> rows;  ///< Those in the most messages first, then the largest.
  std::uint64_t files = 0;             ///< Attachments of the messages asked about, each time.
  std::uint64_t contents = 0;          ///< Different ones among them.
  std::uint64_t bytes = 0;             ///< Of `contents`.
};

/// Lists the attachments of the messages that answer a question, by content.
///
/// Names are compared without capitals, look-alike letters and marks of copies: "Смета (1).xls" and
/// "смета.xls" are one name.
///
/// @param catalog  Of the case that the engine asks.
[[nodiscard]] Result<AttachmentListing> list_attachments(const Engine& engine,
                                                         const std::filesystem::path& catalog,
                                                         const Plan& plan,
                                                         AttachmentSort sort);

/// A file name as names are compared.
[[nodiscard]] std::string comparable_name(const std::string& file_name);

}  // namespace pismo::search

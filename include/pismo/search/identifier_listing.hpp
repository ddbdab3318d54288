#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/base/span.hpp"
#include "pismo/search/engine.hpp"

namespace pismo::search {

/// Who sent messages with something in them: an address in small letters, or a name where there is
/// no address.
struct SenderCount {
  std::string from;
  std::uint64_t messages = 0;
};

/// A message that holds what is listed, and where.
struct ListedPlace {
  std::int64_t message_id = 0;
  std::optional<std::int64_t> utc{};
  std::string place{};  ///< subject, body, attachment
  std::string part{};
  Span span{};  ///< In the decoded text of the part.
};

/// An identifier over all messages that were asked about.
struct ListedIdentifier {
  std::string kind;
  std::string value;
  std::uint64_t messages = 0;
  std::uint64_t own_messages = 0;  ///< In these, among the sender's own words or in a file.
  std::uint64_t times = 0;
  std::optional<bool> checksum_ok{};            ///< True when it is anywhere.
  bool has_keyword = false;                     ///< Somewhere.
  bool is_guess = true;                         ///< Everywhere.
  std::optional<std::int64_t> first{}, last{};  ///< Dates of messages, seconds since 1970 UTC.
  std::vector<SenderCount> senders;   ///< Of `own_messages`, or of all when these are none; the
                                      ///< most frequent first.
  std::vector<ListedPlace> examples;  ///< The earliest, kExamples at most; undated ones last.
};

constexpr std::size_t kExamples = 3;

struct IdentifierOptions {
  std::vector<std::string> kinds{};  ///< Only these; all when empty.
  bool guesses = false;              ///< Also what nothing but a check digit tells.
  std::uint64_t min_messages = 1;
};

struct KindCount {
  std::string kind;
  std::uint64_t identifiers = 0;
};

struct IdentifierListing {
  std::vector<ListedIdentifier> rows;  ///< Those in the most messages first.
  std::vector<KindCount> kinds;        ///< Of `rows`, the most frequent first.
  std::uint64_t guesses = 0;           ///< Left out.
};

/// Lists the identifiers of the messages that answer a question.
///
/// @param catalog  Of the case that the engine asks.
[[nodiscard]] Result<IdentifierListing> list_identifiers(const Engine& engine,
                                                         const std::filesystem::path& catalog,
                                                         const Plan& plan,
                                                         const IdentifierOptions& options);

}  // namespace pismo::search

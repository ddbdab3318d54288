#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
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

/// The identifiers of the messages that answer a question: those in the most messages first, equals
/// by kind and value. What is counted lies in temporary tables, so that their number costs no
/// memory; a row is put together when it is asked for.
class IdentifierListing {
 public:
  /// @param catalog  Of the case that the engine asks.
  [[nodiscard]] static Result<IdentifierListing> of(const Engine& engine,
                                                    const std::filesystem::path& catalog,
                                                    const Plan& plan,
                                                    const IdentifierOptions& options);

  ~IdentifierListing();
  IdentifierListing(IdentifierListing&&) noexcept;
  IdentifierListing& operator=(IdentifierListing&&) noexcept;
  IdentifierListing(const IdentifierListing&) = delete;
  IdentifierListing& operator=(const IdentifierListing&) = delete;

  [[nodiscard]] const std::vector<KindCount>& kinds() const;  ///< The most frequent first.
  [[nodiscard]] std::uint64_t identifiers() const;            ///< All of these.
  [[nodiscard]] std::uint64_t guesses() const;                ///< Left out.

  /// Gives the rows from `offset` on, until `take` says false.
  [[nodiscard]] Result<void> each(std::size_t offset,
                                  std::optional<std::size_t> limit,
                                  const std::function<bool(ListedIdentifier&&)>& take);

 private:
  struct State;
  explicit IdentifierListing(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::search

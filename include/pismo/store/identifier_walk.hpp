#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/base/span.hpp"

namespace pismo::store {

/// An identifier of a case: a row of `identifiers`.
struct IdentifierName {
  std::int64_t id = 0;
  std::string kind{};
  std::string value{};
};

/// Where an identifier stands in one message: the first place that is not a guess; of one that only
/// its subject has, the message.
struct IdentifierPlace {
  std::int64_t message_id = 0;
  std::optional<std::int64_t> utc{};
  std::string part{};
  Span span{};
  bool has_keyword = false;
};

/// Who has an identifier. What is only a guess, or has wrong check digits, is not counted.
struct IdentifierCarriers {
  std::uint64_t messages = 0;
  IdentifierPlace first{};  ///< By date; undated ones come last.
  std::optional<std::int64_t> last_utc{};
  bool has_keyword = false;  ///< Somewhere.
};

/// Reads the identifiers that a case keeps: side by side with those of another case, or from one
/// message to others. Memory does not depend on how many there are. Single-threaded.
class IdentifierWalk {
 public:
  /// @return  Errors: as Catalog::open.
  [[nodiscard]] static Result<IdentifierWalk> open(const std::filesystem::path& catalog);

  ~IdentifierWalk();
  IdentifierWalk(IdentifierWalk&&) noexcept;
  IdentifierWalk& operator=(IdentifierWalk&&) noexcept;
  IdentifierWalk(const IdentifierWalk&) = delete;
  IdentifierWalk& operator=(const IdentifierWalk&) = delete;

  /// The next one by value, then kind, in byte order; none at the end.
  ///
  /// @return  Errors: corrupt when the catalog cannot be read.
  [[nodiscard]] Result<std::optional<IdentifierName>> next();

  [[nodiscard]] IdentifierCarriers carriers(std::int64_t identifier) const;

  /// One place for each message that has it, the earliest message first, until `take` says false.
  void each_place(std::int64_t identifier,
                  const std::function<bool(IdentifierPlace&&)>& take) const;

  [[nodiscard]] std::optional<std::int64_t> find(std::string_view kind,
                                                 std::string_view value) const;

  /// Every identifier of a message that is no guess, with its place there.
  void each_of_message(std::int64_t message,
                       const std::function<void(IdentifierName&&, IdentifierPlace&&)>& take) const;

  /// Those that a person writes in his own words, or sends files with, in the letters that he sent.
  void each_of_person(std::int64_t person, const std::function<void(IdentifierName&&)>& take) const;

  /// All of a kind.
  void each_of_kind(std::string_view kind, const std::function<void(IdentifierName&&)>& take) const;

 private:
  struct State;
  explicit IdentifierWalk(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::store

#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/identifiers.hpp"

namespace pismo::store {

/// In how many of some messages each identifier stands, counted by SQLite in temporary tables that
/// go to the disk when they are large: millions of identifiers take no memory. Single-threaded.
class IdentifierSums {
 public:
  /// An identifier, and where to look its uses up.
  struct Row {
    std::int64_t id = 0;
    std::string kind{};
    std::string value{};
  };

  /// @param messages  Ascending.
  /// @param kinds     Only identifiers of these; of all when empty.
  /// @return          Errors: io or corrupt when the catalog cannot be read.
  [[nodiscard]] static Result<IdentifierSums> of(const std::filesystem::path& catalog,
                                                 const std::vector<std::int64_t>& messages,
                                                 const std::vector<std::string>& kinds);

  ~IdentifierSums();
  IdentifierSums(IdentifierSums&&) noexcept;
  IdentifierSums& operator=(IdentifierSums&&) noexcept;
  IdentifierSums(const IdentifierSums&) = delete;
  IdentifierSums& operator=(const IdentifierSums&) = delete;

  /// Leaves out what stands in fewer messages, and what is nothing but a guess everywhere.
  struct Filter {
    std::uint64_t min_messages = 1;
    bool guesses = false;
  };

  /// How many identifiers of each kind there are: the most frequent first, equals by name.
  [[nodiscard]] Result<std::vector<std::pair<std::string, std::uint64_t>>> kinds(Filter filter);

  /// Those that are nothing but a guess.
  [[nodiscard]] Result<std::uint64_t> guesses(std::uint64_t min_messages);

  /// Gives those in the most messages first, equals by kind and value, until `take` says false.
  [[nodiscard]] Result<void> each(Filter filter,
                                  std::size_t offset,
                                  std::optional<std::size_t> limit,
                                  const std::function<bool(Row&&)>& take);

  /// Every use of an identifier in these messages, in their order.
  [[nodiscard]] Result<void> each_use(std::int64_t identifier,
                                      const std::function<void(IdentifierUse&&)>& take);

 private:
  struct State;
  explicit IdentifierSums(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::store

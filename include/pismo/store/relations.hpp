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
#include "pismo/store/read_trouble.hpp"
#include "pismo/store/relation_rows.hpp"

namespace pismo::store {

class Catalog;

/// The part of a catalog that says how messages belong together, for reading. Single-threaded.
class Relations {
 public:
  [[nodiscard]] static Result<Relations> open(const std::filesystem::path& catalog,
                                              std::shared_ptr<ReadTrouble> trouble = nullptr);

  /// Reads through the connection of `catalog`, which must live longer: opening one takes longer
  /// than many questions.
  [[nodiscard]] static Relations of(const Catalog& catalog);

  ~Relations();
  Relations(Relations&&) noexcept;
  Relations& operator=(Relations&&) noexcept;
  Relations(const Relations&) = delete;
  Relations& operator=(const Relations&) = delete;

  /// Whether all that was asked since opening could be read: what failed looks as if it were not
  /// there.
  [[nodiscard]] Result<void> check() const;

  /// Gives every message of an id greater than `after`, in id order, in one walk.
  ///
  /// @return  Errors: corrupt when the catalog cannot be read to its end.
  [[nodiscard]] Result<void> each_message(std::int64_t after,
                                          const std::function<void(RelatedMessage&&)>& take) const;

  /// Gives the best known time of every message of an id up to `last`, in id order.
  ///
  /// @return  Errors: as of `each_message`.
  [[nodiscard]] Result<void> each_time(
      std::int64_t last, const std::function<void(std::optional<std::int64_t>)>& take) const;

  /// SHA-256 of a message, 32 bytes; empty: there is none.
  [[nodiscard]] std::string key(std::int64_t message) const;

  /// What a message quotes, in order, without shingles.
  [[nodiscard]] std::vector<QuoteRow> quotes(std::int64_t message) const;
  [[nodiscard]] std::optional<QuoteRow> quote(std::int64_t message, std::int64_t ord) const;

  // Conversations. Every message lies in one, perhaps alone.
  [[nodiscard]] std::optional<std::int64_t> thread_of(std::int64_t node) const;
  [[nodiscard]] std::vector<MemberRow> members(std::int64_t thread) const;  ///< In tree order.
  [[nodiscard]] std::vector<std::int64_t> threads() const;                  ///< Ascending.
  /// The link of a node to the one above it.
  [[nodiscard]] std::optional<LinkRow> link_of(std::int64_t node) const;
  /// All messages of the conversations that these nodes lie in, with the ids in the text index of
  /// recovered ones; ascending.
  [[nodiscard]] std::vector<std::int64_t> records_of_threads(
      const std::vector<std::int64_t>& nodes) const;

  [[nodiscard]] std::optional<GhostRow> ghost(std::int64_t number) const;
  [[nodiscard]] std::optional<GhostRow> ghost_of_record(std::int64_t record_id) const;
  /// Ghosts whose key begins so, the prefix "ghost:q:" or "ghost:" included; ascending numbers.
  [[nodiscard]] std::vector<std::int64_t> ghosts_with_key(std::string_view prefix) const;
  [[nodiscard]] std::vector<std::int64_t> recovered_records() const;  ///< Ascending.

  [[nodiscard]] std::vector<MatchRow> matches_of(std::int64_t message) const;  ///< By `ord`.
  /// All of them, by message and `ord`.
  ///
  /// @return  Errors: as of `each_message`.
  [[nodiscard]] Result<void> each_match(const std::function<void(MatchRow&&)>& take) const;
  /// Letters that quote another otherwise than it reads, each pair once, by message.
  ///
  /// @return  Errors: as of `each_message`.
  [[nodiscard]] Result<void> each_altered(
      const std::function<void(std::int64_t message, std::int64_t original)>& take) const;
  [[nodiscard]] std::vector<MatchRow> matches_with(std::int64_t original) const;

  /// The groups that a message lies in, with all of their members.
  [[nodiscard]] std::vector<DuplicateRow> duplicates_of(std::int64_t message) const;
  /// Messages that are the same mail as an earlier one; ascending.
  [[nodiscard]] std::vector<std::int64_t> spare_copies() const;

 private:
  struct State;
  explicit Relations(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::store

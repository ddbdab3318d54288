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
#include "pismo/store/date_rows.hpp"
#include "pismo/store/read_trouble.hpp"

namespace pismo::store {

class Catalog;

/// A message or a recovered one whose date is not the one that the text index holds, or that can be
/// told to a day at best.
struct MovedDate {
  std::int64_t id = 0;  ///< Of the text index.
  std::optional<std::int64_t> utc{}, lo{}, hi{};
  std::string grade{};
};

/// What dating needs to know of one message beside its clocks.
struct DatedMessage {
  std::int64_t id = 0;
  std::string key{};  ///< The first 12 digits of it.
  std::string message_id{};
  std::optional<std::int64_t> utc{}, lo{}, hi{};
  std::string grade{};
  bool has_own_clock = true;  ///< False when only bounds date it.
};

/// One line of `pismo date --anomalies`.
struct AnomalyLine {
  std::int64_t id = 0;
  std::string key{};  ///< In hex.
  std::optional<std::int64_t> utc{};
  std::optional<int> offset{};
  std::string grade{};
  std::string from{};
  std::string subject{};
  AnomalyRow anomaly{};
};

/// Of files that hold one message each: when the file was last changed, and when it was sent.
struct FileTime {
  std::string path{};
  std::int64_t mtime_ns = 0;
  std::int64_t utc = 0;
};

/// One of several messages that bear one Message-ID.
struct Namesake {
  std::int64_t id = 0;
  std::string message_id{};
  OwnWords own{};
};

/// What says that one node is no younger than another.
struct PrecedenceRow {
  std::int64_t older = 0;  ///< A message, or a ghost below 0.
  std::int64_t newer = 0;
  bool is_answer = false;  ///< By References or In-Reply-To of `newer`.
};

/// A ghost as relating left it.
struct GhostTime {
  std::int64_t number = 0;
  std::string key{};
  std::string message_id{};
  std::optional<std::int64_t> from{}, to{};
  bool dated = false;
};

/// The part of a catalog that says when messages were written, for reading. Single-threaded.
class Dates {
 public:
  [[nodiscard]] static Result<Dates> open(const std::filesystem::path& catalog,
                                          std::shared_ptr<ReadTrouble> trouble = nullptr);

  /// Reads through the connection of `catalog`, which must live longer: opening one takes longer
  /// than many questions.
  [[nodiscard]] static Dates of(const Catalog& catalog);

  ~Dates();
  Dates(Dates&&) noexcept;
  Dates& operator=(Dates&&) noexcept;
  Dates(const Dates&) = delete;
  Dates& operator=(const Dates&) = delete;

  // Sets of ids of the text index, ascending.
  [[nodiscard]] std::vector<MovedDate> moved() const;
  [[nodiscard]] std::optional<MovedDate> moved(std::int64_t id) const;  ///< The one of `id`.
  /// Sent in [from, to] by the best date; those that are known to no day when any moment of their
  /// interval lies in it. Answered by the index of dates alone.
  ///
  /// @return  None when there are more than `most`.
  [[nodiscard]] std::optional<std::vector<std::int64_t>> sent_between(std::int64_t from,
                                                                      std::int64_t to,
                                                                      std::size_t most) const;
  [[nodiscard]] std::vector<std::int64_t> with_grade(std::string_view grade) const;
  /// With a finding of at least that severity; `kind`: of that kind only.
  [[nodiscard]] std::vector<std::int64_t> with_anomaly(int severity,
                                                       std::string_view kind = {}) const;

  /// The contradictions of at least that severity, the gravest first, then by date.
  [[nodiscard]] Result<void> each_anomaly(
      int severity, const std::function<bool(const AnomalyLine&)>& take) const;
  [[nodiscard]] std::uint64_t count_anomalies(int severity) const;  ///< Of exactly that severity.
  [[nodiscard]] std::vector<AnomalyRow> anomalies_of(std::int64_t message) const;
  [[nodiscard]] std::vector<DateFindingRow> findings() const;
  [[nodiscard]] std::optional<GhostDateRow> ghost(std::int64_t number) const;

  /// The kept clocks of a message, as the dating floor reads them; empty when none were kept.
  [[nodiscard]] Result<std::string> clocks_of(std::int64_t message) const;

  /// Whether all that was asked since opening could be read: what failed looks as if it were not
  /// there.
  [[nodiscard]] Result<void> check() const;

  // For the pass over a whole case; in id order, with what each message says alone of its date.
  // Errors: corrupt or io, when the catalog cannot be read to its end.
  [[nodiscard]] Result<void> each_message(const std::function<void(DatedMessage&&)>& take) const;
  [[nodiscard]] Result<void> each_block(
      bool summaries,
      const std::function<bool(std::int64_t first_id, std::string_view packed)>& take) const;
  [[nodiscard]] Result<void> each_file_time(const std::function<void(const FileTime&)>& take) const;
  /// Each letter (not attached ones) that lies in a file whose path is `wanted`, in the order of
  /// files; a letter in two files comes twice.
  [[nodiscard]] Result<void> each_letter_in(
      const std::function<bool(std::string_view path)>& wanted,
      const std::function<void(std::string_view path, std::int64_t id)>& take) const;
  [[nodiscard]] Result<void> each_ghost(const std::function<void(GhostTime&&)>& take) const;
  [[nodiscard]] Result<void> each_precedence(
      const std::function<void(const PrecedenceRow&)>& take) const;
  [[nodiscard]] Result<void> each_namesake(
      const std::function<void(Namesake&&)>& take) const;  ///< By Message-ID.

 private:
  struct State;
  explicit Dates(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::store

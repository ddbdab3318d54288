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
#include "pismo/store/catalog.hpp"
#include "pismo/store/people_rows.hpp"

namespace pismo::store {

/// Somebody beside a person in messages.
struct CorrespondentRow {
  std::int64_t person_id = 0;
  std::uint64_t sent = 0;      ///< Messages of the person to him.
  std::uint64_t received = 0;  ///< Messages of him to the person.
  std::optional<std::int64_t> first_utc{}, last_utc{};
};

/// A participant of a message.
struct ParticipationRow {
  std::int64_t message_id = 0;
  std::int64_t person_id = 0;
  bool is_sender = false;
  std::optional<std::int64_t> utc{};
};

/// Somebody who stands in header fields of the same letters, in whatever fields.
struct CompanionRow {
  std::int64_t person_id = 0;
  std::uint64_t messages = 0;
  std::int64_t first = 0;  ///< The earliest of them by date; undated ones come last.
  std::optional<std::int64_t> first_utc{}, last_utc{};
};

/// A letter in whose header fields a person stands.
struct PersonLetterRow {
  std::int64_t message_id = 0;
  std::optional<std::int64_t> utc{};
  std::string address{};  ///< As printed there; the first of his when there are several.
};

/// Who is who in a catalog, for reading. Single-threaded.
class People {
 public:
  /// @param trouble  Hears of what could not be read.
  [[nodiscard]] static Result<People> open(const std::filesystem::path& catalog,
                                           std::shared_ptr<ReadTrouble> trouble = nullptr);
  /// By the connection of a catalog, which must live longer.
  [[nodiscard]] static People of(const Catalog& catalog);

  ~People();
  People(People&&) noexcept;
  People& operator=(People&&) noexcept;
  People(const People&) = delete;
  People& operator=(const People&) = delete;

  /// By what they were resolved, as `CatalogWriter::made_with("people")`; empty: never.
  [[nodiscard]] std::string made_with() const;

  /// Everybody, who is in the most messages first.
  [[nodiscard]] Result<void> each(const std::function<void(PersonRow&&)>& take) const;

  /// Every spelling of everybody, by person.
  [[nodiscard]] Result<void> each_name(
      const std::function<void(std::int64_t person_id, std::string&& name)>& take) const;

  [[nodiscard]] std::optional<PersonRow> person(std::int64_t id) const;
  /// By what commands call it; by an address in its canonical form.
  [[nodiscard]] std::optional<std::int64_t> called(std::string_view person) const;
  [[nodiscard]] std::optional<std::int64_t> with_address(std::string_view canonical) const;

  [[nodiscard]] std::vector<PersonNameRow> names(std::int64_t id) const;
  [[nodiscard]] std::vector<PersonDetailRow> details(std::int64_t id) const;
  [[nodiscard]] std::vector<PersonTieRow> ties(std::int64_t id) const;
  /// Everybody who has letters with this person, the most first.
  [[nodiscard]] std::vector<CorrespondentRow> correspondents(std::int64_t id) const;

  /// Everybody who stands in letters beside this person, by id.
  [[nodiscard]] std::vector<CompanionRow> companions(std::int64_t id) const;

  /// Letters of a person by date, undated ones last, until `take` says false.
  void each_letter(std::int64_t id, const std::function<bool(PersonLetterRow&&)>& take) const;

  /// Whether a letter is from him.
  [[nodiscard]] bool is_sender(std::int64_t id, std::int64_t message) const;

  /// Who stands in the header fields of a message, each once, in the order of the fields.
  [[nodiscard]] std::vector<std::int64_t> people_of_message(std::int64_t message) const;

  /// What only proposes; with `id` of that person alone.
  [[nodiscard]] std::vector<PersonTieRow> proposals(std::optional<std::int64_t> id = {}) const;

  /// Messages in whose header fields of people he stands, and recovered ones that quotations
  /// ascribe to one of his addresses; ascending.
  [[nodiscard]] std::vector<std::int64_t> messages(std::int64_t id) const;

  /// Senders and recipients (To, Cc, Bcc) of every message, by message; each once, the sender
  /// first.
  [[nodiscard]] Result<void> each_participation(
      const std::function<void(const ParticipationRow&)>& take) const;

 private:
  struct State;
  explicit People(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::store

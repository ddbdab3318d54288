#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/people_rows.hpp"

namespace pismo::store {

/// How often a mailbox row stands in header fields.
struct MailboxUseRow {
  std::int64_t id = 0;
  std::string address{}, name{};
  std::uint64_t sent = 0, received = 0;
  std::optional<std::int64_t> first_utc{}, last_utc{};
};

/// Under which name and address quotations stand.
struct QuotedNameRow {
  std::string name{}, address{};
  std::uint64_t quotations = 0;
};

/// Two mailboxes that some letters bring together.
struct MailboxPairRow {
  std::int64_t one = 0, other = 0;
  std::uint64_t letters = 0;
  std::int64_t message_id = 0;  ///< The first of them.
};

/// A letter, and a quotation of it under some name.
struct QuotedLetterRow {
  std::int64_t sender = 0;  ///< A mailbox.
  std::string name{}, address{};
  std::uint64_t letters = 0;
  std::int64_t message_id = 0;
};

/// An answer, and to whom the letter that it answers had been sent.
struct AnswerRow {
  std::int64_t message_id = 0;  ///< The answer.
  std::int64_t sender = 0;      ///< Of the answer.
  const std::vector<std::int64_t>& recipients;
  const std::vector<std::int64_t>& writers;  ///< Of the letter that is answered.
};

struct SignedRow {
  std::int64_t sender = 0;
  std::int64_t signature = 0;
  std::uint64_t letters = 0;
  std::int64_t message_id = 0;
  std::optional<std::int64_t> first_utc{}, last_utc{};
};

/// What a catalog says of its people, summed up over messages. Holds the headers of all letters:
/// some 30 bytes a letter. Single-threaded.
class PeopleRecords {
 public:
  /// Reads what no relation and no date is asked for: that may be done before they are known.
  [[nodiscard]] static Result<PeopleRecords> open(const std::filesystem::path& catalog);

  /// Reads when letters were sent, as the catalog has it now; before anything below is asked.
  [[nodiscard]] Result<void> read_times();

  ~PeopleRecords();
  PeopleRecords(PeopleRecords&&) noexcept;
  PeopleRecords& operator=(PeopleRecords&&) noexcept;
  PeopleRecords(const PeopleRecords&) = delete;
  PeopleRecords& operator=(const PeopleRecords&) = delete;

  // Each in a stable order.
  // Errors: io or corrupt when the catalog cannot be read to its end.

  /// By id.
  [[nodiscard]] const std::vector<MailboxUseRow>& mailboxes() const;
  void each_quoted_name(const std::function<void(const QuotedNameRow&)>& take) const;
  /// `one` in From, `other` in Reply-To.
  void each_reply_to(const std::function<void(MailboxPairRow&&)>& take) const;
  /// One letter from two senders: same Message-ID, same words.
  void each_same_letter(const std::function<void(const MailboxPairRow&)>& take) const;
  /// Quotations of eight words or more that say what their original says.
  [[nodiscard]] Result<void> each_quoted_letter(
      const std::function<void(QuotedLetterRow&&)>& take) const;
  /// Answers to letters that went to 50 mailboxes at most.
  [[nodiscard]] Result<void> each_answer(const std::function<void(const AnswerRow&)>& take) const;
  [[nodiscard]] Result<void> each_signature(
      const std::function<void(std::int64_t id, std::string&& text)>& take) const;
  [[nodiscard]] Result<void> each_signed(const std::function<void(SignedRow&&)>& take) const;

  /// Counts the messages of each person and says when the first and last of them were sent.
  void count_letters(std::vector<FoundPerson>& people) const;

 private:
  struct State;
  explicit PeopleRecords(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::store

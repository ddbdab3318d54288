#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/people_records.hpp"

#include "sqlite.hpp"

namespace pismo::store {

/// Fields that name people; in the order in which the catalog lists them.
enum class HeaderRole : std::uint8_t { bcc, cc, from, reply_to, sender, to, other };

[[nodiscard]] inline bool is_recipient(HeaderRole role) {
  return role == HeaderRole::to || role == HeaderRole::cc || role == HeaderRole::bcc;
}

/// Makes a stretch of time reach to one more time.
inline void widen(std::optional<std::int64_t>& first,
                  std::optional<std::int64_t>& last,
                  std::optional<std::int64_t> utc) {
  if (!utc) return;
  first = std::min(first.value_or(*utc), *utc);
  last = std::max(last.value_or(*utc), *utc);
}

/// One mailbox in a header field of a message.
struct HeaderPerson {
  std::uint32_t mailbox = 0;  ///< Position in LetterPeople::mailboxes.
  HeaderRole role = HeaderRole::other;
  std::uint8_t ord = 0;  ///< Among all of its message; 255 stands for all from there.
};

/// Who stands in the header of each message, and when it was sent: two walks through the catalog,
/// and 8 bytes for each name, in place of one join for each question of the people pass.
class LetterPeople {
 public:
  /// All but the times, which are none until `read_times`.
  [[nodiscard]] static Result<LetterPeople> read(const Sqlite& db);

  /// When messages were sent, as the catalog has it now; of the messages that were read.
  [[nodiscard]] Result<void> read_times(const Sqlite& db);

  /// All mailboxes by id, with how often they stand in header fields.
  [[nodiscard]] const std::vector<MailboxUseRow>& mailboxes() const { return mailboxes_; }

  [[nodiscard]] std::size_t messages() const { return ids_.size(); }

  [[nodiscard]] std::int64_t id(std::size_t message) const { return ids_[message]; }

  /// When a message was sent, when its date is worth D or better.
  [[nodiscard]] std::optional<std::int64_t> time(std::size_t message) const {
    return times_[message] == kUndated ? std::nullopt : std::optional(times_[message]);
  }

  /// By role, then in the order of the header; none when there is no such message.
  [[nodiscard]] std::span<const HeaderPerson> of(std::size_t message) const {
    if (message >= ids_.size()) return {};
    return std::span(people_).subspan(begins_[message], begins_[message + 1] - begins_[message]);
  }

  /// Position of a message, behind the last when there is none.
  [[nodiscard]] std::size_t message_at(std::int64_t id) const;

  /// Position of a mailbox, behind the last when there is none.
  [[nodiscard]] std::size_t mailbox_at(std::int64_t id) const;

 private:
  static constexpr std::int64_t kUndated = INT64_MIN;

  [[nodiscard]] Result<void> read_messages(const Sqlite& db);
  [[nodiscard]] Result<void> read_mailboxes(const Sqlite& db);
  [[nodiscard]] Result<void> read_participants(const Sqlite& db);

  std::vector<MailboxUseRow> mailboxes_;
  std::vector<std::int64_t> ids_;  // Of messages, ascending.
  std::vector<std::int64_t> times_;
  std::vector<std::size_t> begins_;  // In `people_`; one more at the end.
  std::vector<HeaderPerson> people_;
};

}  // namespace pismo::store

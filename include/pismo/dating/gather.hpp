#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/dating/evidence.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/time/zone_book.hpp"

namespace pismo::dating {

/// What is taken for granted about a case.
struct Settings {
  std::string zone = "Europe/Moscow";  ///< Read clocks without a zone in it.
  /// Hosts of those who kept the mail, as they stand after "by": their clocks have grade B.
  std::vector<std::string> custodian_hosts;
};

/// All clocks of one message.
struct Clocks {
  std::vector<Evidence> evidence;  ///< In a fixed order: the header from the top, then the parts.
  std::string message_id;
  std::string sender;                  ///< Address of the first From, in small letters.
  std::vector<std::string> ancestors;  ///< Message-IDs it refers to: the oldest first, itself last.
  std::string mailer;                  ///< X-Mailer, User-Agent and X-MimeOLE, parted by blanks.
  std::string header_order;  ///< Which fields follow which, a byte each; not kept with the clocks.
};

constexpr std::size_t kMaxHops = 60;        // Received fields that are read; loops stop at 30.
constexpr std::size_t kMaxAncestors = 100;  // References that are read, the latest of them.
constexpr std::size_t kMaxPartClocks = 60;  // Clocks of parts: pictures of a newsletter are many.

/// Reads every clock of a message. Never fails; bounded by the caps above and by the size of
/// the message.
///
/// @param raw       The bytes `message` was read from.
/// @param envelope  The mailbox's "From " line, or empty.
[[nodiscard]] Clocks gather(std::string_view raw,
                            const mime::Message& message,
                            std::string_view envelope,
                            const Settings& settings,
                            time::ZoneBook& zones);

}  // namespace pismo::dating

#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pismo::relate {

/// A message (its id, > 0), a message that is not in the case (the number of its Ghost, < 0), or
/// nothing (0).
using Node = std::int64_t;

/// Why one message is held to follow another, the strongest first.
enum class LinkKind : std::uint8_t {
  copy,          ///< The same letter as its parent, with other transport headers.
  references,    ///< References.
  in_reply_to,   ///< In-Reply-To.
  thread_index,  ///< Outlook's Thread-Index continues that of the parent.
  attached,      ///< One is attached to the other.
  quotation,     ///< It quotes the parent, or a third message quotes both, one within the other.
  subject,       ///< Subject, people and time fit, and nothing better is known.
};

/// As rows print it: "in_reply_to".
[[nodiscard]] std::string_view name_of(LinkKind kind);

// Weights: how far a link can be relied on, from 0 to 1.
constexpr double kCopyWeight = 1.0;
constexpr double kReferencesWeight = 1.0;
constexpr double kInReplyToWeight = 0.95;
constexpr double kThreadIndexWeight = 0.95;
constexpr double kWitnessedReferencesWeight = 0.9;  // Only References of a later message say so.
constexpr double kAttachedWeight = 0.9;
constexpr double kQuotationWeight = 0.8;
constexpr double kWitnessedQuotationWeight = 0.75;  // Quoted within each other by a third message.
constexpr double kSameConversationWeight = 0.6;  // The same conversation of Thread-Index, no more.
constexpr double kQuotedWithinWeight = 0.5;      // A ghost that its quoter does not answer.
constexpr double kSubjectWeight = 0.4;

/// One edge of a conversation.
struct Link {
  Node child = 0;
  Node parent = 0;
  LinkKind kind = LinkKind::references;
  double weight = 0;
  std::string evidence;  ///< One sentence in plain words.

  bool operator==(const Link&) const = default;
};

}  // namespace pismo::relate

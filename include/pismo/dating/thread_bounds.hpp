#pragma once

#include <string>
#include <vector>

#include "pismo/dating/estimate.hpp"

namespace pismo::dating {

/// A message among others: what it is called, what it answers, and when it was sent.
struct ThreadMember {
  std::string message_id;
  std::vector<std::string> ancestors;  ///< Message-IDs; the letter it answers is the last.
  Dating dating;
  std::string content;  ///< As `content_of` gives it; empty when it is not compared.
};

/// What of a message is compared with others under its Message-ID: the beginning of its text,
/// without white space, which differs between copies.
[[nodiscard]] std::string content_of(const mime::Message& message);

/// Two letters under one Message-ID whose contents differ by more than what one of them has in
/// addition (the footer of a list) get the anomaly `duplicate_message_id_different_content`.
void compare_namesakes(std::vector<ThreadMember>& members);

/// A reply is no older than what it replies to. Bounds go down from parents to replies and up
/// again: members without clocks of their own get an interval (grade E), members with clocks that
/// break the rule get the anomaly `reply_before_parent`. Identifiers that stand on several
/// members tie nothing; circles are left alone. Linear in members and their ancestors.
void propagate(std::vector<ThreadMember>& members);

/// A letter that is known only from the one that answers it: by its identifier, and by the date
/// above its quotation.
///
/// @param id      Its Message-ID: the last of `child.ancestors`.
/// @param child   The clocks of the letter that answers, and what was made of them.
[[nodiscard]] Dating date_missing(const std::string& id,
                                  const Clocks& child,
                                  const Dating& child_dating,
                                  const Settings& settings,
                                  time::ZoneBook& zones);

}  // namespace pismo::dating

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
};

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

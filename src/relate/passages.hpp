#pragma once

#include <vector>

#include "node_table.hpp"
#include "people.hpp"

namespace pismo::relate {

/// One quoted passage of the case.
struct Passage {
  Index message = kNone;  ///< Which quotes it.
  Index outer = kNone;    ///< The passage around it; kNone: it is quoted by the message itself.
  Index node = kNone;     ///< The message or ghost that it quotes, once that is known.
  bool doubtful = false;  ///< Its original may be in the case; too little of it to tell.
  const KeptQuote* quoted = nullptr;
  /// Its author, as printed or worked out: the participant of the quoting message who has the
  /// printed name; for "you wrote", whom an answer is addressed to. Empty: not known.
  Text author = 0;
  Text address = 0;

  [[nodiscard]] bool is_signed() const { return author != 0 || address != 0; }
};

/// All quoted passages, by message and ord.
struct Passages {
  std::vector<Passage> all;
  std::vector<Index> first;  ///< Of each message; one more at the end.

  /// Numbers of all passages, outer ones before what is within them.
  [[nodiscard]] std::vector<Index> outer_first() const;
};

[[nodiscard]] Passages collect_passages(const NodeTable& nodes, People& people);

}  // namespace pismo::relate

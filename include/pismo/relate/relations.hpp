#pragma once

#include <vector>

#include "pismo/relate/duplicates.hpp"
#include "pismo/relate/ghost.hpp"
#include "pismo/relate/links.hpp"
#include "pismo/relate/quotation.hpp"
#include "pismo/relate/record.hpp"
#include "pismo/relate/thread.hpp"

namespace pismo::relate {

/// What a set of messages says about its members.
struct Relations {
  std::vector<Link> links;                 ///< One at most for each child; by child.
  std::vector<Ghost> ghosts;               ///< By number: -1, -2 ...
  std::vector<Thread> threads;             ///< By id.
  std::vector<QuoteMatch> matches;         ///< By message and ord.
  std::vector<DuplicateGroup> duplicates;  ///< By kind, then first member.

  bool operator==(const Relations&) const = default;
};

/// Relates all messages of a case.
///
/// @param records  In any order; ids > 0 and different.
///
/// Knows nothing but the records: the same set gives the same result, in whatever order
/// it was read, so a case that grew source by source is related as if it had been read at once.
/// Never fails; odd records (loops of references, ids that repeat, junk in In-Reply-To) cost
/// a link at most. Linear in shingles and references but for a logarithm.
///
/// Source: J. Zawinski, Message Threading (jwz.org/doc/threading.html); RFC 5256; MS-OXOMSG
/// 2.2.1.3 (Thread-Index); A. Broder, On the Resemblance and Containment of Documents, 1997.
[[nodiscard]] Relations relate(const std::vector<Record>& records);

}  // namespace pismo::relate

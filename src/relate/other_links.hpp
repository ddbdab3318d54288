#pragma once

#include <vector>

#include "pismo/relate/quotation.hpp"

#include "forest.hpp"
#include "node_table.hpp"
#include "passages.hpp"

namespace pismo::relate {

// Links for nodes that headers leave without a parent, in this order.

/// A letter and the letter that it was sent with (message/rfc822). With one letter attached, the
/// carrier follows it; of several, those without any other link follow the carrier.
void link_attached(const NodeTable& nodes, Forest& forest);

/// A message follows what it quotes first; what it quotes follows what is quoted within.
void link_quotations(const NodeTable& nodes,
                     const Passages& passages,
                     const std::vector<QuoteMatch>& matches,
                     Forest& forest);

/// The last resort. An answer (by its subject) follows the last letter of the same subject before
/// it, of 30 days at most, from or to the same people; when two conversations
/// come into question, or the subject is everybody's, none. Joins no two conversations that
/// headers hold together. A recovered message follows by the subject and people of its answers,
/// unless its own printed subject shows that it answers nobody.
void link_subjects(const NodeTable& nodes,
                   const Passages& passages,
                   People& people,
                   Forest& forest);

}  // namespace pismo::relate

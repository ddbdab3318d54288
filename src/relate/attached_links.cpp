#include <algorithm>

#include "other_links.hpp"

namespace pismo::relate {

void link_attached(const NodeTable& nodes, Forest& forest) {
  struct Pair {
    Index carrier = kNone, attached = kNone;
  };

  std::vector<Pair> pairs;
  for (Index node = 0; node < nodes.messages(); ++node) {
    const std::int64_t parent_id = nodes.record(node).parent_id;
    const Index carrier = parent_id != 0 ? nodes.message_of(parent_id) : kNone;
    if (carrier != kNone && carrier != node)
      pairs.push_back({nodes.primary(carrier), nodes.primary(node)});
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& left, const Pair& right) {
    return std::pair(left.carrier, left.attached) < std::pair(right.carrier, right.attached);
  });
  for (std::size_t begin = 0, end = 0; begin < pairs.size(); begin = end) {
    const auto [carrier, attached] = pairs[begin];
    while (end < pairs.size() && pairs[end].carrier == carrier)
      ++end;
    const bool only = end == begin + 1;
    if (only && forest.attach(carrier,
                              attached,
                              LinkKind::attached,
                              kAttachedWeight,
                              "It carries the parent as an attachment."))
      continue;
    // A digest carries letters of many conversations: it ties only those that are alone.
    for (std::size_t at = begin; at < end; ++at) {
      const Index letter = pairs[at].attached;
      if (only || forest.is_alone(letter))
        forest.attach(
            letter, carrier, LinkKind::attached, kAttachedWeight, "It is attached to the parent.");
    }
  }
}

}  // namespace pismo::relate

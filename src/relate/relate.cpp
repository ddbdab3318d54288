#include <algorithm>
#include <utility>

#include "pismo/relate/relations.hpp"

#include "duplicate_groups.hpp"
#include "forest.hpp"
#include "ghost_cards.hpp"
#include "header_links.hpp"
#include "node_table.hpp"
#include "other_links.hpp"
#include "partial_witnesses.hpp"
#include "passages.hpp"
#include "people.hpp"
#include "quote_matcher.hpp"
#include "reading_set.hpp"
#include "recovery.hpp"
#include "relating.hpp"
#include "thread_builder.hpp"

namespace pismo::relate {

namespace {

std::vector<Link> list_links(const Forest& forest, const Numbers& numbers) {
  std::vector<Link> links;
  for (Index node = 0; node < forest.nodes(); ++node) {
    const Index parent = forest.parent(node);
    if (parent == kNone || numbers[node] == 0) continue;
    links.push_back({numbers[node],
                     numbers[parent],
                     forest.kind(node),
                     forest.weight(node),
                     forest.evidence(node)});
  }
  std::sort(links.begin(), links.end(), [](const Link& left, const Link& right) {
    return left.child < right.child;
  });
  return links;
}

/// Which letters are copies decides what texts are looked up. When a new letter made a copy of an
/// older one that was none, what was found of texts is forgotten.
void check_copies(const NodeTable& nodes, Remembered& memory) {
  std::vector<Index> copies;
  for (Index node = 0; node < nodes.messages(); ++node) {
    if (nodes.is_copy(node)) copies.push_back(node);
  }
  const auto behind = std::lower_bound(copies.begin(), copies.end(), memory.letters);
  if (!std::equal(copies.begin(), behind, memory.copies.begin(), memory.copies.end())) {
    memory.letters = 0;
    memory.groups.assign(1, {});
    memory.offers.clear();
    memory.refused.clear();
    memory.near.clear();
    memory.bands.clear();
  }
  memory.copies = std::move(copies);
  memory.resumed = memory.letters;
}

/// All but the duplicates. What it needs on the way is gone before these take their memory.
Relations relate_nodes(NodeTable& nodes, Remembered& memory) {
  Relations relations;
  Forest forest;
  People people(nodes);
  Passages passages = collect_passages(nodes, people);

  link_headers(nodes, forest);
  link_thread_indexes(nodes, forest);
  link_attached(nodes, forest);
  relations.matches = match_quotations(nodes, forest, people, passages, memory);
  recover_messages(nodes, forest, people, passages);
  link_quotations(nodes, passages, relations.matches, forest);
  link_subjects(nodes, passages, people, forest);

  Numbers numbers(nodes.nodes(), 0);
  for (Index node = 0; node < nodes.messages(); ++node)
    numbers[node] = nodes.record(node).id;
  relations.ghosts = describe_ghosts(nodes, forest, passages, people, numbers);
  find_partial_witnesses(nodes, passages, people, relations.ghosts);
  relations.links = list_links(forest, numbers);
  relations.threads = build_threads(nodes, forest, numbers);
  mark_inclusive(nodes, passages, relations.matches, relations.threads);
  return relations;
}

}  // namespace

Relations relate_letters(const LetterTable& letters, Remembered& memory) {
  NodeTable nodes(letters);
  check_copies(nodes, memory);
  Relations relations = relate_nodes(nodes, memory);
  relations.duplicates = find_duplicates(nodes, memory);
  memory.letters = nodes.messages();
  return relations;
}

Relations relate(const std::vector<Record>& records) {
  std::vector<const Record*> by_id;
  by_id.reserve(records.size());
  for (const Record& record : records)
    by_id.push_back(&record);
  std::sort(by_id.begin(), by_id.end(), [](const Record* left, const Record* right) {
    return left->id < right->id;
  });
  LetterTable letters;
  for (const Record* record : by_id)
    letters.add(*record);
  letters.own_shingles.flush();
  letters.quoted_shingles.flush();
  Remembered memory;
  return relate_letters(letters, memory);
}

}  // namespace pismo::relate

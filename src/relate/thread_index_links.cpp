#include <algorithm>
#include <fmt/format.h>
#include <tuple>
#include <unordered_map>

#include "header_links.hpp"

namespace pismo::relate {

namespace {

constexpr std::size_t kHeader = 22;  // Time and GUID.
constexpr std::size_t kAnswer = 5;   // What each answer appends.
constexpr std::size_t kGuid = 6;

// Answers under answers: a conversation is seldom 30 deep. Longer values are not followed.
constexpr std::size_t kMostAnswers = 200;

bool is_valid(std::string_view thread_index) {
  return thread_index.size() >= kHeader && (thread_index.size() - kHeader) % kAnswer == 0 &&
         thread_index.size() <= kHeader + kAnswer * kMostAnswers;
}

std::string_view guid_of(std::string_view thread_index) {
  return thread_index.substr(kGuid, kHeader - kGuid);
}

class ThreadIndexLinks {
 public:
  ThreadIndexLinks(const NodeTable& nodes, Forest& forest) : nodes_(nodes), forest_(forest) {}

  void run() {
    collect();
    std::vector<Index> roots;
    for (const auto& [node, value] : value_of_) {
      if (forest_.parent(node) == kNone && (value.size() > kHeader || !nodes_.is_message(node)))
        roots.push_back(node);
    }
    std::sort(roots.begin(), roots.end());
    for (const Index root : roots) {
      if (nodes_.is_message(root)) {
        if (!link_prefix(root)) link_conversation(root);
      } else if (!link_twin(root)) {
        link_prefix(root);
      }
    }
  }

 private:
  void collect() {
    for (Index node = 0; node < nodes_.messages(); ++node) {
      const std::string_view value = nodes_.text(nodes_.record(node).thread_index);
      if (!is_valid(value) || nodes_.is_copy(node)) continue;
      value_of_[node] = value;
      add(node_of_[value], node);
      add(conversations_[guid_of(value)], node);
      // What a ghost's answer shows of the ghost.
      const Index parent = forest_.parent(node);
      if (parent != kNone && !nodes_.is_message(parent) && value.size() > kHeader)
        value_of_.try_emplace(parent, parent_thread_index(value));
    }
  }

  /// Keeps the earliest.
  void add(std::pair<Index, bool>& earliest, Index node) const {
    if (!earliest.second || nodes_.earlier(node, earliest.first)) earliest = {node, true};
  }

  /// A ghost whose answer continues a message of the case: that message under another Message-ID,
  /// or its brother.
  bool link_twin(Index ghost) {
    const auto found = node_of_.find(value_of_[ghost]);
    return found != node_of_.end() &&
           forest_.attach(ghost,
                          found->second.first,
                          LinkKind::thread_index,
                          kSameConversationWeight,
                          "An answer to it continues the Thread-Index of the parent.");
  }

  bool link_prefix(Index root) {
    std::string_view value = value_of_[root];
    std::size_t steps = 0;
    while (value.size() > kHeader) {
      value.remove_suffix(kAnswer);
      ++steps;
      const auto found = node_of_.find(value);
      if (found == node_of_.end() || found->second.first == root) continue;
      const bool next = steps == 1;
      const std::string evidence =
          next ? "Its Thread-Index is that of the parent with one answer added."
               : fmt::format(
                     "Its Thread-Index is that of the parent with {} answers added; those "
                     "between are not in the case.",
                     steps);
      return forest_.attach(root,
                            found->second.first,
                            LinkKind::thread_index,
                            next ? kThreadIndexWeight : kWitnessedReferencesWeight,
                            evidence);
    }
    return false;
  }

  /// The same conversation, with the answered message missing. An old letter that was used as a
  /// form for a new one has its GUID, too: subject or people must fit.
  void link_conversation(Index root) {
    const Index first = conversations_[guid_of(value_of_[root])].first;
    if (first == root) return;
    const Text subject = nodes_.record(root).subject_base;
    const bool same_subject = subject != 0 && nodes_.record(first).subject_base == subject;
    const auto before = nodes_.people(first);
    const auto after = nodes_.people(root);
    const bool same_people = std::any_of(
        after.begin(), after.end(), [&](const Who& who) { return is_among(who.address, before); });
    if (!same_subject || !same_people) return;
    forest_.attach(root,
                   first,
                   LinkKind::thread_index,
                   kSameConversationWeight,
                   "Its Thread-Index has the same conversation identifier; the message it answers "
                   "is not in the case.");
  }

  const NodeTable& nodes_;
  Forest& forest_;
  std::unordered_map<Index, std::string_view> value_of_;
  std::unordered_map<std::string_view, std::pair<Index, bool>> node_of_;
  std::unordered_map<std::string_view, std::pair<Index, bool>> conversations_;
};

}  // namespace

std::string_view parent_thread_index(std::string_view thread_index) {
  if (!is_valid(thread_index) || thread_index.size() == kHeader) return {};
  return thread_index.substr(0, thread_index.size() - kAnswer);
}

void link_thread_indexes(const NodeTable& nodes, Forest& forest) {
  ThreadIndexLinks(nodes, forest).run();
}

}  // namespace pismo::relate

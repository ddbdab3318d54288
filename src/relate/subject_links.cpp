#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "other_links.hpp"

namespace pismo::relate {

namespace {

constexpr std::int64_t kLongest = std::int64_t{30} * 86'400;

// Letters of one subject; more are a newsletter, a monitor, or "Договор".
constexpr std::size_t kMostOfSubject = 200;

// Earlier letters of the subject that are weighed.
constexpr std::ptrdiff_t kMostLooked = 32;

// The nearest conversation is taken for the right one when the next is so many times as far.
constexpr std::int64_t kClearlyNearer = 4;

/// Who wants a parent, and what is known to find it by.
struct Answer {
  Index node = kNone;
  Index shown_by = kNone;  // The message whose subject and people count; the node itself mostly.
  Text sender = 0;
  std::int64_t utc = 0;
};

class SubjectLinks {
 public:
  SubjectLinks(const NodeTable& nodes, const Passages& passages, People& people, Forest& forest)
      : nodes_(nodes), passages_(passages), people_(people), forest_(forest) {}

  void run() {
    for (Index node = 0; node < nodes_.messages(); ++node) {
      const KeptLetter& record = nodes_.record(node);
      if (record.subject_base == 0 || !record.utc || nodes_.is_copy(node)) continue;
      by_subject_[record.subject_base].push_back(node);
      if (record.is_reply && forest_.parent(node) == kNone && !nodes_.people(node).empty())
        answers_.push_back({node, node, nodes_.sender(node).address, *record.utc});
    }
    for (auto& [subject, letters] : by_subject_) {
      std::sort(letters.begin(), letters.end(), [this](Index left, Index right) {
        return nodes_.earlier(left, right);
      });
    }
    collect_ghosts();
    // The earliest first: what it is joined to counts when its own answers are.
    std::sort(answers_.begin(), answers_.end(), [](const Answer& left, const Answer& right) {
      return std::tie(left.utc, left.node, left.shown_by) <
             std::tie(right.utc, right.node, right.shown_by);
    });
    for (const Answer& answer : answers_) {
      const auto& letters = by_subject_[nodes_.record(answer.shown_by).subject_base];
      if (letters.size() <= kMostOfSubject && forest_.parent(answer.node) == kNone)
        link(answer, letters);
    }
  }

 private:
  /// Recovered messages that begin a conversation, by the messages that answer them.
  void collect_ghosts() {
    for (const Passage& passage : passages_.all) {
      const Index ghost = passage.node;
      if (ghost == kNone || nodes_.is_message(ghost) || passage.address == 0) continue;
      if (forest_.parent(ghost) != kNone || forest_.header_backed(ghost)) continue;
      const KeptLetter& record = nodes_.record(passage.message);
      if (forest_.parent(passage.message) != ghost || !record.is_reply || !passage.quoted->utc)
        continue;
      if (people_.folded(nodes_.text(passage.quoted->subject)) ==
          people_.folded(nodes_.text(record.subject_base)))
        continue;
      answers_.push_back({ghost, passage.message, passage.address, *passage.quoted->utc});
    }
  }

  void link(const Answer& answer, const std::vector<Index>& letters) {
    const auto here = std::lower_bound(
        letters.begin(), letters.end(), answer.utc, [this](Index letter, std::int64_t utc) {
          return *nodes_.record(letter).utc < utc;
        });
    Index best = kNone;
    int best_fit = answer.node == answer.shown_by ? 0 : kBothWays - 1;  // Ghosts need both ways.
    std::int64_t best_age = 0;
    std::int64_t rival_age = kLongest * kClearlyNearer;  // Of the next conversation.
    const std::ptrdiff_t looked = std::min<std::ptrdiff_t>(here - letters.begin(), kMostLooked);
    for (std::ptrdiff_t back = 1; back <= looked; ++back) {
      const Index letter = *(here - back);
      const std::int64_t age = answer.utc - *nodes_.record(letter).utc;
      if (age > kLongest) break;
      const int fit = fitness(letter, answer);
      if (fit == 0 || forest_.tree(letter) == forest_.tree(answer.node)) continue;
      const bool same_tree = best != kNone && forest_.tree(letter) == forest_.tree(best);
      if (fit > best_fit) {
        // A worse fit in another conversation is no rival.
        if (!same_tree) rival_age = kLongest * kClearlyNearer;
        best = letter;
        best_fit = fit;
        best_age = age;
      } else if (fit == best_fit && !same_tree) {
        rival_age = std::min(rival_age, age);
      }
    }
    if (best == kNone || rival_age < best_age * kClearlyNearer) return;
    if (forest_.header_backed(best) && forest_.header_backed(answer.node)) return;
    forest_.attach(answer.node,
                   best,
                   LinkKind::subject,
                   kSubjectWeight,
                   best_fit == kBothWays
                       ? "The subject of an answer, between the same two people, within 30 days; "
                         "nothing else shows it."
                       : "The subject of an answer, one of the same people, within 30 days; "
                         "nothing else shows it.");
  }

  // An answer to the letter's sender from one who had it; 2: from one who had it; 1: to its
  // sender; 0: no more than bystanders in common.
  static constexpr int kBothWays = 3;

  [[nodiscard]] int fitness(Index letter, const Answer& answer) const {
    const auto before = nodes_.people(letter);
    const auto after = nodes_.people(answer.shown_by);
    if (before.empty() || after.empty()) return 0;
    const bool had_it = is_among(answer.sender, before);
    const bool to_sender = is_among(before.front().address, after);
    return (had_it ? 2 : 0) + (to_sender ? 1 : 0);
  }

  const NodeTable& nodes_;
  const Passages& passages_;
  People& people_;
  Forest& forest_;
  std::unordered_map<Text, std::vector<Index>> by_subject_;
  std::vector<Answer> answers_;
};

}  // namespace

void link_subjects(const NodeTable& nodes,
                   const Passages& passages,
                   People& people,
                   Forest& forest) {
  SubjectLinks(nodes, passages, people, forest).run();
}

}  // namespace pismo::relate

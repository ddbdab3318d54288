#include <algorithm>
#include <unordered_map>

#include "other_links.hpp"

namespace pismo::relate {

namespace {

constexpr std::int64_t kLongest = 30 * 86'400;

// Letters of one subject; more are a newsletter, a monitor, or "Договор".
constexpr std::size_t kMostOfSubject = 200;

// Earlier letters of the subject that are weighed.
constexpr std::ptrdiff_t kMostLooked = 32;

// The nearest conversation is taken for the right one when the next is so many times as far.
constexpr std::int64_t kClearlyNearer = 4;

bool among(std::string_view address, const std::vector<std::string>& people) {
  return std::find(people.begin(), people.end(), address) != people.end();
}

class SubjectLinks {
 public:
  SubjectLinks(const NodeTable& nodes, Forest& forest) : nodes_(nodes), forest_(forest) {}

  void run() {
    std::unordered_map<std::string_view, std::vector<Index>> by_subject;
    std::vector<Index> answers;
    for (Index node = 0; node < nodes_.messages(); ++node) {
      const Record& record = nodes_.record(node);
      if (record.subject_base.empty() || !record.utc || nodes_.is_copy(node)) continue;
      by_subject[record.subject_base].push_back(node);
      if (record.is_reply && forest_.parent(node) == kNone) answers.push_back(node);
    }
    const auto earlier = [this](Index left, Index right) { return nodes_.earlier(left, right); };
    for (auto& [subject, letters] : by_subject)
      std::sort(letters.begin(), letters.end(), earlier);
    // The earliest first: what it is joined to counts when its own answers are.
    std::sort(answers.begin(), answers.end(), earlier);
    for (const Index answer : answers) {
      const auto& letters = by_subject[nodes_.record(answer).subject_base];
      if (letters.size() <= kMostOfSubject) link(answer, letters);
    }
  }

 private:
  void link(Index answer, const std::vector<Index>& letters) {
    const auto here =
        std::lower_bound(letters.begin(), letters.end(), answer, [this](Index left, Index right) {
          return nodes_.earlier(left, right);
        });
    const std::int64_t now = *nodes_.record(answer).utc;
    Index best = kNone;
    int best_fit = 0;
    std::int64_t best_age = 0;
    std::int64_t rival_age = kLongest * kClearlyNearer;  // Of the next conversation.
    const std::ptrdiff_t looked = std::min<std::ptrdiff_t>(here - letters.begin(), kMostLooked);
    for (std::ptrdiff_t back = 1; back <= looked; ++back) {
      const Index letter = *(here - back);
      const std::int64_t age = now - *nodes_.record(letter).utc;
      if (age > kLongest) break;
      const int fit = fitness(letter, answer);
      if (fit == 0 || forest_.tree(letter) == forest_.tree(answer)) continue;
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
    if (forest_.header_backed(best) && forest_.header_backed(answer)) return;
    forest_.attach(answer,
                   best,
                   LinkKind::subject,
                   kSubjectWeight,
                   best_fit == 3 ? "The subject of an answer, between the same two people, within "
                                   "30 days; nothing else shows it."
                                 : "The subject of an answer, one of the same people, within 30 "
                                   "days; nothing else shows it.");
  }

  /// 3: an answer to the letter's sender from one who had it; 2: from one who had it; 1: to its
  /// sender; 0: no more than bystanders in common.
  [[nodiscard]] int fitness(Index letter, Index answer) const {
    const auto& before = nodes_.record(letter).participants;
    const auto& after = nodes_.record(answer).participants;
    if (before.empty() || after.empty()) return 0;
    const bool had_it = among(after.front(), before);
    const bool to_sender = among(before.front(), after);
    return (had_it ? 2 : 0) + (to_sender ? 1 : 0);
  }

  const NodeTable& nodes_;
  Forest& forest_;
};

}  // namespace

void link_subjects(const NodeTable& nodes, Forest& forest) {
  SubjectLinks(nodes, forest).run();
}

}  // namespace pismo::relate

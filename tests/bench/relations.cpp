// pismo-bench-relations [MESSAGES]: relates made-up records of realistic size and prints processor
// time and memory: half of the messages answer, most answers quote their parents down to the
// first letter, and every fifth letter that is quoted is missing.
#include "pismo/relate/relations.hpp"

#include <algorithm>
#include <charconv>
#include <ctime>
#include <fmt/format.h>
#include <random>
#include <string_view>
#include <sys/resource.h>
#include <vector>

namespace {

using namespace pismo::relate;

constexpr std::size_t kWords = 110;  // Of a letter, on the average.
constexpr std::size_t kOpenThreads = 200;
constexpr std::size_t kMostQuoted = 4;  // Letters within each other in one answer.

class MadeUp {
 public:
  std::vector<Record> records(std::size_t count) {
    std::vector<Record> all;
    while (all.size() < count) {
      Letter letter = next();
      threads_[thread_].push_back(letter);
      if (threads_[thread_].size() > 12) threads_[thread_].clear();
      if (random(5) != 0) all.push_back(record(letter, static_cast<std::int64_t>(all.size()) + 1));
    }
    return all;
  }

 private:
  struct Letter {
    std::string id, sender, subject;
    std::int64_t utc = 0;
    std::vector<Shingle> shingles;
    std::uint64_t hash = 0;
    std::vector<Quoted> quoted;
    std::vector<std::string> references;
    bool stripped = false;
  };

  std::uint64_t random(std::uint64_t below) { return random_() % below; }

  Letter next() {
    thread_ = random(kOpenThreads);
    Letter letter;
    ++number_;
    letter.id = fmt::format("{}.{}@host.example", number_, number_ * 7919);
    letter.sender = fmt::format("person{}@firm.example", random(2000));
    letter.utc = 1'200'000'000 + static_cast<std::int64_t>(number_) * 900;
    letter.stripped = random(10) == 0;
    const std::size_t words = kWords / 4 + random(kWords * 3 / 2);
    for (std::size_t at = 3; at < words; ++at)
      letter.shingles.push_back(static_cast<Shingle>(random_()));
    letter.hash = random_();
    const auto& thread = threads_[thread_];
    letter.subject = thread.empty() ? fmt::format("subject {}", number_) : thread.front().subject;
    if (!thread.empty()) answer(letter, thread.back());
    return letter;
  }

  void answer(Letter& letter, const Letter& parent) {
    letter.references = parent.references;
    letter.references.push_back(parent.id);
    if (random(10) == 0) return;
    Quoted quoted;
    quoted.address = parent.sender;
    quoted.utc = parent.utc;
    quoted.shingles = parent.shingles;
    quoted.text_hash = parent.hash;
    quoted.words = static_cast<std::uint32_t>(parent.shingles.size() + 3);
    letter.quoted.push_back(quoted);
    for (const Quoted& inner : parent.quoted) {
      if (letter.quoted.size() >= kMostQuoted) break;
      letter.quoted.push_back(inner);
      letter.quoted.back().depth++;
      letter.quoted.back().ord++;
    }
  }

  static Record record(const Letter& letter, std::int64_t id) {
    Record made;
    made.id = id;
    made.message_id = letter.id;
    if (!letter.stripped) made.references = letter.references;
    made.is_reply = !letter.references.empty();
    made.subject_base = letter.subject;
    made.participants = {letter.sender, "desk@firm.example"};
    made.utc = letter.utc;
    made.own_shingles = letter.shingles;
    made.own_hash = letter.hash;
    made.own_words = static_cast<std::uint32_t>(letter.shingles.size() + 3);
    made.canonical_hash = letter.hash ^ 1;
    made.quoted = letter.quoted;
    return made;
  }

  std::mt19937_64 random_{1};
  std::size_t number_ = 0;
  std::size_t thread_ = 0;
  std::vector<std::vector<Letter>> threads_{kOpenThreads};
};

double megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

}  // namespace

int main(int count, char** words) {
  std::size_t messages = 100'000;
  if (count > 1) {
    const std::string_view word = words[1];
    if (std::from_chars(word.data(), word.data() + word.size(), messages).ec != std::errc()) {
      fmt::print(stderr, "usage: pismo-bench-relations [MESSAGES]\n");
      return 2;
    }
  }
  const std::vector<Record> records = MadeUp().records(messages);
  std::size_t own = 0, quoted = 0, passages = 0;
  for (const Record& record : records) {
    own += record.own_shingles.size();
    passages += record.quoted.size();
    for (const Quoted& passage : record.quoted)
      quoted += passage.shingles.size();
  }
  fmt::print("{} messages, {} passages, {} own and {} quoted shingles, {:.0f} MB\n",
             messages,
             passages,
             own,
             quoted,
             megabytes());
  const std::clock_t begun = std::clock();
  const Relations relations = relate(records);
  const double seconds = static_cast<double>(std::clock() - begun) / CLOCKS_PER_SEC;
  const auto recovered = std::count_if(relations.ghosts.begin(),
                                       relations.ghosts.end(),
                                       [](const Ghost& ghost) { return ghost.recovered(); });
  fmt::print("{:.2f} s, {:.0f} MB at most\n", seconds, megabytes());
  fmt::print("{} threads, {} links, {} matches, {} ghosts, {} recovered, {} groups of duplicates\n",
             relations.threads.size(),
             relations.links.size(),
             relations.matches.size(),
             relations.ghosts.size(),
             recovered,
             relations.duplicates.size());
  return relations.threads.empty() ? 1 : 0;
}

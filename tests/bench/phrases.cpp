// pismo-bench-phrases CASE [DECODED]: takes phrases from random messages of a case, finds the first
// 20 occurrences of each in one process, and prints a table. The time is that of everything
// `phrase --limit=20` does after opening the case: looking up words, asking the index, reading
// messages again, confirming, completing rows. With DECODED all texts are written into that
// file first, and patterns are timed over the whole case beside ripgrep (if there is one) over
// the file.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/mime/message.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/search/phrase.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/text/tokens.hpp"

#include "phrase_row.hpp"

namespace {

using namespace pismo;

constexpr std::size_t kRows = 20;
constexpr std::size_t kPhrases = 200;  // Of each kind.

// Frequent words of both languages: a phrase of these is what an index does worst.
constexpr std::array<std::string_view, 24> kStopWords = {
    "в",   "и",  "на", "не",  "с",  "что", "по", "за", "к",  "это", "как", "до",
    "the", "to", "of", "and", "in", "is",  "a",  "it", "on", "for", "we",  "you"};

// Words of tools/make-corpus; the last has no letters that an index could be asked for.
constexpr std::array<std::string_view, 6> kPatterns = {"срочн\\w+ .{0,20}договор",
                                                       "редактор\\s+тел",
                                                       "договоры? (о|в) \\w+",
                                                       "оценил\\?",
                                                       "ведомост[ьи] .{0,10}расчет",
                                                       "\\d{3}-\\d{2}-\\d{2}"};

double milliseconds_since(std::chrono::steady_clock::time_point begun) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begun)
      .count();
}

/// A message's text as its words, one form a position.
std::vector<std::string> words_of(search::MessageReader& reader,
                                  text::Tokenizer& tokenizer,
                                  std::int64_t id) {
  std::vector<std::string> words;
  const auto raw = reader.read(id);
  if (!raw) return words;
  const mime::Message message = mime::read_message(raw->bytes, {.hash_parts = false});
  std::uint32_t next = 0;
  for (const text::Token& token : tokenizer.tokens(message.text)) {
    if (token.position < next) continue;
    next = token.position + 1;
    words.emplace_back(token.kind == text::TokenKind::word ? token.normal : "");
  }
  return words;
}

/// Phrases of two to five words as they stand in random messages.
class Phrases {
 public:
  explicit Phrases(const search::Engine& engine)
      : reader_(engine.catalog()), ids_(engine.catalog().all()) {}

  std::vector<std::string> take(bool stop_words) {
    const std::set<std::string_view> stops(kStopWords.begin(), kStopWords.end());
    std::vector<std::string> phrases;
    while (phrases.size() < kPhrases) {
      const auto words = words_of(reader_, tokenizer_, ids_[random_() % ids_.size()]);
      const std::size_t size = stop_words ? 2 + random_() % 2 : 2 + random_() % 4;
      if (words.size() < size) continue;
      const std::size_t first = random_() % (words.size() - size + 1);
      for (std::size_t from = first; from + size <= words.size(); ++from) {
        const std::string phrase = joined(words, from, size, stop_words ? &stops : nullptr);
        if (phrase.empty()) continue;
        phrases.push_back(phrase);
        break;
      }
    }
    return phrases;
  }

 private:
  static std::string joined(const std::vector<std::string>& words,
                            std::size_t from,
                            std::size_t size,
                            const std::set<std::string_view>* only) {
    std::string phrase;
    for (std::size_t i = from; i < from + size; ++i) {
      if (words[i].empty() || (only != nullptr && !only->contains(words[i]))) return {};
      phrase += (phrase.empty() ? "" : " ") + words[i];
    }
    return phrase;
  }

  search::MessageReader reader_;
  text::Tokenizer tokenizer_;
  std::vector<std::int64_t> ids_;
  std::mt19937 random_{20091013};
};

/// @return  Occurrences found, at most `limit`.
Result<std::size_t> find(search::Engine& engine,
                         const search::PhraseQuestion& question,
                         std::size_t limit) {
  auto finder = search::PhraseFinder::open(engine, question, nullptr);
  if (!finder) return fail(finder.error());
  cli::PhraseRows rows(engine);
  std::size_t found = 0;
  const auto done =
      finder->each(search::Order::source, [&](const search::Occurrence& one, const auto& source) {
        if (!rows.complete(one, source)) return false;
        return ++found < limit;
      });
  if (!done) return fail(done.error());
  return found;
}

bool measure(search::Engine& engine,
             std::string_view kind,
             const std::vector<std::string>& phrases,
             search::Matching matching) {
  std::vector<double> times;
  std::vector<double> cpu_times;  // On a busy machine these are what compares.
  std::size_t rows = 0;
  for (const std::string& phrase : phrases) {
    const auto begun = std::chrono::steady_clock::now();
    const std::clock_t ticks = std::clock();
    const auto found = find(engine, {.text = phrase, .matching = matching}, kRows);
    cpu_times.push_back(1000.0 * static_cast<double>(std::clock() - ticks) / CLOCKS_PER_SEC);
    times.push_back(milliseconds_since(begun));
    if (!found) {
      fmt::print(stderr, "{}: {}\n", phrase, found.error().message);
      return false;
    }
    rows += *found;
  }
  std::sort(times.begin(), times.end());
  std::sort(cpu_times.begin(), cpu_times.end());
  fmt::print("| {} | {} | {:.1f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} | {:.2f} |\n",
             kind,
             times.size(),
             static_cast<double>(rows) / static_cast<double>(times.size()),
             times[times.size() / 2],
             times[times.size() * 95 / 100],
             times.back(),
             cpu_times[cpu_times.size() / 2],
             cpu_times[cpu_times.size() * 95 / 100]);
  return true;
}

/// Every body as decoded, one after the other.
void write_texts(const search::Engine& engine, const std::string& file) {
  search::MessageReader reader(engine.catalog());
  std::ofstream out(file, std::ios::binary);
  for (const std::int64_t id : engine.catalog().all()) {
    const auto raw = reader.read(id);
    if (raw) out << mime::read_message(raw->bytes, {.hash_parts = false}).text << "\n";
  }
}

/// Milliseconds of `rg -c -i`, best of three; negative without ripgrep.
double ripgrep(std::string_view pattern, const std::string& file) {
  double best = -1;
  const std::string line = fmt::format("rg -c -i -j1 -e '{}' '{}' >/dev/null 2>&1", pattern, file);
  for (int i = 0; i < 3; ++i) {
    const auto begun = std::chrono::steady_clock::now();
    const int status = std::system(line.c_str());
    if (status != 0 && status != 256) return -1;  // 256: exit 1, nothing found.
    const double spent = milliseconds_since(begun);
    best = best < 0 ? spent : std::min(best, spent);
  }
  return best;
}

bool measure_patterns(search::Engine& engine, const std::string& file) {
  fmt::print("\n| pattern | found | pismo ms | ripgrep ms | times |\n|---|---|---|---|---|\n");
  for (const std::string_view pattern : kPatterns) {
    const auto begun = std::chrono::steady_clock::now();
    const auto found = find(
        engine, {.text = std::string(pattern), .matching = search::Matching::pattern}, SIZE_MAX);
    const double spent = milliseconds_since(begun);
    if (!found) {
      fmt::print(stderr, "{}: {}\n", pattern, found.error().message);
      return false;
    }
    const double other = ripgrep(pattern, file);
    std::string shown(pattern);
    for (std::size_t at = 0; (at = shown.find('|', at)) != std::string::npos; at += 2)
      shown.insert(at, "\\");
    fmt::print("| `{}` | {} | {:.0f} | {} | {} |\n",
               shown,
               *found,
               spent,
               other < 0 ? "-" : fmt::format("{:.0f}", other),
               other <= 0 ? "-" : fmt::format("{:.1f}", spent / other));
    std::fflush(stdout);
  }
  return true;
}

int run(const std::string& case_path, const std::string& file) {
  auto engine = search::Engine::open(store::CaseFolder(case_path));
  if (!engine) {
    fmt::print(stderr, "{}\n", engine.error().message);
    return 2;
  }
  Phrases phrases(*engine);
  const auto usual = phrases.take(false);
  const auto stops = phrases.take(true);
  using search::Matching;
  fmt::print(
      "| first 20 of | phrases | rows | p50 ms | p95 ms | max ms | p50 CPU ms | p95 CPU ms |\n"
      "|---|---|---|---|---|---|---|---|\n");
  bool done = measure(*engine, "exact phrase", usual, Matching::exact);
  done &= measure(*engine, "phrase of forms", usual, Matching::forms);
  done &= measure(*engine, "stop words, exact", stops, Matching::exact);
  done &= measure(*engine, "stop words, forms", stops, Matching::forms);
  if (done && !file.empty()) {
    if (!std::ifstream(file)) write_texts(*engine, file);
    done = measure_patterns(*engine, file);
  }
  return done ? 0 : 2;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2 || count > 3) {
    fmt::print(stderr, "usage: pismo-bench-phrases CASE [DECODED]\n");
    return 2;
  }
  return run(words[1], count == 3 ? words[2] : "");
}

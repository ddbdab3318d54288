#include "translit.hpp"

#include <algorithm>
#include <array>

#include "pismo/base/utf8.hpp"

#include "latin_spellings.hpp"
#include "letter_model.hpp"

namespace pismo::text {

namespace {

// The right word was among the first ten for .99 of words at this width; 48 found no more.
constexpr std::size_t kBeamWidth = 24;
constexpr std::size_t kMaxLetters = 32;

// Nats for a soft or hard sign that the writer left out.
constexpr float kSoftSignCost = 0.5F;
constexpr float kHardSignCost = 1.5F;

using Letters = std::basic_string<unsigned char>;

/// A beginning of the Russian word, after kWordEdge.
struct Path {
  Letters letters;
  float cost = 0;
};

/// The spellings of kLatinSpellings by their first letter.
using SpellingIndex = std::array<std::vector<const LatinSpelling*>, 128>;

SpellingIndex index_spellings() {
  SpellingIndex index;
  for (const LatinSpelling& spelling : kLatinSpellings)
    index.at(static_cast<unsigned char>(spelling.latin.front())).push_back(&spelling);
  return index;
}

bool stands_at(std::string_view latin, std::u32string_view word, std::size_t at) {
  if (at + latin.size() > word.size()) return false;
  return std::equal(latin.begin(), latin.end(), word.begin() + static_cast<std::ptrdiff_t>(at));
}

bool is_consonant(unsigned char number) {
  return number != kWordEdge &&
         std::u32string_view(U"бвгджзклмнпрстфхцчшщ").find(letter_of(number)) <
             std::u32string_view::npos;
}

bool is_one_of(std::u32string_view letters, char32_t letter) {
  return letters.find(letter) != std::u32string_view::npos;
}

/// One word, from left to right: after each Latin letter the best beginnings.
class Beam {
 public:
  explicit Beam(std::u32string_view latin) : latin_(latin), paths_(latin.size() + 1) {
    paths_[0].push_back({Letters(1, kWordEdge), 0});
  }

  std::vector<std::string> search(std::size_t max_words) {
    for (std::size_t at = 0; at < latin_.size(); ++at)
      advance(at);
    return finish(max_words);
  }

 private:
  void advance(std::size_t at) {
    static const SpellingIndex kIndex = index_spellings();
    if (latin_[at] >= kIndex.size()) return;
    std::vector<Path> from = std::move(paths_[at]);
    keep_best(from);
    for (const LatinSpelling* const spelling : kIndex.at(latin_[at])) {
      if (!stands_at(spelling->latin, latin_, at)) continue;
      for (const Path& path : from)
        follow(path, *spelling, at + spelling->latin.size());
    }
  }

  void follow(const Path& path, const LatinSpelling& spelling, std::size_t end) {
    add(path, U"", spelling, spelling.cost, end);
    if (spelling.russian.empty() || !is_consonant(path.letters.back())) return;
    const char32_t next = spelling.russian.front();
    if (is_one_of(U"аеюиябвгджзклмнпрстфхцчшщ", next)) {
      add(path, U"ь", spelling, spelling.cost + kSoftSignCost, end);
    }
    if (is_one_of(U"еюя", next)) {
      add(path, U"ъ", spelling, spelling.cost + kHardSignCost, end);
    }
  }

  void add(const Path& path,
           std::u32string_view sign,
           const LatinSpelling& spelling,
           float cost,
           std::size_t end) {
    Path longer{path.letters, path.cost + cost};
    for (const std::u32string_view part : {sign, spelling.russian}) {
      for (const char32_t letter : part) {
        longer.letters.push_back(letter_number(letter));
        longer.cost += letter_cost(longer.letters);
      }
    }
    paths_[end].push_back(std::move(longer));
  }

  // Each word once, by the cheapest way to it; of words that cost the same, the first by its
  // letters.
  static void keep_best(std::vector<Path>& paths) {
    std::vector<const Path*> order(paths.size());
    std::transform(
        paths.begin(), paths.end(), order.begin(), [](const Path& path) { return &path; });
    std::sort(order.begin(), order.end(), [](const Path* one, const Path* other) {
      return one->cost != other->cost ? one->cost < other->cost : one->letters < other->letters;
    });
    std::vector<Path> best;
    best.reserve(kBeamWidth);
    for (const Path* const path : order) {
      if (best.size() == kBeamWidth) break;
      const bool known = std::any_of(
          best.begin(), best.end(), [&](const Path& one) { return one.letters == path->letters; });
      if (!known) best.push_back(*path);
    }
    paths = std::move(best);
  }

  std::vector<std::string> finish(std::size_t max_words) {
    std::vector<Path> ends;
    for (Path& path : paths_.back()) {
      if (is_consonant(path.letters.back())) {
        Path soft = path;
        soft.letters.push_back(letter_number(U'ь'));
        soft.cost += kSoftSignCost + letter_cost(soft.letters);
        ends.push_back(close(std::move(soft)));
      }
      ends.push_back(close(std::move(path)));
    }
    keep_best(ends);
    std::vector<std::string> words;
    for (const Path& end : ends) {
      if (words.size() == max_words) break;
      std::string& word = words.emplace_back();
      for (std::size_t i = 1; i + 1 < end.letters.size(); ++i)
        append_utf8(word, letter_of(end.letters[i]));
    }
    return words;
  }

  static Path close(Path path) {
    path.letters.push_back(kWordEdge);
    path.cost += letter_cost(path.letters);
    return path;
  }

  std::u32string_view latin_;
  std::vector<std::vector<Path>> paths_;  // By how many Latin letters they read.
};

}  // namespace

bool has_only_spellings(std::u32string_view latin) {
  static const std::array<bool, 128> kUsed = [] {
    std::array<bool, 128> used{};
    for (const LatinSpelling& spelling : kLatinSpellings) {
      for (const char c : spelling.latin)
        used.at(static_cast<unsigned char>(c)) = true;
    }
    return used;
  }();
  return std::all_of(latin.begin(), latin.end(), [](char32_t letter) {
    return letter < kUsed.size() && kUsed[letter];
  });
}

std::vector<std::string> russian_of_latin(std::u32string_view latin, std::size_t max_words) {
  if (latin.empty() || latin.size() > kMaxLetters || !has_only_spellings(latin)) return {};
  return Beam(latin).search(max_words);
}

}  // namespace pismo::text

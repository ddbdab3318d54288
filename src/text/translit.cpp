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

bool stands_at(std::string_view latin, std::u32string_view word, std::size_t at) {
  if (at + latin.size() > word.size()) return false;
  return std::equal(latin.begin(), latin.end(), word.begin() + static_cast<std::ptrdiff_t>(at));
}

/// A set of letters, asked by number.
using LetterSet = std::array<bool, kRussianLetters>;

LetterSet set_of(std::u32string_view letters) {
  LetterSet set{};
  for (const char32_t letter : letters)
    set.at(letter_number(letter)) = true;
  return set;
}

bool is_consonant(unsigned char number) {
  static const LetterSet kConsonants = set_of(U"бвгджзклмнпрстфхцчшщ");
  return kConsonants.at(number);
}

/// Before which letters, as a spelling begins with them, a soft sign may have been left out.
bool is_behind_soft_sign(unsigned char number) {
  static const LetterSet kBehind = set_of(U"аеюиябвгджзклмнпрстфхцчшщ");
  return kBehind.at(number);
}

bool is_behind_hard_sign(unsigned char number) {
  static const LetterSet kBehind = set_of(U"еюя");
  return kBehind.at(number);
}

/// A spelling whose Russian letters are numbers.
struct NumberedSpelling {
  std::string_view latin;
  Letters russian;
  float cost = 0;
};

/// The spellings of kLatinSpellings by their first letter.
using SpellingIndex = std::array<std::vector<NumberedSpelling>, 128>;

SpellingIndex index_spellings() {
  SpellingIndex index;
  for (const LatinSpelling& spelling : kLatinSpellings) {
    NumberedSpelling one{spelling.latin, {}, spelling.cost};
    for (const char32_t letter : spelling.russian)
      one.russian.push_back(letter_number(letter));
    index.at(static_cast<unsigned char>(spelling.latin.front())).push_back(std::move(one));
  }
  return index;
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
    for (const NumberedSpelling& spelling : kIndex.at(latin_[at])) {
      if (!stands_at(spelling.latin, latin_, at)) continue;
      for (const Path& path : from)
        follow(path, spelling, at + spelling.latin.size());
    }
  }

  void follow(const Path& path, const NumberedSpelling& spelling, std::size_t end) {
    static const unsigned char kSoft = letter_number(U'ь');
    static const unsigned char kHard = letter_number(U'ъ');
    add(path, kWordEdge, spelling, spelling.cost, end);
    if (spelling.russian.empty() || !is_consonant(path.letters.back())) return;
    const unsigned char next = spelling.russian.front();
    if (is_behind_soft_sign(next)) add(path, kSoft, spelling, spelling.cost + kSoftSignCost, end);
    if (is_behind_hard_sign(next)) add(path, kHard, spelling, spelling.cost + kHardSignCost, end);
  }

  /// @param sign  Before the letters; kWordEdge: none.
  void add(const Path& path,
           unsigned char sign,
           const NumberedSpelling& spelling,
           float cost,
           std::size_t end) {
    Path& longer = paths_[end].emplace_back(path);
    longer.cost += cost;
    if (sign != kWordEdge) append(longer, sign);
    for (const unsigned char letter : spelling.russian)
      append(longer, letter);
  }

  static void append(Path& path, unsigned char letter) {
    path.letters.push_back(letter);
    path.cost += letter_cost(path.letters);
  }

  // Each word once, by the cheapest way to it; of words that cost the same, the first by its
  // letters.
  static void keep_best(std::vector<Path>& paths) {
    std::vector<Path*> order(paths.size());
    std::transform(paths.begin(), paths.end(), order.begin(), [](Path& path) { return &path; });
    // A heap: few of many are wanted.
    const auto is_worse = [](const Path* one, const Path* other) {
      return one->cost != other->cost ? one->cost > other->cost : one->letters > other->letters;
    };
    std::make_heap(order.begin(), order.end(), is_worse);
    std::vector<Path> best;
    best.reserve(std::min(kBeamWidth, paths.size()));
    for (auto end = order.end(); end != order.begin() && best.size() < kBeamWidth; --end) {
      std::pop_heap(order.begin(), end, is_worse);
      Path& path = **(end - 1);
      const bool known = std::any_of(
          best.begin(), best.end(), [&](const Path& one) { return one.letters == path.letters; });
      if (!known) best.push_back(std::move(path));
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

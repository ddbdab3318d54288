#include "translit.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

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
  std::uint32_t hash = 0;  ///< Of the letters.
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
  static const LetterSet consonants = set_of(U"бвгджзклмнпрстфхцчшщ");
  return consonants.at(number);
}

/// Before which letters, as a spelling begins with them, a soft sign may have been left out.
bool is_behind_soft_sign(unsigned char number) {
  static const LetterSet behind = set_of(U"аеюиябвгджзклмнпрстфхцчшщ");
  return behind.at(number);
}

bool is_behind_hard_sign(unsigned char number) {
  static const LetterSet behind = set_of(U"еюя");
  return behind.at(number);
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

/// The kBeamWidth cheapest words or beginnings, each once, by the cheapest way to it; of those that
/// cost the same, the first by its letters.
class BestPaths {
 public:
  /// Whether what costs so much may still be among them: most of what is tried may not, and need
  /// not be written out.
  [[nodiscard]] bool wants(float cost) const {
    return size_ < kBeamWidth || cost <= paths_[order_[size_ - 1]].cost;
  }

  /// Takes a path in, if it is among them.
  void offer(Path&& path) {
    std::size_t place = size_;  // Where it goes in.
    while (place > 0 && is_better(path, at(place - 1)))
      --place;
    for (std::size_t i = 0; i < size_; ++i) {
      if (at(i).hash != path.hash || at(i).letters != path.letters) continue;
      if (i < place) return;
      return put(std::move(path), place, i);
    }
    if (size_ < kBeamWidth) {
      order_[size_] = static_cast<std::uint8_t>(size_);
      paths_.emplace_back();
      ++size_;
    } else if (place == kBeamWidth) {
      return;
    }
    put(std::move(path), place, size_ - 1);
  }

  /// Calls `take(const Path&)`, the cheapest first; until it returns false.
  template <typename Take>
  void each(Take take) const {
    for (std::size_t i = 0; i < size_; ++i) {
      if (!take(at(i))) return;
    }
  }

 private:
  [[nodiscard]] const Path& at(std::size_t place) const { return paths_[order_[place]]; }

  static bool is_better(const Path& one, const Path& other) {
    return one.cost != other.cost ? one.cost < other.cost : one.letters < other.letters;
  }

  // In the room of the path at `gone`, which is not before `place`.
  void put(Path&& path, std::size_t place, std::size_t gone) {
    const std::uint8_t room = order_[gone];
    paths_[room] = std::move(path);
    std::copy_backward(order_.begin() + static_cast<std::ptrdiff_t>(place),
                       order_.begin() + static_cast<std::ptrdiff_t>(gone),
                       order_.begin() + static_cast<std::ptrdiff_t>(gone) + 1);
    order_[place] = room;
  }

  std::vector<Path> paths_;
  std::array<std::uint8_t, kBeamWidth> order_{};  // Of the paths, from the cheapest.
  std::size_t size_ = 0;
};

/// A path with some letters more, which is written out only when it is among the best.
class Tail {
 public:
  Tail(const Path& path, float cost) : path_(path), cost_(path.cost + cost), hash_(path.hash) {
    // letter_cost() looks at three letters before the last.
    known_ = std::min<std::size_t>(path.letters.size(), 3);
    size_ = known_;
    std::copy(path.letters.end() - static_cast<std::ptrdiff_t>(known_),
              path.letters.end(),
              letters_.begin());
  }

  void append(unsigned char letter, float cost = 0) {
    letters_.at(size_++) = letter;
    cost_ += cost + letter_cost({letters_.data(), size_});
    hash_ = (hash_ ^ letter) * 16777619U;
  }

  [[nodiscard]] unsigned char last() const { return letters_.at(size_ - 1); }

  void offer_to(BestPaths& best) const {
    if (!best.wants(cost_)) return;
    Letters letters;
    letters.reserve(path_.letters.size() + size_ - known_);
    letters.append(path_.letters).append(letters_.data() + known_, size_ - known_);
    best.offer({std::move(letters), cost_, hash_});
  }

 private:
  const Path& path_;
  std::array<unsigned char, 12> letters_{};
  std::size_t known_ = 0;  // How many of them are the path's.
  std::size_t size_ = 0;
  float cost_;
  std::uint32_t hash_;
};

/// One word, from left to right: after each Latin letter the best beginnings.
class Beam {
 public:
  explicit Beam(std::u32string_view latin) : latin_(latin), best_(latin.size()) {
    best_[0].offer({Letters(1, kWordEdge)});
  }

  std::vector<std::string> search(std::size_t max_words) {
    for (std::size_t at = 0; at < latin_.size(); ++at)
      advance(at);
    return finish(max_words);
  }

 private:
  void advance(std::size_t at) {
    static const SpellingIndex index = index_spellings();
    if (latin_[at] >= index.size()) return;
    for (const NumberedSpelling& spelling : index.at(latin_[at])) {
      if (!stands_at(spelling.latin, latin_, at)) continue;
      best_[at].each([&](const Path& path) {
        follow(path, spelling, at + spelling.latin.size());
        return true;
      });
    }
  }

  void follow(const Path& path, const NumberedSpelling& spelling, std::size_t end) {
    static const unsigned char soft_sign = letter_number(U'ь');
    static const unsigned char hard_sign = letter_number(U'ъ');
    add(path, kWordEdge, spelling, spelling.cost, end);
    if (spelling.russian.empty() || !is_consonant(path.letters.back())) return;
    const unsigned char next = spelling.russian.front();
    if (is_behind_soft_sign(next))
      add(path, soft_sign, spelling, spelling.cost + kSoftSignCost, end);
    if (is_behind_hard_sign(next))
      add(path, hard_sign, spelling, spelling.cost + kHardSignCost, end);
  }

  /// @param sign  Before the letters; kWordEdge: none.
  void add(const Path& path,
           unsigned char sign,
           const NumberedSpelling& spelling,
           float cost,
           std::size_t end) {
    Tail longer(path, cost);
    if (sign != kWordEdge) longer.append(sign);
    for (const unsigned char letter : spelling.russian)
      longer.append(letter);
    if (end < latin_.size()) return longer.offer_to(best_[end]);
    if (is_consonant(longer.last())) {
      Tail soft = longer;
      soft.append(letter_number(U'ь'), kSoftSignCost);
      soft.append(kWordEdge);
      soft.offer_to(ends_);
    }
    longer.append(kWordEdge);
    longer.offer_to(ends_);
  }

  std::vector<std::string> finish(std::size_t max_words) {
    std::vector<std::string> words;
    ends_.each([&](const Path& end) {
      if (words.size() == max_words) return false;
      std::string& word = words.emplace_back();
      for (std::size_t i = 1; i + 1 < end.letters.size(); ++i)
        append_utf8(word, letter_of(end.letters[i]));
      return true;
    });
    return words;
  }

  std::u32string_view latin_;
  std::vector<BestPaths> best_;  // Beginnings, by how many Latin letters they read.
  BestPaths ends_;               // Whole words.
};

}  // namespace

bool has_only_spellings(std::u32string_view latin) {
  static const std::array<bool, 128> used_letters = [] {
    std::array<bool, 128> used{};
    for (const LatinSpelling& spelling : kLatinSpellings) {
      for (const char c : spelling.latin)
        used.at(static_cast<unsigned char>(c)) = true;
    }
    return used;
  }();
  return std::all_of(latin.begin(), latin.end(), [](char32_t letter) {
    return letter < used_letters.size() && used_letters[letter];
  });
}

std::vector<std::string> russian_of_latin(std::u32string_view latin, std::size_t max_words) {
  if (latin.empty() || latin.size() > kMaxLetters || !has_only_spellings(latin)) return {};
  return Beam(latin).search(max_words);
}

}  // namespace pismo::text

#include "number_words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

namespace pismo::search {

namespace {

/// How a word of a number joins what stands before it.
enum class Role : std::uint8_t {
  unit,      ///< 1 to 19
  ten,       ///< 20 to 90
  hundreds,  ///< Russian: 200 is one word
  hundred,   ///< English: multiplies the unit before it
  scale      ///< thousand, million ...
};

struct NumberWord {
  std::string_view form;
  std::uint64_t value = 0;
  Role role = Role::unit;
};

// Russian numerals in their cases; "один" is an article as often and is left to the dictionary.
constexpr std::array kWords = std::to_array<NumberWord>({
    {"two", 2, Role::unit},
    {"three", 3, Role::unit},
    {"four", 4, Role::unit},
    {"five", 5, Role::unit},
    {"six", 6, Role::unit},
    {"seven", 7, Role::unit},
    {"eight", 8, Role::unit},
    {"nine", 9, Role::unit},
    {"ten", 10, Role::unit},
    {"eleven", 11, Role::unit},
    {"twelve", 12, Role::unit},
    {"dozen", 12, Role::unit},
    {"thirteen", 13, Role::unit},
    {"fourteen", 14, Role::unit},
    {"fifteen", 15, Role::unit},
    {"sixteen", 16, Role::unit},
    {"seventeen", 17, Role::unit},
    {"eighteen", 18, Role::unit},
    {"nineteen", 19, Role::unit},
    {"twenty", 20, Role::ten},
    {"thirty", 30, Role::ten},
    {"forty", 40, Role::ten},
    {"fifty", 50, Role::ten},
    {"sixty", 60, Role::ten},
    {"seventy", 70, Role::ten},
    {"eighty", 80, Role::ten},
    {"ninety", 90, Role::ten},
    {"hundred", 100, Role::hundred},
    {"thousand", 1000, Role::scale},
    {"million", 1'000'000, Role::scale},
    {"billion", 1'000'000'000, Role::scale},
    {"два", 2, Role::unit},
    {"две", 2, Role::unit},
    {"двух", 2, Role::unit},
    {"двум", 2, Role::unit},
    {"двумя", 2, Role::unit},
    {"двое", 2, Role::unit},
    {"двоих", 2, Role::unit},
    {"вдвое", 2, Role::unit},
    {"три", 3, Role::unit},
    {"трех", 3, Role::unit},
    {"трем", 3, Role::unit},
    {"тремя", 3, Role::unit},
    {"трое", 3, Role::unit},
    {"четыре", 4, Role::unit},
    {"четырех", 4, Role::unit},
    {"четырем", 4, Role::unit},
    {"четырьмя", 4, Role::unit},
    {"четверо", 4, Role::unit},
    {"пять", 5, Role::unit},
    {"пяти", 5, Role::unit},
    {"пятью", 5, Role::unit},
    {"шесть", 6, Role::unit},
    {"шести", 6, Role::unit},
    {"шестью", 6, Role::unit},
    {"семь", 7, Role::unit},
    {"семи", 7, Role::unit},
    {"семью", 7, Role::unit},
    {"восемь", 8, Role::unit},
    {"восьми", 8, Role::unit},
    {"восемью", 8, Role::unit},
    {"восьмью", 8, Role::unit},
    {"девять", 9, Role::unit},
    {"девяти", 9, Role::unit},
    {"девятью", 9, Role::unit},
    {"десять", 10, Role::unit},
    {"десяти", 10, Role::unit},
    {"десятью", 10, Role::unit},
    {"одиннадцать", 11, Role::unit},
    {"одиннадцати", 11, Role::unit},
    {"двенадцать", 12, Role::unit},
    {"двенадцати", 12, Role::unit},
    {"тринадцать", 13, Role::unit},
    {"тринадцати", 13, Role::unit},
    {"четырнадцать", 14, Role::unit},
    {"четырнадцати", 14, Role::unit},
    {"пятнадцать", 15, Role::unit},
    {"пятнадцати", 15, Role::unit},
    {"шестнадцать", 16, Role::unit},
    {"шестнадцати", 16, Role::unit},
    {"семнадцать", 17, Role::unit},
    {"семнадцати", 17, Role::unit},
    {"восемнадцать", 18, Role::unit},
    {"восемнадцати", 18, Role::unit},
    {"девятнадцать", 19, Role::unit},
    {"девятнадцати", 19, Role::unit},
    {"двадцать", 20, Role::ten},
    {"двадцати", 20, Role::ten},
    {"тридцать", 30, Role::ten},
    {"тридцати", 30, Role::ten},
    {"сорок", 40, Role::ten},
    {"сорока", 40, Role::ten},
    {"пятьдесят", 50, Role::ten},
    {"пятидесяти", 50, Role::ten},
    {"шестьдесят", 60, Role::ten},
    {"шестидесяти", 60, Role::ten},
    {"семьдесят", 70, Role::ten},
    {"семидесяти", 70, Role::ten},
    {"восемьдесят", 80, Role::ten},
    {"восьмидесяти", 80, Role::ten},
    {"девяносто", 90, Role::ten},
    {"девяноста", 90, Role::ten},
    {"сто", 100, Role::hundreds},
    {"ста", 100, Role::hundreds},
    {"двести", 200, Role::hundreds},
    {"двухсот", 200, Role::hundreds},
    {"триста", 300, Role::hundreds},
    {"трехсот", 300, Role::hundreds},
    {"четыреста", 400, Role::hundreds},
    {"четырехсот", 400, Role::hundreds},
    {"пятьсот", 500, Role::hundreds},
    {"пятисот", 500, Role::hundreds},
    {"шестьсот", 600, Role::hundreds},
    {"шестисот", 600, Role::hundreds},
    {"семьсот", 700, Role::hundreds},
    {"семисот", 700, Role::hundreds},
    {"восемьсот", 800, Role::hundreds},
    {"восьмисот", 800, Role::hundreds},
    {"девятьсот", 900, Role::hundreds},
    {"девятисот", 900, Role::hundreds},
    {"тысяча", 1000, Role::scale},
    {"тысячи", 1000, Role::scale},
    {"тысяч", 1000, Role::scale},
    {"тысячу", 1000, Role::scale},
    {"тысячам", 1000, Role::scale},
    {"тыс", 1000, Role::scale},
    {"миллион", 1'000'000, Role::scale},
    {"миллиона", 1'000'000, Role::scale},
    {"миллионов", 1'000'000, Role::scale},
    {"миллиард", 1'000'000'000, Role::scale},
    {"миллиарда", 1'000'000'000, Role::scale},
    {"миллиардов", 1'000'000'000, Role::scale},
});

constexpr std::uint64_t kMost = 1'000'000'000'000'000;  // Beyond it nothing is added or multiplied.

const NumberWord* find_word(std::string_view form) {
  static const auto kSorted = [] {
    auto words = kWords;
    std::sort(words.begin(), words.end(), [](const NumberWord& a, const NumberWord& b) {
      return a.form < b.form;
    });
    return words;
  }();
  const auto at = std::lower_bound(
      kSorted.begin(), kSorted.end(), form, [](const NumberWord& word, std::string_view asked) {
        return word.form < asked;
      });
  return at != kSorted.end() && at->form == form ? &*at : nullptr;
}

std::optional<std::uint64_t> figures(std::string_view form) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(form.data(), form.data() + form.size(), value);
  if (error != std::errc() || end != form.data() + form.size() || value > kMost)
    return std::nullopt;
  return value;
}

/// Puts a number together word by word.
class Reader {
 public:
  /// False when the word does not go on with the number.
  bool take(const NumberWord& word) {
    switch (word.role) {
      case Role::unit:
        return add(word.value, 1);
      case Role::ten:
        return add(word.value, 10);
      case Role::hundreds:
        return add(word.value, 100);
      case Role::hundred:
        if (low_ >= 100 || total_ > kMost) return false;
        low_ = std::max<std::uint64_t>(low_, 1) * 100;
        free_ = 100;
        return true;
      case Role::scale:
        if (word.value >= last_scale_ || total_ > kMost) return false;
        total_ += std::max<std::uint64_t>(low_, 1) * word.value;
        last_scale_ = word.value;
        low_ = 0;
        free_ = 1000;
        return true;
    }
    return false;
  }

  bool take_figures(std::uint64_t value) {
    if (low_ != 0 || total_ != 0) return false;
    low_ = value;
    free_ = 1;
    return true;
  }

  [[nodiscard]] std::uint64_t value() const { return total_ + low_; }

 private:
  // "twenty" leaves room below ten: a word fits when it is smaller than that room.
  bool add(std::uint64_t value, std::uint64_t room) {
    if (value >= free_) return false;
    low_ += value;
    free_ = room;
    return true;
  }

  std::uint64_t total_ = 0;
  std::uint64_t low_ = 0;
  std::uint64_t free_ = 1000;  // What may be added is below it.
  std::uint64_t last_scale_ = kMost;
};

/// "полтора", "полторы", "one and a half" are written otherwise than they are counted.
std::optional<std::string> half(std::span<const std::string_view> words,
                                std::size_t at,
                                std::size_t& end) {
  end = at + 1;
  if (words[at] == "полтора" || words[at] == "полторы" || words[at] == "полутора") return "1.5";
  // "an hour and a half"
  if (at + 4 < words.size() && (words[at] == "a" || words[at] == "an" || words[at] == "one") &&
      words[at + 2] == "and" && words[at + 3] == "a" && words[at + 4] == "half") {
    end = at + 5;
    return "1.5";
  }
  return std::nullopt;
}

}  // namespace

std::vector<NumberRun> number_runs(std::span<const std::string_view> words) {
  std::vector<NumberRun> runs;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t end = at;
    if (auto value = half(words, at, end)) {
      runs.push_back({at, end, std::move(*value)});
      at = end;
      continue;
    }
    Reader reader;
    bool in_words = false;
    end = at;
    for (std::size_t next = at; next < words.size(); ++next) {
      if (end > at && words[next] == "and") continue;
      const auto digits = figures(words[next]);
      const NumberWord* word = digits ? nullptr : find_word(words[next]);
      if (digits ? !reader.take_figures(*digits) : word == nullptr || !reader.take(*word)) break;
      in_words = in_words || word != nullptr;
      end = next + 1;
    }
    if (end == at) {
      ++at;
      continue;
    }
    if (in_words) runs.push_back({at, end, std::to_string(reader.value())});
    at = end;
  }
  return runs;
}

std::vector<std::string_view> words_for_number(std::string_view value) {
  if (value == "1.5") return {"полтора", "полторы", "полутора"};
  std::vector<std::string_view> words;
  const auto wanted = figures(value);
  for (const NumberWord& word : kWords) {
    if (wanted && word.value == *wanted) words.push_back(word.form);
  }
  return words;
}

}  // namespace pismo::search

#include "number_words.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "number_table.hpp"

namespace pismo::search {

namespace {

constexpr std::uint64_t kMost = 1'000'000'000'000'000;  // Beyond it nothing is added or multiplied.

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
      case Role::ordinal:
        return take_last(word.value);
    }
    return false;
  }

  bool take_figures(std::uint64_t value) {
    if (low_ != 0 || total_ != 0) return false;
    low_ = value;
    free_ = 1;
    return true;
  }

  /// "двадцать третьего": it goes on, and nothing goes on behind it.
  bool take_last(std::uint64_t value) {
    const std::uint64_t room = value < 10 ? 1 : value < 100 ? 10 : 100;
    const bool fits = add(value, room);
    if (fits) free_ = last_scale_ = 0;
    return fits;
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

constexpr std::string_view kHalfMore = "1.5";

/// The word at `at` when it is a scale: "million".
const NumberWord* scale_at(std::span<const std::string_view> words, std::size_t at) {
  const NumberWord* scale = at < words.size() ? number_word(words[at]) : nullptr;
  return scale != nullptr && scale->role == Role::scale ? scale : nullptr;
}

/// "полтора", "an hour and a half", "half a million" are written otherwise than they are counted.
std::optional<std::string> half(std::span<const std::string_view> words,
                                std::size_t at,
                                std::size_t& end) {
  end = at + 1;
  const std::string_view word = words[at];
  const auto is = [&](std::size_t ahead, std::string_view wanted) {
    return at + ahead < words.size() && words[at + ahead] == wanted;
  };
  if (word == "полтора" || word == "полторы" || word == "полутора") {
    const NumberWord* scale = scale_at(words, at + 1);
    if (scale == nullptr) return std::string(kHalfMore);
    ++end;
    return std::to_string(scale->value + scale->value / 2);
  }
  if (word == "полмиллиона") return "500000";
  if (word == "полмиллиарда") return "500000000";
  if (word == "полсотни") return "50";
  if (word == "half") {
    const std::size_t ahead = is(1, "a") ? 2 : 1;
    const NumberWord* scale = scale_at(words, at + ahead);
    if (scale == nullptr) return std::nullopt;
    end = at + ahead + 1;
    return std::to_string(scale->value / 2);
  }
  if ((word == "a" || word == "an" || word == "one") && is(2, "and") && is(3, "a") &&
      is(4, "half")) {
    end = at + 5;
    return std::string(kHalfMore);
  }
  return std::nullopt;
}

/// 1.2 and a million: 1200000. None when it is no whole number.
std::optional<std::string> scaled(std::string_view number, std::uint64_t scale) {
  constexpr std::size_t kMostPlaces = 3;
  const std::size_t point = number.find('.');
  if (point == std::string_view::npos) return std::nullopt;
  const std::string_view behind = number.substr(point + 1);
  const auto whole = figures(number.substr(0, point));
  const auto part = figures(behind);
  if (!whole || !part || behind.size() > kMostPlaces || *whole > kMost / scale) return std::nullopt;
  std::uint64_t places = 1;
  for (std::size_t i = 0; i < behind.size(); ++i)
    places *= 10;
  return std::to_string(*whole * scale + *part * (scale / places));
}

/// "1.2 million", "18m", "1.2bn".
std::optional<std::string> abbreviated(std::span<const std::string_view> words,
                                       std::size_t at,
                                       std::size_t& end) {
  const std::string_view word = words[at];
  if (word.empty() || word.front() < '0' || word.front() > '9') return std::nullopt;
  end = at + 1;
  const std::size_t letters = std::min(word.find_first_not_of("0123456789."), word.size());
  const std::string_view number = word.substr(0, letters);
  const std::string_view unit = word.substr(letters);
  if (unit.empty()) {
    const NumberWord* scale = scale_at(words, end);
    if (scale == nullptr) return std::nullopt;
    ++end;
    return scaled(number, scale->value);
  }
  const std::uint64_t scale = unit == "k"                   ? 1'000
                              : unit == "m" || unit == "mn" ? 1'000'000
                              : unit == "bn"                ? 1'000'000'000
                                                            : 0;
  if (scale == 0) return std::nullopt;
  if (const auto whole = figures(number); whole && *whole <= kMost / scale)
    return std::to_string(*whole * scale);
  return scaled(number, scale);
}

/// "The first", "a second": at the beginning of a number they count nothing.
std::optional<std::uint64_t> counting_ordinal(std::string_view word, bool begins) {
  const auto ordinal = ordinal_number(word);
  return begins && ordinal && *ordinal <= 2 ? std::nullopt : ordinal;
}

/// The number in words that begins at `at`; its end is `at` when none does.
NumberRun run_at(std::span<const std::string_view> words, std::size_t at) {
  Reader reader;
  bool in_words = false;
  std::size_t end = at;
  for (std::size_t next = at; next < words.size(); ++next) {
    if (end > at && words[next] == "and") continue;
    if (const auto digits = figures(words[next])) {
      if (!reader.take_figures(*digits)) break;
    } else if (const NumberWord* word = number_word(words[next])) {
      if (!reader.take(*word)) break;
      in_words = true;
    } else {
      const auto ordinal = counting_ordinal(words[next], end == at);
      if (!ordinal || !reader.take_last(*ordinal)) break;
      in_words = true;
    }
    end = next + 1;
  }
  return {at, in_words ? end : at, end > at ? std::to_string(reader.value()) : std::string()};
}

}  // namespace

std::vector<NumberRun> number_runs(std::span<const std::string_view> words) {
  std::vector<NumberRun> runs;
  for (std::size_t at = 0; at < words.size();) {
    std::size_t end = at;
    auto value = half(words, at, end);
    if (!value) value = abbreviated(words, at, end);
    if (value) {
      runs.push_back({at, end, std::move(*value)});
      at = end;
      continue;
    }
    NumberRun run = run_at(words, at);
    at = std::max(run.end, at + 1);
    if (run.end > run.begin) runs.push_back(std::move(run));
  }
  return runs;
}

std::vector<std::string_view> words_for_number(std::string_view value) {
  if (value == kHalfMore) return {"полтора", "полторы", "полутора"};
  std::vector<std::string_view> words;
  const auto wanted = figures(value);
  for (const NumberWord& word : number_words()) {
    if (wanted && word.value == *wanted) words.push_back(word.form);
  }
  return words;
}

}  // namespace pismo::search

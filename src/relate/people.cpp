#include "people.hpp"

#include <algorithm>

#include "pismo/base/utf8.hpp"
#include "pismo/text/normalize.hpp"

namespace pismo::relate {

namespace {

// A name has six words with titles and firms; more are a sentence.
constexpr std::size_t kMostWords = 8;
constexpr std::size_t kMostBytes = 200;

bool is_letter(char32_t value) {
  return (value >= 'a' && value <= 'z') || (value >= '0' && value <= '9') ||
         (value >= 0xC0 && value != 0xD7 && value != 0xF7 && !(value >= 0x2000 && value < 0x3040));
}

std::size_t letters(std::string_view word) {
  return static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
  }));
}

bool is_initial_of(const std::string& initial, const std::string& whole) {
  return letters(initial) == 1 && whole.starts_with(initial);
}

bool agrees_with_one(const std::string& word, const std::vector<std::string>& others) {
  return std::any_of(others.begin(), others.end(), [&](const std::string& other) {
    return word == other || is_initial_of(word, other) || is_initial_of(other, word);
  });
}

}  // namespace

Index People::number_of(std::string_view name) {
  std::string key(utf8_prefix(name, kMostBytes));
  const auto [found, is_new] = numbers_.try_emplace(key, static_cast<Index>(names_.size()));
  if (!is_new) return found->second;
  FoldedName folded;
  const std::string normal = text::normalize(sanitize_utf8(key)).text;
  std::string word;
  for (std::size_t at = 0; at <= normal.size() && folded.words.size() < kMostWords;) {
    const CodePoint point = at < normal.size() ? decode_utf8(normal, at) : CodePoint{' ', 1, true};
    if (is_letter(point.value)) {
      append_utf8(word, point.value);
      (point.value < 0x250 ? folded.latin : folded.other) = true;
    } else if (!word.empty()) {
      folded.words.push_back(std::move(word));
      word.clear();
    }
    at += point.length;
  }
  std::sort(folded.words.begin(), folded.words.end());
  names_.push_back(std::move(folded));
  return found->second;
}

std::string People::folded(std::string_view name) {
  std::string joined;
  for (const std::string& word : names_[number_of(name)].words)
    joined += (joined.empty() ? "" : " ") + word;
  return joined;
}

Fit People::same_number(Index one, Index other) {
  if (one == other) return names_[one].words.empty() ? Fit::unknown : Fit::yes;
  if (names_[one].words.size() > names_[other].words.size()) std::swap(one, other);
  const auto [known, is_new] =
      compared_.try_emplace((static_cast<std::uint64_t>(one) << 32) | other, Fit::unknown);
  if (!is_new) return known->second;
  const FoldedName& fewer = names_[one];
  const FoldedName& more = names_[other];
  if (fewer.words.empty()) return Fit::unknown;
  bool all = true;
  bool some = false;
  for (const std::string& word : fewer.words) {
    all = all && agrees_with_one(word, more.words);
    some = some || (letters(word) >= 3 &&
                    std::find(more.words.begin(), more.words.end(), word) != more.words.end());
  }
  const bool comparable = fewer.latin == more.latin && fewer.other == more.other;
  known->second = all && some ? Fit::yes : some || !comparable ? Fit::unknown : Fit::no;
  return known->second;
}

Fit People::same(std::string_view left_address,
                 std::string_view left_name,
                 std::string_view right_address,
                 std::string_view right_name) {
  // Some programs print the address where the name belongs.
  if (left_address.empty() && left_name.find('@') != std::string_view::npos)
    std::swap(left_address, left_name);
  if (right_address.empty() && right_name.find('@') != std::string_view::npos)
    std::swap(right_address, right_name);
  const bool addresses = !left_address.empty() && !right_address.empty();
  if (addresses && left_address == right_address) return Fit::yes;
  const bool names = !left_name.empty() && !right_name.empty();
  if (names) return same_name(left_name, right_name);
  return addresses ? Fit::no : Fit::unknown;
}

Fit People::same(Who left, Who right) {
  if (left.address != 0 && right.address != 0) {
    if (left.address == right.address) return Fit::yes;
    return left.name != 0 && right.name != 0 ? same_name(left.name, right.name) : Fit::no;
  }
  return same(nodes_.text(left.address),
              nodes_.text(left.name),
              nodes_.text(right.address),
              nodes_.text(right.name));
}

Fit People::is_author(const KeptQuote& quoted, Index message) {
  return same({quoted.address, quoted.author}, nodes_.sender(message));
}

}  // namespace pismo::relate

#include "dialogue.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "letters.hpp"
#include "speech.hpp"

namespace pismo::press {

namespace {

constexpr std::array<std::string_view, 2> kDashes{"—", "–"};

/// The dash between blanks at or behind `at`; npos when there is none.
std::size_t dash_behind(std::string_view text, std::size_t at) {
  std::size_t first = std::string_view::npos;
  for (const std::string_view dash : kDashes)
    first = std::min(first, text.find(" " + std::string(dash) + " ", at));
  return first;
}

constexpr std::size_t kDashBytes = 5;  // With its blanks.
constexpr std::size_t kLongestSpeech = 4096;

bool ends_speech(std::string_view words) {
  return words.ends_with(',') || words.ends_with('!') || words.ends_with('?') ||
         words.ends_with("…");
}

}  // namespace

Span spoken_in(std::string_view text, Span paragraph) {
  const std::string_view all = paragraph.of(text);
  const std::string_view words = trimmed(all);
  if (!words.starts_with(kDashes[0]) && !words.starts_with(kDashes[1])) return {};
  const std::string_view whole = trimmed(words.substr(kDashes[0].size()));
  const std::string_view speech = whole.substr(0, kLongestSpeech);
  std::size_t dash = dash_behind(speech, 0);
  while (dash != std::string_view::npos && !ends_speech(speech.substr(0, dash)))
    dash = dash_behind(speech, dash + kDashBytes);
  if (dash == std::string_view::npos) return {};
  const std::size_t clause = dash + kDashBytes;
  const std::size_t next = dash_behind(speech, clause);
  const std::size_t clause_end = std::min(next, speech.size());
  if (!speaks(speech.substr(clause, clause_end - clause))) return {};
  const auto begin = static_cast<std::size_t>(speech.data() - text.data());
  return {begin, begin + (next == std::string_view::npos ? dash : whole.size())};
}

}  // namespace pismo::press

#include "tag_words.hpp"

#include <algorithm>
#include <array>

namespace pismo::cli {

namespace {

constexpr char kMark = '\x01';  // No shell, file or query begins a word so.

// Options before the command that take the next word.
constexpr std::array<std::string_view, 4> kWithValue = {"-c", "--case", "--color", "--progress"};

std::size_t command_at(const std::vector<std::string>& words) {
  std::size_t at = 0;
  while (at < words.size() && words[at].starts_with('-')) {
    const bool takes_next =
        std::find(kWithValue.begin(), kWithValue.end(), words[at]) != kWithValue.end();
    at += takes_next ? 2 : 1;
  }
  return at;
}

}  // namespace

std::vector<std::string> shield_tags(const std::vector<std::string>& words) {
  const std::size_t command = command_at(words);
  if (command >= words.size() || words[command] != "tag") return words;
  std::vector<std::string> shielded = words;
  bool behind = false;     // A change was met: nothing names a sub-command any more.
  bool all_words = false;  // "--" was met: nothing is an option any more.
  for (std::size_t i = command + 1; i < words.size(); ++i) {
    const std::string& word = words[i];
    const bool is_value =
        std::find(kWithValue.begin(), kWithValue.end(), words[i - 1]) != kWithValue.end() &&
        !all_words;
    if (is_value) continue;
    const bool is_option = !all_words && (word.starts_with("--") || word == "-c" || word == "-h");
    const bool ends_options = !all_words && word == "--";
    if (is_option && !ends_options) continue;
    // A dash alone is a file: standard input of 'tag restore'.
    behind = behind || word.starts_with('+') || (word.starts_with('-') && word != "-");
    all_words = all_words || ends_options;
    if (behind) shielded[i] = kMark + word;
  }
  return shielded;
}

std::string unshielded(std::string_view word) {
  if (!word.empty() && word.front() == kMark) word.remove_prefix(1);
  return std::string(word);
}

}  // namespace pismo::cli

#include "gloss_words.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "mueller_token.hpp"
#include "word_forms.hpp"

namespace pismo::bilingual {

namespace {

// Longer ones explain: "накладывать повязку на раненую часть тела".
constexpr std::size_t kMaxWords = 5;

constexpr std::array<std::string_view, 17> kLeading{"и",
                                                    "или",
                                                    "особ",
                                                    "обыкн",
                                                    "тж",
                                                    "ср",
                                                    "напр",
                                                    "преим",
                                                    "часто",
                                                    "т.е",
                                                    "см",
                                                    "также",
                                                    "чаще",
                                                    "редко",
                                                    "иногда",
                                                    "либо",
                                                    "а"};

constexpr std::array<std::string_view, 29> kTrailing{
    "в",  "на",  "к",  "с",   "о",   "об",    "от",    "из",     "у",     "по",
    "за", "для", "до", "при", "под", "над",   "перед", "без",    "через", "между",
    "со", "во",  "ко", "и",   "или", "чтобы", "как",   "против", "ни"};

constexpr std::array<std::string_view, 6> kNoMoreAfter{"т.п", "т.д", "т", "др", "пр", "п"};

constexpr std::array<std::string_view, 16> kPlaceholders{"to",
                                                         "a",
                                                         "an",
                                                         "the",
                                                         "smb",
                                                         "smth",
                                                         "sb",
                                                         "sth",
                                                         "smb's",
                                                         "one's",
                                                         "oneself",
                                                         "etc",
                                                         "or",
                                                         "somebody",
                                                         "something",
                                                         "smth's"};

bool is_one_of(std::string_view word, std::span<const std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Marks at the edges, and the dots of what was shortened.
std::string_view bare(std::string_view word) {
  constexpr std::string_view kMarks = ".,:!?\"'-=~*/";
  const std::size_t begin = word.find_first_not_of(kMarks);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = word.find_last_not_of(kMarks);
  return word.substr(begin, end + 1 - begin);
}

// "чём-л.", "кого-л": some thing, some person.
bool is_placeholder(std::string_view word) {
  return word.ends_with("-л") || word.ends_with("-нибудь");
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words)
    (text += text.empty() ? "" : " ") += word;
  return text;
}

/// The words as they are without what stands in brackets, and with it.
std::vector<std::string> variants(const std::string& text) {
  const std::size_t open = text.find('(');
  const std::size_t close = open == std::string::npos ? open : text.find(')', open);
  if (close == std::string::npos) return {text};
  const std::string before = text.substr(0, open);
  const std::string inside = text.substr(open + 1, close - open - 1);
  const std::string after = text.substr(close + 1);
  return {before + after, before + inside + after};
}

void add_equivalent(std::vector<std::string> words, std::vector<std::string>& found) {
  while (!words.empty() && is_one_of(words.front(), kLeading))
    words.erase(words.begin());
  while (words.size() > 1 && is_one_of(words.back(), kTrailing))
    words.pop_back();
  if (words.empty() || words.size() > kMaxWords) return;
  for (const std::string& text : variants(joined(words))) {
    std::string normal = normal_form(text);
    const bool clean = normal.find_first_of("0123456789()[]{}_=") == std::string::npos;
    if (clean && first_script(normal) == 'c') found.push_back(std::move(normal));
  }
}

}  // namespace

std::vector<std::string> russian_equivalents(const std::vector<std::string_view>& words) {
  std::vector<std::string> found;
  std::vector<std::string> one;
  bool closed = false;  // The rest of it is a remark.
  for (const std::string_view word : words) {
    const std::string_view plain = bare(word);
    if (first_script(plain) == 'l' || is_one_of(plain, kNoMoreAfter)) closed = true;
    if (!closed && !plain.empty() && !is_placeholder(plain)) one.emplace_back(plain);
    if (!word.ends_with(',')) continue;
    add_equivalent(std::move(one), found);
    one.clear();
    closed = false;
  }
  add_equivalent(std::move(one), found);
  return found;
}

std::string example_words(const std::vector<std::string>& words) {
  std::vector<std::string> kept;
  for (const std::string& word : words) {
    std::string normal = normal_form(bare(word));
    if (!normal.empty() && !is_one_of(normal, kPlaceholders)) kept.push_back(std::move(normal));
  }
  return joined(kept);
}

}  // namespace pismo::bilingual

#include "word_forms.hpp"

#include <algorithm>

#include "pismo/text/analysis.hpp"
#include "pismo/text/normalize.hpp"

namespace pismo::bilingual {

namespace {

void add_once(std::vector<std::string>& list, std::string_view word) {
  if (std::find(list.begin(), list.end(), word) == list.end()) list.emplace_back(word);
}

}  // namespace

std::string normal_form(std::string_view utf8) {
  return text::normalize(utf8).text;
}

std::vector<std::string_view> words_of(std::string_view normal) {
  std::vector<std::string_view> words;
  while (!normal.empty()) {
    const std::size_t end = std::min(normal.find(' '), normal.size());
    if (end > 0) words.push_back(normal.substr(0, end));
    normal.remove_prefix(std::min(end + 1, normal.size()));
  }
  return words;
}

std::vector<std::string_view> words_and_parts_of(std::string_view normal) {
  std::vector<std::string_view> words;
  while (!normal.empty()) {
    const std::size_t end = std::min(normal.find_first_of(" -"), normal.size());
    if (end > 0) words.push_back(normal.substr(0, end));
    normal.remove_prefix(std::min(end + 1, normal.size()));
  }
  return words;
}

std::vector<std::string> lemmas_of(std::string_view normal) {
  std::vector<std::string> lemmas;
  for (const std::string& key : text::analyses(normal)) {
    const std::size_t colon = key.find(':');
    add_once(lemmas, std::string_view(key).substr(colon == std::string::npos ? 0 : colon + 1));
  }
  return lemmas;
}

std::vector<std::string> forms_and_lemmas(std::string_view normal) {
  std::vector<std::string> forms{std::string(normal)};
  for (const std::string& lemma : lemmas_of(normal)) {
    if (!lemma.ends_with('~')) add_once(forms, lemma);
  }
  // A word of no hunspell dictionary may be one of ours: hosters, хостерами. Its stem is the
  // dictionary form of most English words, and of Russian ones that end in a consonant.
  const bool unknown = forms.size() == 1;
  for (const std::string& stem : unknown ? lemmas_of(normal) : std::vector<std::string>()) {
    if (stem.ends_with('~')) add_once(forms, std::string_view(stem).substr(0, stem.size() - 1));
  }
  return forms;
}

std::vector<TargetWord> target_words(std::string_view normal) {
  std::vector<TargetWord> words;
  for (const std::string_view word : words_of(normal)) {
    TargetWord target{std::string(word), lemmas_of(word)};
    const bool itself =
        std::find(target.lemmas.begin(), target.lemmas.end(), word) != target.lemmas.end();
    // A dictionary gives dictionary forms: other readings of the same letters are not meant.
    if (itself || target.lemmas.empty()) target.lemmas = {target.form};
    words.push_back(std::move(target));
  }
  return words;
}

bool has_letter_of(std::string_view utf8, Language language) {
  return std::any_of(utf8.begin(), utf8.end(), [language](char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (language == Language::russian) return byte == 0xD0 || byte == 0xD1;  // U+0400 to U+047F.
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
  });
}

bool is_in_capitals(std::string_view utf8) {
  bool capital = false;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    const auto next = i + 1 < utf8.size() ? static_cast<unsigned char>(utf8[i + 1]) : 0U;
    if (byte >= 'a' && byte <= 'z') return false;
    if (byte == 0xD1 || (byte == 0xD0 && next >= 0xB0)) return false;
    capital = capital || (byte >= 'A' && byte <= 'Z') || byte == 0xD0;
  }
  return capital;
}

}  // namespace pismo::bilingual

#include "letter_matcher.hpp"

#include <algorithm>

namespace pismo::exporting {

namespace {

/// Letters by which a text is looked up, and the least that is looked for inside words: "ким"
/// would be found in "таким".
constexpr std::size_t kBeginning = 5;

std::uint64_t hash_of(std::u32string_view letters) {
  constexpr std::uint64_t kPrime = 1'099'511'628'211U;  // FNV-1a.
  std::uint64_t hash = 14'695'981'039'346'656'037U;
  for (const char32_t letter : letters) {
    hash = (hash ^ letter) * kPrime;
  }
  return hash;
}

std::string bytes_of(std::u32string_view letters) {
  return {reinterpret_cast<const char*>(letters.data()), letters.size() * sizeof(char32_t)};
}

bool is_blank(const LooseText& text, std::size_t at) {
  return at >= text.letters.size() || text.letters[at] == U' ';
}

Span bytes_between(const LooseText& text, std::size_t begin, std::size_t end) {
  return {text.from[begin].begin, text.from[end - 1].end};
}

/// All letters up to the blanks around a stretch.
Span run_around(const LooseText& text, Span stretch) {
  while (stretch.begin > 0 && !is_blank(text, stretch.begin - 1)) {
    --stretch.begin;
  }
  while (!is_blank(text, stretch.end)) {
    ++stretch.end;
  }
  return stretch;
}

}  // namespace

void LetterMatcher::add(std::string_view text, std::size_t rule, Reach reach) {
  std::u32string letters = loose_text(text, Spelling::plain).letters;
  while (!letters.empty() && letters.back() == U' ') {
    letters.pop_back();
  }
  if (letters.empty()) return;
  const bool one_run = letters.find(U' ') == std::u32string::npos;
  if (one_run && (letters.size() < kBeginning || reach == Reach::whole)) {
    by_run_[bytes_of(letters)].push_back(rule);
  } else if (letters.size() >= kBeginning) {
    const std::uint64_t hash = hash_of(std::u32string_view(letters).substr(0, kBeginning));
    by_beginning_[hash].push_back({std::move(letters), rule, reach});
  }
}

void LetterMatcher::find(std::string_view utf8, std::vector<RedactionHit>& hits) const {
  for (const Spelling spelling : {Spelling::plain, Spelling::escaped}) {
    if (spelling == Spelling::escaped && !has_escapes(utf8)) break;
    LooseText text = loose_text(utf8, spelling);
    find_in(text, hits);
    if (close_spaced_words(text)) find_in(text, hits);
  }
}

void LetterMatcher::find_in(const LooseText& text, std::vector<RedactionHit>& hits) const {
  if (!by_run_.empty()) find_runs(text, hits);
  if (!by_beginning_.empty()) find_inside(text, hits);
}

void LetterMatcher::find_run(const LooseText& text,
                             Span run,
                             std::vector<RedactionHit>& hits) const {
  constexpr std::size_t kLongest = 256;  // No word of a rule is longer than a token.
  if (run.empty() || run.size() > kLongest) return;
  const std::u32string_view letters = text.letters;
  const auto found = by_run_.find(bytes_of(letters.substr(run.begin, run.size())));
  if (found == by_run_.end()) return;
  for (const std::size_t rule : found->second) {
    hits.push_back({bytes_between(text, run.begin, run.end), rule});
  }
}

void LetterMatcher::find_runs(const LooseText& text, std::vector<RedactionHit>& hits) const {
  const std::u32string_view letters = text.letters;
  for (std::size_t begin = 0; begin < letters.size();) {
    const std::size_t end = std::min(letters.find(U' ', begin), letters.size());
    find_run(text, {begin, end}, hits);
    begin = end + 1;
  }
}

void LetterMatcher::find_inside(const LooseText& text, std::vector<RedactionHit>& hits) const {
  const std::u32string_view letters = text.letters;
  for (std::size_t at = 0; at + kBeginning <= letters.size(); ++at) {
    const auto found = by_beginning_.find(hash_of(letters.substr(at, kBeginning)));
    if (found == by_beginning_.end()) continue;
    std::size_t next = at;
    for (const Wanted& wanted : found->second) {
      if (letters.compare(at, wanted.letters.size(), wanted.letters) != 0) continue;
      const std::size_t end = at + wanted.letters.size();
      const bool stands_alone = (at == 0 || is_blank(text, at - 1)) && is_blank(text, end);
      if (wanted.reach == Reach::whole && !stands_alone) continue;
      const Span run = run_around(text, {at, end});
      hits.push_back({bytes_between(text, run.begin, run.end), wanted.rule});
      // The rest of the run is gone with it: a long one must not be walked again and again.
      if (wanted.letters.find(U' ') == std::u32string::npos) next = run.end - 1;
    }
    at = next;
  }
}

}  // namespace pismo::exporting

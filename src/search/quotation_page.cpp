#include "quotation_page.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "pismo/relate/word_diff.hpp"
#include "pismo/text/sentence_ends.hpp"

#include "number_words.hpp"
#include "small_words.hpp"

namespace pismo::search {

namespace {

/// First and last slot of a match.
std::pair<std::uint32_t, std::uint32_t> ends_of(const PassageMatch& match) {
  std::uint32_t first = match.taken.front().slots.front();
  std::uint32_t last = first;
  for (const Taken& taken : match.taken) {
    first = std::min(first, taken.slots.front());
    last = std::max(last, taken.slots.back());
  }
  return {first, last};
}

/// The sentences that hold a span, and those around them.
void cut_passage(QuotationSource& source, const MatchedStretch& stretch, Span words) {
  // Without their languages, which cost more than all the rest of a page.
  const std::vector<Span> all = text::split_sentences(stretch.text);
  Span passage = words;
  std::string_view before;
  std::string_view after;
  for (const Span& sentence : all) {
    if (sentence.end <= words.begin) {
      before = sentence.of(stretch.text);
    } else if (sentence.begin < words.end) {
      passage.begin = std::min(passage.begin, sentence.begin);
      passage.end = std::max(passage.end, sentence.end);
    } else if (after.empty()) {
      after = sentence.of(stretch.text);
    }
  }
  source.before = before;
  source.after = after;
  source.passage = passage.of(stretch.text);
  source.span = {stretch.offset + passage.begin, stretch.offset + passage.end};
}

void list_pairs(QuotationSource& source,
                const AskedQuotation& asked,
                const PassageMatch& match,
                const MatchedStretch& stretch) {
  for (const Taken& taken : match.taken) {
    const Edge& edge = asked.edges[taken.edge];
    WordPair pair;
    for (const std::size_t word : edge.words)
      pair.quote_words.push_back(asked.words[word].printed);
    for (const std::uint32_t slot : taken.slots) {
      const Span span = stretch.slots[slot].span;
      pair.passage_words.emplace_back(span.of(stretch.text));
      pair.places.push_back({stretch.offset + span.begin, stretch.offset + span.end});
    }
    pair.kind = edge.kind;
    pair.reason = edge.reason;
    pair.strength = edge.strength;
    source.matched.push_back(std::move(pair));
  }
}

/// Numbers of the quotation that are not matched, where the passage has others.
void compare_numbers(QuotationSource& source,
                     const AskedQuotation& asked,
                     const std::vector<bool>& spoken,
                     const std::vector<std::uint32_t>& free_numbers,
                     const MatchedStretch& stretch) {
  std::vector<std::string_view> normals;
  for (const QuotedWord& word : asked.words)
    normals.push_back(word.normal);
  std::vector<std::string> unmatched;
  std::vector<bool> done(asked.words.size(), false);
  const auto add = [&](std::size_t begin, std::size_t end) {
    std::string printed;
    for (std::size_t i = begin; i < end; ++i) {
      if (spoken[i] || done[i]) return;
      done[i] = true;
      printed += (printed.empty() ? "" : " ") + asked.words[i].printed;
    }
    unmatched.push_back(std::move(printed));
  };
  for (const NumberRun& run : number_runs(normals))
    add(run.begin, run.end);
  for (std::size_t i = 0; i < asked.words.size(); ++i) {
    const text::TokenKind kind = asked.words[i].kind;
    if (kind == text::TokenKind::number || kind == text::TokenKind::time ||
        kind == text::TokenKind::date) {
      add(i, i + 1);
    }
  }
  for (std::size_t i = 0; i < unmatched.size() && i < free_numbers.size(); ++i) {
    source.differences.push_back(
        {"number",
         unmatched[i],
         std::string(stretch.slots[free_numbers[i]].span.of(stretch.text))});
  }
}

/// Words that one language has otherwise on both sides.
void compare_words(QuotationSource& source,
                   const AskedQuotation& asked,
                   std::pair<std::uint32_t, std::uint32_t> ends,
                   const MatchedStretch& stretch) {
  const std::vector<Slot>& slots = stretch.slots;
  std::vector<std::string_view> quotation;
  for (const QuotedWord& word : asked.words)
    quotation.push_back(word.normal);
  std::vector<std::string_view> original;
  for (std::uint32_t i = ends.first; i <= ends.second; ++i)
    original.push_back(slots[i].normal);
  const auto letters = [&](Span words) {
    if (words.empty()) return std::string();
    const std::uint64_t begin = slots[ends.first + words.begin].span.begin;
    const std::uint64_t end = slots[ends.first + words.end - 1].span.end;
    return std::string(stretch.text.substr(begin, end - begin));
  };
  for (const relate::Change& change : relate::word_diff(quotation, original).changes) {
    if (change.kind == relate::ChangeKind::left_out) continue;
    std::string said;
    for (std::uint64_t i = change.quotation.begin; i < change.quotation.end; ++i)
      said += (said.empty() ? "" : " ") + asked.words[i].printed;
    source.differences.push_back(
        {std::string(relate::name_of(change.kind)), std::move(said), letters(change.original)});
  }
}

/// Words of the passage that say nothing of the quotation.
///
/// @return  The slots of numbers among them that stand near the words that do.
std::vector<std::uint32_t> list_unmatched(QuotationSource& source,
                                          const PassageMatch& match,
                                          const MatchedStretch& stretch) {
  constexpr std::uint32_t kNumberNear = 4;  // A number that was changed stands among the words.
  const auto [first, last] = ends_of(match);
  std::vector<bool> used(stretch.slots.size(), false);
  for (const Taken& taken : match.taken) {
    for (const std::uint32_t slot : taken.slots)
      used[slot] = true;
  }
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < stretch.slots.size(); ++i) {
    const Slot& slot = stretch.slots[i];
    const bool inside = stretch.offset + slot.span.begin >= source.span.begin &&
                        stretch.offset + slot.span.end <= source.span.end;
    if (!inside || used[i]) continue;
    if (!is_small_word(slot.normal))
      source.unmatched_passage.emplace_back(slot.span.of(stretch.text));
    const bool near = i + kNumberNear >= first && i <= last + kNumberNear;
    if (near && slot.is_number) numbers.push_back(i);
  }
  return numbers;
}

}  // namespace

std::string matched_words(const PassageMatch& match, const std::vector<Slot>& slots) {
  std::string words;
  if (match.taken.empty()) return words;
  const auto [first, last] = ends_of(match);
  for (std::uint32_t i = first; i <= last; ++i)
    words += slots[i].normal + ' ';
  return words;
}

void describe_match(QuotationSource& source,
                    const AskedQuotation& asked,
                    const PassageMatch& match,
                    const MatchedStretch& stretch) {
  source.score = match.score;
  source.evidence = match.evidence;
  source.same_language = asked.same_language;
  if (match.taken.empty()) return;
  const auto ends = ends_of(match);
  const std::vector<Slot>& slots = stretch.slots;
  cut_passage(source, stretch, {slots[ends.first].span.begin, slots[ends.second].span.end});
  list_pairs(source, asked, match, stretch);
  std::vector<bool> spoken(asked.words.size(), false);
  for (const Taken& taken : match.taken) {
    for (const std::size_t word : asked.edges[taken.edge].words)
      spoken[word] = true;
  }
  for (std::size_t i = 0; i < asked.words.size(); ++i) {
    if (!spoken[i] && !asked.words[i].is_small) source.unmatched.push_back(asked.words[i].printed);
  }
  const std::vector<std::uint32_t> numbers = list_unmatched(source, match, stretch);
  if (asked.same_language) {
    compare_words(source, asked, ends, stretch);
  } else {
    compare_numbers(source, asked, spoken, numbers, stretch);
  }
}

}  // namespace pismo::search

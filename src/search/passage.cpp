#include "pismo/search/passage.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "pismo/base/utf8.hpp"
#include "pismo/search/named_times.hpp"
#include "pismo/text/tokens.hpp"
#include "pismo/text/word_hints.hpp"

namespace pismo::search {

namespace {

using store::Family;

constexpr std::size_t kBefore = 60;    // Bytes of context left of the first match.
constexpr std::size_t kWindow = 160;   // Matches further apart do not share a snippet.
constexpr std::size_t kSnippet = 240;  // Bytes of the whole snippet.

/// A word of the question where it stands in a text.
struct Match {
  Span span;
  std::size_t word = 0;  // Which word of the question.
};

/// The forms that are looked for, and whose they are.
struct Forms {
  std::unordered_map<std::string, std::size_t> words{};  // Which word of the question.
  text::WordHints hints{{}};
  std::size_t looked_for = 0;  // Words that have forms.
  bool alone = true;           // Nothing else is looked for: no pattern, no time.
};

/// The window of matches with the most different words; the first of equals.
std::pair<std::size_t, std::size_t> best_window(const std::vector<Match>& matches,
                                                std::size_t words) {
  std::pair<std::size_t, std::size_t> best{0, 0};
  std::size_t most = 0;
  std::vector<std::size_t> seen(words, 0);
  std::size_t different = 0;
  std::size_t end = 0;
  for (std::size_t begin = 0; begin < matches.size(); ++begin) {
    const auto near = [&](const Match& match) {  // The first always is, however long a word.
      return end == begin || match.span.end - matches[begin].span.begin <= kWindow;
    };
    while (end < matches.size() && near(matches[end])) {
      if (seen[matches[end++].word]++ == 0) ++different;
    }
    if (different > most) {
      most = different;
      best = {begin, end};
    }
    if (--seen[matches[begin].word] == 0) --different;
  }
  return best;
}

/// Tells when no later match can change the passage: a window before it holds all words there are.
class Enough {
 public:
  Enough(const Forms& forms, std::size_t words) : forms_(forms), words_(words) {}

  /// @param at  All matches before it are known.
  bool at(std::size_t at, const std::vector<Match>& matches) {
    if (!forms_.alone || matches.empty()) return false;
    if (end_ == kUnknown && matches.size() >= next_look_) look(matches);
    return at > end_;
  }

 private:
  void look(const std::vector<Match>& matches) {
    next_look_ = 2 * matches.size();  // Looks at all of them again: seldom.
    const auto [first, last] = best_window(matches, words_);
    std::set<std::size_t> different;
    for (std::size_t i = first; i < last; ++i)
      different.insert(matches[i].word);
    if (different.size() < forms_.looked_for) return;
    end_ = std::max(matches[first].span.begin + kSnippet, matches[last - 1].span.end);
  }

  const Forms& forms_;
  std::size_t words_;
  std::size_t next_look_ = 1;
  static constexpr std::size_t kUnknown = SIZE_MAX;
  std::size_t end_ = kUnknown;  ///< Of what the snippet shows.
};

/// @param words  In the question. Matches that cannot change the passage may be left out.
std::vector<Match> matches_in(std::string_view text,
                              const Forms& forms,
                              std::size_t words,
                              text::Readings readings) {
  thread_local text::Tokenizer plain(text::Readings::left_out);
  thread_local text::Tokenizer meant(text::Readings::added);
  const bool with_readings = readings == text::Readings::added;
  text::Tokenizer& tokenizer = with_readings ? meant : plain;
  std::vector<Match> matches;
  std::string normal;
  const auto next = [&](std::size_t at) {
    return with_readings ? Span{at, text.size()} : forms.hints.next(text, at);
  };
  Enough enough(forms, words);
  for (Span lines{0, 0}; !enough.at(lines.end, matches);) {
    lines = next(lines.end);
    if (lines.empty()) break;
    for (const text::Token& token : tokenizer.tokens(lines.of(text))) {
      normal.assign(token.normal);
      const auto form = forms.words.find(normal);
      if (form == forms.words.end()) continue;
      const Span& span = token.span;
      matches.push_back({{lines.begin + span.begin, lines.begin + span.end}, form->second});
    }
  }
  return matches;
}

bool is_blank(char c) {
  return static_cast<unsigned char>(c) <= ' ';
}

bool is_inside_letter(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// Copies [begin, end) with every run of blanks between words as one space, keeping the marks in
/// step.
void write_snippet(std::string_view text,
                   Span range,
                   const std::vector<Match>& matches,
                   Passage& passage) {
  std::vector<std::size_t> places;  // Where each byte went.
  for (std::size_t i = range.begin; i < range.end; ++i) {
    places.push_back(passage.snippet.size());
    const bool blank = is_blank(text[i]);
    if (blank && (passage.snippet.empty() || passage.snippet.back() == ' ')) continue;
    passage.snippet.push_back(blank ? ' ' : text[i]);
  }
  places.push_back(passage.snippet.size());
  if (passage.snippet.ends_with(' ')) passage.snippet.pop_back();
  for (const Match& match : matches) {
    if (match.span.begin < range.begin || match.span.end > range.end) continue;
    passage.marks.push_back(
        {places[match.span.begin - range.begin], places[match.span.end - range.begin]});
  }
}

/// Where the context left of `at` begins: after a blank, or at a letter where none is near.
std::size_t context_begin(std::string_view text, std::size_t at) {
  if (at <= kBefore) return 0;
  for (std::size_t i = at - kBefore; i < at; ++i) {
    if (is_blank(text[i - 1])) return i;
  }
  std::size_t begin = at - kBefore;
  while (begin < at && is_inside_letter(text[begin]))
    ++begin;
  return begin;
}

/// Where the context right of `at` ends: before a blank, or a letter where none is near.
std::size_t context_end(std::string_view text, std::size_t at, std::size_t last) {
  if (last >= text.size()) return text.size();
  for (std::size_t i = last; i > at; --i) {
    if (is_blank(text[i])) return i;
  }
  while (last > at && is_inside_letter(text[last]))
    --last;
  return last;
}

/// The snippet's range: some context, cut between words where it has any.
Span around(std::string_view text, Span match) {
  const std::size_t begin = context_begin(text, match.begin);
  return {begin, context_end(text, match.end, std::max(begin + kSnippet, match.end))};
}

/// Adds what patterns match to the matches of words, which stay in order.
void add_patterns(std::string_view text,
                  const std::vector<Expansion>& words,
                  std::vector<Match>& matches) {
  constexpr std::size_t kMostShown = 1000;  // Of which the snippet shows a few.
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].pattern) continue;
    for (const Span& span : words[i].pattern->matches(text, kMostShown))
      matches.push_back({span, i});
  }
  const auto by_place = [](const Match& a, const Match& b) { return a.span.begin < b.span.begin; };
  std::stable_sort(matches.begin(), matches.end(), by_place);
}

/// Adds the times that answer a question for named ones.
void add_times(const store::StoredText& text,
               const std::vector<Expansion>& words,
               const mentions::Anchor& anchor,
               std::vector<Match>& matches) {
  const bool any = std::any_of(
      words.begin(), words.end(), [](const Expansion& word) { return word.times.has_value(); });
  if (!any) return;
  each_named_time({text.place, text.part, text.text}, anchor, [&](const NamedTime& named) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto& asked = words[i].times;
      if (asked && answers(named.mention, asked->from, asked->to))
        matches.push_back({named.mention.span, i});
    }
  });
  const auto by_place = [](const Match& a, const Match& b) { return a.span.begin < b.span.begin; };
  std::stable_sort(matches.begin(), matches.end(), by_place);
}

/// What is looked for in the texts of a message, and what its times count from.
struct Wanted {
  const Forms& forms;
  const std::vector<Expansion>& words;
  const mentions::Anchor& anchor;
};

bool search_text(const store::StoredText& text,
                 const Wanted& wanted,
                 text::Readings readings,
                 Passage& passage) {
  const std::size_t words = wanted.words.size();
  std::vector<Match> matches = matches_in(text.text, wanted.forms, words, readings);
  add_patterns(text.text, wanted.words, matches);
  add_times(text, wanted.words, wanted.anchor, matches);
  if (matches.empty()) return false;
  const auto [first, last] = best_window(matches, words);
  passage.part = text.part;
  passage.place = text.place;
  passage.span = {matches[first].span.begin, matches[last - 1].span.end};
  write_snippet(text.text, around(text.text, passage.span), matches, passage);
  return true;
}

// Subjects, people and names of files are shown beside the passage.
bool is_running(const store::StoredText& text) {
  return text.place == Family::body || text.place == Family::quoted ||
         text.place == Family::attachment;
}

}  // namespace

Passage find_passage(const std::vector<store::StoredText>& texts,
                     const std::vector<Expansion>& words,
                     const mentions::Anchor& anchor) {
  Forms forms;
  std::vector<std::string> looked_for;
  for (std::size_t i = 0; i < words.size(); ++i) {
    // Forms that may hold letters of a match are none; nor are days.
    if (words[i].pattern || words[i].times) {
      forms.alone = false;
      continue;
    }
    if (!words[i].forms.empty()) ++forms.looked_for;
    for (const store::Word& word : words[i].forms) {
      forms.words.emplace(word.form, i);
      looked_for.push_back(word.form);
    }
  }
  forms.hints = text::WordHints(std::move(looked_for));
  Passage passage;
  const auto search = [&](text::Readings readings) {
    return std::any_of(texts.begin(), texts.end(), [&](const store::StoredText& text) {
      return is_running(text) && search_text(text, {forms, words, anchor}, readings, passage);
    });
  };
  if (!words.empty() && search(text::Readings::left_out)) return passage;
  // Words that were typed in other letters are rare, and reading them asks the dictionaries: they
  // are looked for when the message has none as written anywhere.
  const bool elsewhere = std::any_of(texts.begin(), texts.end(), [&](const auto& text) {
    return !is_running(text) &&
           !matches_in(text.text, forms, words.size(), text::Readings::left_out).empty();
  });
  if (!forms.words.empty() && !elsewhere && search(text::Readings::added)) return passage;
  const auto body = std::find_if(texts.begin(), texts.end(), [](const auto& text) {
    return text.place == Family::body || text.place == Family::quoted;
  });
  if (body == texts.end()) return passage;
  const std::size_t end = utf8_prefix(body->text, kSnippet).size();
  write_snippet(body->text, {0, end}, {}, passage);
  return passage;
}

Result<nlohmann::ordered_json> citation(MessageReader& reader,
                                        const RawMessage& message,
                                        const Sha256& key,
                                        const Passage& passage) {
  return citation(reader, message.place, key, passage.part, passage.span);
}

Result<nlohmann::ordered_json> citation(MessageReader& reader,
                                        const store::Place& place,
                                        const Sha256& key,
                                        const std::string& part,
                                        Span span) {
  const bool as_stored = place.quoting == "none" && place.inner_path.empty();
  std::string sha = to_hex(key);
  if (!as_stored) {
    auto stored = reader.read_stored(place);
    if (!stored) return fail(stored.error());
    sha = to_hex(sha256(*stored));
  }
  nlohmann::ordered_json json;
  json["file"] =
      place.file.empty() ? std::filesystem::path(place.root).filename().string() : place.file;
  json["offset"] = place.offset;
  json["length"] = place.length;
  json["sha256"] = sha;
  if (place.quoting != "none") json["quoting"] = place.quoting;
  if (!place.inner_path.empty()) json["inner"] = place.inner_path;
  json["part"] = part;
  json["span"] = {span.begin, span.end};
  return json;
}

}  // namespace pismo::search

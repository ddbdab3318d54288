#include "pismo/search/passage.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "pismo/base/utf8.hpp"
#include "pismo/text/tokens.hpp"

namespace pismo::search {

namespace {

constexpr std::size_t kBefore = 60;    // Bytes of context left of the first match.
constexpr std::size_t kWindow = 160;   // Matches further apart do not share a snippet.
constexpr std::size_t kSnippet = 240;  // Bytes of the whole snippet.

/// A word of the question where it stands in a text.
struct Match {
  Span span;
  std::size_t word = 0;  // Which word of the question.
};

using Forms = std::unordered_map<std::string, std::size_t>;

std::vector<Match> matches_in(std::string_view text, const Forms& forms) {
  thread_local text::Tokenizer tokenizer(text::Readings::added);
  std::vector<Match> matches;
  for (const text::Token& token : tokenizer.tokens(text)) {
    const auto form = forms.find(std::string(token.normal));
    if (form != forms.end()) matches.push_back({token.span, form->second});
  }
  return matches;
}

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

bool search_part(const mime::Part& part, const Forms& forms, std::size_t words, Passage& passage) {
  if (!part.text) return false;
  const std::vector<Match> matches = matches_in(*part.text, forms);
  if (matches.empty()) return false;
  const auto [first, last] = best_window(matches, words);
  passage.part = part.path;
  passage.span = {matches[first].span.begin, matches[last - 1].span.end};
  write_snippet(*part.text, around(*part.text, passage.span), matches, passage);
  return true;
}

}  // namespace

Passage find_passage(const mime::Message& message, const std::vector<Expansion>& words) {
  Forms forms;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const store::Word& word : words[i].forms)
      forms.emplace(word.form, i);
  }
  Passage passage;
  if (!forms.empty()) {
    for (const int at : message.body_parts) {
      if (search_part(message.parts[static_cast<std::size_t>(at)], forms, words.size(), passage)) {
        return passage;
      }
    }
    for (const mime::Part& part : message.parts) {
      if (part.is_attachment && search_part(part, forms, words.size(), passage)) return passage;
    }
  }
  const std::size_t end = utf8_prefix(message.text, kSnippet).size();
  write_snippet(message.text, {0, end}, {}, passage);
  return passage;
}

Result<nlohmann::ordered_json> citation(MessageReader& reader,
                                        const RawMessage& message,
                                        const Sha256& key,
                                        const Passage& passage) {
  const store::Place& place = message.place;
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
  json["part"] = passage.part;
  json["span"] = {passage.span.begin, passage.span.end};
  return json;
}

}  // namespace pismo::search

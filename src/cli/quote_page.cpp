#include "quote_page.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <fmt/format.h>
#include <string_view>
#include <utility>
#include <vector>

#include "pismo/search/conversation.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/text/display_width.hpp"
#include "pismo/time/zone.hpp"

#include "output.hpp"
#include "quote_citation.hpp"
#include "quote_row.hpp"

namespace pismo::cli {

namespace {

constexpr std::size_t kKeyDigits = 12;
constexpr std::size_t kColumn = 26;        // Of words beside each other.
constexpr std::size_t kLine = 100;         // Columns of running text.
constexpr std::size_t kMostContext = 300;  // Columns of a sentence before or behind.

std::string local_date(const search::Engine& engine, const std::string& seconds) {
  std::int64_t utc = 0;
  const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), utc);
  if (error != std::errc() || seconds.empty()) return "undated";
  const int offset = engine.offset_minutes(utc);
  return time::format_wall(utc, offset).substr(0, 16) + " " + time::format_offset(offset);
}

std::string short_key(const std::string& key) {
  return key.starts_with("ghost:") ? printable(key) : key.substr(0, kKeyDigits);
}

/// Text on lines of its own, each behind `margin`.
std::string wrapped(std::string_view text, std::string_view margin) {
  std::string out;
  std::string line;
  std::size_t width = 0;
  const auto end_line = [&] {
    if (!line.empty()) out += fmt::format("{}{}\n", margin, line);
    line.clear();
    width = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n\r\t", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const std::size_t columns = text::display_width(word);
    if (!word.empty() && width > 0 && width + 1 + columns > kLine) end_line();
    if (!word.empty()) {
      if (width > 0) line += ' ';
      line += word;
      width += columns + (width > 0 ? 1 : 0);
    }
    at = end + 1;
  }
  end_line();
  return out;
}

std::string padded(std::string text) {
  const std::size_t width = text::display_width(text);
  if (width < kColumn) text.append(kColumn - width, ' ');
  return text;
}

std::string joined_words(const std::vector<std::string>& words) {
  return printable(fmt::format("{}", fmt::join(words, " ")));
}

/// The passage with the matched words in [brackets], or in colour.
std::string marked(const search::QuotationSource& source, bool color) {
  std::vector<Span> places;
  for (const search::WordPair& pair : source.matched)
    places.insert(places.end(), pair.places.begin(), pair.places.end());
  std::sort(
      places.begin(), places.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  const char* on = color ? "\x1b[1;31m" : "*";
  const char* off = color ? "\x1b[0m" : "*";
  std::string out;
  std::uint64_t at = source.span.begin;
  const std::string_view passage = source.passage;
  const auto cut = [&](std::uint64_t begin, std::uint64_t end) {
    return printable(passage.substr(begin - source.span.begin, end - begin));
  };
  for (const Span& place : places) {
    if (place.begin < at || place.end > source.span.end) continue;
    out += cut(at, place.begin) + on + cut(place.begin, place.end) + off;
    at = place.end;
  }
  return out + cut(at, source.span.end);
}

std::string context(std::string_view sentence, bool from_end) {
  std::string shown = printable(sentence);
  if (text::display_width(shown) <= kMostContext) return shown;
  if (from_end) return "... " + std::string(text::display_suffix(shown, kMostContext));
  return std::string(text::display_prefix(shown, kMostContext)) + " ...";
}

std::string difference_line(const search::QuoteDifference& one) {
  const std::string quotation = printable(one.quotation);
  const std::string passage = printable(one.passage);
  if (one.kind == "inserted")
    return fmt::format("  DIFFERS  the quotation adds \"{}\"\n", quotation);
  return fmt::format(
      "  DIFFERS  the quotation says \"{}\", the letter \"{}\"\n", quotation, passage);
}

std::string head(const search::Engine& engine, const search::QuotationSource& source, bool color) {
  const char* on = color ? "\x1b[33m" : "";
  const char* off = color ? "\x1b[0m" : "";
  std::string whose;
  if (source.whose == search::Whose::recovered) whose = "  [recovered]";
  if (source.whose == search::Whose::quoted) whose = "  [quoted there]";
  const std::string grade = source.data.grade.empty() ? "" : " [" + source.data.grade + "]";
  return fmt::format("  {:.2f}  {}{}{}{}  {}{}  {}: {}\n",
                     source.score,
                     on,
                     short_key(source.data.key),
                     off,
                     whose,
                     local_date(engine, source.data.date),
                     grade,
                     printable(source.data.from),
                     source.data.subject.empty() ? "(no subject)" : printable(source.data.subject));
}

std::string body(const search::Engine& engine,
                 search::MessageReader& reader,
                 const search::QuotationSource& source,
                 bool color) {
  std::string out;
  if (!source.before.empty()) out += wrapped(context(source.before, true), "    . ");
  out += wrapped(marked(source, color), "    | ");
  if (!source.after.empty()) out += wrapped(context(source.after, false), "    . ");
  for (const search::QuoteDifference& one : source.differences)
    out += difference_line(one);
  for (const search::WordPair& pair : source.matched) {
    if (pair.kind == "same") continue;  // The marks in the passage say it.
    const std::string reason = printable(pair.kind + ", " + pair.reason);
    out += fmt::format("      {} {} {}\n",
                       padded(joined_words(pair.quote_words)),
                       padded(joined_words(pair.passage_words)),
                       text::display_prefix(reason, kLine));
  }
  if (!source.unmatched.empty()) {
    out += wrapped("only in the quotation: " + joined_words(source.unmatched), "      ");
  }
  if (!source.unmatched_passage.empty()) {
    out += wrapped("only in the letter: " + joined_words(source.unmatched_passage), "      ");
  }
  for (const search::QuoteHint& hint : source.hints) {
    out += fmt::format("      the article says \"{}\", the letter is {}\n",
                       printable(hint.said),
                       printable(hint.kind == "date" ? "of " + hint.letter : hint.letter));
  }
  if (!source.copies.empty()) {
    std::string copies;
    for (const search::PassageCopy& copy : source.copies)
      copies += fmt::format(" {} ({})", short_key(copy.key), copy.kind);
    out += "      also in" + copies + "\n";
  }
  const std::string thread = search::conversation_key(engine, source.message.id);
  if (!thread.empty()) out += "      pismo thread " + thread.substr(0, kKeyDigits) + "\n";
  out += "      " + citation_line(cite_source(engine, reader, source)) + "\n";
  return out;
}

}  // namespace

std::string quote_page(const search::Engine& engine,
                       search::MessageReader& reader,
                       const AnsweredQuotation& asked,
                       bool color) {
  const press::Quotation& quotation = asked.quotation;
  const search::QuotationAnswer& answer = asked.answer;
  const char* bold = color ? "\x1b[1m" : "";
  const char* off = color ? "\x1b[0m" : "";
  const std::string kind = quotation.kind == press::Kind::direct
                               ? ""
                               : fmt::format(" ({})", press::kind_name(quotation.kind));
  std::string out = fmt::format("{}{}. {}{}{}\n",
                                bold,
                                asked.number,
                                answer.verdict() == "altered" ? "ALTERED" : answer.verdict(),
                                kind,
                                off);
  out += wrapped(printable(quotation.text), "  > ");
  for (const search::QuotationSource& source : answer.matches)
    out += head(engine, source, color) + body(engine, reader, source, color);
  if (answer.matches.empty() && !answer.weaker.empty()) {
    out += "  too little in common to be called a source:\n";
    for (const search::QuotationSource& source : answer.weaker)
      out += head(engine, source, color) + wrapped(marked(source, color), "    | ");
  }
  return out + "\n";
}

}  // namespace pismo::cli

#include "attribution.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "pismo/base/byte_set.hpp"

#include "attribution_text.hpp"
#include "fold.hpp"
#include "phrases.hpp"

namespace pismo::quotes {

namespace {

constexpr std::size_t kMostLines = 4;    // Long names and addresses, wrapped at 76 characters.
constexpr std::size_t kMostBytes = 900;  // No attribution in the corpora has more than 300.

/// Without the entities that a careless conversion from HTML left.
std::string with_signs(std::string_view text) {
  struct Entity {
    std::string_view name;
    char sign;
  };

  constexpr Entity kEntities[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&amp;", '&'}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto* const entity =
        std::find_if(std::begin(kEntities), std::end(kEntities), [&](const Entity& e) {
          return text.substr(i).starts_with(e.name);
        });
    const bool found = entity != std::end(kEntities);
    out.push_back(found ? entity->sign : text[i]);
    i += found ? entity->name.size() : 1;
  }
  return out;
}

/// The lines `first` to `last` as one, or nothing when they cannot be one attribution.
std::string join(std::string_view text,
                 const std::vector<Line>& lines,
                 std::size_t first,
                 std::size_t last) {
  std::string out;
  for (std::size_t i = first; i <= last; ++i) {
    if (lines[i].marks != lines[last].marks || lines[i].blank()) return {};
    const std::string_view words = lines[i].text(text);
    if (out.size() + words.size() > kMostBytes) return {};
    if (!out.empty()) out.push_back(' ');
    out.append(words);
  }
  return out.find("&lt;") == std::string::npos ? out : with_signs(out);
}

/// "[...]", "<snip>": something was cut from the front of the quotation.
bool is_cut(std::string_view line) {
  constexpr std::size_t kLongest = 30;
  if (line.size() > kLongest) return false;
  const std::string folded = fold(line);
  const std::string_view inside = strip(folded, " []<>()-*\"");
  return inside.find_first_not_of('.') == std::string_view::npos || inside == "…" ||
         inside == "snip" || inside == "skip" || inside == "skipped" || inside == "поскипано";
}

bool worth_reading(std::string_view line) {
  if (line.empty()) return false;
  // The colon may be U+FF1A, and "*" or a rule may follow it.
  const char last = line.back();
  if (last == '*' || last == '_' || last == '-') line = strip(line, " \t*_-");
  return line.ends_with(':') || line.ends_with("\xEF\xBC\x9A") || ends_in_bare_verb(line) ||
         line.ends_with(">>>") ||
         (line.ends_with('>') && line.find('@') != std::string_view::npos) ||
         (line.ends_with("...") && line.find("news:") != std::string_view::npos);
}

/// "... wrote:", "Quoting ...:".
bool names_speaker(std::string_view line) {
  const std::string folded = fold(line);
  return closing_verb(strip(folded, " :*_-")) > 0 || opening_quote(folded) > 0;
}

}  // namespace

bool quotation_follows(std::string_view text, const std::vector<Line>& lines, std::size_t last) {
  constexpr std::size_t kMostBlankLines = 3;
  for (std::size_t i = last + 1; i < lines.size() && i <= last + 1 + kMostBlankLines; ++i) {
    if (lines[i].marks > lines[last].marks) return true;
    if (!lines[i].blank() && !is_cut(lines[i].text(text))) return false;
  }
  return false;
}

void put_date(Introduction& introduction, const PrintedDate& date) {
  introduction.header.date_local = date.local();
  introduction.header.offset_minutes = date.offset_minutes;
  introduction.wall = date.wall();
}

std::optional<Introduction> attribution_ending_at(std::string_view text,
                                                  const std::vector<Line>& lines,
                                                  std::size_t last,
                                                  std::size_t from) {
  if (!worth_reading(lines[last].text(text))) return std::nullopt;
  std::optional<AttributionText> best;
  std::size_t first = last;
  const bool speaks = names_speaker(lines[last].text(text));
  for (std::size_t count = 1; count <= kMostLines && count <= last + 1 - from; ++count) {
    const std::size_t begin = last + 1 - count;
    const std::string joined = join(text, lines, begin, last);
    if (joined.empty()) break;
    // Prose that ends in a colon: nothing to anchor an attribution on.
    static constexpr ByteSet kAnchors("0123456789@");
    if (!speaks && kAnchors.first_in(joined) == std::string_view::npos) continue;
    auto found = read_attribution(joined);
    if (!found) continue;
    // A longer reading counts when it brings the date or a missing name, or goes on with a date.
    const bool better = !best || (found->has_date && !best->has_date) ||
                        (found->date_first && best->date_first) ||
                        (best->name_missing && !found->name_missing && count == 2);
    if (!better) continue;
    best = std::move(found);
    first = begin;
  }
  if (!best || (best->needs_marks && !quotation_follows(text, lines, last))) return std::nullopt;
  best->introduction.first = first;
  best->introduction.last = last;
  best->introduction.marks = lines[last].marks;
  return best->introduction;
}

}  // namespace pismo::quotes

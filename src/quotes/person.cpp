#include "person.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include "pismo/base/byte_set.hpp"

#include "fold.hpp"

namespace pismo::quotes {

namespace {

bool in_address(char c) {
  return static_cast<unsigned char>(c) > ' ' && !is_one_of(c, "<>[]()\",;:|");
}

/// The address around the "@" at `at`.
struct Found {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Found address_around(std::string_view text, std::size_t at) {
  Found found{at, at + 1};
  while (found.begin > 0 && in_address(text[found.begin - 1]))
    --found.begin;
  while (found.end < text.size() && in_address(text[found.end]))
    ++found.end;
  while (found.end > at + 1 && (text[found.end - 1] == '.' || text[found.end - 1] == '\''))
    --found.end;
  while (found.begin < at && (text[found.begin] == '\\' || text[found.begin] == '\''))
    ++found.begin;
  return found;
}

/// Quote marks are three bytes or one: a byte set would cut letters, so they go one by one.
std::string_view strip_marks(std::string_view text) {
  for (bool changed = true; changed;) {
    const std::size_t before = text.size();
    text = strip(text, " \t\r\n,;\"'*");
    for (const std::string_view mark : {"«", "»", "“", "”", "„", "\xC2\xA0"}) {
      if (text.starts_with(mark)) text.remove_prefix(mark.size());
      if (text.ends_with(mark)) text.remove_suffix(mark.size());
    }
    changed = text.size() != before;
  }
  return text;
}

/// Takes brackets out of a name: those that held an address, and all that follow.
std::string_view name_before(std::string_view text, std::size_t address) {
  std::string_view name = text.substr(0, address);
  const std::string folded = fold(name);
  for (const std::string_view scheme : {"mailto:", "smtp:"})
    if (folded.ends_with(scheme)) name.remove_suffix(scheme.size());
  // Google Groups: "'Ivan Petrov' via Accounts".
  if (name.find("' via ") != std::string_view::npos) return strip(name, " \t<\"");
  while (!name.empty() && is_one_of(name.back(), "<[( \t\"'"))
    name.remove_suffix(1);
  return strip_marks(name);
}

/// Whom Outlook says that somebody writes for: "... On Behalf Of NAME". That is who the letter is
/// from; the address before it is the sender's, often a list's.
std::string_view principal(std::string_view text) {
  constexpr std::size_t kLongest = 400;
  if (text.size() > kLongest) return {};
  const std::string folded = fold(text);
  for (const std::string_view lead : {" on behalf of ", " от имени ", " за дорученням "}) {
    const std::size_t at = folded.find(lead);
    if (at != std::string::npos) return trim(text.substr(at + lead.size()));
  }
  return {};
}

/// "Ivan Petrov/MSK/Firm@FIRM": a path in Lotus Notes, no address.
bool is_notes_path(std::string_view address) {
  const std::size_t slash = address.find('/');
  const std::size_t at = address.find('@');
  return slash < at && address.find('.', at) == std::string_view::npos &&
         address.find('=') == std::string_view::npos;
}

/// "via" and the like stay: only the copy of an address is no name.
bool is_address(std::string_view name) {
  return name.find('@') != std::string_view::npos && name.find(' ') == std::string_view::npos;
}

}  // namespace

Person read_person(std::string_view text) {
  Person person;
  text = trim(text);
  if (const std::string_view other = principal(text); !other.empty()) text = other;
  // The last bracketed address is the sender's: a name may be an address too.
  const std::size_t bracket = text.rfind('<');
  std::size_t at = bracket == std::string_view::npos ? bracket : text.find('@', bracket);
  if (at == std::string_view::npos) at = text.find('@');
  if (at == std::string_view::npos) {
    person.name = squeeze(strip_marks(text));
    if (person.name.ends_with("[mailto:]")) person.name.clear();
    return person;
  }
  const Found found = address_around(text, at);
  person.address = text.substr(found.begin, found.end - found.begin);
  if (is_notes_path(person.address))
    return {squeeze(without_notes_path(strip_marks(text))), std::string()};
  std::string_view name = name_before(text, found.begin);
  if (const std::size_t copy = name.find('@'); copy != std::string_view::npos) {
    // "Name [mailto:a@b] <mailto:a@b>", "a@b <a@b>".
    const Found first = address_around(name, copy);
    if (first.begin > 0) name = name_before(name, first.begin);
  }
  if (name.empty() && found.end < text.size()) {
    // "ivan@x.example (Ivan Petrov)", the oldest form.
    const std::string_view behind = strip(text.substr(found.end), "> ]");
    if (behind.starts_with('(') && behind.ends_with(')'))
      name = strip_marks(behind.substr(1, behind.size() - 2));
  }
  person.name = squeeze(name);
  if (is_address(person.name)) person.name.clear();
  return person;
}

std::string read_recipients(std::string_view text) {
  std::string whole = squeeze(text);
  while (whole.ends_with(',') || whole.ends_with(';'))
    whole.pop_back();
  if (std::count(whole.begin(), whole.end(), '@') > 2) return whole;
  const bool many = whole.find_first_of(",;") != std::string::npos &&
                    std::count(whole.begin(), whole.end(), '"') == 0;
  if (many || whole.find('@') == std::string::npos)
    return many ? whole : std::string(strip_marks(whole));
  const Person person = read_person(whole);
  if (person.name.empty() || person.address.empty()) return person.name + person.address;
  return person.name + " <" + person.address + ">";
}

std::string_view without_notes_path(std::string_view name) {
  const std::size_t slash = name.find('/');
  const bool path = slash != std::string_view::npos && slash > 0 && slash + 1 < name.size() &&
                    name[slash - 1] != ' ' && name[slash + 1] != ' ' && name[slash + 1] != '/';
  if (!path || name.find('<') != std::string_view::npos) return name;
  name = name.substr(0, slash);
  return name.starts_with("CN=") ? name.substr(3) : name;
}

bool looks_like_name(std::string_view name) {
  constexpr std::size_t kLongest = 120;
  constexpr int kMostWords = 9;
  name = strip_marks(name);
  if (name.empty() || name.size() > kLongest) return false;
  static constexpr ByteSet kNever("!?;:=<>{}\\");
  if (kNever.first_in(name) != std::string_view::npos) return false;
  const std::string folded = fold(name.substr(0, 2));
  const bool capital = folded != name.substr(0, 2);
  if (!capital) return false;
  int words = 1;
  int digits = 0;
  std::size_t word = 0;  // Its first byte.
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (is_digit(name[i])) ++digits;
    if (name[i] == ' ') {
      ++words;
      word = i + 1;
    }
    // The point of a whole word ends a sentence; that of initials or "Jr." does not.
    const bool sentence =
        name[i] == '.' && i + 1 < name.size() && name[i + 1] == ' ' && i - word > 6;
    if (sentence) return false;
  }
  return words <= kMostWords && digits <= 4;
}

bool looks_like_nickname(std::string_view name) {
  constexpr std::size_t kLongest = 40;
  constexpr std::size_t kShortestWord = 3;
  constexpr std::string_view kOthers[] = {
      "she",        "they",    "who",     "someone", "somebody", "then", "once",
      "also",       "and",     "what",    "has",     "have",     "had",  "was",
      "previously", "earlier", "already", "just",    "the",      "you",  "yesterday",
      "today",      "but",     "people",  "one",     "him",      "her"};
  if (name.size() > kLongest || std::count(name.begin(), name.end(), ' ') > 1) return false;
  for (std::string_view rest = name; !rest.empty();) {
    const std::size_t blank = rest.find(' ');
    const std::string_view word = rest.substr(0, blank);
    const bool letters = std::all_of(word.begin(), word.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || is_digit(c) || c == '.' || c == '-' || c == '_';
    });
    if (!letters || word.size() < kShortestWord || word.ends_with('.')) return false;
    if (std::find(std::begin(kOthers), std::end(kOthers), word) != std::end(kOthers)) return false;
    rest.remove_prefix(blank == std::string_view::npos ? rest.size() : blank + 1);
  }
  return !name.empty();
}

}  // namespace pismo::quotes

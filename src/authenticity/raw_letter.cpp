#include "raw_letter.hpp"

#include <algorithm>

#include "pismo/authenticity/examine.hpp"

#include "octets.hpp"

namespace pismo::authenticity {

namespace {

// LF without CR before it, anywhere.
bool has_bare_lf(std::string_view raw) {
  for (std::size_t at = raw.find('\n'); at != std::string_view::npos; at = raw.find('\n', at + 1)) {
    if (at == 0 || raw[at - 1] != '\r') return true;
  }
  return false;
}

RawField field_of(std::string_view line) {
  RawField field{line, {}, {}};
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return field;
  std::string_view name = line.substr(0, colon);
  while (!name.empty() && is_blank(name.back()))
    name.remove_suffix(1);
  // "From somebody Thu Oct 15 12:03" of a mailbox is no field.
  const bool plain =
      std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c != 127; });
  if (name.empty() || !plain) return field;
  field.name = name;
  field.value = line.substr(colon + 1);
  return field;
}

// Makes a field end where the line ends that it goes on in.
void lengthen(RawField& field, std::string_view raw, std::size_t end) {
  const auto start = static_cast<std::size_t>(field.whole.data() - raw.data());
  field.whole = raw.substr(start, end - start);
  if (field.name.empty()) return;
  const auto value = static_cast<std::size_t>(field.value.data() - raw.data());
  field.value = raw.substr(value, end - value);
}

}  // namespace

RawLine raw_line(std::string_view text, std::size_t begin) {
  const std::size_t lf = text.find('\n', begin);
  if (lf == std::string_view::npos) return {text.substr(begin), text.size(), false};
  const std::size_t end = lf > begin && text[lf - 1] == '\r' ? lf - 1 : lf;
  return {text.substr(begin, end - begin), lf + 1, true};
}

std::string with_crlf(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 32);
  for (std::size_t at = 0; at < text.size();) {
    const RawLine line = raw_line(text, at);
    out += line.content;
    if (line.ended) out += "\r\n";
    at = line.next;
  }
  return out;
}

RawLetter read_raw_letter(std::string_view raw) {
  RawLetter letter;
  letter.bare_lf = has_bare_lf(raw);
  std::size_t at = 0;
  while (at < raw.size()) {
    const RawLine line = raw_line(raw, at);
    if (line.content.empty()) {
      letter.header = at;
      letter.body = raw.substr(line.next);
      return letter;
    }
    const std::size_t begin = at;
    at = line.next;
    if (is_blank(line.content.front()) && !letter.fields.empty()) {
      if (!letter.capped) lengthen(letter.fields.back(), raw, begin + line.content.size());
    } else if (letter.fields.size() >= kMaxHeaderFields || begin >= kMaxSignedHeader) {
      letter.capped = true;
    } else {
      letter.fields.push_back(field_of(line.content));
    }
    if (at >= kMaxSignedHeader) letter.capped = true;
  }
  letter.header = raw.size();
  return letter;
}

}  // namespace pismo::authenticity

#include "canonical.hpp"

#include <algorithm>

#include "octets.hpp"
#include "raw_letter.hpp"

namespace pismo::authenticity {

namespace {

constexpr std::string_view kLineEnd = "\r\n";

void append_relaxed(std::string& out, std::string_view whole) {
  const std::size_t colon = std::min(whole.find(':'), whole.size());
  std::string_view name = whole.substr(0, colon);
  while (!name.empty() && is_blank(name.back()))
    name.remove_suffix(1);
  out += lower(name);
  out += ':';
  const std::size_t begin = out.size();
  bool blank = false;
  for (const char c : whole.substr(std::min(colon + 1, whole.size()))) {
    if (c == '\r' || c == '\n') continue;
    if (is_blank(c)) {
      blank = true;
      continue;
    }
    if (blank && out.size() > begin) out += ' ';
    blank = false;
    out += c;
  }
  out += kLineEnd;
}

// Runs of blanks count as one, and those at the end not at all.
void append_with_single_blanks(std::string& out, std::string_view line) {
  bool blank = false;
  for (const char c : line) {
    if (is_blank(c)) {
      blank = true;
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += c;
  }
}

// One line of a body, without its line end, as it counts.
void canonical_line(std::string& out, std::string_view line, Canon canon) {
  out.clear();
  if (canon == Canon::simple) {
    out = line;
  } else if (canon == Canon::nofws) {
    std::copy_if(line.begin(), line.end(), std::back_inserter(out), [](char c) {
      return !is_blank(c) && c != '\r';
    });
  } else {
    append_with_single_blanks(out, line);
  }
}

// Walks the canonical lines: `take(bytes, end)` gets each line that is not empty, together with
// the empty ones before it, and where it ends in the body. Empty lines at the end are left out.
// Gigabytes of empty lines cost no memory: `empty` goes in pieces.
template <typename Take>
void each_line(std::string_view body, Canon canon, const Take& take) {
  constexpr std::size_t kPiece = 4096;
  std::string piece, line;
  std::size_t empty = 0;
  for (std::size_t at = 0; at < body.size();) {
    const RawLine raw = raw_line(body, at);
    at = raw.next;
    canonical_line(line, raw.content, canon);
    if (line.empty()) {
      ++empty;
      continue;
    }
    while (empty > 0) {
      const std::size_t count = std::min(empty, kPiece);
      piece.clear();
      for (std::size_t i = 0; i < count; ++i)
        piece += kLineEnd;
      take(std::string_view(piece), false, at);
      empty -= count;
    }
    line += kLineEnd;
    take(std::string_view(line), true, at);
  }
}

}  // namespace

void append_field(std::string& out, std::string_view whole, Canon canon) {
  switch (canon) {
    case Canon::relaxed:
      return append_relaxed(out, whole);
    case Canon::nofws:
      out += without_spaces(whole);
      break;
    case Canon::simple:
      out += with_crlf(whole);
      break;
  }
  out += kLineEnd;
}

std::string without_signature(std::string_view whole, std::string_view value) {
  const auto start = static_cast<std::size_t>(value.data() - whole.data());
  std::string out(whole.substr(0, start));
  while (true) {
    const std::size_t end = std::min(value.find(';'), value.size());
    const std::string_view part = value.substr(0, end);
    const std::size_t equals = part.find('=');
    const bool signature = equals != std::string_view::npos && trim(part.substr(0, equals)) == "b";
    out += signature ? part.substr(0, equals + 1) : part;
    if (end == value.size()) return out;
    out += ';';
    value.remove_prefix(end + 1);
  }
}

BodyHash hash_body(std::string_view body,
                   Canon canon,
                   Hash hash,
                   std::optional<std::uint64_t> limit) {
  Digest digest(hash);
  BodyHash result;
  const auto feed = [&](std::string_view bytes) {
    const std::uint64_t room = limit ? *limit - std::min(*limit, result.size) : bytes.size();
    digest.update(bytes.substr(0, std::min<std::uint64_t>(room, bytes.size())));
    result.size += bytes.size();
  };
  each_line(body, canon, [&](std::string_view bytes, bool, std::size_t) { feed(bytes); });
  // An empty body is one empty line to `simple`, and nothing to `relaxed`.
  if (result.size == 0 && canon == Canon::simple) feed(kLineEnd);
  result.digest = digest.peek();
  return result;
}

void feed_body(std::string_view body, Canon canon, std::string_view before, Digest& digest) {
  bool begun = false;
  each_line(body, canon, [&](std::string_view bytes, bool, std::size_t) {
    if (!begun) digest.update(before);
    begun = true;
    digest.update(bytes);
  });
}

std::optional<std::size_t> find_signed_beginning(std::string_view body,
                                                 Canon canon,
                                                 Hash hash,
                                                 std::string_view wanted) {
  std::size_t lines = 0;
  each_line(body, canon, [&](std::string_view, bool line, std::size_t) { lines += line ? 1 : 0; });
  const std::size_t first = lines - std::min(lines, kTailLines);
  Digest digest(hash);
  std::optional<std::size_t> found;
  std::size_t seen = 0;
  // The last line would be the whole body, which was compared already.
  each_line(body, canon, [&](std::string_view bytes, bool line, std::size_t end) {
    if (found) return;
    digest.update(bytes);
    if (!line) return;
    ++seen;
    if (seen >= first && seen < lines && digest.peek() == wanted) found = end;
  });
  return found;
}

}  // namespace pismo::authenticity

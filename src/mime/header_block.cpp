#include "pismo/mime/header_block.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "pismo/base/byte_scan.hpp"

#include "ascii.hpp"

namespace pismo::mime {

namespace {

constexpr std::size_t kMaxNameBytes = 256;      // The longest known field name has 40.
constexpr std::size_t kMaxLooseNameBytes = 60;  // A name with blanks or 8-bit letters in it.
constexpr std::size_t kUsualFields = 32;        // Of a message, so that they are moved seldom.
constexpr int kLookaheadLines = 16;             // How far a field may lie behind a broken line.
constexpr std::size_t kLookaheadBytes = std::size_t{64} * 1024;

// Fields without a hyphen that mail really has; anything with a hyphen is credible as it is.
constexpr std::array<std::string_view, 22> kPlainNames = {
    "from",       "to",         "cc",         "bcc",      "subject",  "date",
    "sender",     "received",   "status",     "lines",    "comments", "organization",
    "keywords",   "references", "precedence", "priority", "approved", "path",
    "newsgroups", "xref",       "importance", "encoding"};

struct FieldName {
  std::size_t end = 0;    // Of the name.
  std::size_t value = 0;  // After the colon.
  bool strict = false;    // Printable ASCII without blanks inside.
};

// The field name a line begins with; `value` is 0 when there is none.
FieldName field_name(std::string_view line) {
  FieldName found;
  const std::size_t colon = line.substr(0, kMaxNameBytes + 1).find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  std::string_view name = line.substr(0, colon);
  while (!name.empty() && ascii::is_blank(name.back()))
    name.remove_suffix(1);
  if (name.empty()) return {};
  found.end = name.size();
  found.strict = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 127; });
  // A web address that a broken fold put at the beginning of a line.
  const bool web = line.substr(colon + 1, 2) == "//" && ascii::starts_with(name, "http");
  if (web || (!found.strict && name.size() > kMaxLooseNameBytes)) return {};
  found.value = colon + 1;
  return found;
}

// A name that a mail program would write, as against "PS:" in a text.
bool is_credible(std::string_view name) {
  if (name.find('-') != std::string_view::npos) {
    return std::all_of(name.begin(), name.end(), [](char c) {
      return ascii::is_alnum(c) || c == '-' || c == '_' || c == '.';
    });
  }
  return std::any_of(kPlainNames.begin(), kPlainNames.end(), [&](std::string_view known) {
    return ascii::equals(name, known);
  });
}

bool is_mbox_from(std::string_view line) {
  return line.starts_with("From ") || line.starts_with(">From ");
}

bool only_blanks(std::string_view line) {
  return std::all_of(line.begin(), line.end(), ascii::is_blank);
}

class Reader {
 public:
  Reader(std::string_view raw, const HeaderPlace& place, DefectList& defects)
      : raw_(raw),
        place_(place),
        defects_(defects),
        end_(std::min<std::size_t>(place.region.end, raw.size())) {}

  HeaderBlock run();

 private:
  enum class Step { go_on, body_here, body_after };

  Step take(const Line& line);
  Step take_blank(const Line& line);
  Step take_odd(const Line& line, const FieldName& name);
  void add_field(const Line& line, const FieldName& name);
  void extend(const Line& line);
  void skip_leading_blank_lines();
  [[nodiscard]] bool goes_on(std::size_t at, int lines) const;
  [[nodiscard]] bool is_boundary(std::string_view line) const;

  [[nodiscard]] std::string_view text(const Line& line) const {
    return raw_.substr(line.begin, line.end - line.begin);
  }

  void odd(std::string_view code, const Line& line, std::string detail = {}) {
    defects_.add(code, place_.where + ", " + at_byte(line.begin), std::move(detail));
  }

  std::string_view raw_;
  const HeaderPlace& place_;
  DefectList& defects_;
  std::size_t end_;
  std::size_t at_ = 0;
  bool open_ = false;    // The last field may be continued.
  bool capped_ = false;  // Fields are no longer kept.
  HeaderBlock block_;
};

bool Reader::is_boundary(std::string_view line) const {
  return place_.is_boundary && line.starts_with("--") && place_.is_boundary(line);
}

// Does a credible field follow within the next lines, before the header can have ended?
bool Reader::goes_on(std::size_t at, int lines) const {
  const std::size_t limit = std::min(end_, at + kLookaheadBytes);
  for (; lines > 0 && at < limit; --lines) {
    const Line line = line_at(raw_, at, limit, place_.ends);
    const std::string_view content = text(line);
    if (content.empty() || is_boundary(content)) return false;
    if (!ascii::is_blank(content.front())) {
      const FieldName name = field_name(content);
      if (name.value != 0 && name.strict && is_credible(content.substr(0, name.end))) return true;
    }
    at = line.next;
  }
  return false;
}

void Reader::add_field(const Line& line, const FieldName& name) {
  const bool full =
      line.begin - block_.span.begin >= kMaxHeaderBytes || block_.fields.size() >= kMaxFields;
  if (full) {
    if (!capped_) odd("header_block_capped", line, "fields from here on are not kept");
    capped_ = true;
    open_ = false;
    return;
  }
  block_.fields.push_back({{line.begin, line.end},
                           {line.begin, line.begin + name.end},
                           {line.begin + name.value, line.end}});
  open_ = true;
}

void Reader::extend(const Line& line) {
  if (!open_) return;
  block_.fields.back().whole.end = line.end;
  block_.fields.back().value.end = line.end;
}

// A line that is neither a plain field, nor a continuation, nor the end.
Reader::Step Reader::take_odd(const Line& line, const FieldName& name) {
  if (!goes_on(line.next, kLookaheadLines)) {
    const bool first = line.begin == block_.span.begin;
    odd(first ? "header_missing" : "header_blank_line_missing", line);
    return Step::body_here;
  }
  if (is_mbox_from(text(line))) {
    odd("header_from_line", line);
    open_ = false;
  } else if (name.value != 0) {
    odd("header_name_invalid", line);
    add_field(line, name);
  } else {
    odd("header_line_no_colon",
        line,
        open_ ? "kept as a continuation of the field before" : "passed over");
    extend(line);
  }
  return Step::go_on;
}

// A line of blanks ends the header, unless it goes on behind it.
Reader::Step Reader::take_blank(const Line& line) {
  const Line next = line_at(raw_, std::min(line.next, end_), end_, place_.ends);
  const bool continued =
      next.begin < next.end && ascii::is_blank(raw_[next.begin]) && !only_blanks(text(next));
  if (continued || goes_on(line.next, 1)) {
    if (block_.fields.empty()) odd("header_leading_blank_line", line);
    return Step::go_on;
  }
  odd("header_end_has_blanks", line);
  return Step::body_after;
}

Reader::Step Reader::take(const Line& line) {
  const std::string_view content = text(line);
  if (content.empty()) return Step::body_after;
  if (ascii::is_blank(content.front())) {
    if (only_blanks(content)) return take_blank(line);
    if (!open_ && !capped_ && block_.fields.empty()) return take_odd(line, {});
    extend(line);
    return Step::go_on;
  }
  if (is_boundary(content)) return Step::body_here;
  const FieldName name = field_name(content);
  if (name.value == 0 || !name.strict || is_mbox_from(content)) return take_odd(line, name);
  add_field(line, name);
  return Step::go_on;
}

// Blank lines before the header of a message come from careless splitting.
void Reader::skip_leading_blank_lines() {
  std::size_t at = at_;
  while (at < end_ && (raw_[at] == '\n' || raw_[at] == '\r'))
    ++at;
  if (at == at_ || !goes_on(at, 1)) return;
  defects_.add("header_leading_blank_line", place_.where);
  at_ = at;
}

HeaderBlock Reader::run() {
  at_ = std::min<std::size_t>(place_.region.begin, end_);
  if (place_.is_message) {
    constexpr std::string_view kMark = "\xEF\xBB\xBF";  // As Windows editors write it.
    if (raw_.substr(0, end_).substr(at_).starts_with(kMark)) {
      defects_.add("header_leading_mark", place_.where);
      at_ += kMark.size();
    }
    skip_leading_blank_lines();
    const Line first = line_at(raw_, at_, end_, place_.ends);
    if (is_mbox_from(text(first)) && goes_on(first.next, kLookaheadLines)) {
      odd("header_from_line", first);
      at_ = first.next;
    }
  }
  block_.span = {at_, at_};
  block_.fields.reserve(place_.is_message ? kUsualFields : 0);
  while (at_ < end_) {
    const Line line = line_at(raw_, at_, end_, place_.ends);
    const Step step = take(line);
    if (step == Step::go_on) {
      block_.span.end = line.end;
      at_ = line.next;
      continue;
    }
    block_.body = step == Step::body_after ? line.next : line.begin;
    block_.has_body = !is_boundary(text(line));
    return block_;
  }
  block_.body = end_;
  return block_;
}

}  // namespace

Line line_at(std::string_view raw, std::size_t begin, std::size_t limit, LineEnds ends) {
  limit = std::min(limit, raw.size());
  if (begin >= limit) return {limit, limit, limit};
  if (ends == LineEnds::lf) {
    const void* found = std::memchr(raw.data() + begin, '\n', limit - begin);
    if (found == nullptr) {
      const bool cr = raw[limit - 1] == '\r' && limit == raw.size();
      return {begin, limit - (cr ? 1 : 0), limit};
    }
    const auto lf = static_cast<std::size_t>(static_cast<const char*>(found) - raw.data());
    std::size_t end = lf;
    while (end > begin && raw[end - 1] == '\r')
      --end;
    return {begin, end, lf + 1};
  }
  std::size_t end = begin;
  while (end < limit && raw[end] != '\n' && raw[end] != '\r')
    ++end;
  if (end == limit) return {begin, limit, limit};
  const bool crlf = raw[end] == '\r' && end + 1 < limit && raw[end + 1] == '\n';
  return {begin, end, end + (crlf ? 2 : 1)};
}

LineEnds line_ends_of(std::string_view raw) {
  const std::size_t lf = raw.find('\n');
  std::string_view first = raw.substr(0, lf);
  // CRs straight before the LF belong to it ("\r\r\n" comes from double conversion).
  while (lf != std::string_view::npos && !first.empty() && first.back() == '\r')
    first.remove_suffix(1);
  const auto lone = std::count(first.begin(), first.end(), '\r');
  // A stray CR or two in a line is damage; a message whose lines end in CR shows more of them.
  const bool cr = lf == std::string_view::npos ? lone > 0 : lone > 2;
  return cr ? LineEnds::cr : LineEnds::lf;
}

HeaderBlock read_header_block(std::string_view raw, const HeaderPlace& place, DefectList& defects) {
  return Reader(raw, place, defects).run();
}

std::string unfold(std::string_view value, std::size_t max_bytes) {
  value = ascii::trim(value.substr(0, max_bytes));
  if (!has_any(value, [](auto c) { return (c < ' ') | (c == 0x7F); })) return std::string(value);
  std::string without_nuls;
  if (value.find('\0') != std::string_view::npos) {
    without_nuls = value;
    std::erase(without_nuls, '\0');
    value = without_nuls;
  }
  std::string out;
  out.reserve(value.size());
  std::size_t lf = std::min(value.find('\n'), value.size());
  for (std::size_t at = 0; at < value.size();) {
    if (lf < at) lf = std::min(value.find('\n', at), value.size());
    // A CR alone folds too.
    std::string_view line = value.substr(at, lf - at);
    line = line.substr(0, line.find('\r'));
    const bool folded = at > 0;
    at += line.size() + 1;
    while (folded && !line.empty() && ascii::is_blank(line.front()))
      line.remove_prefix(1);
    if (line.empty()) continue;
    if (folded && !out.empty()) {
      while (!out.empty() && ascii::is_blank(out.back()))
        out.pop_back();
      out.push_back(' ');
    }
    out.append(line);
  }
  return out;
}

const RawField* find_field(std::string_view raw,
                           const std::vector<RawField>& fields,
                           std::string_view name) {
  for (const RawField& field : fields) {
    if (ascii::equals(field.name.of(raw), name)) return &field;
  }
  return nullptr;
}

}  // namespace pismo::mime

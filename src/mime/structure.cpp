#include "pismo/mime/structure.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <optional>
#include <utility>

#include "ascii.hpp"
#include "part_header.hpp"

namespace pismo::mime {

namespace {

constexpr std::size_t kGuessBytes =
    std::size_t{1024} * 1024;            // How far into a body an unnamed boundary is looked for.
constexpr std::size_t kMarginText = 40;  // Letters that make a preamble or epilogue worth keeping.

// A multipart whose parts are being read.
struct Open {
  int node = 0;
  std::string boundary;
  std::size_t hash = 0;
  int children = 0;
  bool closed = false;           // Its closing delimiter was seen; epilogue follows.
  std::size_t margin_begin = 0;  // Of the preamble, later of the epilogue.
};

// What a line delimits.
struct Delimiter {
  std::size_t level = 0;  // Of the stack.
  bool closing = false;
};

std::size_t hash_of(std::string_view text) {
  return std::hash<std::string_view>{}(text);
}

class Scan {
 public:
  Scan(std::string_view raw, DefectList& defects)
      : raw_(raw), defects_(defects), search_budget_(4 * raw.size() + kGuessBytes) {
    result_.ends = line_ends_of(raw);
  }

  Structure run();

 private:
  std::size_t begin_node(std::size_t at, int parent);
  void open_multipart(int index);
  void take_delimiter(const Delimiter& delimiter, const Line& line);
  void end_leaf(std::size_t end);
  void close_levels(std::size_t keep, std::size_t end);
  void keep_margin(Open& open, std::size_t end);
  void make_text(Node& node, std::string_view code);
  [[nodiscard]] std::string usable_boundary(const Node& node);
  [[nodiscard]] bool occurs(std::string_view boundary, std::size_t from);
  [[nodiscard]] std::string guess_boundary(std::size_t from) const;
  [[nodiscard]] std::optional<Delimiter> delimiter_of(std::string_view line) const;
  [[nodiscard]] bool nothing_after(std::size_t at) const;
  [[nodiscard]] std::size_t before_line(std::size_t begin, std::size_t lowest) const;

  Node& node(int index) { return result_.nodes[static_cast<std::size_t>(index)]; }

  std::string_view raw_;
  DefectList& defects_;
  std::size_t search_budget_;  // Bytes that may still be searched for boundaries in advance.
  Structure result_;
  std::vector<Open> open_;
  int leaf_ = -1;        // The leaf whose body is being read.
  bool capped_ = false;  // No more parts are begun.
};

// Is there no more text? Then the last delimiter lost its "--", and begins no part.
bool Scan::nothing_after(std::size_t at) const {
  constexpr std::size_t kLook = 100;
  const std::string_view rest = raw_.substr(at);
  return rest.size() < kLook && ascii::trim(rest).empty();
}

// The content end before the line at `begin`: the line end before a delimiter belongs to it.
std::size_t Scan::before_line(std::size_t begin, std::size_t lowest) const {
  std::size_t end = begin;
  if (end > lowest && raw_[end - 1] == '\n') --end;
  if (end > lowest && raw_[end - 1] == '\r') --end;
  return end;
}

// Does the line delimit a part of an open multipart? The innermost wins, an open one before
// one that was closed already (RFC 2046 forbids neither equal boundaries nor our next mailer).
std::optional<Delimiter> Scan::delimiter_of(std::string_view line) const {
  if (open_.empty() || !line.starts_with("--")) return std::nullopt;
  while (!line.empty() && ascii::is_space(line.back()))
    line.remove_suffix(1);
  if (line.size() < 3 || line.size() > kMaxBoundary + 4) return std::nullopt;
  const std::string_view whole = line.substr(2);
  const std::string_view cut =
      whole.ends_with("--") ? whole.substr(0, whole.size() - 2) : std::string_view();
  const std::size_t whole_hash = hash_of(whole);
  const std::size_t cut_hash = hash_of(cut);
  std::optional<Delimiter> closed;
  for (std::size_t level = open_.size(); level-- > 0;) {
    const Open& open = open_[level];
    const bool delimits = open.hash == whole_hash && open.boundary == whole;
    const bool closes = open.hash == cut_hash && !cut.empty() && open.boundary == cut;
    if (!delimits && !closes) continue;
    const Delimiter found{level, !delimits};
    if (!open.closed) return found;
    if (!closed) closed = found;
  }
  return closed;
}

// Does a line "--boundary" follow? Gives the benefit of the doubt once the budget is spent.
bool Scan::occurs(std::string_view boundary, std::size_t from) {
  const std::string wanted = "--" + std::string(boundary);
  std::size_t at = from;
  while (true) {
    if (search_budget_ < raw_.size() - at) return true;
    const std::size_t found = raw_.find(wanted, at);
    search_budget_ -= std::min(found, raw_.size()) - at;
    if (found == std::string_view::npos) return false;
    if (found == from || raw_[found - 1] == '\n' || raw_[found - 1] == '\r') return true;
    at = found + 1;
  }
}

// A line "--token" with a Content- field on the next line is a delimiter whatever the header says.
std::string Scan::guess_boundary(std::size_t from) const {
  const std::size_t limit = std::min(raw_.size(), from + kGuessBytes);
  for (std::size_t at = from; at < limit;) {
    const Line line = line_at(raw_, at, limit, result_.ends);
    std::string_view content = raw_.substr(line.begin, line.end - line.begin);
    at = line.next;
    if (!content.starts_with("--")) continue;
    while (ascii::is_space(content.back()))
      content.remove_suffix(1);
    content.remove_prefix(std::min<std::size_t>(2, content.size()));
    const bool token = !content.empty() && content.size() <= kMaxBoundary &&
                       content.find(' ') == std::string_view::npos;
    if (!token || !ascii::starts_with(raw_.substr(at), "content-")) continue;
    if (delimiter_of(raw_.substr(line.begin, line.end - line.begin))) return {};
    return std::string(content);
  }
  return {};
}

std::string Scan::usable_boundary(const Node& node) {
  const std::string_view given = node.type.parameter("boundary");
  std::string_view boundary = given;
  while (!boundary.empty() && ascii::is_space(boundary.back()))
    boundary.remove_suffix(1);
  const std::string where = in_part(node.path);
  if (boundary.empty()) {
    defects_.add("boundary_missing", where);
  } else if (boundary.size() > kMaxBoundary) {
    defects_.add("boundary_too_long", where, std::to_string(boundary.size()) + " bytes");
  } else if (occurs(boundary, node.body.begin)) {
    return std::string(boundary);
  } else {
    defects_.add("boundary_not_found", where);
  }
  std::string guess = guess_boundary(node.body.begin);
  if (!guess.empty())
    defects_.add("boundary_guessed", where, "from a line before a Content- field");
  return guess;
}

// A multipart that cannot be taken apart is shown as the text it is.
void Scan::make_text(Node& node, std::string_view code) {
  defects_.add(code, in_part(node.path), "kept as text");
  node.multipart = false;
  node.type.value = "text/plain";
  if (node.path.empty()) node.path = "1";
}

void Scan::open_multipart(int index) {
  Node& parent = node(index);
  if (open_.size() >= kMaxDepth) {
    make_text(parent, "nesting_capped");
    leaf_ = index;
    return;
  }
  std::string boundary = usable_boundary(parent);
  if (boundary.empty()) {
    make_text(parent, "multipart_without_boundary");
    leaf_ = index;
    return;
  }
  for (const Open& open : open_) {
    if (open.boundary == boundary)
      defects_.add("boundary_repeated", in_part(parent.path), "equal to an outer one");
  }
  const std::size_t hash = hash_of(boundary);
  open_.push_back({index, std::move(boundary), hash, 0, false, parent.body.begin});
  leaf_ = -1;
}

// Reads the header at `at` and begins a node; returns where its body begins.
std::size_t Scan::begin_node(std::size_t at, int parent) {
  Node fresh;
  fresh.parent = parent;
  std::string_view default_type = "text/plain";
  if (parent >= 0) {
    const Node& outer = node(parent);
    fresh.path =
        (outer.path.empty() ? "" : outer.path + ".") + std::to_string(++open_.back().children);
    if (outer.type.value == "multipart/digest") default_type = "message/rfc822";
  }
  HeaderPlace place{{at, raw_.size()}, result_.ends, parent < 0, in_part(fresh.path), {}};
  if (parent >= 0)
    place.is_boundary = [this](std::string_view line) { return delimiter_of(line).has_value(); };
  fresh.header = read_header_block(raw_, place, defects_);
  fresh.body = {fresh.header.body, raw_.size()};
  read_part_header(raw_, fresh, default_type, defects_);
  if (!fresh.header.has_body && !fresh.header.fields.empty())
    defects_.add("body_missing", in_part(fresh.path));
  if (parent < 0 && !fresh.multipart) fresh.path = "1";
  const auto index = static_cast<int>(result_.nodes.size());
  const std::size_t body = fresh.header.body;
  result_.nodes.push_back(std::move(fresh));
  leaf_ = index;
  if (result_.nodes.back().multipart) open_multipart(index);
  return body;
}

void Scan::end_leaf(std::size_t end) {
  if (leaf_ >= 0) node(leaf_).body.end = std::max<std::size_t>(end, node(leaf_).body.begin);
  leaf_ = -1;
}

// Keeps a preamble or epilogue that says something, as a leaf of its own.
void Scan::keep_margin(Open& open, std::size_t end) {
  const bool epilogue = open.closed;
  if (end <= open.margin_begin || result_.nodes.size() >= kMaxParts) return;
  const std::string_view text = raw_.substr(open.margin_begin, end - open.margin_begin);
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size() && letters < kMarginText; ++i) {
    letters += ascii::is_alnum(text[i]) || ascii::is_8bit(text[i]) ? 1U : 0U;
  }
  const std::string_view head = text.substr(0, 300);
  const bool usual = !epilogue && text.size() < 600 &&
                     (ascii::contains(head, "mime") || ascii::contains(head, "multi-part") ||
                      ascii::contains(head, "multipart"));
  if (letters < kMarginText || usual) return;
  Node margin;
  margin.parent = open.node;
  const std::string& outer = node(open.node).path;
  defects_.add(epilogue ? "epilogue_text" : "preamble_text",
               in_part(outer),
               std::to_string(text.size()) + " bytes at byte " + std::to_string(open.margin_begin));
  margin.path = (outer.empty() ? "" : outer + ".") + (epilogue ? "e1" : "p1");
  margin.type.value = "text/plain";
  margin.header.span = {open.margin_begin, open.margin_begin};
  margin.body = {open.margin_begin, end};
  margin.is_margin = true;
  result_.nodes.push_back(std::move(margin));
}

// Ends the multiparts above `keep` levels at `end`.
void Scan::close_levels(std::size_t keep, std::size_t end) {
  while (open_.size() > keep) {
    Open& open = open_.back();
    Node& multi = node(open.node);
    multi.body.end = std::max<std::size_t>(end, multi.body.begin);
    if (open.children == 0) {
      make_text(multi, "multipart_empty");
    } else if (open.closed) {
      keep_margin(open, end);
    } else {
      defects_.add("boundary_unclosed", in_part(multi.path));
    }
    open_.pop_back();
  }
}

void Scan::take_delimiter(const Delimiter& delimiter, const Line& line) {
  const std::size_t lowest = leaf_ >= 0 ? node(leaf_).body.begin : 0;
  const std::size_t end = before_line(line.begin, lowest);
  end_leaf(end);
  close_levels(delimiter.level + 1, end);
  Open& open = open_.back();
  if (open.closed) {
    keep_margin(open, end);
    if (!delimiter.closing)
      defects_.add("boundary_after_close", in_part(node(open.node).path), at_byte(line.begin));
    open.closed = false;
  } else if (open.children == 0) {
    keep_margin(open, end);
  }
  if (delimiter.closing) {
    open.closed = true;
    open.margin_begin = line.next;
  }
}

Structure Scan::run() {
  std::size_t at = begin_node(0, -1);
  while (at < raw_.size() && !open_.empty() && !capped_) {
    const Line line = line_at(raw_, at, raw_.size(), result_.ends);
    at = line.next;
    if (line.end - line.begin < 3 || raw_[line.begin] != '-' || raw_[line.begin + 1] != '-')
      continue;
    auto delimiter = delimiter_of(raw_.substr(line.begin, line.end - line.begin));
    if (!delimiter) continue;
    if (!delimiter->closing && result_.nodes.size() >= kMaxParts) {
      defects_.add("parts_capped", at_byte(line.begin), "the rest stays in the last part");
      capped_ = true;
      break;
    }
    if (!delimiter->closing && nothing_after(line.next)) {
      defects_.add("boundary_close_damaged", at_byte(line.begin));
      delimiter->closing = true;
    }
    take_delimiter(*delimiter, line);
    if (!delimiter->closing) at = begin_node(line.next, open_.back().node);
  }
  end_leaf(raw_.size());
  close_levels(0, raw_.size());
  return std::move(result_);
}

}  // namespace

Structure scan_structure(std::string_view raw, DefectList& defects) {
  return Scan(raw, defects).run();
}

}  // namespace pismo::mime

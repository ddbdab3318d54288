#include "notes_header.hpp"

#include <algorithm>
#include <string>

#include "date_scan.hpp"
#include "fold.hpp"
#include "header_label.hpp"
#include "person.hpp"

namespace pismo::quotes {

namespace {

constexpr std::size_t kMostAbove = 6;      // Lines between the name and "To", empty ones too.
constexpr std::size_t kMostBelow = 16;     // Lines from "To" to the subject.
constexpr std::size_t kLongestLine = 400;  // Long lists of recipients wrap.
constexpr std::size_t kRightColumn = 30;   // Blanks before a line that has no left cell.

Label bare_label(std::string_view word) {
  constexpr std::size_t kLongest = 24;
  if (word.size() > kLongest) return Label::none;
  const std::string folded = fold(word);
  if (folded == "to" || folded == "кому") return Label::to;
  if (folded == "subject" || folded == "тема") return Label::subject;
  for (const std::string_view other : {"cc", "bcc", "копия", "скрытая копия", "fax to"})
    if (folded == other) return Label::other;
  return Label::none;
}

/// A label and what stands behind a tab, as tables of HTML come out.
struct Cell {
  Label label = Label::none;
  std::string_view value;
};

Cell read_cell(std::string_view line) {
  line = trim(line);
  const std::size_t tab = line.find('\t');
  Cell cell;
  cell.label = bare_label(trim(line.substr(0, tab)));
  if (cell.label == Label::none) {
    cell.value = line;
  } else if (tab != std::string_view::npos) {
    cell.value = trim(line.substr(tab));
  }
  return cell;
}

/// One line of the table.
struct Row {
  std::string_view left, right;
  Label label = Label::none;
};

Row read_row(std::string_view line) {
  Row row;
  const std::size_t gap = line.rfind("  ");
  if (gap != std::string_view::npos) {
    row.label = bare_label(trim(line.substr(gap)));
    if (row.label != Label::none) line = line.substr(0, gap);
  }
  const std::size_t lead = line.find_first_not_of(" \t");
  if (lead == std::string_view::npos) return row;
  const std::string_view words = line.substr(lead);
  if (lead >= kRightColumn) {
    row.right = trim(words);
    return row;
  }
  const std::size_t end = std::min(words.find("  "), words.size());
  row.left = trim(words.substr(0, end));
  row.right = trim(words.substr(end));
  return row;
}

void append(std::string& to, std::string_view words) {
  if (words.empty()) return;
  // A narrow column cuts an address in two: "<anna@firma.exam", "ple>".
  const std::size_t open = to.rfind('<');
  const bool cut = open != std::string::npos && to.find('>', open) == std::string::npos;
  if (!to.empty() && !cut) to += ' ';
  to += words;
}

bool is_respond_line(std::string_view line) {
  const std::string folded = fold(trim(line).substr(0, 40));
  for (const std::string_view lead :
       {"please respond to", "sent by", "ответьте", "ответ направляйте", "отправитель"})
    if (folded.starts_with(lead)) return true;
  return false;
}

/// A list of recipients, paths within Notes as names.
std::string recipients(std::string_view list) {
  if (list.find('/') == std::string_view::npos) return read_recipients(list);
  std::string out;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(','), list.size());
    const std::string_view name = trim(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    if (name.empty()) continue;
    out += (out.empty() ? "" : ", ") + std::string(without_notes_path(name));
  }
  return out;
}

/// Reads "NAME on DATE" and "NAME DATE"; false when it is something else.
bool read_sender(const std::string& words, Introduction& into) {
  const std::string folded = fold(words);
  const auto date = find_date(folded);
  if (!date || !date->has_time()) return false;
  if (!strip(std::string_view(folded).substr(date->end), " ,.").empty()) return false;
  std::string_view name = strip(std::string_view(words).substr(0, date->begin), " ,");
  for (const std::string_view link : {"on", "от"}) {
    if (!ends_with_word(std::string_view(folded).substr(0, name.size()), link)) continue;
    name = strip(name.substr(0, name.size() - link.size()), " ,");
    break;
  }
  const Person person = read_person(without_notes_path(name));
  if (person.address.empty() && !looks_like_name(person.name)) return false;
  into.header.author = person.name;
  into.header.address = person.address;
  put_date(into, *date);
  return true;
}

/// Reads one header around its line "To".
class Notes {
 public:
  Notes(std::string_view text, const std::vector<Line>& lines, std::size_t to, std::size_t from)
      : text_(text), lines_(lines), to_(to), from_(from), marks_(lines[to].marks) {}

  std::optional<Introduction> labels() {
    if (!read_labels()) return std::nullopt;
    std::size_t i = to_;
    std::size_t above = 0;
    while (i > from_ && above < kMostAbove) {  // The line with the time.
      --i;
      ++above;
      if (lines_[i].marks != marks_) return std::nullopt;
      if (!lines_[i].blank() && !is_respond_line(words(i))) break;
    }
    std::string sender(trim(words(i)));
    if (i == to_ || sender.empty()) return std::nullopt;
    if (read_sender(sender, found_)) return finish(i);
    // The name stands on a line of its own, the address perhaps on another.
    for (int count = 0; count < 2 && i > from_ && is_words(i - 1); ++count) {
      --i;
      sender.insert(0, " ").insert(0, trim(words(i)));
      if (read_sender(sender, found_) && !(count == 0 && begins_with_address(i))) return finish(i);
    }
    return std::nullopt;
  }

  std::optional<Introduction> table() {
    std::size_t first = to_;
    while (first > from_ && to_ - first < kMostAbove && is_words(first - 1)) {
      const Row row = read_row(words(first - 1));
      if (row.left.empty() || !row.right.empty() || row.label != Label::none) break;
      --first;
    }
    std::string sender;
    for (std::size_t i = first; i < to_; ++i)
      if (!is_respond_line(words(i))) append(sender, read_row(words(i)).left);
    if (!read_rows(sender) || !read_sender(sender, found_)) return std::nullopt;
    return finish(first);
  }

  /// The table as one cell a line: "NAME", "DATE", "To", recipients, "cc", "Subject", subject.
  std::optional<Introduction> stacked() {
    std::size_t first = to_;
    std::size_t named = 0;
    std::string sender;
    while (first > from_ && to_ - first < kMostAbove && named < 2) {
      --first;
      if (lines_[first].marks != marks_ || words(first).size() > kLongestLine) return std::nullopt;
      if (lines_[first].blank() || is_respond_line(words(first))) continue;
      ++named;
      sender.insert(0, " ").insert(0, trim(words(first)));
      if (read_sender(std::string(trim(sender)), found_)) break;
    }
    if (found_.header.date_local.empty() || !read_cells()) return std::nullopt;
    return finish(first);
  }

 private:
  [[nodiscard]] std::string_view words(std::size_t line) const { return lines_[line].text(text_); }

  [[nodiscard]] bool is_words(std::size_t line) const {
    return !lines_[line].blank() && lines_[line].marks == marks_ &&
           words(line).size() <= kLongestLine;
  }

  [[nodiscard]] bool begins_with_address(std::size_t line) const {
    return trim(words(line)).starts_with('<');
  }

  [[nodiscard]] std::size_t stop() const { return std::min(lines_.size(), to_ + kMostBelow); }

  bool read_labels() {
    Label last = Label::none;
    for (std::size_t i = to_; i < stop() && is_words(i); ++i) {
      const Labelled field = read_label(words(i));
      if (field.label == Label::from || field.label == Label::date) return false;
      if (field.label == Label::none && last == Label::none) return false;
      if (field.label != Label::none) last = field.label;
      if (last == Label::to)
        append(to_list_, field.label == Label::to ? field.value : trim(words(i)));
      if (field.label != Label::subject) continue;
      found_.header.subject = squeeze(field.value);
      last_ = i;
      return true;
    }
    return false;
  }

  bool read_rows(std::string& sender) {
    Label now = Label::none;
    std::string subject;
    for (std::size_t i = to_; i < stop() && lines_[i].marks == marks_; ++i) {
      if (lines_[i].blank()) {
        if (!subject.empty()) break;
        continue;
      }
      const Row row = read_row(words(i));
      if (now == Label::subject && (row.label != Label::none || !row.left.empty())) break;
      append(sender, row.left);
      // A value stands below its label, and one on the label's line belongs to the label before.
      if (now == Label::to) append(to_list_, row.right);
      if (now == Label::subject) append(subject, row.right);
      if (row.label != Label::none) now = row.label;
      last_ = i;
    }
    found_.header.subject = squeeze(subject);
    return now == Label::subject;
  }

  bool read_cells() {
    Label now = Label::none;
    for (std::size_t i = to_; i < stop() && lines_[i].marks == marks_; ++i) {
      if (lines_[i].blank()) continue;
      const Cell cell = read_cell(words(i));
      if (cell.label != Label::none) {
        if (now == Label::subject || (i > to_ && cell.label == Label::to)) return false;
        now = cell.label;
      }
      if (now == Label::to) append(to_list_, cell.value);
      if (now != Label::subject || cell.value.empty()) continue;
      found_.header.subject = squeeze(cell.value);
      last_ = i;
      return true;
    }
    return false;
  }

  Introduction finish(std::size_t first) {
    found_.header.to = recipients(to_list_);
    found_.first = first;
    found_.last = last_;
    found_.marks = marks_;
    return found_;
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  std::size_t to_;
  std::size_t from_;
  std::size_t last_ = 0;
  int marks_;
  std::string to_list_;
  Introduction found_;
};

/// The last bytes of "To" and "Кому", in any case of letters.
bool may_end(char c) {
  return c == 'o' || c == 'O' || c == '\x83' || c == '\xA3';
}

/// The first bytes of "To:" and "Кому:", and what may stand before them.
bool may_begin(char c) {
  return c == 'T' || c == 't' || c == '\xD0' || c == '*' || is_blank(c);
}

}  // namespace

std::optional<Introduction> notes_header_at(std::string_view text,
                                            const std::vector<Line>& lines,
                                            std::size_t to,
                                            std::size_t from) {
  const std::string_view line = lines[to].text(text);
  if (line.empty() || !(may_end(line.back()) || may_begin(line.front()))) return std::nullopt;
  const std::size_t first = line.find_first_not_of(" \t*");
  if (first == std::string_view::npos || line.size() > kLongestLine || to == from)
    return std::nullopt;
  const char last = line.back();  // "To", "Кому".
  if (last == 'o' || last == 'O' || line.ends_with("у") || line.ends_with("У")) {
    const std::size_t gap = line.rfind("  ");
    if (gap != std::string_view::npos && bare_label(trim(line.substr(gap))) == Label::to)
      return Notes(text, lines, to, from).table();
    if (bare_label(trim(line)) == Label::to) return Notes(text, lines, to, from).stacked();
  }
  // "To:", "Кому:"; most lines begin with another letter.
  if (std::string_view("Tt\xD0").find(line[first]) == std::string_view::npos) return std::nullopt;
  if (line.find('\t') != std::string_view::npos && read_cell(line).label == Label::to)
    return Notes(text, lines, to, from).stacked();
  if (read_label(line).label == Label::to) return Notes(text, lines, to, from).labels();
  return std::nullopt;
}

}  // namespace pismo::quotes

#include "header_block.hpp"

#include <string>

#include "date_scan.hpp"
#include "fold.hpp"
#include "header_label.hpp"
#include "person.hpp"
#include "separator.hpp"

namespace pismo::quotes {

namespace {

constexpr std::size_t kMostLines = 80;          // Of one header; long lists of recipients wrap.
constexpr std::size_t kMostContinuations = 40;  // Of one field.

/// Collects the fields of one header.
class Block {
 public:
  Block(std::string_view text, const std::vector<Line>& lines, std::size_t first)
      : text_(text), lines_(lines), next_(first) {}

  std::optional<Introduction> read() {
    const std::size_t first = next_;
    const int marks = lines_[first].marks;
    const SeparatorLine separator = read_separator(words(first));
    if (separator.kind == Separator::end) {
      result_.end_mark = true;
      result_.forward = true;
      return finish(first, first);
    }
    if (separator.kind != Separator::none) {
      ++next_;
      if (!separator.rest.empty()) behind_separator(separator.rest);
      if (fields_.empty()) find_first_label(marks, separator.kind);
    }
    if (next_ < lines_.size() && fields_.empty()) collect();
    const bool named =
        separator.kind == Separator::original || separator.kind == Separator::forwarded;
    if (!is_header(named)) {
      // A separator stands for itself; what seemed to be labels is text.
      if (!named) return std::nullopt;
      result_.forward = separator.kind == Separator::forwarded;
      return finish(first, first);
    }
    fill();
    // Thunderbird prints the subject first, and only when it forwards.
    const bool subject_first =
        separator.kind == Separator::original && fields_.front().label == Label::subject;
    result_.forward = separator.kind == Separator::forwarded || subject_first;
    return finish(first, last_);
  }

 private:
  [[nodiscard]] std::string_view words(std::size_t line) const { return lines_[line].text(text_); }

  Introduction finish(std::size_t first, std::size_t last) {
    result_.first = first;
    result_.last = last;
    result_.marks = lines_[last].marks;
    return result_;
  }

  /// Blank lines, a second rule and one more quote mark may stand between separator and header.
  void find_first_label(int marks, Separator kind) {
    constexpr std::size_t kMostBetween = 3;
    last_ = next_ - 1;
    for (std::size_t i = next_; i < lines_.size() && i <= next_ + kMostBetween; ++i) {
      if (lines_[i].blank()) continue;
      const bool deeper = kind == Separator::forwarded && lines_[i].marks > marks;
      if (lines_[i].marks != marks && !deeper) return;
      next_ = i;
      return;
    }
  }

  void behind_separator(std::string_view line) {
    fields_ = read_run_together(line);
    last_ = next_ - 1;
    if (!fields_.empty()) return;
    // Only the first field stands on the line of the separator.
    Labelled field = read_label(line);
    if (field.label == Label::none) return;
    fields_.push_back(std::move(field));
    if (next_ < lines_.size() && lines_[next_].marks == lines_[last_].marks) collect();
  }

  void collect() {
    const std::size_t stop = next_ + kMostLines;
    const int marks = lines_[next_].marks;
    bool blank = false;
    for (std::size_t i = next_; i < lines_.size() && i < stop && lines_[i].marks == marks; ++i) {
      if (lines_[i].blank()) {
        if (fields_.empty() || blank) return;
        blank = true;
        continue;
      }
      if (fields_.empty() && take_run_together(i)) return;
      const std::string_view line = words(i);
      Labelled field = read_label(line);
      if (field.label == Label::none) {
        if (blank || fields_.empty() || !continues(i, marks)) return;
        fields_.back().value += ' ';
        fields_.back().value += trim(line);
        last_ = i;
        continue;
      }
      if (is_beyond(field.label, blank)) return;
      fields_.push_back(std::move(field));
      last_ = i;
      continued_ = 0;
      blank = false;
    }
  }

  /// All fields, where they stand on one line.
  bool take_run_together(std::size_t i) {
    fields_ = read_run_together(words(i));
    if (fields_.empty()) return false;
    last_ = i;
    return true;
  }

  /// Is it a second one, or "Тема: ..." of the letter's own text, behind an empty line?
  [[nodiscard]] bool is_beyond(Label label, bool blank) const {
    return (label != Label::other && seen(label)) || (blank && complete());
  }

  /// Is line `i`, which has no label, the rest of the field before it?
  bool continues(std::size_t i, int marks) {
    if (++continued_ > kMostContinuations) return false;
    const std::string_view line = words(i);
    const std::string& value = fields_.back().value;
    if (is_blank(line.front()) || line.front() == '<') return true;
    if (value.ends_with(',') || value.ends_with(';')) return true;
    // Wrapped in transit: another label follows soon.
    constexpr std::size_t kSoon = 3;
    for (std::size_t next = i + 1; next < lines_.size() && next <= i + kSoon; ++next) {
      if (lines_[next].blank() || lines_[next].marks != marks) break;
      const Label label = read_label(words(next)).label;
      if (label != Label::none) return label == Label::other || !seen(label);
    }
    // A subject as wide as wrapped lines are, with an empty line behind the rest.
    constexpr std::size_t kNarrowest = 66;
    constexpr std::size_t kWidest = 80;
    const bool ends = i + 1 >= lines_.size() || lines_[i + 1].blank();
    const std::size_t width = count_letters(words(i - 1));
    const std::size_t word = count_letters(line.substr(0, line.find(' ')));
    // One more word would not have fitted; in small letters it is no greeting.
    const bool small = fold(line.substr(0, 2)) == line.substr(0, 2);
    const bool full = width >= kNarrowest || (small && width + 1 + word >= kNarrowest);
    return fields_.back().label == Label::subject && ends && continued_ == 1 && full &&
           width <= kWidest;
  }

  [[nodiscard]] bool seen(Label label) const { return value_of(label) != nullptr; }

  [[nodiscard]] bool complete() const {
    return seen(Label::from) && seen(Label::date) && seen(Label::subject);
  }

  [[nodiscard]] const std::string* value_of(Label label) const {
    for (const Labelled& field : fields_)
      if (field.label == label) return &field.value;
    return nullptr;
  }

  [[nodiscard]] bool is_header(bool named) const {
    const std::string* const from = value_of(Label::from);
    if (named) return from != nullptr || fields_.size() >= 2;
    const std::string* const date = value_of(Label::date);
    if (from == nullptr || from->empty() || date == nullptr || !find_date(fold(*date)))
      return false;
    const Person person = read_person(without_notes_path(*from));
    // Two labels are enough when quote marks follow.
    if (fields_.size() < 3)
      return !person.address.empty() && quotation_follows(text_, lines_, last_);
    if (!person.address.empty()) return true;
    // "From: Kazan, To: Moscow, Date: 12 March" is a journey.
    return looks_like_name(person.name) &&
           (seen(Label::subject) || find_date(fold(*date))->has_time());
  }

  void fill() {
    QuotedHeader& header = result_.header;
    if (const std::string* const from = value_of(Label::from)) {
      const Person person = read_person(without_notes_path(*from));
      header.author = person.name;
      header.address = person.address;
    }
    if (const std::string* const date = value_of(Label::date)) {
      if (const auto printed = find_date(fold(*date))) put_date(result_, *printed);
    }
    if (const std::string* const to = value_of(Label::to)) header.to = read_recipients(*to);
    if (const std::string* const subject = value_of(Label::subject))
      header.subject = squeeze(*subject);
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  std::size_t next_;
  std::size_t last_ = 0;  ///< The last line that was taken.
  std::size_t continued_ = 0;
  std::vector<Labelled> fields_;
  Introduction result_;
};

/// Most lines are neither a label nor a separator: a colon near the front, or a rule, or one of few
/// letters.
bool worth_reading(std::string_view line) {
  return read_label(line).label != Label::none || read_separator(line).kind != Separator::none;
}

}  // namespace

std::optional<Introduction> header_block_at(std::string_view text,
                                            const std::vector<Line>& lines,
                                            std::size_t first) {
  if (lines[first].blank() || !worth_reading(lines[first].text(text))) return std::nullopt;
  return Block(text, lines, first).read();
}

}  // namespace pismo::quotes

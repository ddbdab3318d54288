#include "pismo/mime/date.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "ascii.hpp"
#include "date_parts.hpp"
#include "epoch_date.hpp"
#include "month_names.hpp"
#include "plain_date.hpp"
#include "zone_names.hpp"

namespace pismo::mime {

namespace {

constexpr std::size_t kMaxDateBytes = 300;  // The longest real one, with comments, has under 100.
constexpr std::size_t kMaxPhrase = 60;      // Names of zones have under 40.

// The text with its comments taken out, and the last comment: zones hide there.
struct Uncommented {
  std::string text;
  std::string comment;
};

Uncommented take_comments(std::string_view field) {
  Uncommented out;
  int depth = 0;
  for (std::size_t i = 0; i < field.size(); ++i) {
    const char c = field[i];
    if (c == '\\' && depth > 0 && i + 1 < field.size()) {
      out.comment.push_back(field[++i]);
    } else if (c == '(') {
      if (depth++ == 0) out.comment.clear();
      out.text.push_back(' ');
    } else if (c == ')') {
      if (depth > 0) --depth;
      out.text.push_back(' ');
    } else if (depth > 0) {
      out.comment.push_back(c);
    } else {
      out.text.push_back(c);
    }
  }
  return out;
}

// Numbers with what stands between them: "12:03:05" is {12, 3, 5} joined by ':'.
struct Numbers {
  static constexpr std::size_t kMost = 3;

  std::array<int, kMost> values{};
  std::array<int, kMost> digits{};
  std::size_t count = 0;
  char joint = 0;  // ':', '.', '-' or '/'; 0 for a single number.
};

// Reads a date word by word.
class Reader {
 public:
  explicit Reader(std::string text) : text_(std::move(text)) {}

  std::optional<DateReading> run(std::string_view comment);

 private:
  void take_word();
  bool take_half_day(std::string_view word);
  bool take_name(std::string_view word);
  void take_zone(std::string_view word);
  void take_numbers();
  [[nodiscard]] bool may_be_offset() const;
  bool take_offset();
  void take_number(int value, int digits);
  void take_time(const Numbers& n);
  void take_day(const Numbers& n);
  void take_compact(int value, int digits);
  void set_year(int value, int digits);
  [[nodiscard]] Numbers numbers();
  void add_number(Numbers& out);

  [[nodiscard]] bool more() const { return at_ < text_.size(); }

  [[nodiscard]] std::string_view rest() const { return std::string_view(text_).substr(at_); }

  std::string text_;
  std::size_t at_ = 0;
  DateParts parts_;
};

bool is_word_byte(char c) {
  return ascii::is_alpha(c) || ascii::is_8bit(c);
}

void Reader::take_word() {
  const std::size_t begin = at_;
  while (more() && is_word_byte(text_[at_]))
    ++at_;
  const std::string_view word = std::string_view(text_).substr(begin, at_ - begin);
  if (parts_.has_time && parts_.phrase.size() < kMaxPhrase)
    parts_.phrase.append(parts_.phrase.empty() ? "" : " ").append(word);
  if (take_half_day(word)) return;
  if (word == "t" && parts_.day && !parts_.has_time) return;  // The separator of ISO 8601.
  if (!take_name(word)) take_zone(word);
}

// "am", "pm", and of "a.m." and "p.m." what follows the first letter.
bool Reader::take_half_day(std::string_view word) {
  const bool dotted = parts_.has_time && (word == "a" || word == "p") && rest().starts_with(".m") &&
                      (rest().size() == 2 || !is_word_byte(rest()[2]));
  if (word != "am" && word != "pm" && !dotted) return false;
  parts_.half_day = word.front() == 'p' ? 12 : 0;
  if (dotted) at_ += 2;
  return true;
}

// The name of a month or of a day of the week.
bool Reader::take_name(std::string_view word) {
  const auto month = parts_.month ? std::nullopt : month_of(word);
  if (month && (!parts_.has_time || (word.size() > 2 && !zone_offset(word, 0)))) {
    parts_.month = month;
    return true;
  }
  const auto weekday = weekday_of(word);
  if (!weekday || zone_offset(word, 0)) return false;
  if (!parts_.weekday) parts_.weekday = weekday;
  return true;
}

// After a time the first word is taken for one, and a later one in its place while it is unknown.
void Reader::take_zone(std::string_view word) {
  const bool known = zone_offset(parts_.zone.empty() ? word : parts_.zone, 0).has_value();
  const bool taken = parts_.zone.empty()
                         ? known || (parts_.has_time && ascii::is_alpha(word.front()))
                         : !known && parts_.has_time;
  if (taken) parts_.zone = word;
}

bool Reader::may_be_offset() const {
  const char sign = text_[at_];
  if ((sign != '+' && sign != '-') || !parts_.has_time || parts_.offset) return false;
  return !parts_.zone.empty() || at_ == 0 || !is_word_byte(text_[at_ - 1]);  // "15-Oct-2009"
}

// "+0400", "+04:00", "+4" after a time or a zone name.
bool Reader::take_offset() {
  if (!may_be_offset()) return false;
  const char sign = text_[at_];
  std::size_t at = at_ + 1;
  std::string digits;
  bool colon = false;
  std::size_t hour_digits = 0;
  for (; at < text_.size() && digits.size() < 6; ++at) {
    if (ascii::is_digit(text_[at])) {
      digits.push_back(text_[at]);
    } else if (text_[at] == ':' && !colon && !digits.empty()) {
      colon = true;
      hour_digits = digits.size();
    } else {
      break;
    }
  }
  if (digits.empty() || digits.size() > 4) return false;
  if (!colon) hour_digits = digits.size() > 2 ? digits.size() - 2 : digits.size();
  const int hours = std::stoi(digits.substr(0, hour_digits));
  const int minutes = digits.size() > hour_digits ? std::stoi(digits.substr(hour_digits)) : 0;
  parts_.offset = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
  if (minutes > 59) parts_.offset = kMaxOffset + 1;
  parts_.negative_zero = sign == '-' && hours == 0 && minutes == 0;
  at_ = at;
  return true;
}

void Reader::add_number(Numbers& out) {
  int value = 0;
  int digits = 0;
  for (; more() && ascii::is_digit(text_[at_]); ++at_, ++digits) {
    if (digits < 9) value = value * 10 + (text_[at_] - '0');
  }
  out.values[out.count] = value;
  out.digits[out.count++] = digits;
}

Numbers Reader::numbers() {
  Numbers out;
  while (more() && ascii::is_digit(text_[at_])) {
    add_number(out);
    const bool joined = at_ + 1 < text_.size() && ascii::is_digit(text_[at_ + 1]);
    const char c = more() ? text_[at_] : ' ';
    const bool is_joint = c == ':' || c == '.' || c == '-' || c == '/';
    if (!joined || !is_joint || out.count == Numbers::kMost) break;
    // An offset may follow a time without a blank: "12:03-0400".
    if (out.joint != 0 && c != out.joint) break;
    if (c == '-' && parts_.has_time) break;
    out.joint = c;
    ++at_;
  }
  return out;
}

void Reader::take_time(const Numbers& n) {
  if (parts_.has_time) return;
  parts_.has_time = true;
  parts_.hour = n.values[0];
  parts_.minute = n.values[1];
  parts_.has_seconds = n.count > 2;
  parts_.second = parts_.has_seconds ? n.values[2] : 0;
  // Fractions of a second.
  if (n.joint == ':' && more() && (text_[at_] == '.' || text_[at_] == ',')) {
    ++at_;
    while (more() && ascii::is_digit(text_[at_]))
      ++at_;
  }
}

void Reader::set_year(int value, int digits) {
  if (parts_.year) return;
  if (digits <= 2) {
    value += value < 50 ? 2000 : 1900;
  } else if (digits == 3 || (digits == 4 && value >= 100 && value < 200)) {
    value += 1900;
  } else if (digits == 4 && value < 50) {
    value += 2000;
  } else if (digits == 5 && value >= 19100 && value < 19200) {
    value = value - 19100 + 2000;  // "19" and the years since 1900: a program of before 2000.
  } else if (digits > 4) {
    parts_.broken = true;
  }
  parts_.year = value;
}

// Three numbers with the same joint: a day, in one of the orders people use.
void Reader::take_day(const Numbers& n) {
  if (parts_.day || parts_.year) return;
  if (n.digits[0] >= 3) {
    set_year(n.values[0], n.digits[0]);
    parts_.month = n.values[1];
    parts_.day = n.values[2];
    return;
  }
  set_year(n.values[2], n.digits[2]);
  const bool american =
      n.values[1] > 12 || (n.joint == '/' && n.values[0] <= 12 && parts_.half_day);
  // 5/6/2009 may be either day: nothing is said rather than something wrong.
  if (n.joint == '/' && !american && n.values[0] <= 12 && n.values[0] != n.values[1])
    parts_.broken = true;
  parts_.day = american ? n.values[1] : n.values[0];
  parts_.month = american ? n.values[0] : n.values[1];
}

// "20091015" and "120305" of ISO 8601 in its basic form.
void Reader::take_compact(int value, int digits) {
  const int first = value / 10'000;
  const int second = value / 100 % 100;
  const int third = value % 100;
  if (digits == 8 && !parts_.day) {
    set_year(first, 4);
    parts_.month = second;
    parts_.day = third;
  } else if (digits == 6 && parts_.day && !parts_.has_time) {
    parts_.has_time = parts_.has_seconds = true;
    parts_.hour = first;
    parts_.minute = second;
    parts_.second = third;
  } else if (digits == 5) {
    set_year(value, digits);
  }
}

void Reader::take_number(int value, int digits) {
  if (digits > 4) {
    take_compact(value, digits);
  } else if (digits <= 2 && !parts_.day) {
    parts_.day = value;
  } else if (!parts_.year) {
    set_year(value, digits);
  } else if (digits == 4 && !parts_.has_time) {
    parts_.has_time = true;
    parts_.hour = value / 100;
    parts_.minute = value % 100;
  }
}

void Reader::take_numbers() {
  const Numbers n = numbers();
  if (n.count == 1) {
    take_number(n.values[0], n.digits[0]);
  } else if (n.joint == ':' || (n.joint == '.' && !parts_.has_time && n.digits[n.count - 1] <= 2 &&
                                (parts_.day || n.count == 2))) {
    take_time(n);
  } else if (n.count == Numbers::kMost) {
    take_day(n);
  } else {
    take_number(n.values[0], n.digits[0]);
    take_number(n.values[1], n.digits[1]);
  }
}

std::optional<DateReading> Reader::run(std::string_view comment) {
  // The half of the day stands last, but tells how slashes are to be read.
  const std::string_view tail =
      std::string_view(text_).substr(text_.size() - std::min<std::size_t>(3, text_.size()));
  const bool half = tail.size() == 3 && (tail.ends_with("am") || tail.ends_with("pm"));
  if (half && !is_word_byte(tail.front())) parts_.half_day = 0;
  if (text_.ends_with(" p.m.") || text_.ends_with(" a.m.")) parts_.half_day = 0;
  while (more()) {
    const char c = text_[at_];
    if (is_word_byte(c)) {
      take_word();
    } else if (ascii::is_digit(c)) {
      take_numbers();
    } else if (!take_offset()) {
      ++at_;
    }
  }
  return reading_of(parts_, comment);
}

}  // namespace

std::optional<DateReading> read_date(std::string_view text) {
  if (text.size() <= kMaxDateBytes) {
    if (const auto plain = read_plain_date(ascii::trim(text))) return reading_of(*plain, {});
  }
  const Uncommented parts = take_comments(text.substr(0, kMaxDateBytes));
  if (auto epoch = read_epoch(ascii::trim(parts.text))) return epoch;
  return Reader(lower_cyrillic(ascii::trim(parts.text))).run(parts.comment);
}

std::string_view received_date(std::string_view field) {
  int depth = 0;
  std::size_t last = std::string_view::npos;
  for (std::size_t i = 0; i < field.size(); ++i) {
    if (field[i] == '\\') {
      ++i;
    } else if (field[i] == '(') {
      ++depth;
    } else if (field[i] == ')' && depth > 0) {
      --depth;
    } else if (field[i] == ';' && depth == 0) {
      last = i;
    }
  }
  // A comment that never closes hides the date; then any semicolon will do.
  if (last == std::string_view::npos) last = field.rfind(';');
  return last == std::string_view::npos ? std::string_view() : ascii::trim(field.substr(last + 1));
}

}  // namespace pismo::mime
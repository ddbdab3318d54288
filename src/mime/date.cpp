#include "pismo/mime/date.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "ascii.hpp"
#include "epoch_date.hpp"
#include "month_names.hpp"
#include "zone_names.hpp"

namespace pismo::mime {

namespace {

constexpr std::size_t kMaxDateBytes = 300;  // The longest real one, with comments, has under 100.
constexpr std::size_t kMaxPhrase = 60;      // Names of zones have under 40.

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

// Days since 1970-01-01 of a Gregorian date: counts from March, so that the leap day is last.
std::int64_t days_of(std::int64_t year, int month, int day) {
  year -= month <= 2 ? 1 : 0;
  const std::int64_t era = floor_div(year, 400);
  const std::int64_t in_era = year - era * 400;
  const int from_march = (month + 9) % 12;
  const std::int64_t day_of_year = (153 * from_march + 2) / 5 + day - 1;
  return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + day_of_year - 719468;
}

int days_in(std::int64_t year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

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

class Reader {
 public:
  explicit Reader(std::string text) : text_(std::move(text)) {}

  std::optional<DateReading> run(std::string_view comment);

  /// Reads "Thu, 15 Oct 2009 12:03:05 +0400 (MSD)", as nearly all programs print it, in one go. No
  /// reader: it is printed otherwise, if by one blank.
  static std::optional<Reader> plain(std::string_view field);

  [[nodiscard]] std::optional<DateReading> result(std::string_view comment);

 private:
  void take_word();
  void take_numbers();
  bool take_offset();
  void take_number(int value, int digits);
  void take_time(const Numbers& n);
  void take_day(const Numbers& n);
  void take_compact(int value, int digits);
  void set_year(int value, int digits);
  [[nodiscard]] Numbers numbers();
  [[nodiscard]] bool valid() const;

  [[nodiscard]] std::optional<int> zone_in_words(std::string_view comment) const;

  [[nodiscard]] bool more() const { return at_ < text_.size(); }

  [[nodiscard]] std::string_view rest() const { return std::string_view(text_).substr(at_); }

  std::string text_;
  std::size_t at_ = 0;
  bool broken_ = false;
  std::optional<int> year_, month_, day_, weekday_;
  bool has_time_ = false, has_seconds_ = false;
  int hour_ = 0, minute_ = 0, second_ = 0;
  std::optional<int> half_day_;  // 0 for am, 12 for pm.
  std::optional<int> offset_;    // Printed as digits.
  bool negative_zero_ = false;
  std::string zone_;    // Printed as a name.
  std::string phrase_;  // All words behind the time: "pacific daylight time".
};

bool is_word_byte(char c) {
  return ascii::is_alpha(c) || ascii::is_8bit(c);
}

void Reader::take_word() {
  const std::size_t begin = at_;
  while (more() && is_word_byte(text_[at_]))
    ++at_;
  const std::string_view word = std::string_view(text_).substr(begin, at_ - begin);
  if (has_time_ && phrase_.size() < kMaxPhrase)
    phrase_.append(phrase_.empty() ? "" : " ").append(word);
  if (word == "am" || word == "pm") {
    half_day_ = word == "pm" ? 12 : 0;
  } else if (has_time_ && (word == "a" || word == "p") && rest().starts_with(".m") &&
             (rest().size() == 2 || !is_word_byte(rest()[2]))) {
    half_day_ = word == "p" ? 12 : 0;
    at_ += 2;
  } else if (word == "t" && day_ && !has_time_) {
    // The separator of ISO 8601.
  } else if (const auto month = month_ ? std::nullopt : month_of(word);
             month && (!has_time_ || (word.size() > 2 && !zone_offset(word, 0)))) {
    month_ = month;
  } else if (const auto weekday = weekday_of(word); weekday && !zone_offset(word, 0)) {
    if (!weekday_) weekday_ = weekday;
  } else if (has_time_ &&
             (zone_.empty() ? ascii::is_alpha(word.front()) : !zone_offset(zone_, 0))) {
    zone_ = word;
  } else if (zone_.empty() && zone_offset(word, 0)) {
    zone_ = word;
  }
}

// "+0400", "+04:00", "+4" after a time or a zone name.
bool Reader::take_offset() {
  const char sign = text_[at_];
  if ((sign != '+' && sign != '-') || !has_time_ || offset_) return false;
  if (zone_.empty() && at_ > 0 && is_word_byte(text_[at_ - 1])) return false;  // "15-Oct-2009"
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
  offset_ = (hours * 60 + minutes) * (sign == '-' ? -1 : 1);
  if (minutes > 59) offset_ = kMaxOffset + 1;
  negative_zero_ = sign == '-' && hours == 0 && minutes == 0;
  at_ = at;
  return true;
}

Numbers Reader::numbers() {
  Numbers out;
  while (more() && ascii::is_digit(text_[at_])) {
    int value = 0;
    int digits = 0;
    for (; more() && ascii::is_digit(text_[at_]); ++at_, ++digits) {
      if (digits < 9) value = value * 10 + (text_[at_] - '0');
    }
    out.values[out.count] = value;
    out.digits[out.count++] = digits;
    const bool joined = at_ + 1 < text_.size() && ascii::is_digit(text_[at_ + 1]);
    const char c = more() ? text_[at_] : ' ';
    const bool is_joint = c == ':' || c == '.' || c == '-' || c == '/';
    if (!joined || !is_joint || out.count == Numbers::kMost) break;
    // An offset may follow a time without a blank: "12:03-0400".
    if (out.joint != 0 && c != out.joint) break;
    if (c == '-' && has_time_) break;
    out.joint = c;
    ++at_;
  }
  return out;
}

void Reader::take_time(const Numbers& n) {
  if (has_time_) return;
  has_time_ = true;
  hour_ = n.values[0];
  minute_ = n.values[1];
  has_seconds_ = n.count > 2;
  second_ = has_seconds_ ? n.values[2] : 0;
  // Fractions of a second.
  if (n.joint == ':' && more() && (text_[at_] == '.' || text_[at_] == ',')) {
    ++at_;
    while (more() && ascii::is_digit(text_[at_]))
      ++at_;
  }
}

void Reader::set_year(int value, int digits) {
  if (year_) return;
  if (digits <= 2) {
    value += value < 50 ? 2000 : 1900;
  } else if (digits == 3 || (digits == 4 && value >= 100 && value < 200)) {
    value += 1900;
  } else if (digits == 4 && value < 50) {
    value += 2000;
  } else if (digits == 5 && value >= 19100 && value < 19200) {
    value = value - 19100 + 2000;  // "19" and the years since 1900: a program of before 2000.
  } else if (digits > 4) {
    broken_ = true;
  }
  year_ = value;
}

// Three numbers with the same joint: a day, in one of the orders people use.
void Reader::take_day(const Numbers& n) {
  if (day_ || year_) return;
  if (n.digits[0] >= 3) {
    set_year(n.values[0], n.digits[0]);
    month_ = n.values[1];
    day_ = n.values[2];
    return;
  }
  set_year(n.values[2], n.digits[2]);
  const bool american = n.values[1] > 12 || (n.joint == '/' && n.values[0] <= 12 && half_day_);
  // 5/6/2009 may be either day: nothing is said rather than something wrong.
  if (n.joint == '/' && !american && n.values[0] <= 12 && n.values[0] != n.values[1])
    broken_ = true;
  day_ = american ? n.values[1] : n.values[0];
  month_ = american ? n.values[0] : n.values[1];
}

// "20091015" and "120305" of ISO 8601 in its basic form.
void Reader::take_compact(int value, int digits) {
  const int first = value / 10'000;
  const int second = value / 100 % 100;
  const int third = value % 100;
  if (digits == 8 && !day_) {
    set_year(first, 4);
    month_ = second;
    day_ = third;
  } else if (digits == 6 && day_ && !has_time_) {
    has_time_ = has_seconds_ = true;
    hour_ = first;
    minute_ = second;
    second_ = third;
  } else if (digits == 5) {
    set_year(value, digits);
  }
}

void Reader::take_number(int value, int digits) {
  if (digits > 4) {
    take_compact(value, digits);
  } else if (digits <= 2 && !day_) {
    day_ = value;
  } else if (!year_) {
    set_year(value, digits);
  } else if (digits == 4 && !has_time_) {
    has_time_ = true;
    hour_ = value / 100;
    minute_ = value % 100;
  }
}

void Reader::take_numbers() {
  const Numbers n = numbers();
  if (n.count == 1) {
    take_number(n.values[0], n.digits[0]);
  } else if (n.joint == ':') {
    take_time(n);
  } else if (n.joint == '.' && !has_time_ && n.digits[n.count - 1] <= 2 && (day_ || n.count == 2)) {
    take_time(n);
  } else if (n.count == Numbers::kMost) {
    take_day(n);
  } else {
    take_number(n.values[0], n.digits[0]);
    take_number(n.values[1], n.digits[1]);
  }
}

bool Reader::valid() const {
  if (broken_ || !year_ || !month_ || !day_) return false;
  if (*month_ < 1 || *month_ > 12 || *year_ < 1 || *year_ > 9999) return false;
  if (*day_ < 1 || *day_ > days_in(*year_, *month_)) return false;
  if (half_day_ && (hour_ < 1 || hour_ > 12)) return false;
  const bool midnight = hour_ == 24 && minute_ == 0 && second_ == 0;
  return (hour_ <= 23 || midnight) && minute_ <= 59 && second_ <= 60;
}

// A zone by its name; "MET DST"; a name of several words as Windows has them; or one in a comment.
std::optional<int> Reader::zone_in_words(std::string_view comment) const {
  const std::int64_t local =
      days_of(*year_, *month_, *day_) * 86400 + hour_ * 3600 + minute_ * 60 + second_;
  if (const auto named = zone_offset(zone_, local)) {
    const bool summer = phrase_ == zone_ + " dst";
    return *named + (summer ? 60 : 0);
  }
  if (const auto named = zone_offset(phrase_, local)) return named;
  if (!zone_.empty()) return std::nullopt;
  return zone_offset(lower_cyrillic(ascii::trim(comment)), local);
}

std::optional<DateReading> Reader::result(std::string_view comment) {
  if (!valid()) return std::nullopt;
  DateReading out;
  const std::int64_t day = days_of(*year_, *month_, *day_);
  const int hour = half_day_ ? hour_ % 12 + *half_day_ : hour_;
  out.local = day * 86400 + hour * 3600 + minute_ * 60 + second_;
  out.has_time = has_time_;
  out.has_seconds = has_seconds_;
  out.leap_second = second_ == 60;
  out.zone_printed = offset_ || !zone_.empty();
  // 1 January 1970 was a Thursday.
  out.weekday_mismatch = weekday_ && (day % 7 + 11) % 7 != *weekday_;
  if (offset_) {
    out.offset_minutes = offset_;
    out.zone_known = !negative_zero_;
    out.bad_zone = *offset_ > kMaxOffset || *offset_ < -kMaxOffset;
  } else {
    const auto named = zone_in_words(comment);
    out.offset_minutes = named;
    out.zone_known = named.has_value();
    out.zone_printed = out.zone_printed || named;
  }
  if (out.bad_zone) {
    out.offset_minutes.reset();
    out.zone_known = false;
  } else {
    out.utc = out.local - out.offset_minutes.value_or(0) * 60;
  }
  return out;
}

std::optional<DateReading> Reader::run(std::string_view comment) {
  // The half of the day stands last, but tells how slashes are to be read.
  const std::string_view tail =
      std::string_view(text_).substr(text_.size() - std::min<std::size_t>(3, text_.size()));
  const bool half = tail.size() == 3 && (tail.ends_with("am") || tail.ends_with("pm"));
  if (half && !is_word_byte(tail.front())) half_day_ = 0;
  if (text_.ends_with(" p.m.") || text_.ends_with(" a.m.")) half_day_ = 0;
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
  return result(comment);
}

/// Walks over a field whose every byte is expected.
class Steps {
 public:
  explicit Steps(std::string_view text) : text_(text) {}

  [[nodiscard]] bool done() const { return text_.empty(); }

  bool take(std::string_view bytes) {
    if (!text_.starts_with(bytes)) return false;
    text_.remove_prefix(bytes.size());
    return true;
  }

  /// Exactly so many digits; none otherwise, and nothing is taken.
  std::optional<int> digits(std::size_t count) {
    int value = 0;
    if (text_.size() < count) return std::nullopt;
    for (std::size_t i = 0; i < count; ++i) {
      if (!ascii::is_digit(text_[i])) return std::nullopt;
      value = value * 10 + (text_[i] - '0');
    }
    text_.remove_prefix(count);
    return value;
  }

  /// Which of these names of three letters stands here, in any case of letters.
  template <std::size_t kCount>
  std::optional<int> name(const std::array<std::string_view, kCount>& names) {
    if (text_.size() < 3) return std::nullopt;
    const std::array<char, 3> word = {
        ascii::lower(text_[0]), ascii::lower(text_[1]), ascii::lower(text_[2])};
    for (std::size_t i = 0; i < kCount; ++i) {
      if (names[i] != std::string_view(word.data(), word.size())) continue;
      text_.remove_prefix(word.size());
      return static_cast<int>(i);
    }
    return std::nullopt;
  }

  /// A comment without others in it.
  bool take_comment() {
    if (text_.size() < 2 || text_.front() != '(' || text_.back() != ')') return false;
    const std::string_view inside = text_.substr(1, text_.size() - 2);
    if (inside.find_first_of("()\\") != std::string_view::npos) return false;
    text_ = {};
    return true;
  }

 private:
  std::string_view text_;
};

std::optional<Reader> Reader::plain(std::string_view field) {
  constexpr std::array<std::string_view, 7> kDays = {
      "sun", "mon", "tue", "wed", "thu", "fri", "sat"};
  constexpr std::array<std::string_view, 12> kNames = {
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  constexpr int kFirstYear = 1000;  // Others may be something else (`set_year`).
  Steps steps(field);
  Reader reader{std::string()};
  reader.weekday_ = steps.name(kDays);
  if (reader.weekday_ && !steps.take(", ")) return std::nullopt;
  reader.day_ = steps.digits(2);
  if (!reader.day_) reader.day_ = steps.digits(1);
  if (!reader.day_ || !steps.take(" ")) return std::nullopt;
  const auto month = steps.name(kNames);
  if (!month || !steps.take(" ")) return std::nullopt;
  reader.month_ = *month + 1;
  reader.year_ = steps.digits(4);
  if (!reader.year_ || *reader.year_ < kFirstYear || !steps.take(" ")) return std::nullopt;
  const auto hour = steps.digits(2);
  if (!hour || !steps.take(":")) return std::nullopt;
  const auto minute = steps.digits(2);
  if (!minute) return std::nullopt;
  std::optional<int> second;
  if (steps.take(":") && !(second = steps.digits(2))) return std::nullopt;
  reader.has_time_ = true;
  reader.hour_ = *hour;
  reader.minute_ = *minute;
  reader.second_ = second.value_or(0);
  reader.has_seconds_ = second.has_value();
  const bool west = steps.take(" -");
  if (!west && !steps.take(" +")) return std::nullopt;
  const auto offset = steps.digits(4);
  if (!offset) return std::nullopt;
  const int minutes = *offset / 100 * 60 + *offset % 100;
  reader.offset_ = *offset % 100 > 59 ? kMaxOffset + 1 : west ? -minutes : minutes;
  reader.negative_zero_ = west && *offset == 0;
  const bool ends = steps.done() || (steps.take(" ") && steps.take_comment());
  return ends ? std::optional(std::move(reader)) : std::nullopt;
}

}  // namespace

std::optional<DateReading> read_date(std::string_view text) {
  if (text.size() <= kMaxDateBytes) {
    if (auto plain = Reader::plain(ascii::trim(text))) return plain->result({});
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

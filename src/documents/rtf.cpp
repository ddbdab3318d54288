#include "pismo/documents/rtf.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pismo/base/utf8.hpp"

#include "rtf_letters.hpp"
#include "rtf_words.hpp"

namespace pismo::documents {

namespace {

// Word's own documents nest some twenty groups. Deeper ones share the state of the deepest.
constexpr std::size_t kMaxGroups = 10'000;
constexpr std::size_t kMaxFonts = 10'000;
constexpr std::size_t kLongestWord = 32;
constexpr int kMostDigits = 10;

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// What a group says of the letters in it; a group within begins with the same.
struct Group {
  int page = kNoPage;  ///< Of the font; kNoPage: that of the document.
  int fallback = 1;    ///< How many letters stand for one \u.
  bool skipped = false;
  bool in_fonts = false;
  bool html_only = false;
};

class RtfReader {
 public:
  explicit RtfReader(std::string_view bytes) : bytes_(bytes) {}

  Extracted read();

 private:
  void control();
  std::string_view take_word();
  std::optional<int> take_number();
  void take_hex_byte();
  void control_word(std::string_view word, std::optional<int> number);
  void begin_group();
  void end_group();
  void font(int number);
  void font_name(std::string_view text);
  void unicode(int number);
  void letters(std::string_view text, int page);
  void byte(char c);

  /// A letter that stands beside a \u for programs which do not know it.
  bool is_fallback() {
    if (fallback_left_ == 0) return false;
    --fallback_left_;
    return true;
  }

  [[nodiscard]] Group& group() { return groups_.back(); }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::vector<Group> groups_{1};
  std::size_t too_deep_ = 0;
  std::unordered_map<int, int> fonts_;  // Their code pages.
  std::optional<int> current_font_;     // Whose row of the table is read.
  std::string font_letters_;
  int document_page_ = kNoPage;
  int default_font_ = 0;
  int fallback_left_ = 0;
  char32_t high_surrogate_ = 0;
  bool may_skip_ = false;  // Behind "{\*".
  bool closed_ = false;
  RtfLetters letters_;
};

Extracted RtfReader::read() {
  while (at_ < bytes_.size() && !closed_ && letters_.size() < kMaxText) {
    const char c = bytes_[at_];
    if (c == '{') {
      ++at_;
      begin_group();
    } else if (c == '}') {
      ++at_;
      end_group();
    } else if (c == '\\') {
      control();
    } else {
      ++at_;
      if (c != '\r' && c != '\n' && c != '\0') byte(c);
    }
  }
  Extracted out;
  out.damaged = !closed_ && at_ >= bytes_.size();
  out.capped = !closed_ && at_ < bytes_.size();
  out.text = letters_.give();
  return out;
}

void RtfReader::begin_group() {
  fallback_left_ = 0;
  may_skip_ = false;
  if (groups_.size() < kMaxGroups) {
    groups_.push_back(groups_.back());
  } else {
    ++too_deep_;
  }
}

void RtfReader::end_group() {
  fallback_left_ = 0;
  if (too_deep_ > 0) {
    --too_deep_;
    return;
  }
  const bool fonts = group().in_fonts;
  if (groups_.size() > 1) groups_.pop_back();
  if (fonts && !group().in_fonts) {
    current_font_.reset();
    group().page = fonts_.contains(default_font_) ? fonts_[default_font_] : kNoPage;
  }
  closed_ = groups_.size() == 1;
}

std::string_view RtfReader::take_word() {
  const std::size_t begin = at_;
  while (at_ < bytes_.size() && is_letter(bytes_[at_]) && at_ - begin < kLongestWord)
    ++at_;
  return bytes_.substr(begin, at_ - begin);
}

std::optional<int> RtfReader::take_number() {
  std::optional<int> number;
  const bool minus = at_ < bytes_.size() && bytes_[at_] == '-';
  if (minus) ++at_;
  std::int64_t value = 0;
  for (int digits = 0; at_ < bytes_.size() && is_digit(bytes_[at_]) && digits < kMostDigits;
       ++digits, ++at_) {
    value = value * 10 + (bytes_[at_] - '0');
    number = static_cast<int>(std::min<std::int64_t>(value, INT32_MAX));
  }
  if (number && minus) number = -*number;
  return number;
}

void RtfReader::take_hex_byte() {
  if (at_ + 2 > bytes_.size()) return;
  const int high = hex_value(bytes_[at_]);
  const int low = hex_value(bytes_[at_ + 1]);
  if (high < 0 || low < 0) return;
  at_ += 2;
  byte(static_cast<char>(high * 16 + low));
}

void RtfReader::control() {
  ++at_;
  if (at_ >= bytes_.size()) return;
  const char c = bytes_[at_];
  if (is_letter(c)) {
    const std::string_view word = take_word();
    const std::optional<int> number = take_number();
    if (at_ < bytes_.size() && bytes_[at_] == ' ') ++at_;
    control_word(word, number);
    return;
  }
  ++at_;
  if (c == '*') {
    may_skip_ = true;
    return;
  }
  if (c == '\'') return take_hex_byte();
  if (is_fallback()) return;
  if (c == '\\' || c == '{' || c == '}') letters({&c, 1}, kUtf8Page);
  if (c == '~') letters(" ", kUtf8Page);
  if (c == '_') letters("-", kUtf8Page);
  if (c == '\n' || c == '\r') letters("\n", kUtf8Page);  // The same as \par.
}

void RtfReader::control_word(std::string_view word, std::optional<int> number) {
  const RtfWord known = rtf_word(word);
  const bool passed_over = may_skip_ && known.action != RtfAction::keep;
  may_skip_ = false;
  if (passed_over) group().skipped = true;
  switch (known.action) {
    case RtfAction::nothing:
    case RtfAction::keep:
      break;
    case RtfAction::letter:
      if (!is_fallback()) letters(known.letters, kUtf8Page);
      break;
    case RtfAction::skip:
      group().skipped = true;
      break;
    case RtfAction::font_table:
      group().in_fonts = true;
      break;
    case RtfAction::font:
      font(number.value_or(0));
      break;
    case RtfAction::font_charset:
      if (group().in_fonts && current_font_ && fonts_.size() < kMaxFonts)
        fonts_[*current_font_] = page_of_font(number.value_or(0));
      break;
    case RtfAction::code_page:
      if (!group().in_fonts) {
        document_page_ = number.value_or(0);
      } else if (current_font_ && fonts_.size() < kMaxFonts) {
        fonts_[*current_font_] = number.value_or(0);
      }
      break;
    case RtfAction::plain:
      group().page = fonts_.contains(default_font_) ? fonts_[default_font_] : kNoPage;
      break;
    case RtfAction::default_font:
      default_font_ = number.value_or(0);
      break;
    case RtfAction::unicode:
      unicode(number.value_or(0));
      break;
    case RtfAction::fallback:
      group().fallback = std::clamp(number.value_or(1), 0, 16);
      break;
    case RtfAction::binary:
      at_ += std::min<std::size_t>(bytes_.size() - at_,
                                   static_cast<std::size_t>(std::max(number.value_or(0), 0)));
      break;
    case RtfAction::html_only:
      group().html_only = number.value_or(1) != 0;
      break;
    case RtfAction::dos:
      document_page_ = 437;
      break;
    case RtfAction::mac:
      document_page_ = 10'000;
      break;
  }
}

void RtfReader::font(int number) {
  if (group().in_fonts) {
    current_font_ = number;
    font_letters_.clear();
    return;
  }
  const auto page = fonts_.find(number);
  group().page = page == fonts_.end() ? kNoPage : page->second;
}

// Before fonts had charsets, Russian ones had names: "Arial CYR".
void RtfReader::font_name(std::string_view text) {
  constexpr std::size_t kLongestName = 100;
  if (font_letters_.size() < kLongestName) font_letters_ += text;
  const bool cyrillic = font_letters_.ends_with(" CYR") || font_letters_.ends_with(" Cyr");
  if (cyrillic && current_font_ && fonts_.size() < kMaxFonts) fonts_[*current_font_] = 1251;
}

void RtfReader::unicode(int number) {
  fallback_left_ = group().fallback;
  const auto unit = static_cast<char32_t>(number < 0 ? number + 0x10000 : number);
  const char32_t high = std::exchange(high_surrogate_, 0);
  if (unit >= 0xD800 && unit < 0xDC00) {
    high_surrogate_ = unit;
    return;
  }
  char32_t point = unit;
  if (high != 0 && unit >= 0xDC00 && unit < 0xE000) {
    point = 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00);
  }
  // Symbol fonts lie in the private area, a byte behind U+F000.
  if (point < ' ' || (point >= 0xE000 && point < 0xF900)) point = ' ';
  std::string letter;
  append_utf8(letter, point);
  letters(letter, kUtf8Page);
}

void RtfReader::byte(char c) {
  may_skip_ = false;
  if (is_fallback()) return;
  if (group().in_fonts) return font_name({&c, 1});
  letters({&c, 1}, group().page == kNoPage ? document_page_ : group().page);
}

void RtfReader::letters(std::string_view text, int page) {
  const Group& in = group();
  if (in.skipped || in.in_fonts || in.html_only) return;
  letters_.add(text, page);
}

}  // namespace

Extracted rtf_to_text(std::string_view bytes) {
  return RtfReader(bytes).read();
}

}  // namespace pismo::documents

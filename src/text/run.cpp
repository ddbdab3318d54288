#include "run.hpp"

#include "pismo/base/utf8.hpp"

#include "line_join.hpp"

namespace pismo::text {

namespace {

constexpr char32_t kSoftHyphen = 0xAD;

// What one character outside the hot path does to a run.
class SlowStep {
 public:
  SlowStep(std::string_view text, Run& run) : text_(text), run_(run) {}

  /// Takes the character at `at` into the run; the offset after it, or `at` to stop.
  std::size_t step(std::size_t at) {
    const CharAt c = char_at(text_, at);
    const std::size_t after = at + c.length;
    switch (c.kind) {
      case CharClass::letter:
      case CharClass::digit:
      case CharClass::mark:
        run_.end = after;
        run_.traits |= kSlow;
        return after;
      case CharClass::invisible:
        if (c.value == kSoftHyphen) {
          if (const std::size_t next = broken(at, after, true); next != at) return next;
        }
        run_.traits |= kSlow;
        return after;
      case CharClass::hyphen:
        return broken(at, after, false);
      case CharClass::apostrophe:
        if (run_.end != at || !letter_at(text_, after)) return at;
        run_.traits |= c.value == '\'' ? 0 : kSlow;
        run_.end = after;
        return after;
      default:
        return at;
    }
  }

 private:
  // A (soft) hyphen at a line's end: where the word goes on, or `at`.
  std::size_t broken(std::size_t at, std::size_t after, bool soft) {
    const char next = after < text_.size() ? text_[after] : 'x';
    if (next != '\n' && next != '\r' && next != ' ' && next != '\t') return at;
    const auto join = line_join(text_, after, last());
    if (!join || join->keep_hyphen) return at;
    run_.traits |= kSlow;
    if (!soft) run_.traits |= kBroken;
    run_.break_begin = at;
    run_.break_end = join->next;
    return join->next;
  }

  [[nodiscard]] char32_t last() const {
    std::size_t at = run_.end;
    while (at > run_.begin && (static_cast<unsigned char>(text_[--at]) & 0xC0U) == 0x80U) {
    }
    return decode_utf8(text_, at).value;
  }

  std::string_view text_;
  Run& run_;
};

}  // namespace

Run scan_run(std::string_view text, std::size_t at) {
  Run run{.begin = at, .end = at};
  std::size_t i = at;
  while (i < text.size()) {
    const std::uint8_t traits = traits_of(text[i]);
    if ((traits & kAlnum) != 0) {
      run.traits = static_cast<std::uint8_t>(run.traits | (traits & kAlnum));
      run.end = ++i;
    } else if (static_cast<unsigned char>(text[i]) >= 0xD0U && cyrillic_at(text, i) != 0) {
      run.traits |= kCyrillic;
      run.end = i += 2;
    } else {
      const bool ascii = static_cast<unsigned char>(text[i]) < 0x80U;
      if (ascii && text[i] != '\'' && text[i] != '-') break;
      const std::size_t next = SlowStep(text, run).step(i);
      if (next == i) break;
      i = next;
    }
  }
  return run;
}

}  // namespace pismo::text

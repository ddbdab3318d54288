#include "garble_hints.hpp"

#include <array>
#include <cstddef>
#include <vector>

#include "bigram_model.hpp"
#include "byte_table.hpp"
#include "consistency.hpp"
#include "garble_step.hpp"

namespace pismo::charset {

namespace {

// What one character says about each step.
struct Hint {
  // Single-byte steps:
  StepSet kept = 0;     // It may come of this step.
  StepSet changed = 0;  // The step turns it into another Cyrillic letter,
  StepSet small = 0;    // a small one,
  StepSet upper = 0;    // a capital,
  StepSet russian = 0;  // one that Serbian and Macedonian lack,
  StepSet slavic = 0;   // or one that only these have.
  // Steps from UTF-8: it stands for
  StepSet lead = 0;    // the first byte of a letter,
  StepSet trail = 0;   // a later byte,
  StepSet lead3 = 0;   // the first of three bytes of a dash or a quotation mark,
  StepSet trail3 = 0;  // the second of these.
  StepSet mended = 0;  // A byte after which a blank may have been U+00A0 (see garble_step.cpp).
};

// Characters above have no place in a single-byte charset, but for three of macintosh.
constexpr char32_t kLimit = kDirectLimit;

class Hints {
 public:
  Hints();

  /// Steps from or to x-mac-cyrillic, to which "взять" would be a word of two capitals.
  [[nodiscard]] StepSet of_mac() const { return mac_; }

  [[nodiscard]] const Hint& of(char32_t c) const { return hints_[c < kLimit ? places_[c] : kFar]; }

 private:
  static constexpr std::size_t kUnknown = 0;
  static constexpr std::size_t kFar = 1;

  Hint& hint_for(char32_t c);
  void add_ascii();
  void add(const GarbleStep& step, StepSet bit, char32_t c, unsigned byte);
  void add_steps_of(const ReadTable& read_as, char32_t c, unsigned byte);

  std::array<std::uint16_t, kLimit> places_{};
  StepSet mac_ = 0;
  std::vector<Hint> hints_ = std::vector<Hint>(kFar + 1);
};

Hint& Hints::hint_for(char32_t c) {
  if (c >= kLimit) return hints_[kFar];
  if (places_[c] == kUnknown) {
    places_[c] = static_cast<std::uint16_t>(hints_.size());
    hints_.emplace_back();
  }
  return hints_[places_[c]];
}

void Hints::add_ascii() {
  for (char32_t c = 0; c < 0x80; ++c) {
    Hint& hint = hint_for(c);
    hint.kept = ~StepSet{0};
    if (c >= 'a' && c <= 'z') hint.small = ~StepSet{0};
  }
}

// Text with Cyrillic letters is not believed to be of a rare script, so that only leads of Latin
// and Cyrillic letters count where the reader was Cyrillic.
void add_utf8(Hint& hint, StepSet bit, unsigned byte, bool cyrillic_reader) {
  constexpr unsigned kLastCyrillicLead = 0xD2;
  const unsigned last = cyrillic_reader ? kLastCyrillicLead : 0xF4;
  if (byte >= 0xC2 && byte <= last) hint.lead |= bit;
  if (byte >= 0x80 && byte <= 0xBF) hint.trail |= bit;
  if (byte == 0xE2) hint.lead3 |= bit;                   // U+2000 to U+2FFF.
  if (byte >= 0x80 && byte <= 0x88) hint.trail3 |= bit;  // Of these, U+2000 to U+223F.
  if (byte == 0xD0 || byte == 0xC3 || byte == 0xC2) hint.mended |= bit;
}

void add_single(Hint& hint, StepSet bit, char32_t c, char32_t meant) {
  const std::uint8_t number = class_of(meant);
  const bool stranger = is_strange(number, meant) && !is_strange(class_of(c), c);
  if (!is_rare(number) && !is_latin(number) && !stranger) hint.kept |= bit;
  if (!is_cyrillic(number)) return;
  (is_upper(number) ? hint.upper : hint.small) |= bit;
  if (meant != c) hint.changed |= bit;
  if (Consistency::is_russian_only(number)) hint.russian |= bit;
  if (Consistency::is_slavic(number)) hint.slavic |= bit;
}

void Hints::add(const GarbleStep& step, StepSet bit, char32_t c, unsigned byte) {
  Hint& hint = hint_for(c);
  if (step.table != nullptr) {
    add_single(hint, bit, c, step.table->code_points[byte]);
  } else {
    add_utf8(hint, bit, byte, step.read_as->is_cyrillic());
  }
}

void Hints::add_steps_of(const ReadTable& read_as, char32_t c, unsigned byte) {
  const auto steps = garble_steps();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].read_as == &read_as) add(steps[i], StepSet{1} << i, c, byte);
  }
}

Hints::Hints() {
  add_ascii();
  const auto steps = garble_steps();
  for (const ReadTable& read_as : read_tables()) {
    for (char32_t c = 0x80; c < kLimit; ++c) {
      const int byte = read_as.byte_of(c);
      if (byte < 0) continue;
      add_steps_of(read_as, c, static_cast<unsigned>(byte));
    }
  }
  for (std::size_t i = 0; i < steps.size(); ++i) {
    constexpr std::string_view kMac = "x-mac-cyrillic";
    if (steps[i].truth == kMac || steps[i].read_as->name() == kMac) mac_ |= StepSet{1} << i;
    const bool has_far = steps[i].read_as->name() == "macintosh" && steps[i].table != nullptr;
    if (has_far) hints_[kFar].kept |= StepSet{1} << i;
  }
}

}  // namespace

namespace {

// Gathers what the characters of a line say.
class Scan {
 public:
  /// @param no_camels  Steps under which any capital in a word is a hump.
  explicit Scan(StepSet no_camels) : no_camels_(no_camels) {}

  void add(char32_t c, const Hint& hint) {
    add_pair(c, hint);
    // "пРИВЕТ" is a hump, and "ЭнергоЮг" once in a line none.
    const StepSet humps = small_ & hint.upper;
    kept_ &= hint.kept & ~(humps & (camels_ | ~two_small_ | no_camels_)) & ~(open_ & ~hint.small);
    camels_ |= humps;
    open_ = humps;
    two_small_ = small_ & hint.small;
    small_ = hint.small;
    // What a far character stands for is not known here: it may be a letter.
    const StepSet letter = c < 0x80 ? 0 : c < kLimit ? hint.small | hint.upper : hint.kept;
    word_ |= two_letters_ & letter;
    two_letters_ = letter_ & letter;
    letter_ = letter;
    changed_ |= hint.changed;
    russian_ |= hint.russian;
    slavic_ |= hint.slavic;
    cyrillic_ = cyrillic_ || is_cyrillic(class_of(c));
  }

  [[nodiscard]] StepSet steps() const {
    // One pair among Cyrillic letters is chance (kMinCyrillicIslands).
    return (kept_ & ~open_ & changed_ & word_ & ~(russian_ & slavic_)) |
           (cyrillic_ ? pairs_ : pair_);
  }

 private:
  void add_pair(char32_t c, const Hint& hint) {
    const StepSet three = before_.lead3 & hint.trail3;
    StepSet two = before_.lead & hint.trail;
    if (c == U' ' || c == U'?') two |= before_.mended;
    pairs_ |= three | (pair_ & two);
    pair_ |= three | two;
    before_ = {hint.lead, hint.lead3, hint.mended};
  }

  StepSet no_camels_;

  struct Before {
    StepSet lead = 0, lead3 = 0, mended = 0;
  };

  StepSet kept_ = ~StepSet{0}, changed_ = 0, small_ = 0, two_small_ = 0, camels_ = 0, open_ = 0,
          russian_ = 0, slavic_ = 0;
  // Steps to a Cyrillic letter, to two, and to three somewhere: nothing less is believed
  // (changed_inside_words).
  StepSet letter_ = 0, two_letters_ = 0, word_ = 0;
  StepSet pair_ = 0, pairs_ = 0;  // Steps of which there is a UTF-8 character, and two or more.
  Before before_;
  bool cyrillic_ = false;
};

}  // namespace

StepSet utf8_steps() {
  static const StepSet found = [] {
    StepSet set = 0;
    const auto steps = garble_steps();
    for (std::size_t i = 0; i < steps.size(); ++i)
      set |= StepSet{steps[i].table == nullptr} << i;
    return set;
  }();
  return found;
}

StepSet possible_steps(std::u32string_view line) {
  static const Hints hints;
  Scan scan(hints.of_mac());
  for (const char32_t c : line)
    scan.add(c, hints.of(c));
  return scan.steps();
}

}  // namespace pismo::charset

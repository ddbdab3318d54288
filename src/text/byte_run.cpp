#include "byte_run.hpp"

#include <algorithm>
#include <bit>
#include <re2/re2.h>
#include <string>
#include <utility>

#include "pismo/base/utf8.hpp"

#include "chars.hpp"
#include "pattern_classes.hpp"
#include "pattern_reach.hpp"
#include "pattern_translation.hpp"
#include "wide_scan.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace pismo::text {

namespace {

using Kind = ByteClass::Kind;

/// Longer ones are no rarer.
constexpr std::size_t kMostBytes = 8;

// What a run is worth: two digits side by side are enough.
constexpr double kEnough = 2;
constexpr double kDigitWorth = 1;
constexpr double kSignWorth = 1.5;
constexpr double kFrequentWorth = 0.5;

double worth_of(const ByteClass& one) {
  if (one.kind == Kind::digit) return kDigitWorth;
  const bool frequent = one.kind == Kind::one_or_others || one.byte == '.' || one.byte == ',';
  return frequent ? kFrequentWorth : kSignWorth;
}

double worth_of(const ByteRun& run) {
  double worth = 0;
  for (const ByteClass& one : run)
    worth += worth_of(one);
  return worth;
}

/// Whether all that a set holds are digits.
bool is_digits(const PatternNode& set) {
  if (set.negated || !set.others.empty()) return false;
  if (set.items == kDigitItems) return true;  // Texts with those of other scripts show no letters.
  const RE2 expression(translate(set, false), RE2::Quiet);
  std::string least;
  std::string most;
  constexpr int kBytes = 4;
  if (!expression.ok() || !expression.PossibleMatchRange(&least, &most, kBytes)) return false;
  return !least.empty() && least.front() >= '0' && most.size() == 1 && most.front() <= '9';
}

/// What stands for one character in the text; none when that may be several things.
std::optional<ByteClass> class_of_piece(const PatternNode& piece) {
  if (piece.kind == PatternKind::set && is_digits(piece)) return ByteClass{Kind::digit, 0};
  if (piece.kind != PatternKind::letter || piece.letter <= ' ' || piece.letter >= 0x7F)
    return std::nullopt;
  const char c = static_cast<char>(piece.letter);
  if ((traits_of(c) & kLatin) != 0 || c == '\'' || c == '`') return std::nullopt;
  const bool of_many = c == '-' || c == '"';
  return ByteClass{of_many ? Kind::one_or_others : Kind::one, c};
}

/// The bytes of a sign that no other character turns into in plain text; empty for any other piece.
ByteRun bytes_of_sign(const PatternNode& piece) {
  constexpr std::u32string_view kSigns = U"№§€₽";
  if (piece.kind != PatternKind::letter || kSigns.find(piece.letter) == std::u32string_view::npos)
    return {};
  std::string utf8;
  append_utf8(utf8, piece.letter);
  ByteRun bytes;
  for (const char byte : utf8)
    bytes.push_back({Kind::one, byte});
  return bytes;
}

/// Walks the pieces and keeps the best run.
class RunFinder {
 public:
  void look_at(const PatternNode& node) {
    switch (node.kind) {
      case PatternKind::sequence:
      case PatternKind::group:
        for (const PatternNode& child : node.children)
          look_at(child);
        return;
      case PatternKind::boundary:
      case PatternKind::begin:
      case PatternKind::end:
      case PatternKind::flags:
        return;  // Nothing stands there.
      case PatternKind::repeat:
        return look_at_repeat(node);
      default:
        return add(node, 1);
    }
  }

  [[nodiscard]] std::optional<ByteRun> best() {
    end_run();
    return worth_of(best_) >= kEnough ? std::optional(std::move(best_)) : std::nullopt;
  }

 private:
  /// What is repeated at least so often stands before what follows, and behind what was before.
  void look_at_repeat(const PatternNode& node) {
    const PatternNode& inner = node.children.front();
    add(inner, node.least);
    end_run();
    const bool one = inner.kind == PatternKind::letter || inner.kind == PatternKind::set;
    if (one) return add(inner, node.least);
    if (node.least == 0) return;
    look_at(inner);
    end_run();
  }

  void add(const PatternNode& piece, std::size_t times) {
    if (const ByteRun sign = bytes_of_sign(piece); !sign.empty()) {
      for (std::size_t i = 0; i < std::min(times, kMostBytes); ++i)
        run_.insert(run_.end(), sign.begin(), sign.end());
      return;
    }
    const auto one = class_of_piece(piece);
    if (!one) return end_run();
    for (std::size_t i = 0; i < std::min(times, kMostBytes); ++i) {
      run_.push_back(*one);
      if (one->kind != Kind::one_or_others) continue;
      end_run();             // It may be of several bytes: the run ends with the first,
      run_.push_back(*one);  // and the next begins with the last.
    }
  }

  void end_run() {
    if (run_.size() > kMostBytes) run_.resize(kMostBytes);
    if (worth_of(run_) > worth_of(best_)) best_ = run_;
    run_.clear();
  }

  ByteRun run_;
  ByteRun best_;
};

bool is_of(char c, const ByteClass& wanted) {
  if (wanted.kind == Kind::digit) return is_digit_ascii(c);
  const bool other = static_cast<unsigned char>(c) >= 0x80U;
  return c == wanted.byte || (other && wanted.kind == Kind::one_or_others);
}

bool is_at(std::string_view text, std::size_t at, const ByteRun& run) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (!is_of(text[at + i], run[i])) return false;
  }
  return true;
}

#if defined(__SSE2__)

constexpr std::size_t kChunk = 16;

__m128i load(const char* bytes) {
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
}

/// A class of bytes, ready to be asked of sixteen at once.
struct Places {
  __m128i first, more, others;

  template <typename Wide>
  explicit Places(const Wide& wide)
      : first(load(wide.first.data())),
        more(load(wide.more.data())),
        others(load(wide.others.data())) {}

  /// A bit for each byte that may stand there.
  [[nodiscard]] unsigned in(const char* text) const {
    const __m128i bytes = load(text);
    const __m128i beyond = _mm_sub_epi8(bytes, first);
    const __m128i found = _mm_cmpeq_epi8(_mm_min_epu8(beyond, more), beyond);
    return static_cast<unsigned>(
        _mm_movemask_epi8(_mm_or_si128(found, _mm_and_si128(bytes, others))));
  }
};

#endif

}  // namespace

std::optional<ByteRun> byte_run_of(const PatternNode& node) {
  RunFinder finder;
  finder.look_at(node);
  return finder.best();
}

ByteRunSearch::ByteRunSearch(ByteRun run) : run_(std::move(run)) {
  const auto by_worth = [](const ByteClass& a, const ByteClass& b) {
    return worth_of(a) < worth_of(b);
  };
  rarest_ =
      static_cast<std::size_t>(std::max_element(run_.begin(), run_.end(), by_worth) - run_.begin());
  for (const ByteClass& one : run_) {
    Wide& wide = wide_.emplace_back();
    wide.first.fill(one.kind == Kind::digit ? '0' : one.byte);
    wide.more.fill(static_cast<char>(one.kind == Kind::digit ? 9 : 0));
    wide.others.fill(static_cast<char>(one.kind == Kind::one_or_others ? 0x80 : 0));
  }
}

std::size_t ByteRunSearch::next(std::string_view text, std::size_t from) const {
  std::size_t at = from;
#if defined(__SSE2__)
  const Places rare(wide_[rarest_]);
  const std::size_t beyond = run_.size() - 1;  // Bytes read behind a chunk.
  const std::size_t end = text.size() > beyond ? text.size() - beyond : 0;
  const bool digit = run_[rarest_].kind == Kind::digit;
  const std::string_view rare_text = text.substr(std::min(rarest_, text.size()));
  for (;; at += kChunk) {
    if (digit && at < rare_text.size()) at = pass_to_digit(rare_text, at);
    if (at + kChunk > end) break;
    unsigned places = rare.in(text.data() + at + rarest_);
    for (std::size_t i = 0; i < run_.size() && places != 0; ++i)
      places &= Places(wide_[i]).in(text.data() + at + i);
    if (places != 0) return at + static_cast<std::size_t>(std::countr_zero(places));
  }
#endif
  for (; at + run_.size() <= text.size(); ++at) {
    if (is_at(text, at, run_)) return at;
  }
  return std::string_view::npos;
}

}  // namespace pismo::text

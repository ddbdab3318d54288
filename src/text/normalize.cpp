#include "pismo/text/normalize.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "pismo/base/utf8.hpp"

#include "chars.hpp"
#include "fold.hpp"
#include "line_join.hpp"
#include "normal_writer.hpp"

namespace pismo::text {

namespace {

constexpr char32_t kSoftHyphen = 0xAD;
constexpr char32_t kNumero = 0x2116;  // Compatibility folding would make "no" of it.

// A base character and what follows it without being one.
struct Cluster {
  CharAt base;
  std::size_t base_end = 0;
  std::size_t end = 0;
  std::size_t fold_end = 0;  // Marks behind it are more than a letter keeps.
  bool has_joined = false;   // Something that changes with the base.
  bool soft_hyphen = false;  // The last of the cluster is one.
};

// Most characters are followed by one of these: an ASCII byte or a Cyrillic letter.
bool surely_begins_cluster(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x80U || byte == 0xD0U || byte == 0xD1U) return true;
  const std::string_view rest = text.substr(at, 3);
  // Quotes, NBSP and their neighbours; dashes and the ellipsis. No soft hyphen, no ZWSP.
  if (byte == 0xC2U) return !rest.starts_with("\xC2\xAD");
  return rest.starts_with("\xE2\x80") && rest.back() >= '\x90' && rest.back() <= '\xA7';
}

Cluster cluster_at(std::string_view text, std::size_t at) {
  Cluster cluster;
  cluster.base = char_at(text, at);
  cluster.base_end = at + cluster.base.length;
  cluster.soft_hyphen = cluster.base.value == kSoftHyphen;
  cluster.end = cluster.base_end;
  cluster.fold_end = cluster.base_end;
  std::size_t joined = 0;
  while (!surely_begins_cluster(text, cluster.end)) {
    const CharAt next = char_at(text, cluster.end);
    const bool joins = joins_previous(next.value);
    if (!joins && next.kind != CharClass::invisible) break;
    cluster.end += next.length;
    cluster.soft_hyphen = next.value == kSoftHyphen;
    if (next.kind != CharClass::invisible) {
      cluster.has_joined = true;
      if (++joined <= kMaxMarks) cluster.fold_end = cluster.end;
    }
  }
  return cluster;
}

// What ICU would spoil or has nothing to say about.
bool is_own(const CharAt& c) {
  if (c.value < 0x80 || c.value == kNumero) return true;
  switch (c.kind) {
    case CharClass::blank:
    case CharClass::line_end:
    case CharClass::hyphen:
    case CharClass::dash:
    case CharClass::quote:
    case CharClass::apostrophe:
    case CharClass::invisible:
      return true;
    default:
      return false;
  }
}

class Normalizer {
 public:
  Normalizer(std::string_view text, Normalized& out) : text_(text), writer_(out.text, out.runs) {
    out.text.reserve(text.size());
  }

  void run() {
    std::size_t at = 0;
    while (at < text_.size())
      at = step(at);
    writer_.finish();
  }

 private:
  std::size_t step(std::size_t at) {
    if (const std::size_t end = letters(at); end > at) return end;
    const auto byte = static_cast<unsigned char>(text_[at]);
    if (byte < 0x80U && byte != '-' && surely_begins_cluster(text_, at + 1)) {
      writer_.put(byte, class_of(byte), {at, at + 1});
      return at + 1;
    }
    const Cluster cluster = cluster_at(text_, at);
    const bool may_break = cluster.soft_hyphen || cluster.base.kind == CharClass::hyphen;
    if (may_break) {
      if (const auto next = broken_word(at, cluster)) return *next;
    }
    put(at, cluster);
    return cluster.end;
  }

  // The hot path: ASCII and Cyrillic letters and digits up to something else. The last
  // one is left out when a mark may follow it.
  std::size_t letters(std::size_t at) {
    std::size_t size = 0;
    std::size_t end = at;
    std::size_t before_last = at;
    while (end < text_.size() && size + 2 <= folded_.size()) {
      if ((traits_of(text_[end]) & kAlnum) != 0) {
        folded_[size++] = lower_ascii(text_[end]);
        before_last = end++;
      } else if (const char16_t c = cyrillic_at(text_, end); c != 0) {
        folded_[size++] = static_cast<char>(0xC0U | (c >> 6U));
        folded_[size++] = static_cast<char>(0x80U | (c & 0x3FU));
        before_last = end;
        end += 2;
      } else {
        break;
      }
    }
    if (!surely_begins_cluster(text_, end)) {
      size -= end - before_last;
      end = before_last;
    }
    if (end == at) return at;
    const std::string_view piece(folded_.data(), size);
    writer_.put_letters(piece, is_digit_ascii(piece.back()), {at, end});
    previous_ = decode_utf8(text_, last_start(end)).value;
    return end;
  }

  [[nodiscard]] std::size_t last_start(std::size_t end) const {
    return static_cast<unsigned char>(text_[end - 1]) < 0x80U ? end - 1 : end - 2;
  }

  // A hyphen at a line's end inside a word: where the word goes on.
  std::optional<std::size_t> broken_word(std::size_t at, const Cluster& cluster) {
    const bool after_letter = cluster.base.kind == CharClass::letter;  // A soft hyphen follows.
    if (!after_letter && !writer_.in_word()) return std::nullopt;
    const auto join = line_join(text_, cluster.end, after_letter ? cluster.base.value : previous_);
    if (!join || (cluster.soft_hyphen && join->keep_hyphen)) return std::nullopt;
    if (after_letter || join->keep_hyphen) put(at, cluster);
    return join->next;
  }

  void put(std::size_t at, const Cluster& cluster) {
    const CharAt& base = cluster.base;
    if (!cluster.has_joined && is_own(base)) {
      const bool ascii = base.value < 0x80;
      const char32_t c = ascii ? static_cast<unsigned char>(lower_ascii(text_[at])) : base.value;
      writer_.put(c, base.kind, {at, cluster.base_end});
      previous_ = base.value;
      return;
    }
    const Span original{at, cluster.has_joined ? cluster.end : cluster.base_end};
    if (base.kind == CharClass::fraction) writer_.begin_fraction(original);
    if (base.value == kNumero) {
      writer_.put(base.value, base.kind, {at, cluster.base_end});
      return;
    }
    for (const char32_t c : fold_cluster(text_.substr(at, cluster.fold_end - at))) {
      writer_.put(c, class_of_folded(c), original);
    }
    previous_ = base.value;
  }

  // Whatever a second pass would fold together with the character before it is a mark
  // to the writer, so that it never finds a new base.
  static CharClass class_of_folded(char32_t c) {
    return joins_previous(c) ? CharClass::mark : class_of(c);
  }

  std::string_view text_;
  NormalWriter writer_;
  char32_t previous_ = 0;  // The last base character.
  std::array<char, 256> folded_{};
};

}  // namespace

Span Normalized::original_of(Span normal) const {
  if (runs.empty()) return {};
  const auto run_at = [this](std::uint64_t at) -> const MappedRun& {
    const auto after = std::upper_bound(
        runs.begin(), runs.end(), at, [](std::uint64_t offset, const MappedRun& run) {
          return offset < run.normal.begin;
        });
    return after == runs.begin() ? runs.front() : *(after - 1);
  };
  const auto exact = [](const MappedRun& run) { return run.normal.size() == run.original.size(); };
  const std::uint64_t size = text.size();
  const std::uint64_t begin = std::min(normal.begin, size);
  const std::uint64_t end = std::min(std::max(normal.end, begin), size);
  const MappedRun& first = run_at(begin);
  const std::uint64_t from =
      exact(first) ? first.original.begin + (begin - first.normal.begin)
                   : (begin == first.normal.end ? first.original.end : first.original.begin);
  if (begin == end) return {from, from};
  const MappedRun& last = run_at(end - 1);
  const std::uint64_t to =
      exact(last) ? last.original.begin + (end - last.normal.begin) : last.original.end;
  return {from, to};
}

Normalized normalize(std::string_view utf8) {
  Normalized out;
  Normalizer(utf8, out).run();
  return out;
}

}  // namespace pismo::text

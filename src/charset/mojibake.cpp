#include "pismo/charset/mojibake.hpp"

#include <algorithm>
#include <utility>

#include "pismo/base/utf8.hpp"

#include "bigram_model.hpp"
#include "leftover_escapes.hpp"
#include "repair_line.hpp"
#include "utf32.hpp"

namespace pismo::charset {

namespace {

// Clean lines cost about 2.7 nats a letter, garbled ones 4.5 and more. Lines under this are
// not looked at again.
constexpr double kSuspectNats = 3.0;

// The longest line that is searched; a longer one is no line of a letter.
constexpr std::size_t kMaxLine = 64 * 1024;

// Characters searched in one text before we stop looking for yet unknown garbling.
constexpr std::size_t kSearchBudget = 256 * 1024;

bool is_high(char c) {
  return static_cast<signed char>(c) < 0;
}

// The first 8-bit byte from `at` on.
std::size_t find_high(std::string_view text, std::size_t at) {
  while (at + 64 <= text.size() && is_ascii(text.substr(at, 64)))
    at += 64;
  while (at < text.size() && !is_high(text[at]))
    ++at;
  return at;
}

// Whether the letters beyond ASCII cost more than ordinary text does.
bool is_suspect(std::string_view line) {
  Reading reading;
  std::uint64_t cost = 0;
  std::size_t counted = 0;
  bool before = false;
  for (std::size_t i = 0; i < line.size();) {
    const CodePoint c = decode_utf8(line, i);
    const std::uint64_t so_far = reading.cost();
    reading.add(class_of(c.value));
    const bool high = c.value >= 0x80;
    if (high || before) {
      cost += reading.cost() - so_far;
      ++counted;
    }
    before = high;
    i += c.length;
  }
  return static_cast<double>(cost) > kSuspectNats * kCostUnit * static_cast<double>(counted);
}

// Copies a text while lines of it are replaced.
class Rewriter {
 public:
  explicit Rewriter(std::string_view text) : text_(text) {}

  void replace(std::size_t begin, std::size_t end, std::string_view by) {
    out_.text.append(text_.substr(copied_, begin - copied_)).append(by);
    copied_ = end;
    ++out_.lines;
  }

  void note(std::string step) {
    if (std::ranges::find(out_.chain, step) == out_.chain.end())
      out_.chain.push_back(std::move(step));
  }

  void win(double nats) { out_.gain += nats; }

  std::optional<Unscrambled> finish() {
    if (out_.lines == 0) return std::nullopt;
    out_.text.append(text_.substr(copied_));
    return std::move(out_);
  }

 private:
  std::string_view text_;
  std::size_t copied_ = 0;
  Unscrambled out_;
};

// Searches suspect lines, remembering what explained earlier ones.
class LineSearch {
 public:
  std::optional<LineRepair> operator()(std::u32string_view line) {
    for (const GarbleChain& chain : known_) {
      if (auto repair = repair_line_like(line, chain)) return repair;
    }
    if (searched_ + line.size() > kSearchBudget) return std::nullopt;
    searched_ += line.size();
    if (auto repair = repair_line(line)) {
      known_.push_back(repair->chain);
      return repair;
    }
    return repair_stretch(line);
  }

 private:
  std::vector<GarbleChain> known_;
  std::size_t searched_ = 0;
};

std::optional<Unscrambled> undo_garbling(std::string_view text) {
  Rewriter rewriter(text);
  LineSearch search;
  for (std::size_t at = find_high(text, 0); at < text.size();) {
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (line.size() <= kMaxLine && is_suspect(line)) {
      if (const auto repair = search(to_utf32(line))) {
        rewriter.replace(begin, end, to_utf8(repair->text));
        for (const GarbleStep* step : repair->chain)
          rewriter.note(step->name());
        rewriter.win(repair->gain);
      }
    }
    at = find_high(text, end);
  }
  return rewriter.finish();
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
}

// The first escape of an 8-bit byte from `at` on.
std::size_t find_escape(std::string_view text, std::size_t at) {
  for (at = text.find('=', at); at != std::string_view::npos; at = text.find('=', at + 1)) {
    if (at + 2 >= text.size()) break;
    const bool high = is_hex(text[at + 1]) && text[at + 1] >= '8';
    if (high && is_hex(text[at + 2])) return at;
  }
  return text.size();
}

// The end of the line that holds `at`, and of those that soft breaks join to it.
std::size_t joined_end(std::string_view text, std::size_t at) {
  std::size_t end = std::min(text.find('\n', at), text.size());
  while (end < text.size() && end > at) {
    const std::string_view line = text.substr(at, end - at);
    if (!line.ends_with("=") && !line.ends_with("=\r")) break;
    at = end + 1;
    end = std::min(text.find('\n', at), text.size());
  }
  return end;
}

std::optional<Unscrambled> undo_all_escapes(std::string_view text) {
  Rewriter rewriter(text);
  for (std::size_t at = find_escape(text, 0); at < text.size();) {
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = joined_end(text, at);
    const std::string_view line = text.substr(begin, end - begin);
    if (line.size() <= kMaxLine && is_ascii(line)) {
      if (const auto repair = undo_escapes(line)) {
        rewriter.replace(begin, end, repair->text);
        rewriter.note("quoted-printable");
        rewriter.note(repair->charset);
        rewriter.win(repair->gain);
      }
    }
    at = find_escape(text, end);
  }
  return rewriter.finish();
}

}  // namespace

std::optional<Unscrambled> undo_mojibake(std::string_view text) {
  auto unescaped = undo_all_escapes(text);
  auto out = undo_garbling(unescaped ? std::string_view(unescaped->text) : text);
  if (!out || !unescaped) return out ? std::move(out) : std::move(unescaped);
  out->chain.insert(out->chain.begin(), unescaped->chain.begin(), unescaped->chain.end());
  out->gain += unescaped->gain;
  out->lines += unescaped->lines;
  return out;
}

}  // namespace pismo::charset

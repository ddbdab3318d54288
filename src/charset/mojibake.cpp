#include "pismo/charset/mojibake.hpp"

#include <algorithm>
#include <utility>

#include "pismo/base/byte_scan.hpp"
#include "pismo/base/utf8.hpp"

#include "leftover_escapes.hpp"
#include "memo.hpp"
#include "repair_line.hpp"
#include "suspicion.hpp"
#include "utf32.hpp"

namespace pismo::charset {

namespace {

// Longer lines (HTML often is one) are searched in pieces, cut at spaces.
constexpr std::size_t kMaxPiece = 4096;

// The longest stretch of left-over escapes that is decoded, soft breaks included.
constexpr std::size_t kMaxEscapes = std::size_t{256} * 1024;

// Such stretches tried in one text; a letter has a few, and each costs 20 microseconds.
constexpr std::size_t kMaxBlocks = 4096;

// Ways of garbling remembered: one text has one or two.
constexpr std::size_t kMaxKnown = 4;

// Characters searched in one text before we stop looking for yet unknown garbling.
constexpr std::size_t kSearchBudget = std::size_t{64} * 1024;

// The start of the line that holds `at`, or of the piece of it that is left.
std::size_t piece_begin(std::string_view text, std::size_t at, std::size_t done) {
  std::size_t begin = at;
  while (begin > done && at - begin < kMaxPiece && text[begin - 1] != '\n')
    --begin;
  while (begin < at && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U)
    ++begin;
  return begin;
}

std::size_t piece_end(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  const std::size_t line = std::min(rest.substr(0, kMaxPiece + 1).find('\n'), rest.size());
  if (line <= kMaxPiece) return at + line;
  const std::size_t space = rest.rfind(' ', kMaxPiece);
  if (space != std::string_view::npos && space > 0) return at + space;
  return at + utf8_prefix(rest, kMaxPiece).size();
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

  // The text; none when it is as it was and nothing is to be said of it.
  std::optional<Unscrambled> finish(std::size_t unsearched = 0) {
    out_.unsearched = unsearched;
    if (out_.lines == 0 && unsearched == 0) return std::nullopt;
    out_.text.append(text_.substr(copied_));
    return std::move(out_);
  }

 private:
  std::string_view text_;
  std::size_t copied_ = 0;
  Unscrambled out_;
};

// What was found in a line by itself, and what that took from the budget.
struct Searched {
  std::optional<LineRepair> repair;
  std::size_t taken = 0;
};

std::optional<LineRepair> search_alone(std::string_view line, SearchBudget& budget) {
  const std::u32string characters = to_utf32(line);
  if (auto repair = repair_line(characters, budget)) return repair;
  return repair_stretch(characters, budget);
}

// A line is searched as a whole and in two stretches at most.
constexpr std::size_t kMostSearches = 3;

// Suspect lines of one mailbox come again in replies and below signatures, and most are clean: what
// was found in them is remembered, whether it was something or not.
std::optional<LineRepair> search_remembering(std::string_view line, SearchBudget& budget) {
  constexpr std::size_t kLongestLine = 256;
  thread_local Memo<Searched, kLongestLine> memo;
  const std::size_t most = kMostSearches * line.size();
  if (!budget.holds(most)) return search_alone(line, budget);
  const Searched& found = memo(line, [most](std::string_view asked) {
    SearchBudget own(most);
    auto repair = search_alone(asked, own);
    return Searched{std::move(repair), most - own.left()};
  });
  (void)budget.take(found.taken);
  return found.repair;
}

// Searches suspect lines, remembering what explained earlier ones of the same text.
class LineSearch {
 public:
  std::optional<LineRepair> operator()(std::string_view line) {
    if (!known_.empty()) {
      const std::u32string characters = to_utf32(line);
      for (const GarbleChain& chain : known_) {
        if (auto repair = repair_line_like(characters, chain)) return repair;
      }
    }
    auto repair = search_remembering(line, budget_);
    if (repair && repair->whole && known_.size() < kMaxKnown) known_.push_back(repair->chain);
    return repair;
  }

  [[nodiscard]] std::size_t unsearched() const { return budget_.refused(); }

 private:
  std::vector<GarbleChain> known_;
  SearchBudget budget_{kSearchBudget};
};

std::optional<Unscrambled> undo_garbling(std::string_view text) {
  Rewriter rewriter(text);
  LineSearch search;
  std::size_t end = 0;
  for (std::size_t at = find_non_ascii(text); at < text.size(); at = find_non_ascii(text, end)) {
    const std::size_t begin = piece_begin(text, at, end);
    end = piece_end(text, at);
    const std::string_view line = text.substr(begin, end - begin);
    if (!is_suspect(line)) continue;
    const auto repair = search(line);
    if (!repair) continue;
    rewriter.replace(begin, end, to_utf8(repair->text));
    for (const GarbleStep* step : repair->chain)
      rewriter.note(step->name());
    rewriter.win(repair->gain);
  }
  return rewriter.finish(search.unsearched());
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

// The end of the line that holds `at`, and of those that follow with escapes of their own or
// joined by soft breaks: one body, in one charset.
std::size_t block_end(std::string_view text, std::size_t at) {
  std::size_t begin = at;
  std::size_t end = std::min(text.find('\n', at), text.size());
  while (end < text.size() && end - at < kMaxEscapes) {
    const std::string_view line = text.substr(begin, end - begin);
    const bool joined = line.ends_with("=") || line.ends_with("=\r");
    const std::size_t next = std::min(text.find('\n', end + 1), text.size());
    const std::string_view following = text.substr(end + 1, next - end - 1);
    if (!joined && find_escape(following, 0) == following.size()) break;
    begin = end + 1;
    end = next;
  }
  return end;
}

std::optional<Unscrambled> undo_all_escapes(std::string_view text) {
  Rewriter rewriter(text);
  std::size_t tried = 0;
  for (std::size_t at = find_escape(text, 0); at < text.size() && tried < kMaxBlocks; ++tried) {
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = block_end(text, at);
    const std::string_view line = text.substr(begin, end - begin);
    at = find_escape(text, end);
    if (line.size() > 2 * kMaxEscapes || !is_ascii(line)) continue;
    const auto repair = undo_escapes(line);
    if (!repair) continue;
    rewriter.replace(begin, end, repair->text);
    rewriter.note("quoted-printable");
    rewriter.note(repair->charset);
    rewriter.win(repair->gain);
  }
  return rewriter.finish();
}

std::optional<Unscrambled> undo_all(std::string_view text) {
  auto unescaped = undo_all_escapes(text);
  auto out = undo_garbling(unescaped ? std::string_view(unescaped->text) : text);
  if (!out || !unescaped) return out ? std::move(out) : std::move(unescaped);
  out->chain.insert(out->chain.begin(), unescaped->chain.begin(), unescaped->chain.end());
  out->gain += unescaped->gain;
  out->lines += unescaped->lines;
  return out;
}

}  // namespace

std::optional<Unscrambled> undo_mojibake(std::string_view text) {
  thread_local Memo<std::optional<Unscrambled>> memo;
  return memo(text, undo_all);
}

}  // namespace pismo::charset

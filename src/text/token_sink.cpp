#include "token_sink.hpp"

#include <algorithm>

#include "pismo/base/utf8.hpp"
#include "pismo/text/normalize.hpp"

#include "lookalikes.hpp"

namespace pismo::text {

namespace {

constexpr std::size_t kBlockBytes = std::size_t{64} * 1024;

// The general normaliser reads no more of a word than this: the normal form is cut at
// kMaxNormalBytes, and nothing but a flood of marks shrinks a word ten times.
constexpr std::size_t kMaxSurfaceBytes = 10 * kMaxNormalBytes;

}  // namespace

void TokenSink::begin(std::string_view text) {
  text_ = text;
  tokens_.clear();
  if (blocks_.size() > 1) blocks_.resize(1);
  free_ = blocks_.empty() ? nullptr : blocks_.front().get();
  left_ = blocks_.empty() ? 0 : kBlockBytes;
}

// Room for one normal form.
char* TokenSink::reserve() {
  if (left_ < kMaxNormalBytes) {
    blocks_.push_back(std::unique_ptr<char[]>(new char[kBlockBytes]));
    free_ = blocks_.back().get();
    left_ = kBlockBytes;
  }
  return free_;
}

void TokenSink::push(std::string_view normal, Span span, std::uint32_t position, TokenKind kind) {
  const char first = text_[span.begin];
  const bool ascii = static_cast<unsigned char>(first) < 0x80U;
  tokens_.push_back({.normal = normal,
                     .span = span,
                     .position = position,
                     .kind = kind,
                     .capitalised = ascii ? is_upper_ascii(first)
                                          : is_upper(decode_utf8(text_, span.begin).value)});
}

std::string_view TokenSink::keep(std::string_view normal) {
  normal = utf8_prefix(normal, kMaxNormalBytes);
  char* const out = reserve();
  std::copy(normal.begin(), normal.end(), out);
  free_ += normal.size();
  left_ -= normal.size();
  return {out, normal.size()};
}

Token& TokenSink::add(std::string_view normal, Span span, std::uint32_t position, TokenKind kind) {
  push(keep(normal), span, position, kind);
  return tokens_.back();
}

void TokenSink::add_lower(Span span, std::uint32_t position, TokenKind kind) {
  push(fold_fast(span.of(text_)), span, position, kind);
}

std::string_view TokenSink::fold_fast(std::string_view surface) {
  if (surface.size() > kMaxNormalBytes) surface = utf8_prefix(surface, kMaxNormalBytes);
  char* const begin = reserve();
  char* out = begin;
  for (std::size_t i = 0; i < surface.size();) {
    if (static_cast<unsigned char>(surface[i]) < 0x80U) {
      *out++ = lower_ascii(surface[i++]);
    } else if (const char16_t c = cyrillic_at(surface, i); c != 0) {
      *out++ = static_cast<char>(0xC0U | (c >> 6U));
      *out++ = static_cast<char>(0x80U | (c & 0x3FU));
      i += 2;
    } else {
      *out++ = surface[i++];
    }
  }
  left_ -= static_cast<std::size_t>(out - begin);
  free_ = out;
  return {begin, static_cast<std::size_t>(out - begin)};
}

FoldedRun TokenSink::fold(const Run& run) {
  const std::uint8_t scripts = run.traits & (kLatin | kCyrillic);
  const bool plain = (run.traits & kSlow) == 0 && scripts != (kLatin | kCyrillic);
  return plain ? FoldedRun{fold_fast(run.of(text_))} : fold_slow(run);
}

FoldedRun TokenSink::fold_slow(const Run& run) {
  const std::string_view surface = utf8_prefix(run.of(text_), kMaxSurfaceBytes);
  const bool mixed = has_two_scripts(surface);
  const std::string form = (mixed ? normalize(mend_lookalikes(surface)) : normalize(surface)).text;
  return {keep(form), mixed};
}

bool TokenSink::add_run(const Run& run, std::uint32_t position) {
  const FoldedRun folded = fold(run);
  if (folded.normal.empty()) return false;
  add_folded(folded, run, position);
  return true;
}

void TokenSink::add_folded(const FoldedRun& folded, const Run& run, std::uint32_t position) {
  push(folded.normal,
       {run.begin, run.end},
       position,
       run.only_digits() ? TokenKind::number : TokenKind::word);
  tokens_.back().mixed_script = folded.mixed_script;
  if ((run.traits & kBroken) != 0) add_compound_reading(run, position);
}

// "well-\nknown" is as often a compound as a word that was hyphenated: both are found.
void TokenSink::add_compound_reading(const Run& run, std::uint32_t position) {
  if (run.end - run.begin > kMaxSurfaceBytes) return;
  const std::string first = normalize(text_.substr(run.begin, run.break_begin - run.begin)).text;
  const std::string second = normalize(text_.substr(run.break_end, run.end - run.break_end)).text;
  add(first + "-" + second, {run.begin, run.end}, position, TokenKind::word);
}

}  // namespace pismo::text

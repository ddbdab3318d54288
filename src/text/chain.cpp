#include "chain.hpp"

#include <algorithm>
#include <string>

#include "pismo/base/utf8.hpp"

#include "compound.hpp"
#include "line_join.hpp"
#include "web.hpp"

namespace pismo::text {

namespace {

// Abbreviations that are written with capitals too and are no initials.
constexpr std::array<std::string_view, 14> kAbbreviations{"a.m",
                                                          "e.g",
                                                          "i.e",
                                                          "p.m",
                                                          "p.p.s",
                                                          "p.s",
                                                          "u.k",
                                                          "u.s",
                                                          "u.s.a",
                                                          "и.о",
                                                          "н.э",
                                                          "т.е",
                                                          "т.к",
                                                          "т.н"};

// What joins two runs, and where the second begins; 0 when nothing does.
struct Joint {
  char mark = 0;
  std::size_t next = 0;
};

Joint joint_at(std::string_view text, const Run& before) {
  const std::size_t at = before.end;
  if (at >= text.size()) return {};
  char mark = text[at];
  std::size_t next = at + 1;
  const std::string_view wide = text.substr(at, 3);
  if (wide == "\xE2\x80\x90" || wide == "\xE2\x80\x91") {
    mark = '-';
    next = at + 3;
  }
  if (mark != '.' && mark != '-' && mark != '_') return {};
  if (word_char_at(text, next)) return {mark, next};
  if (mark != '-' || !letter_at(text, before.begin)) return {};
  const auto join = line_join(text, next, 'x');
  return join ? Joint{mark, join->next} : Joint{};
}

std::string fold_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower_ascii);
  return out;
}

}  // namespace

bool Chain::gather(const Run& first) {
  count_ = 0;
  add(first, 0);
  while (count_ < kMaxLinks) {
    const Joint joint = joint_at(text_, link(count_ - 1).run);
    if (joint.mark == 0) break;
    add(scan_run(text_, joint.next), joint.mark);
  }
  return end() > first.end;
}

// A full stop between digits is part of the word: v1.2.3.
void Chain::add(const Run& run, char joint) {
  if (count_ > 0 && joint == '.') {
    Run& last = links_.at(count_ - 1).run;
    if (is_digit_ascii(text_[last.end - 1]) && is_digit_ascii(text_[run.begin])) {
      last.end = run.end;
      last.traits |= run.traits;
      return;
    }
  }
  links_.at(count_++) = {run, joint};
}

bool Chain::is_single_letter(Index i) const {
  const std::string_view run = label(i);
  return letter_at(run, 0) && char_at(run, 0).length == run.size();
}

bool Chain::is_file_name() const {
  return count_ > 1 && link(count_ - 1).joint == '.' && is_file_extension(label(count_ - 1));
}

bool Chain::is_host() const {
  if (count_ < 2 || link(count_ - 1).joint != '.') return false;
  const std::string_view last = label(count_ - 1);
  if (!is_top_level_domain(last)) return false;
  const bool latin = (link(count_ - 1).run.traits & kLatin) != 0;
  for (Index i = 0; i + 1 < count_; ++i) {
    const std::uint8_t traits = link(i).run.traits;
    if (link(i).joint == '_' || (traits & kSlow) != 0) return false;
    if (latin && (traits & kCyrillic) != 0) return false;
  }
  // "the end.It begins" is two sentences.
  const char before = text_[link(count_ - 1).run.begin - 2];
  return !(is_upper_ascii(last.front()) && !is_upper_ascii(before));
}

std::uint32_t Chain::write(TokenSink& sink, std::uint32_t position) {
  if (is_file_name()) return write_file_name(sink, position);
  if (is_host()) {
    write_whole(sink, position, TokenKind::host);
    return position + 1;
  }
  for (Index from = 0; from < count_;) {
    const Index initials = initials_end(from);
    if (initials > from) {
      position = write_initials(sink, from, initials, position);
      from = initials;
      continue;
    }
    Index to = from + 1;
    while (to < count_ && link(to).joint != '.')
      ++to;
    position = write_compound(sink, from, to, position);
    from = to;
  }
  return position;
}

void Chain::write_whole(TokenSink& sink, std::uint32_t position, TokenKind kind) const {
  std::string whole;
  for (Index i = 0; i < count_; ++i) {
    if (i > 0) whole += link(i).joint;
    whole += sink.fold(link(i).run).normal;
  }
  sink.add(whole, {link(0).run.begin, end()}, position, kind);
}

std::uint32_t Chain::write_file_name(TokenSink& sink, std::uint32_t position) const {
  write_whole(sink, position, TokenKind::file_name);
  std::uint32_t next = position;
  for (Index i = 0; i + 1 < count_; ++i) {
    if (sink.add_run(link(i).run, next)) ++next;
  }
  return std::max(next, position + 1);
}

// The end of single letters with full stops between them, at least two of them.
Chain::Index Chain::initials_end(Index from) const {
  Index to = from;
  while (to < count_ && is_single_letter(to) && (to == from || link(to).joint == '.'))
    ++to;
  if (to < count_ && to > from && link(to).joint != '.') --to;
  return to - from >= 2 ? to : from;
}

std::uint32_t Chain::write_initials(TokenSink& sink,
                                    Index from,
                                    Index to,
                                    std::uint32_t position) const {
  const Span span{link(from).run.begin, link(to - 1).run.end};
  std::string whole;
  bool capitals = true;
  for (Index i = from; i < to; ++i) {
    if (i > from) whole += '.';
    whole += fold_ascii(label(i));
    capitals = capitals && is_upper(decode_utf8(label(i), 0).value);
  }
  const bool known =
      std::find(kAbbreviations.begin(), kAbbreviations.end(), whole) != kAbbreviations.end();
  if (known || !capitals) {
    sink.add_lower(span, position, TokenKind::word);
    return position + 1;
  }
  for (Index i = from; i < to; ++i)
    sink.add_run(link(i).run, position++);
  return position;
}

std::uint32_t Chain::write_code(TokenSink& sink, std::uint32_t position) {
  Index to = 1;
  while (to < count_ && link(to).joint == '-')
    ++to;
  count_ = to;
  if (count_ == 1) return write_compound(sink, 0, 1, position);
  write_whole(sink, position, TokenKind::word);
  return position + 1;
}

std::uint32_t Chain::write_compound(TokenSink& sink, Index from, Index to, std::uint32_t position) {
  if (to - from == 1) return sink.add_run(link(from).run, position) ? position + 1 : position;
  parts_.clear();
  whole_.clear();
  bool digits = true;
  bool mixed = false;
  for (Index i = from; i < to; ++i) {
    parts_.push_back(sink.fold(link(i).run));
    if (i > from) whole_ += link(i).joint;
    whole_ += parts_.back().normal;
    digits = digits && link(i).run.only_digits();
    mixed = mixed || parts_.back().mixed_script;
  }
  const Span span{link(from).run.begin, link(to - 1).run.end};
  sink.add(whole_, span, position, digits ? TokenKind::number : TokenKind::word).mixed_script =
      mixed;
  const CompoundKind kind =
      parts_.size() == 2 ? compound_kind(parts_[0].normal, parts_[1].normal) : CompoundKind::parts;
  if (kind == CompoundKind::joined) {
    whole_.assign(parts_[0].normal).append(parts_[1].normal);
    sink.add(whole_, span, position, TokenKind::word);
    return position + 1;
  }
  std::uint32_t next = position;
  for (Index i = from; i < to; ++i) {
    const FoldedRun& part = parts_[i - from];
    const bool is_first = i == from;
    if (part.normal.empty() || (kind == CompoundKind::first_only && !is_first) ||
        (kind == CompoundKind::last_only && is_first)) {
      continue;
    }
    sink.add_folded(part, link(i).run, next++);
  }
  return std::max(next, position + 1);
}

}  // namespace pismo::text

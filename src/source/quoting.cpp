#include "quoting.hpp"

#include <algorithm>
#include <utility>

namespace pismo::source {

namespace {

constexpr std::string_view kFrom = "From ";

}  // namespace

std::string_view quoting_name(Quoting quoting) {
  switch (quoting) {
    case Quoting::none:
      return "none";
    case Quoting::mboxo:
      return "mboxo";
    case Quoting::mboxrd:
      return "mboxrd";
  }
  return "none";
}

std::optional<Quoting> quoting_from_name(std::string_view name) {
  for (const Quoting quoting : {Quoting::none, Quoting::mboxo, Quoting::mboxrd}) {
    if (quoting_name(quoting) == name) return quoting;
  }
  return std::nullopt;
}

std::size_t quoted_from_depth(std::string_view line) {
  const std::size_t limit = std::min(line.size(), kMaxQuoteDepth + 1);
  std::size_t depth = 0;
  while (depth < limit && line[depth] == '>')
    ++depth;
  return depth <= kMaxQuoteDepth && line.substr(depth).starts_with(kFrom) ? depth : 0;
}

std::size_t quote_depth(std::string_view line) {
  std::size_t depth = 0;
  for (const char c : line.substr(0, kMaxQuoteDepth)) {
    if (c == '>') ++depth;
    if (c != '>' && c != ' ') break;
  }
  return depth;
}

Unquoter::Match Unquoter::match() const {
  const std::size_t max_depth = quoting_ == Quoting::mboxrd ? kMaxQuoteDepth : 1;
  const std::size_t depth = std::min(pending_.find_first_not_of('>'), pending_.size());
  if (depth == 0 || depth > max_depth) return Match::no;
  const std::string_view rest = std::string_view(pending_).substr(depth);
  if (rest == kFrom) return Match::yes;
  return kFrom.starts_with(rest) ? Match::maybe : Match::no;
}

bool Unquoter::takes(char byte, std::string& out) {
  pending_.push_back(byte);
  const Match found = match();
  if (found == Match::maybe) return true;
  if (found == Match::yes) {
    out.append(pending_, 1);
  } else {
    pending_.pop_back();  // This byte is not of the run; it may even end the line.
    out.append(pending_);
  }
  pending_.clear();
  at_line_start_ = false;
  return found == Match::yes;
}

void Unquoter::feed(std::string_view bytes, std::string& out) {
  if (quoting_ == Quoting::none) {
    out.append(bytes);
    return;
  }
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (at_line_start_ && pending_.empty() && bytes[at] != '>') at_line_start_ = false;
    if (at_line_start_) {
      if (takes(bytes[at], out)) ++at;
      continue;
    }
    const std::size_t line_end = bytes.find('\n', at);
    const std::size_t end = line_end == std::string_view::npos ? bytes.size() : line_end + 1;
    out.append(bytes.substr(at, end - at));
    at_line_start_ = line_end != std::string_view::npos;
    at = end;
  }
}

void Unquoter::finish(std::string& out) {
  out.append(pending_);
  pending_.clear();
}

std::string unquote(std::string bytes, Quoting quoting) {
  if (quoting == Quoting::none) return bytes;
  std::string out;
  out.reserve(bytes.size());
  Unquoter unquoter(quoting);
  unquoter.feed(bytes, out);
  unquoter.finish(out);
  return out;
}

void QuotingEvidence::quoted_line(std::size_t depth, std::size_t neighbour) {
  if (depth > 1) ++deep_;
  if (neighbour >= depth) {
    ++as_is_;
  } else {
    ++quoted_;
    if (depth > 1) ++again_;
  }
}

Quoting QuotingEvidence::verdict() const {
  if (bare_ > quoted_ || (quoted_ == 0 && as_is_ > 0)) return Quoting::none;
  if (deep_ == 0) return Quoting::mboxo;
  return again_ >= as_is_ ? Quoting::mboxrd : Quoting::mboxo;
}

}  // namespace pismo::source

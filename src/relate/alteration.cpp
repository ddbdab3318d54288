#include "pismo/relate/alteration.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace pismo::relate {

namespace {

// Agreements of fewer words between two differences are chance ("the", "в"): they are told as part
// of one difference. Semantic cleanup of diffs does the same (N. Fraser, Diff Strategies, 2006).
constexpr std::uint64_t kChanceWords = 3;

// More words than a clause has are left out openly, or belong to another text.
constexpr std::uint64_t kLongestCut = 12;

// Fewer words that agree prove no original.
constexpr std::uint64_t kFewestKept = 3;

// Long texts of which a third is other words are versions of one text, such as a patch sent again,
// or an answer that took words up. Of short ones a falsifier changes half.
constexpr std::uint64_t kShortText = 20;

bool is_foreign(const Change& change) {
  return !change.quotation.empty();
}

// Whether so little stands between two differences that it agrees by chance.
bool are_one(const Change& last, const Change& next) {
  if (!is_foreign(last) || !is_foreign(next)) return false;
  const std::uint64_t between = next.quotation.begin - last.quotation.end;
  return between > 0 && between < kChanceWords &&
         between < std::min(last.quotation.size(), next.quotation.size());
}

class Alterations {
 public:
  Alterations(WordDiff diff, const Side& quotation, const Side& original, bool with_marks)
      : diff_(std::move(diff)), quoted_(quotation), meant_(original), with_marks_(with_marks) {}

  WordDiff run() {
    join();
    std::uint64_t foreign = 0;
    std::uint64_t kept = quoted_.words.size();
    std::uint64_t said = words_said({0, kept});
    for (std::size_t number = 0; number < diff_.changes.size(); ++number) {
      Change& change = diff_.changes[number];
      kept -= change.quotation.size();
      said -= words_said(change.quotation);
      if (is_foreign(change)) {
        change.alters = !is_explained(change);
        if (change.alters) foreign += change.quotation.size();
      } else if (is_cut(number)) {
        change.kind = ChangeKind::cut;
        change.alters = true;
      }
    }
    const bool is_original =
        said >= kFewestKept && kept >= foreign && kept + kShortText >= 2 * foreign;
    diff_.altered = false;
    for (Change& change : diff_.changes) {
      change.alters = change.alters && is_original;
      diff_.altered = diff_.altered || change.alters;
    }
    return std::move(diff_);
  }

 private:
  /// Words of the quotation beside lines that tell who wrote what follows. Of such a line alone
  /// nobody can tell what its author was made to say.
  [[nodiscard]] std::uint64_t words_said(Span range) const {
    const auto places = quoted_.places.subspan(range.begin, range.size());
    return static_cast<std::uint64_t>(std::count_if(
        places.begin(), places.end(), [](const WordPlace& place) { return !place.introduces; }));
  }

  /// Differences with little between them are one.
  void join() {
    std::vector<Change> joined;
    for (const Change& change : diff_.changes) {
      if (joined.empty() || !are_one(joined.back(), change)) {
        joined.push_back(change);
        continue;
      }
      Change& last = joined.back();
      diff_.kept -= change.quotation.begin - last.quotation.end;
      last.quotation.end = change.quotation.end;
      last.original.end = change.original.end;
      last.kind = ChangeKind::changed;
    }
    diff_.changes = std::move(joined);
  }

  /// Quoting does that, or nobody can tell.
  [[nodiscard]] bool is_explained(const Change& change) const {
    const auto places = quoted_.places.subspan(change.quotation.begin, change.quotation.size());
    const auto all = [&](auto test) { return std::all_of(places.begin(), places.end(), test); };
    if (all([](const WordPlace& place) { return place.bracketed; })) return true;
    if (all([](const WordPlace& place) { return place.numbering; })) return true;
    if (all([](const WordPlace& place) { return place.header; })) return true;
    const bool inserted = change.original.empty();
    if (inserted && all([](const WordPlace& place) { return place.address; })) return true;
    const bool first = change.quotation.begin == 0;
    const bool last = change.quotation.end == quoted_.words.size();
    // Lines of their own at the ends: a greeting, a header that was not recognised, an answer.
    if (first && last) return true;
    if (first) return line(change.quotation.end - 1) != line(change.quotation.end);
    if (last) return line(change.quotation.begin) != line(change.quotation.begin - 1);
    const bool whole_lines = line(change.quotation.begin) != line(change.quotation.begin - 1) &&
                             line(change.quotation.end - 1) != line(change.quotation.end);
    return inserted && whole_lines && (!with_marks_ || tells_of_attachment(change.quotation));
  }

  /// Evolution: "plain text document attachment (plan.txt)".
  [[nodiscard]] bool tells_of_attachment(Span range) const {
    constexpr std::size_t kMostBehind = 4;  // Words of a file's name.
    const auto words = quoted_.words.subspan(range.begin, range.size());
    const auto found = std::find(words.begin(), words.end(), "attachment");
    return found != words.end() && found > words.begin() + 1 &&
           line(range.begin) == line(range.end - 1) &&
           static_cast<std::size_t>(words.end() - found) <= kMostBehind + 1;
  }

  /// Words that are gone from within a sentence, without dots, brackets or a new line. Where words
  /// repeat, the gap may lie in several places: it is a cut when none of them explains it.
  [[nodiscard]] bool is_cut(std::size_t number) const {
    const Change& change = diff_.changes[number];
    if (change.original.size() > kLongestCut || !stands_between_kept_words(number)) return false;
    Span gone = change.original;
    std::uint64_t next = change.quotation.begin;
    const auto word = [&](std::uint64_t at) { return meant_.words[at]; };
    while (next > 1 && gone.begin > 0 && word(gone.begin - 1) == word(gone.end - 1)) {
      --gone.begin;
      --gone.end;
      --next;
    }
    while (true) {
      if (next == 0 || next >= quoted_.words.size() || gone.end >= meant_.words.size() ||
          gone.begin == 0 || is_open_omission(next, gone))
        return false;
      if (word(gone.begin) != word(gone.end)) return true;
      ++gone.begin;
      ++gone.end;
      ++next;
    }
  }

  /// Some words on both sides of it stand in both texts in a row.
  [[nodiscard]] bool stands_between_kept_words(std::size_t number) const {
    const auto& changes = diff_.changes;
    const std::uint64_t at = changes[number].quotation.begin;
    const std::uint64_t before = number == 0 ? 0 : changes[number - 1].quotation.end;
    const std::uint64_t behind =
        number + 1 == changes.size() ? quoted_.words.size() : changes[number + 1].quotation.begin;
    return at >= before + kChanceWords && behind >= at + kChanceWords;
  }

  /// @param next  The word of the quotation before which `gone` are missing.
  [[nodiscard]] bool is_open_omission(std::uint64_t next, Span gone) const {
    const WordPlace& after = quoted_.places[next];
    if (after.line != line(next - 1) || after.marked || after.bracketed) return true;
    const auto places = meant_.places.subspan(gone.begin, gone.size());
    const WordPlace& behind = meant_.places[gone.end];
    if (places.front().sentence && behind.sentence) return true;
    const bool whole_lines = places.front().line != meant_.places[gone.begin - 1].line &&
                             places.back().line != behind.line;
    return whole_lines || std::all_of(places.begin(), places.end(), [](const WordPlace& place) {
             return place.address || place.bracketed || place.numbering;
           });
  }

  [[nodiscard]] std::uint32_t line(std::uint64_t word) const { return quoted_.places[word].line; }

  WordDiff diff_;
  Side quoted_, meant_;
  bool with_marks_;
};

bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

/// What a program puts for a letter that it cannot write: ? _ or U+FFFD.
std::size_t lost_letter(std::string_view text) {
  if (text.starts_with('?') || text.starts_with('_')) return 1;
  if (text.starts_with("\xEF\xBF\xBD")) return 3;
  return 0;
}

/// How many bytes stand for letters that were lost.
std::size_t lost_run(std::string_view text) {
  std::size_t at = 0;
  while (const std::size_t bytes = lost_letter(text.substr(at)))
    at += bytes;
  return at;
}

std::size_t foreign_run(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && !is_ascii(text[at]) && lost_letter(text.substr(at)) == 0)
    ++at;
  return at;
}

enum class Script : std::uint8_t { latin, cyrillic, other };

/// Of the letter that UTF-8 bytes beginning with `lead` write; none of them ASCII.
Script script_of(unsigned char lead) {
  if (lead < 0xC9) return Script::latin;  // Below U+0240.
  return lead >= 0xD0 && lead <= 0xD4 ? Script::cyrillic : Script::other;
}

/// "é" read in another charset is "й" or "辿".
bool are_of_two_scripts(std::string_view left, std::string_view right) {
  return !left.empty() && !right.empty() &&
         script_of(static_cast<unsigned char>(left.front())) !=
             script_of(static_cast<unsigned char>(right.front()));
}

}  // namespace

bool is_same_but_damaged(std::string_view left, std::string_view right) {
  constexpr int kFewestSame = 3;  // Letters that a word read in another charset keeps.
  bool damaged = false;
  bool misread = false;
  int same = 0;
  while (!left.empty() && !right.empty()) {
    if (left.front() == right.front()) {
      same += is_ascii(left.front()) ? 1 : 0;
      left.remove_prefix(1);
      right.remove_prefix(1);
      continue;
    }
    if (const std::size_t lost = lost_run(left), known = foreign_run(right); lost && known) {
      left.remove_prefix(lost);
      right.remove_prefix(known);
    } else if (const std::size_t gone = lost_run(right), here = foreign_run(left); gone && here) {
      right.remove_prefix(gone);
      left.remove_prefix(here);
    } else if (const std::size_t one = foreign_run(left), two = foreign_run(right);
               are_of_two_scripts(left.substr(0, one), right.substr(0, two))) {
      left.remove_prefix(one);
      right.remove_prefix(two);
      misread = true;
    } else {
      return false;
    }
    damaged = true;
  }
  return damaged && left.empty() && right.empty() && (!misread || same >= kFewestSame);
}

WordDiff find_alterations(WordDiff diff,
                          const Side& quotation,
                          const Side& original,
                          bool with_marks) {
  return Alterations(std::move(diff), quotation, original, with_marks).run();
}

}  // namespace pismo::relate

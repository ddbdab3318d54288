#include "passage_match.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "day_words.hpp"
#include "number_words.hpp"

namespace pismo::search {

namespace {

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();  // Every piece.

// A translation has its words in another order and with others between: three for each, and some.
constexpr std::size_t kWindowEach = 3;
constexpr std::size_t kWindowMore = 6;
// The same language keeps them nearly side by side.
constexpr std::size_t kWindowSame = 2;

constexpr std::size_t kSplitWords = 12;  // "he wrote" may hide a clause left out.
constexpr std::size_t kCutWords = 40;    // An ellipsis, some sentences.

constexpr std::uint32_t kPhraseNear = 4;  // Words of one equivalent stand no further apart.

// Words far apart explain a quotation less, but order and filling differ by translator: a soft
// factor, the root of which was taken from the study of translated quotations (.15 to .3).
constexpr double kNearness = .15;

// Pieces found apart from each other are a little less than one passage.
constexpr double kApart = .95;

bool is_numeric(text::TokenKind kind) {
  return kind == text::TokenKind::number || kind == text::TokenKind::time ||
         kind == text::TokenKind::date || kind == text::TokenKind::phone;
}

}  // namespace

PassageMatcher::PassageMatcher(const AskedQuotation& asked, PassageTokenizers& tokenizers)
    : asked_(asked), tokenizers_(tokenizers), best_(asked.words.size(), 0) {
  has_numbers_ = std::any_of(asked.uses.begin(), asked.uses.end(), [](const auto& use) {
    return use.first.starts_with('=');
  });
}

void PassageMatcher::use_form(std::uint32_t slot, const std::string& form) {
  const auto found = asked_.uses.find(form);
  if (found == asked_.uses.end()) return;
  for (const Use& use : found->second)
    active_.push_back({slot, use});
}

void PassageMatcher::read(std::string_view stretch, text::Tokenizer& tokenizer) {
  slots_.clear();
  active_.clear();
  tokenizer.start(stretch);
  std::uint32_t position = 0;
  std::string form;
  while (true) {
    const auto& tokens = tokenizer.next();
    if (tokens.empty()) break;
    for (const text::Token& token : tokens) {
      const bool numeric = is_numeric(token.kind);
      if (slots_.empty() || position != token.position)
        slots_.push_back({token.span, std::string(token.normal), numeric});
      position = token.position;
      const auto slot = static_cast<std::uint32_t>(slots_.size() - 1);
      form.assign(token.normal);
      use_form(slot, form);
      if (numeric) use_form(slot, form.insert(0, "="));
      if (has_numbers_ && token.kind == text::TokenKind::date)
        use_form(slot, "=" + day_of_date(token.normal));
    }
  }
  if (!has_numbers_) return;
  std::vector<std::string_view> normals;
  normals.reserve(slots_.size());
  for (const Slot& slot : slots_)
    normals.push_back(slot.normal);
  for (const NumberRun& run : number_runs(normals)) {
    use_form(static_cast<std::uint32_t>(run.begin), "=" + run.value);
    slots_[run.begin].is_number = true;
  }
  for (const NumberRun& run : day_runs(normals))
    use_form(static_cast<std::uint32_t>(run.begin), "=" + run.value);
  std::stable_sort(active_.begin(), active_.end(), [](const Active& a, const Active& b) {
    return a.slot < b.slot;
  });
}

bool PassageMatcher::concerns(const Use& use, std::size_t piece) const {
  return piece == kAll || asked_.words[asked_.edges[use.edge].words.front()].piece == piece;
}

double PassageMatcher::weight_of(std::size_t piece) const {
  if (piece == kAll) return asked_.weight;
  double weight = 0;
  for (const QuotedWord& word : asked_.words)
    weight += word.piece == piece ? word.weight : 0;
  return weight;
}

std::size_t PassageMatcher::window(std::size_t piece) const {
  std::size_t words = 0;
  for (const QuotedWord& word : asked_.words)
    words += (piece == kAll || word.piece == piece) && word.weight > 0 ? 1 : 0;
  const std::size_t size = (asked_.same_language ? kWindowSame : kWindowEach) * words + kWindowMore;
  if (piece != kAll) return size;
  return size + asked_.cuts * kCutWords + (asked_.pieces - 1 - asked_.cuts) * kSplitWords;
}

/// No assignment of active slots [begin, end) says more.
double PassageMatcher::bound(std::size_t begin, std::size_t end, std::size_t piece) {
  std::fill(best_.begin(), best_.end(), 0);
  for (std::size_t i = begin; i < end; ++i) {
    if (!concerns(active_[i].use, piece)) continue;
    const Edge& edge = asked_.edges[active_[i].use.edge];
    for (const std::size_t word : edge.words)
      best_[word] = std::max(best_[word], edge.value / static_cast<double>(edge.words.size()));
  }
  double sum = 0;
  for (const double value : best_)
    sum += value;
  return sum;
}

/// The first of active slots [begin, end) near `first` that another word of its edge stands in.
std::optional<std::uint32_t> PassageMatcher::slot_near(std::uint32_t first,
                                                       Use wanted,
                                                       std::size_t begin,
                                                       std::size_t end) const {
  for (std::size_t i = begin; i < end; ++i) {
    const std::uint32_t slot = active_[i].slot;
    const std::uint32_t apart = slot > first ? slot - first : first - slot;
    const bool fits = active_[i].use.edge == wanted.edge && active_[i].use.target == wanted.target;
    if (fits && apart != 0 && apart <= kPhraseNear) return slot;
  }
  return std::nullopt;
}

/// The edges that all words of stand in active slots [begin, end).
std::vector<Taken> PassageMatcher::possible(std::size_t begin,
                                            std::size_t end,
                                            std::size_t piece) const {
  std::vector<Taken> possible;
  for (std::size_t i = begin; i < end; ++i) {
    const Use use = active_[i].use;
    if (use.target != 0 || !concerns(use, piece)) continue;
    const Edge& edge = asked_.edges[use.edge];
    Taken taken{use.edge, {active_[i].slot}};
    for (std::uint32_t target = 1; target < edge.targets; ++target) {
      const auto slot = slot_near(active_[i].slot, {use.edge, target}, begin, end);
      if (slot) taken.slots.push_back(*slot);
    }
    if (taken.slots.size() == edge.targets) possible.push_back(std::move(taken));
  }
  return possible;
}

/// Gives each word of the quotation and each slot to one edge at most, the most telling first.
PassageMatch PassageMatcher::assign(std::size_t begin, std::size_t end, std::size_t piece) {
  std::vector<Taken> edges = possible(begin, end, piece);
  std::stable_sort(edges.begin(), edges.end(), [&](const Taken& a, const Taken& b) {
    return asked_.edges[a.edge].value > asked_.edges[b.edge].value;
  });
  PassageMatch match;
  std::vector<bool> words(asked_.words.size(), false);
  std::vector<std::uint32_t> slots;
  for (Taken& taken : edges) {
    const Edge& edge = asked_.edges[taken.edge];
    const bool spoken = std::any_of(
        edge.words.begin(), edge.words.end(), [&](std::size_t word) { return words[word]; });
    const bool used = std::any_of(taken.slots.begin(), taken.slots.end(), [&](std::uint32_t slot) {
      return std::find(slots.begin(), slots.end(), slot) != slots.end();
    });
    if (spoken || used) continue;
    for (const std::size_t word : edge.words)
      words[word] = true;
    slots.insert(slots.end(), taken.slots.begin(), taken.slots.end());
    std::sort(taken.slots.begin(), taken.slots.end());
    match.nats += edge.value;
    match.taken.push_back(std::move(taken));
  }
  std::stable_sort(match.taken.begin(), match.taken.end(), [](const Taken& a, const Taken& b) {
    return a.slots.front() < b.slots.front();
  });
  settle(match, piece);
  return match;
}

/// Scores a match, and leaves out words at its ends that make it longer than they are worth.
void PassageMatcher::settle(PassageMatch& match, std::size_t piece) const {
  const double weight = weight_of(piece);
  const std::size_t allowance =
      piece == kAll ? asked_.cuts * kCutWords + (asked_.pieces - 1 - asked_.cuts) * kSplitWords : 0;
  const auto score = [&](std::size_t first, std::size_t last, double nats) {
    std::size_t count = 0;
    std::uint32_t end = 0;
    for (std::size_t i = first; i < last; ++i) {
      count += match.taken[i].slots.size();
      end = std::max(end, match.taken[i].slots.back());
    }
    const std::size_t span = end - match.taken[first].slots.front() + 1;
    const std::size_t counted = std::max(count, span - std::min(span, allowance));
    return nats / weight *
           std::pow(static_cast<double>(count) / static_cast<double>(counted), kNearness);
  };
  if (match.taken.empty() || weight <= 0) return;
  std::size_t first = 0;
  std::size_t last = match.taken.size();
  match.score = score(first, last, match.nats);
  while (last - first > 1) {
    const double without_first = match.nats - asked_.edges[match.taken[first].edge].value;
    const double without_last = match.nats - asked_.edges[match.taken[last - 1].edge].value;
    const double a = score(first + 1, last, without_first);
    const double b = score(first, last - 1, without_last);
    if (std::max(a, b) <= match.score) break;
    match.score = std::max(a, b);
    match.nats = a >= b ? without_first : without_last;
    if (a >= b) {
      ++first;
    } else {
      --last;
    }
  }
  match.taken.resize(last);
  match.taken.erase(match.taken.begin(), match.taken.begin() + static_cast<std::ptrdiff_t>(first));
  for (const Taken& taken : match.taken)
    match.evidence += asked_.edges[taken.edge].evidence;
}

PassageMatch PassageMatcher::best_of(std::size_t piece, double better_than) {
  PassageMatch best;
  const double weight = weight_of(piece);
  const std::size_t size = window(piece);
  std::size_t end = 0;
  double last_bound = -1;
  std::size_t last_end = 0;
  for (std::size_t begin = 0; begin < active_.size(); ++begin) {
    if (begin > 0 && active_[begin].slot == active_[begin - 1].slot) continue;
    if (!concerns(active_[begin].use, piece)) continue;
    while (end < active_.size() && active_[end].slot - active_[begin].slot < size)
      ++end;
    // A window that lost its first word and won none says no more than the one before.
    if (end == last_end && last_bound >= 0 &&
        last_bound <= std::max(best.score, better_than) * weight)
      continue;
    last_end = end;
    last_bound = bound(begin, end, piece);
    if (last_bound <= std::max(best.score, better_than) * weight) continue;
    PassageMatch match = assign(begin, end, piece);
    if (match.score > best.score) best = std::move(match);
  }
  return best;
}

PassageMatch PassageMatcher::match(std::string_view stretch,
                                   double better_than,
                                   text::Readings readings) {
  read(stretch, readings == text::Readings::added ? tokenizers_.meant : tokenizers_.plain);
  if (active_.empty() || asked_.weight <= 0) return {};
  if (bound(0, active_.size(), kAll) <= better_than * asked_.weight) return {};
  PassageMatch best = best_of(kAll, better_than);
  if (asked_.pieces == 1) return best;
  // Each piece where it stands best: what was left out between may be long.
  PassageMatch all;
  for (std::size_t piece = 0; piece < asked_.pieces; ++piece) {
    PassageMatch part = best_of(piece, 0);
    all.score += kApart * part.score * weight_of(piece) / asked_.weight;
    all.nats += part.nats;
    all.evidence += part.evidence;
    std::move(part.taken.begin(), part.taken.end(), std::back_inserter(all.taken));
  }
  std::stable_sort(all.taken.begin(), all.taken.end(), [](const Taken& a, const Taken& b) {
    return a.slots.front() < b.slots.front();
  });
  return all.score > best.score ? std::move(all) : std::move(best);
}

}  // namespace pismo::search

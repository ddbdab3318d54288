#include "pattern_required.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <unicode/uchar.h>

#include "pismo/base/utf8.hpp"

namespace pismo::text {

namespace {

using AnyOf = std::vector<std::string>;
using AllOf = std::vector<AnyOf>;

/// Shorter stretches lie in most words of any vocabulary.
constexpr std::size_t kFewestLetters = 3;

/// More alternatives than this are dearer to look up than they save.
constexpr std::size_t kMostAlternatives = 200;

/// Letters only: how numbers, dates and addresses are indexed is a matter of rules.
bool is_letter(const PatternNode& node) {
  return node.kind == PatternKind::letter &&
         (U_GET_GC_MASK(static_cast<UChar32>(node.letter)) & U_GC_L_MASK) != 0;
}

void add(AllOf& all, AllOf more) {
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

AllOf of_sequence(const PatternNode& node) {
  AllOf all;
  std::string run;
  std::size_t letters = 0;
  const auto end_run = [&] {
    if (letters >= kFewestLetters) all.push_back({run});
    run.clear();
    letters = 0;
  };
  for (const PatternNode& child : node.children) {
    if (is_letter(child)) {
      append_utf8(run, child.letter);
      ++letters;
    } else {
      end_run();
      add(all, required_letters(child));
    }
  }
  end_run();
  return all;
}

std::size_t shortest(const AnyOf& any) {
  const auto by_size = [](const auto& a, const auto& b) { return a.size() < b.size(); };
  return std::min_element(any.begin(), any.end(), by_size)->size();
}

/// One list that holds something of each branch; none when a branch requires nothing.
AllOf of_choice(const PatternNode& node) {
  AnyOf any;
  for (const PatternNode& child : node.children) {
    const AllOf branch = required_letters(child);
    if (branch.empty()) return {};
    const auto by_worth = [](const auto& a, const auto& b) { return shortest(a) < shortest(b); };
    const AnyOf& best = *std::max_element(branch.begin(), branch.end(), by_worth);
    any.insert(any.end(), best.begin(), best.end());
    if (any.size() > kMostAlternatives) return {};
  }
  return {any};
}

}  // namespace

std::vector<std::vector<std::string>> required_letters(const PatternNode& node) {
  switch (node.kind) {
    case PatternKind::sequence:
    case PatternKind::group:
      return of_sequence(node);
    case PatternKind::choice:
      return of_choice(node);
    case PatternKind::repeat:
      return node.least > 0 ? of_sequence(node) : AllOf{};
    case PatternKind::letter:
    case PatternKind::set:
    case PatternKind::any:
    case PatternKind::anything:
    case PatternKind::boundary:
    case PatternKind::begin:
    case PatternKind::end:
    case PatternKind::flags:
      return {};
  }
  return {};
}

}  // namespace pismo::text

#include "english_spelling.hpp"

#include <array>

namespace pismo::bilingual {

namespace {

struct Ending {
  std::string_view one, other;
};

// Either way.
constexpr std::array<Ending, 19> kEndings{{{"or", "our"},
                                           {"er", "re"},
                                           {"ize", "ise"},
                                           {"yze", "yse"},
                                           {"ization", "isation"},
                                           {"ense", "ence"},
                                           {"og", "ogue"},
                                           {"ler", "ller"},
                                           {"led", "lled"},
                                           {"ling", "lling"},
                                           {"lor", "llor"},
                                           {"gram", "gramme"},
                                           {"dgment", "dgement"},
                                           {"orable", "ourable"},
                                           {"orite", "ourite"},
                                           {"ll", "l"},
                                           {"llment", "lment"},
                                           {"llful", "lful"},
                                           {"ction", "xion"}}};

constexpr std::size_t kShortestStem = 2;

void add(std::string_view word,
         std::string_view from,
         std::string_view to,
         std::vector<std::string>& found) {
  if (!word.ends_with(from) || word.size() < from.size() + kShortestStem) return;
  found.push_back(std::string(word.substr(0, word.size() - from.size())).append(to));
}

}  // namespace

std::vector<std::string> other_spellings(std::string_view word) {
  std::vector<std::string> found;
  for (const Ending& row : kEndings) {
    add(word, row.one, row.other, found);
    add(word, row.other, row.one, found);
  }
  return found;
}

}  // namespace pismo::bilingual

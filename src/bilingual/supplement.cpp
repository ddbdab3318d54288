#include "supplement.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "word_forms.hpp"

namespace pismo::bilingual {

namespace {

constexpr std::array kThemes{
    Theme{"acronyms", acronym_words},
    Theme{"state", state_words},
    Theme{"law", law_words},
    Theme{"security", security_words},
    Theme{"business", business_words},
    Theme{"banking", banking_words},
    Theme{"office", office_words},
    Theme{"office", more_office_words},
    Theme{"life", life_words},
    Theme{"work", work_words},
    Theme{"order", order_words},
    Theme{"everyday", everyday_words},
    Theme{"verbs", verbs_words},
    Theme{"idioms", idioms_words},
    Theme{"places", places_words},
    Theme{"press", press_words},
    Theme{"trades", trades_words},
    Theme{"modern", modern_words},
};

// What a row names first is meant most often, but the last is meant too.
constexpr double kLessEachPlace = .08;

// Of two aspects neither is better; the one named first is listed first.
constexpr double kSecondVariant = .99;

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' '))
    text.remove_prefix(1);
  while (text.ends_with(' '))
    text.remove_suffix(1);
  return text;
}

/// Calls `take` with each piece between separators.
template <typename Take>
void each_piece(std::string_view list, char separator, Take take) {
  for (;;) {
    const std::size_t end = std::min(list.find(separator), list.size());
    take(trimmed(list.substr(0, end)));
    if (end == list.size()) return;
    list.remove_prefix(end + 1);
  }
}

std::vector<SupplementWord> read_side(std::string_view list) {
  std::vector<SupplementWord> words;
  std::size_t place = 0;
  each_piece(list, ',', [&](std::string_view piece) {
    std::size_t variant = 0;
    each_piece(piece, '/', [&](std::string_view word) {
      words.push_back({normal_form(word), place, variant++});
    });
    ++place;
  });
  return words;
}

Row read_row(std::string_view line) {
  constexpr std::size_t kColumns = 3;
  std::array<std::string_view, kColumns> columns;
  std::size_t column = 0;
  each_piece(line, '|', [&](std::string_view piece) {
    assert(column < kColumns);
    columns.at(column++) = piece;
  });
  assert(!columns[1].empty() && (columns[2].empty() || columns[2] == "capitals"));
  return {columns[0], columns[1], !columns[2].empty()};
}

double weight_at(std::size_t place) {
  return 1 / (1 + kLessEachPlace * static_cast<double>(place));
}

}  // namespace

std::span<const Theme> themes() {
  return kThemes;
}

Supplement::Supplement() {
  for (const Theme& theme : themes()) {
    each_piece(theme.rows(), '\n', [&](std::string_view line) {
      if (!line.empty()) add(theme.name, read_row(line));
    });
  }
}

void Supplement::add(std::string_view theme, const Row& row) {
  entries_.push_back({theme, row, read_side(row.english), read_side(row.russian)});
  const SupplementEntry& entry = entries_.back();
  const auto number = static_cast<std::uint32_t>(entries_.size() - 1);
  for (std::uint32_t i = 0; i < entry.english.size(); ++i)
    english_[entry.english[i].text].push_back({number, i});
  for (std::uint32_t i = 0; i < entry.russian.size(); ++i)
    russian_[entry.russian[i].text].push_back({number, i});
}

const std::vector<SupplementHit>& Supplement::find(std::string_view normal,
                                                   Language language) const {
  static const std::vector<SupplementHit> none;
  const Heads& heads = language == Language::english ? english_ : russian_;
  const auto found = heads.find(normal);
  return found == heads.end() ? none : found->second;
}

std::vector<Equivalent> Supplement::equivalents(const SupplementHit& hit,
                                                Language from,
                                                double factor) const {
  const SupplementEntry& entry = entries_[hit.entry];
  const Language to = from == Language::english ? Language::russian : Language::english;
  // A word that its row names last has other meanings more often than this one.
  const double asked = weight_at(entry.side(from)[hit.word].place);
  std::vector<Equivalent> found;
  for (const SupplementWord& word : entry.side(to)) {
    Equivalent equivalent;
    equivalent.words = target_words(word.text);
    if (equivalent.words.empty()) continue;
    equivalent.weight =
        factor * asked * weight_at(word.place) * (word.variant == 0 ? 1 : kSecondVariant);
    equivalent.reason = {"pismo",
                         std::string(entry.row.english),
                         std::string(entry.theme),
                         std::string(entry.row.russian),
                         ""};
    found.push_back(std::move(equivalent));
  }
  return found;
}

const Supplement& supplement() {
  static const Supplement built;
  return built;
}

}  // namespace pismo::bilingual

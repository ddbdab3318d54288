#include "dossier_words.hpp"

#include <algorithm>
#include <array>

#include "dossier_table.hpp"
#include "markup.hpp"

namespace pismo::exporting {

namespace {

struct Named {
  std::string_view name;
  Phrase phrase;
};

constexpr auto kLinks = std::to_array<Named>({
    {"copy", Phrase::by_copy},
    {"references", Phrase::by_references},
    {"in_reply_to", Phrase::by_in_reply_to},
    {"thread_index", Phrase::by_thread_index},
    {"attached", Phrase::by_attached},
    {"quotation", Phrase::by_quotation},
    {"subject", Phrase::by_subject},
});

constexpr auto kGrades = std::to_array<Named>({
    {"A", Phrase::grade_a},
    {"B", Phrase::grade_b},
    {"C", Phrase::grade_c},
    {"D", Phrase::grade_d},
    {"E", Phrase::grade_e},
});

constexpr auto kTouches = std::to_array<Named>({
    {"negation", Phrase::touched_negation},
    {"amount", Phrase::touched_amount},
    {"date", Phrase::touched_date},
    {"number", Phrase::touched_number},
    {"name", Phrase::touched_name},
});

constexpr auto kRedactions = std::to_array<Named>({
    {"word", Phrase::word},
    {"phrase", Phrase::phrase},
    {"person", Phrase::person},
    {"address", Phrase::address},
    {"domain", Phrase::domain},
});

/// The identifier or the share that an English line of evidence names.
std::string_view detail_of(std::string_view evidence) {
  const std::size_t open = evidence.find('<');
  const std::size_t close = evidence.find('>', open == std::string_view::npos ? 0 : open);
  if (open != std::string_view::npos && close != std::string_view::npos)
    return evidence.substr(open, close + 1 - open);
  const std::size_t percent = evidence.find(" %");
  if (percent == std::string_view::npos) return {};
  std::size_t digit = percent;
  while (digit > 0 && evidence[digit - 1] >= '0' && evidence[digit - 1] <= '9')
    --digit;
  return evidence.substr(digit, percent + 2 - digit);
}

}  // namespace

std::string_view DossierWords::operator()(Phrase phrase) const {
  const PhraseRow& row = kPhrases[static_cast<std::size_t>(phrase)];
  return language_ == Language::russian ? row.russian : row.english;
}

std::string DossierWords::count(Counted what, std::uint64_t number) const {
  const CountedRow& row = kCounted[static_cast<std::size_t>(what)];
  const std::string_view words = language_ == Language::russian ? row.russian[russian_form(number)]
                                                                : row.english[number == 1 ? 0 : 1];
  return grouped(number) + " " + std::string(words);
}

std::string_view DossierWords::grade(std::string_view grade) const {
  const auto* const found = std::ranges::find(kGrades, grade, &Named::name);
  return found == kGrades.end() ? std::string_view() : (*this)(found->phrase);
}

std::string DossierWords::link(const std::string& kind, const std::string& evidence) const {
  const auto* const found = std::ranges::find(kLinks, kind, &Named::name);
  std::string out = found == kLinks.end() ? markup(kind) : std::string((*this)(found->phrase));
  // The case holds the reason in English, as a sentence of its own.
  const std::string_view shown =
      language_ == Language::russian ? detail_of(evidence) : std::string_view(evidence);
  if (!shown.empty()) out += ": " + markup(shown);
  return out;
}

std::string_view DossierWords::touched(std::string_view kind) const {
  const auto* const found = std::ranges::find(kTouches, kind, &Named::name);
  return found == kTouches.end() ? kind : (*this)(found->phrase);
}

std::string_view DossierWords::redaction(std::string_view kind) const {
  const auto* const found = std::ranges::find(kRedactions, kind, &Named::name);
  return found == kRedactions.end() ? kind : (*this)(found->phrase);
}

std::string_view DossierWords::code() const {
  return language_ == Language::russian ? "ru" : "en";
}

std::size_t russian_form(std::uint64_t number) {
  constexpr std::uint64_t kTen = 10;
  constexpr std::uint64_t kHundred = 100;
  constexpr std::uint64_t kFirstTeen = 11;
  constexpr std::uint64_t kLastTeen = 14;
  const std::uint64_t last = number % kTen;
  const std::uint64_t last_two = number % kHundred;
  if (last_two >= kFirstTeen && last_two <= kLastTeen) return 2;
  if (last == 1) return 0;
  return last >= 2 && last <= 4 ? 1 : 2;
}

}  // namespace pismo::exporting

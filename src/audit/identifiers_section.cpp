#include <fmt/format.h>

#include "pismo/store/identifiers.hpp"
#include "pismo/store/survey.hpp"

#include "section_pieces.hpp"

namespace pismo::audit {

namespace {

constexpr std::size_t kListed = 50;  // Values of each kind, those in the most messages.

/// Sums of one kind.
struct Kind {
  std::uint64_t mentions = 0, different = 0, with_keyword = 0, checked = 0, guesses = 0;
  std::size_t listed = 0, listed_guesses = 0;
};

/// What says that it is what it seems to be.
std::string_view standing_of(const store::SurveyIdentifier& one) {
  if (one.has_keyword) return "keyword";
  return one.is_guess ? "guess" : "form";
}

void count(Kind& kind, const store::SurveyIdentifier& one) {
  kind.mentions += one.mentions;
  ++kind.different;
  kind.with_keyword += one.has_keyword ? 1 : 0;
  kind.checked += one.checked ? 1 : 0;
  kind.guesses += one.is_guess ? 1 : 0;
}

Json row_of(const store::SurveyIdentifier& one, const Letter& first) {
  return Json::array({one.kind,
                      one.value,
                      one.messages,
                      one.own,
                      one.mentions,
                      standing_of(one),
                      one.checked,
                      first.key()});
}

Table kinds_table(const std::map<std::string, Kind>& kinds) {
  Table sums{"kinds",
             "By kind",
             {"kind", "mentions", "different", "with_keyword", "check_digits_agree", "guesses"},
             {}};
  for (const auto& [name, kind] : kinds)
    sums.rows.push_back(Json::array(
        {name, kind.mentions, kind.different, kind.with_keyword, kind.checked, kind.guesses}));
  return sums;
}

}  // namespace

Section identifiers_section(const Material& material, Findings&) {
  Section section{
      "identifiers",
      "Numbers that name people, firms and accounts",
      fmt::format(
          "In all texts, quotations and attachments too (docs/identifiers.md). `keyword`: a word "
          "for the kind stands beside it in some letter; `form`: no other number is written so, or "
          "another register's number stands beside it; `guess`: neither, and one number in ten "
          "has such check digits by chance. Of each kind the {} values in the most messages are "
          "listed, guesses apart.",
          kListed),
      Json::object(),
      {},
      {},
      {}};
  const auto survey = store::Survey::open(material.catalog);
  if (!survey) {
    section.notes.push_back(survey.error().message);
    return section;
  }
  if (survey->made_with(store::kIdentifiers).empty()) {
    section.notes.emplace_back(
        "This case was made by an earlier pismo, which kept no identifiers: index its sources into "
        "a "
        "new case.");
    return section;
  }
  std::map<std::string, Kind> kinds;
  Table list{"values",
             "Values",
             {"kind",
              "value",
              "messages",
              "in_own_words",
              "mentions",
              "standing",
              "check_digits_agree",
              "first_message"},
             {}};
  std::uint64_t different = 0, guesses = 0;
  const auto read = survey->identifiers([&](store::SurveyIdentifier&& one) {
    Kind& kind = kinds[one.kind];
    count(kind, one);
    ++different;
    guesses += one.is_guess ? 1 : 0;
    std::size_t& listed = one.is_guess ? kind.listed_guesses : kind.listed;
    const Letter* const first = material.rows.letter(one.first_message);
    if (listed == kListed || first == nullptr) return;
    ++listed;
    list.rows.push_back(row_of(one, *first));
  });
  if (!read) section.notes.push_back("Not all identifiers: " + read.error().message);
  section.numbers["different_values"] = different;
  section.numbers["guesses"] = guesses;
  section.tables.push_back(kinds_table(kinds));
  section.tables.push_back(std::move(list));
  return section;
}

}  // namespace pismo::audit

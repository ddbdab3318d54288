#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pismo/search/engine.hpp"
#include "pismo/store/survey.hpp"

namespace pismo::audit {

constexpr int kNobody = -1;

/// A message with what the sections ask about it.
struct Letter {
  store::SurveyMessage row{};
  std::string key{};           ///< In hex.
  int sender = kNobody;        ///< Number of a person: the first From.
  std::vector<int> readers{};  ///< To, Cc and Bcc, the first To first; each once.
  std::int64_t file = 0;       ///< Where it lies first.
  std::size_t places = 0;
  bool is_spare = false;  ///< The same letter as an earlier one: other transport headers only.
  std::string client{};   ///< X-Mailer or User-Agent, without versions.

  /// A date that counting by days may rest on.
  [[nodiscard]] bool has_day() const {
    constexpr std::int64_t kTwoDays = 2 * 86'400;
    if (!row.date_utc || row.date_grade == "E") return false;
    return !row.date_lo || !row.date_hi || *row.date_hi - *row.date_lo <= kTwoDays;
  }
};

/// A person is an address, in small letters; one with two addresses is two.
struct Person {
  std::string address{};
  std::string name{};  ///< The one that stands by it most often.

  [[nodiscard]] std::string_view domain() const;
};

/// What of a catalog is held in memory while it is audited: some 400 bytes a message.
struct CaseRows {
  std::vector<store::SurveyFile> files;
  std::vector<store::SurveyLoss> losses;
  std::vector<Letter> letters;  ///< By id.
  std::vector<Person> people;
  std::vector<store::SurveyGhost> ghosts;
  std::vector<store::SurveyWitness> witnesses;  ///< By ghost.
  std::vector<store::SurveyReference> references;
  std::vector<store::SurveyLink> links;
  std::vector<store::SurveyDuplicate> duplicates;
  std::vector<store::SurveyDefect> defects;
  std::vector<store::SurveyPart> parts;  ///< Attachments, and texts that were repaired.
  bool is_russian = false;               ///< Most mail is; by the zone of the case.

  [[nodiscard]] const Letter* letter(std::int64_t id) const;
  [[nodiscard]] const store::SurveyFile* file(std::int64_t id) const;
  [[nodiscard]] int person(std::string_view address) const;    ///< kNobody: not here.
  [[nodiscard]] const std::string& address(int person) const;  ///< Empty of nobody.

  /// "Пётр Щеглов <shcheglov@north.example>".
  [[nodiscard]] std::string title(int person) const;

  std::unordered_map<std::string, int> person_by_address;
};

/// Reads it. Errors: those of the catalog.
[[nodiscard]] Result<CaseRows> read_case(const search::Engine& engine,
                                         const std::filesystem::path& catalog);

/// In small letters where they are ASCII's.
[[nodiscard]] std::string lower_ascii(std::string_view text);

/// "2009-10" or "2009-10-15" of an instant, on the clock of the case.
[[nodiscard]] std::string month_of(const search::Engine& engine, std::int64_t utc);
[[nodiscard]] std::string day_name(std::int64_t day);
[[nodiscard]] std::int64_t day_of(const search::Engine& engine, std::int64_t utc);

}  // namespace pismo::audit

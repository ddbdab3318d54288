#pragma once

#include <cstdint>
#include <string>

namespace pismo::exporting {

/// In which language a dossier speaks.
enum class Language : std::uint8_t { english, russian };

/// What the first page of a dossier says beside what can be counted from its messages.
struct Cover {
  std::string title;        ///< Of the whole; empty: the question.
  std::string description;  ///< What the material is, in the words of who made the dossier.
  std::string question;     ///< As typed.
  std::string zone;         ///< In which dates are shown: "Europe/Moscow".
  std::string case_name;    ///< Folder name of the case.
  Language language = Language::english;
  bool header_dates = false;  ///< Times are what Date fields say, and not the best ones.
  std::string program;        ///< "pismo 0.1.0".
  std::uint64_t answers = 0;  ///< Messages that the question found and that were to be exported.
  // The whole case: found = indexed + duplicates + rejected.
  std::uint64_t found = 0, indexed = 0, duplicates = 0, rejected = 0;
};

}  // namespace pismo::exporting

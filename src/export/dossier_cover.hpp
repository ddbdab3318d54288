#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>

#include "pismo/export/exporter.hpp"

#include "dossier_words.hpp"

namespace pismo::exporting {

/// A file in which messages of the dossier lie.
struct SourceFile {
  std::uint64_t size = 0;
  std::uint64_t messages = 0;
};

/// What the messages of a dossier come to.
struct DossierCounts {
  std::uint64_t messages = 0;
  std::uint64_t lost = 0;       ///< Missing and recovered ones.
  std::uint64_t recovered = 0;  ///< Of them, those whose words survive.
  std::uint64_t altered = 0;
  std::uint64_t attachments = 0;
  std::uint64_t undated = 0;
  std::string first, last;  ///< Local dates of the first and the last dated message, by time.
  std::int64_t first_utc = 0, last_utc = 0;
  std::map<std::string, std::uint64_t> grades;
  std::map<std::pair<std::string, std::string>, SourceFile>
      files;  ///< By name and hash: names may be blacked out.

  void add(const Record& record);
};

/// The title that was given, else the question.
[[nodiscard]] std::string title_of(const Cover& cover, const DossierWords& words);

/// The first page: question, material, counts, how to read it, what it cannot say, how to check it.
[[nodiscard]] std::string cover_markup(const Cover& cover,
                                       const DossierCounts& counts,
                                       const Redactor* redactor);

/// The list of files at the end.
[[nodiscard]] std::string sources_markup(const DossierCounts& counts, const DossierWords& words);

}  // namespace pismo::exporting

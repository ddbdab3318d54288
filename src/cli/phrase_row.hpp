#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/search/phrase.hpp"

namespace pismo::cli {

/// What every form of an occurrence is made from.
// NOLINTNEXTLINE(bugprone-exception-escape): of json's move, which asserts and throws nothing.
struct PhraseRow {
  search::Occurrence found;
  std::string key;
  std::string from;
  std::string date;        ///< RFC 3339 in UTC, or empty.
  std::string local_date;  ///< "2009-10-15" in the question's zone, or "undated".
  std::optional<std::int64_t> utc;
  std::optional<std::string> attachment;  ///< Name of the file that it stands in.
  nlohmann::ordered_json citation;
};

/// Completes occurrences; those of one message lie side by side, so it is looked up once.
class PhraseRows {
 public:
  /// @param engine  Must outlive this.
  explicit PhraseRows(const search::Engine& engine) : engine_(engine), reader_(engine.catalog()) {}

  [[nodiscard]] Result<PhraseRow> complete(const search::Occurrence& found,
                                           const search::PhraseFinder::Source& source);

 private:
  [[nodiscard]] Result<void> look_up(const search::Occurrence& found,
                                     const search::PhraseFinder::Source& source);

  const search::Engine& engine_;
  search::MessageReader reader_;
  PhraseRow of_message_;  // What all rows of the message at hand share.
  std::int64_t id_ = 0;
};

/// `schema, key, citation, left, match, right, whose, language, date, from, where`.
[[nodiscard]] nlohmann::ordered_json as_json(const PhraseRow& row);

/// The same as cells for csv and tsv: `citation` as "file:offset+length", then `where`, `part` and
/// `span`.
/// "deleted = удалять (mueller7: delete); ...", or empty: not found across languages.
[[nodiscard]] std::string translated_text(const PhraseRow& row);

[[nodiscard]] std::vector<std::string> phrase_header_cells();
[[nodiscard]] std::vector<std::string> as_cells(const PhraseRow& row);

/// Sorts rows as --sort says: "left" (by the words before the match, the nearest first), "right",
/// "sender", "date", "-date". Equals keep their order.
void sort_rows(std::vector<PhraseRow>& rows, std::string_view order);

}  // namespace pismo::cli

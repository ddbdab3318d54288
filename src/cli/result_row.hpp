#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/search/passage.hpp"

namespace pismo::cli {

/// What every form of a result row is made from.
// NOLINTNEXTLINE(bugprone-exception-escape): of json's move, which asserts and throws nothing.
struct ResultRow {
  search::Hit hit;
  store::DocumentData data;
  std::string date;        ///< RFC 3339 in UTC, or empty.
  std::string local_date;  ///< "2009-10-15 12:03 +0400" in the question's zone, or "undated".
  std::vector<std::string> tags;  ///< Of the message itself.
  std::string thread;             ///< Key of its conversation's first message, or empty.
  search::Passage passage;  ///< Snippet and place; from the stored preview when the source is gone.
  /// Name of the attached file that the passage stands in, or its part when it has no name; none
  /// when it stands in the letter itself.
  std::optional<std::string> attachment;
  nlohmann::ordered_json citation;  ///< null when the source cannot be read.
  /// With --by thread: how many messages of the conversation answer, of how many.
  std::optional<std::pair<std::size_t, std::size_t>> conversation;
  std::string trouble;  ///< Why it cannot be read, or empty.
};

/// What a row holds beside the fields that are stored with the hit.
enum class Completion : std::uint8_t {
  stored,   ///< Nothing; the beginning of the text as its snippet.
  snippet,  ///< The words in their context.
  citation  ///< These, and where they lie: the source is read again.
};

/// The name of an attached file; "part 1.2" when it has none.
[[nodiscard]] std::string attachment_name(const store::Catalog& catalog,
                                          std::int64_t id,
                                          const std::string& path);

/// Completes a hit. A source that is gone costs the citation, not the row.
[[nodiscard]] Result<ResultRow> complete(const search::Engine& engine,
                                         search::MessageReader& reader,
                                         const search::Hit& hit,
                                         const std::vector<search::Expansion>& words,
                                         Completion wanted);

/// `schema, key, date, grade, from, to, subject, thread, score, snippet, citation`; `attachment`
/// where the snippet is of one.
[[nodiscard]] nlohmann::ordered_json as_json(const ResultRow& row);

/// The same as cells for csv and tsv; `citation` as "file:offset+length".
[[nodiscard]] std::vector<std::string> header_cells();
[[nodiscard]] std::vector<std::string> as_cells(const ResultRow& row);

/// Two lines for a person.
[[nodiscard]] std::string as_text(const ResultRow& row, bool color);

}  // namespace pismo::cli

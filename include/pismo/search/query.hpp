#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/base/span.hpp"

namespace pismo::search {

/// How two or more operands are joined, or what a leaf asks for.
enum class NodeKind : std::uint8_t {
  everything,    ///< "*": all messages.
  word,          ///< `text`, in any of its forms.
  exact_word,    ///< =word: this surface form only.
  phrase,        ///< "a phrase": words in this order.
  exact_phrase,  ///< "=a phrase": surface forms only.
  wildcard,      ///< word*, *word, w*rd: `text` with its stars, each for any letters.
  fuzzy,         ///< word~ or word~2: `distance` edits.
  regex,         ///< /pattern/, of text::Pattern; `text` is what stands between the slashes.
  name,          ///< name:Щеглов: a person's name, in any script and case.
  near,          ///< a NEAR/5 b: children within `distance` words, any order.
  adj,           ///< a ADJ/3 b: the same, in this order.
  field,  ///< field:value that is not text search (date:, id:, key:, type:, has:, is:, size: ...).
  all,    ///< AND of the children.
  any,    ///< OR of the children.
  none_of,  ///< NOT the only child.
};

/// One node of a parsed question.
struct Node {
  NodeKind kind = NodeKind::everything;
  std::string field;  ///< Lower-case field that a word, phrase ... is asked in ("subject"); empty:
                      ///< anywhere.
  std::string text;   ///< The words or value as typed, quotes and escapes undone.
  unsigned distance = 0;
  std::vector<Node> children;
  Span span;  ///< In the typed query (bytes), for carets and --explain.
};

/// A question that could not be read: what is wrong and where.
struct QueryError {
  std::string message;     ///< "there is no field 'form:'; did you mean 'from:'?"
  std::size_t column = 0;  ///< Byte offset in the query where the trouble begins.
};

/// One field of the query language; --help and docs print the same table.
struct FieldInfo {
  std::string_view name;         ///< "from"
  std::string_view description;  ///< One line for people.
  std::string_view example;      ///< "from:рогожин"
  bool is_text;                  ///< Takes words and phrases (else one plain value).
};

/// All fields that this version answers, in help order.
[[nodiscard]] const std::vector<FieldInfo>& query_fields();

/// Reads a question of the query language (docs/query-language.md). Words side by side
/// mean AND; AND OR NOT are upper-case; `-` before a term negates it.
[[nodiscard]] tl::expected<Node, QueryError> parse_query(std::string_view query);

/// A question with all its brackets and operators written out, as it was read:
/// "(договор AND NOT from:рогожин)".
[[nodiscard]] std::string as_read(const Node& node);

/// The error as three lines: message, query, caret under the column (counted in characters).
[[nodiscard]] std::string describe(const QueryError& error, std::string_view query);

/// A half-open interval of days or months in local time, as seconds since 1970 of the
/// wall clock: "2009-10..2009-11", "2009-10-13", "2009", "..2009-10-05", "2009-10-13T14:00..".
struct WallInterval {
  std::optional<std::int64_t> from;  ///< None: unbounded.
  std::optional<std::int64_t> to;
};

[[nodiscard]] std::optional<WallInterval> parse_date_range(std::string_view value);

/// A byte count range: ">1M", "<20k", "10k..2M", "1000".
struct SizeRange {
  std::uint64_t from = 0;
  std::uint64_t to = UINT64_MAX;  ///< Half-open.
};

[[nodiscard]] std::optional<SizeRange> parse_size_range(std::string_view value);

}  // namespace pismo::search

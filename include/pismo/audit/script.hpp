#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/audit/section.hpp"

/// Audit scripts: a newsroom's own checks, one a line. docs/audit-scripts.md.
namespace pismo::audit {

enum class Verb : std::uint8_t {
  broken,         ///< The line cannot be read: `trouble` says why.
  let,            ///< let NAME = WORDS
  count,          ///< count QUERY
  expect_number,  ///< expect METRIC OP NUMBER
  expect_search,  ///< expect search "QUERY" OP NUMBER
  expect_quote,   ///< expect quote FILE|"WORDS" found|altered|missing
  list,           ///< list QUERY to FILE
  fail_on         ///< fail-on LEVEL
};

enum class Relation : std::uint8_t { equal, unequal, less, at_most, more, at_least };

[[nodiscard]] std::string_view spelling(Relation op);

/// Whether `value op limit` holds.
[[nodiscard]] bool holds(double value, Relation op, double limit);

/// One line of a script as it was read.
struct Statement {
  std::size_t line = 0;  ///< From 1.
  std::string text;      ///< As written, without blanks around it; variables not yet put in.
  Verb verb = Verb::broken;
  std::string name;     ///< Of a metric or a variable.
  std::string query;    ///< A question; of a quotation its words, or empty.
  std::string file;     ///< Of `list` and of a quotation in a file.
  std::string outcome;  ///< found, altered, missing.
  Relation op = Relation::equal;
  double limit = 0;
  bool is_share = false;  ///< `limit` is in 100ths: "5%".
  Severity level = Severity::high;
  std::string trouble;
  std::size_t column = 0;  ///< Of the trouble, in letters from 1; 0: the whole line.
};

constexpr std::size_t kMaxScriptBytes = 4U << 20U;  // 50,000 lines. A bigger file is no script.
constexpr std::size_t kMaxLineBytes = 16'384;       // With its variables put in.

/// Reads a script. Empty lines and those that begin with # are passed over; every other line
/// becomes a statement, whatever is wrong with it. Lines end with LF or CRLF; a byte order mark is
/// passed over. Linear in the size of the script and of what variables stand for, which is capped.
///
/// @param script  UTF-8; lines that are not are broken ones.
[[nodiscard]] std::vector<Statement> read_script(std::string_view script);

/// How one line came out.
struct LineResult {
  enum class Status : std::uint8_t { ok, failed, error };

  Statement statement;
  Status status = Status::ok;
  std::string message;            ///< A sentence.
  std::optional<double> value;    ///< What was counted or measured.
  std::optional<double> of;       ///< Of how many, for shares.
  std::vector<std::string> keys;  ///< Of messages, where they help: the first few.
};

[[nodiscard]] std::string_view word_of(LineResult::Status status);

/// `schema (pismo.audit.line/1), line, text, status, message, value, of, keys`.
[[nodiscard]] Json as_json(const LineResult& result);

/// JUnit XML as CI systems read it (junit-10.xsd of Jenkins): a test case for each line; a line
/// that did not hold is a failure, one that could not be read or done an error.
[[nodiscard]] std::string as_junit(const std::vector<LineResult>& results, std::string_view name);

/// A number that an audit knows, for `expect`.
struct MetricInfo {
  std::string_view name, description;
  std::string_view whole;  ///< What a share of it is of: the name of another metric.
};

/// All of them but `finding:KIND`, which counts findings of a kind.
[[nodiscard]] const std::vector<MetricInfo>& metrics();

struct Audit;

/// The value of a metric; none when there is no such metric, or the audit did not look.
[[nodiscard]] std::optional<double> metric_of(const Audit& audit, std::string_view name);

}  // namespace pismo::audit

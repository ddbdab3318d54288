#include <algorithm>
#include <fmt/format.h>

#include "pismo/audit/script.hpp"
#include "pismo/base/utf8.hpp"

namespace pismo::audit {

namespace {

using Status = LineResult::Status;

/// Text for XML 1.0, which has no way at all to write most control characters.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : sanitize_utf8(text)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '"') {
      out += "&quot;";
    } else if (c == '\n' || c == '\r' || c == '\t') {
      out += fmt::format("&#{};", byte);
    } else if (byte < 0x20) {
      out += "\xEF\xBF\xBD";
    } else {
      out += c;
    }
  }
  // U+FFFE and U+FFFF are no characters of XML either.
  for (const std::string_view bad : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {
    for (std::size_t at = out.find(bad); at != std::string::npos; at = out.find(bad, at + 3))
      out.replace(at, 3, "\xEF\xBF\xBD");
  }
  return out;
}

std::size_t count(const std::vector<LineResult>& results, Status status) {
  return static_cast<std::size_t>(std::count_if(
      results.begin(), results.end(), [&](const LineResult& r) { return r.status == status; }));
}

}  // namespace

bool holds(double value, Relation op, double limit) {
  switch (op) {
    case Relation::equal:
      return value == limit;
    case Relation::unequal:
      return value != limit;
    case Relation::less:
      return value < limit;
    case Relation::at_most:
      return value <= limit;
    case Relation::more:
      return value > limit;
    case Relation::at_least:
      return value >= limit;
  }
  return false;
}

std::string_view word_of(Status status) {
  switch (status) {
    case Status::ok:
      return "ok";
    case Status::failed:
      return "failed";
    case Status::error:
      return "error";
  }
  return "";
}

Json as_json(const LineResult& result) {
  const auto number = [](const std::optional<double>& value) {
    if (!value) return Json();
    const auto whole = static_cast<std::int64_t>(*value);
    return static_cast<double>(whole) == *value ? Json(whole) : Json(*value);
  };
  return {{"schema", "pismo.audit.line/1"},
          {"line", result.statement.line},
          {"text", result.statement.text},
          {"status", word_of(result.status)},
          {"message", sanitize_utf8(result.message)},
          {"column", result.statement.column == 0 ? Json() : Json(result.statement.column)},
          {"value", number(result.value)},
          {"of", number(result.of)},
          {"keys", result.keys}};
}

std::string as_junit(const std::vector<LineResult>& results, std::string_view name) {
  const std::string sums = fmt::format(R"(tests="{}" failures="{}" errors="{}")",
                                       results.size(),
                                       count(results, Status::failed),
                                       count(results, Status::error));
  const std::string suite = escaped(name);
  std::string out = fmt::format(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"pismo audit\" {0}>\n  "
      "<testsuite name=\"{1}\" {0} skipped=\"0\">\n",
      sums,
      suite);
  for (const LineResult& result : results) {
    out += fmt::format(R"(    <testcase classname="{}" name="line {}: {}" time="0")",
                       suite,
                       result.statement.line,
                       escaped(result.statement.text));
    if (result.status == Status::ok) {
      out += "/>\n";
      continue;
    }
    const std::string_view tag = result.status == Status::failed ? "failure" : "error";
    std::string details = result.message;
    for (const std::string& key : result.keys)
      details += "\n" + key;
    out += fmt::format(">\n      <{0} type=\"{0}\" message=\"{1}\">{2}</{0}>\n    </testcase>\n",
                       tag,
                       escaped(result.message),
                       escaped(details));
  }
  return out + "  </testsuite>\n</testsuites>\n";
}

}  // namespace pismo::audit

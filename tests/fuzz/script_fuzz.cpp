// Scripts that others wrote: every line becomes a statement or is passed over, and results can be
// written as XML whatever stands in them.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/audit/reference_numbers.hpp"
#include "pismo/audit/script.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/export/file_within.hpp"

namespace {

void require(bool promise) {
  if (!promise) std::abort();
}

std::size_t lines_of(std::string_view bytes) {
  return static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n')) + 1;
}

/// Every < begins a tag of ours, and no character is one that XML forbids.
void check_xml(std::string_view xml) {
  require(pismo::is_valid_utf8(xml));
  for (std::size_t at = 0; at < xml.size(); ++at) {
    const auto byte = static_cast<unsigned char>(xml[at]);
    require(byte >= 0x20 || byte == '\n');
    if (byte != '<') continue;
    const std::string_view rest = xml.substr(at);
    require(rest.starts_with("<?xml ") || rest.starts_with("<test") || rest.starts_with("</test") ||
            rest.starts_with("<failure ") || rest.starts_with("</failure>") ||
            rest.starts_with("<error ") || rest.starts_with("</error>"));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto statements = pismo::audit::read_script(bytes);
  require(statements.size() <= lines_of(bytes));
  std::vector<pismo::audit::LineResult> results;
  std::size_t before = 0;
  for (const auto& statement : statements) {
    require(statement.line > before);
    before = statement.line;
    require(pismo::is_valid_utf8(statement.text));
    require((statement.verb == pismo::audit::Verb::broken) == !statement.trouble.empty());
    pismo::audit::LineResult result;
    result.statement = statement;
    result.message = statement.trouble.empty() ? statement.query : statement.trouble;
    result.status = static_cast<pismo::audit::LineResult::Status>(statement.line % 3);
    results.push_back(result);
    require(!as_json(result).dump().empty());
    const std::string trouble = pismo::exporting::trouble_with_path(statement.file);
    require(!trouble.empty() || statement.file.find("..") == std::string::npos ||
            statement.file.find("../") == std::string::npos);
  }
  check_xml(pismo::audit::as_junit(results, "script"));
  for (const auto& number : pismo::audit::find_reference_numbers(bytes))
    require(!number.text.empty() && number.text.size() <= 34);
  return 0;
}

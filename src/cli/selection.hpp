#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"

namespace CLI {
class App;
}

namespace pismo::cli {

/// Options of every command that takes a question.
struct Selection {
  std::string query;
  std::string sort;  ///< relevance, date, -date, source
  std::size_t offset = 0;
  std::optional<std::size_t> limit;
  std::string zone;
  std::string date_source = "best";  ///< best, header

  /// Declares QUERY, --sort, --limit, --offset, --tz and --date-source.
  void declare(CLI::App& command, std::string default_sort);

  [[nodiscard]] search::Order order() const;
  [[nodiscard]] search::DateSource dates() const;
};

/// Declares --date-source.
void declare_date_source(CLI::App& command, std::string& name);
[[nodiscard]] search::DateSource date_source_of(std::string_view name);

/// The engine of a case, held at the state that it has now: what is printed belongs together,
/// though mail is added meanwhile.
[[nodiscard]] Result<search::Engine> held_engine(const store::CaseFolder& folder,
                                                 const std::string& zone,
                                                 search::DateSource dates);

/// Reads and plans a question; a question that cannot be read becomes an error with a caret.
[[nodiscard]] Result<search::Plan> plan_of(search::Engine& engine, std::string_view query);

/// What to say when messages could not be read again (`Plan::unreadable`).
[[nodiscard]] std::string unreadable_note(std::size_t messages);

/// The message that a key prefix of 6 or more digits names; not_found, or usage when it
/// names several.
[[nodiscard]] Result<std::int64_t> message_of(const store::Catalog& catalog, std::string_view key);

}  // namespace pismo::cli

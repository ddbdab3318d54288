#pragma once

#include <cstddef>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/search/engine.hpp"

#include "context.hpp"
#include "table_printer.hpp"

namespace CLI {
class App;
}

namespace pismo::cli {

/// Options of every command that lists what stands in the messages that answer.
struct ListingArguments {
  std::string query = "*";
  std::size_t offset = 0;
  std::optional<std::size_t> limit;
  std::string format = "text";
  std::string zone;

  /// Declares QUERY, --limit, --offset, --format and --tz.
  ///
  /// @param noun  What is listed: "identifiers".
  void declare(CLI::App& command, const std::string& noun);

  [[nodiscard]] bool is_text() const { return format == "text"; }
};

/// The question of a listing, planned; tells of messages that could not be read again. None: the
/// error was reported.
[[nodiscard]] std::optional<search::Plan> plan_of_listing(Context& context,
                                                          search::Engine& engine,
                                                          const ListingArguments& arguments);

/// Prints the rows of a listing one by one, as text or as a table.
class ListingPrinter {
 public:
  ListingPrinter(const ListingArguments& arguments,
                 std::string_view schema,
                 std::vector<std::string> columns)
      : text_(arguments.is_text()), table_(arguments.format, schema, std::move(columns)) {}

  // Each is false when nobody reads the output any more.

  /// @param head  What `json` says of the whole.
  bool begin(const nlohmann::ordered_json& head) { return read_ = text_ || table_.begin(head); }

  /// Makes of the row what is printed, and only that.
  bool row(const std::function<std::string()>& as_text,
           const std::function<nlohmann::ordered_json()>& as_json);

  void end() {
    if (read_ && !text_) table_.end();
  }

  [[nodiscard]] std::size_t rows() const { return rows_; }

 private:
  bool text_;
  TablePrinter table_;
  bool read_ = true;
  std::size_t rows_ = 0;
};

}  // namespace pismo::cli

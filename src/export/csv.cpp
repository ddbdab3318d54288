#include "csv.hpp"

#include <algorithm>

#include "pismo/base/utf8.hpp"

#include "index_line.hpp"
#include "output.hpp"

namespace pismo::exporting {

namespace {

using Json = nlohmann::ordered_json;

void collect_paths(const Json& object, const std::string& prefix, std::vector<std::string>& paths) {
  for (const auto& [name, value] : object.items()) {
    if (value.is_object() && !value.empty()) {
      collect_paths(value, prefix + name + ".", paths);
    } else {
      paths.push_back(prefix + name);
    }
  }
}

/// The value at a dotted path, or null.
const Json& value_at(const Json& row, std::string_view path) {
  static const Json none;
  const Json* here = &row;
  while (true) {
    const std::size_t dot = path.find('.');
    const std::string name(path.substr(0, dot));
    if (!here->is_object() || !here->contains(name)) return none;
    here = &(*here)[name];
    if (dot == std::string_view::npos) return *here;
    path.remove_prefix(dot + 1);
  }
}

bool is_mailbox(const Json& value) {
  if (!value.is_object() || !value.contains("address") || !value["address"].is_string())
    return false;
  return value.size() == 1 || (value.size() == 2 && value.contains("name"));
}

std::string mailbox_text(const Json& mailbox) {
  const auto address = mailbox["address"].get<std::string>();
  const auto name = mailbox.contains("name") && mailbox["name"].is_string()
                        ? mailbox["name"].get<std::string>()
                        : std::string();
  return sanitize_utf8(name.empty() ? address : name + " <" + address + ">");
}

std::string json_text(const Json& value) {
  std::string text = json_line(value);
  text.pop_back();
  return text;
}

bool is_text(const Json& value) {
  return value.is_string() || value.is_array() || is_mailbox(value);
}

/// A header line, then one line a message.
class CsvWriter final : public FormWriter {
 public:
  explicit CsvWriter(const Options& options)
      : columns_(options.columns),
        fixed_(!columns_.empty()),
        guard_(options.guard_formulas),
        mark_(options.byte_order_mark) {}

  Result<void> begin(Output& output) override {
    if (auto put = output.write(mark_ ? "\uFEFF" : ""); !put) return put;
    return fixed_ ? header(output) : Result<void>();
  }

  Result<void> add(const Record& record, Output& output) override {
    const std::vector<std::string> paths = fixed_ ? columns_ : column_paths(record.row);
    if (!headed_) {
      columns_ = paths;
      if (auto put = header(output); !put) return put;
    }
    std::string line;
    for (const std::string& column : columns_) {
      const Json& value = value_at(record.row, column);
      std::string text = cell_text(value);
      if (guard_ && is_text(value) && looks_like_formula(text)) text.insert(0, "'");
      if (&column != &columns_.front()) line += ',';
      line += quote_cell(text);
    }
    if (!fixed_) line += "," + quote_cell(leftover(record.row, paths));
    return output.write(line + "\r\n");
  }

 private:
  /// The fields that the first row lacked, as a JSON object; empty when there are none.
  [[nodiscard]] std::string leftover(const Json& row, const std::vector<std::string>& paths) const {
    Json rest;
    for (const std::string& path : paths) {
      if (!has_column(path)) rest[path] = value_at(row, path);
    }
    return rest.is_null() ? "" : json_text(rest);
  }

  /// True when the value at `path` shows up in its own column, or as JSON in that of an
  /// object around it (which was empty in the first row).
  [[nodiscard]] bool has_column(const std::string& path) const {
    return std::ranges::any_of(columns_, [&](const std::string& column) {
      return path.starts_with(column) &&
             (path.size() == column.size() || path[column.size()] == '.');
    });
  }

  Result<void> header(Output& output) {
    headed_ = true;
    std::string line;
    for (const std::string& column : columns_) {
      if (&column != &columns_.front()) line += ',';
      line += quote_cell(column);
    }
    if (!fixed_) line += ",more";
    return output.write(line + "\r\n");
  }

  std::vector<std::string> columns_;
  bool fixed_;  ///< The columns were named by the user.
  bool headed_ = false;
  bool guard_;
  bool mark_;
};

}  // namespace

std::vector<std::string> column_paths(const Json& row) {
  std::vector<std::string> paths;
  if (row.is_object()) collect_paths(row, "", paths);
  return paths;
}

std::string cell_text(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_string()) return sanitize_utf8(value.get<std::string>());
  if (is_mailbox(value)) return mailbox_text(value);
  const bool list = value.is_array() && std::ranges::all_of(value, [](const Json& one) {
                      return one.is_string() || is_mailbox(one);
                    });
  if (!list) return json_text(value);
  std::string text;
  for (const Json& one : value) {
    if (&one != &value.front()) text += "; ";
    text += cell_text(one);
  }
  return text;
}

std::string quote_cell(std::string_view text) {
  const bool plain = text.find_first_of(",\"\r\n") == std::string_view::npos &&
                     !text.starts_with(' ') && !text.ends_with(' ');
  if (plain) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

bool looks_like_formula(std::string_view text) {
  constexpr std::string_view kStarts = "=+-@\t\r\n";  // OWASP, "CSV Injection".
  return !text.empty() && kStarts.find(text.front()) != std::string_view::npos;
}

std::unique_ptr<FormWriter> make_csv(const Options& options) {
  return std::make_unique<CsvWriter>(options);
}

}  // namespace pismo::exporting

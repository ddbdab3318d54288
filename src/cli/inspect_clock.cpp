#include "inspect_clock.hpp"

#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "pismo/base/file.hpp"
#include "pismo/dating/clock_kinds.hpp"
#include "pismo/dating/inspect.hpp"

#include "cli11.hpp"
#include "clock_listing.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Arguments {
  std::string kind, hint, batch;
  std::vector<std::string> values;
};

std::string kind_names() {
  std::string names;
  for (const dating::ClockKind& kind : dating::clock_kinds())
    names += (names.empty() ? "" : ", ") + std::string(kind.name);
  return names;
}

Json reading_json(const dating::ClockKind& kind,
                  std::string_view value,
                  std::string_view hint,
                  time::ZoneBook& zones) {
  Json json = {{"schema", "pismo.inspect.clock/1"}};
  json.update(
      dating::evidence_json(dating::read_clock(kind, value, dating::read_hint(hint), zones)));
  return json;
}

const dating::ClockKind* kind_of(Context& context, const std::string& name) {
  const dating::ClockKind* kind = dating::find_clock_kind(name);
  if (kind == nullptr) {
    context.report(
        {Errc::usage, fmt::format("there is no clock '{}'; kinds: {}", name, kind_names())});
  }
  return kind;
}

/// "\r\n", "\n" and "\t" as tables write them.
std::string unescape(std::string_view cell) {
  std::string out;
  for (std::size_t i = 0; i < cell.size(); ++i) {
    const char next = cell[i] == '\\' && i + 1 < cell.size() ? cell[i + 1] : '\0';
    if (next == 'r' || next == 'n' || next == 't') {
      out.push_back(next == 'r' ? '\r' : next == 'n' ? '\n' : '\t');
      ++i;
    } else {
      out.push_back(cell[i]);
    }
  }
  return out;
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    cells.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return cells;
}

/// Which cells of a table hold what. Without a head: KIND, VALUE, HINT; with --kind: VALUE, HINT.
struct Columns {
  std::size_t kind = 0, value = 1, hint = 2;
  std::size_t id = std::string::npos;
};

bool read_head(const std::vector<std::string_view>& cells, Columns& columns) {
  constexpr std::size_t kNone = std::string::npos;
  Columns named{kNone, kNone, kNone, kNone};
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i] == "kind") named.kind = i;
    if (cells[i] == "value" || cells[i] == "input") named.value = i;
    if (cells[i] == "hint") named.hint = i;
    if (cells[i] == "id") named.id = i;
  }
  if (named.value == kNone) return false;
  columns = named;
  return true;
}

/// The first line of what is left of a text, without its end.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

void inspect_batch(Context& context, const Arguments& arguments) {
  const auto bytes = read_file(arguments.batch);
  if (!bytes) return context.report(bytes.error());
  time::ZoneBook zones;
  Columns columns;
  if (!arguments.kind.empty()) columns = {std::string::npos, 0, 1, std::string::npos};
  std::string_view rest = *bytes;
  for (bool first = true; !rest.empty(); first = false) {
    const auto cells = cells_of(take_line(rest));
    if (first && read_head(cells, columns)) continue;
    const auto cell = [&](std::size_t at) {
      return at < cells.size() ? unescape(cells[at]) : std::string();
    };
    const dating::ClockKind* kind =
        kind_of(context, arguments.kind.empty() ? cell(columns.kind) : arguments.kind);
    if (kind == nullptr) return;
    const std::string hint = columns.hint < cells.size() ? cell(columns.hint) : arguments.hint;
    Json json = reading_json(*kind, cell(columns.value), hint, zones);
    if (columns.id != std::string::npos) json["id"] = cell(columns.id);
    if (!print_line(to_line(json))) return;
  }
}

void inspect_values(Context& context, const Arguments& arguments) {
  const dating::ClockKind* kind = kind_of(context, arguments.kind);
  if (kind == nullptr) return;
  time::ZoneBook zones;
  const auto values = arguments.values.empty() ? std::vector<std::string>{""} : arguments.values;
  for (const std::string& value : values) {
    if (!print_line(to_line(reading_json(*kind, value, arguments.hint, zones)))) return;
  }
}

}  // namespace

void configure_inspect_clock(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<Arguments>();
  command.add_option(
      "FILE", arguments->values, "A message or mailbox, or '-'; with --kind: the value");
  command.add_option("--kind", arguments->kind, "Read one value: " + kind_names())
      ->type_name("KIND");
  command
      .add_option("--hint", arguments->hint, "What is known around it: a date, a zone, a mailer")
      ->type_name("TEXT");
  command
      .add_option(
          "--batch", arguments->batch, "Read values from a table: VALUE, HINT, tabs between")
      ->type_name("FILE");
  command.footer("Example: pismo inspect clock --kind queue_id n9D2qfA6026259");
  command.callback([arguments, &context] {
    if (!arguments->batch.empty()) return inspect_batch(context, *arguments);
    if (!arguments->kind.empty()) return inspect_values(context, *arguments);
    if (!arguments->values.empty()) return inspect_clocks(context, arguments->values);
    context.report({Errc::usage, "name a message, or a --kind and a value"});
  });
}

}  // namespace pismo::cli

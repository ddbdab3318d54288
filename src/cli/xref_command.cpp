#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pismo/search/engine.hpp"
#include "pismo/xref/comparison.hpp"

#include "commands.hpp"
#include "output.hpp"
#include "table_printer.hpp"
#include "tie_row.hpp"

namespace pismo::cli {

namespace {

struct XrefArguments {
  std::string other;
  std::vector<std::string> kinds;
  std::optional<std::size_t> limit;
  double least = 0;
  bool uncited = false;
  std::string format = "text";
};

std::string kind_names() {
  std::string names;
  for (const xref::KindInfo& kind : xref::Comparison::kinds())
    names += (names.empty() ? "" : ", ") + std::string(kind.name);
  return names;
}

/// Prints the ties of one kind after another in the form that was asked for.
class TiePrinter {
 public:
  TiePrinter(const XrefArguments& arguments, TieRows& rows, bool color)
      : arguments_(arguments),
        rows_(rows),
        color_(color),
        table_(arguments.format, "pismo.xref/1", tie_columns()) {}

  bool begin(const nlohmann::ordered_json& head) { return is_text() || table_.begin(head); }

  /// Ties of a kind: those that are shown, and how many there are.
  Result<bool> kind(const xref::KindInfo& info, xref::Comparison& comparison) {
    std::size_t count = 0;
    std::string shown;
    bool reads = true;
    const std::size_t most = limit();
    auto done = comparison.each(info.name, [&](xref::Tie&& tie) {
      if (tie.weight < arguments_.least) return false;
      if (count++ >= most) return is_text();  // Text says how many there are.
      if (is_text()) {
        shown += rows_.text(tie, color_);
        return true;
      }
      reads = row(tie);
      return reads;
    });
    if (!done) return fail(done.error());
    found_ += count;
    if (!is_text() || count == 0) return reads;
    std::string head = fmt::format("{}: {}", info.title, count);
    if (count > most)
      head += fmt::format(" (the first {}; all with --limit {} or --format jsonl)", most, count);
    return print_line(head) && print(shown + "\n");
  }

  bool end() { return is_text() || table_.end(); }

  [[nodiscard]] bool found_any() const { return found_ > 0; }

 private:
  [[nodiscard]] bool is_text() const { return arguments_.format == "text"; }

  [[nodiscard]] std::size_t limit() const {
    constexpr std::size_t kShownOfKind = 10;
    return arguments_.limit.value_or(is_text() ? kShownOfKind : std::string::npos);
  }

  bool row(const xref::Tie& tie) {
    const auto json = rows_.json(tie);
    const bool is_table = arguments_.format == "csv" || arguments_.format == "tsv";
    return table_.row(is_table ? flat_tie(json) : json);
  }

  const XrefArguments& arguments_;
  TieRows& rows_;
  bool color_;
  TablePrinter table_;
  std::size_t found_ = 0;
};

void compare(Context& context, const XrefArguments& arguments) {
  const store::CaseFolder other(arguments.other);
  const auto here = search::Engine::open(context.folder());
  if (!here) return context.report(here.error());
  const auto there = search::Engine::open(other);
  if (!there) return context.report(there.error());
  auto comparison = xref::Comparison::open(*here, context.folder(), *there, other);
  if (!comparison) return context.report(comparison.error());
  TieRows rows(*here, *there, !arguments.uncited);
  TiePrinter printer(arguments, rows, context.colors());
  if (!printer.begin(nlohmann::ordered_json::object())) return;
  for (const xref::KindInfo& kind : xref::Comparison::kinds()) {
    const auto& wanted = arguments.kinds;
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), kind.name) == wanted.end())
      continue;
    const auto more = printer.kind(kind, *comparison);
    if (!more) return context.report(more.error());
    if (!*more) return;
  }
  printer.end();
  if (printer.found_any()) return;
  context.exit = Exit::nothing;
  if (arguments.format == "text") note("the two cases share nothing that was looked for");
}

}  // namespace

void configure_xref(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<XrefArguments>();
  command
      .add_option("--with",
                  arguments->other,
                  "The folder of another case, to compare this one with; it is not changed")
      ->type_name("CASE");
  command
      .add_option(
          "--kind", arguments->kinds, "Only ties of this kind; may be repeated: " + kind_names())
      ->check([](const std::string& name) {
        for (const xref::KindInfo& kind : xref::Comparison::kinds()) {
          if (kind.name == name) return std::string();
        }
        return "there is no kind of tie '" + name + "'; there are " + kind_names();
      })
      ->type_name("KIND");
  command.add_option("--limit", arguments->limit, "At most N ties of each kind (text: 10)")
      ->type_name("N");
  command.add_option("--least", arguments->least, "Only ties of this weight or more, 0 to 1")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("WEIGHT");
  command.add_flag("--uncited", arguments->uncited, "Leave out citations: no source is read again");
  command.add_option("--format", arguments->format, "text, json, jsonl, csv or tsv")
      ->check(CLI::IsMember({"text", "json", "jsonl", "csv", "tsv"}))
      ->capture_default_str()
      ->type_name("FORM");
  command.callback([arguments, &context] {
    if (arguments->other.empty()) throw CLI::RequiredError("--with");
    compare(context, *arguments);
  });
}

}  // namespace pismo::cli

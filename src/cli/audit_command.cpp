#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "pismo/audit/audit.hpp"
#include "pismo/audit/script.hpp"
#include "pismo/authenticity/pgp_ring.hpp"
#include "pismo/base/bounded_json.hpp"
#include "pismo/base/file.hpp"
#include "pismo/export/file_within.hpp"
#include "pismo/store/versions.hpp"
#include "pismo/time/versions.hpp"

#include "cli11.hpp"
#include "commands.hpp"
#include "key_arguments.hpp"
#include "output.hpp"
#include "script_runner.hpp"

namespace pismo::cli {

namespace {

using audit::Json;
using audit::Severity;

struct Arguments {
  std::string script, section, format = "text", tables, page, title, junit, out, earlier, fail_on;
  std::string zone;
  bool no_reading = false;
  KeyArguments keys;
};

std::string printable_lines(const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += printable(text.substr(at, end - at)) + "\n";
    at = end + 1;
  }
  return out;
}

std::optional<Severity> severity_of(std::string_view word) {
  for (const Severity severity : {Severity::low, Severity::medium, Severity::high}) {
    if (word == word_of(severity)) return severity;
  }
  return std::nullopt;
}

/// SECTION or SECTION.TABLE; of a section alone its first table.
const audit::Table* table_of(const audit::Audit& done,
                             const audit::Table& findings,
                             std::string_view name) {
  if (name == findings.name) return &findings;
  const std::size_t point = std::min(name.find('.'), name.size());
  const audit::Section* const section = done.section(name.substr(0, point));
  if (section == nullptr) return nullptr;
  for (const audit::Table& table : section->tables) {
    if (point == name.size() || table.name == name.substr(point + 1)) return &table;
  }
  return nullptr;
}

Error no_such_section(const audit::Audit& done, std::string_view name) {
  std::string names = "findings";
  for (const audit::Section& section : done.sections) {
    for (const audit::Table& table : section.tables)
      names += fmt::format(" {}.{}", section.name, table.name);
  }
  return {Errc::usage, fmt::format("there is no table '{}'; there are {}", name, names)};
}

Result<void> write_tables(const audit::Audit& done,
                          const audit::Table& findings,
                          const std::string& folder) {
  if (auto written = exporting::write_file_within(folder, "findings.tsv", as_tsv(findings));
      !written)
    return written;
  for (const audit::Section& section : done.sections) {
    for (const audit::Table& table : section.tables) {
      const std::string name = fmt::format("{}.{}.tsv", section.name, table.name);
      if (auto written = exporting::write_file_within(folder, name, as_tsv(table)); !written)
        return written;
    }
  }
  return {};
}

void print_findings(std::string_view sign, const std::vector<Json>& findings) {
  for (const Json& one : findings) {
    const auto text = [&](const char* name) {
      return one.contains(name) && one[name].is_string() ? one[name].get<std::string>()
                                                         : std::string();
    };
    print_line(printable(fmt::format(
        "{} {:<6} {:<20} {}", sign, text("severity"), text("kind"), text("explanation"))));
  }
}

void print_comparison(const audit::Comparison& comparison) {
  print_line(fmt::format("New findings: {}", comparison.new_findings.size()));
  print_findings("+", comparison.new_findings);
  print_line(fmt::format("Closed findings: {}", comparison.closed_findings.size()));
  print_findings("-", comparison.closed_findings);
  print_line(fmt::format("Changed numbers: {}", comparison.changed_numbers.size()));
  for (const Json& one : comparison.changed_numbers) {
    print_line(printable(fmt::format("  {}.{}: {} -> {}",
                                     one["section"].get<std::string>(),
                                     one["number"].get<std::string>(),
                                     one["before"].dump(),
                                     one["now"].dump())));
  }
}

void report_comparison(Context& context, const Arguments& arguments, const audit::Audit& done) {
  const auto bytes = read_file(arguments.earlier);
  if (!bytes) return context.report(bytes.error());
  constexpr int kMaxDepth = 16;  // Audits have six.
  const Json old = parse_bounded(*bytes, kMaxDepth);
  const auto comparison = audit::compare(as_json(done), old);
  if (!comparison)
    return context.report(
        {comparison.error().code, arguments.earlier + ": " + comparison.error().message});
  if (arguments.format == "json") {
    print_line(to_line(Json{{"schema", "pismo.audit.compare/1"},
                            {"new_findings", comparison->new_findings},
                            {"closed_findings", comparison->closed_findings},
                            {"changed_numbers", comparison->changed_numbers}}));
  } else {
    print_comparison(*comparison);
  }
  // What may fail is what is new.
  const auto least = severity_of(arguments.fail_on);
  for (const Json& one : comparison->new_findings) {
    if (least && severity_of(one["severity"].get<std::string>()) >= least)
      context.exit = Exit::nothing;
  }
}

/// Broken into lines, so that two audits can be laid beside each other with diff.
void report_json(Context& context, const Arguments& arguments, const audit::Audit& done) {
  if (!arguments.section.empty()) {
    const audit::Section* const section = done.section(arguments.section);
    if (section == nullptr) return context.report(no_such_section(done, arguments.section));
    const Json json = {{"schema", "pismo.audit.section/1"},
                       {"section", arguments.section},
                       {"data", as_json(*section)}};
    print_line(exact_or_printable(json.dump(1, ' ', false, Json::error_handler_t::replace)));
    return;
  }
  bool open = true;
  write_json(done, [&](std::string_view text) {
    if (open) open = print(exact_or_printable(text));
  });
  if (open) print("\n");
}

void report_audit(Context& context, const Arguments& arguments, const audit::Audit& done) {
  if (!arguments.tables.empty()) {
    if (const auto written = write_tables(done, findings_table(done), arguments.tables); !written)
      return context.report(written.error());
  }
  if (!arguments.page.empty()) {
    const std::string title = arguments.title.empty() ? "Audit of a case" : arguments.title;
    const auto written = exporting::write_new_file(arguments.page, html_report(done, title));
    if (!written) return context.report(written.error());
  }
  if (!arguments.earlier.empty()) return report_comparison(context, arguments, done);
  if (const auto least = severity_of(arguments.fail_on)) {
    const bool grave = std::any_of(done.findings.begin(), done.findings.end(), [&](const auto& f) {
      return f.severity >= *least;
    });
    if (grave) context.exit = Exit::nothing;
  }
  if (arguments.format == "tsv") {
    const std::string name = arguments.section.empty() ? "findings" : arguments.section;
    const audit::Table findings = findings_table(done);
    const audit::Table* const table = table_of(done, findings, name);
    if (table == nullptr) return context.report(no_such_section(done, name));
    print(exact_or_printable(as_tsv(*table)));
    return;
  }
  if (arguments.format == "json") {
    return report_json(context, arguments, done);
  }
  print(printable_lines(text_report(done)));
}

void run_lines(Context& context,
               const Arguments& arguments,
               search::Engine& engine,
               const audit::Options& options) {
  const auto bytes = read_file(arguments.script);
  if (!bytes) return context.report(bytes.error());
  if (bytes->size() > audit::kMaxScriptBytes)
    return context.report(
        {Errc::limit, arguments.script + ": is longer than a script can be (4 MiB)"});
  const auto statements = audit::read_script(*bytes);
  if (statements.empty())
    return context.report({Errc::usage, arguments.script + ": no line here says what to do"});
  const std::filesystem::path script(arguments.script);
  const ScriptCase on{
      engine,
      context.folder().catalog(),
      options,
      arguments.script == "-" ? std::filesystem::path(".") : script.parent_path(),
      arguments.out.empty() ? std::filesystem::path(".") : std::filesystem::path(arguments.out)};
  using Status = audit::LineResult::Status;
  const auto results = run_script(statements, on, [&](const audit::LineResult& result) {
    if (arguments.format == "text") {
      return print_line(printable(fmt::format("{:>5}  {:<6}  {}",
                                              result.statement.line,
                                              word_of(result.status),
                                              result.statement.text))) &&
             print_line(printable("               " + result.message));
    }
    return arguments.format == "json" || print_line(to_line(as_json(result)));
  });
  std::size_t failed = 0, errors = 0;
  Json rows = Json::array();
  for (const audit::LineResult& result : results) {
    failed += result.status == Status::failed ? 1U : 0U;
    errors += result.status == Status::error ? 1U : 0U;
    rows.push_back(as_json(result));
  }
  if (arguments.format == "json")
    print_line(to_line(Json{{"schema", "pismo.audit.script/1"},
                            {"lines", results.size()},
                            {"failed", failed},
                            {"errors", errors},
                            {"rows", std::move(rows)}}));
  note(fmt::format("{} lines: {} hold, {} do not, {} could not be read or done",
                   results.size(),
                   results.size() - failed - errors,
                   failed,
                   errors));
  if (failed + errors > 0) context.exit = Exit::nothing;
  if (arguments.junit.empty()) return;
  const std::string name = arguments.script == "-" ? "standard input" : script.filename().string();
  const auto written = exporting::write_new_file(arguments.junit, as_junit(results, name));
  if (!written) context.report(written.error());
}

/// Versions and options on which the numbers depend; no clock and no machine.
Json made_by(const Arguments& arguments, const authenticity::KeyBook& keys) {
  return {{"pismo", PISMO_VERSION},
          {"catalog_schema", store::versions().catalog_schema},
          {"time_zones", time::tzdata_version()},
          {"reading", !arguments.no_reading},
          {"key_records", keys.records()},
          {"at", arguments.keys.day.empty() ? Json() : Json(arguments.keys.day)}};
}

void run(Context& context, const Arguments& arguments) {
  if (!arguments.script.empty() && arguments.format == "tsv")
    return context.report({Errc::usage, "--format tsv: a script gives text, json or jsonl"});
  if (arguments.script.empty() && arguments.format == "jsonl")
    return context.report({Errc::usage, "--format jsonl: an audit is one object: use json"});
  if (arguments.script.empty() && !arguments.junit.empty())
    return context.report({Errc::usage, "--junit tells about the lines of a script: name one"});
  auto engine = search::Engine::open(context.folder(), arguments.zone);
  if (!engine) return context.report(engine.error());
  const auto keys = arguments.keys.read();
  if (!keys) return context.report(keys.error());
  authenticity::PgpRing ring(keys->pgp_keys);
  audit::Options options;
  options.read_mail = options.read_texts = !arguments.no_reading;
  options.keys = &*keys;
  options.made_by = made_by(arguments, *keys);
  // Without --at nothing has expired: an audit asks no clock.
  options.examine.now = arguments.keys.day.empty() ? 0 : arguments.keys.now();
  options.examine.pgp = &ring;
  if (!arguments.script.empty()) return run_lines(context, arguments, *engine, options);
  const auto done = audit::audit_case(*engine, context.folder().catalog(), options);
  if (!done) return context.report(done.error());
  report_audit(context, arguments, *done);
  const audit::Section* const read = done->section("authenticity");
  if (read->numbers.contains("unread") && read->numbers["unread"].get<std::size_t>() > 0) {
    note(fmt::format("{} messages could not be read again; the findings of kind 'unread' name them",
                     read->numbers["unread"].get<std::size_t>()));
    if (context.exit == Exit::done) context.exit = Exit::lost;
  }
}

void declare_outputs(CLI::App& command, Arguments& arguments) {
  command
      .add_option("--format",
                  arguments.format,
                  "text, json, or tsv (a table); of a script text, json or jsonl")
      ->check(CLI::IsMember({"text", "json", "jsonl", "tsv"}))
      ->capture_default_str()
      ->type_name("FORM");
  command
      .add_option("--section",
                  arguments.section,
                  "With json only this section; with tsv this table: findings (default), SECTION "
                  "or SECTION.TABLE")
      ->type_name("NAME");
  command.add_option("--tsv", arguments.tables, "Write every table as a file into this folder")
      ->type_name("DIR");
  command.add_option("--html", arguments.page, "Write a report for reading and printing")
      ->type_name("FILE");
  command.add_option("--title", arguments.title, "Stands above the report")->type_name("TEXT");
  command
      .add_option("--compare",
                  arguments.earlier,
                  "Tell only what is new and what is gone since an earlier audit (its JSON)")
      ->type_name("FILE");
  command
      .add_option("--fail-on",
                  arguments.fail_on,
                  "Exit 1 when there is a finding (with --compare a new one) of this severity or "
                  "above: high, medium, low")
      ->check(CLI::IsMember({"high", "medium", "low"}))
      ->type_name("LEVEL");
}

}  // namespace

void configure_audit(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<Arguments>();
  command
      .add_option("SCRIPT",
                  arguments->script,
                  "A file of checks, one a line ('-': standard input); without it the whole case "
                  "is audited. docs/audit-scripts.md")
      ->type_name("FILE");
  declare_outputs(command, *arguments);
  command
      .add_option("--junit", arguments->junit, "Write the results of a script as JUnit XML, for CI")
      ->type_name("FILE");
  command
      .add_option("--out",
                  arguments->out,
                  "Folder into which 'list' of a script writes (default: where you are)")
      ->type_name("DIR");
  command.add_flag("--no-reading",
                   arguments->no_reading,
                   "From the catalog alone: no signatures, contents of attachments, identifiers "
                   "and reference numbers");
  arguments->keys.declare(command);
  command
      .add_option(
          "--tz",
          arguments->zone,
          "Time zone in which days begin (default: Europe/Moscow when most mail is Russian, "
          "else UTC)")
      ->type_name("ZONE");
  command.callback([arguments, &context] { run(context, *arguments); });
}

}  // namespace pismo::cli

#include <fmt/format.h>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "pismo/audit/audit.hpp"

namespace pismo::audit {

namespace {

std::string cell_of(const Json& value) {
  if (value.is_null()) return "";
  std::string text = value.is_string()
                         ? value.get<std::string>()
                         : value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  for (char& c : text)
    c = c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
  return text;
}

/// What makes a finding the same one in two audits: not its number, and not its words, in which
/// counts may have changed.
using Identity = std::tuple<std::string, std::string, std::string, std::string>;

Identity identity_of(const Json& finding) {
  const auto text = [&](const char* name) {
    const auto value = finding.find(name);
    return value != finding.end() && value->is_string() ? value->get<std::string>() : std::string();
  };
  // Of silences and gaps the days are the evidence.
  const std::string about = text("message").empty() && finding.contains("evidence")
                                ? finding["evidence"].dump()
                                : std::string();
  return {text("kind"), text("message"), text("subject"), about};
}

bool is_audit(const Json& json) {
  return json.is_object() && json.contains("schema") && json["schema"] == "pismo.audit/1" &&
         json.contains("findings") && json["findings"].is_array() && json.contains("sections") &&
         json["sections"].is_object();
}

void compare_findings(const Json& now, const Json& old, Comparison& result) {
  std::multiset<Identity> before, after;
  for (const Json& finding : old["findings"])
    before.insert(identity_of(finding));
  for (const Json& finding : now["findings"]) {
    const Identity identity = identity_of(finding);
    after.insert(identity);
    if (const auto known = before.find(identity); known != before.end()) {
      before.erase(known);
    } else {
      result.new_findings.push_back(finding);
    }
  }
  for (const Json& finding : old["findings"]) {
    const auto known = after.find(identity_of(finding));
    if (known != after.end()) {
      after.erase(known);
    } else {
      result.closed_findings.push_back(finding);
    }
  }
}

void compare_numbers(const Json& now, const Json& old, Comparison& result) {
  for (const auto& [name, section] : now["sections"].items()) {
    const auto before = old["sections"].find(name);
    const Json earlier = before != old["sections"].end() && before->is_object() &&
                                 before->contains("numbers") && (*before)["numbers"].is_object()
                             ? (*before)["numbers"]
                             : Json::object();
    for (const auto& [number, value] : section["numbers"].items()) {
      const Json was = earlier.contains(number) ? earlier[number] : Json();
      if (was != value)
        result.changed_numbers.push_back(
            {{"section", name}, {"number", number}, {"before", was}, {"now", value}});
    }
  }
}

Json named_cells(const Table& table, const Json& cells) {
  Json row = Json::object();
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    row[table.columns[i]] = i < cells.size() ? cells[i] : Json();
  return row;
}

}  // namespace

Json as_json(const Section& section) {
  Json json = {{"title", section.title}, {"about", section.about}, {"numbers", section.numbers}};
  Json tables = Json::object();
  for (const Table& table : section.tables) {
    Json rows = Json::array();
    for (const Json cells : table.rows)
      rows.push_back(named_cells(table, cells));
    tables[table.name] = std::move(rows);
  }
  json["tables"] = std::move(tables);
  json["notes"] = section.notes;
  return json;
}

Json as_json(const Finding& finding, std::size_t number) {
  return {{"id", fmt::format("A-{:04}", number)},
          {"kind", finding.kind},
          {"severity", word_of(finding.severity)},
          {"message", finding.message.empty() ? Json() : Json(finding.message)},
          {"subject", finding.subject},
          {"explanation", finding.explanation},
          {"evidence", finding.evidence}};
}

namespace {

Json head_of(const Audit& audit) {
  Json json = {{"schema", "pismo.audit/1"}, {"tz", audit.zone}, {"made_by", audit.made_by}};
  json["summary"] = {{"high", audit.count(Severity::high)},
                     {"medium", audit.count(Severity::medium)},
                     {"low", audit.count(Severity::low)}};
  return json;
}

/// Lines of an object, set off by blanks; without the blanks of the first.
std::string set_off(const Json& json, std::size_t blanks) {
  const std::string lines = json.dump(1, ' ', false, Json::error_handler_t::replace);
  std::string out;
  for (const char c : lines) {
    out += c;
    if (c == '\n') out.append(blanks, ' ');
  }
  return out;
}

/// A section as it stands in an audit, two blanks from the left.
void write_section(const Section& section, const std::function<void(std::string_view)>& write) {
  const Json about = {
      {"title", section.title}, {"about", section.about}, {"numbers", section.numbers}};
  std::string head = set_off(about, 2);
  head.resize(head.size() - 4);  // Its "\n  }".
  write(head + ",\n   \"tables\": {");
  for (const Table& table : section.tables) {
    write(&table == &section.tables.front() ? "\n    " : ",\n    ");
    write(Json(table.name).dump() + ": [");
    bool first = true;
    for (const Json cells : table.rows) {
      write((first ? "\n     " : ",\n     ") + set_off(named_cells(table, cells), 5));
      first = false;
    }
    write(first ? "]" : "\n    ]");
  }
  write(section.tables.empty() ? "}" : "\n   }");
  write(",\n   \"notes\": " + set_off(section.notes, 3) + "\n  }");
}

}  // namespace

void write_json(const Audit& audit, const std::function<void(std::string_view)>& write) {
  // What `as_json(audit).dump(1)` gives, a piece at a time: all of it as one object takes some ten
  // times as much memory as its text, of which a table may have hundreds of megabytes.
  std::string head = set_off(head_of(audit), 0);
  head.resize(head.size() - 2);  // Its "\n}".
  const Section* const accounting = audit.section("accounting");
  write(head +
        ",\n \"accounting\": " + set_off(accounting == nullptr ? Json() : accounting->numbers, 1));
  write(",\n \"sections\": {");
  for (const Section& section : audit.sections) {
    write(&section == &audit.sections.front() ? "\n  " : ",\n  ");
    write(Json(section.name).dump() + ": ");
    write_section(section, write);
  }
  write(audit.sections.empty() ? "}" : "\n }");
  write(",\n \"findings\": [");
  for (std::size_t i = 0; i < audit.findings.size(); ++i)
    write((i == 0 ? "\n  " : ",\n  ") + set_off(as_json(audit.findings[i], i + 1), 2));
  write(audit.findings.empty() ? "]\n}" : "\n ]\n}");
}

Json as_json(const Audit& audit) {
  Json json = head_of(audit);
  Json sections = Json::object();
  for (const Section& section : audit.sections)
    sections[section.name] = as_json(section);
  json["accounting"] = sections["accounting"]["numbers"];
  json["sections"] = std::move(sections);
  Json findings = Json::array();
  for (std::size_t i = 0; i < audit.findings.size(); ++i)
    findings.push_back(as_json(audit.findings[i], i + 1));
  json["findings"] = std::move(findings);
  return json;
}

std::string as_tsv(const Table& table) {
  std::string out;
  const auto line = [&](const auto& cells, const auto& text) {
    bool first = true;
    for (const auto& cell : cells) {
      if (!first) out += '\t';
      first = false;
      out += text(cell);
    }
    out += '\n';
  };
  line(table.columns, [](const std::string& name) { return name; });
  for (const Json row : table.rows)
    line(row, cell_of);
  return out;
}

Table findings_table(const Audit& audit) {
  Table table{"findings",
              "Findings",
              {"id", "severity", "kind", "message", "subject", "explanation", "evidence"},
              {}};
  for (std::size_t i = 0; i < audit.findings.size(); ++i) {
    const Finding& one = audit.findings[i];
    table.rows.push_back(Json::array({fmt::format("A-{:04}", i + 1),
                                      word_of(one.severity),
                                      one.kind,
                                      one.message,
                                      one.subject,
                                      one.explanation,
                                      fmt::format("{}", fmt::join(one.evidence, " | "))}));
  }
  return table;
}

Result<Comparison> compare(const Json& now, const Json& old) {
  if (!is_audit(old))
    return fail(Errc::usage, "this is no audit: pismo audit --format json makes one");
  Comparison result;
  compare_findings(now, old, result);
  compare_numbers(now, old, result);
  return result;
}

}  // namespace pismo::audit

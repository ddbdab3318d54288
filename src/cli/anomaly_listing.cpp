#include "anomaly_listing.hpp"

#include <cstdint>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "pismo/search/engine.hpp"
#include "pismo/store/dates.hpp"
#include "pismo/time/zone.hpp"

#include "output.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kDigits = 12;

std::string severity_name(int severity) {
  return severity > 1 ? "high" : severity == 1 ? "medium" : "low";
}

int least_of(const std::string& name) {
  return name == "high" ? 2 : name == "medium" ? 1 : 0;
}

std::string code_of(const store::AnomalyRow& row) {
  return row.about.empty() ? row.kind : row.kind + ":" + row.about;
}

Json line_json(const store::AnomalyLine& line) {
  return {{"schema", "pismo.date.anomalies/1"},
          {"key", line.key},
          {"date", line.utc ? Json(time::format_utc(*line.utc)) : Json()},
          {"grade", line.grade},
          {"from", line.from},
          {"subject", line.subject},
          {"severity", severity_name(line.anomaly.severity)},
          {"kind", line.anomaly.kind},
          {"code", code_of(line.anomaly)},
          {"explanation", line.anomaly.explanation}};
}

std::vector<std::string> cells_of(const store::AnomalyLine& line) {
  return {line.key,
          line.utc ? time::format_utc(*line.utc) : std::string(),
          line.grade,
          line.from,
          line.subject,
          severity_name(line.anomaly.severity),
          line.anomaly.kind,
          code_of(line.anomaly),
          line.anomaly.explanation};
}

const std::vector<std::string> kHead = {
    "key", "date", "grade", "from", "subject", "severity", "kind", "code", "explanation"};

class Printer {
 public:
  Printer(const AnomalyListing& listing, const search::Engine& engine, bool color)
      : format_(listing.format), engine_(engine), color_(color) {}

  bool begin() {
    if (format_ == "csv") return print_line(csv_line(kHead));
    if (format_ == "tsv") return print_line(tsv_line(kHead));
    if (format_ == "json") return print(R"({"schema":"pismo.date.anomalies/1","rows":[)");
    return true;
  }

  bool line(const store::AnomalyLine& line) {
    if (format_ == "csv") return print_line(csv_line(cells_of(line)));
    if (format_ == "tsv") return print_line(tsv_line(cells_of(line)));
    if (format_ == "jsonl") return print_line(to_line(line_json(line)));
    if (format_ == "text") return text(line);
    const bool first = !std::exchange(has_lines_, true);
    Json json = line_json(line);
    json.erase("schema");
    return print((first ? "\n" : ",\n") + to_line(json));
  }

  bool end(const std::vector<store::DateFindingRow>& findings) {
    if (format_ == "json") {
      Json list = Json::array();
      for (const store::DateFindingRow& row : findings) {
        list.push_back({{"kind", row.kind},
                        {"subject", row.subject},
                        {"seconds", row.seconds},
                        {"messages", row.messages},
                        {"explanation", row.explanation}});
      }
      return print("\n],\"findings\":" + to_line(list) + "}\n");
    }
    if (format_ != "text" || findings.empty()) return true;
    bool ok = print_line("Over the whole case:");
    for (const store::DateFindingRow& row : findings)
      ok = ok && print_line("  " + printable(row.explanation));
    return ok;
  }

 private:
  bool text(const store::AnomalyLine& line) {
    const bool high = line.anomaly.severity > 1;
    std::string when = "undated";
    if (line.utc) {
      const int offset = engine_.offset_minutes(*line.utc);
      when = time::format_wall(*line.utc, offset) + " " + time::format_offset(offset) + " [" +
             line.grade + "]";
    }
    return print_line(fmt::format("{}{:<6}{}  {}  {}  {}: {}\n        {}: {}",
                                  color_ && high ? "\x1b[31m" : "",
                                  severity_name(line.anomaly.severity),
                                  color_ && high ? "\x1b[0m" : "",
                                  line.key.substr(0, kDigits),
                                  when,
                                  printable(line.from),
                                  printable(line.subject),
                                  printable(code_of(line.anomaly)),
                                  printable(line.anomaly.explanation)));
  }

  std::string format_;
  const search::Engine& engine_;
  bool color_;
  bool has_lines_ = false;
};

}  // namespace

void list_anomalies(Context& context, const AnomalyListing& listing) {
  const auto engine = search::Engine::open(context.folder(), listing.zone);
  if (!engine) return context.report(engine.error());
  const store::Dates& dates = engine->dates();
  const int least = least_of(listing.severity);
  Printer printer(listing, *engine, context.colors());
  bool read = printer.begin();
  std::size_t printed = 0;
  if (!listing.limit || *listing.limit > 0) {
    const auto all = dates.each_anomaly(least, [&](const store::AnomalyLine& line) {
      read = read && printer.line(line);
      ++printed;
      return read && (!listing.limit || printed < *listing.limit);
    });
    if (!all) return context.report(all.error());
  }
  if (!read || !printer.end(dates.findings())) return;
  if (printed == 0) context.exit = Exit::nothing;
  if (listing.format != "text") return;
  const std::uint64_t low = least > 0 ? dates.count_anomalies(0) : 0;
  if (printed == 0) note("no clocks contradict each other");
  if (low > 0) note(fmt::format("{} oddities that are innocent as a rule: --severity low", low));
}

}  // namespace pismo::cli

#include "tie_row.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

#include "pismo/base/utf8.hpp"
#include "pismo/time/zone.hpp"

#include "output.hpp"
#include "quote_citation.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kDifferencesShown = 6;  // In text; json has more.

Json time_or_null(const std::optional<std::int64_t>& utc) {
  return utc ? Json(time::format_utc(*utc)) : Json();
}

/// Three digits: what lies behind them differs from machine to machine, and says nothing.
double rounded(double weight) {
  return std::round(weight * 1000) / 1000;
}

std::optional<store::DocumentData> data_of(const search::Engine& engine, std::int64_t message) {
  const auto hit = engine.record(message);
  if (!hit) return std::nullopt;
  auto data = engine.row(*hit);
  return data ? std::optional(std::move(*data)) : std::nullopt;
}

std::string day_of(const std::optional<std::int64_t>& utc) {
  constexpr std::size_t kDay = 10;
  return utc ? time::format_utc(*utc).substr(0, kDay) : "undated";
}

std::string cut(std::string_view text) {
  constexpr std::size_t kMost = 300;
  if (text.size() <= kMost) return printable(text);
  return printable(utf8_prefix(text, kMost)) + " ...";
}

std::string side_line(const search::Engine& engine, std::string_view name, const xref::Side& side) {
  constexpr std::size_t kDigits = 12;
  const auto data = data_of(engine, side.place.message);
  std::string line = fmt::format("    {:<6}", name);
  if (!data) return line + "\n";
  std::optional<std::int64_t> date;
  std::int64_t value = 0;
  const auto [end, error] =
      std::from_chars(data->date.data(), data->date.data() + data->date.size(), value);
  if (error == std::errc() && !data->date.empty()) date = value;
  line += fmt::format("{}  {}  {}  {}",
                      data->key.substr(0, kDigits),
                      day_of(date),
                      printable(data->from),
                      data->subject.empty() ? "(no subject)" : printable(data->subject));
  if (side.messages > 1) {
    line += fmt::format(
        "  [{} messages, {} to {}]", side.messages, day_of(side.first), day_of(side.last));
  }
  return line + "\n";
}

std::string shown_words(const std::string& words) {
  return words.empty() ? "nothing" : "'" + printable(words) + "'";
}

}  // namespace

Json TieRows::side(const search::Engine& engine,
                   search::MessageReader& reader,
                   const xref::Side& side) const {
  Json json = {{"key", nullptr},
               {"date", nullptr},
               {"from", ""},
               {"subject", ""},
               {"messages", side.messages},
               {"first", time_or_null(side.first)},
               {"last", time_or_null(side.last)},
               {"citation", nullptr}};
  if (side.place.message == 0) return json;
  if (const auto data = data_of(engine, side.place.message)) {
    json["key"] = data->key;
    std::int64_t date = 0;
    const char* end = data->date.data() + data->date.size();
    if (!data->date.empty() && std::from_chars(data->date.data(), end, date).ec == std::errc()) {
      json["date"] = time::format_utc(date);
    }
    json["from"] = data->from;
    json["subject"] = data->subject;
  }
  if (cited_ && !store::is_recovered(side.place.message)) {
    json["citation"] =
        cite_stretch(engine, reader, side.place.message, side.place.part, side.place.span);
  }
  return json;
}

Json TieRows::json(const xref::Tie& tie) {
  Json row = {{"kind", tie.kind},
              {"basis", tie.basis},
              {"weight", rounded(tie.weight)},
              {"value", tie.value},
              {"name", tie.name},
              {"reason", tie.reason}};
  row["here"] = side(here_, here_reader_, tie.here);
  row["there"] = side(there_, there_reader_, tie.there);
  row["differences"] = Json::array();
  for (const xref::Difference& one : tie.differences)
    row["differences"].push_back(
        {{"here", one.here}, {"there", one.there}, {"hidden", one.hidden}});
  return row;
}

std::string TieRows::text(const xref::Tie& tie, bool color) {
  const char* bold = color ? "\x1b[1m" : "";
  const char* off = color ? "\x1b[0m" : "";
  constexpr std::size_t kHash = 64;
  const bool is_hash = tie.value.size() == kHash;
  const std::string head = is_hash ? tie.name : tie.value;
  std::string text;
  if (!head.empty()) {
    const std::string name = !is_hash && !tie.name.empty() ? " (" + cut(tie.name) + ")" : "";
    text += fmt::format("  {}{}{}{}\n", bold, cut(head), off, name);
  }
  text +=
      fmt::format("  {:.2f} {}, {}: {}\n", tie.weight, tie.kind, tie.basis, printable(tie.reason));
  if (tie.here.place.message != 0) text += side_line(here_, "here", tie.here);
  if (tie.there.place.message != 0) text += side_line(there_, "there", tie.there);
  std::size_t shown = 0;
  for (const xref::Difference& one : tie.differences) {
    if (shown++ == kDifferencesShown) {
      text +=
          fmt::format("    and {} more differences\n", tie.differences.size() - kDifferencesShown);
      break;
    }
    text += fmt::format("    here {}, there {}\n", shown_words(one.here), shown_words(one.there));
  }
  return text;
}

std::vector<std::string> tie_columns() {
  return {"kind",
          "basis",
          "weight",
          "value",
          "name",
          "reason",
          "here_key",
          "here_date",
          "here_messages",
          "there_key",
          "there_date",
          "there_messages"};
}

Json flat_tie(const Json& row) {
  Json flat = row;
  for (const char* side : {"here", "there"}) {
    for (const char* field : {"key", "date", "messages"})
      flat[fmt::format("{}_{}", side, field)] = row[side][field];
  }
  return flat;
}

}  // namespace pismo::cli

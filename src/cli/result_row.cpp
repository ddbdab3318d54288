#include "result_row.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <optional>

#include "pismo/base/hash.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/search/conversation.hpp"
#include "pismo/search/named_times.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/time/zone.hpp"

#include "output.hpp"
#include "quote_citation.hpp"

namespace pismo::cli {

namespace {

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || text.empty()) return std::nullopt;
  return value;
}

std::string marked(const search::Passage& passage, bool color) {
  if (!color) return printable(passage.snippet);
  std::string out;
  std::size_t at = 0;
  for (const Span& mark : passage.marks) {
    if (mark.begin < at) continue;
    out += printable(std::string_view(passage.snippet).substr(at, mark.begin - at));
    out += "\x1b[1;31m" + printable(mark.of(passage.snippet)) + "\x1b[0m";
    at = mark.end;
  }
  return out + printable(std::string_view(passage.snippet).substr(at));
}

// What is cited is there: the bytes are read and compared with the key.
Result<nlohmann::ordered_json> cite(const search::Engine& engine,
                                    search::MessageReader& reader,
                                    const search::Hit& hit,
                                    const search::Passage& passage) {
  if (store::is_recovered(hit.id)) {
    const bool marked = !passage.span.empty();
    return cite_recovered(
        engine, reader, hit.id, marked ? std::optional(passage.span) : std::nullopt);
  }
  const auto raw = reader.read(hit.id);
  if (!raw) return fail(raw.error());
  const auto message = engine.catalog().message(hit.id);
  return search::citation(reader, *raw, message ? message->key : sha256(raw->bytes), passage);
}

}  // namespace

Result<ResultRow> complete(const search::Engine& engine,
                           search::MessageReader& reader,
                           const search::Hit& hit,
                           const std::vector<search::Expansion>& words,
                           Completion wanted) {
  auto data = engine.row(hit);
  if (!data) return fail(data.error());
  ResultRow row;
  row.hit = hit;
  row.data = std::move(*data);
  row.local_date = "undated";
  if (const auto utc = number(row.data.date)) {
    const int offset = engine.offset_minutes(*utc);
    row.date = time::format_utc(*utc);
    row.local_date = time::format_wall(*utc, offset) + " " + time::format_offset(offset);
  }
  row.thread = search::conversation_key(engine, hit.id);
  row.tags = engine.notes().tags_of(store::NoteKind::message, row.data.key);
  row.passage.snippet = row.data.preview;
  if (wanted == Completion::stored) return row;
  const auto texts = engine.texts(hit);
  if (!texts) {
    row.trouble = texts.error().message;
    return row;
  }
  const bool asks_days = std::any_of(
      words.begin(), words.end(), [](const auto& word) { return word.times.has_value(); });
  const auto anchor = asks_days
                          ? search::anchor_of_record(engine.catalog(), engine.relations(), hit.id)
                          : mentions::Anchor{};
  row.passage = search::find_passage(*texts, words, anchor);
  if (row.passage.place == store::Family::attachment)
    row.attachment = attachment_name(engine.catalog(), hit.id, row.passage.part);
  if (wanted == Completion::snippet) return row;
  auto cited = cite(engine, reader, hit, row.passage);
  if (cited) {
    row.citation = std::move(*cited);
  } else {
    row.trouble = cited.error().message;
  }
  return row;
}

std::string attachment_name(const store::Catalog& catalog,
                            std::int64_t id,
                            const std::string& path) {
  for (const store::PartRow& part : catalog.parts(id)) {
    if (part.path == path && !part.filename.empty()) return part.filename;
  }
  return "part " + path;
}

nlohmann::ordered_json as_json(const ResultRow& row) {
  nlohmann::ordered_json json;
  json["schema"] = "pismo.search/1";
  json["key"] = row.data.key;
  json["date"] = row.date.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(row.date);
  json["grade"] = row.data.grade;
  json["from"] = row.data.from;
  json["to"] = row.data.to;
  json["subject"] = row.data.subject;
  json["thread"] =
      row.thread.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(row.thread);
  // The digits behind these depend on the order in which weights were added up.
  constexpr double kDigits = 1e9;
  json["score"] = std::round(row.hit.score * kDigits) / kDigits;
  json["snippet"] = row.passage.snippet;
  if (row.attachment) json["attachment"] = *row.attachment;
  json["citation"] = row.citation;
  if (store::is_recovered(row.hit.id)) json["recovered"] = true;
  if (!row.tags.empty()) json["tags"] = row.tags;
  if (row.conversation) {
    json["found_in_thread"] = row.conversation->first;
    json["messages_in_thread"] = row.conversation->second;
  }
  if (!row.trouble.empty()) json["trouble"] = row.trouble;
  return json;
}

std::vector<std::string> header_cells() {
  return {"key", "date", "grade", "from", "to", "subject", "score", "snippet", "citation"};
}

std::vector<std::string> as_cells(const ResultRow& row) {
  std::string cited;
  if (!row.citation.is_null()) {
    cited = fmt::format("{}:{}+{}",
                        row.citation.value("file", ""),
                        row.citation.value("offset", std::uint64_t{0}),
                        row.citation.value("length", std::uint64_t{0}));
  }
  return {row.data.key,
          row.date,
          row.data.grade,
          row.data.from,
          row.data.to,
          row.data.subject,
          fmt::format("{:.4f}", row.hit.score),
          row.passage.snippet,
          std::move(cited)};
}

std::string as_text(const ResultRow& row, bool color) {
  constexpr std::size_t kKeyDigits = 12;
  const char* on = color ? "\x1b[33m" : "";
  const char* bold = color ? "\x1b[1m" : "";
  const char* off = color ? "\x1b[0m" : "";
  const std::string grade = row.data.grade.empty() ? "" : " [" + row.data.grade + "]";
  const std::string subject =
      row.data.subject.empty() ? "(no subject)" : printable(row.data.subject);
  // What is no message of the case never looks like one.
  const bool recovered = store::is_recovered(row.hit.id);
  const std::string key =
      recovered ? "[recovered] " + printable(row.data.key) : row.data.key.substr(0, kKeyDigits);
  const std::string conversation =
      row.conversation ? fmt::format("    {} of {} messages of this conversation answer\n",
                                     row.conversation->first,
                                     row.conversation->second)
                       : std::string();
  const std::string where =
      row.attachment ? "[in attachment " + printable(*row.attachment) + "] " : std::string();
  const std::string tags =
      row.tags.empty() ? "" : "  {" + printable(fmt::format("{}", fmt::join(row.tags, ", "))) + "}";
  return fmt::format("{}{}{}  {}{}  {}\n    {}{}{}{}\n    {}\n{}",
                     on,
                     key,
                     off,
                     row.local_date,
                     grade,
                     printable(row.data.from),
                     bold,
                     subject,
                     off,
                     tags,
                     where + marked(row.passage, color),
                     conversation);
}

}  // namespace pismo::cli

#include "phrase_row.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <iterator>
#include <limits>
#include <string_view>
#include <utility>

#include "pismo/search/passage.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/text/normalize.hpp"
#include "pismo/time/zone.hpp"

#include "quote_citation.hpp"
#include "result_row.hpp"

namespace pismo::cli {

namespace {

constexpr std::size_t kDateLetters = 10;  // "2009-10-15"

std::optional<std::int64_t> number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || text.empty()) return std::nullopt;
  return value;
}

/// The words of a text in normal form, the last one first.
std::string backwards(std::string_view text) {
  const std::string normal = text::normalize(text).text;
  std::string out;
  std::string_view rest = normal;
  while (!rest.empty()) {
    const std::size_t blank = rest.rfind(' ');
    const std::size_t begin = blank == std::string_view::npos ? 0 : blank + 1;
    out.append(rest.substr(begin)) += ' ';
    rest = rest.substr(0, blank == std::string_view::npos ? 0 : blank);
  }
  return out;
}

std::string sort_key(const PhraseRow& row, std::string_view order) {
  if (order == "left") return backwards(row.found.left);
  if (order == "right") return text::normalize(row.found.match + row.found.right).text;
  if (order == "sender") return text::normalize(row.from).text;
  // Undated messages come last, whichever way.
  const bool newest_first = order.starts_with('-');
  constexpr auto kLast = std::numeric_limits<std::int64_t>::max();
  if (!row.utc) return store::sortable(kLast);
  return store::sortable(newest_first ? -*row.utc : *row.utc);
}

}  // namespace

Result<void> PhraseRows::look_up(const search::Occurrence& found,
                                 const search::PhraseFinder::Source& source) {
  const auto data = engine_.row(found.message);
  if (!data) return fail(data.error());
  // The words of a recovered message lie in its witness: each row has a citation of its own.
  const bool recovered = found.whose == search::Whose::recovered;
  auto cited =
      recovered ? Result<nlohmann::ordered_json>(nlohmann::ordered_json())
                : search::citation(reader_, source.place, source.row.key, found.part, found.span);
  if (!cited) return fail(cited.error());
  of_message_ = {};
  of_message_.key = data->key;
  of_message_.from = data->from;
  of_message_.utc = number(data->date);
  of_message_.local_date = "undated";
  of_message_.citation = std::move(*cited);
  if (of_message_.utc) {
    const std::int64_t utc = *of_message_.utc;
    of_message_.date = time::format_utc(utc);
    of_message_.local_date =
        time::format_wall(utc, engine_.offset_minutes(utc)).substr(0, kDateLetters);
  }
  id_ = found.message.id;
  return {};
}

Result<PhraseRow> PhraseRows::complete(const search::Occurrence& found,
                                       const search::PhraseFinder::Source& source) {
  if (id_ != found.message.id) {
    if (auto done = look_up(found, source); !done) return fail(done.error());
  }
  PhraseRow row = of_message_;
  row.found = found;
  if (found.whose == search::Whose::recovered) {
    const bool is_text = found.place == store::Family::body;
    row.citation = cite_recovered(
        engine_, reader_, found.message.id, is_text ? std::optional(found.span) : std::nullopt);
    return row;
  }
  if (found.place == store::Family::attachment)
    row.attachment = attachment_name(engine_.catalog(), found.message.id, found.part);
  row.citation["part"] = found.part;
  row.citation.erase("span");
  row.citation.erase("field");
  if (found.place == store::Family::subject) row.citation["field"] = "subject";
  row.citation["span"] = {found.span.begin, found.span.end};
  return row;
}

nlohmann::ordered_json as_json(const PhraseRow& row) {
  nlohmann::ordered_json json;
  json["schema"] = "pismo.phrase/1";
  json["key"] = row.key;
  json["citation"] = row.citation;
  json["left"] = row.found.left;
  json["match"] = row.found.match;
  json["right"] = row.found.right;
  json["whose"] = search::name_of(row.found.whose);
  json["language"] = row.found.language;
  json["date"] = row.date.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(row.date);
  json["from"] = row.from;
  json["where"] = store::kFamilyTable[static_cast<std::size_t>(row.found.place)].name;
  if (row.attachment) json["attachment"] = *row.attachment;
  if (row.found.translated.empty()) return json;
  for (const search::Translated& one : row.found.translated) {
    json["across"].push_back({{"asked", one.asked},
                              {"equivalent", one.equivalent},
                              {"tie", one.tie},
                              {"dictionary", one.dictionary},
                              {"entry", one.entry},
                              {"via", one.via}});
  }
  return json;
}

std::string translated_text(const PhraseRow& row) {
  std::string text;
  for (const search::Translated& one : row.found.translated) {
    text += text.empty() ? "" : "; ";
    text += one.asked + " = " + one.equivalent;
    text += one.dictionary.empty() ? " (" + one.tie + ")"
                                   : fmt::format(" ({}: {})", one.dictionary, one.entry);
  }
  return text;
}

std::vector<std::string> phrase_header_cells() {
  return {"key",
          "citation",
          "left",
          "match",
          "right",
          "whose",
          "language",
          "date",
          "from",
          "where",
          "part",
          "span",
          "across"};
}

std::vector<std::string> as_cells(const PhraseRow& row) {
  std::string cited;  // Of a recovered message whose witness is gone there is none.
  if (!row.citation.is_null()) {
    cited = fmt::format("{}:{}+{}",
                        row.citation.value("file", ""),
                        row.citation.value("offset", std::uint64_t{0}),
                        row.citation.value("length", std::uint64_t{0}));
  }
  return {row.key,
          std::move(cited),
          row.found.left,
          row.found.match,
          row.found.right,
          std::string(search::name_of(row.found.whose)),
          row.found.language,
          row.date,
          row.from,
          std::string(store::kFamilyTable[static_cast<std::size_t>(row.found.place)].name),
          row.found.part,
          fmt::format("{}-{}", row.found.span.begin, row.found.span.end),
          translated_text(row)};
}

void sort_rows(std::vector<PhraseRow>& rows, std::string_view order) {
  std::vector<std::pair<std::string, std::size_t>> keys;
  keys.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i)
    keys.emplace_back(sort_key(rows[i], order), i);
  std::sort(keys.begin(), keys.end());
  std::vector<PhraseRow> sorted;
  sorted.reserve(rows.size());
  for (const auto& [key, at] : keys)
    sorted.push_back(std::move(rows[at]));
  rows = std::move(sorted);
}

}  // namespace pismo::cli

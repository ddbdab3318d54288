#include "quote_row.hpp"

#include <charconv>
#include <cmath>
#include <optional>

#include "pismo/search/conversation.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/time/zone.hpp"

#include "quote_citation.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

Json date_json(const std::string& seconds) {
  std::int64_t utc = 0;
  const auto [end, error] = std::from_chars(seconds.data(), seconds.data() + seconds.size(), utc);
  if (error != std::errc() || seconds.empty()) return nullptr;
  return time::format_utc(utc);
}

/// Four digits: what is behind them depends on the order of sums.
double rounded(double score) {
  return std::round(score * 10'000) / 10'000;
}

Json pairs_json(const search::QuotationSource& source) {
  Json pairs = Json::array();
  for (const search::WordPair& pair : source.matched) {
    Json row;
    row["quote_words"] = pair.quote_words;
    row["passage_words"] = pair.passage_words;
    row["by"] = pair.kind + " (" + pair.reason + ")";
    row["kind"] = pair.kind;
    row["strength"] = rounded(pair.strength);
    Json places = Json::array();
    for (const Span& place : pair.places)
      places.push_back({place.begin, place.end});
    row["places"] = std::move(places);
    pairs.push_back(std::move(row));
  }
  return pairs;
}

Json match_json(const search::Engine& engine,
                search::MessageReader& reader,
                const search::QuotationSource& source) {
  Json row;
  row["key"] = source.data.key;
  row["citation"] = cite_source(engine, reader, source);
  row["passage"] = source.passage;
  row["score"] = rounded(source.score);
  row["evidence"] = rounded(source.evidence);
  row["needed"] = rounded(source.needed);
  row["matched"] = pairs_json(source);
  row["unmatched"] = source.unmatched;
  row["unmatched_passage"] = source.unmatched_passage;
  row["before"] = source.before;
  row["after"] = source.after;
  Json differences = Json::array();
  for (const search::QuoteDifference& one : source.differences)
    differences.push_back(
        {{"kind", one.kind}, {"quotation", one.quotation}, {"passage", one.passage}});
  row["differences"] = std::move(differences);
  Json hints = Json::array();
  for (const search::QuoteHint& hint : source.hints)
    hints.push_back({{"kind", hint.kind}, {"said", hint.said}, {"letter", hint.letter}});
  row["hints"] = std::move(hints);
  Json copies = Json::array();
  for (const search::PassageCopy& copy : source.copies)
    copies.push_back({{"key", copy.key}, {"kind", copy.kind}});
  row["copies"] = std::move(copies);
  const std::string thread = search::conversation_key(engine, source.message.id);
  row["thread"] = thread.empty() ? Json() : Json(thread);
  row["date"] = date_json(source.data.date);
  row["grade"] = source.data.grade;
  row["from"] = source.data.from;
  row["to"] = source.data.to;
  row["subject"] = source.data.subject;
  row["whose"] = search::name_of(source.whose);
  row["where"] = store::kFamilyTable[static_cast<std::size_t>(source.place)].name;
  row["across"] = !source.same_language;
  return row;
}

}  // namespace

Json cite_source(const search::Engine& engine,
                 search::MessageReader& reader,
                 const search::QuotationSource& source) {
  if (store::is_recovered(source.message.id)) {
    return cite_recovered(engine, reader, source.message.id, source.span);
  }
  return cite_stretch(engine, reader, source.message.id, source.part, source.span);
}

Json quotation_json(const press::Quotation& quotation) {
  Json row;
  row["schema"] = "pismo.quote/1";
  row["quotation"] = quotation.text;
  row["kind"] = press::kind_name(quotation.kind);
  row["span"] = {quotation.span.begin, quotation.span.end};
  Json pieces = Json::array();
  for (const press::Piece& piece : quotation.pieces)
    pieces.push_back({{"words", piece.words}, {"cut_before", piece.cut_before}});
  row["pieces"] = std::move(pieces);
  row["around"] = quotation.around;
  return row;
}

Json quote_json(const search::Engine& engine,
                search::MessageReader& reader,
                const press::Quotation& quotation,
                const search::QuotationAnswer& answer) {
  Json row = quotation_json(quotation);
  row["verdict"] = answer.verdict();
  row["matches"] = Json::array();
  for (const search::QuotationSource& source : answer.matches)
    row["matches"].push_back(match_json(engine, reader, source));
  row["weaker"] = Json::array();
  for (const search::QuotationSource& source : answer.weaker)
    row["weaker"].push_back(match_json(engine, reader, source));
  return row;
}

}  // namespace pismo::cli

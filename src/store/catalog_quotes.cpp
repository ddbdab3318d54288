#include <cstdint>
#include <string>
#include <vector>

#include "catalog_writer_state.hpp"
#include "sketch_bytes.hpp"

namespace pismo::store {

void CatalogWriter::State::prepare_quote_statements() {
  quote = db.prepare(
      "INSERT INTO quotes(message_id, ord, kind, depth, part, span_begin, span_end, author, "
      "address, date_local, date_offset, date_utc, zone_assumed, subject, recipients, quoted_id, "
      "words, text_hash, shingles, pieces) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
      "?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)");
  sketch = db.prepare(
      "INSERT INTO sketches(message_id, own_words, own_hash, own_shingles, shingles) "
      "VALUES(?1, ?2, ?3, ?4, ?5)");
}

bool CatalogWriter::State::add_quotes(const MessageRow& from) {
  std::string bytes;
  append_sketch(bytes, from.own.shingles);
  bool ok = true;
  for (const QuoteRow& q : from.quotes) {
    quote.bind(1, from.id).bind(2, q.ord).bind(3, q.kind).bind(4, std::int64_t{q.depth});
    quote.bind(5, q.part).bind(6, static_cast<std::int64_t>(q.pieces.front().begin));
    quote.bind(7, static_cast<std::int64_t>(q.end)).bind(8, q.author).bind(9, q.address);
    quote.bind(10, q.date_local).bind(11, q.date_offset).bind(12, q.date_utc);
    quote.bind(13, std::int64_t{q.zone_assumed}).bind(14, q.subject).bind(15, q.recipients);
    quote.bind(16, q.quoted_id).bind(17, static_cast<std::int64_t>(q.words));
    quote.bind(18, static_cast<std::int64_t>(q.text_hash));
    quote.bind(19, static_cast<std::int64_t>(q.shingles.size()));
    const bool is_simple = q.pieces.size() == 1 && q.pieces.front().end == q.end;
    const std::string pieces = is_simple ? std::string() : spans_text(q.pieces);
    ok = ok && quote.bind(20, pieces).run();
    append_sketch(bytes, q.shingles);
  }
  sketch.bind(1, from.id).bind(2, static_cast<std::int64_t>(from.own.words));
  sketch.bind(3, static_cast<std::int64_t>(from.own.hash));
  sketch.bind(4, static_cast<std::int64_t>(from.own.shingles.size())).bind_blob(5, bytes);
  return ok && sketch.run();
}

}  // namespace pismo::store

#include "quote_citation.hpp"

#include <fmt/format.h>

#include "pismo/base/hash.hpp"
#include "pismo/search/passage.hpp"
#include "pismo/search/quoted_text.hpp"

#include "output.hpp"

namespace pismo::cli {

using Json = nlohmann::ordered_json;

Json cite_stretch(const search::Engine& engine,
                  search::MessageReader& reader,
                  std::int64_t message,
                  const std::string& part,
                  Span span) {
  const auto row = engine.catalog().message(message);
  const auto places = engine.catalog().places(message);
  if (!row || places.empty()) return nullptr;
  auto cited = search::citation(reader, places.front(), row->key, part, span);
  return cited ? std::move(*cited) : Json();
}

Json cite_quote(const search::Engine& engine,
                search::MessageReader& reader,
                std::int64_t message,
                std::int64_t ord) {
  const auto quote = engine.relations().quote(message, ord);
  if (!quote) return nullptr;
  const Span all{quote->pieces.front().begin, quote->end};
  return cite_stretch(engine, reader, message, quote->part, all);
}

Json cite_sentence(const search::Engine& engine,
                   search::MessageReader& reader,
                   const store::PartialWitnessRow& witness) {
  const auto quote = engine.relations().quote(witness.message_id, witness.quote_ord);
  if (!quote) return nullptr;
  return cite_stretch(engine, reader, witness.message_id, quote->part, witness.span);
}

Json cite_recovered(const search::Engine& engine,
                    search::MessageReader& reader,
                    std::int64_t record,
                    std::optional<Span> span) {
  const auto ghost = engine.relations().ghost_of_record(record);
  if (!ghost || ghost->fullest >= ghost->witnesses.size()) return nullptr;
  const store::WitnessRow& witness = ghost->witnesses[ghost->fullest];
  const auto quote = engine.relations().quote(witness.message_id, witness.quote_ord);
  const auto hit = engine.record(witness.message_id);
  if (!quote || !hit) return nullptr;
  Span place{quote->pieces.front().begin, quote->end};
  if (span) {
    const auto texts = engine.texts(*hit);
    if (!texts) return nullptr;
    place = search::place_in_quoting(search::part_of_quote(*texts, *quote), *quote, *span);
  }
  return cite_stretch(engine, reader, witness.message_id, quote->part, place);
}

std::string citation_line(const Json& citation) {
  if (citation.is_null()) return "its source cannot be read";
  const auto span = citation.value("span", Json::array({0, 0}));
  return printable(fmt::format("{}, byte {} + {}, part {}, text bytes {}-{}",
                               citation.value("file", ""),
                               citation.value("offset", std::uint64_t{0}),
                               citation.value("length", std::uint64_t{0}),
                               citation.value("part", ""),
                               span[0].get<std::uint64_t>(),
                               span[1].get<std::uint64_t>()));
}

std::string key_of(const search::Engine& engine, std::int64_t message) {
  const auto row = engine.catalog().message(message);
  return row ? to_hex(row->key) : std::string();
}

std::string short_key_of(const search::Engine& engine, std::int64_t message) {
  constexpr std::size_t kDigits = 12;
  return key_of(engine, message).substr(0, kDigits);
}

}  // namespace pismo::cli

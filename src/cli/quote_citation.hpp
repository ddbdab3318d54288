#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "pismo/search/engine.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/store/relation_rows.hpp"

namespace pismo::cli {

/// Where a stretch of a message's text lies: a citation, or null when its source cannot be read.
[[nodiscard]] nlohmann::ordered_json cite_stretch(const search::Engine& engine,
                                                  search::MessageReader& reader,
                                                  std::int64_t message,
                                                  const std::string& part,
                                                  Span span);

/// The same of a quotation, from its first word to its last.
[[nodiscard]] nlohmann::ordered_json cite_quote(const search::Engine& engine,
                                                search::MessageReader& reader,
                                                std::int64_t message,
                                                std::int64_t ord);

/// The sentence of a ghost that a message quotes.
[[nodiscard]] nlohmann::ordered_json cite_sentence(const search::Engine& engine,
                                                   search::MessageReader& reader,
                                                   const store::PartialWitnessRow& witness);

/// Of a recovered message's text: where these words stand in the quotation that it is taken from.
///
/// @param record  Its number in the text index.
/// @param span    In its text; none: all of it.
[[nodiscard]] nlohmann::ordered_json cite_recovered(const search::Engine& engine,
                                                    search::MessageReader& reader,
                                                    std::int64_t record,
                                                    std::optional<Span> span);

/// A citation as one line for a person: "buhgalteria.mbox, byte 120 + 3300, part 1, bytes 46-270".
[[nodiscard]] std::string citation_line(const nlohmann::ordered_json& citation);

/// The key of a message, or its first 12 digits.
[[nodiscard]] std::string key_of(const search::Engine& engine, std::int64_t message);
[[nodiscard]] std::string short_key_of(const search::Engine& engine, std::int64_t message);

}  // namespace pismo::cli

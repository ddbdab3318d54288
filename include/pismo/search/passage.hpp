#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/base/span.hpp"
#include "pismo/mentions/mentions.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/texts.hpp"

namespace pismo::search {

/// The place in a message where a question is best answered.
struct Passage {
  std::string snippet;      ///< One line around it, of the original text.
  std::vector<Span> marks;  ///< The matching words within `snippet`.
  std::string part;         ///< Path of the part; empty when only headers matched.
  Span span;                ///< The matching stretch in that part's decoded UTF-8 text.
  store::Family place = store::Family::body;  ///< body, or attachment.
};

/// Finds the stretch of at most a line or two that holds the most different words of the question:
/// first in the body, then in attachments. Without any, the beginning of the text.
///
/// @param anchor  What the texts count their days from, for questions of named times.
[[nodiscard]] Passage find_passage(const std::vector<store::StoredText>& texts,
                                   const std::vector<Expansion>& words,
                                   const mentions::Anchor& anchor = {});

/// `{file, offset, length, sha256, part, span}`: where the words lie, for anybody to
/// check. See docs/interface.md, "Identity and citation".
///
/// `sha256` is of the bytes `[offset, offset + length)` of the file, which for a quoted
/// mbox message are not the bytes of its key; `quoting` and `inner` are printed when they matter.
[[nodiscard]] Result<nlohmann::ordered_json> citation(MessageReader& reader,
                                                      const RawMessage& message,
                                                      const Sha256& key,
                                                      const Passage& passage);

/// The same of any stretch: `part` and `span` as in `Passage`.
[[nodiscard]] Result<nlohmann::ordered_json> citation(MessageReader& reader,
                                                      const store::Place& place,
                                                      const Sha256& key,
                                                      const std::string& part,
                                                      Span span);

}  // namespace pismo::search

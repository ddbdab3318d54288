#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "pismo/mime/message.hpp"
#include "pismo/quotes/segments.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/store/rows.hpp"

namespace pismo::pipeline {

/// Whose words a stretch of a message's text is.
struct Stretch {
  static constexpr int kNobody =
      -2;  ///< Signatures, disclaimers, "you wrote": compared with nothing.
  static constexpr int kOwn = -1;

  std::uint64_t end = 0;  ///< In Message::text; a stretch begins where the one before it ends.
  store::Family family = store::Family::body;
  int author = kOwn;  ///< kOwn, kNobody, or an index into TextAuthors::quotes.

  bool operator==(const Stretch&) const = default;
};

/// Cuts the text of a message into stretches by author, and names the messages it quotes.
///
/// Passages that one line introduces ("Вы писали:") are one quoted message, whatever stands
/// between them; so are passages of one depth that nothing introduces.
struct TextAuthors {
  explicit TextAuthors(const mime::Message& message);

  std::vector<Stretch> stretches;                           ///< They cover Message::text.
  std::vector<store::QuoteRow> quotes;                      ///< Without words, hash and shingles.
  std::vector<std::vector<quotes::Segment>> part_segments;  ///< Of each of Message::body_parts.

 private:
  void add_part(const mime::Part& part, std::uint64_t begin, std::optional<int> offset_minutes);
  /// Its place in `quotes`, or Stretch::kNobody when there are too many.
  int add_quote(const mime::Part& part,
                const std::vector<quotes::Segment>& segments,
                const quotes::Segment& segment);
  /// Adds a passage to what it quotes. `stretch` is the passage; it becomes what lies behind the
  /// words of it, when they end with a signature.
  void add_passage(std::string_view text, const quotes::Segment& segment, Stretch& stretch);
};

}  // namespace pismo::pipeline

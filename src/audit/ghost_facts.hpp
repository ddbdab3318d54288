#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "material.hpp"

namespace pismo::audit {

/// A letter that a present one answers or quotes: there or not.
struct AnsweredLetter {
  // Addresses, in small letters; as long as the rows that they were made of.
  std::string_view author;  ///< Of a person: the first of his; empty when nothing tells it.
  std::string_view reader;  ///< Who answered it first.
  std::optional<std::int64_t> utc{};
  bool missing = false;
  bool vague = false;       ///< Nothing of its own dates it: it may be days older than `utc`.
  std::int64_t node = 0;    ///< Of the catalog: below 0 when it is missing.
  std::int64_t answer = 0;  ///< The message that answers it, the earliest.
};

/// Every letter that some message directly answers: its sender had it, so a set that holds his
/// mail should hold it too. Ancestors that are only named further back in References may never
/// have come here and do not count.
///
/// Who wrote a missing one: who quotes it says, else the first To of its answer.
/// When: what the case knows of it, else when it was answered. By time, then number.
[[nodiscard]] std::vector<AnsweredLetter> answered_letters(const Material& material);

/// A missing letter with a time.
struct DatedGhost {
  std::string_view author, reader;
  std::int64_t utc = 0;
};

/// All missing letters whose time is known to a day or so.
[[nodiscard]] std::vector<DatedGhost> dated_ghosts(const Material& material);

}  // namespace pismo::audit

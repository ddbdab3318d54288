#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "pismo/charset/decode.hpp"

namespace pismo::charset {

/// A charset that is weighed for every 8-bit text, whatever its label says.
struct Candidate {
  std::string_view name;
  double prior;  ///< Nats: how much rarer it is in mail than windows-1251.
};

inline constexpr std::size_t kUtf8Candidate = 0;
inline constexpr std::size_t kFirstWestern = 7;  ///< This and the following are Latin.

// Priors: measured on held-out text (docs/charset.md). Too strong a prior against
// x-mac-cyrillic loses its capital letters, the only ones that differ from windows-1251.
inline constexpr auto kCandidates = std::to_array<Candidate>({
    {"utf-8", 2},
    {"windows-1251", 0},
    {"koi8-r", 0},
    {"koi8-u", -1},
    {"ibm866", -3},
    {"iso-8859-5", -4},
    {"x-mac-cyrillic", -3},
    {"windows-1252", -3},
    {"windows-1250", -6},
    {"iso-8859-2", -6},
});

static_assert(kCandidates.size() <= Evidence::kCandidates);

/// Log-likelihood in nats of a sample under each candidate, priors left out.
using Weights = std::array<double, kCandidates.size()>;

/// The lines of `bytes` that have 8-bit characters, up to some KB: enough to choose by.
[[nodiscard]] std::string sample_8bit(std::string_view bytes);

[[nodiscard]] Weights weigh(std::string_view sample);

/// Log-likelihood in nats of UTF-8 text; bytes that are no UTF-8 cost as U+FFFD each.
[[nodiscard]] double weigh_utf8(std::string_view text);

struct ByteTable;

/// The table of a candidate; null for utf-8.
[[nodiscard]] const ByteTable* candidate_table(std::size_t candidate);

/// Log-likelihood in nats of bytes read by a table.
[[nodiscard]] double weigh_bytes(std::string_view bytes, const ByteTable& table);

/// Mean cost in nats of the 8-bit characters and their neighbours: about 2.7 for ordinary
/// text, above 4 for text read wrongly.
[[nodiscard]] double strangeness(std::string_view bytes, const ByteTable& table);

}  // namespace pismo::charset

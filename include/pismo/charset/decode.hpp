#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::charset {

/// What had to be done to turn bytes into text.
enum class Repair : std::uint8_t {
  none,            ///< The declared charset was right (or the text is plain ASCII).
  undeclared,      ///< Nothing was declared; the charset was found from the bytes.
  mislabelled,     ///< A charset was declared, but the bytes are in another one.
  double_encoded,  ///< The text had been decoded wrongly before; the wrong steps were undone.
  lossy,           ///< Part of the text is lost ("????", U+FFFD) and was left as it is.
};

/// "none", "undeclared", "mislabelled", "double-encoded" or "lossy".
[[nodiscard]] std::string_view repair_name(Repair repair);

/// Another reading of the same bytes.
struct Alternative {
  std::string charset;
  double confidence = 0;  ///< 0..1, comparable with `Decoded::confidence`.
};

/// Text, and how we came by it.
struct Decoded {
  std::string text;         ///< Always valid UTF-8.
  std::string declared;     ///< As given, trimmed and lower-case; empty when none.
  std::string used;         ///< Canonical name: "koi8-r", "windows-1251", "utf-8" ...
  double confidence = 1.0;  ///< 0..1.
  Repair repaired = Repair::none;
  std::vector<std::string> chain;         ///< Steps undone, as "utf-8 read as windows-1251".
  std::vector<Alternative> alternatives;  ///< Best first, without `used`. Empty for plain ASCII.
  std::size_t replaced = 0;               ///< U+FFFD characters in `text`.
  std::size_t unsearched = 0;             ///< Strange pieces of a long text that were not searched
                                          ///< for earlier wrong decodings (docs/charset.md).
};

/// What the other pieces of one message say about its charset: short headers borrow
/// the certainty of a long body. Filled with every 8-bit piece before any is decoded.
class Evidence {
 public:
  /// Adds one piece of 8-bit text in an unknown or doubted charset. ASCII adds nothing.
  void observe(std::string_view bytes);

  static constexpr std::size_t kCandidates = 16;  ///< At least as many as decode() weighs.

  /// Log-likelihood (nats, capped) that each candidate charset gathered so far.
  std::array<float, kCandidates> nats{};
};

/// Turns bytes into UTF-8 text: strict UTF-8 first, then the declared charset and the
/// Cyrillic, Western and East Asian candidates weighed by a character-bigram model,
/// then undoing of double encoding. Never fails: the worst case is U+FFFD and `lossy`.
///
/// @param bytes     Raw text bytes, transfer encoding already undone.
/// @param declared  The charset label of the message, any spelling; empty when none.
[[nodiscard]] Decoded decode(std::string_view bytes,
                             std::string_view declared,
                             const Evidence& pooled = {});

/// The canonical lower-case name of a charset label ("cp1251", "win-1251", "x-cp1251"
/// -> "windows-1251"); the trimmed lower-case label itself when it is not known.
[[nodiscard]] std::string canonical_name(std::string_view label);

}  // namespace pismo::charset

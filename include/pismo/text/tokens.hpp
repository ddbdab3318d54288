#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::text {

/// Tokens of one batch: their memory is a few megabytes.
constexpr std::size_t kBatchTokens = 65'536;

enum class TokenKind : std::uint8_t {
  word,
  number,
  date,
  time,
  url,
  host,
  address,
  phone,
  file_name
};

/// One searchable form at one place. Several tokens may share a position: a compound
/// and its first part, an address and its host.
struct Token {
  std::string_view normal;  ///< Normal form: NFC, folded, yo and marks unified, look-alikes mended.
                            ///< Lives in the Tokenizer until its next call.
  Span span;                ///< Bytes of the original text.
  std::uint32_t position = 0;  ///< From 0, in reading order.
  TokenKind kind = TokenKind::word;
  bool capitalised = false;  ///< First letter upper-case in the original.
  bool mixed_script =
      false;                ///< Letters of two scripts in one word: `normal` is the mended reading.
  bool is_reading = false;  ///< What was meant by the token before it, which was typed in other
                            ///< letters ("zhdu" -> "жду"); `span` is that of the whole word.
};

/// Whether words typed in other letters than they are spelt in (reading.hpp) have a second
/// token, at the same position. Texts are read with them; a question asks for what it says.
enum class Readings : std::uint8_t { left_out, added };

/// Splits text into tokens. Owns its ICU objects and buffers: one per thread.
class Tokenizer {
 public:
  Tokenizer();  ///< Without readings.
  explicit Tokenizer(Readings readings);
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;
  Tokenizer(const Tokenizer&) = delete;
  Tokenizer& operator=(const Tokenizer&) = delete;

  /// Every token of valid UTF-8 text, by position. Valid until the next call.
  [[nodiscard]] const std::vector<Token>& tokens(std::string_view utf8);

  /// The same in batches, for texts of any size: `start` names the text, which must live
  /// until the last `next`; each `next` gives up to about kBatchTokens further tokens, none
  /// at the end. A batch is valid until the next call; positions go on from batch to batch.
  void start(std::string_view utf8);
  [[nodiscard]] const std::vector<Token>& next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Longest normal form that is indexed, in bytes. Longer words (base64 that lost its
/// header, URLs with session data) are cut here and stay findable by their beginning.
/// Xapian takes 245 bytes of term, a prefix included.
constexpr std::size_t kMaxNormalBytes = 96;

}  // namespace pismo::text

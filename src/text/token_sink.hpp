#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/text/tokens.hpp"

#include "run.hpp"

namespace pismo::text {

/// A run in normal form.
struct FoldedRun {
  std::string_view normal;  ///< At most kMaxNormalBytes; lives in the sink. Empty: nothing is left.
  bool mixed_script = false;
};

/// Collects tokens; keeps their normal forms in blocks that never move.
class TokenSink {
 public:
  explicit TokenSink(std::vector<Token>& tokens) : tokens_(tokens) {}

  /// Forgets all tokens; spans are of `text` from now on.
  void begin(std::string_view text);

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }

  /// The normal form of a run; no token yet.
  FoldedRun fold(const Run& run);

  /// A run as one token. False, and no token, when nothing is left of it.
  bool add_run(const Run& run, std::uint32_t position);

  /// The token of a run folded before.
  void add_folded(const FoldedRun& folded, const Run& run, std::uint32_t position);

  /// A token in a normal form made elsewhere: cut to kMaxNormalBytes and copied.
  Token& add(std::string_view normal, Span span, std::uint32_t position, TokenKind kind);

  /// Keeps a normal form until `begin`, cut to kMaxNormalBytes.
  std::string_view keep(std::string_view normal);

  /// A word that stands in `span` in another way: its letters apart.
  void add_folded_word(std::string_view letters, Span span, std::uint32_t position) {
    push(fold_fast(letters), span, position, TokenKind::word);
  }

  /// A URL, host or address: its bytes in lower case.
  void add_lower(Span span, std::uint32_t position, TokenKind kind);

 private:
  char* reserve();
  void push(std::string_view normal, Span span, std::uint32_t position, TokenKind kind);
  std::string_view fold_fast(std::string_view surface);
  FoldedRun fold_slow(const Run& run);
  void add_compound_reading(const Run& run, std::uint32_t position);

  std::vector<Token>& tokens_;
  std::string_view text_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* free_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace pismo::text

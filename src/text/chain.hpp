#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "run.hpp"
#include "token_sink.hpp"

namespace pismo::text {

/// Runs joined by single full stops, hyphens and underscores: a compound, a host, a
/// file name, initials, or a sentence's end without a blank after it.
class Chain {
 public:
  explicit Chain(std::string_view text) : text_(text) {}

  /// Gathers the chain that goes on after `first`; false when it is that run alone.
  bool gather(const Run& first);

  /// Writes its tokens; the first at `position`. Returns the position after the last.
  std::uint32_t write(TokenSink& sink, std::uint32_t position);

  /// Writes it as one code ("№123-АБ"): one token, no parts. Full stops end the code.
  std::uint32_t write_code(TokenSink& sink, std::uint32_t position);

  [[nodiscard]] std::size_t end() const { return link(count_ - 1).run.end; }

 private:
  struct Link {
    Run run;
    char joint = 0;  // What stands before the run: '.', '-', '_'.
  };

  using Index = std::size_t;

  // Longer chains are written in pieces of this many runs; no name or compound is longer.
  static constexpr std::size_t kMaxLinks = 24;

  [[nodiscard]] const Link& link(Index i) const { return links_.at(i); }

  [[nodiscard]] std::string_view label(Index i) const { return link(i).run.of(text_); }

  void add(const Run& run, char joint);
  [[nodiscard]] bool is_single_letter(Index i) const;
  [[nodiscard]] bool is_file_name() const;
  [[nodiscard]] bool is_host() const;
  [[nodiscard]] Index initials_end(Index from) const;
  void write_whole(TokenSink& sink, std::uint32_t position, TokenKind kind) const;
  std::uint32_t write_file_name(TokenSink& sink, std::uint32_t position) const;
  std::uint32_t write_initials(TokenSink& sink, Index from, Index to, std::uint32_t position) const;
  std::uint32_t write_compound(TokenSink& sink, Index from, Index to, std::uint32_t position);

  std::string_view text_;
  std::array<Link, kMaxLinks> links_;
  std::size_t count_ = 0;
  std::vector<FoldedRun> parts_;  // Of the compound that is being written.
  std::string whole_;
};

}  // namespace pismo::text

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "read_table.hpp"

namespace pismo::charset {

struct ByteTable;

/// A way in which text gets garbled: written in `truth`, read as another charset.
struct GarbleStep {
  std::string_view truth;
  const ReadTable* read_as = nullptr;
  const ByteTable* table = nullptr;  ///< Of `truth`; null for UTF-8.
  double price = 0;                  ///< Nats: how rare it is.

  /// "utf-8 read as windows-1251".
  [[nodiscard]] std::string name() const;
};

/// Every step we can undo.
[[nodiscard]] std::span<const GarbleStep> garble_steps();

/// A line as it was before a step.
struct Undone {
  std::u32string text;
  bool partly = false;  ///< Only parts of the line were garbled; the rest was kept.
};

/// The line before that step, or none when the step cannot lead to it. For UTF-8 it is
/// enough that parts of the line are garbled. Not judged here.
[[nodiscard]] std::optional<Undone> undo(const GarbleStep& step, std::u32string_view line);

/// Bytes read as UTF-8 where they are UTF-8, with what white-space clean-up did to it put
/// right: U+00A0 turned into a space inside a letter, and windows-1251's missing 0x98 into
/// '?'. Both are told by the half letter that is left, so nothing is guessed.
///
/// @return  False when some bytes are no UTF-8, or all are ASCII.
[[nodiscard]] bool read_utf8(std::string_view bytes, std::u32string& out);

}  // namespace pismo::charset

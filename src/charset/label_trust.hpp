#pragma once

#include <string_view>

namespace pismo::charset {

struct ByteTable;

/// Nats for the declared charset. Six: at 10 bytes a right label is overruled once in 500
/// texts and a wrong one believed once in 30 (docs/charset.md).
inline constexpr double kDeclaredBonus = 6;

/// The least lead in nats that a real label gives its charset, rare or not. None unless the
/// sample reads as sane Cyrillic in it: then a few letters do not speak against the label.
[[nodiscard]] double label_trust(std::string_view sample, const ByteTable& table);

}  // namespace pismo::charset

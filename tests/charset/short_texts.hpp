#pragma once

#include <span>
#include <string_view>

/// Short texts as they stand in mail: subjects, signatures, addresses, prices, names. Our own.
namespace pismo::charset::eval {

/// Russian; with marks that not every charset has.
[[nodiscard]] std::span<const std::string_view> russian_texts();

/// Ukrainian and Belarusian.
[[nodiscard]] std::span<const std::string_view> neighbour_texts();

/// French, German, Spanish, English ... in letters of iso-8859-15.
[[nodiscard]] std::span<const std::string_view> western_texts();

/// Polish, Czech, Hungarian, in letters of iso-8859-2.
[[nodiscard]] std::span<const std::string_view> central_texts();

}  // namespace pismo::charset::eval

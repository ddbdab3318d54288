#pragma once

#include <cstddef>
#include <functional>

#include "pismo/relate/shingles.hpp"

namespace pismo::xref {

/// A run of so many shared shingles, 11 words, always has one that both texts choose.
constexpr std::size_t kWindow = 8;

/// A text of so few shingles gives all of them: with words blacked out, none of its windows may be
/// left whole.
constexpr std::size_t kShortText = 64;

/// Chooses shingles by which texts find each other: the least of each window of kWindow, each once.
/// About a quarter of a long text.
///
/// @param take  Is given places in `shingles`, rising.
///
/// Source: S. Schleimer, D. Wilkerson, A. Aiken, Winnowing, 2003.
void winnow(relate::Shingles shingles, const std::function<void(std::size_t)>& take);

}  // namespace pismo::xref

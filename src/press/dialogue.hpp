#pragma once

#include <string_view>

#include "pismo/base/span.hpp"

namespace pismo::press {

/// What somebody says in a paragraph that begins with a dash and names him between dashes, as
/// Russian newspapers print: "— Не поеду, — ответил он. — Ищите другого." Empty when it is no
/// speech.
[[nodiscard]] Span spoken_in(std::string_view text, Span paragraph);

}  // namespace pismo::press

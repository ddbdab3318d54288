#pragma once

#include <string_view>
#include <vector>

#include "pismo/mime/message.hpp"

namespace pismo::mime {

/// The parts that together are the best plain text of a message, in order: one of
/// multipart/alternative, the root of multipart/related, all inline texts elsewhere. Reports for
/// machines (message/delivery-status ...) count only when nothing else says anything.
[[nodiscard]] std::vector<int> choose_body(const std::vector<Part>& parts);

}  // namespace pismo::mime

#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "pismo/mime/message.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/store/texts.hpp"

namespace pismo::search {

/// Gives every text of a message that is indexed: subject, bodies, each attachment that is text,
/// each mailbox as "Name <address>", each file name. `part` is the path of the part, or empty.
void each_text(
    const mime::Message& message,
    const std::function<void(store::Family place, std::string_view part, std::string_view text)>&
        take);

/// The same as a list, in that order.
[[nodiscard]] std::vector<store::StoredText> texts_of(const mime::Message& message);

}  // namespace pismo::search

#pragma once

#include <functional>
#include <string_view>

#include "pismo/mime/message.hpp"
#include "pismo/store/fields.hpp"

#include "term_queries.hpp"

namespace pismo::search {

/// Whether any text of a message passes a check: body, subject, each mailbox as "Name <address>",
/// each file name, each attachment that is text. The same texts are indexed; asked are those of
/// the families given, until one passes.
[[nodiscard]] bool any_text(
    const mime::Message& message,
    Families families,
    const std::function<bool(store::Family family, std::string_view text)>& passes);

}  // namespace pismo::search

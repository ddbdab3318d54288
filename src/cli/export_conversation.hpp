#pragma once

#include <vector>

#include "pismo/export/conversation.hpp"
#include "pismo/search/engine.hpp"

namespace pismo::cli {

/// What the case knows between the messages found and around them: the links of their
/// conversations, the messages that are missing there or survive in quotations only, and the
/// altered quotations of the messages found.
[[nodiscard]] exporting::Conversation conversation_of(const search::Engine& engine,
                                                      const std::vector<search::Hit>& hits);

}  // namespace pismo::cli

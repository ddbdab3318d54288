#pragma once

#include <cstdint>
#include <vector>

#include "pismo/export/conversation.hpp"
#include "pismo/search/engine.hpp"

namespace pismo::cli {

/// What the case knows between the messages found and around them: the links of their
/// conversations, the messages that are missing there or survive in quotations only, and the
/// altered quotations of the messages found.
[[nodiscard]] exporting::Conversation conversation_of(const search::Engine& engine,
                                                      const std::vector<search::Hit>& hits);

/// Recovered messages that go with an export of letters: those that answered themselves, and those
/// whose words one of the letters holds in its fullest quotation of them. Ascending numbers of the
/// text index.
[[nodiscard]] std::vector<std::int64_t> recovered_beside(const search::Engine& engine,
                                                         const std::vector<search::Hit>& hits,
                                                         std::vector<std::int64_t> answers);

}  // namespace pismo::cli

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/note_lines.hpp"

namespace pismo::cli {

/// Whether words are a key or the beginning of one: 6 to 64 hexadecimal digits, or "ghost:...".
[[nodiscard]] bool looks_like_key(std::string_view words);

/// What a note about something typed is kept under: the whole key of a message (for a conversation
/// too), or an address in small letters.
///
/// @return  Errors: not_found, usage.
[[nodiscard]] Result<std::string> note_subject(const search::Engine& engine,
                                               store::NoteKind kind,
                                               std::string_view typed);

/// The key of a message or ghost (below 0), as notes name it.
[[nodiscard]] std::string key_of_node(const search::Engine& engine, std::int64_t node);

/// The keys of all messages in the conversation that `key` lies in; only `key` when it lies in
/// none.
[[nodiscard]] std::vector<std::string> keys_of_thread(const search::Engine& engine,
                                                      const std::string& key);

}  // namespace pismo::cli

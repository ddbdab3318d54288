#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "pismo/search/engine.hpp"
#include "pismo/store/notes.hpp"

namespace pismo::cli {

/// `tags [], comments [{author, text}]` of one thing.
[[nodiscard]] nlohmann::ordered_json notes_json(const store::Notes& notes,
                                                store::NoteKind kind,
                                                const std::string& about);

/// Tags and comments of a message, its conversation and its people: `tags [], comments [],
/// thread_tags [], thread_comments [], people [{address, tags [], comments []}]`, the last three
/// only where there are any.
[[nodiscard]] nlohmann::ordered_json notes_around(const search::Engine& engine,
                                                  const std::string& key);

/// The same as lines for a person: what stands in front, and the text.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> note_lines_around(
    const search::Engine& engine, const std::string& key);

}  // namespace pismo::cli

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/people.hpp"
#include "pismo/xref/tie.hpp"

namespace pismo::xref {

// Ties through people as the case resolved them: whatever address they wrote from.

/// Why a person's addresses are one person's (`person`, with the basis of the merge), who else may
/// be he (the same, of little weight), and who stands in letters beside him (`correspondent`).
void ties_of_person(const store::People& people, std::int64_t person, std::vector<Tie>& ties);

/// Of a message: for each person in its header fields, the letter of his that is nearest in time:
/// one under another address, when there is one. Of the first fifty people.
void people_of_message(const search::Engine& engine,
                       const store::People& people,
                       std::int64_t message,
                       std::vector<Tie>& ties,
                       std::vector<std::string>& notes);

/// Of a text from outside: people whose addresses stand in it.
void people_of_text(const store::People& people, std::string_view text, std::vector<Tie>& ties);

}  // namespace pismo::xref

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/hash.hpp"
#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/xref/tie.hpp"

namespace pismo::xref {

// What ties one thing to the messages of a case. `Tie::here` is the thing, as far as it lies in the
// case; `Tie::there` the message that it is tied to. The strongest ties come first.

/// Of a message: links of its conversation (`link`), messages that say the same (`copy`), what it
/// quotes and who quotes it (`quotation`), its attachments in other messages (`attachment`), words
/// that others have too (`passage`), numbers of its text in theirs (`identifier`), other letters of
/// its people (`person`).
///
/// @param notes  Hears what was left out, a sentence each.
/// @return       Errors: corrupt when the catalog cannot be read to its end.
[[nodiscard]] Result<void> each_tie_of_message(const search::Engine& engine,
                                               const store::CaseFolder& folder,
                                               std::int64_t message,
                                               const TakeTie& take,
                                               std::vector<std::string>& notes);

/// Of a person under all his addresses: why they are one person's, and who else may be he
/// (`person`), whom he shares messages with (`correspondent`), identifiers that he writes
/// (`identifier`), files that he sent and others have too (`attachment`), and texts of others that
/// name one of his addresses (`mention`).
///
/// @param person  Of store::People.
[[nodiscard]] Result<void> each_tie_of_person(const search::Engine& engine,
                                              const store::CaseFolder& folder,
                                              std::int64_t person,
                                              const TakeTie& take,
                                              std::vector<std::string>& notes);

/// Of an address that the case knows nobody by: whom it shares messages with (`correspondent`), and
/// messages of others whose texts name it (`mention`).
///
/// @param address  In any case of letters.
[[nodiscard]] Result<void> each_tie_of_address(const search::Engine& engine,
                                               const store::CaseFolder& folder,
                                               std::string_view address,
                                               const TakeTie& take,
                                               std::vector<std::string>& notes);

/// A file that lies outside the case.
struct OutsideFile {
  Sha256 hash{};
  std::string_view text;  ///< UTF-8; empty when the file has none that can be read.
};

/// Of a file that lies outside: messages that carry these bytes (`attachment`), own and quoted
/// words of messages that stand in its text (`passage`), its numbers (`identifier`), people whose
/// addresses it has (`person`).
[[nodiscard]] Result<void> each_tie_of_file(const search::Engine& engine,
                                            const store::CaseFolder& folder,
                                            const OutsideFile& file,
                                            const TakeTie& take,
                                            std::vector<std::string>& notes);

}  // namespace pismo::xref

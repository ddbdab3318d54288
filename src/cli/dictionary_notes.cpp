#include "dictionary_notes.hpp"

#include <fmt/format.h>

#include "pismo/bilingual/lexicon.hpp"

#include "context.hpp"

namespace pismo::cli {

void note_missing_dictionaries() {
  for (const bilingual::MissingDictionary& missing : bilingual::standard_lexicon().missing()) {
    note(fmt::format("{} is not used: {} (package {}); fewer translations are known without it",
                     missing.name,
                     missing.reason,
                     missing.package));
  }
}

}  // namespace pismo::cli

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/export/conversation.hpp"
#include "pismo/export/exporter.hpp"

#include "dossier_words.hpp"
#include "draft.hpp"

namespace pismo::exporting {

/// What is known of one message from others.
struct Surroundings {
  std::vector<const ConversationLink*> parents, children;
  std::vector<const AlteredQuotation*> altered;
};

/// Where a message stands: "m-3f9ac2b1d04e" of its key; "g-..." of the name of a lost one, whose
/// own words may not be told.
[[nodiscard]] std::string anchor_of(const std::string& name);

/// One message as an article.
[[nodiscard]] Draft letter_article(const Record& record,
                                   std::size_t number,
                                   const Surroundings& around,
                                   const DossierWords& words);

/// A lost message as a dashed card.
[[nodiscard]] Draft lost_card(const LostMessage& lost,
                              std::size_t number,
                              const Surroundings& around,
                              const DossierWords& words);

/// "Name <address>" as HTML.
[[nodiscard]] std::string person_markup(const Person& person);

/// A number in a table of files, with what its column is called: shown where a narrow page puts
/// each cell on a line of its own.
[[nodiscard]] std::string number_cell(std::string_view label, std::string_view number);

/// One message in the table of contents.
[[nodiscard]] std::string contents_row(const Record& record,
                                       std::size_t number,
                                       const DossierWords& words);
[[nodiscard]] std::string contents_row(const LostMessage& lost,
                                       std::size_t number,
                                       const DossierWords& words);

}  // namespace pismo::exporting

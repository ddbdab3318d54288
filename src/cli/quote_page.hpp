#pragma once

#include <cstddef>
#include <string>

#include "pismo/press/quotations.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/search/quotation.hpp"

namespace pismo::cli {

/// A quotation of an article, counted from 1, and what was found for it.
struct AnsweredQuotation {
  std::size_t number = 0;
  const press::Quotation& quotation;
  const search::QuotationAnswer& answer;
};

/// A quotation and its sources for a person: passages with their words marked, and the words of
/// both sides beside each other.
[[nodiscard]] std::string quote_page(const search::Engine& engine,
                                     search::MessageReader& reader,
                                     const AnsweredQuotation& asked,
                                     bool color);

}  // namespace pismo::cli

#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::dating {

/// The date that introduces a quotation.
struct QuotedDate {
  std::string text;
  std::size_t offset = 0;  ///< In the text of the message.
};

/// Dates in the lines that introduce quotations: "Sent: ...", "Дата: ...", "15.10.2009 12:03, X
/// пишет:". At most the first few: later ones are quotations of quotations. Linear time.
[[nodiscard]] std::vector<QuotedDate> quoted_dates(std::string_view text);

}  // namespace pismo::dating

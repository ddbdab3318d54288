#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::quotes {

/// What a label in front of a header line means.
enum class Label : std::uint8_t { none, from, date, to, subject, other };

/// One line, or stretch of a line, of a printed header.
struct Labelled {
  Label label = Label::none;
  std::string value;  ///< Without blanks and "*" at its ends.
};

/// Reads "From: x", "*От кого:* x", "Дата:<tab>x"; label `none` for anything else.
[[nodiscard]] Labelled read_label(std::string_view line);

/// The labels of a line on which they run together, "От: Иван <i@x>Кому: Анна <a@x>Тема: Прайс";
/// none when there are fewer than three.
[[nodiscard]] std::vector<Labelled> read_run_together(std::string_view line);

}  // namespace pismo::quotes

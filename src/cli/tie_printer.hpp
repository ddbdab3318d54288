#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/xref/repeats.hpp"
#include "pismo/xref/tie.hpp"

#include "table_printer.hpp"
#include "tie_row.hpp"

namespace pismo::cli {

/// How lists of ties are printed.
struct TieForm {
  std::string format = "text";
  std::optional<std::size_t> limit{};  ///< Of each list; none: ten of text, all of other forms.
  double least = 0;                    ///< Weight.
};

/// Prints lists of ties, one after another, in one form.
class TiePrinter {
 public:
  /// Takes a tie, with who uses it when it is a repeat; false: no more are wanted.
  using Take = std::function<bool(const xref::Tie&, const std::vector<xref::RepeatUser>&)>;

  TiePrinter(const TieForm& form, TieRows& rows, bool color)
      : form_(form),
        rows_(rows),
        color_(color),
        table_(form.format, "pismo.xref/1", tie_columns()) {}

  bool begin();

  /// Prints what `each` gives: the strongest first, as it gives them.
  ///
  /// @param title  Over the list, in text.
  /// @return       False when nobody reads the output any more; errors: those of `each`.
  Result<bool> list(std::string_view title, const std::function<Result<void>(const Take&)>& each);

  bool end();

  [[nodiscard]] bool found_any() const { return found_ > 0; }

  [[nodiscard]] bool is_text() const { return form_.format == "text"; }

 private:
  [[nodiscard]] std::size_t limit() const;
  bool row(const xref::Tie& tie, const std::vector<xref::RepeatUser>& users);

  const TieForm& form_;
  TieRows& rows_;
  bool color_;
  TablePrinter table_;
  std::size_t found_ = 0;
};

}  // namespace pismo::cli

#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "pismo/search/engine.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/xref/tie.hpp"

namespace pismo::cli {

/// Tells of ties with the messages of one case or of two.
class TieRows {
 public:
  /// @param there  The case that `Tie::there` speaks of; may be the same.
  /// @param cited  Whether to read the sources again for citations.
  TieRows(const search::Engine& here, const search::Engine& there, bool cited)
      : here_(here),
        there_(there),
        here_reader_(here.catalog()),
        there_reader_(there.catalog()),
        cited_(cited) {}

  /// `kind, basis, weight, value, name, reason, here, there, differences`.
  [[nodiscard]] nlohmann::ordered_json json(const xref::Tie& tie);

  /// Some lines for a person.
  [[nodiscard]] std::string text(const xref::Tie& tie, bool color);

 private:
  [[nodiscard]] nlohmann::ordered_json side(const search::Engine& engine,
                                            search::MessageReader& reader,
                                            const xref::Side& side) const;

  const search::Engine& here_;
  const search::Engine& there_;
  search::MessageReader here_reader_;
  search::MessageReader there_reader_;
  bool cited_;
};

/// Columns of csv and tsv: the fields of a row with the key and date of either side beside.
[[nodiscard]] std::vector<std::string> tie_columns();

/// The row as these columns.
[[nodiscard]] nlohmann::ordered_json flat_tie(const nlohmann::ordered_json& row);

}  // namespace pismo::cli

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/audit/table_rows.hpp"

namespace pismo::audit {

enum class Severity : std::uint8_t { low, medium, high };

[[nodiscard]] std::string_view word_of(Severity severity);

/// Something that a person should look at.
struct Finding {
  std::string kind;  ///< In snake_case; docs/audit.md lists all.
  Severity severity = Severity::low;
  std::string message;      ///< Key of the message, or "ghost:..."; empty when it is not about one.
  std::string subject;      ///< What else it is about: an address, a file, a series of numbers.
  std::string explanation;  ///< A sentence for somebody who has never seen a header.
  std::vector<std::string> evidence;  ///< Keys, places or numbers that bear it out.
};

/// Rows of a section, for people and for spreadsheets.
struct Table {
  std::string name;   ///< "by_month": the file is called SECTION.by_month.tsv.
  std::string title;  ///< "By month".
  std::vector<std::string> columns;
  TableRows rows;  ///< Lists as long as `columns`, of strings, numbers, truth values, null.
};

/// Counts along an axis, to be drawn as bars.
struct Plot {
  struct Bar {
    std::string label;
    std::uint64_t count = 0;
    std::uint64_t marked = 0;  ///< Of `count`, drawn in another colour.
  };

  std::string title;
  std::string marked_means;  ///< What `marked` counts; empty: nothing is marked.
  std::vector<Bar> bars;
};

/// One subject of an audit.
struct Section {
  std::string name;               ///< "accounting"
  std::string title;              ///< "What was read, and what was not"
  std::string about;              ///< How to read it, with the statistic where there is one.
  Json numbers = Json::object();  ///< Single numbers, by name, in a fixed order.
  std::vector<Table> tables;
  std::vector<Plot> plots;
  std::vector<std::string> notes;  ///< What was not done, and why.
};

}  // namespace pismo::audit

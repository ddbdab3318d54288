#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

/// A report as one HTML file for reading and printing: no script, nothing loaded from elsewhere.
/// All texts may come from strangers; they are escaped here.
namespace pismo::exporting {

struct ReportTable {
  struct Column {
    std::string name;
    bool is_number = false;  ///< Set to the right.
  };

  std::string title;
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  ///< Cells, as many as columns.
  std::string foot;                            ///< Below it, or empty.
};

/// Counts drawn as bars.
struct ReportBars {
  struct Bar {
    std::string label;
    std::uint64_t count = 0;
    std::uint64_t marked = 0;  ///< Of `count`, at the foot of the bar and in another colour.
  };

  std::string title;
  std::string marked_means;
  std::vector<Bar> bars;
};

struct ReportChapter {
  std::string anchor;  ///< Letters and underscores.
  std::string title;
  std::string about;
  std::vector<std::pair<std::string, std::string>> facts;  ///< Name, value.
  std::vector<ReportBars> bars;
  std::vector<ReportTable> tables;
  std::vector<std::string> notes;
};

struct ReportPage {
  std::string kind;  ///< Stands above the title: "Audit".
  std::string title;
  std::vector<std::pair<std::string, std::string>> facts;
  std::vector<ReportChapter> chapters;
};

[[nodiscard]] std::string report_page(const ReportPage& page);

/// The bars as an SVG element. More than can be drawn side by side are joined by their neighbours.
[[nodiscard]] std::string report_bars(const ReportBars& bars);

}  // namespace pismo::exporting

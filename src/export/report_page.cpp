#include "pismo/export/report_page.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "dossier_style.hpp"
#include "markup.hpp"

namespace pismo::exporting {

namespace {

constexpr std::string_view kStyle = R"css(
body { max-width: 64rem; }
section { border-top: 2px solid var(--ink); margin-top: 2.5rem; padding-top: .6rem; }
.about { font-size: .9rem; color: var(--soft); white-space: normal; }
.numbers { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; margin: .8rem 0; padding: 0; list-style: none;
  font: .88rem "PT Sans", "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
.numbers b { font-variant-numeric: tabular-nums; }
.rows { font-size: .8rem; margin: .3rem 0 1rem; }
.rows th { border-bottom: 1px solid var(--rule); }
.rows td { border-bottom: 1px solid var(--tint); overflow-wrap: anywhere; }
.rows td.n, .rows td.s { white-space: nowrap; }
.bars { width: 100%; height: auto; margin: .6rem 0; font: 11px "PT Sans", "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
.note { font-style: italic; font-size: .88rem; }
@media print { section { break-inside: auto; } .rows tr { break-inside: avoid; } h3 { break-after: avoid; } .bars { break-inside: avoid; } }
)css";

constexpr double kWidth = 960, kHeight = 190, kLeft = 56, kTop = 18, kPlot = 130;
constexpr std::size_t kMostBars = 180;

using Bar = ReportBars::Bar;

/// Neighbours together, so that the picture stays readable.
std::vector<Bar> drawn_bars(const std::vector<Bar>& bars) {
  const std::size_t step = (bars.size() + kMostBars - 1) / kMostBars;
  if (step <= 1) return bars;
  std::vector<Bar> joined;
  for (std::size_t i = 0; i < bars.size(); i += step) {
    const std::size_t end = std::min(bars.size(), i + step);
    Bar one{bars[i].label + " – " + bars[end - 1].label, 0, 0};
    for (std::size_t k = i; k < end; ++k) {
      one.count += bars[k].count;
      one.marked += bars[k].marked;
    }
    joined.push_back(std::move(one));
  }
  return joined;
}

/// Of each column, what its cells are: numbers, short words and times that need not be broken
/// (`s`), or texts that must be where a page is narrow.
std::vector<std::string> column_classes(const ReportTable& table) {
  constexpr std::size_t kShort = 20;   // As long as a time.
  constexpr std::size_t kRoomFor = 9;  // Columns beside each other on a printed page.
  std::vector<std::string> classes(table.columns.size());
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const bool is_short = std::all_of(table.rows.begin(), table.rows.end(), [&](const auto& row) {
      return i >= row.size() || row[i].size() <= kShort;
    });
    if (table.columns[i].is_number) {
      classes[i] = " class=\"n\"";
    } else if (is_short && classes.size() <= kRoomFor) {
      classes[i] = " class=\"s\"";
    }
  }
  return classes;
}

std::string table_markup(const ReportTable& table) {
  const auto classes = column_classes(table);
  std::string out = "<h3>" + markup(table.title) + "</h3>\n<table class=\"rows\">\n<thead><tr>";
  for (std::size_t i = 0; i < classes.size(); ++i)
    out += fmt::format("<th{}>{}</th>", classes[i], markup(table.columns[i].name));
  out += "</tr></thead>\n<tbody>\n";
  for (const auto& row : table.rows) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size() && i < classes.size(); ++i)
      out += fmt::format("<td{}>{}</td>", classes[i], markup(row[i]));
    out += "</tr>\n";
  }
  out += "</tbody></table>\n";
  if (!table.foot.empty()) out += "<p class=\"note\">" + markup(table.foot) + "</p>\n";
  return out;
}

std::string chapter_markup(const ReportChapter& chapter) {
  std::string out = fmt::format("<section id=\"{}\">\n<h2>{}</h2>\n<p class=\"about\">{}</p>\n",
                                attribute(chapter.anchor),
                                markup(chapter.title),
                                markup(chapter.about));
  if (!chapter.facts.empty()) {
    out += "<ul class=\"numbers\">";
    for (const auto& [name, value] : chapter.facts)
      out += fmt::format("<li>{} <b>{}</b></li>", markup(name), markup(value));
    out += "</ul>\n";
  }
  for (const std::string& note : chapter.notes)
    out += "<p class=\"note\">" + markup(note) + "</p>\n";
  for (const ReportBars& bars : chapter.bars)
    out += report_bars(bars);
  for (const ReportTable& table : chapter.tables)
    out += table_markup(table);
  return out + "</section>\n";
}

/// How high a bar is beside the highest.
double height_of(std::uint64_t count, std::uint64_t most) {
  return kPlot * static_cast<double>(count) / static_cast<double>(most);
}

std::string bar_markup(const Bar& bar, std::uint64_t most, double x, double width) {
  std::string out = fmt::format(
      "<g><title>{}: {}</title><rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" "
      "height=\"{:.2f}\" fill=\"#0072b2\"/>",
      attribute(bar.label),
      grouped(bar.count),
      x,
      kTop + kPlot - height_of(bar.count, most),
      width,
      height_of(bar.count, most));
  if (bar.marked > 0)
    out += fmt::format(
        "<rect x=\"{:.2f}\" y=\"{:.2f}\" width=\"{:.2f}\" height=\"{:.2f}\" "
        "fill=\"#d55e00\"/>",
        x,
        kTop + kPlot - height_of(bar.marked, most),
        width,
        height_of(bar.marked, most));
  return out + "</g>\n";
}

}  // namespace

std::string report_bars(const ReportBars& bars) {
  if (bars.bars.empty()) return "";
  const std::vector<Bar> drawn = drawn_bars(bars.bars);
  std::uint64_t most = 1;
  for (const Bar& bar : drawn)
    most = std::max(most, bar.count);
  constexpr double kWidest = 40;
  const double step = std::min(kWidest, (kWidth - kLeft - 8) / static_cast<double>(drawn.size()));
  std::string out = fmt::format(
      "<svg class=\"bars\" viewBox=\"0 0 {:g} {:g}\" role=\"img\"><title>{}</title>\n"
      "<text x=\"{:g}\" y=\"11\" font-weight=\"600\">{}</text>\n",
      kWidth,
      kHeight,
      attribute(bars.title),
      kLeft,
      attribute(bars.title));
  if (!bars.marked_means.empty()) {
    out += fmt::format(
        "<rect x=\"{0:g}\" y=\"3\" width=\"9\" height=\"9\" fill=\"#d55e00\"/><text "
        "x=\"{1:g}\" y=\"11\">{2}</text>\n",
        kWidth / 2,
        kWidth / 2 + 14,
        attribute(bars.marked_means));
  }
  out += fmt::format(
      "<text x=\"{0:g}\" y=\"{1:g}\" text-anchor=\"end\">{2}</text><text "
      "x=\"{0:g}\" y=\"{3:g}\" text-anchor=\"end\">0</text>\n",
      kLeft - 6,
      kTop + 8,
      grouped(most),
      kTop + kPlot);
  double free = 0;
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const Bar& bar = drawn[i];
    const double x = kLeft + step * static_cast<double>(i);
    const double width = std::max(step - (step > 4 ? 1.5 : 0), 0.5);
    out += bar_markup(bar, most, x, width);
    constexpr double kLabel = 64;  // Room for "2009-10".
    if (x < free) continue;
    free = x + kLabel;
    out += fmt::format("<text x=\"{:.2f}\" y=\"{:g}\">{}</text>\n",
                       x,
                       kTop + kPlot + 16,
                       attribute(bar.label.substr(0, 10)));
  }
  out += fmt::format("<path d=\"M{:g} {:g}H{:.2f}\" stroke=\"#16181d\"/>\n</svg>\n",
                     kLeft,
                     kTop + kPlot,
                     kLeft + step * static_cast<double>(drawn.size()));
  return out;
}

std::string report_page(const ReportPage& page) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n<title>" +
      attribute(page.title) + "</title>\n<style>" + std::string(kDossierStyle) +
      std::string(kStyle) + "</style>\n</head>\n<body>\n<p class=\"kind\">" + markup(page.kind) +
      "</p>\n<h1>" + markup(page.title) + "</h1>\n<table class=\"facts\">\n";
  for (const auto& [name, value] : page.facts)
    out += fmt::format("<tr><th>{}</th><td>{}</td></tr>\n", markup(name), markup(value));
  out += "</table>\n<ul class=\"numbers\">";
  for (const ReportChapter& chapter : page.chapters)
    out += fmt::format(
        "<li><a href=\"#{}\">{}</a></li>", attribute(chapter.anchor), markup(chapter.title));
  out += "</ul>\n";
  for (const ReportChapter& chapter : page.chapters)
    out += chapter_markup(chapter);
  return out + "</body>\n</html>\n";
}

}  // namespace pismo::exporting

#include "pismo/export/timeline_svg.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>
#include <vector>

#include "pismo/base/utf8.hpp"
#include "pismo/text/display_width.hpp"

#include "markup.hpp"

namespace pismo::exporting {

namespace {

using search::Step;
using search::Timeline;
using search::TimelinePlace;

// Landscape A4 at 4 units a millimetre, without the margins of a printer.
constexpr double kWidth = 1080;
constexpr double kLeft = 76;
constexpr double kRight = 24;
constexpr double kTop = 64;
constexpr double kPlot = 400;
constexpr double kLegendLine = 18;
constexpr std::size_t kLegendColumns = 60;  // Of a name, as wide as half of the picture.

constexpr std::int64_t kLongestGap = 12;  // Units; a longer one is cut short.
constexpr double kCutWidth = 3;           // Of a gap that is cut, in units.

// After Okabe and Ito, who chose them for eyes that see fewer colours; their lightness differs, so
// that a grey print can be read too. Around again when there are more series.
constexpr auto kColors = std::to_array<std::string_view>(
    {"#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#5b4a9f", "#b8b02f"});
constexpr std::string_view kRestColor = "#a7adb5";
constexpr std::string_view kGapColor = "#f3ece4";

std::string_view color_of(const Timeline& line, std::size_t series) {
  if (series < line.series.size() && line.series[series].is_rest) return kRestColor;
  return kColors[series % kColors.size()];
}

/// 1, 2 or 5 times a power of ten: at most six ticks.
std::uint64_t tick_step(std::uint64_t most) {
  constexpr std::uint64_t kMostTicks = 6;
  for (std::uint64_t power = 1;; power *= 10) {
    for (const std::uint64_t factor : {1ULL, 2ULL, 5ULL}) {
      if (most / (factor * power) < kMostTicks) return factor * power;
    }
  }
}

/// Where each place of the axis lies.
class Axis {
 public:
  Axis(const Timeline& line, std::vector<TimelinePlace> places)
      : line_(line), places_(std::move(places)) {
    double units = 0;
    for (const TimelinePlace& place : places_) {
      begins_.push_back(units);
      units += place.is_gap() ? kCutWidth : 1;
    }
    begins_.push_back(units);
    // Few bars are no wider than a finger.
    constexpr double kWidest = 48;
    scale_ = units > 0 ? std::min((kWidth - kLeft - kRight) / units, kWidest) : 1;
  }

  [[nodiscard]] const std::vector<TimelinePlace>& places() const { return places_; }

  [[nodiscard]] double x(std::size_t i) const { return kLeft + begins_[i] * scale_; }

  [[nodiscard]] double width(std::size_t i) const { return x(i + 1) - x(i); }

  [[nodiscard]] double unit_width() const { return scale_; }

  [[nodiscard]] double end() const { return x(places_.size()); }

  [[nodiscard]] std::string label(std::size_t i) const {
    return search::unit_label(line_.step, places_[i].number);
  }

 private:
  const Timeline& line_;
  std::vector<TimelinePlace> places_;
  std::vector<double> begins_;
  double scale_ = 1;
};

class Picture {
 public:
  Picture(const Timeline& line, const TimelineCaption& caption)
      : line_(line), caption_(caption), axis_(line, search::places(line, kLongestGap)) {
    std::uint64_t most = 1;
    for (const search::TimelineUnit& unit : line.units)
      most = std::max(most, unit.messages);
    tick_ = tick_step(most);
    top_ = (most + tick_ - 1) / tick_ * tick_;
  }

  [[nodiscard]] std::string draw() {
    head();
    gaps();
    grid();
    for (std::size_t i = 0; i < axis_.places().size(); ++i)
      bar(i);
    time_labels();
    legend();
    out_ += "</svg>\n";
    return std::move(out_);
  }

 private:
  [[nodiscard]] double y(std::uint64_t count) const {
    return kTop + kPlot - kPlot * static_cast<double>(count) / static_cast<double>(top_);
  }

  template <typename... Values>
  void add(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Values>(values)...);
  }

  [[nodiscard]] std::size_t legend_lines() const {
    const std::size_t entries =
        line_.series.size() + (shows_doubt() ? 1 : 0) + (has_gaps() ? 1 : 0);
    return (entries + 1) / 2;
  }

  [[nodiscard]] std::string counts() const {
    std::string text = grouped(line_.dated) + (line_.dated == 1 ? " message" : " messages");
    if (line_.undated > 0) text += fmt::format(", {} more without a date", grouped(line_.undated));
    if (line_.recovered > 0) {
      text += fmt::format(", {} recovered from quotations not drawn", grouped(line_.recovered));
    }
    return text + fmt::format("; by {}, in {}", search::step_name(line_.step), caption_.zone);
  }

  void head() {
    constexpr double kFoot = 70;
    const double height = kTop + kPlot + kFoot + kLegendLine * static_cast<double>(legend_lines());
    add("<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"{0:g}\" "
        "height=\"{1:g}\" "
        "viewBox=\"0 0 {0:g} {1:g}\" font-family=\"'PT Sans','Noto Sans','Liberation "
        "Sans','DejaVu Sans',Arial,Helvetica,sans-serif\" font-size=\"12\" fill=\"#16181d\">\n",
        kWidth,
        height);
    add("<title>{}</title>\n<desc>{}</desc>\n", label(caption_.title, 400), attribute(counts()));
    out_ +=
        "<defs><pattern id=\"doubtful\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\">"
        "<rect width=\"5\" height=\"5\" fill=\"#fff\"/><path d=\"M0 5L5 0\" stroke=\"#0072b2\" "
        "stroke-width=\"1.2\"/></pattern></defs>\n";
    add("<rect width=\"{:g}\" height=\"{:g}\" fill=\"#fff\"/>\n", kWidth, height);
    add("<text x=\"{:g}\" y=\"26\" font-size=\"18\" font-weight=\"600\">{}</text>\n",
        kLeft,
        label(caption_.title, 90));
    add("<text x=\"{:g}\" y=\"45\" fill=\"#5a6270\">{}</text>\n", kLeft, attribute(counts()));
  }

  /// Text of a stranger for a label: one line, no longer than so many columns, escaped.
  static std::string label(std::string_view text, std::size_t columns) {
    constexpr std::size_t kBytesAColumn = 8;  // Letters that take no column take bytes.
    const std::string_view whole = text;
    text = utf8_prefix(text, columns * kBytesAColumn);
    if (text::display_width(text) > columns) text = text::display_prefix(text, columns - 1);
    return attribute(text) + (text.size() < whole.size() ? "…" : "");
  }

  void grid() {
    for (std::uint64_t count = 0; count <= top_; count += tick_) {
      const bool base = count == 0;
      add("<path d=\"M{:g} {:.2f}H{:.2f}\" stroke=\"{}\"/>\n",
          kLeft,
          y(count),
          axis_.end(),
          base ? "#16181d" : "#dfe3e8");
      add("<text x=\"{:g}\" y=\"{:.2f}\" text-anchor=\"end\">{}</text>\n",
          kLeft - 8,
          y(count) + 4,
          grouped(count));
    }
    add("<text x=\"{:g}\" y=\"{:g}\" text-anchor=\"end\" fill=\"#5a6270\">messages</text>\n",
        kLeft - 8,
        kTop - 12);
  }

  /// When nobody wrote: shaded, neighbours as one; where it is cut short, with two strokes and
  /// its length.
  void gaps() {
    const auto& places = axis_.places();
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (places[i].unit != nullptr) continue;
      std::size_t end = i + 1;
      while (end < places.size() && places[end].unit == nullptr)
        ++end;
      const std::int64_t units = places[end - 1].number + places[end - 1].units - places[i].number;
      shade(i, end, search::units_in_words(line_.step, units));
      if (places[i].is_gap()) cut_mark(i);
      i = end - 1;
    }
  }

  void shade(std::size_t begin, std::size_t end, std::string_view length) {
    add("<rect x=\"{:.2f}\" y=\"{:g}\" width=\"{:.2f}\" height=\"{:g}\" fill=\"{}\"><title>{} "
        "from {} without messages</title></rect>\n",
        axis_.x(begin),
        kTop,
        axis_.x(end) - axis_.x(begin),
        kPlot,
        kGapColor,
        length,
        axis_.label(begin));
  }

  void cut_mark(std::size_t i) {
    const double middle = axis_.x(i) + axis_.width(i) / 2;
    add("<path d=\"M{0:.2f} {1:g}l6 -12M{2:.2f} {1:g}l6 -12\" stroke=\"#16181d\" fill=\"none\"/>\n",
        middle - 6,
        kTop + kPlot + 6,
        middle);
    add("<text transform=\"translate({:.2f} {:g}) rotate(-90)\" text-anchor=\"middle\" "
        "fill=\"#7a5c3a\">nothing for {}</text>\n",
        middle + 4,
        kTop + kPlot / 2,
        search::units_in_words(line_.step, axis_.places()[i].units));
  }

  void block(std::size_t i, std::uint64_t from, std::uint64_t to, std::string_view fill) {
    if (to <= from) return;
    const double space = axis_.width(i) > 4 ? 1 : 0;  // Between bars that are wide enough.
    add(R"(<rect x="{:.2f}" y="{:.2f}" width="{:.2f}" height="{:.2f}" fill="{}"/>)",
        axis_.x(i) + space / 2,
        y(to),
        axis_.width(i) - space,
        y(from) - y(to),
        fill);
  }

  void bar(std::size_t i) {
    const search::TimelineUnit* unit = axis_.places()[i].unit;
    if (unit == nullptr) return;
    add("<g><title>{}: {}</title>", axis_.label(i), grouped(unit->messages));
    if (line_.series.empty()) {
      const std::uint64_t sure = unit->messages - unit->doubtful;
      block(i, 0, sure, kColors.front());
      block(i, sure, unit->messages, "url(#doubtful)");
    }
    std::uint64_t below = 0;
    for (std::size_t s = 0; s < unit->counts.size(); ++s) {
      block(i, below, below + unit->counts[s], color_of(line_, s));
      below += unit->counts[s];
    }
    out_ += "</g>\n";
  }

  /// As many as stand side by side; every place gets a tick when there is room. Long times have
  /// them at whole years, halves, quarters.
  void time_labels() {
    const double room = line_.step == Step::year ? 40 : line_.step == Step::month ? 60 : 80;
    const std::int64_t round = round_units(room);
    double free = kLeft - room;
    for (std::size_t i = 0; i < axis_.places().size(); ++i) {
      if (axis_.places()[i].is_gap() || axis_.places()[i].number % round != 0) continue;
      const double middle = axis_.x(i) + axis_.width(i) / 2;
      if (middle - room / 2 < free) continue;
      free = middle + room / 2;
      add(R"(<path d="M{:.2f} {:g}v5" stroke="#16181d"/>)", middle, kTop + kPlot);
      add("<text x=\"{:.2f}\" y=\"{:g}\" text-anchor=\"middle\">{}</text>\n",
          middle,
          kTop + kPlot + 20,
          axis_.label(i));
    }
  }

  /// Every how many units a label of this width stands.
  [[nodiscard]] std::int64_t round_units(double room) const {
    constexpr std::size_t kFew = 30;  // Then each that has room is told, whichever it is.
    if (axis_.places().size() < kFew) return 1;
    constexpr std::array<std::int64_t, 8> kMonths = {1, 3, 6, 12, 24, 60, 120, 240};
    constexpr std::array<std::int64_t, 6> kYears = {1, 2, 5, 10, 20, 50};
    const auto fits = [&](std::int64_t units) {
      return axis_.unit_width() * static_cast<double>(units) >= room;
    };
    if (line_.step == Step::month) {
      const auto* found = std::find_if(kMonths.begin(), kMonths.end(), fits);
      return found == kMonths.end() ? kMonths.back() : *found;
    }
    if (line_.step != Step::year) return 1;
    const auto* found = std::find_if(kYears.begin(), kYears.end(), fits);
    return found == kYears.end() ? kYears.back() : *found;
  }

  void legend_entry(std::size_t place, std::string_view fill, std::string_view words) {
    const double x = kLeft + (place % 2 == 0 ? 0 : (kWidth - kLeft - kRight) / 2);
    const std::size_t line = place / 2;
    const double y = kTop + kPlot + 50 + kLegendLine * static_cast<double>(line);
    add("<rect x=\"{:g}\" y=\"{:g}\" width=\"12\" height=\"12\" fill=\"{}\" stroke=\"#5a6270\" "
        "stroke-width=\"0.5\"/><text x=\"{:g}\" y=\"{:g}\">{}</text>\n",
        x,
        y - 10,
        fill,
        x + 18,
        y,
        words);
  }

  void legend() {
    for (std::size_t s = 0; s < line_.series.size(); ++s) {
      const search::Series& one = line_.series[s];
      legend_entry(s,
                   color_of(line_, s),
                   fmt::format("{} · {}", label(one.name, kLegendColumns), grouped(one.messages)));
    }
    std::size_t next = line_.series.size();
    if (shows_doubt()) {
      legend_entry(next++,
                   "url(#doubtful)",
                   fmt::format("date of grade E: contradicted, or supported by nothing · {}",
                               grouped(line_.doubtful)));
    }
    if (has_gaps()) legend_entry(next, kGapColor, "nothing was written");
  }

  [[nodiscard]] bool shows_doubt() const { return line_.doubtful > 0 && line_.series.empty(); }

  [[nodiscard]] bool has_gaps() const {
    return std::any_of(axis_.places().begin(),
                       axis_.places().end(),
                       [](const TimelinePlace& place) { return place.unit == nullptr; });
  }

  const Timeline& line_;
  const TimelineCaption& caption_;
  Axis axis_;
  std::uint64_t tick_ = 1;
  std::uint64_t top_ = 1;
  std::string out_;
};

}  // namespace

std::string timeline_svg(const Timeline& line, const TimelineCaption& caption) {
  return Picture(line, caption).draw();
}

}  // namespace pismo::exporting

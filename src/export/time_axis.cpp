#include "time_axis.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>
#include <utility>

#include "pismo/base/utf8.hpp"

#include "markup.hpp"

namespace pismo::exporting {

namespace {

// Of the picture, in its own units.
constexpr double kWidth = 900, kLeft = 250, kRight = 30;
constexpr double kRow = 22, kTop = 8, kFoot = 34;
constexpr double kLeastMark = 5;  // A second on an axis of years is still seen.
constexpr int kMostTicks = 6;

constexpr std::int64_t kMinute = 60, kHour = 3600, kDay = 86'400;

/// Steps between ticks that a reader counts easily, in seconds.
constexpr auto kSteps = std::to_array<std::int64_t>(
    {1,          2,           5,           10,           15,           30,
     kMinute,    2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute,
     kHour,      2 * kHour,   3 * kHour,   6 * kHour,    12 * kHour,   kDay,
     2 * kDay,   5 * kDay,    10 * kDay,   30 * kDay,    90 * kDay,    180 * kDay,
     365 * kDay, 730 * kDay,  1825 * kDay, 3650 * kDay});

std::string tick_text(std::int64_t at, std::int64_t step) {
  const std::int64_t day = (at >= 0 ? at : at - kDay + 1) / kDay;
  const std::int64_t rest = at - day * kDay;
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  std::string ymd = fmt::format("{:04}-{:02}-{:02}",
                                static_cast<int>(date.year()),
                                static_cast<unsigned>(date.month()),
                                static_cast<unsigned>(date.day()));
  if (step >= kDay) return ymd;
  const std::string clock = fmt::format("{:02}:{:02}", rest / kHour, rest % kHour / kMinute);
  if (step >= kMinute) return ymd + " " + clock;
  return clock + fmt::format(":{:02}", rest % kMinute);
}

class Picture {
 public:
  Picture(const std::vector<AxisMark>& marks,
          std::optional<std::pair<std::int64_t, std::int64_t>> band)
      : marks_(marks), band_(std::move(band)) {
    lo_ = marks.front().lo;
    hi_ = marks.front().hi;
    for (const AxisMark& mark : marks) {
      lo_ = std::min(lo_, mark.lo);
      hi_ = std::max(hi_, mark.hi);
    }
    if (band_) {
      lo_ = std::min(lo_, band_->first);
      hi_ = std::max(hi_, band_->second);
    }
    const std::int64_t margin = std::max<std::int64_t>(1, (hi_ - lo_) / 40);
    lo_ -= margin;
    hi_ += margin;
    floor_ = kTop + kRow * static_cast<double>(marks.size());
  }

  std::string draw() {
    const double height = floor_ + kFoot;
    out_ = fmt::format(
        "<svg class=\"axis\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" role=\"img\" "
        "xmlns=\"http://www.w3.org/2000/svg\">\n",
        kWidth,
        height);
    if (band_) {
      const double from = x(band_->first);
      out_ += fmt::format(
          "<rect class=\"band\" x=\"{:.1f}\" y=\"0\" width=\"{:.1f}\" "
          "height=\"{:.1f}\"/>\n",
          from,
          std::max(2.0, x(band_->second) - from),
          floor_);
    }
    draw_ticks();
    for (std::size_t i = 0; i < marks_.size(); ++i)
      draw_mark(marks_[i], kTop + kRow * (static_cast<double>(i) + 0.5));
    return out_ + "</svg>\n";
  }

 private:
  [[nodiscard]] double x(std::int64_t at) const {
    return kLeft + (kWidth - kLeft - kRight) * static_cast<double>(at - lo_) /
                       static_cast<double>(hi_ - lo_);
  }

  void draw_ticks() {
    std::int64_t step = kSteps.back();
    for (const std::int64_t one : kSteps) {
      if ((hi_ - lo_) / one > kMostTicks) continue;
      step = one;
      break;
    }
    std::int64_t at = lo_ - ((lo_ % step) + step) % step + step;
    double last = -kWidth;
    for (; at <= hi_; at += step) {
      const double where = x(at);
      out_ += fmt::format(
          "<line class=\"tick\" x1=\"{0:.1f}\" y1=\"0\" x2=\"{0:.1f}\" "
          "y2=\"{1:.1f}\"/>\n",
          where,
          floor_ + 4);
      if (where - last < 100) continue;  // The texts would run into each other.
      last = where;
      out_ += fmt::format("<text class=\"scale\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>\n",
                          where,
                          floor_ + 20,
                          tick_text(at, step));
    }
    out_ += fmt::format("<line class=\"base\" x1=\"{}\" y1=\"{:.1f}\" x2=\"{}\" y2=\"{:.1f}\"/>\n",
                        kLeft,
                        floor_,
                        kWidth - kRight,
                        floor_);
  }

  // A point is a bar as long as what it may mean; bounds point to the side where the letter lies.
  void draw_mark(const AxisMark& mark, double y) {
    constexpr std::size_t kMostLetters = 38;
    std::string label = mark.label;
    if (label.size() > kMostLetters) label = std::string(utf8_prefix(label, kMostLetters)) + "...";
    out_ += fmt::format("<text class=\"name\" x=\"{}\" y=\"{:.1f}\">{}</text>\n",
                        kLeft - 10,
                        y + 4,
                        attribute(label));
    const double from = x(mark.lo);
    const double width = std::max(kLeastMark, x(mark.hi) - from);
    out_ += fmt::format(
        "<rect class=\"mark {}\" x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" "
        "height=\"9\"/>\n",
        mark.kind,
        from - (width > kLeastMark ? 0 : kLeastMark / 2),
        y - 4.5,
        width);
    const int side = mark.kind == "lower_bound" ? 1 : mark.kind == "upper_bound" ? -1 : 0;
    if (side == 0) return;
    const double tip = side > 0 ? from + width : from;
    out_ +=
        fmt::format("<path class=\"arrow {}\" d=\"M{:.1f} {:.1f} l{} 0 m{} -3 l{} 3 l{} 3\"/>\n",
                    mark.kind,
                    tip,
                    y,
                    12 * side,
                    -4 * side,
                    4 * side,
                    -4 * side);
  }

  const std::vector<AxisMark>& marks_;
  std::optional<std::pair<std::int64_t, std::int64_t>> band_;
  std::int64_t lo_ = 0, hi_ = 0;
  double floor_ = 0;
  std::string out_;
};

}  // namespace

std::string time_axis(const std::vector<AxisMark>& marks,
                      std::optional<std::pair<std::int64_t, std::int64_t>> band) {
  if (marks.empty()) return {};
  return Picture(marks, band).draw();
}

}  // namespace pismo::exporting

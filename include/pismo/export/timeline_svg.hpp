#pragma once

#include <string>

#include "pismo/search/timeline.hpp"

namespace pismo::exporting {

/// What a picture says of itself.
struct TimelineCaption {
  std::string title;  ///< Of the case's owner, or the question: any text of a stranger.
  std::string zone;   ///< In which days begin and end.
};

/// A timeline as a picture: an SVG 1.1 document of its own, without scripts, links or fonts to
/// load. Stacked bars, dates of grade E hatched when nothing splits the bars, axes with ticks, a
/// legend, gaps shaded, long ones cut short with a mark. Landscape A4; what tells series apart is
/// light and dark as well as colour. Hostile names are text (`attribute`). The same timeline gives
/// the same bytes.
[[nodiscard]] std::string timeline_svg(const search::Timeline& line,
                                       const TimelineCaption& caption);

}  // namespace pismo::exporting

#include "pismo/mime/flowed.hpp"

#include <cstddef>

namespace pismo::mime {

/// Begins a line with its quote marks; `open`: the one before has no end yet.
static void begin_line(std::string& out, bool open, std::size_t depth) {
  if (open) out.push_back('\n');
  out.append(depth, '>');
  if (depth > 0) out.push_back(' ');
}

std::string unflow(std::string_view text, bool delsp) {
  std::string out;
  out.reserve(text.size());
  bool open = false;           // The line before ended in a soft break.
  std::size_t open_depth = 0;  // Its quote depth.
  while (!text.empty()) {
    const std::size_t lf = text.find('\n');
    std::string_view line = text.substr(0, lf);
    text.remove_prefix(lf == std::string_view::npos ? text.size() : lf + 1);
    const std::size_t first = line.find_first_not_of('>');
    const std::size_t depth = first == std::string_view::npos ? line.size() : first;
    line.remove_prefix(depth);
    if (line.starts_with(' ')) line.remove_prefix(1);  // Space-stuffing.
    const bool signature = line == "-- ";
    const bool joins = open && depth == open_depth && !signature;
    if (!joins) begin_line(out, open, depth);
    open = line.ends_with(' ') && !signature;
    open_depth = depth;
    if (open && delsp) line.remove_suffix(1);
    out.append(line);
    if (!open && lf != std::string_view::npos) out.push_back('\n');
  }
  return out;
}

}  // namespace pismo::mime

#include "altered_page.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <string>

#include "pismo/search/carried_quote.hpp"

#include "output.hpp"
#include "quote_citation.hpp"

namespace pismo::cli {

namespace {

std::string marked(const std::string& text, const char* color) {
  return *color == '\0' ? "«" + printable(text) + "»" : color + printable(text) + "\x1b[0m";
}

std::string change_line(const search::QuoteChange& change, bool color) {
  const char* red = color ? "\x1b[31m" : "";
  const char* green = color ? "\x1b[32m" : "";
  const std::string touched = change.touches.empty()
                                  ? std::string()
                                  : fmt::format("  ({})", fmt::join(change.touches, ", "));
  if (change.kind == "changed") {
    return "  changed   " + marked(change.original, red) + " -> " +
           marked(change.quotation, green) + touched;
  }
  if (change.kind == "inserted") return "  put in    " + marked(change.quotation, green) + touched;
  return (change.kind == "cut" ? "  cut       " : "  left out  ") + marked(change.original, red) +
         touched;
}

}  // namespace

std::size_t print_altered(const search::Engine& engine,
                          const std::vector<store::MatchRow>& matches,
                          bool color) {
  search::MessageReader reader(engine.catalog());
  std::size_t found = 0;
  for (const search::QuoteComparison& one : search::compare_quotes(engine, matches)) {
    if (!one.altered) continue;
    ++found;
    print_line(fmt::format("Altered quotation: {} quotes {}, {:.0f} % of the original left out",
                           short_key_of(engine, one.match.message_id),
                           short_key_of(engine, one.match.original),
                           one.omitted * 100));
    if (const auto carried = search::carried_from(engine, one)) {
      print_line(fmt::format("  carried on from {}, which quotes it so already",
                             short_key_of(engine, *carried)));
    }
    for (const search::QuoteChange& change : one.changes) {
      if (change.alters || change.kind == "left_out") print_line(change_line(change, color));
    }
    print_line("  quotation " +
               citation_line(cite_quote(engine, reader, one.match.message_id, one.match.ord)));
    print_line("  original  " +
               citation_line(cite_stretch(
                   engine, reader, one.match.original, one.original_part, {0, one.original_size})));
  }
  return found;
}

}  // namespace pismo::cli

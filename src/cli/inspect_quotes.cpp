#include <cstdlib>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "pismo/base/file.hpp"
#include "pismo/charset/decode.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/quotes/segments.hpp"
#include "pismo/time/zone.hpp"

#include "cli11.hpp"
#include "inspect_doors.hpp"
#include "message_or_text.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& text) {
  return text.empty() ? Json() : Json(text);
}

/// "+03:00", as an offset stands in a quoted header.
std::string offset_text(int minutes) {
  const int size = std::abs(minutes);
  return fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

Json header_json(const std::optional<quotes::QuotedHeader>& header) {
  if (!header) return {};
  return {{"author", or_null(header->author)},
          {"address", or_null(header->address)},
          {"date_local", or_null(header->date_local)},
          {"offset", header->offset_minutes ? Json(offset_text(*header->offset_minutes)) : Json()},
          {"utc", header->utc ? Json(time::format_utc(*header->utc)) : Json()},
          {"subject", or_null(header->subject)},
          {"to", or_null(header->to)}};
}

/// The text whose segments are asked for, and what its message says of the zone.
struct Input {
  std::string text;
  quotes::Context context;
};

Input read_input(const std::string& bytes) {
  Input input;
  if (const auto start = message_start(bytes)) {
    mime::Message message = mime::read_message(std::string_view(bytes).substr(*start), {false});
    input.text = std::move(message.text);
    if (message.date.zone_known) input.context.quoter_offset_minutes = message.date.offset_minutes;
    return input;
  }
  charset::Evidence evidence;
  evidence.observe(bytes);
  input.text = charset::decode(bytes, {}, evidence).text;
  return input;
}

void inspect_quotes(Context& context, const std::string& file) {
  const auto bytes = read_file(file);
  if (!bytes) return context.report(bytes.error());
  const Input input = read_input(*bytes);
  for (const quotes::Segment& segment : quotes::segments(input.text, input.context)) {
    Json json = {{"schema", "pismo.inspect.quotes/1"},
                 {"kind", quotes::kind_name(segment.kind)},
                 {"depth", segment.depth},
                 {"span", {segment.span.begin, segment.span.end}},
                 {"header", header_json(segment.header)},
                 {"parent", segment.parent < 0 ? Json() : Json(segment.parent)}};
    if (segment.header && segment.header->zone_assumed) json["zone_assumed"] = true;
    if (segment.header && !segment.header->message_id.empty())
      json["message_id"] = segment.header->message_id;
    json["text"] = quotes::plain_words(input.text, segment);
    if (!print_line(to_line(json))) return;
  }
}

}  // namespace

void configure_inspect_quotes(CLI::App& command, Context& context) {
  auto file = std::make_shared<std::string>();
  command.add_option("FILE", *file, "A message, or its text alone, or '-'")->required();
  command.footer("Example: pismo inspect quotes letter.eml | jq '{kind, depth, text}'");
  command.callback([file, &context] { inspect_quotes(context, *file); });
}

}  // namespace pismo::cli

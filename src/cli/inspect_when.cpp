#include "inspect_when.hpp"

#include <algorithm>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "pismo/base/file.hpp"
#include "pismo/mentions/mentions.hpp"
#include "pismo/mime/date.hpp"
#include "pismo/search/named_times.hpp"
#include "pismo/time/zone.hpp"

#include "cli11.hpp"
#include "inspect_text_of.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

struct WhenArguments {
  std::string file;
  std::string anchor;
};

constexpr std::int64_t kSecondsADay = 86'400;

/// "2009-10-15"; with the time of day where the interval does not run from midnight to midnight.
std::string wall_text(std::int64_t local, bool days, bool seconds) {
  std::string text = time::format_wall(local, 0, seconds);
  if (days) return text.substr(0, text.find(' '));
  std::replace(text.begin(), text.end(), ' ', 'T');
  return text;
}

Json anchor_json(const std::optional<std::int64_t>& anchor) {
  return anchor ? Json(wall_text(*anchor, false, *anchor % 60 != 0)) : Json();
}

Json named_json(const search::NamedTime& named, std::string_view text) {
  const mentions::Mention& mention = named.mention;
  const bool days = mention.from % kSecondsADay == 0 && mention.to % kSecondsADay == 0;
  const bool seconds = mention.from % 60 != 0 || mention.to % 60 != 0;
  return {{"schema", "pismo.inspect.when/1"},
          {"expression", mention.span.of(text)},
          {"span", {mention.span.begin, mention.span.end}},
          {"from", wall_text(mention.from, days, seconds)},
          {"to", wall_text(mention.to, days, seconds)},
          {"precision", mentions::precision_name(mention.precision)},
          {"bound", mentions::bound_name(mention.bound)},
          {"relative", mention.relative},
          {"ambiguous", mention.ambiguous},
          {"rule", mention.rule},
          {"whose", named.quoted ? "quoted" : "own"},
          {"anchor", anchor_json(named.anchor)}};
}

/// The texts of a message as the index reads them, with spans of all of them together.
void each_in_message(const mime::Message& message,
                     const mentions::Anchor& anchor,
                     const std::function<void(const search::NamedTime&)>& take) {
  std::uint64_t begin = 0;
  for (const int at : message.body_parts) {
    const std::string& text = *message.parts[static_cast<std::size_t>(at)].text;
    search::each_named_time({store::Family::body, {}, text}, anchor, [&](search::NamedTime named) {
      named.mention.span.begin += begin;
      named.mention.span.end += begin;
      take(named);
    });
    begin += text.size() + 1;  // A line break joins the texts of two parts.
  }
}

void inspect_when(Context& context, const WhenArguments& arguments) {
  const auto bytes = read_file(arguments.file);
  if (!bytes) return context.report(bytes.error());
  mentions::Anchor anchor;
  if (!arguments.anchor.empty()) {
    const auto date = mime::read_date(arguments.anchor);
    if (!date) {
      return context.report({Errc::usage,
                             "--anchor " + printable(arguments.anchor) +
                                 ": not a date; write it as 2009-10-15T14:30"});
    }
    anchor.local = date->local;
  }
  const InspectedText input = inspected_text(*bytes);
  if (!anchor.local && input.message) {
    const mime::Date& date = input.message->date;
    anchor = search::anchor_of(date.utc, date.offset_minutes);
  }
  bool read_on = true;
  const auto take = [&](const search::NamedTime& named) {
    if (read_on) read_on = print_line(to_line(named_json(named, input.text)));
  };
  if (input.message) return each_in_message(*input.message, anchor, take);
  mentions::each_mention(input.text, anchor, [&](const mentions::Mention& mention) {
    take({mention, false, anchor.local});
  });
}

}  // namespace

void configure_when(CLI::App& command, Context& context) {
  auto arguments = std::make_shared<WhenArguments>();
  command.add_option("FILE", arguments->file, "A message or a plain UTF-8 text, or '-'")
      ->required();
  command
      .add_option("--anchor",
                  arguments->anchor,
                  "Local date and time that \"tomorrow\" counts from (default: the message's Date)")
      ->type_name("ISO");
  command.footer("Example: echo 'до пятницы' | pismo inspect when --anchor 2009-10-15T14:30 -");
  command.callback([arguments, &context] { inspect_when(context, *arguments); });
}

}  // namespace pismo::cli

#include "inspect_when.hpp"

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "pismo/base/file.hpp"
#include "pismo/mentions/mentions.hpp"
#include "pismo/mime/date.hpp"
#include "pismo/time/zone.hpp"

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

Json mention_json(const mentions::Mention& mention, std::string_view text) {
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
          {"rule", mention.rule}};
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
  if (!anchor.local && input.message && input.message->date.utc) {
    const mime::Date& date = input.message->date;
    anchor.local = *date.utc + date.offset_minutes.value_or(0) * 60;
  }
  bool read_on = true;
  mentions::each_mention(input.text, anchor, [&](const mentions::Mention& mention) {
    if (read_on) read_on = print_line(to_line(mention_json(mention, input.text)));
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

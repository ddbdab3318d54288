#include "common_listing.hpp"

#include <charconv>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pismo/search/common_phrases.hpp"
#include "pismo/time/zone.hpp"

#include "output.hpp"
#include "selection.hpp"
#include "unread_notes.hpp"

namespace pismo::cli {

namespace {

using search::CommonPhrase;

constexpr std::size_t kKeyDigits = 12;
constexpr std::size_t kDateLetters = 10;  // "2009-10-15"

/// RFC 3339 in UTC, or empty.
std::string date_of(const store::DocumentData& row) {
  std::int64_t utc = 0;
  const char* end = row.date.data() + row.date.size();
  const bool dated =
      !row.date.empty() && std::from_chars(row.date.data(), end, utc).ec == std::errc();
  return dated ? time::format_utc(utc) : std::string();
}

nlohmann::ordered_json as_json(const CommonPhrase& phrase) {
  const std::string date = date_of(phrase.first);
  nlohmann::ordered_json json;
  json["schema"] = "pismo.phrase.common/1";
  json["phrase"] = phrase.phrase;
  json["words"] = phrase.words;
  json["score"] = phrase.score;
  json["count"] = phrase.count;
  json["messages"] = phrase.messages;
  json["elsewhere"] = phrase.elsewhere;
  json["first"]["key"] = phrase.first.key;
  json["first"]["date"] = nullptr;
  if (!date.empty()) json["first"]["date"] = date;
  json["first"]["from"] = phrase.first.from;
  json["senders"] = nlohmann::ordered_json::array();
  for (const search::PhraseUser& user : phrase.senders)
    json["senders"].push_back({{"from", user.from}, {"messages", user.messages}});
  return json;
}

std::string senders_of(const CommonPhrase& phrase, std::size_t limit) {
  std::string line;
  for (std::size_t i = 0; i < phrase.senders.size() && i < limit; ++i) {
    line += fmt::format(
        "{}{} ({})", i == 0 ? "" : "; ", phrase.senders[i].from, phrase.senders[i].messages);
  }
  if (phrase.senders.size() > limit) {
    line += fmt::format("; and {} more", phrase.senders.size() - limit);
  }
  return line;
}

std::vector<std::string> common_header_cells() {
  return {"phrase",
          "words",
          "score",
          "count",
          "messages",
          "elsewhere",
          "first_key",
          "first_date",
          "first_from",
          "senders"};
}

std::vector<std::string> as_cells(const CommonPhrase& phrase) {
  return {phrase.phrase,
          std::to_string(phrase.words),
          fmt::format("{:.1f}", phrase.score),
          std::to_string(phrase.count),
          std::to_string(phrase.messages),
          std::to_string(phrase.elsewhere),
          phrase.first.key,
          date_of(phrase.first),
          phrase.first.from,
          senders_of(phrase, phrase.senders.size())};
}

std::string as_text(const CommonPhrase& phrase, bool color) {
  constexpr std::size_t kSenders = 3;  // Two lines a phrase; the other forms name everybody.
  const std::string date = date_of(phrase.first);
  return fmt::format(
      "{}{}{}\n    {} times in {} messages, {} elsewhere; score {:.1f}\n"
      "    first {} {} {}; used by {}\n",
      color ? "\x1b[1m" : "",
      printable(phrase.phrase),
      color ? "\x1b[0m" : "",
      phrase.count,
      phrase.messages,
      phrase.elsewhere,
      phrase.score,
      phrase.first.key.substr(0, kKeyDigits),
      date.empty() ? "undated" : date.substr(0, kDateLetters),
      printable(phrase.first.from),
      printable(senders_of(phrase, kSenders)));
}

bool print_phrase(const CommonPhrase& phrase, const std::string& format, bool color) {
  if (format == "csv") return print_line(csv_line(as_cells(phrase)));
  if (format == "tsv") return print_line(tsv_line(as_cells(phrase)));
  if (format == "jsonl") return print_line(to_line(as_json(phrase)));
  return print(as_text(phrase, color));
}

void print_phrases(const std::vector<CommonPhrase>& phrases,
                   const PhraseArguments& arguments,
                   bool color) {
  if (arguments.format == "csv") print_line(csv_line(common_header_cells()));
  if (arguments.format == "tsv") print_line(tsv_line(common_header_cells()));
  for (std::size_t i = arguments.offset; i < phrases.size(); ++i) {
    if (!print_phrase(phrases[i], arguments.format, color)) return;
  }
}

}  // namespace

void list_common(Context& context, const PhraseArguments& arguments) {
  if (!arguments.question.text.empty()) {
    return context.report(
        {Errc::usage, "--common takes no phrase; '--in QUERY' says of which messages"});
  }
  auto engine =
      search::Engine::open(context.folder(), arguments.zone, date_source_of(arguments.date_source));
  if (!engine) return context.report(engine.error());
  std::optional<search::Plan> set;
  if (!arguments.filter.empty()) {
    auto plan = plan_of(*engine, arguments.filter);
    if (!plan) return context.report(plan.error());
    set = std::move(*plan);
  }
  search::CommonOptions options = arguments.repeated;
  if (arguments.limit) options.limit = arguments.offset + *arguments.limit;
  const auto found = search::common_phrases(*engine, set ? &*set : nullptr, options);
  if (!found) return context.report(found.error());
  if (found->phrases.size() <= arguments.offset) context.exit = Exit::nothing;
  if (arguments.count) {
    print_line(std::to_string(found->phrases.size()));
  } else {
    print_phrases(found->phrases, arguments, context.colors());
  }
  if (found->rare_left_out) {
    note("more sequences repeat than memory is given to; the rarest were left out");
  }
  report_unread(context, found->unread);
}

}  // namespace pismo::cli

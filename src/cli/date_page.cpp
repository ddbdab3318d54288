#include "date_page.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <optional>

#include "pismo/base/hash.hpp"
#include "pismo/dating/clock_bytes.hpp"
#include "pismo/dating/inspect.hpp"
#include "pismo/export/date_dossier.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/pipeline/date_again.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/time/zone.hpp"

#include "node_of_key.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

std::string severity_name(int severity) {
  return severity > 1 ? "high" : severity == 1 ? "medium" : "low";
}

Json moment(const std::optional<std::int64_t>& at) {
  return at ? Json(time::format_utc(*at)) : Json();
}

std::string local_text(const search::Engine& engine, const std::optional<std::int64_t>& at) {
  if (!at) return "not known";
  const int offset = engine.offset_minutes(*at);
  return time::format_wall(*at, offset, true) + " " + time::format_offset(offset);
}

/// The clocks as they are kept; read from the source again when they were too long to keep, or the
/// case was made before they were kept.
Result<dating::Clocks> clocks_of(const search::Engine& engine, std::int64_t id) {
  const auto kept = engine.dates().clocks_of(id);
  if (!kept) return fail(kept.error());
  std::string_view bytes = *kept;
  if (auto clocks = dating::take_clocks(bytes); clocks && !kept->empty()) {
    const auto checked = engine.signatures().of(id);
    if (checked && checked->verified_time)
      dating::trust_signature(*clocks, pipeline::verified_time(*checked));
    return std::move(*clocks);
  }
  search::MessageReader reader(engine.catalog());
  const auto raw = reader.read(id);
  if (!raw) return fail(raw.error());
  time::ZoneBook zones;
  return dating::gather(raw->bytes, mime::read_message(raw->bytes), raw->place.envelope, {}, zones);
}

exporting::ClockLine line_of(const dating::Evidence& read) {
  exporting::ClockLine line;
  line.what = dating::in_words(read);
  line.where = read.where;
  line.shows = dating::shown_time(read);
  line.whose = dating::owner_in_words(read);
  line.trust = std::string(1, dating::letter(read.trust));
  line.role = std::string(dating::name(read.role));
  line.raw = read.raw;
  line.arithmetic = read.arithmetic;
  if (const auto hull = read.hull()) {
    const auto whole = [](dating::Instant at) {
      return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    };
    // "From - Thu Jan 1 00:00:00 1970" is no time, and would stretch the axis by decades.
    constexpr std::int64_t kFirstMail = 631'152'000;  // 1990, as everywhere in dating.
    if (whole(hull->lo) >= kFirstMail) {
      line.lo = whole(hull->lo);
      line.hi = whole(hull->hi);
    }
  }
  return line;
}

std::string sender_of(const store::Catalog& catalog, std::int64_t id) {
  for (const store::ParticipantRow& who : catalog.participants(id)) {
    if (who.role != "from") continue;
    return who.name.empty() ? who.address : who.name + " <" + who.address + ">";
  }
  return {};
}

exporting::DateDossier dossier_of(const search::Engine& engine,
                                  const store::MessageRow& row,
                                  const dating::Clocks& clocks) {
  exporting::DateDossier dossier;
  dossier.key = to_hex(row.key);
  dossier.message_id = row.message_id;
  dossier.from = sender_of(engine.catalog(), row.id);
  dossier.subject = row.subject;
  dossier.best = row.date_utc;
  dossier.lo = row.date_lo;
  dossier.hi = row.date_hi;
  dossier.local = local_text(engine, row.date_utc);
  dossier.grade = row.date_grade;
  dossier.confidence = row.date_confidence;
  dossier.header_raw = row.date_raw;
  dossier.header = row.header_utc;
  dossier.sentence = row.date_why;
  if (dossier.sentence.empty()) {
    time::ZoneBook zones;
    dossier.sentence = dating::date_message(clocks, {}, zones).estimate.sentence;
  }
  for (const dating::Evidence& read : clocks.evidence)
    dossier.clocks.push_back(line_of(read));
  for (const store::AnomalyRow& one : engine.dates().anomalies_of(row.id)) {
    dossier.contradictions.push_back({severity_name(one.severity),
                                      one.kind,
                                      one.about.empty() ? one.kind : one.kind + ":" + one.about,
                                      one.explanation});
  }
  return dossier;
}

Json dossier_json(const exporting::DateDossier& dossier, const dating::Clocks& clocks) {
  Json json = {{"schema", "pismo.date/1"},
               {"key", dossier.key},
               {"message_id", dossier.message_id},
               {"from", dossier.from},
               {"subject", dossier.subject}};
  json["estimate"] = {{"best", moment(dossier.best)},
                      {"lo", moment(dossier.lo)},
                      {"hi", moment(dossier.hi)},
                      {"grade", dossier.grade},
                      {"confidence", dossier.confidence},
                      {"sentence", dossier.sentence}};
  json["header"] = {{"raw", dossier.header_raw}, {"utc", moment(dossier.header)}};
  json["evidence"] = Json::array();
  for (std::size_t i = 0; i < clocks.evidence.size(); ++i) {
    Json read = dating::evidence_json(clocks.evidence[i]);
    read["in_words"] = dossier.clocks[i].what;
    read["whose"] = dossier.clocks[i].whose;
    json["evidence"].push_back(std::move(read));
  }
  json["anomalies"] = Json::array();
  for (const exporting::Contradiction& one : dossier.contradictions) {
    json["anomalies"].push_back({{"kind", one.kind},
                                 {"severity", one.severity},
                                 {"explanation", one.explanation},
                                 {"code", one.code}});
  }
  return json;
}

void print_text(const exporting::DateDossier& dossier) {
  const auto utc = [](const std::optional<std::int64_t>& at) {
    return at ? time::format_utc(*at) : std::string("not known");
  };
  print_line(fmt::format("{}  {}", dossier.key, printable(dossier.subject)));
  print_line("From       " + printable(dossier.from));
  print_line(fmt::format("Sent       {}{}, confidence {:.2f}",
                         dossier.local,
                         dossier.grade.empty() ? "" : ", grade " + dossier.grade,
                         dossier.confidence));
  print_line(fmt::format("Between    {} and {}", utc(dossier.lo), utc(dossier.hi)));
  print_line("Date says  " +
             (dossier.header_raw.empty() ? "nothing" : printable(dossier.header_raw)));
  print_line("\n" + printable(dossier.sentence) + "\n");
  if (dossier.contradictions.empty()) {
    print_line("Nothing contradicts. Whoever writes all fields of a letter can make them agree.");
  }
  for (const exporting::Contradiction& one : dossier.contradictions)
    print_line(
        fmt::format("{:<7} {}: {}", one.severity, printable(one.code), printable(one.explanation)));
  print_line("\nClocks, as they stand in the message:");
  for (const exporting::ClockLine& clock : dossier.clocks) {
    print_line(fmt::format("  {}\n    {}  ({}, trust {}{})\n    {}\n    {}{}{}",
                           printable(clock.where),
                           printable(clock.shows),
                           printable(clock.whose),
                           clock.trust,
                           clock.role == "lower_bound"   ? ", not before"
                           : clock.role == "upper_bound" ? ", not after"
                                                         : "",
                           printable(clock.what),
                           printable(clock.raw),
                           clock.arithmetic.empty() ? "" : "\n    ",
                           printable(clock.arithmetic)));
  }
}

void print_ghost_date(const search::Engine& engine, std::int64_t node, const std::string& format) {
  const auto ghost = engine.relations().ghost(node);
  const auto dated = engine.dates().ghost(node);
  Json json = {{"schema", "pismo.date/1"}, {"key", ghost ? ghost->key : std::string()}};
  json["estimate"] = {{"best", dated ? moment(dated->utc) : Json()},
                      {"lo", dated ? moment(dated->lo) : Json()},
                      {"hi", dated ? moment(dated->hi) : Json()},
                      {"grade", dated ? dated->grade : std::string()},
                      {"sentence", dated ? dated->why : std::string()}};
  if (format == "json") {
    print_line(to_line(json));
    return;
  }
  print_line("This message is not in the case; it is known by other letters only.");
  print_line(fmt::format("Sent       {}{}",
                         local_text(engine, dated ? dated->utc : std::nullopt),
                         dated ? ", grade " + dated->grade : ""));
  if (dated) print_line(printable(dated->why));
}

}  // namespace

void print_date(Context& context,
                const std::string& key,
                const std::string& format,
                const std::string& zone) {
  const auto engine = search::Engine::open(context.folder(), zone);
  if (!engine) return context.report(engine.error());
  const auto node = node_of_key(*engine, key);
  if (!node) {
    context.report(node.error());
    if (node.error().code == Errc::not_found) context.exit = Exit::nothing;
    return;
  }
  if (*node < 0) {
    if (format == "html")
      return context.report({Errc::usage, "a message that is not here has no page of its own"});
    return print_ghost_date(*engine, *node, format);
  }
  const auto row = engine->catalog().message(*node);
  if (!row) return context.report({Errc::not_found, "the catalog lacks this message"});
  const auto clocks = clocks_of(*engine, *node);
  if (!clocks) return context.report(clocks.error());
  const exporting::DateDossier dossier = dossier_of(*engine, *row, *clocks);
  if (format == "json") {
    print_line(to_line(dossier_json(dossier, *clocks)));
  } else if (format == "html") {
    print(exporting::date_page(dossier));
  } else {
    print_text(dossier);
  }
}

}  // namespace pismo::cli

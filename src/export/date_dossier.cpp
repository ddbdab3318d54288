#include "pismo/export/date_dossier.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <string_view>

#include "dossier_pieces.hpp"
#include "dossier_style.hpp"
#include "markup.hpp"
#include "time_axis.hpp"

namespace pismo::exporting {

namespace {

constexpr std::string_view kStyle = R"css(
body { max-width: 60rem; }
.axis { width: 100%; height: auto; font: 12px "PT Sans", "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
.axis .name { text-anchor: end; fill: #16181d; }
.axis .scale { text-anchor: middle; fill: #5a6270; font-size: 11px; }
.axis .tick { stroke: #e3e6eb; } .axis .base { stroke: #16181d; }
.axis .band { fill: #f0c000; opacity: .35; }
.axis .mark { fill: #1f4e8c; } .axis .mark.lower_bound, .axis .mark.upper_bound { fill: #8a93a3; }
.axis .mark.disbelieved { fill: #b3261e; }
.axis .arrow { fill: none; stroke: #8a93a3; stroke-width: 1.5; }
.high { color: #b3261e; font-weight: 600; } .medium { font-weight: 600; } .low { color: #5a6270; }
.best { font-size: 1.35rem; margin: .2rem 0; }
.clocks td { border-bottom: 1px solid var(--tint); font-size: .88rem; }
.clocks code { overflow-wrap: anywhere; } .clocks td:nth-child(2) { min-width: 11.5em; }
)css";

constexpr std::int64_t kNear = std::int64_t{2} * 86'400;  // What the enlarged picture shows.

std::string utc(std::optional<std::int64_t> at) {
  if (!at) return "not known";
  const auto day =
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(*at)));
  const std::chrono::year_month_day date(day);
  const std::int64_t rest = *at - day.time_since_epoch().count() * 86'400;
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
                     static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()),
                     rest / 3600,
                     rest / 60 % 60,
                     rest % 60);
}

std::vector<AxisMark> marks_of(const DateDossier& dossier, bool near_only) {
  std::vector<AxisMark> marks;
  for (const ClockLine& clock : dossier.clocks) {
    if (!clock.lo || !clock.hi) continue;
    const bool near = dossier.best && std::llabs(*clock.lo - *dossier.best) <= kNear;
    if (near_only && !near) continue;
    const bool believed = clock.role != "point" || !dossier.lo || !dossier.hi ||
                          (*clock.hi >= *dossier.lo - 60 && *clock.lo <= *dossier.hi + 60);
    marks.push_back({clock.where, *clock.lo, *clock.hi, believed ? clock.role : "disbelieved"});
  }
  return marks;
}

std::int64_t width(const std::vector<AxisMark>& marks) {
  if (marks.empty()) return 0;
  std::int64_t lo = marks.front().lo;
  std::int64_t hi = marks.front().hi;
  for (const AxisMark& mark : marks) {
    lo = std::min(lo, mark.lo);
    hi = std::max(hi, mark.hi);
  }
  return hi - lo;
}

std::string pictures(const DateDossier& dossier) {
  std::optional<std::pair<std::int64_t, std::int64_t>> band;
  if (dossier.lo && dossier.hi) band = {*dossier.lo, *dossier.hi};
  const auto all = marks_of(dossier, false);
  const auto near = marks_of(dossier, true);
  if (all.empty()) return {};
  std::string out = "<h2>All clocks on one axis of time</h2>\n" + time_axis(all, band);
  out +=
      "<p class=\"why\">UTC, to scale. Yellow: when it was sent, as far as all clocks tell. Red: "
      "a time that is not believed. Grey: not before, not after.</p>\n";
  if (near.size() > 1 && width(near) * 10 < width(all)) {
    out += "<h2>The same, two days either side of the result</h2>\n" + time_axis(near, band);
  }
  return out;
}

std::string contradictions(const DateDossier& dossier) {
  if (dossier.contradictions.empty())
    return "<p>Nothing contradicts. That says that nobody edited one clock by hand; whoever writes "
           "all fields of a letter can make them agree.</p>\n";
  std::string out = "<table>\n";
  for (const Contradiction& one : dossier.contradictions) {
    out += fmt::format("<tr><td class=\"{0}\">{0}</td><td><code>{1}</code></td><td>{2}</td></tr>\n",
                       one.severity,
                       markup(one.code),
                       markup(one.explanation));
  }
  return out + "</table>\n";
}

std::string clock_table(const DateDossier& dossier) {
  std::string out =
      "<table class=\"clocks\">\n<tr><th>clock</th><th>shows (UTC)</th><th>whose</th><th>read "
      "how</th></tr>\n";
  for (const ClockLine& clock : dossier.clocks) {
    out += fmt::format(
        "<tr><td><b>{}</b><br>{}<br><code>{}</code></td><td>{}</td><td>{}, trust "
        "{}</td><td>{}</td></tr>\n",
        markup(clock.where),
        markup(clock.what),
        markup(clock.raw),
        markup(clock.shows),
        markup(clock.whose),
        clock.trust,
        markup(clock.arithmetic));
  }
  return out + "</table>\n";
}

}  // namespace

std::string date_page(const DateDossier& dossier) {
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
      "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'\">\n<title>When was it sent: " +
      attribute(dossier.subject) + "</title>\n<style>" + std::string(kDossierStyle) +
      std::string(kStyle) + "</style>\n</head>\n<body>\n";
  out += "<p class=\"kind\">When was it sent</p>\n<h1>" +
         markup(dossier.subject.empty() ? "(no subject)" : dossier.subject) + "</h1>\n";
  out += fmt::format("<p class=\"best\">{}{}</p>\n",
                     dossier.best ? markup(dossier.local) : "Not known",
                     dossier.grade.empty()
                         ? std::string()
                         : fmt::format(" <span class=\"grade\">{}</span> <span "
                                       "class=\"why\">{}</span>",
                                       dossier.grade,
                                       DossierWords(Language::english).grade(dossier.grade)));
  out += "<p>" + markup(dossier.sentence) + "</p>\n<table class=\"facts\">\n";
  const auto row = [&](std::string_view name, const std::string& value) {
    out += fmt::format("<tr><th>{}</th><td>{}</td></tr>\n", name, value);
  };
  row("From", markup(dossier.from));
  row("UTC", utc(dossier.best));
  row("Not before", utc(dossier.lo));
  row("Not after", utc(dossier.hi));
  row("Date field", markup(dossier.header_raw.empty() ? "none" : dossier.header_raw));
  row("Confidence", fmt::format("{:.2f} (it ranks; it is no probability)", dossier.confidence));
  row("Message-ID", "<code>" + markup(dossier.message_id) + "</code>");
  row("Key (SHA-256)", "<span class=\"hash\">" + markup(dossier.key) + "</span>");
  out += "</table>\n" + pictures(dossier) + "<h2>What contradicts, or is odd</h2>\n" +
         contradictions(dossier) + "<h2>Every clock</h2>\n" + clock_table(dossier);
  return out + "</body>\n</html>\n";
}

}  // namespace pismo::exporting

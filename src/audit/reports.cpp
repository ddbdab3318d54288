#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "pismo/audit/audit.hpp"
#include "pismo/export/report_page.hpp"

#include "section_pieces.hpp"

namespace pismo::audit {

namespace {

constexpr std::size_t kPrintedRows = 60;       // Of a table on a page; files hold all.
constexpr std::size_t kPrintedFindings = 400;  // Of one gravity.
constexpr std::size_t kShownFindings = 40;     // On a terminal.

std::string in_words(const std::string& name) {
  std::string words = name;
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string cell_text(const Json& cell) {
  if (cell.is_null()) return "";
  if (cell.is_boolean()) return cell.get<bool>() ? "yes" : "no";
  if (cell.is_string()) return cell.get<std::string>();
  return cell.dump();
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
}

/// Keys and hashes by their first digits: whole ones leave no room for anything else on a page, and
/// commands take the beginning of a key.
std::string with_short_keys(std::string_view text) {
  constexpr std::size_t kWhole = 64;
  std::string out;
  while (!text.empty()) {
    const auto begin = std::find_if(text.begin(), text.end(), is_hex);
    const auto end = std::find_if_not(begin, text.end(), is_hex);
    const auto digits = static_cast<std::size_t>(end - begin);
    const std::string run(begin, end);
    out.append(text.begin(), begin);
    out += digits == kWhole ? short_key(run) : run;
    text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
  }
  return out;
}

/// `names` of values stand out on a terminal; a page is no terminal.
std::string without_ticks(std::string text) {
  std::erase(text, '`');
  return text;
}

exporting::ReportTable page_table(const Table& table) {
  // There they are what it is about.
  const bool whole_hashes = table.name == "hashes";
  exporting::ReportTable out;
  out.title = table.title;
  for (const std::string& column : table.columns)
    out.columns.push_back({in_words(column), true});
  const std::size_t shown = std::min(table.rows.size(), kPrintedRows);
  for (auto row = table.rows.begin(); out.rows.size() < shown; ++row) {
    std::vector<std::string> cells;
    const Json values = *row;
    for (std::size_t c = 0; c < values.size(); ++c) {
      const Json& cell = values[c];
      if (c < out.columns.size() && !cell.is_number() && !cell.is_null())
        out.columns[c].is_number = false;
      cells.push_back(whole_hashes ? cell_text(cell) : with_short_keys(cell_text(cell)));
    }
    out.rows.push_back(std::move(cells));
  }
  if (shown < table.rows.size())
    out.foot = fmt::format(
        "The first {} of {} rows; --tsv and --format json have all.", shown, table.rows.size());
  return out;
}

exporting::ReportChapter page_chapter(const Section& section) {
  exporting::ReportChapter chapter;
  chapter.anchor = section.name;
  chapter.title = section.title;
  chapter.about = without_ticks(section.about);
  for (const auto& [name, value] : section.numbers.items())
    chapter.facts.emplace_back(in_words(name), cell_text(value));
  for (const Plot& plot : section.plots) {
    exporting::ReportBars bars{plot.title, plot.marked_means, {}};
    for (const Plot::Bar& bar : plot.bars)
      bars.bars.push_back({bar.label, bar.count, bar.marked});
    chapter.bars.push_back(std::move(bars));
  }
  for (const Table& table : section.tables) {
    if (!table.rows.empty()) chapter.tables.push_back(page_table(table));
  }
  chapter.notes = section.notes;
  return chapter;
}

/// What a finding is about, for a cell: a message, a subject, or both.
std::string about_of(const Finding& one) {
  if (one.message.empty()) return one.subject;
  if (one.subject.empty()) return short_key(one.message);
  return short_key(one.message) + " · " + one.subject;
}

exporting::ReportTable findings_table(const Audit& audit, Severity severity) {
  exporting::ReportTable table;
  table.title = fmt::format("{} ({})", word_of(severity), audit.count(severity));
  table.columns = {{"no.", true}, {"what", false}, {"about", false}, {"explanation", false}};
  for (std::size_t i = 0; i < audit.findings.size(); ++i) {
    const Finding& one = audit.findings[i];
    if (one.severity != severity) continue;
    if (table.rows.size() == kPrintedFindings) {
      table.foot = fmt::format("The first {} of {}.", kPrintedFindings, audit.count(severity));
      break;
    }
    table.rows.push_back({fmt::format("A-{:04}", i + 1),
                          in_words(one.kind),
                          with_short_keys(about_of(one)),
                          with_short_keys(one.explanation)});
  }
  return table;
}

exporting::ReportChapter findings_chapter(const Audit& audit) {
  exporting::ReportChapter chapter;
  chapter.anchor = "findings";
  chapter.title = "Findings";
  chapter.about =
      "What a person should look at, the gravest first. A finding is a question. Keys of messages "
      "stand "
      "here by their first digits, by which commands find them; the JSON has them whole.";
  for (const Severity severity : {Severity::high, Severity::medium, Severity::low}) {
    exporting::ReportTable table = findings_table(audit, severity);
    if (!table.rows.empty()) chapter.tables.push_back(std::move(table));
  }
  return chapter;
}

}  // namespace

std::string html_report(const Audit& audit, std::string_view title) {
  exporting::ReportPage page;
  page.kind = "Audit";
  page.title = title;
  const Section& accounting = *audit.section("accounting");
  const auto number = [&](const char* name) { return cell_text(accounting.numbers[name]); };
  page.facts = {{"Messages",
                 fmt::format("{} found = {} indexed + {} duplicates + {} rejected: {}",
                             number("found"),
                             number("indexed"),
                             number("duplicates"),
                             number("rejected"),
                             number("balanced") == "yes" ? "the sum holds" : "THE SUM IS WRONG")},
                {"Bytes",
                 fmt::format("{} read = {} in messages + {} of framing + {} lost",
                             number("bytes_read"),
                             number("bytes_messages"),
                             number("bytes_framing"),
                             number("bytes_lost"))},
                {"Findings",
                 fmt::format("{} high, {} medium, {} low",
                             audit.count(Severity::high),
                             audit.count(Severity::medium),
                             audit.count(Severity::low))},
                {"Clock", audit.zone}};
  for (const auto& [name, value] : audit.made_by.items()) {
    if (!value.is_null()) page.facts.emplace_back(in_words(name), cell_text(value));
  }
  page.chapters.push_back(findings_chapter(audit));
  for (const Section& section : audit.sections)
    page.chapters.push_back(page_chapter(section));
  return exporting::report_page(page);
}

std::string text_report(const Audit& audit) {
  std::string out;
  const auto line = [&](const std::string& text) { out += text + "\n"; };
  for (const Section& section : audit.sections) {
    line(section.title);
    std::string numbers;
    for (const auto& [name, value] : section.numbers.items())
      numbers +=
          fmt::format("{}{} {}", numbers.empty() ? "  " : ", ", in_words(name), cell_text(value));
    if (!numbers.empty()) line(numbers);
    for (const std::string& note : section.notes)
      line("  " + note);
  }
  line("");
  line(fmt::format("Findings: {} high, {} medium, {} low",
                   audit.count(Severity::high),
                   audit.count(Severity::medium),
                   audit.count(Severity::low)));
  std::size_t shown = 0;
  for (const Finding& one : audit.findings) {
    if (one.severity == Severity::low || shown == kShownFindings) break;
    ++shown;
    const std::string about = one.message.empty() ? one.subject : short_key(one.message);
    line(fmt::format(
        "  {:<6} {:<20} {:<14} {}", word_of(one.severity), one.kind, about, one.explanation));
  }
  if (shown < audit.findings.size())
    line(fmt::format("  and {} more: --format json, --html FILE or --tsv DIR have all",
                     audit.findings.size() - shown));
  return out;
}

}  // namespace pismo::audit

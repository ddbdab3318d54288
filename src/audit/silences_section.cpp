#include <algorithm>
#include <fmt/format.h>

#include "pismo/audit/silences.hpp"

#include "case_silences.hpp"
#include "ghost_facts.hpp"
#include "section_pieces.hpp"

namespace pismo::audit {

namespace {

// Of the false alarms that are allowed: half for the whole case, a quarter for boxes and for
// people each. docs/audit.md states the sum.
constexpr double kFalseAlarms = 0.05;
constexpr std::uint64_t kFewest = 40;     // Messages of a person that are looked at.
constexpr std::size_t kMostPeople = 400;  // Those with the most mail.

struct Series {
  std::string kind;  ///< all, source, person
  std::string name;
  DayCounts counts;
  std::uint64_t messages = 0;
};

/// "direktor" of "direktor/cur/1.mail"; the file itself when it lies in no folder.
std::string box_of(const File& file) {
  std::string name = file.name();
  if (file.found > 1) return name;
  const std::size_t slash = name.find('/');
  return slash == std::string::npos ? name : name.substr(0, slash);
}

std::vector<Series> people_series(const Material& material) {
  const CaseRows& rows = material.rows;
  std::vector<Series> all(rows.people.size());
  for (const Letter& letter : rows.letters) {
    if (letter.is_spare || !letter.has_day()) continue;
    const std::int64_t day = day_of(material.engine, *letter.row.date_utc);
    const auto count = [&](int person) {
      Series& one = all[static_cast<std::size_t>(person)];
      ++one.counts[day];
      ++one.messages;
    };
    if (letter.sender != kNobody) count(letter.sender);
    for (const int reader : rows.readers_of(letter)) {
      if (reader != letter.sender) count(reader);
    }
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].kind = "person";
    all[i].name = rows.people[i].address;
  }
  std::erase_if(all, [](const Series& one) { return one.messages < kFewest; });
  std::sort(all.begin(), all.end(), [](const Series& a, const Series& b) {
    return std::tuple(~a.messages, std::string_view(a.name)) <
           std::tuple(~b.messages, std::string_view(b.name));
  });
  if (all.size() > kMostPeople) all.resize(kMostPeople);
  return all;
}

std::vector<Series> box_series(const Material& material) {
  std::map<std::string, Series> boxes;
  for (const Letter& letter : material.rows.letters) {
    const File* const file = material.rows.file(letter.file);
    if (file == nullptr || letter.is_spare || !letter.has_day()) continue;
    Series& box = boxes[box_of(*file)];
    ++box.counts[day_of(material.engine, *letter.row.date_utc)];
    ++box.messages;
  }
  std::vector<Series> all;
  if (boxes.size() < 2) return all;  // It is the whole case.
  for (auto& [name, box] : boxes) {
    box.kind = "source";
    box.name = name;
    if (box.messages >= kFewest) all.push_back(std::move(box));
  }
  return all;
}

/// Looks into series, and tells what it finds.
class Ear {
 public:
  Ear(const Material& material, Section& section, Findings& findings)
      : material_(material),
        ghosts_(dated_ghosts(material)),
        section_(section),
        findings_(findings) {
    section.tables.push_back({"silences",
                              "Silences that chance does not explain",
                              {"series",
                               "of",
                               "first_day",
                               "last_day",
                               "days",
                               "messages_expected",
                               "false_alarms",
                               "missing_letters_inside"},
                              {}});
    section.tables.push_back({"series",
                              "What was looked into",
                              {"series", "of", "messages", "days_with_mail", "dispersion"},
                              {}});
  }

  void hear(const Series& series, const Habit& habit, const SilenceOptions& options) {
    const Silences heard = find_silences(series.counts, habit, options);
    section_.tables[1].rows.push_back(Json::array({series.kind,
                                                   series.name,
                                                   series.messages,
                                                   series.counts.size(),
                                                   rounded(heard.dispersion)}));
    for (const Silence& silence : heard.found)
      tell(series, silence);
  }

  /// Silences told so far: those of the case are none of a person.
  [[nodiscard]] const std::vector<DayRun>& told() const { return told_; }

 private:
  void tell(const Series& series, const Silence& silence) {
    const std::size_t inside = ghosts_inside(series, silence.run);
    if (series.kind != "person") told_.push_back(silence.run);
    section_.tables[0].rows.push_back(Json::array({series.kind,
                                                   series.name,
                                                   day_name(silence.run.first),
                                                   day_name(silence.run.last),
                                                   silence.run.days(),
                                                   rounded(silence.expected),
                                                   rounded(silence.false_alarms),
                                                   inside}));
    std::string words = fmt::format(
        "no mail {}from {} to {} ({} days), where the weeks around let {:.0f} messages expect; by "
        "chance such a silence is found in {} cases like this",
        series.kind == "all" ? "" : "of " + series.name + " ",
        day_name(silence.run.first),
        day_name(silence.run.last),
        silence.run.days(),
        silence.expected,
        in_words(silence.false_alarms));
    if (inside > 0)
      words +=
          fmt::format("; {} missing letters that others answer or quote were written then", inside);
    findings_.push_back({series.kind == "all"      ? "silence"
                         : series.kind == "source" ? "silence_of_source"
                                                   : "silence_of_person",
                         inside > 0 ? Severity::high : Severity::medium,
                         "",
                         series.name,
                         std::move(words),
                         {day_name(silence.run.first), day_name(silence.run.last)}});
  }

  [[nodiscard]] std::size_t ghosts_inside(const Series& series, const DayRun& run) const {
    return static_cast<std::size_t>(
        std::count_if(ghosts_.begin(), ghosts_.end(), [&](const DatedGhost& ghost) {
          if (series.kind == "person" && ghost.author != series.name && ghost.reader != series.name)
            return false;
          return run.holds(day_of(material_.engine, ghost.utc));
        }));
  }

  const Material& material_;
  std::vector<DatedGhost> ghosts_;
  std::vector<DayRun> told_;
  Section& section_;
  Findings& findings_;
};

}  // namespace

Section silences_section(const Material& material, Findings& findings) {
  Section section{
      "silences",
      "Times without mail",
      "Silences that are too long for chance. Mail comes in bursts and keeps to weekdays and "
      "holidays, so counts are taken as negative binomial around the rate of the eight weeks "
      "before and after, by the quieter side; the limit is set so that a whole audit reports 0.05 "
      "silences by chance alone. A silence is a question, no proof: people travel, and boxes are "
      "moved.",
      Json::object(),
      {},
      {},
      {}};
  Series whole{"all", "the whole case", case_days(material), 0};
  for (const auto& [day, count] : whole.counts)
    whole.messages += count;
  section.numbers["messages_by_day"] = whole.messages;
  Ear ear(material, section, findings);
  if (whole.messages > 0) {
    const Habit habit = case_habit(material, whole.counts);
    ear.hear(whole, habit, {kCaseFalseAlarms, {}});
    const std::vector<DayRun> of_all = ear.told();
    const auto boxes = box_series(material);
    for (const Series& box : boxes)
      ear.hear(box, habit, {kFalseAlarms / 4 / static_cast<double>(boxes.size()), of_all});
    const auto people = people_series(material);
    for (const Series& person : people)
      ear.hear(person, habit, {kFalseAlarms / 4 / static_cast<double>(people.size()), of_all});
  }
  section.numbers["silences"] = section.tables[0].rows.size();
  return section;
}

}  // namespace pismo::audit

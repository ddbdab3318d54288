#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

#include "case_silences.hpp"
#include "missing_shares.hpp"
#include "section_pieces.hpp"

namespace pismo::audit {

namespace {

constexpr double kFalseAlarms = 0.05;  // Four fifths for authors, the rest for the whole case.
constexpr std::size_t kFewestMissing = 3;
constexpr std::size_t kMostAuthors = 100;  // That are found to be culled.

std::string day_of_trial(const Material& material, const Trial& trial) {
  return day_name(day_of(material.engine, trial.utc));
}

/// The time that the mail of the case covers: all but one letter in two hundred at either end,
/// since some have a clock of 1990. A set that begins in 2009 refers to letters of 2008.
std::pair<std::int64_t, std::int64_t> covered(const std::vector<AnsweredLetter>& letters) {
  std::vector<std::int64_t> times;
  for (const AnsweredLetter& letter : letters) {
    if (letter.utc && !letter.missing) times.push_back(*letter.utc);
  }
  if (times.empty()) return {0, 0};
  std::sort(times.begin(), times.end());
  const std::size_t end = times.size() / 200;
  return {times[end], times[times.size() - 1 - end]};
}

/// Letters of the time that the case covers, which were not written while all of it is silent:
/// those are nobody's trait.
std::vector<AnsweredLetter> outside(const Material& material,
                                    const std::vector<AnsweredLetter>& letters,
                                    const std::vector<DayRun>& silences) {
  // What is dated by its answer alone is that much older at most, as a rule.
  constexpr std::int64_t kAnswered = 10;
  const auto [first, last] = covered(letters);
  std::vector<AnsweredLetter> kept;
  for (const AnsweredLetter& letter : letters) {
    if (!letter.utc || *letter.utc < first || *letter.utc > last) continue;
    const bool inside = std::any_of(silences.begin(), silences.end(), [&](const DayRun& run) {
      const std::int64_t day = day_of(material.engine, *letter.utc);
      return day >= run.first && day <= run.last + (letter.vague ? kAnswered : 0);
    });
    if (!inside) kept.push_back(letter);
  }
  return kept;
}

struct Culled {
  std::string_view author;
  Concentration where;
};

/// The author whose missing letters are hardest to explain, of those not set apart.
std::optional<Culled> most_culled(const MissingShares& shares) {
  std::optional<Culled> best;
  std::size_t looked = 0;
  for (const auto& [author, trials] : shares.authors()) {
    if (shares.is_apart(author)) continue;
    const auto missing = static_cast<std::size_t>(
        std::count_if(trials.begin(), trials.end(), [](const Trial& t) { return t.missing; }));
    ++looked;
    if (missing < kFewestMissing) continue;
    const auto found = find_concentration(trials, shares.usual_for(author), shares.spread());
    if (!found || found->missing < kFewestMissing) continue;
    if (!best || found->false_alarms < best->where.false_alarms) best = Culled{author, *found};
  }
  if (best) best->where.false_alarms *= static_cast<double>(looked);
  return best;
}

Finding culled_finding(const Material& material,
                       const MissingShares& shares,
                       const Culled& culled) {
  const auto& trials = shares.authors().at(culled.author);
  const Concentration& where = culled.where;
  const std::string first = day_of_trial(material, trials[where.first]);
  const std::string last = day_of_trial(material, trials[where.last]);
  return {"selective_absence",
          Severity::high,
          "",
          std::string(culled.author),
          fmt::format("of {} letters by {} that were answered from {} to {}, {} are missing, where "
                      "of other people's letters {:.0f} in 100 are; by chance that is found in {} "
                      "cases like this",
                      where.trials,
                      culled.author,
                      first,
                      last,
                      where.missing,
                      100 * shares.usual_for(culled.author),
                      in_words(where.false_alarms)),
          {first, last}};
}

void tell_culled(const Material& material,
                 MissingShares& shares,
                 Section& section,
                 Findings& findings) {
  Table table{
      "concentrations",
      "Where letters are missing more often than chance explains",
      {"author", "first_day", "last_day", "answered", "missing", "usual_share", "false_alarms"},
      {}};
  while (table.rows.size() < kMostAuthors) {
    const auto culled = most_culled(shares);
    if (!culled || culled->where.false_alarms > kFalseAlarms * 4 / 5) break;
    const auto& trials = shares.authors().at(culled->author);
    table.rows.push_back(Json::array({culled->author,
                                      day_of_trial(material, trials[culled->where.first]),
                                      day_of_trial(material, trials[culled->where.last]),
                                      culled->where.trials,
                                      culled->where.missing,
                                      rounded(shares.usual_for(culled->author)),
                                      rounded(culled->where.false_alarms)}));
    findings.push_back(culled_finding(material, shares, *culled));
    shares.set_apart(culled->author);
  }
  section.tables.push_back(std::move(table));
}

/// A time in which everybody's letters are missing.
void tell_period(const Material& material,
                 const std::vector<AnsweredLetter>& letters,
                 const MissingShares& shares,
                 Section& section,
                 Findings& findings) {
  std::vector<Trial> trials;
  for (const AnsweredLetter& letter : letters) {
    if (letter.utc && !shares.is_apart(letter.author))
      trials.push_back({*letter.utc, letter.missing});
  }
  const auto found = find_concentration(trials, shares.usual(), shares.spread());
  if (!found || found->missing < kFewestMissing || found->false_alarms > kFalseAlarms / 5) return;
  const std::string first = day_of_trial(material, trials[found->first]);
  const std::string last = day_of_trial(material, trials[found->last]);
  section.tables.back().rows.push_back(Json::array({"(everybody)",
                                                    first,
                                                    last,
                                                    found->trials,
                                                    found->missing,
                                                    rounded(shares.usual()),
                                                    rounded(found->false_alarms)}));
  findings.push_back({"absence_period",
                      Severity::high,
                      "",
                      "",
                      fmt::format("of {} letters that were answered from {} to {}, {} are missing, "
                                  "where {:.0f} in 100 are over the whole case",
                                  found->trials,
                                  first,
                                  last,
                                  found->missing,
                                  100 * shares.usual()),
                      {first, last}});
}

struct Counted {
  std::uint64_t answered = 0, missing = 0;
};

void add_counts(const Material& material,
                const std::vector<AnsweredLetter>& letters,
                Section& section) {
  std::map<std::string, Counted> months;
  std::map<std::string_view, Counted> authors;
  Counted all;
  for (const AnsweredLetter& letter : letters) {
    const std::string month = letter.utc ? month_of(material.engine, *letter.utc) : "undated";
    for (Counted* const one : {&months[month], &authors[letter.author], &all}) {
      ++one->answered;
      one->missing += letter.missing ? 1 : 0;
    }
  }
  section.numbers["answered_letters"] = all.answered;
  section.numbers["answered_and_missing"] = all.missing;
  Table by_month{"by_month", "By month", {"month", "answered", "missing", "share"}, {}};
  Plot plot{"Letters that were answered, by month", "missing here", {}};
  for (const auto& [month, counted] : months) {
    by_month.rows.push_back(Json::array(
        {month, counted.answered, counted.missing, percent(counted.missing, counted.answered)}));
    plot.bars.push_back({month, counted.answered, counted.missing});
  }
  Table by_author{"by_author", "By author", {"author", "answered", "missing", "share"}, {}};
  std::vector<std::pair<std::string_view, Counted>> sorted(authors.begin(), authors.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return a.second.missing > b.second.missing;
  });
  for (const auto& [author, counted] : sorted) {
    by_author.rows.push_back(Json::array({author.empty() ? std::string_view("(not known)") : author,
                                          counted.answered,
                                          counted.missing,
                                          percent(counted.missing, counted.answered)}));
  }
  section.tables.push_back(std::move(by_month));
  section.tables.push_back(std::move(by_author));
  section.plots.push_back(std::move(plot));
}

/// Messages that name or quote each missing letter, each once and as they lie; by ghost.
std::unordered_map<std::int64_t, std::vector<std::int64_t>> namers(const CaseRows& rows) {
  std::unordered_map<std::int64_t, std::vector<std::int64_t>> list;
  const auto add = [&](std::int64_t ghost, std::int64_t message) {
    if (rows.letter(message) != nullptr) list[ghost].push_back(message);
  };
  for (const store::SurveyWitness& witness : rows.witnesses)
    add(witness.ghost, witness.message_id);
  for (const Reference& reference : rows.references) {
    if (reference.node < 0) add(reference.node, reference.message_id);
  }
  for (auto& [ghost, messages] : list) {
    std::sort(messages.begin(), messages.end());
    messages.erase(std::unique(messages.begin(), messages.end()), messages.end());
  }
  return list;
}

void add_ghosts(const CaseRows& rows, Section& section, Findings& findings) {
  constexpr std::size_t kNamed = 5;
  Table table{"missing_letters",
              "Letters that are not here",
              {"key", "author", "address", "subject", "date", "grade", "text_survives", "named_by"},
              {}};
  auto named_by = namers(rows);
  std::uint64_t recovered = 0;
  for (const store::SurveyGhost& ghost : rows.ghosts) {
    const std::vector<std::int64_t>& messages = named_by[ghost.number];
    recovered += ghost.has_text ? 1 : 0;
    table.rows.push_back(Json::array({ghost.key,
                                      ghost.author,
                                      ghost.address,
                                      ghost.subject,
                                      utc_or_null(ghost.best_utc),
                                      ghost.grade,
                                      ghost.has_text,
                                      messages.size()}));
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(messages.size(), kNamed); ++i)
      names.push_back(rows.letter(messages[i])->key());
    const std::string who = ghost.author.empty() ? ghost.address : ghost.author;
    findings.push_back({ghost.has_text ? "recovered_message" : "missing_letter",
                        ghost.has_text ? Severity::medium : Severity::low,
                        ghost.key,
                        ghost.address,
                        ghost.has_text
                            ? fmt::format("a letter{} is not here; its words survive in "
                                          "quotations",
                                          who.empty() ? "" : " of " + who)
                            : "a letter that others name as theirs to answer is not here, "
                              "and nothing of its words is",
                        std::move(names)});
  }
  section.numbers["missing_letters"] = rows.ghosts.size();
  section.numbers["recovered"] = recovered;
  section.tables.push_back(std::move(table));
}

}  // namespace

Section missing_section(const Material& material, Findings& findings) {
  Section section{
      "missing",
      "Letters that are named or quoted, and are not here",
      "Only letters that some present letter directly answers are counted for shares: who answered "
      "had them. What is usual is asked of each who answers, since the letters that somebody got "
      "whose box is not in the sources cannot be here. Concentrations are found by a scan over "
      "time "
      "for each author (binomial, widened by how much authors differ anyway, all stretches and "
      "authors counted): an audit reports 0.05 by chance.",
      Json::object(),
      {},
      {},
      {}};
  const auto letters = answered_letters(material);
  const auto elsewhen = outside(material, letters, case_silences(material));
  MissingShares shares(elsewhen);
  tell_culled(material, shares, section, findings);
  tell_period(material, elsewhen, shares, section, findings);
  section.numbers["usual_share"] = rounded(shares.usual());
  section.numbers["spread"] = rounded(shares.spread());
  add_counts(material, letters, section);
  add_ghosts(material.rows, section, findings);
  return section;
}

}  // namespace pismo::audit

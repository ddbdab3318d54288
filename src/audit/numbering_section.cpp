#include <algorithm>
#include <fmt/format.h>

#include "pismo/audit/reference_numbers.hpp"

#include "section_pieces.hpp"

namespace pismo::audit {

namespace {

constexpr double kFalseAlarms = 0.05;  // Over all series of a case.

constexpr std::size_t kFewestForGaps = 12;  // Numbers that tell how dense a counter is.

std::string series_name(const NumberSeries& series) {
  return fmt::format("{} {} of {}", series.label, series.shape, series.owner);
}

std::string numbers_of(const NumberGap& gap) {
  return gap.before == gap.after + 2 ? fmt::format("{}", gap.after + 1)
                                     : fmt::format("{} to {}", gap.after + 1, gap.before - 1);
}

/// Those in which a gap may be told.
std::size_t dense_series(const std::vector<NumberSeries>& all) {
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [](const auto& series) {
    std::uint64_t widest = 0;
    for (const NumberGap& gap : series.gaps)
      widest = std::max(widest, gap.before - gap.after - 1);
    return series.letters.size() >= kFewestForGaps &&
           2 * series.letters.size() >= series.span() - widest;
  }));
}

/// Numbers in file names: "0001.eml" of one folder.
void add_file_names(const CaseRows& rows, std::vector<NumberMention>& mentions) {
  for (const Letter& letter : rows.letters) {
    const store::SurveyFile* const file = rows.file(letter.file);
    // A Maildir's names are times, an MH folder's numbers are given anew.
    if (file == nullptr || (file->format != "eml" && file->format != "emlx") ||
        letter.row.parent_id)
      continue;
    const std::size_t slash = file->name().find_last_of('/');
    std::string folder = slash == std::string::npos ? "" : file->name().substr(0, slash + 1);
    const std::string name = file->name().substr(slash == std::string::npos ? 0 : slash + 1);
    constexpr std::size_t kLongestName = 64;
    if (name.size() > kLongestName) continue;
    mentions.push_back({std::move(folder), {"file", name}, letter.row.id, std::nullopt});
  }
}

std::vector<NumberMention> mentions_of(const Material& material) {
  std::vector<NumberMention> mentions;
  add_file_names(material.rows, mentions);
  if (material.texts == nullptr) return mentions;
  for (const auto& [id, number] : material.texts->numbers) {
    const Letter* const letter = material.rows.letter(id);
    if (letter == nullptr || letter->sender == kNobody || letter->is_spare) continue;
    const auto& person = material.rows.people[static_cast<std::size_t>(letter->sender)];
    mentions.push_back({std::string(person.domain()),
                        number,
                        id,
                        letter->row.date_grade == "E" ? std::nullopt : letter->row.date_utc});
  }
  return mentions;
}

class Teller {
 public:
  Teller(const CaseRows& rows, Section& section, Findings& findings, double allowed)
      : rows_(rows), section_(section), findings_(findings), allowed_(allowed) {
    section.tables.push_back({"series",
                              "Counters",
                              {"owner",
                               "label",
                               "shape",
                               "first",
                               "last",
                               "seen",
                               "missing",
                               "out_of_order",
                               "first_seen",
                               "last_seen"},
                              {}});
    section.tables.push_back(
        {"gaps",
         "Numbers that nothing names",
         {"owner", "label", "shape", "numbers", "missing", "after", "before", "false_alarms"},
         {}});
  }

  void tell(const NumberSeries& series) {
    std::optional<std::int64_t> first, last;
    for (const NumberedLetter& letter : series.letters) {
      if (!letter.utc) continue;
      first = std::min(first.value_or(*letter.utc), *letter.utc);
      last = std::max(last.value_or(*letter.utc), *letter.utc);
    }
    section_.tables[0].rows.push_back(Json::array({series.owner,
                                                   series.label,
                                                   series.shape,
                                                   series.letters.front().number,
                                                   series.letters.back().number,
                                                   series.letters.size(),
                                                   series.missing(),
                                                   series.out_of_order.size(),
                                                   utc_or_null(first),
                                                   utc_or_null(last)}));
    for (const NumberGap& gap : series.gaps)
      tell_gap(series, gap);
    for (const NumberedLetter& letter : series.out_of_order) {
      findings_.push_back({"number_out_of_order",
                           Severity::medium,
                           rows_.letter(letter.message)->key,
                           series_name(series),
                           fmt::format("number {} of {} is dated against the order of the other "
                                       "numbers: the date or the number was given later or earlier "
                                       "than it says",
                                       letter.number,
                                       series_name(series)),
                           {}});
    }
  }

 private:
  void tell_gap(const NumberSeries& series, const NumberGap& gap) {
    // Numbers of which less than half is here, but for this one gap, are no counter that anybody
    // sees: several offices give them, or most of its letters went elsewhere.
    const std::uint64_t missing = gap.before - gap.after - 1;
    if (series.letters.size() < kFewestForGaps ||
        2 * series.letters.size() < series.span() - missing)
      return;
    const bool dense = series.missing() <= series.letters.size();
    const bool significant = gap.false_alarms <= allowed_;
    if (!dense && !significant) return;
    section_.tables[1].rows.push_back(Json::array({series.owner,
                                                   series.label,
                                                   series.shape,
                                                   numbers_of(gap),
                                                   missing,
                                                   gap.after,
                                                   gap.before,
                                                   rounded(gap.false_alarms)}));
    if (!significant) return;
    Finding finding{
        "number_gap",
        Severity::medium,
        "",
        series_name(series),
        fmt::format("{} {} of {} {} missing between {} and {}; {} of {} numbers of this "
                    "counter are here",
                    missing == 1 ? "number" : "numbers",
                    numbers_of(gap),
                    series_name(series),
                    missing == 1 ? "is" : "are",
                    gap.after,
                    gap.before,
                    series.letters.size(),
                    series.span()),
        {}};
    for (const NumberedLetter& letter : series.letters) {
      if (letter.number == gap.after || letter.number == gap.before)
        finding.evidence.push_back(rows_.letter(letter.message)->key);
    }
    findings_.push_back(std::move(finding));
  }

  const CaseRows& rows_;
  Section& section_;
  Findings& findings_;
  double allowed_;
};

}  // namespace

Section numbering_section(const Material& material, Findings& findings) {
  Section section{"numbering",
                  "Numbers that an office gives one after another",
                  "Reference numbers that letters name («исх. № 12», invoice, order, contract ...) "
                  "and numbers of files, by the sender's domain. A gap is reported when so many "
                  "numbers in a row are missing by chance in fewer than 0.05 audits, given how "
                  "many of the counter's other numbers are here. All gaps of counters of which at "
                  "least half is here are listed.",
                  Json::object(),
                  {},
                  {},
                  {}};
  if (material.texts == nullptr)
    section.notes.push_back("Texts were not read (--no-reading): only numbers of files were seen.");
  const auto series = number_series(mentions_of(material));
  Teller teller(material.rows,
                section,
                findings,
                kFalseAlarms / static_cast<double>(std::max<std::size_t>(dense_series(series), 1)));
  for (const NumberSeries& one : series)
    teller.tell(one);
  section.numbers["counters"] = series.size();
  section.numbers["gaps"] = section.tables[1].rows.size();
  return section;
}

}  // namespace pismo::audit

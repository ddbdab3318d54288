#include <algorithm>
#include <fmt/format.h>

#include "pismo/audit/reference_numbers.hpp"

#include "section_pieces.hpp"
#include "server_numbers.hpp"

namespace pismo::audit {

namespace {

constexpr double kFalseAlarms = 0.05;  // Over all series of a case.

constexpr std::size_t kFewestForGaps = 12;  // Numbers that tell how dense a counter is.

std::string series_name(const NumberSeries& series) {
  // The shape of a number that is nothing but a number says nothing.
  if (series.shape == "#") return fmt::format("{} of {}", series.label, series.owner);
  return fmt::format("{} {} of {}", series.label, series.shape, series.owner);
}

/// How many letters bear a number of it; X-IMAPbase names one that none does yet.
std::size_t seen(const NumberSeries& series) {
  return static_cast<std::size_t>(
      std::count_if(series.letters.begin(), series.letters.end(), [](const auto& letter) {
        return letter.message != 0;
      }));
}

/// What a gap may come from.
std::string_view meaning_of(const NumberSeries& series) {
  if (series.label == kUid)
    return "; a server gives them as letters come into the folder: these were deleted, moved to "
           "another folder or left out of the copy";
  if (series.label == kMhNumber)
    return "; the program numbers letters as they come into the folder: these were deleted, moved "
           "or left out of the copy";
  return "";
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

std::vector<NumberMention> mentions_of(const Material& material) {
  std::vector<NumberMention> mentions = server_numbers(material);
  if (material.texts == nullptr) return mentions;
  for (const auto& [id, number] : material.texts->numbers) {
    const Letter* const letter = material.rows.letter(id);
    if (letter == nullptr || letter->sender == kNobody || letter->is_spare) continue;
    const auto& sender = material.rows.addresses[static_cast<std::size_t>(letter->sender_address)];
    NumberMention mention{std::string(sender.domain()), number, id, {}};
    if (!(letter->row.date_grade == "E")) mention.utc = letter->row.date_utc;
    mentions.push_back(std::move(mention));
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
                                                   seen(series),
                                                   series.missing(),
                                                   series.out_of_order.size(),
                                                   utc_or_null(first),
                                                   utc_or_null(last)}));
    for (const NumberGap& gap : series.gaps)
      tell_gap(series, gap);
    for (const NumberedLetter& letter : series.out_of_order) {
      findings_.push_back({"number_out_of_order",
                           Severity::medium,
                           key_of(letter),
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
  /// Empty when no letter bears the number: a file that could not be read, X-IMAPbase.
  [[nodiscard]] std::string key_of(const NumberedLetter& numbered) const {
    const Letter* const letter = rows_.letter(numbered.message);
    return letter == nullptr ? "" : letter->key();
  }

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
                    "counter are here{}",
                    missing == 1 ? "number" : "numbers",
                    numbers_of(gap),
                    series_name(series),
                    missing == 1 ? "is" : "are",
                    gap.after,
                    gap.before,
                    seen(series),
                    series.span(),
                    meaning_of(series)),
        {}};
    for (const NumberedLetter& letter : series.letters) {
      const bool is_neighbour = letter.number == gap.after || letter.number == gap.before;
      if (std::string key = key_of(letter); is_neighbour && !key.empty())
        finding.evidence.push_back(std::move(key));
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
  Section section{
      "numbering",
      "Numbers that are given one after another",
      "Reference numbers that letters name («исх. № 12», invoice, order, contract ...), "
      "by the sender's domain; and by folder the numbers that mail servers and programs "
      "give (IMAP UIDs, MH numbers) and those of files. A gap is reported when so many "
      "numbers in a row are missing by chance in fewer than 0.05 audits, given how "
      "many of the counter's other numbers are here. All gaps of counters of which at "
      "least half is here are listed.",
      Json::object(),
      {},
      {},
      {}};
  if (material.texts == nullptr)
    section.notes.emplace_back(
        "Texts and messages were not read (--no-reading): only numbers in names of files were "
        "seen.");
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

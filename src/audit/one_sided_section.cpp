#include <algorithm>
#include <fmt/format.h>
#include <tuple>

#include "missing_shares.hpp"
#include "section_pieces.hpp"

namespace pismo::audit {

namespace {

constexpr double kFalseAlarms = 0.05;
constexpr std::uint64_t kFewest = 5;  // Letters one way before the other way is missed.

struct OneWay {
  std::uint64_t letters = 0, replies = 0, answered_missing = 0;
  std::optional<std::int64_t> first{}, last{};
};

using Names = std::pair<std::string_view, std::string_view>;
using Ways = std::map<Names, OneWay>;

/// Two of whom one wrote and the other did not, or his letters are not here.
struct Pair {
  std::string_view writer, reader;
  OneWay way;
};

Ways ways_of(const CaseRows& rows) {
  Ways ways;
  for (const Letter& letter : rows.letters) {
    const auto readers = rows.readers_of(letter);
    if (letter.is_spare || letter.sender == kNobody || readers.empty()) continue;
    const int to = readers.front();
    if (to == letter.sender) continue;
    OneWay& way = ways[{rows.address(letter.sender), rows.address(to)}];
    ++way.letters;
    way.replies += letter.row.subject_class == "reply" ? 1U : 0U;
    if (!letter.row.date_utc) continue;
    way.first = std::min(way.first.value_or(*letter.row.date_utc), *letter.row.date_utc);
    way.last = std::max(way.last.value_or(*letter.row.date_utc), *letter.row.date_utc);
  }
  return ways;
}

/// How many answered letters are missing, by author and reader.
std::map<Names, std::uint64_t> absent_letters(const std::vector<AnsweredLetter>& letters) {
  std::map<Names, std::uint64_t> absent;
  for (const AnsweredLetter& letter : letters) {
    if (letter.missing && !letter.author.empty()) ++absent[{letter.author, letter.reader}];
  }
  return absent;
}

Finding finding_of(const Pair& pair) {
  return {"one_sided",
          Severity::medium,
          "",
          std::string(pair.reader),
          fmt::format("{} answers {} letters of {}, and not one letter of {} to {} is "
                      "here",
                      pair.writer,
                      pair.way.answered_missing,
                      pair.reader,
                      pair.reader,
                      pair.writer),
          {std::string(pair.writer)}};
}

void put_most_telling_first(std::vector<Pair>& pairs) {
  std::stable_sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    const auto rank = [](const Pair& one) {
      return std::pair(one.way.answered_missing, one.way.letters);
    };
    return rank(a) > rank(b);
  });
}

}  // namespace

Section one_sided_section(const Material& material, Findings& findings) {
  Section section{
      "one_sided",
      "Conversations of which one side is here",
      "Pairs in which one wrote at least five letters to the other and no letter back is here. "
      "Robots and announcements are so by nature; where the letters answer something, the other "
      "side did write. That is reported when all of three or more answered letters are missing and "
      "chance explains it in fewer than 0.05 audits.",
      Json::object(),
      {},
      {},
      {}};
  Ways ways = ways_of(material.rows);
  const auto letters = answered_letters(material);
  const MissingShares shares(letters);
  const auto absent = absent_letters(letters);
  Table table{"pairs",
              "Pairs",
              {"writer",
               "reader",
               "letters",
               "of_them_replies",
               "answered_letters_missing",
               "first",
               "last"},
              {}};

  std::vector<Pair> pairs_told;
  const auto pairs = static_cast<double>(std::max<std::size_t>(absent.size(), 1));
  for (auto& [who, way] : ways) {
    const auto [writer, reader] = who;
    if (ways.contains({reader, writer})) continue;
    const auto gone = absent.find({reader, writer});
    way.answered_missing = gone == absent.end() ? 0 : gone->second;
    const double usual = shares.usual_between(reader, writer);
    double chance = pairs;
    for (std::uint64_t i = 0; i < way.answered_missing && chance > 1e-12; ++i)
      chance *= usual;
    const bool told = way.answered_missing >= 3 && chance <= kFalseAlarms;
    if (way.letters < kFewest && !told) continue;
    pairs_told.push_back({writer, reader, way});
    if (!told) continue;
    findings.push_back(finding_of(pairs_told.back()));
  }
  put_most_telling_first(pairs_told);
  for (const Pair& one : pairs_told)
    table.rows.push_back(Json::array({one.writer,
                                      one.reader,
                                      one.way.letters,
                                      one.way.replies,
                                      one.way.answered_missing,
                                      utc_or_null(one.way.first),
                                      utc_or_null(one.way.last)}));
  section.numbers["pairs"] = table.rows.size();
  section.tables.push_back(std::move(table));
  return section;
}

}  // namespace pismo::audit

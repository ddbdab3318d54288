#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "pismo/search/altered_quote.hpp"

#include "section_pieces.hpp"

namespace pismo::audit {

namespace {

constexpr std::size_t kCompared = 500;  // Altered quotations whose words are shown.

/// What of two letters under one Message-ID is not the same.
std::vector<std::string> differences(const CaseRows& rows, const Letter& a, const Letter& b) {
  std::vector<std::string> found;
  const auto say = [&](bool differs, std::string_view what) {
    if (differs) found.emplace_back(what);
  };
  say(a.row.subject != b.row.subject, "subject");
  say(a.sender != b.sender, "sender");
  const auto mine = rows.readers_of(a), others = rows.readers_of(b);
  say(!std::equal(mine.begin(), mine.end(), others.begin(), others.end()), "readers");
  say(!(a.row.header_utc == b.row.header_utc), "Date field");
  say(a.row.size != b.row.size, "size");
  const auto files = [&](const Letter& letter) {
    std::vector<std::string_view> hashes;
    auto part = std::lower_bound(
        rows.parts.begin(), rows.parts.end(), letter.row.id, [](const auto& one, std::int64_t id) {
          return one.message_id < id;
        });
    for (; part != rows.parts.end() && part->message_id == letter.row.id; ++part) {
      if (part->is_attachment) hashes.push_back(part->sha256);
    }
    return hashes;
  };
  say(files(a) != files(b), "attachments");
  if (found.empty()) found.emplace_back("text");
  return found;
}

struct Group {
  std::string kind;
  std::vector<std::pair<const Letter*, double>> members;
};

void add_groups(const CaseRows& rows, Section& section, Findings& findings) {
  std::map<std::int64_t, Group> groups;
  for (const store::SurveyDuplicate& row : rows.duplicates) {
    const Letter* const letter = rows.letter(row.message_id);
    if (letter == nullptr) continue;
    groups[row.group_id].kind = row.kind;
    groups[row.group_id].members.emplace_back(letter, row.likeness);
  }
  std::map<std::string, std::pair<std::uint64_t, std::uint64_t>> kinds;
  Table list{"groups",
             "Messages that repeat each other",
             {"group", "kind", "key", "likeness", "date", "subject"},
             {}};
  Table same_id{"same_message_id",
                "Different letters under one Message-ID",
                {"message_id", "key", "other_key", "differ_in"},
                {}};
  for (const auto& [id, group] : groups) {
    kinds[group.kind].first += 1;
    kinds[group.kind].second += group.members.size();
    for (const auto& [letter, likeness] : group.members) {
      list.rows.push_back(Json::array({id,
                                       group.kind,
                                       letter->key(),
                                       rounded(likeness),
                                       utc_or_null(letter->row.date_utc),
                                       letter->row.subject}));
    }
    if (group.kind != "same_message_id" || group.members.empty()) continue;
    const Letter& first = *group.members.front().first;
    Finding finding{"same_message_id",
                    Severity::medium,
                    first.key(),
                    std::string(first.row.message_id),
                    "",
                    {}};
    std::set<std::string> differ;
    for (std::size_t i = 1; i < group.members.size(); ++i) {
      const Letter& other = *group.members[i].first;
      const auto found = differences(rows, first, other);
      differ.insert(found.begin(), found.end());
      same_id.rows.push_back(Json::array({first.row.message_id,
                                          first.key(),
                                          other.key(),
                                          fmt::format("{}", fmt::join(found, ", "))}));
      finding.evidence.push_back(other.key());
    }
    finding.explanation = fmt::format(
        "{} different letters bear one Message-ID, which no program gives twice; they differ in {}",
        group.members.size(),
        fmt::join(differ, ", "));
    findings.push_back(std::move(finding));
  }
  Table sums{"kinds", "By kind", {"kind", "groups", "messages"}, {}};
  for (const auto& [kind, counted] : kinds)
    sums.rows.push_back(Json::array({kind, counted.first, counted.second}));
  section.tables.push_back(std::move(sums));
  section.tables.push_back(std::move(same_id));
  section.tables.push_back(std::move(list));
}

void add_exact(const CaseRows& rows, Section& section) {
  Table table{"exact", "The same bytes in several places", {"key", "places", "subject"}, {}};
  for (const Letter& letter : rows.letters) {
    if (letter.places > 1)
      table.rows.push_back(Json::array({letter.key(), letter.places, letter.row.subject}));
  }
  section.numbers["exact_duplicates"] = table.rows.size();
  section.tables.push_back(std::move(table));
}

void add_altered(const Material& material, Section& section, Findings& findings) {
  std::vector<store::MatchRow> altered;
  const auto done = material.engine.relations().each_match([&](store::MatchRow&& match) {
    if (match.altered) altered.push_back(std::move(match));
  });
  if (!done) section.notes.push_back(done.error().message);
  section.numbers["altered_quotations"] = altered.size();
  if (altered.size() > kCompared) {
    section.notes.push_back(fmt::format(
        "{} quotations are altered; the words of the first {} are compared here, `pismo thread "
        "--all --altered` compares all.",
        altered.size(),
        kCompared));
    altered.resize(kCompared);
  }
  Table table{"altered_quotations",
              "Quotations that say other words than their originals",
              {"quoting", "original", "change", "original_words", "quoted_words"},
              {}};
  for (const search::QuoteComparison& one : search::compare_quotes(material.engine, altered)) {
    const Letter* const quoting = material.rows.letter(one.match.message_id);
    const Letter* const original = material.rows.letter(one.match.original);
    if (quoting == nullptr || original == nullptr) continue;
    Finding finding{
        "altered_quotation",
        Severity::high,
        quoting->key(),
        original->key(),
        fmt::format("this letter quotes {} and changes what it says", short_key(original->key())),
        {}};
    for (const search::QuoteChange& change : one.changes) {
      if (!change.alters) continue;
      table.rows.push_back(Json::array(
          {quoting->key(), original->key(), change.kind, change.original, change.quotation}));
      finding.evidence.push_back(fmt::format("{} -> {}", change.original, change.quotation));
    }
    findings.push_back(std::move(finding));
  }
  section.tables.push_back(std::move(table));
}

}  // namespace

Section repeats_section(const Material& material, Findings& findings) {
  Section section{"repeats",
                  "What is there twice, and what differs",
                  "Exact duplicates are one message with several places. `copy`: one letter with "
                  "other transport headers; `same_text`, `near_text`: different letters with the "
                  "same words. Altered: the quotation says something else than the letter that it "
                  "quotes.",
                  Json::object(),
                  {},
                  {},
                  {}};
  add_exact(material.rows, section);
  add_groups(material.rows, section, findings);
  add_altered(material, section, findings);
  return section;
}

}  // namespace pismo::audit

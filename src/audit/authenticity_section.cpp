#include <fmt/format.h>

#include "pismo/authenticity/verdict.hpp"

#include "section_pieces.hpp"

namespace pismo::audit {

namespace {

using authenticity::Standing;

/// Messages of one year or domain by standing.
struct Row {
  std::uint64_t messages = 0;
  std::map<Standing, std::uint64_t> standings;

  void add(Standing standing) {
    ++messages;
    ++standings[standing];
  }
};

constexpr Standing kStandings[] = {Standing::valid,
                                   Standing::doubtful,
                                   Standing::failed,
                                   Standing::undecided,
                                   Standing::unsigned_mail};

Table rows_table(std::string name,
                 std::string title,
                 std::string what,
                 const std::map<std::string, Row>& rows) {
  Table table{std::move(name),
              std::move(title),
              {std::move(what), "messages", "valid", "doubtful", "failed", "undecided", "unsigned"},
              {}};
  for (const auto& [group, row] : rows) {
    Json cells = Json::array({group, row.messages});
    for (const Standing standing : kStandings) {
      const auto count = row.standings.find(standing);
      cells.push_back(count == row.standings.end() ? 0 : count->second);
    }
    table.rows.push_back(cells);
  }
  return table;
}

void add_finding(const Letter& letter, const MailFacts::Signed& one, Findings& findings) {
  const auto& text = authenticity::text_of(one.verdict);
  if (text.standing != Standing::failed && text.standing != Standing::doubtful) return;
  findings.push_back(
      {fmt::format("signature_{}", text.word),
       text.standing == Standing::failed ? Severity::medium : Severity::low,
       letter.key(),
       one.signer,
       fmt::format("{}; it does not mean: {}", text.means, text.does_not_mean),
       one.detail.empty() ? std::vector<std::string>{} : std::vector<std::string>{one.detail}});
}

}  // namespace

Section authenticity_section(const Material& material, Findings& findings) {
  Section section{"authenticity",
                  "What signatures prove",
                  "DKIM, DomainKeys, S/MIME and PGP, checked with the keys of a folder and no "
                  "network (docs/authenticity.md). Shares are of all messages that were read, not "
                  "of the signed ones: mail without signatures proves nothing either way.",
                  Json::object(),
                  {},
                  {},
                  {}};
  if (material.mail == nullptr) {
    section.notes.emplace_back(
        "Messages were not read again (--no-reading): no signature was checked.");
    return section;
  }
  std::map<authenticity::Verdict, std::uint64_t> results;
  std::map<std::string, Row> years, domains;
  std::uint64_t encrypted = 0, signed_mail = 0;
  for (const MailFacts::Signed& one : material.mail->messages) {
    const Letter& letter = *material.rows.letter(one.message);
    const Standing standing = authenticity::text_of(one.verdict).standing;
    ++results[one.verdict];
    encrypted += one.encrypted ? 1 : 0;
    signed_mail += standing == Standing::unsigned_mail ? 0 : 1;
    years[letter.row.date_utc ? month_of(material.engine, *letter.row.date_utc).substr(0, 4)
                              : "undated"]
        .add(standing);
    const std::string& domain = one.signer.empty() ? one.from_domain : one.signer;
    domains[domain.empty() ? "(none)" : domain].add(standing);
    add_finding(letter, one, findings);
  }
  section.numbers = {{"messages_read", material.mail->messages.size()},
                     {"unread", material.mail->unread.size()},
                     {"key_records", material.mail->key_records},
                     {"signed", signed_mail},
                     {"encrypted", encrypted}};
  if (material.mail->key_records == 0 && signed_mail > 0) {
    section.notes.emplace_back(
        "No keys were given (--keys): whether the text is the signed one can be told, whether the "
        "signature is good cannot.");
  }
  Table table{"results", "By result", {"result", "standing", "messages", "means"}, {}};
  for (const auto& [verdict, count] : results) {
    const auto& text = authenticity::text_of(verdict);
    table.rows.push_back(Json::array({text.word, word_of(text.standing), count, text.means}));
  }
  section.tables.push_back(std::move(table));
  section.tables.push_back(rows_table("by_year", "By year", "year", years));
  section.tables.push_back(
      rows_table("by_domain", "By domain: of the signer, else of the sender", "domain", domains));
  for (const MailFacts::Unread& one : material.mail->unread) {
    findings.push_back(
        {"unread", Severity::high, material.rows.letter(one.message)->key(), "", one.why, {}});
  }
  return section;
}

}  // namespace pismo::audit

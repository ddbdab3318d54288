#include <algorithm>
#include <fmt/format.h>
#include <functional>

#include "section_pieces.hpp"

namespace pismo::audit {

namespace {

struct Group {
  std::uint64_t messages = 0, received = 0;
  std::optional<std::int64_t> first{}, last{};

  void add(const Letter& letter) {
    ++messages;
    if (!letter.row.date_utc || letter.row.date_grade == "E") return;
    const std::int64_t utc = *letter.row.date_utc;
    if (!first || utc < *first) first = utc;
    if (!last || utc > *last) last = utc;
  }
};

using Groups = std::map<std::string, Group>;

/// The largest first, then by name.
std::vector<std::pair<std::string, Group>> sorted(const Groups& groups) {
  std::vector<std::pair<std::string, Group>> list(groups.begin(), groups.end());
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) {
    return a.second.messages + a.second.received > b.second.messages + b.second.received;
  });
  return list;
}

Table group_table(std::string name,
                  std::string title,
                  std::string what,
                  const Groups& groups,
                  std::string_view nameless) {
  Table table{
      std::move(name), std::move(title), {std::move(what), "messages", "first", "last"}, {}};
  for (const auto& [group, counted] : sorted(groups)) {
    table.rows.push_back(Json::array({group.empty() ? std::string(nameless) : group,
                                      counted.messages,
                                      utc_or_null(counted.first),
                                      utc_or_null(counted.last)}));
  }
  return table;
}

struct Month {
  std::uint64_t messages = 0, doubtful = 0, by_header = 0;
};

void add_months(const Material& material, Section& section) {
  std::map<std::string, Month> months;
  std::uint64_t undated = 0, doubtful = 0;
  for (const Letter& letter : material.rows.letters) {
    if (letter.row.header_utc)
      ++months[month_of(material.engine, *letter.row.header_utc)].by_header;
    if (!letter.row.date_utc) {
      ++undated;
      continue;
    }
    Month& month = months[month_of(material.engine, *letter.row.date_utc)];
    ++month.messages;
    if (letter.row.date_grade != "E") continue;
    ++month.doubtful;
    ++doubtful;
  }
  section.numbers["undated"] = undated;
  section.numbers["doubtful_dates"] = doubtful;
  Table table{
      "by_month", "By month", {"month", "messages", "of_doubtful_date", "by_their_date_field"}, {}};
  Plot plot{"Messages by month", "dates of grade E", {}};
  for (const auto& [name, month] : months) {
    table.rows.push_back(Json::array({name, month.messages, month.doubtful, month.by_header}));
    plot.bars.push_back({name, month.messages, month.doubtful});
  }
  section.tables.push_back(std::move(table));
  section.plots.push_back(std::move(plot));
}

/// Numbers of the most mail first, then by name.
template <typename Name>
std::vector<std::size_t> by_mail(const std::vector<Group>& groups, const Name& name) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (groups[i].messages + groups[i].received > 0) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto rank = [&](std::size_t i) {
      return std::tuple(-static_cast<std::int64_t>(groups[i].messages + groups[i].received),
                        std::string_view(name(i)));
    };
    return rank(a) < rank(b);
  });
  return order;
}

void add_people(const CaseRows& rows, Section& section) {
  std::vector<Group> people(rows.people.size());
  for (const Letter& letter : rows.letters) {
    if (letter.sender != kNobody) people[static_cast<std::size_t>(letter.sender)].add(letter);
    for (const int reader : rows.readers_of(letter))
      ++people[static_cast<std::size_t>(reader)].received;
  }
  Table table{
      "by_person",
      rows.knows_people ? "By person, with all addresses (docs/people.md)"
                        : "By person (an address)",
      {"person", "name", "kind", "addresses", "sent", "received", "first_sent", "last_sent"},
      {}};
  const auto order =
      by_mail(people, [&](std::size_t i) -> const std::string& { return rows.people[i].address; });
  for (const std::size_t i : order) {
    const Person& person = rows.people[i];
    table.rows.push_back(Json::array({person.address,
                                      person.name,
                                      person.kind,
                                      person.addresses,
                                      people[i].messages,
                                      people[i].received,
                                      utc_or_null(people[i].first),
                                      utc_or_null(people[i].last)}));
  }
  section.numbers["people"] = order.size();
  section.tables.push_back(std::move(table));
}

/// Only what was sent: to which address of a person a letter went is not held.
void add_addresses(const CaseRows& rows, Section& section) {
  std::vector<Group> addresses(rows.addresses.size());
  Groups domains;
  std::uint64_t nameless = 0;
  for (const Letter& letter : rows.letters) {
    if (letter.sender_address == kNobody) {
      ++nameless;
      continue;
    }
    const auto at = static_cast<std::size_t>(letter.sender_address);
    addresses[at].add(letter);
    domains[std::string(rows.addresses[at].domain())].add(letter);
  }
  Table table{"by_address",
              "By address of the sender",
              {"address", "name", "person", "sent", "first_sent", "last_sent"},
              {}};
  const auto order = by_mail(
      addresses, [&](std::size_t i) -> const std::string& { return rows.addresses[i].address; });
  for (const std::size_t i : order) {
    const Address& address = rows.addresses[i];
    table.rows.push_back(Json::array({address.address,
                                      address.name,
                                      rows.address(address.person),
                                      addresses[i].messages,
                                      utc_or_null(addresses[i].first),
                                      utc_or_null(addresses[i].last)}));
  }
  section.numbers["addresses"] = rows.addresses.size();
  section.numbers["without_sender"] = nameless;
  section.tables.push_back(std::move(table));
  section.tables.push_back(
      group_table("by_domain", "By domain of the sender", "domain", domains, "(none)"));
}

}  // namespace

Section counts_section(const Material& material, Findings&) {
  const CaseRows& rows = material.rows;
  Section section{"counts",
                  "How much of what",
                  fmt::format("All messages of the case, copies too. Months are those of the best "
                              "date, on the clock of {}.",
                              material.engine.zone()),
                  {{"messages", rows.letters.size()}},
                  {},
                  {},
                  {}};
  add_months(material, section);
  add_people(rows, section);
  add_addresses(rows, section);
  if (!rows.knows_people)
    section.notes.emplace_back(
        "Who is who was never asked here (a case of an earlier pismo): a person is one address. "
        "`pismo index` asks it.");
  Groups clients, languages, boxes;
  for (const Letter& letter : rows.letters) {
    clients[letter.client.text()].add(letter);
    languages[letter.row.language.text()].add(letter);
    const File* const file = rows.file(letter.file);
    if (file == nullptr) continue;
    std::string name = file->name();
    const std::size_t slash = name.find_last_of('/');
    if (file->found <= 1 && slash != std::string::npos) name.resize(slash + 1);
    boxes[name].add(letter);
  }
  section.tables.push_back(group_table(
      "by_client", "By mail program, as it names itself", "client", clients, "(does not say)"));
  section.tables.push_back(
      group_table("by_language", "By main language of the text", "language", languages, "und"));
  section.tables.push_back(
      group_table("by_source", "By source: where a message lies first", "source", boxes, ""));
  return section;
}

}  // namespace pismo::audit

#include "person_card.hpp"

#include <fmt/format.h>
#include <string>
#include <string_view>

#include "pismo/base/hash.hpp"
#include "pismo/store/catalog.hpp"

#include "output.hpp"
#include "people_listing.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

Json details_json(const Context& context,
                  const std::vector<store::PersonDetailRow>& details,
                  std::string_view kind) {
  Json list = Json::array();
  const auto catalog = store::Catalog::open(context.folder().catalog());
  for (const store::PersonDetailRow& detail : details) {
    if (detail.kind != kind) continue;
    Json key;
    if (catalog) {
      if (const auto message = catalog->message(detail.message_id)) key = to_hex(message->key);
    }
    list.push_back({{"text", detail.text},
                    {"letters", detail.letters},
                    {"first", utc_or_null(detail.first_utc)},
                    {"last", utc_or_null(detail.last_utc)},
                    {"message", key}});
  }
  return list;
}

// The first ten characters of a date.
std::string day(const Json& utc) {
  constexpr std::size_t kDay = 10;
  return utc.is_string() ? utc.get<std::string>().substr(0, kDay) : "?";
}

std::string text(const Json& value) {
  return printable(value.get<std::string>());
}

void print_details(std::string_view heading, const Json& list) {
  if (list.empty()) return;
  print_line("");
  print_line(heading);
  for (const Json& one : list) {
    print_line(fmt::format("  {}  {} .. {}, {} letters",
                           text(one["text"]),
                           day(one["first"]),
                           day(one["last"]),
                           one["letters"].get<std::uint64_t>()));
  }
}

void print_ties(std::string_view heading, const Json& ties) {
  if (ties.empty()) return;
  print_line("");
  print_line(heading);
  for (const Json& tie : ties) {
    constexpr std::size_t kDigits = 12;
    const std::string key =
        tie["message"].is_string() ? tie["message"].get<std::string>().substr(0, kDigits) : "";
    print_line(fmt::format("  {}, {}\n    {}{}",
                           text(tie["one"]),
                           text(tie["other"]),
                           text(tie["reason"]),
                           key.empty() ? "" : " [" + key + "]"));
  }
}

}  // namespace

Json card_json(const Context& context,
               const store::People& people,
               const store::PersonRow& person,
               std::optional<std::size_t> limit) {
  Json card = {{"schema", "pismo.person/1"},
               {"person", person.person},
               {"kind", person.kind},
               {"name", person.name},
               {"addresses", person.addresses},
               {"sent", person.sent},
               {"received", person.received},
               {"first", utc_or_null(person.first_utc)},
               {"last", utc_or_null(person.last_utc)}};
  card["spellings"] = Json::array();
  for (const store::PersonNameRow& name : people.names(person.id)) {
    card["spellings"].push_back({{"name", name.name},
                                 {"where", name.place},
                                 {"letters", name.letters},
                                 {"first", utc_or_null(name.first_utc)},
                                 {"last", utc_or_null(name.last_utc)}});
  }
  const auto details = people.details(person.id);
  card["titles"] = details_json(context, details, "title");
  card["phones"] = details_json(context, details, "phone");
  card["correspondents"] = Json::array();
  for (const store::CorrespondentRow& row : people.correspondents(person.id)) {
    if (limit && card["correspondents"].size() >= *limit) break;
    const auto other = people.person(row.person_id).value_or(store::PersonRow());
    card["correspondents"].push_back({{"person", other.person},
                                      {"name", other.name},
                                      {"sent", row.sent},
                                      {"received", row.received},
                                      {"first", utc_or_null(row.first_utc)},
                                      {"last", utc_or_null(row.last_utc)}});
  }
  card["merged"] = Json::array();
  for (const store::PersonTieRow& tie : people.ties(person.id))
    card["merged"].push_back(tie_json(context, tie));
  card["proposed"] = Json::array();
  for (const store::PersonTieRow& tie : people.proposals(person.id))
    card["proposed"].push_back(tie_json(context, tie));
  return card;
}

void print_card(const Json& card) {
  const std::string name = card["name"].get<std::string>();
  print_line(printable(name.empty() ? card["person"].get<std::string>() : name) +
             (card["kind"] == "person" ? "" : "  [" + card["kind"].get<std::string>() + "]"));
  print_line(fmt::format("{} sent, {} received, {} .. {}",
                         card["sent"].get<std::uint64_t>(),
                         card["received"].get<std::uint64_t>(),
                         day(card["first"]),
                         day(card["last"])));
  for (const Json& address : card["addresses"])
    print_line("  " + text(address));
  print_line("");
  print_line("Spellings");
  for (const Json& one : card["spellings"]) {
    print_line(fmt::format("  {}  {}, {}",
                           text(one["name"]),
                           one["where"].get<std::string>(),
                           one["letters"].get<std::uint64_t>()));
  }
  print_details("Titles", card["titles"]);
  print_details("Telephones", card["phones"]);
  if (!card["correspondents"].empty()) {
    print_line("");
    print_line("Correspondents (letters to, letters from)");
  }
  for (const Json& one : card["correspondents"]) {
    store::PersonRow row;
    row.person = one["person"].get<std::string>();
    row.name = one["name"].get<std::string>();
    row.addresses = {row.person};
    print_line(fmt::format("  {:>6} {:>6}  {} .. {}  {}",
                           one["sent"].get<std::uint64_t>(),
                           one["received"].get<std::uint64_t>(),
                           day(one["first"]),
                           day(one["last"]),
                           printable(called(row))));
  }
  print_ties("One person because", card["merged"]);
  print_ties("Perhaps the same, too little to decide", card["proposed"]);
}

}  // namespace pismo::cli

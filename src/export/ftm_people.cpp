#include "ftm_people.hpp"

#include <optional>
#include <utility>

#include "pismo/people/address_form.hpp"
#include "pismo/store/letter_details.hpp"

#include "ftm_entity.hpp"
#include "ftm_values.hpp"

namespace pismo::exporting {

namespace {

std::string key_of(std::string_view address, std::string_view name) {
  return std::string(address) + '\0' + std::string(name);
}

std::string lower_ascii(std::string text) {
  for (char& c : text)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

std::string_view service_of(people::AddressKind kind) {
  switch (kind) {
    case people::AddressKind::x500:
      return "Microsoft Exchange";
    case people::AddressKind::notes:
      return "Lotus Notes";
    case people::AddressKind::none:
    case people::AddressKind::mail:
      break;
  }
  return "mail";
}

/// An address that is no value of the type `email`.
std::string account_line(const std::string& owner, const std::string& address) {
  FtmEntity account(ftm_id("account", address), "UserAccount");
  account.add("name", address)
      .add("username", address)
      .add("service", service_of(people::read_address({}, address).kind))
      .add("owner", owner);
  return account.line();
}

}  // namespace

Result<FtmPeople> FtmPeople::of(const CaseSelection& selection) {
  auto people = store::People::open(selection.catalog);
  if (!people) return fail(people.error());
  FtmPeople all(std::move(*people));
  const auto details = store::LetterDetails::open(selection.catalog);
  if (!details) return fail(details.error());
  const auto read =
      details->each_mailbox([&](std::string&& address, std::string&& name, std::int64_t person) {
        all.persons_.emplace(key_of(address, name), person);
      });
  if (!read) return fail(read.error());
  all.messages_.insert(selection.messages.begin(), selection.messages.end());
  return all;
}

std::string FtmPeople::id_of(const std::string& address, const std::string& name) {
  if (address.empty() && name.empty()) return {};
  const std::string key = key_of(address, name);
  if (const auto known = found_.find(key); known != found_.end()) return known->second;
  const auto known = persons_.find(key);
  const std::int64_t person = known == persons_.end() ? 0 : known->second;
  std::string id;
  if (person != 0) {
    std::string& kept = ids_[person];
    if (kept.empty()) {
      const auto row = people_.person(person);
      kept = ftm_id("person", row ? row->person : key);
    }
    id = kept;
  } else {
    id = ftm_id("person", address.empty() ? name : lower_ascii(address));
  }
  Met& met = met_[id];
  met.person = person;
  if (!name.empty()) met.names.insert(name);
  if (!address.empty()) met.addresses.insert(lower_ascii(address));
  found_.emplace(key, id);
  return id;
}

Result<void> FtmPeople::write(Output& output) const {
  for (const auto& [id, met] : met_)
    if (auto put = write(id, met, output); !put) return put;
  return {};
}

void FtmPeople::add_details(std::int64_t person, bool is_person, FtmEntity& entity) const {
  for (const store::PersonDetailRow& detail : people_.details(person)) {
    // What the first letter that says it may say, the export may.
    if (!messages_.contains(detail.message_id)) continue;
    if (detail.kind == "phone") {
      if (is_ftm_phone(detail.text)) entity.add("phone", detail.text);
    } else if (detail.kind == "title" && is_person) {
      entity.add("position", detail.text);
    }
  }
}

/// His other names, and his addresses.
///
/// @return  Accounts for those that are no addresses of e-mail.
std::string FtmPeople::add_names(const std::string& id,
                                 const Met& met,
                                 const std::string& called,
                                 FtmEntity& entity) {
  for (const std::string& name : met.names)
    if (name != called) entity.add("alias", name);
  std::string accounts;
  for (const std::string& address : met.addresses) {
    if (is_ftm_email(address)) {
      entity.add("email", address);
    } else {
      accounts += account_line(id, address);
    }
  }
  return accounts;
}

Result<void> FtmPeople::write(const std::string& id, const Met& met, Output& output) const {
  const auto row = met.person == 0 ? std::nullopt : people_.person(met.person);
  const std::string called = row ? row->name : met.names.empty() ? "" : *met.names.begin();
  const bool is_person = !called.empty() && (!row || row->kind == "person");
  FtmEntity entity(id, is_person ? "Person" : "LegalEntity");
  const std::string& first = row                     ? row->person
                             : met.addresses.empty() ? called
                                                     : *met.addresses.begin();
  entity.add("name", called.empty() ? first : called);
  const std::string accounts = add_names(id, met, called, entity);
  if (met.person != 0) add_details(met.person, is_person, entity);
  if (row && row->kind == "shared") entity.add("notes", "A mailbox that several people use.");
  if (row && row->kind == "robot") entity.add("notes", "A mailbox that a program writes from.");
  if (auto put = output.write(entity.line()); !put) return put;
  return accounts.empty() ? Result<void>() : output.write(accounts);
}

}  // namespace pismo::exporting

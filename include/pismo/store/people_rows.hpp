#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pismo::store {

// Rows of the tables of people; src/store/schema_people.hpp holds the meaning of every column.

struct PersonNameRow {
  std::string name{};
  std::string place{};
  std::uint64_t letters = 0;
  std::optional<std::int64_t> first_utc{}, last_utc{};
};

struct PersonDetailRow {
  std::string kind{};  ///< title, phone
  std::string text{};
  std::uint64_t letters = 0;
  std::int64_t message_id = 0;
  std::optional<std::int64_t> first_utc{}, last_utc{};
};

struct PersonTieRow {
  std::string one{}, other{};
  std::string kind{};
  std::string reason{};
  std::uint64_t letters = 0;
  std::int64_t message_id = 0;  ///< 0: none shows it alone.
};

struct PersonRow {
  std::int64_t id = 0;
  std::string person{};
  std::string kind{};  ///< person, shared, robot
  std::string name{};
  std::uint64_t sent = 0, received = 0;
  std::optional<std::int64_t> first_utc{}, last_utc{};
  std::vector<std::string> addresses{};
};

/// A person as the pass over the case found it; PeopleRecords::count_letters counts and dates.
struct FoundPerson {
  PersonRow row{};
  std::vector<std::int64_t> mailboxes{};
  std::vector<PersonNameRow> names{};
  std::vector<PersonDetailRow> details{};
  std::vector<PersonTieRow> ties{};
};

struct PeopleRows {
  std::vector<FoundPerson> people{};
  std::vector<PersonTieRow> proposals{};
};

}  // namespace pismo::store

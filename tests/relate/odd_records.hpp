#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "conversation.hpp"

namespace pismo::relate {

/// Odd records of all kinds: loops, shared ids, quotations of what is there and what is not.
inline std::vector<Record> odd_records(unsigned seed, std::int64_t count) {
  std::mt19937 random(seed);
  const auto id = [&] { return std::to_string(random() % 60) + "@x.example"; };
  const auto text = [&] {
    std::string words;
    const auto variant = static_cast<unsigned>(random() % 25);
    for (unsigned word = 0; word < 3 + variant; ++word)
      words += "w" + std::to_string(variant * 100 + word + (random() % 40 == 0 ? 1 : 0)) + " ";
    return words;
  };
  std::vector<Record> records;
  for (std::int64_t number = 1; number <= count; ++number) {
    Record record = random() % 2 == 0
                        ? letter(number, static_cast<std::int64_t>(random() % 900), text())
                        : answer(number, static_cast<std::int64_t>(random() % 900), text());
    record.message_id = random() % 9 == 0 ? "" : id();
    for (auto at = random() % 4; at > 0; --at)
      record.references.push_back(id());
    if (random() % 2 == 0) record.in_reply_to.push_back(id());
    if (random() % 8 == 0) record.utc.reset();
    if (random() % 4 == 0) record.subject_base = "s" + std::to_string(random() % 5);
    if (random() % 5 == 0) record.canonical_hash = 1 + random() % 20;
    if (random() % 6 == 0) record.parent_id = 1 + static_cast<std::int64_t>(random() % 80);
    if (random() % 3 == 0) record.thread_index = std::string(22 + 5 * (random() % 3), 'i');
    for (auto at = random() % 4; at > 0; --at) {
      Quoted& quoted =
          quote(record,
                text(),
                random() % 2 == 0 ? "Анна Белова" : "",
                random() % 2 == 0
                    ? std::optional(kNoon + static_cast<std::int64_t>(random() % 900) * kHour)
                    : std::nullopt,
                static_cast<int>(random() % 4));
      quoted.zone_assumed = random() % 2 == 0;
    }
    records.push_back(record);
  }
  return records;
}

}  // namespace pismo::relate

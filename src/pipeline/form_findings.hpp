#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/dating/clock_summary.hpp"
#include "pismo/store/dates.hpp"

#include "folder_kind.hpp"
#include "header_habits.hpp"

namespace pismo::pipeline {

/// Finds letters that look otherwise than the rest of their sender's, or of their folder's:
/// header_order_unusual, missing_received, sent_folder_with_received. All medium.
class FormFinder {
 public:
  /// Takes the form of one letter; of each letter once.
  void hear(std::int64_t id, const dating::ClockSummary& summary);

  /// Of all letters that were heard. Errors: those of reading the catalog.
  [[nodiscard]] Result<std::vector<store::CaseAnomalyRow>> findings(const store::Dates& dates);

 private:
  enum class Way : char { unknown, none, servers };

  /// How many letters bear servers' lines, and how many none.
  struct Count {
    std::size_t with = 0, without = 0;

    void add(Way way) { ++(way == Way::servers ? with : without); }

    [[nodiscard]] std::size_t all() const { return with + without; }
  };

  /// The letters of one folder.
  struct Contents {
    FolderKind kind = FolderKind::other;
    Count count;
    std::vector<std::int64_t> odd;  // Without servers' lines in an inbox, with them among the sent.
  };

  using DomainCounts = std::map<std::uint32_t, Count>;

  Result<void> read_folders(const store::Dates& dates);
  void name_odd(const std::string& path, const Contents& contents, DomainCounts& came);
  void name_order(const HeaderHabits::Unusual& one);
  void name_missing(std::int64_t id, const std::string& folder, const Count& count);
  void name_sent(std::int64_t id, const std::string& folder, const Count& count);
  void add(std::int64_t id, std::string_view kind, std::string explanation);

  [[nodiscard]] Way way_of(std::int64_t id) const {
    const auto at = static_cast<std::size_t>(id);
    return at < ways_.size() ? ways_[at] : Way::unknown;
  }

  HeaderHabits habits_;
  std::vector<Way> ways_;  // By message id.
  std::vector<std::uint32_t> domains_;
  std::map<std::string, std::uint32_t, std::less<>> domain_numbers_;
  std::vector<store::CaseAnomalyRow> found_;
};

}  // namespace pismo::pipeline

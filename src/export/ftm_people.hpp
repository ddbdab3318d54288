#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/export/exporter.hpp"
#include "pismo/store/people.hpp"

#include "output.hpp"

namespace pismo::exporting {

/// Who stands in the letters of an export, as entities: Person; LegalEntity for mailboxes of
/// offices, programs, and addresses without any name; UserAccount for addresses that are no mail
/// (directory names of Exchange and Lotus Notes).
class FtmPeople {
 public:
  /// @return  Errors: of `store::People`.
  [[nodiscard]] static Result<FtmPeople> of(const CaseSelection& selection);

  /// The identifier of whoever stands there; his entity comes with `write`. Empty: nobody.
  [[nodiscard]] std::string id_of(const std::string& address, const std::string& name);

  /// One entity for each who was asked for, by identifier.
  [[nodiscard]] Result<void> write(Output& output) const;

 private:
  /// What the exported letters say of somebody.
  struct Met {
    std::int64_t person = 0;  ///< 0: the case does not say who it is.
    std::set<std::string> names, addresses;
  };

  explicit FtmPeople(store::People people) : people_(std::move(people)) {}

  [[nodiscard]] Result<void> write(const std::string& id, const Met& met, Output& output) const;
  [[nodiscard]] static std::string add_names(const std::string& id,
                                             const Met& met,
                                             const std::string& called,
                                             class FtmEntity& entity);
  void add_details(std::int64_t person, bool is_person, class FtmEntity& entity) const;

  store::People people_;
  std::unordered_map<std::string, std::int64_t> persons_;  ///< By address and name.
  std::unordered_map<std::int64_t, std::string> ids_;      ///< By person.
  std::unordered_map<std::string, std::string> found_;     ///< Identifiers, by address and name.
  std::map<std::string, Met> met_;
  std::set<std::int64_t> messages_;  ///< In the export.
};

}  // namespace pismo::exporting

#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <unordered_set>

namespace pismo::exporting {

/// One entity of FollowTheMoney (followthemoney.tech): an identifier, a schema, and lists of values
/// by property. Properties stand in the order in which they were first added.
class FtmEntity {
 public:
  /// @param id  Letters, digits and hyphens: Aleph takes what follows a dot for its own signature.
  FtmEntity(std::string id, std::string_view schema);

  /// Adds a value, unless it is empty or there already. Blanks at its ends and control characters
  /// are left out.
  FtmEntity& add(std::string_view property, std::string_view value);

  [[nodiscard]] const std::string& id() const { return id_; }

  /// With its line end.
  [[nodiscard]] std::string line() const;

 private:
  std::string id_;
  std::string schema_;
  nlohmann::ordered_json properties_ = nlohmann::ordered_json::object();
  std::unordered_set<std::string> seen_;  ///< Property and value, of short ones.
};

/// The identifier of what has no hash of its own: "person-" and the SHA-1 of a name.
[[nodiscard]] std::string ftm_id(std::string_view kind, std::string_view name);

}  // namespace pismo::exporting

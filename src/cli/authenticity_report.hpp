#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "pismo/authenticity/examine.hpp"

namespace pismo::cli {

/// How many messages have which result, against all that were asked about.
class AuthenticityReport {
 public:
  void add(const authenticity::Authenticity& found, std::optional<std::int64_t> date);

  void add_unread() { ++unread_; }

  /// `messages, unread, with_good_signature_by_another, arc {}, by_result [], by_year [],
  /// by_domain []`: docs/interface.md.
  [[nodiscard]] nlohmann::ordered_json json() const;

  /// The same as tables for a person.
  [[nodiscard]] std::string text() const;

 private:
  /// Messages of one year or domain by standing.
  struct Row {
    std::size_t messages = 0;
    std::map<authenticity::Standing, std::size_t> standings;
  };

  using Rows = std::map<std::string, Row>;

  static nlohmann::ordered_json rows_json(const char* name, const Rows& rows);
  static std::string rows_text(const char* name, const Rows& rows);

  std::size_t messages_ = 0, unread_ = 0, foreign_ = 0;
  std::map<authenticity::Verdict, std::size_t> results_;
  std::map<std::string, std::size_t> arc_;
  Rows years_, domains_;
};

}  // namespace pismo::cli

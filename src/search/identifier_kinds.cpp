#include "pismo/search/identifier_kinds.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "pismo/identifiers/identifiers.hpp"

#include "query_characters.hpp"

namespace pismo::search {

namespace {

struct Together {
  std::string_view name;
  std::string_view kinds;  ///< Parted by blanks.
};

constexpr auto kTogether = std::to_array<Together>({
    {"inn", "inn10 inn12"},
    {"ogrn", "ogrn13 ogrnip15"},
    {"account", "settlement_account corr_account iban"},
    {"passport", "passport_ru"},
    {"plate", "car_plate"},
    {"phone", "phone_ru phone_intl"},
    {"ip", "ipv4 ipv6"},
    {"bitcoin", "btc"},
    {"crypto", "btc eth"},
    {"messenger", "icq skype telegram"},
    {"court", "court_case"},
});

std::vector<std::string> words_of(std::string_view words) {
  std::vector<std::string> out;
  while (!words.empty()) {
    const std::size_t blank = std::min(words.find(' '), words.size());
    out.emplace_back(words.substr(0, blank));
    words.remove_prefix(std::min(blank + 1, words.size()));
  }
  return out;
}

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (auto i = 0; i <= static_cast<int>(identifiers::kLastKind); ++i)
    names.emplace_back(identifiers::kind_name(static_cast<identifiers::Kind>(i)));
  return names;
}

}  // namespace

std::vector<std::string> identifier_kind_names() {
  std::vector<std::string> kinds = kind_names();
  std::vector<std::string> names;
  names.reserve(kTogether.size() + kinds.size());
  for (const Together& row : kTogether)
    names.emplace_back(row.name);
  for (std::string& name : kinds)
    names.push_back(std::move(name));
  return names;
}

std::vector<std::string> kinds_named(std::string_view name) {
  const std::string lower = lower_ascii(name);
  for (const Together& row : kTogether) {
    if (row.name == lower) return words_of(row.kinds);
  }
  for (std::string& kind : kind_names()) {
    if (kind == lower) return {std::move(kind)};
  }
  return {};
}

}  // namespace pismo::search

#include "link.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "pismo/base/utf8.hpp"

#include "character_reference.hpp"
#include "letters.hpp"

namespace pismo::html {

namespace {

// Browsers take about as much; session data beyond it tells nothing to a reader.
constexpr std::size_t kMaxAddressBytes = 4096;

constexpr std::array<std::string_view, 8> kShownSchemes = {
    "http:", "https:", "ftp:", "ftps:", "file:", "tel:", "sip:", "news:"};

bool is_shown(std::string_view address) {
  const auto begins = [&](std::string_view scheme) { return starts_with(address, scheme); };
  return std::ranges::any_of(kShownSchemes, begins) || address.starts_with("\\\\") ||
         address.starts_with("//") || begins("www.");
}

// What people leave out when they write an address.
std::string_view without_decoration(std::string_view address) {
  for (const std::string_view scheme : {"http://", "https://", "ftp://", "tel:", "//"}) {
    if (starts_with(address, scheme)) {
      address.remove_prefix(scheme.size());
      break;
    }
  }
  if (starts_with(address, "www.")) address.remove_prefix(4);
  while (!address.empty() && address.back() == '/')
    address.remove_suffix(1);
  return address;
}

// "evil.x.example" does not show "x.example": what comes before must end there.
bool begins_address(std::string_view before) {
  constexpr std::string_view kWww = "www.";
  if (before.size() >= kWww.size() && starts_with(before.substr(before.size() - 4), kWww)) {
    before.remove_suffix(kWww.size());
  }
  return before.empty() || before.ends_with("//") || before.ends_with(':') ||
         std::string_view(" \t\n<([{\"'").find(before.back()) != std::string_view::npos;
}

// Neither do "x.example.evil" and "x.example/other".
bool ends_address(std::string_view after) {
  if (after.starts_with('/') || after.starts_with('.')) after.remove_prefix(1);
  return after.empty() ||
         std::string_view(" \t\n>)]},;!\"'").find(after.front()) != std::string_view::npos;
}

}  // namespace

std::string shown_address(std::string_view href, bool& was_cut) {
  href = trimmed(href);
  const bool is_mail = starts_with(href, "mailto:");
  if (!is_mail && !is_shown(href)) return {};
  if (is_mail) {
    href.remove_prefix(std::string_view("mailto:").size());
    href = trimmed(href.substr(0, href.find('?')));
  }
  was_cut = href.size() > kMaxAddressBytes;
  std::string address = decode_references(utf8_prefix(href, kMaxAddressBytes));
  // Line ends are put inside by mailers that fold; browsers drop them too.
  std::erase_if(address, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7F; });
  return address;
}

bool shows_address(std::string_view words, std::string_view address) {
  words = trimmed(words);
  const std::string_view wanted = without_decoration(address);
  if (wanted.empty()) return true;
  // Far longer words are not there to show an address, and searching them costs time.
  if (words.size() > 2 * address.size() + 64) return false;
  const auto same = [](char a, char b) { return to_lower(a) == to_lower(b); };
  const auto* const at =
      std::search(words.begin(), words.end(), wanted.begin(), wanted.end(), same);
  if (at == words.end()) return false;
  const auto begin = static_cast<std::size_t>(at - words.begin());
  return begins_address(words.substr(0, begin)) &&
         ends_address(words.substr(begin + wanted.size()));
}

}  // namespace pismo::html

#include "header_order.hpp"

#include <algorithm>
#include <array>
#include <bitset>

#include "digits.hpp"

namespace pismo::dating {

namespace {

// Sorted. Their places are kept in cases as bytes: new names go where they fit, and old cases are
// compared with themselves only.
constexpr std::array<std::string_view, 48> kNames = {"autocrypt",
                                                     "bcc",
                                                     "cc",
                                                     "comments",
                                                     "content-class",
                                                     "content-description",
                                                     "content-disposition",
                                                     "content-language",
                                                     "content-transfer-encoding",
                                                     "content-type",
                                                     "date",
                                                     "disposition-notification-to",
                                                     "face",
                                                     "from",
                                                     "importance",
                                                     "in-reply-to",
                                                     "keywords",
                                                     "mail-followup-to",
                                                     "message-id",
                                                     "mime-version",
                                                     "newsgroups",
                                                     "openpgp",
                                                     "organization",
                                                     "priority",
                                                     "references",
                                                     "return-receipt-to",
                                                     "subject",
                                                     "thread-index",
                                                     "thread-topic",
                                                     "to",
                                                     "user-agent",
                                                     "x-accept-language",
                                                     "x-editor",
                                                     "x-enigmail-version",
                                                     "x-face",
                                                     "x-mailer",
                                                     "x-mimeole",
                                                     "x-mimetrack",
                                                     "x-ms-has-attach",
                                                     "x-ms-tnef-correlator",
                                                     "x-msmail-priority",
                                                     "x-newsreader",
                                                     "x-operating-system",
                                                     "x-originating-ip",
                                                     "x-priority",
                                                     "x-sender",
                                                     "x-uidl",
                                                     "x-url"};
static_assert(std::is_sorted(kNames.begin(), kNames.end()));

constexpr std::size_t kLongestName = 27;  // "disposition-notification-to"

}  // namespace

std::string header_order(const std::vector<mime::Field>& headers) {
  std::string order;
  std::bitset<kNames.size()> seen;
  for (const mime::Field& field : headers) {
    if (field.name.size() > kLongestName || field.name.size() < 2) continue;
    std::array<char, kLongestName> lower{};
    std::transform(field.name.begin(), field.name.end(), lower.begin(), to_lower);
    const std::string_view name(lower.data(), field.name.size());
    const auto found = std::lower_bound(kNames.begin(), kNames.end(), name);
    if (found == kNames.end() || *found != name) continue;
    const auto place = static_cast<std::size_t>(found - kNames.begin());
    if (seen[place]) continue;
    seen[place] = true;
    order.push_back(static_cast<char>(place));
  }
  return order;
}

std::uint32_t program_number(std::string_view mailer) {
  if (mailer.empty()) return 0;
  constexpr std::uint32_t kBasis = 2'166'136'261, kPrime = 16'777'619;  // FNV-1a.
  std::uint32_t hash = kBasis;
  for (const char c : mailer) {
    if (!is_letter(c) && static_cast<unsigned char>(c) < 0x80) continue;
    hash = (hash ^ static_cast<unsigned char>(to_lower(c))) * kPrime;
  }
  return hash == 0 ? 1 : hash;
}

}  // namespace pismo::dating

#include "signing_time.hpp"

#include <array>
#include <cstdint>
#include <fmt/format.h>
#include <optional>

#include "decoders.hpp"
#include "digits.hpp"
#include "instant.hpp"

namespace pismo::dating {

namespace {

// The attribute signingTime of PKCS #9, 1.2.840.113549.1.9.5, with its tag and length; a set with
// one time follows. Attributes that are signed are DER in every encoding of the rest.
// Source: RFC 5652 section 11.3, RFC 2985 section 5.3.3.
constexpr std::string_view kSigningTime("\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x09\x05", 11);

// "0910150803Z", "091015080305Z" (UTCTime) or "20091015080305Z" (GeneralizedTime) as fourteen
// digits; RFC 5652 puts years from 50 on into the twentieth century.
std::string whole_time(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (!is_digit(c)) break;
    digits.push_back(c);
  }
  if (digits.size() >= text.size() || text[digits.size()] != 'Z') return {};
  if (digits.size() == 10) digits += "00";
  if (digits.size() == 12) digits.insert(0, digits.front() >= '5' ? "19" : "20");
  return digits.size() == 14 ? digits + 'Z' : std::string();
}

std::string cms_time(std::string_view bytes) {
  constexpr unsigned char kSet = 0x31, kUtc = 0x17, kGeneralized = 0x18;
  constexpr std::size_t kLongest = 24;
  const auto byte = [](char c) { return static_cast<unsigned char>(c); };
  for (std::size_t at = bytes.find(kSigningTime); at != std::string_view::npos;
       at = bytes.find(kSigningTime, at + 1)) {
    const std::string_view set = bytes.substr(at + kSigningTime.size(), kLongest + 4);
    if (set.size() < 5 || byte(set[0]) != kSet) continue;
    const unsigned char type = byte(set[2]);
    const std::size_t size = byte(set[3]);
    if ((type != kUtc && type != kGeneralized) || size > kLongest || set.size() < 4 + size)
      continue;
    if (std::string time = whole_time(set.substr(4, size)); !time.empty()) return time;
  }
  return {};
}

constexpr int base64_digit(char c) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::size_t at = kDigits.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// Source: RFC 4880 section 6.1.
std::uint32_t crc24(std::string_view bytes) {
  constexpr std::uint32_t kStart = 0xB704CE, kPolynomial = 0x1864CFB, kTop = 0x1000000;
  std::uint32_t sum = kStart;
  for (const char c : bytes) {
    sum ^= std::uint32_t{static_cast<unsigned char>(c)} << 16U;
    for (int i = 0; i < 8; ++i) {
      sum <<= 1U;
      if ((sum & kTop) != 0) sum ^= kPolynomial;
    }
  }
  return sum & (kTop - 1);
}

// "=YrVi" on a line of its own behind the bytes.
std::optional<std::uint32_t> sum_behind(std::string_view text) {
  const std::size_t line = text.find("\n=");
  if (line == std::string_view::npos || line + 6 > text.size()) return std::nullopt;
  std::uint32_t sum = 0;
  for (const char c : text.substr(line + 2, 4)) {
    const int digit = base64_digit(c);
    if (digit < 0) return std::nullopt;
    sum = sum << 6U | static_cast<std::uint32_t>(digit);
  }
  return sum;
}

// The armoured packet: what lies behind the empty line after its head. None when its sum is
// another: the letters were changed, and with them the time.
std::string armoured_bytes(std::string_view text) {
  constexpr std::size_t kLongest = 16'384;  // Signatures by long keys have some 1,000 bytes.
  const std::size_t begin = text.find("-----BEGIN PGP SIGNATURE-----");
  if (begin == std::string_view::npos) return {};
  text = text.substr(begin, kLongest);
  std::size_t at = std::min(text.find("\n\n"), text.find("\n\r\n"));
  if (at == std::string_view::npos) return {};
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (; at < text.size(); ++at) {
    if (text[at] == '\r' || text[at] == '\n') continue;
    const int digit = base64_digit(text[at]);
    if (digit < 0) break;
    bits = bits << 6U | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push_back(static_cast<char>(bits >> static_cast<unsigned>(count) & 0xFFU));
  }
  const auto sum = sum_behind(text.substr(at - 1));
  if (sum && *sum != crc24(bytes)) return {};
  return bytes;
}

/// Takes big numbers and pieces off the front of a packet; what is missing reads as 0.
class Octets {
 public:
  explicit Octets(std::string_view rest) : rest_(rest) {}

  std::uint32_t number(std::size_t bytes) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes; ++i) {
      value = value << 8U | (rest_.empty() ? 0U : static_cast<unsigned char>(rest_.front()));
      rest_.remove_prefix(rest_.empty() ? 0 : 1);
    }
    return value;
  }

  std::string_view piece(std::size_t bytes) {
    const std::string_view taken = rest_.substr(0, bytes);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  [[nodiscard]] bool empty() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

// Takes the tag and length of a packet; false when it is no signature.
// Source: RFC 4880 section 4.2.
bool take_signature_head(Octets& octets) {
  constexpr std::uint32_t kPacket = 0x80, kNewFormat = 0x40, kSignature = 2;
  const std::uint32_t tag = octets.number(1);
  if ((tag & kPacket) == 0) return false;
  if ((tag & kNewFormat) != 0) {
    if ((tag & 0x3FU) != kSignature) return false;
    const std::uint32_t first = octets.number(1);
    octets.piece(first == 255 ? 4 : first >= 192 ? 1 : 0);
    return true;
  }
  if ((tag >> 2U & 0xFU) != kSignature) return false;
  constexpr std::array<std::size_t, 4> kLengths = {1, 2, 4, 0};
  octets.piece(kLengths[tag & 3U]);
  return true;
}

// Source: RFC 4880 section 5.2.3.
std::optional<std::uint32_t> creation_among(Octets subpackets) {
  constexpr std::uint32_t kCreated = 2;
  while (!subpackets.empty()) {
    std::uint32_t size = subpackets.number(1);
    if (size >= 192)
      size = size == 255 ? subpackets.number(4) : (size - 192) * 256 + 192 + subpackets.number(1);
    Octets sub(subpackets.piece(size));
    if ((sub.number(1) & 0x7FU) == kCreated && size == 5) return sub.number(4);
    if (size == 0) break;
  }
  return std::nullopt;
}

// The time among the hashed subpackets of a version 4 signature, or the field of version 3.
// Source: RFC 4880 section 5.2.2.
std::optional<std::uint32_t> pgp_time(std::string_view packet) {
  Octets octets(packet);
  if (!take_signature_head(octets)) return std::nullopt;
  const std::uint32_t version = octets.number(1);
  if (version == 3) {
    octets.piece(2);
    return octets.number(4);
  }
  if (version != 4 && version != 5) return std::nullopt;
  octets.piece(3);
  return creation_among(Octets(octets.piece(octets.number(2))));
}

}  // namespace

std::string signing_time_in(std::string_view bytes) {
  if (const std::string packet = armoured_bytes(bytes); !packet.empty()) {
    const auto at = pgp_time(packet);
    return at ? fmt::format("pgp {}", *at) : std::string();
  }
  const std::string time = cms_time(bytes);
  return time.empty() ? time : "cms " + time;
}

// "cms 20091015080305Z", "091015080305Z", "pgp 1255593785".
Evidence read_signing_time(std::string_view value,
                           const Surroundings& /*around*/,
                           time::ZoneBook& /*zones*/) {
  Evidence evidence;
  evidence.domain = "sender";
  evidence.event = Event::signed_at;
  value = trim(value);
  const bool pgp = value.starts_with("pgp");
  if (pgp || value.starts_with("cms")) value = trim(value.substr(3));
  if (pgp && all_digits(value) && value.size() <= 10) {
    if (!put_instant(evidence, from_seconds(decimal(value)))) return evidence;
    evidence.form = "pgp";
    evidence.arithmetic = fmt::format("{} s since 1970 in the signature", value);
  } else if (const std::string digits = whole_time(value); !digits.empty()) {
    const auto wall = wall_of_digits(digits.substr(0, 14));
    if (!wall || !put_instant(evidence, Instant(wall->time_since_epoch()))) return evidence;
    evidence.form = "cms";
    evidence.arithmetic = fmt::format("signingTime {} of the signature, UTC", value);
  } else {
    return evidence;
  }
  evidence.zone_known = true;
  return evidence;
}

}  // namespace pismo::dating

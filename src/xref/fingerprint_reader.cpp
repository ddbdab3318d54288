#include <algorithm>
#include <fmt/format.h>
#include <span>

#include "pismo/xref/fingerprints.hpp"

#include "fingerprint_text.hpp"

namespace pismo::xref {

namespace {

// A message with all its shingles takes some 600.
constexpr std::size_t kLongestLine = 4'096;

std::optional<std::uint8_t> digit_of(char c) {
  if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
  return std::nullopt;
}

bool read_hex(std::string_view text, std::span<std::uint8_t> into) {
  if (text.size() != into.size() * 2) return false;
  for (std::size_t at = 0; at < into.size(); ++at) {
    const auto high = digit_of(text[2 * at]);
    const auto low = digit_of(text[2 * at + 1]);
    if (!high || !low) return false;
    into[at] = static_cast<std::uint8_t>(*high * 16U + *low);
  }
  return true;
}

std::string_view take_cell(std::string_view& rest, char end) {
  const std::size_t size = std::min(rest.find(end), rest.size());
  const std::string_view cell = rest.substr(0, size);
  rest.remove_prefix(std::min(size + 1, rest.size()));
  return cell;
}

/// "-": there is none.
bool read_optional(std::string_view text, std::optional<Fingerprint>& into) {
  if (text == "-") return true;
  return read_hex(text, into.emplace());
}

bool read_shingles(std::string_view text, std::vector<std::uint64_t>& into) {
  if (text == "-") return true;
  while (!text.empty()) {
    std::array<std::uint8_t, 8> bytes{};
    if (into.size() >= kToldShingles || !read_hex(take_cell(text, ','), bytes)) return false;
    std::uint64_t shingle = 0;
    for (const std::uint8_t byte : bytes)
      shingle = (shingle << 8U) | byte;
    if (!into.empty() && shingle <= into.back()) return false;  // They are written sorted.
    into.push_back(shingle);
  }
  return true;
}

bool read_message(std::string_view rest, MessageFingerprints& message) {
  const bool fields = read_hex(take_cell(rest, '\t'), message.key) &&
                      read_optional(take_cell(rest, '\t'), message.letter) &&
                      read_optional(take_cell(rest, '\t'), message.id) &&
                      read_optional(take_cell(rest, '\t'), message.text);
  return fields && read_shingles(take_cell(rest, '\t'), message.shingles) && rest.empty();
}

}  // namespace

Error FingerprintReader::error(std::string_view what) const {
  return {Errc::corrupt, fmt::format("{}: line {}: {}", name_, number_, what)};
}

Result<std::optional<std::string>> FingerprintReader::line() {
  std::string text;
  ++number_;
  for (int c = in_.get(); c != std::istream::traits_type::eof(); c = in_.get()) {
    if (c == '\n') return text;
    if (text.size() >= kLongestLine)
      return fail(error("too long; is this a file of fingerprints?"));
    text.push_back(static_cast<char>(c));
  }
  if (!text.empty()) return fail(error("the file ends within a line; was it copied whole?"));
  return std::nullopt;
}

Result<FingerprintHead> FingerprintReader::head() {
  FingerprintHead head;
  for (const std::string_view name : {kFirstLine, kSaltName, kCheckName}) {
    auto text = line();
    if (!text) return fail(text.error());
    const std::string_view whole = *text ? std::string_view(**text) : std::string_view();
    const bool named = whole.starts_with(name);
    std::array<std::uint8_t, kFingerprintBytes> bytes{};
    if (name == kFirstLine) {
      if (whole == name) continue;
      return fail(
          error("this is no file of fingerprints that this pismo can read: it begins with '" +
                std::string(kFirstLine) + "'"));
    }
    if (!named || !read_hex(whole.substr(name.size()), bytes)) {
      return fail(error(fmt::format("'{}' and 32 hexadecimal digits are missing", name)));
    }
    if (name == kSaltName) head.salt.assign(bytes.begin(), bytes.end());
    if (name == kCheckName) head.check = bytes;
  }
  return head;
}

Result<std::optional<FingerprintLine>> FingerprintReader::next() {
  if (ended_) return std::nullopt;
  auto text = line();
  if (!text) return fail(text.error());
  if (!*text) return fail(error("the last line 'end' is missing; was the file copied whole?"));
  std::string_view rest = **text;
  if (rest == kLastLine) {
    ended_ = true;
    return std::nullopt;
  }
  FingerprintLine out;
  const std::string_view kind = take_cell(rest, '\t');
  bool read = false;
  if (kind == kMessageName) {
    out.kind = FingerprintLine::Kind::message;
    read = read_message(rest, out.message);
  } else if (kind == kAttachmentName || kind == kAddressName) {
    out.kind =
        kind == kAddressName ? FingerprintLine::Kind::address : FingerprintLine::Kind::attachment;
    read = read_hex(rest, out.value);
  }
  if (!read) return fail(error("this is no fingerprint"));
  return out;
}

}  // namespace pismo::xref

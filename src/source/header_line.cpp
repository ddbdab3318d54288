#include "header_line.hpp"

#include <algorithm>
#include <array>

namespace pismo::source {

namespace {

// The longest name in use is under 60 letters; a longer run before a colon is text.
constexpr std::size_t kMaxName = 100;

// RFC 5322, 2045, 5536 and what old mailers wrote at the head of a message.
constexpr auto kCoreFields = std::to_array<std::string_view>({
    "return-path",
    "received",
    "from",
    "to",
    "cc",
    "bcc",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "delivered-to",
    "reply-to",
    "sender",
    "in-reply-to",
    "references",
    "envelope-to",
    "delivery-date",
    "dkim-signature",
    "domainkey-signature",
    "authentication-results",
    "received-spf",
    "apparently-to",
    "x-mozilla-status",
    "x-account-key",
    "x-uidl",
    "x-gm-thrid",
    "x-apparently-to",
    "x-originating-ip",
    "x-mailer",
    "arc-seal",
});

constexpr auto kOtherFields = std::to_array<std::string_view>({
    "status",
    "organization",
    "organisation",
    "lines",
    "xref",
    "newsgroups",
    "path",
    "thread-topic",
    "thread-index",
    "importance",
    "priority",
    "precedence",
    "user-agent",
    "errors-to",
    "return-receipt-to",
    "disposition-notification-to",
    "mailing-list",
    "auto-submitted",
    "message-context",
    "nntp-posting-host",
    "nntp-posting-date",
    "comments",
    "keywords",
    "followup-to",
    "distribution",
    "mail-followup-to",
    "mail-reply-to",
    "sensitivity",
    "return-receipt",
    "original-recipient",
    "old-return-path",
    "encoding",
    "posted-date",
});

constexpr auto kPrefixes =
    std::to_array<std::string_view>({"x-", "resent-", "list-", "content-", "arc-", "dkim-"});

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

bool same_word(std::string_view a, std::string_view b) {
  return a.size() == b.size() && starts_with_word(a, b);
}

bool starts_with_word(std::string_view text, std::string_view prefix) {
  if (text.size() < prefix.size()) return false;
  return std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) {
    return lower(a) == lower(b);
  });
}

std::string_view field_name(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && line[end] > ' ' && line[end] < '\x7f' && line[end] != ':')
    ++end;
  if (end == 0 || end > kMaxName) return {};
  std::size_t colon = end;
  while (colon < line.size() && (line[colon] == ' ' || line[colon] == '\t'))
    ++colon;
  if (colon >= line.size() || line[colon] != ':') return {};
  return line.substr(0, end);
}

bool is_core_field(std::string_view name) {
  return std::any_of(kCoreFields.begin(), kCoreFields.end(), [&](std::string_view known) {
    return same_word(name, known);
  });
}

bool is_known_field(std::string_view name) {
  const auto same = [&](std::string_view known) { return same_word(name, known); };
  const auto starts = [&](std::string_view prefix) { return starts_with_word(name, prefix); };
  return is_core_field(name) || std::any_of(kOtherFields.begin(), kOtherFields.end(), same) ||
         std::any_of(kPrefixes.begin(), kPrefixes.end(), starts);
}

std::string_view first_line(std::string_view text) {
  // By hand: find_first_of calls memchr for each byte, which took a tenth of all splitting.
  const auto ends = [](char c) { return c == '\n' || c == '\r'; };
  const auto end = std::find_if(text.begin(), text.end(), ends);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

std::size_t line_length(std::string_view text) {
  const std::size_t end = first_line(text).size();
  if (end == text.size()) return end;
  const bool crlf = text.substr(end).starts_with("\r\n");
  return end + (crlf ? 2 : 1);
}

}  // namespace pismo::source

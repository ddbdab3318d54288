#include "message_or_text.hpp"

#include <algorithm>
#include <string>

#include "pismo/mime/date.hpp"

namespace pismo::cli {

namespace {

/// The name of the field that a line begins, in lower case; empty when it begins none (RFC 5322
/// section 2.2).
std::string field_name(std::string_view line) {
  std::string name(line.substr(0, std::min(line.find(':'), line.size())));
  if (name.size() == line.size()) return {};
  for (char& c : name) {
    if (c <= ' ' || c > '~') return {};
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return name;
}

/// What only transport and mail programs write, never a quotation.
bool is_machine_field(std::string_view name) {
  constexpr std::string_view kNames[] = {"message-id",
                                         "received",
                                         "mime-version",
                                         "content-type",
                                         "content-transfer-encoding",
                                         "return-path",
                                         "delivered-to",
                                         "in-reply-to",
                                         "references",
                                         "user-agent",
                                         "dkim-signature",
                                         "thread-index",
                                         "thread-topic"};
  return name.starts_with("x-") ||
         std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

}  // namespace

std::optional<std::size_t> message_start(std::string_view bytes) {
  std::size_t start = 0;
  if (bytes.starts_with("From ")) start = std::min(bytes.find('\n'), bytes.size() - 1) + 1;
  bool address_field = false;
  bool printed = false;  // As clients print a header into a quotation.
  for (std::size_t at = start; at < bytes.size();) {
    const std::size_t lf = std::min(bytes.find('\n', at), bytes.size());
    std::string_view line = bytes.substr(at, lf - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) break;
    const bool folded = line.front() == ' ' || line.front() == '\t';
    const std::string name = folded ? std::string() : field_name(line);
    if (name.empty() && (!folded || at == start)) return std::nullopt;
    if (is_machine_field(name)) return start;
    if (name == "from" || name == "subject" || name == "to") address_field = true;
    // Hotmail's header begins with the date, Thunderbird's with the subject.
    if (at == start && (name == "date" || name == "subject")) printed = true;
    if (name == "sent" || name == "importance") printed = true;
    // "From: ... Sent: ... Subject: ...", all on one line.
    if (name == "from" && (line.find("Sent:") != std::string_view::npos ||
                           line.find("Subject:") != std::string_view::npos))
      printed = true;
    if (name == "date") {
      const auto date = mime::read_date(line.substr(5));
      if (date && !date->zone_known) printed = true;
    }
    at = lf + 1;
  }
  if (!address_field || printed) return std::nullopt;
  return start;
}

}  // namespace pismo::cli

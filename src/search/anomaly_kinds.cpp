#include "anomaly_kinds.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "edit_distance.hpp"
#include "query_characters.hpp"
#include "query_error.hpp"

namespace pismo::search {

namespace {

// Other modules find them, each its own; a test compares with the table of the documentation.
constexpr auto kKinds = std::to_array<std::string_view>({
    "ambiguous_local_time",
    "attachment_newer_than_message",
    "bad_zone",
    "boundary_format_vs_mailer",
    "boundary_impossible",
    "charset_vs_mailer",
    "clock_skew",
    "date_backdated",
    "date_before_received",
    "date_vs_boundary",
    "date_vs_message_id",
    "date_vs_signing_time",
    "dkim_fail_body",
    "duplicate_message_id_different_content",
    "epoch_default",
    "header_order_unusual",
    "impossible_time",
    "known_forger_constant",
    "message_id_impossible_time",
    "missing_received",
    "msgid_domain_mismatch",
    "msgid_format_vs_mailer",
    "mua_from_future",
    "mua_offset_mismatch",
    "no_own_evidence",
    "nonexistent_local_time",
    "pdf_y2k",
    "postponed_send",
    "precision_minute",
    "queue_id_anachronism",
    "queue_id_vs_received",
    "quote_altered",
    "received_before_date",
    "received_by_from_mismatch",
    "received_delay",
    "received_gap",
    "received_non_monotone",
    "reply_before_parent",
    "second_60",
    "sender_clock_wrong",
    "sent_folder_with_received",
    "suspicious_default",
    "thread_index_after_date",
    "thread_index_impossible",
    "tz_inconsistent_dst",
    "tz_outdated_tzdata",
    "weekday_mismatch",
    "xoat_text_filetime_mismatch",
    "zone_assumed",
    "zone_unknown",
});

constexpr auto kSeverities = std::to_array<std::string_view>({"high", "medium", "low"});

/// A kind that begins so or differs in two letters at most.
std::optional<std::string_view> meant_kind(std::string_view typed) {
  constexpr std::size_t kMinStem = 4;
  constexpr unsigned kSlips = 2;
  for (const std::string_view kind : kKinds) {
    const bool begins = typed.size() >= kMinStem && kind.starts_with(typed);
    if (begins || within_distance(kind, typed, kSlips)) return kind;
  }
  return std::nullopt;
}

}  // namespace

std::span<const std::string_view> anomaly_kinds() {
  return kKinds;
}

std::optional<std::string> anomaly_trouble(std::string_view value) {
  const std::string lower = lower_ascii(value);
  if (std::ranges::find(kSeverities, lower) != kSeverities.end()) return std::nullopt;
  if (std::ranges::find(kKinds, lower) != kKinds.end()) return std::nullopt;
  std::string message = "there is no kind of contradiction " + shown(value);
  if (const auto meant = meant_kind(lower))
    return message + "; did you mean anomaly:" + std::string(*meant) + "?";
  message += "; write anomaly:high, anomaly:medium, anomaly:low or one of";
  for (const std::string_view kind : kKinds)
    message.append(" ").append(kind);
  return message;
}

}  // namespace pismo::search

#include "pismo/dating/clock_kinds.hpp"

#include <array>

#include "decoders.hpp"

namespace pismo::dating {

namespace {

constexpr std::array kKinds = {
    ClockKind{"date",
              "date_header moscow_dst moscow_local",
              "a Date field, or a printed date",
              read_date_field},
    ClockKind{"message_id", "", "a Message-ID of any program", read_message_id},
    ClockKind{"thread_index", "", "Outlook's Thread-Index, base64", read_thread_index},
    ClockKind{"boundary", "", "the boundary of a multipart", read_boundary},
    ClockKind{"content_id", "outlook_content_id", "the Content-ID of a picture", read_content_id},
    ClockKind{"queue_id", "", "a queue id of a mail server", read_queue_id},
    ClockKind{"received", "", "a Received field", read_received},
    ClockKind{
        "x_originalarrivaltime", "xoat", "an X-OriginalArrivalTime field", read_original_arrival},
    ClockKind{"mbox_from", "", "the From line of a mailbox", read_mbox_from},
    ClockKind{
        "dkim_time", "dkim_t", "a DKIM-Signature, ARC-Seal or their t= value", read_dkim_time},
    ClockKind{
        "attachment",
        "attachment_meta rfc2183 pdf_date ooxml_w3cdtf ole_filetime odf zip_dos_datetime exif",
        "a date inside a file or beside its name",
        read_attachment},
    ClockKind{"resent_date", "", "a Resent-Date field", read_resent_date},
    ClockKind{"delivery_date", "", "a Delivery-date or X-Apparently-To field", read_delivery_date},
    ClockKind{"x_mimetrack", "", "an X-MIMETrack field of Domino", read_mimetrack},
    ClockKind{"x_yandex_timemark", "", "an X-Yandex-TimeMark field", read_timemark},
    ClockKind{"signing_time",
              "cms_time smime_time pgp_time",
              "when an S/MIME or PGP signature was made, as it says",
              read_signing_time},
    ClockKind{"software",
              "x_mailer software_build",
              "a program's name with version or build day",
              read_software},
    ClockKind{"text_date", "", "a date in running text", read_text_date},
    ClockKind{"quoted_header_date", "", "the date of a quotation's header", read_quoted_date},
};

bool is_alias(std::string_view aliases, std::string_view name) {
  while (!aliases.empty()) {
    const std::size_t end = std::min(aliases.find(' '), aliases.size());
    if (aliases.substr(0, end) == name) return true;
    aliases.remove_prefix(std::min(end + 1, aliases.size()));
  }
  return false;
}

}  // namespace

std::span<const ClockKind> clock_kinds() {
  return kKinds;
}

const ClockKind* find_clock_kind(std::string_view name) {
  for (const ClockKind& kind : kKinds) {
    if (kind.name == name) return &kind;
  }
  for (const ClockKind& kind : kKinds) {
    if (is_alias(kind.aliases, name)) return &kind;
  }
  return nullptr;
}

}  // namespace pismo::dating

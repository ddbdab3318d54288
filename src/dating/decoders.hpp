#pragma once

#include <string_view>

#include "pismo/dating/clock_kinds.hpp"

/// The decoders, one file each. All promise what ClockKind::read promises. `kind`, `where` and
/// `raw` are filled by the caller.
namespace pismo::dating {

Evidence read_date_field(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_resent_date(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_delivery_date(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_message_id(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_thread_index(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_boundary(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_queue_id(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_received(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_original_arrival(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_mbox_from(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_dkim_time(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_attachment(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_content_id(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_mimetrack(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_timemark(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_signing_time(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_software(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_quoted_date(std::string_view, const Surroundings&, time::ZoneBook&);
Evidence read_text_date(std::string_view, const Surroundings&, time::ZoneBook&);

}  // namespace pismo::dating

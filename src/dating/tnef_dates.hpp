#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::dating {

/// Whether a file is what Outlook sends as "winmail.dat".
[[nodiscard]] bool is_tnef(std::string_view bytes);

/// The times of a letter in a winmail.dat, each as `pismo inspect clock --kind attachment` reads
/// it: when it was begun, handed over for sending, and last changed; and those of its files. At
/// most six. Linear in time; damaged files give what comes before the damage.
///
/// Sources: [MS-OXTNEF] 2.1.3, [MS-OXPROPS] (PidTagClientSubmitTime and others).
void tnef_dates(std::string_view bytes, std::vector<std::string>& out);

}  // namespace pismo::dating

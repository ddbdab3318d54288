#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pismo::quotes {

/// What the prefixes of a subject say the message is.
enum class SubjectClass : std::uint8_t {
  none,
  reply,
  forward,
  reply_forward,  ///< Prefixes of both kinds: a reply to a forwarded message, or the other way.
  receipt,        ///< A confirmation of reading or delivery.
  automatic,      ///< An automatic answer; prints as "auto".
  ndr,            ///< A report that a message was not delivered.
  meeting,        ///< An answer to an invitation.
};

/// The name of a class as commands print it.
[[nodiscard]] std::string_view subject_class_name(SubjectClass kind);

struct Subject {
  std::string base;  ///< Without prefixes, list tags and "(fwd)"; letters and case as written.
  SubjectClass kind = SubjectClass::none;
};

/// Reads a decoded subject. Prefixes are known in Russian, English and the commoner forms of other
/// languages, with counters ("Re[2]", "Re^3", "RE (4)"); "НА:" in Cyrillic, Latin or a mixture
/// is Exchange's Russian "На:". A word that merely begins like a prefix is part of the base.
[[nodiscard]] Subject read_subject(std::string_view subject);

}  // namespace pismo::quotes

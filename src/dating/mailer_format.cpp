#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "digits.hpp"
#include "weighing.hpp"

/// Whether identifier and boundary have the form of the program that names itself.
namespace pismo::dating {

namespace {

/// Programs whose forms are told apart. A name in lower case as X-Mailer and User-Agent print it.
struct Program {
  std::string_view word;
  std::string_view id_form;        ///< Of its Message-IDs.
  std::string_view boundary_form;  ///< Of its boundaries; empty: one that holds no time.
};

constexpr std::array kPrograms = {
    Program{"thunderbird", "mozilla", ""},
    Program{"the bat!", "thebat", ""},
    Program{"outlook", "mimeole", "mimeole"},
    Program{"mimeole", "mimeole", "mimeole"},
    Program{"mutt", "mutt", ""},
    Program{"evolution", "evolution", ""},
    Program{"kmail", "kmail", ""},
    Program{"sylpheed", "sylpheed", ""},
    Program{"claws", "sylpheed", ""},
    Program{"pine", "pine", ""},
};

bool is_known_form(std::string_view form) {
  return std::any_of(kPrograms.begin(), kPrograms.end(), [&](const Program& program) {
    return program.id_form == form;
  });
}

// Some fields name two programs ("Outlook ... MimeOLE", Exchange's relays): one that fits is
// enough.
template <typename Fits>
std::string_view stranger(std::string_view mailer, Fits fits) {
  std::string_view named;
  for (const Program& program : kPrograms) {
    if (!has(mailer, program.word)) continue;
    if (fits(program)) return {};
    named = program.word;
  }
  return named;
}

}  // namespace

void compare_with_mailer(const Clocks& clocks, const SenderClock& sender, Anomalies& anomalies) {
  if (clocks.mailer.empty()) return;
  if (sender.id != nullptr && is_known_form(sender.id->form)) {
    const auto named = stranger(
        clocks.mailer, [&](const Program& program) { return program.id_form == sender.id->form; });
    if (!named.empty()) {
      report(
          anomalies,
          "msgid_format_vs_mailer",
          Severity::medium,
          fmt::format(
              "The letter says that it was written with {}, but its Message-ID has the form of {}.",
              named,
              sender.id->form));
    }
  }
  if (sender.boundary == nullptr || sender.boundary->form != "mimeole") return;
  const auto named = stranger(
      clocks.mailer, [](const Program& program) { return program.boundary_form == "mimeole"; });
  if (named.empty()) return;
  report(anomalies,
         "boundary_format_vs_mailer",
         Severity::medium,
         fmt::format("The letter says that it was written with {}, but its boundary has the form "
                     "of Outlook's.",
                     named));
}

}  // namespace pismo::dating

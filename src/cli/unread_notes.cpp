#include "unread_notes.hpp"

#include <fmt/format.h>

namespace pismo::cli {

void report_unread(Context& context, const std::vector<search::Unread>& unread) {
  constexpr std::size_t kNamed = 10;
  for (std::size_t i = 0; i < unread.size() && i < kNamed; ++i)
    note(unread[i].trouble);
  if (unread.size() > kNamed) note(fmt::format("and {} more", unread.size() - kNamed));
  if (unread.empty()) return;
  note(fmt::format("{} messages that may hold the phrase could not be read again", unread.size()));
  context.exit = Exit::lost;
}

}  // namespace pismo::cli

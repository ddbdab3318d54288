// Hostile mailboxes, signatures and decisions: every mailbox becomes somebody's, once.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/utf8.hpp"
#include "pismo/people/decisions.hpp"
#include "pismo/people/resolve.hpp"
#include "pismo/people/signature.hpp"

namespace {

using namespace pismo::people;

constexpr std::size_t kMostMailboxes = 200;

void require(bool promise) {
  if (!promise) std::abort();
}

/// A mailbox for each line, "address TAB name"; those beside each other meet in some letter.
Records records_of(std::string_view text) {
  Records records;
  while (!text.empty() && records.mentions.size() < kMostMailboxes) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::size_t tab = std::min(line.find('\t'), line.size());
    const auto number = static_cast<std::uint32_t>(records.mentions.size());
    Mention mention;
    mention.mailbox = number + 1;
    mention.address = line.substr(0, tab);
    mention.name = line.substr(std::min(tab + 1, line.size()));
    mention.sent = number % 4;
    records.mentions.push_back(std::move(mention));
    if (number == 0) continue;
    Meeting meeting;
    meeting.kind = static_cast<Meeting::Kind>(number % 5);
    meeting.one = number - 1;
    meeting.other = number;
    meeting.letters = 1;
    records.meetings.push_back(meeting);
  }
  return records;
}

}  // namespace

// libFuzzer names the function.
// NOLINTNEXTLINE(readability-identifier-naming)
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  // libFuzzer gives bytes, text is characters; the catalog gives valid UTF-8.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
  const std::string text = pismo::sanitize_utf8({reinterpret_cast<const char*>(bytes), size});
  const std::string plain = plain_signature(text);
  require(plain.size() <= kMaxSignatureBytes && plain_signature(plain) == plain);
  (void)read_signature(text);
  Records records = records_of(text);
  if (!records.mentions.empty()) {
    records.signatures = {plain};
    SignedBy by;
    by.letters = 1;
    records.signed_by = {by};
  }
  if (auto decisions = read_decisions(text)) records.decisions = std::move(*decisions);
  std::vector<int> times(records.mentions.size());
  for (const Person& person : resolve(records).people) {
    require(!person.id.empty() && !person.mentions.empty());
    for (const std::uint32_t mention : person.mentions)
      ++times[mention];
  }
  for (const int count : times)
    require(count == 1);
  return 0;
}

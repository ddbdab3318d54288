#include "pismo/search/identifier_listing.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

#include "pismo/store/identifiers.hpp"

#include "listed_messages.hpp"

namespace pismo::search {

namespace {

using store::IdentifierUse;

/// An identifier while its uses are counted.
struct Count {
  Occurring in;
  std::uint64_t own_messages = 0;
  std::int64_t last_own = 0;
  std::map<std::uint32_t, std::uint64_t> own_senders;
  std::uint64_t times = 0;
  std::optional<bool> checksum_ok;
  bool has_keyword = false;
  bool is_guess = true;

  void take(const ListedMessages::Message& message, IdentifierUse&& use) {
    times += use.times;
    has_keyword = has_keyword || use.has_keyword;
    is_guess = is_guess && use.is_guess;
    if (use.checksum_ok) checksum_ok = checksum_ok.value_or(false) || *use.checksum_ok;
    if (use.own && (own_messages == 0 || last_own != message.id)) {
      last_own = message.id;
      ++own_messages;
      ++own_senders[message.sender];
    }
    in.take(message, {0, {}, std::move(use.place), std::move(use.part), use.span});
  }
};

ListedIdentifier row_of(Count& count, const ListedMessages& messages) {
  ListedIdentifier row;
  row.messages = count.in.messages;
  row.own_messages = count.own_messages;
  row.times = count.times;
  row.checksum_ok = count.checksum_ok;
  row.has_keyword = count.has_keyword;
  row.is_guess = count.is_guess;
  row.first = count.in.first;
  row.last = count.in.last;
  row.senders =
      most_frequent(count.own_senders.empty() ? count.in.senders : count.own_senders, messages);
  row.examples = std::move(count.in.examples);
  return row;
}

std::vector<KindCount> kinds_of(const std::vector<ListedIdentifier>& rows) {
  std::map<std::string, std::uint64_t> counts;
  for (const ListedIdentifier& row : rows)
    ++counts[row.kind];
  std::vector<KindCount> kinds;
  for (const auto& [kind, count] : counts)
    kinds.push_back({kind, count});
  std::stable_sort(kinds.begin(), kinds.end(), [](const KindCount& a, const KindCount& b) {
    return a.identifiers > b.identifiers;
  });
  return kinds;
}

}  // namespace

Result<IdentifierListing> list_identifiers(const Engine& engine,
                                           const std::filesystem::path& catalog,
                                           const Plan& plan,
                                           const IdentifierOptions& options) {
  auto messages = ListedMessages::of(engine, catalog, plan);
  if (!messages) return fail(messages.error());
  std::unordered_map<std::int64_t, Count> counts;
  const auto walked = store::each_identifier_use(catalog, options.kinds, [&](IdentifierUse&& use) {
    if (const auto* message = messages->find(use.message_id))
      counts[use.identifier_id].take(*message, std::move(use));
  });
  if (!walked) return fail(walked.error());
  IdentifierListing listing;
  const auto named = store::each_identifier(
      catalog, [&](std::int64_t id, std::string&& kind, std::string&& value) {
        const auto count = counts.find(id);
        if (count == counts.end() || count->second.in.messages < options.min_messages) return;
        if (count->second.is_guess && !options.guesses) {
          ++listing.guesses;
          return;
        }
        ListedIdentifier& row = listing.rows.emplace_back(row_of(count->second, *messages));
        row.kind = std::move(kind);
        row.value = std::move(value);
      });
  if (!named) return fail(named.error());
  std::sort(listing.rows.begin(),
            listing.rows.end(),
            [](const ListedIdentifier& a, const ListedIdentifier& b) {
              if (a.messages != b.messages) return a.messages > b.messages;
              return a.kind != b.kind ? a.kind < b.kind : a.value < b.value;
            });
  listing.kinds = kinds_of(listing.rows);
  return listing;
}

}  // namespace pismo::search

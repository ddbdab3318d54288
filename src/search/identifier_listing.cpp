#include "pismo/search/identifier_listing.hpp"

#include <map>
#include <utility>

#include "pismo/store/identifier_sums.hpp"

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

}  // namespace

struct IdentifierListing::State {
  ListedMessages messages;
  store::IdentifierSums sums;
  store::IdentifierSums::Filter filter{};
  std::vector<KindCount> kinds{};
  std::uint64_t identifiers = 0;
  std::uint64_t guesses = 0;

  Result<ListedIdentifier> row(store::IdentifierSums::Row&& found) {
    Count count;
    const auto read = sums.each_use(found.id, [&](IdentifierUse&& use) {
      if (const auto* message = messages.find(use.message_id)) count.take(*message, std::move(use));
    });
    if (!read) return fail(read.error());
    ListedIdentifier row = row_of(count, messages);
    row.kind = std::move(found.kind);
    row.value = std::move(found.value);
    return row;
  }
};

IdentifierListing::IdentifierListing(std::unique_ptr<State> state) : state_(std::move(state)) {}

IdentifierListing::~IdentifierListing() = default;
IdentifierListing::IdentifierListing(IdentifierListing&&) noexcept = default;
IdentifierListing& IdentifierListing::operator=(IdentifierListing&&) noexcept = default;

Result<IdentifierListing> IdentifierListing::of(const Engine& engine,
                                                const std::filesystem::path& catalog,
                                                const Plan& plan,
                                                const IdentifierOptions& options) {
  auto messages = ListedMessages::of(engine, catalog, plan);
  if (!messages) return fail(messages.error());
  auto sums = store::IdentifierSums::of(catalog, messages->ids(), options.kinds);
  if (!sums) return fail(sums.error());
  const store::IdentifierSums::Filter filter{options.min_messages, options.guesses};
  auto kinds = sums->kinds(filter);
  if (!kinds) return fail(kinds.error());
  const auto guesses =
      options.guesses ? Result<std::uint64_t>(0) : sums->guesses(options.min_messages);
  if (!guesses) return fail(guesses.error());
  auto state = std::make_unique<State>(State{std::move(*messages), std::move(*sums), filter});
  state->guesses = *guesses;
  for (auto& [kind, count] : *kinds) {
    state->identifiers += count;
    state->kinds.push_back({std::move(kind), count});
  }
  return IdentifierListing(std::move(state));
}

const std::vector<KindCount>& IdentifierListing::kinds() const {
  return state_->kinds;
}

std::uint64_t IdentifierListing::identifiers() const {
  return state_->identifiers;
}

std::uint64_t IdentifierListing::guesses() const {
  return state_->guesses;
}

Result<void> IdentifierListing::each(std::size_t offset,
                                     std::optional<std::size_t> limit,
                                     const std::function<bool(ListedIdentifier&&)>& take) {
  Result<void> trouble;
  const auto walked =
      state_->sums.each(state_->filter, offset, limit, [&](store::IdentifierSums::Row&& found) {
        auto row = state_->row(std::move(found));
        if (row) return take(std::move(*row));
        trouble = fail(row.error());
        return false;
      });
  return trouble ? walked : trouble;
}

}  // namespace pismo::search

#include "listed_messages.hpp"

#include <algorithm>
#include <utility>

#include "pismo/store/identifiers.hpp"

namespace pismo::search {

Result<ListedMessages> ListedMessages::of(const Engine& engine,
                                          const std::filesystem::path& catalog,
                                          const Plan& plan) {
  const auto hits = engine.ask(plan, Order::source, 0, std::nullopt);
  if (!hits) return fail(hits.error());
  std::vector<std::int64_t> ids;
  ids.reserve(hits->size());
  for (const Hit& hit : *hits)
    ids.push_back(hit.id);
  std::sort(ids.begin(), ids.end());
  ListedMessages all;
  std::unordered_map<std::string, std::uint32_t> numbers;
  auto next = ids.begin();
  const auto read =
      store::each_message_card(catalog, [&](std::int64_t id, store::MessageCard&& card) {
        while (next != ids.end() && *next < id)
          ++next;
        if (next == ids.end() || *next != id) return;
        const auto [known, is_new] =
            numbers.try_emplace(card.from, static_cast<std::uint32_t>(all.senders_.size()));
        if (is_new) all.senders_.push_back(std::move(card.from));
        all.messages_.push_back({id, card.utc, known->second});
      });
  if (!read) return fail(read.error());
  return all;
}

const ListedMessages::Message* ListedMessages::find(std::int64_t id) const {
  const auto at = std::ranges::lower_bound(messages_, id, {}, &Message::id);
  return at != messages_.end() && at->id == id ? &*at : nullptr;
}

std::vector<std::int64_t> ListedMessages::ids() const {
  std::vector<std::int64_t> ids;
  ids.reserve(messages_.size());
  for (const Message& message : messages_)
    ids.push_back(message.id);
  return ids;
}

bool Occurring::take(const ListedMessages::Message& message, ListedPlace&& place) {
  if (messages > 0 && last_id == message.id) return false;
  last_id = message.id;
  ++messages;
  ++senders[message.sender];
  if (message.utc) {
    first = std::min(first.value_or(*message.utc), *message.utc);
    last = std::max(last.value_or(*message.utc), *message.utc);
  }
  place.message_id = message.id;
  place.utc = message.utc;
  const auto earlier = [](const ListedPlace& a, const ListedPlace& b) {
    if (a.utc.has_value() != b.utc.has_value()) return a.utc.has_value();
    return a.utc != b.utc ? a.utc < b.utc : a.message_id < b.message_id;
  };
  examples.insert(std::upper_bound(examples.begin(), examples.end(), place, earlier),
                  std::move(place));
  if (examples.size() > kExamples) examples.pop_back();
  return true;
}

std::vector<SenderCount> Occurring::most_frequent(const ListedMessages& all) const {
  return search::most_frequent(senders, all);
}

std::vector<SenderCount> most_frequent(const std::map<std::uint32_t, std::uint64_t>& senders,
                                       const ListedMessages& all) {
  std::vector<SenderCount> counts;
  counts.reserve(senders.size());
  for (const auto& [sender, messages] : senders)
    counts.push_back({all.sender(sender), messages});
  std::sort(counts.begin(), counts.end(), [](const SenderCount& a, const SenderCount& b) {
    return a.messages != b.messages ? a.messages > b.messages : a.from < b.from;
  });
  return counts;
}

}  // namespace pismo::search

#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/identifier_listing.hpp"

namespace pismo::search {

/// The messages that a listing is about, with their dates and senders, in the order of ids.
class ListedMessages {
 public:
  struct Message {
    std::int64_t id = 0;
    std::optional<std::int64_t> utc{};
    std::uint32_t sender = 0;  ///< Into the names of senders.
  };

  [[nodiscard]] static Result<ListedMessages> of(const Engine& engine,
                                                 const std::filesystem::path& catalog,
                                                 const Plan& plan);

  /// The message, or null when it is none of those asked about.
  [[nodiscard]] const Message* find(std::int64_t id) const;

  [[nodiscard]] std::vector<std::int64_t> ids() const;

  [[nodiscard]] const std::string& sender(std::uint32_t number) const { return senders_[number]; }

 private:
  std::vector<Message> messages_;
  std::vector<std::string> senders_;
};

/// Counts what is said of the messages in which one thing occurs; these come in the order of ids.
struct Occurring {
  std::uint64_t messages = 0;
  std::int64_t last_id = 0;
  std::optional<std::int64_t> first{}, last{};
  std::map<std::uint32_t, std::uint64_t> senders{};
  std::vector<ListedPlace> examples{};

  /// @return  Whether the message is new to it.
  bool take(const ListedMessages::Message& message, ListedPlace&& place);

  [[nodiscard]] std::vector<SenderCount> most_frequent(const ListedMessages& all) const;
};

/// The most frequent first, equals by name.
[[nodiscard]] std::vector<SenderCount> most_frequent(
    const std::map<std::uint32_t, std::uint64_t>& senders, const ListedMessages& all);

}  // namespace pismo::search

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "pismo/xref/fingerprints.hpp"
#include "pismo/xref/tie.hpp"

namespace pismo::xref {

/// The messages of this case by everything that a file of fingerprints tells of its own. Memory
/// does not depend on the file; time for each line of it is bounded.
class ToldMessages {
 public:
  void add(const MessageFingerprints& one, std::int64_t id, std::optional<std::int64_t> date);

  /// To be called once, before the first line.
  void sort();

  /// Notes for each of our messages by what it was recognised best.
  void meet(const MessageFingerprints& told);

  /// Of kind `message` what is one message, of kind `version` what is only like it: fingerprints do
  /// not show whether a name was taken out or a word was changed.
  [[nodiscard]] std::vector<Tie> ties() const;

 private:
  enum Way : std::size_t { by_key, by_letter, by_id, by_text };

  enum class Ids : std::uint8_t { none, one, same, differ };  ///< Message-IDs of the two.

  struct Message {
    std::int64_t id = 0;
    std::optional<std::int64_t> date{};
    std::optional<Fingerprint> message_id{};
    std::optional<Fingerprint> text{};
    std::uint32_t shingles = 0;
    bool met_key = false, met_letter = false;
    bool met_id_and_text = false, met_id = false;
    bool text_is_ours_alone = false;   ///< No other message of this case has these words.
    std::uint8_t text_told = 0;        ///< How often; 2: more than once.
    Ids text_ids = Ids::none;          ///< Beside the first that told it.
    double share = 0, next_share = 0;  ///< Of told shingles: with the best line and the next one.
    bool best_for_both = false;        ///< Nothing else of ours has nearly as much of that line.
    Ids share_ids = Ids::none;
  };

  static Ids ids_of(const std::optional<Fingerprint>& one, const std::optional<Fingerprint>& other);
  void meet_ids(const MessageFingerprints& told);
  void meet_text(const MessageFingerprints& told);
  void meet_shingles(const MessageFingerprints& told);
  bool meet_exactly(Way way, const std::optional<Fingerprint>& told, bool Message::*flag);
  [[nodiscard]] std::pair<std::size_t, std::size_t> rows_of(Way way, const Fingerprint& told) const;
  [[nodiscard]] static std::optional<Tie> tie_of(const Message& one);

  std::vector<Message> messages_;
  std::array<std::vector<std::pair<Fingerprint, std::uint32_t>>, 4> ways_;
  std::array<std::vector<std::uint8_t>, 4> met_;  // At the first row of a fingerprint: how often.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> shingles_;
};

}  // namespace pismo::xref

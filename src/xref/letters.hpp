#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pismo/base/hash.hpp"
#include "pismo/base/result.hpp"
#include "pismo/relate/shingles.hpp"
#include "pismo/store/case_walk.hpp"
#include "pismo/store/relations.hpp"

namespace pismo::xref {

/// Fewer own words say too little alone: such a letter is compared with all that it quotes.
constexpr std::uint64_t kShortWords = 30;

/// What is held of one letter while cases are compared. Hashes are 0 where the letter has nothing.
struct Letter {
  std::int64_t id = 0;
  std::optional<std::int64_t> date{};
  std::uint64_t message_id = 0;
  std::uint64_t canonical = 0;
  std::uint64_t subject = 0;  ///< Without prefixes.
  std::uint64_t sender = 0;   ///< Address.
  std::uint64_t own = 0;      ///< Of the own words.
  std::uint64_t whole = 0;    ///< Of these and the quoted ones.
  std::uint32_t own_words = 0;
  std::uint32_t whole_words = 0;

  [[nodiscard]] bool is_short() const { return own_words < kShortWords; }
};

/// A hash of text for comparing; 0 only for an empty one.
[[nodiscard]] std::uint64_t hash_of(std::string_view text);

[[nodiscard]] Letter letter_of(const store::RelatedMessage& message);

/// The shingles that a letter is found by: of its own words, or of all when these are few.
[[nodiscard]] std::vector<relate::Shingle> body_of(const store::RelatedMessage& message);
[[nodiscard]] std::vector<relate::Shingle> body_of(store::SketchRow&& sketch, bool is_short);

/// The letters of a case, in id order.
class Letters {
 public:
  /// @param walk  Must outlive it.
  explicit Letters(const store::CaseWalk& walk) : walk_(&walk) {}

  void add(const store::RelatedMessage& message);
  [[nodiscard]] Result<void> read_keys();

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(letters_.size()); }

  [[nodiscard]] const Letter& operator[](std::uint32_t at) const { return letters_[at]; }

  [[nodiscard]] const Sha256& key(std::uint32_t at) const { return keys_[at]; }

  /// The place of a message; none: it was added since.
  [[nodiscard]] std::optional<std::uint32_t> find(std::int64_t id) const;

  /// `body_of` a letter, from the catalog; the last ones asked for are kept.
  [[nodiscard]] relate::Shingles body(std::uint32_t at);
  /// The same of the own words alone.
  [[nodiscard]] relate::Shingles own(std::uint32_t at);

 private:
  using Kept = std::unordered_map<std::uint32_t, std::vector<relate::Shingle>>;

  relate::Shingles kept(Kept& kept, std::uint32_t at, bool with_quotes);

  const store::CaseWalk* walk_;
  std::vector<Letter> letters_;
  std::vector<Sha256> keys_;
  Kept bodies_;
  Kept owns_;
};

}  // namespace pismo::xref

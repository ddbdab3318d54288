#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "pismo/relate/record.hpp"

#include "shingle_file.hpp"
#include "text_pool.hpp"

namespace pismo::relate {

/// A participant of a letter.
struct Who {
  Text address = 0;
  Text name = 0;
};

[[nodiscard]] inline bool is_among(Text address, std::span<const Who> people) {
  return std::any_of(
      people.begin(), people.end(), [&](const Who& who) { return who.address == address; });
}

/// A `Quoted` without its shingles: those lie in LetterTable::quoted_shingles.
struct KeptQuote {
  std::optional<std::int64_t> utc;
  std::uint64_t text_hash = 0;
  std::uint64_t shingles_begin = 0;
  std::uint32_t shingles = 0;  ///< How many.
  Text author = 0;
  Text address = 0;
  Text subject = 0;
  Text to = 0;
  Text message_id = 0;
  std::uint32_t words = 0;
  std::uint32_t ord = 0;
  std::int32_t depth = 1;
  bool zone_assumed = false;
};

/// A `Record` whose lists lie in the LetterTable, its shingles in LetterTable::own_shingles.
struct KeptLetter {
  std::int64_t id = 0;
  std::optional<std::int64_t> utc;
  std::int64_t parent_id = 0;  ///< 0: none.
  std::uint64_t own_hash = 0;
  std::uint64_t canonical_hash = 0;
  std::uint64_t shingles_begin = 0;
  std::uint32_t shingles = 0;  ///< Of own words; how many.
  std::uint32_t own_words = 0;
  Text message_id = 0;
  Text thread_index = 0;
  Text subject_base = 0;
  // Where its lists begin; they end where those of the next letter begin.
  std::uint32_t references = 0;
  std::uint32_t in_reply_to = 0;
  std::uint32_t people = 0;
  std::uint32_t quoted = 0;
  std::uint32_t attachments = 0;
  bool is_reply = false;
  bool is_forward = false;
};

/// Everything that relating needs to know of all letters, small: 250 bytes or so each, in few
/// arrays that can be written to a file as they are. By id.
class LetterTable {
 public:
  LetterTable() : letters_(1) {}

  /// @param record  Of a greater id than all before.
  void add(const Record& record);

  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(letters_.size() - 1);
  }

  [[nodiscard]] const KeptLetter& at(std::uint32_t letter) const { return letters_[letter]; }

  void set_utc(std::uint32_t letter, std::optional<std::int64_t> utc) {
    letters_[letter].utc = utc;
  }

  [[nodiscard]] std::span<const Text> references(std::uint32_t letter) const {
    return list(references_, letters_[letter].references, letters_[letter + 1].references);
  }

  [[nodiscard]] std::span<const Text> in_reply_to(std::uint32_t letter) const {
    return list(in_reply_to_, letters_[letter].in_reply_to, letters_[letter + 1].in_reply_to);
  }

  [[nodiscard]] std::span<const Who> people(std::uint32_t letter) const {
    return list(people_, letters_[letter].people, letters_[letter + 1].people);
  }

  [[nodiscard]] std::span<const KeptQuote> quoted(std::uint32_t letter) const {
    return list(quoted_, letters_[letter].quoted, letters_[letter + 1].quoted);
  }

  [[nodiscard]] std::span<const std::uint64_t> attachments(std::uint32_t letter) const {
    return list(attachments_, letters_[letter].attachments, letters_[letter + 1].attachments);
  }

  [[nodiscard]] std::size_t quotes() const { return quoted_.size(); }

  [[nodiscard]] const TextPool& texts() const { return texts_; }

  [[nodiscard]] std::string_view text(Text text) const { return texts_.at(text); }

  ShingleFile own_shingles;
  ShingleFile quoted_shingles;

  template <typename Archive>
  void pass(Archive& archive) {
    archive.pass(letters_);
    archive.pass(references_);
    archive.pass(in_reply_to_);
    archive.pass(people_);
    archive.pass(quoted_);
    archive.pass(attachments_);
    texts_.pass(archive);
  }

 private:
  template <typename T>
  static std::span<const T> list(const std::vector<T>& all,
                                 std::uint32_t begin,
                                 std::uint32_t end) {
    return std::span(all).subspan(begin, end - begin);
  }

  std::vector<KeptLetter> letters_;  // One more at the end, which says where lists end.
  std::vector<Text> references_;
  std::vector<Text> in_reply_to_;
  std::vector<Who> people_;
  std::vector<KeptQuote> quoted_;
  std::vector<std::uint64_t> attachments_;
  TextPool texts_;
};

/// Reads the shingles of letters; what it gives is valid until it is asked for the like again.
class ShinglesOf {
 public:
  /// @param window  kInOrder, when they are asked for in their order.
  explicit ShinglesOf(const LetterTable& letters, std::size_t window = 0)
      : letters_(letters),
        own_(letters.own_shingles, window),
        quoted_(letters.quoted_shingles, window) {}

  Shingles own(std::uint32_t letter) {
    return own_.read(letters_.at(letter).shingles_begin, letters_.at(letter).shingles);
  }

  Shingles of(const KeptQuote& quote) { return quoted_.read(quote.shingles_begin, quote.shingles); }

 private:
  const LetterTable& letters_;
  ShingleReader own_;
  ShingleReader quoted_;
};

}  // namespace pismo::relate

#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/fields.hpp"

namespace pismo::store {

/// One word type as it occurs in a segment.
struct WordCount {
  std::string form;               ///< Normal form.
  std::uint32_t count = 0;        ///< Occurrences.
  std::uint32_t capitalised = 0;  ///< Of these, written with a capital.
  std::uint8_t families = 0;      ///< `bit_of` each family it occurs in.
};

/// The counts of several segments, one row a form, sorted by form.
[[nodiscard]] std::vector<WordCount> added_up(std::vector<WordCount> words);

/// Begins the keys of names (text::name_keys) among the analyses.
constexpr std::string_view kNameKeyPrefix = "n:";

/// Whether a word may be a name: somewhere it has a capital, or stands among names and addresses,
/// where people often type without.
[[nodiscard]] constexpr bool may_be_name(const WordCount& word) {
  return word.capitalised > 0 || (word.families & kPeopleFamilies) != 0;
}

/// A text segment being written: a small fresh Xapian database for one range of
/// message ids. Its words are held in memory until `finish` writes them all. One thread each.
class SegmentWriter {
 public:
  /// Creates the database in a new folder. Its messages have consecutive ids from `first_id` on.
  [[nodiscard]] static Result<SegmentWriter> create(const std::filesystem::path& folder,
                                                    std::int64_t first_id);

  ~SegmentWriter();
  SegmentWriter(SegmentWriter&&) noexcept;
  SegmentWriter& operator=(SegmentWriter&&) noexcept;
  SegmentWriter(const SegmentWriter&) = delete;
  SegmentWriter& operator=(const SegmentWriter&) = delete;

  /// Adds a word of the current message. `form` must be at most 240 bytes, counting zero bytes
  /// twice.
  void add_word(Family family, std::string_view form, std::uint32_t position, bool capitalised);

  /// Adds a yes/no term (a prefix of fields.hpp and its value) to the current message.
  void add_term(std::string_view prefix, std::string_view value);

  /// Keeps a text of the current message beside the index (texts.hpp).
  void keep_text(Family place, std::string_view part, std::string_view text);

  void set_data(const DocumentData& data);
  void set_number(unsigned slot, std::int64_t number);

  /// Writes the current message under the next id and begins another.
  Result<void> finish_message();

  /// Writes everything out and closes the segment.
  /// @return  The words that occurred, in no certain order.
  Result<std::vector<WordCount>> finish();

 private:
  struct State;
  explicit SegmentWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Merges segments into a new folder. The ids of each must begin where those of the one
/// before it end.
Result<void> merge_segments(const std::vector<std::filesystem::path>& segments,
                            const std::filesystem::path& into);

/// Makes sure a finished segment's bytes are on the disk before a catalog row names it.
Result<void> sync_folder(const std::filesystem::path& folder);

}  // namespace pismo::store

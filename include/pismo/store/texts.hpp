#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/fields.hpp"

namespace pismo::store {

/// The file of texts in a segment's folder.
[[nodiscard]] inline std::filesystem::path texts_file(const std::filesystem::path& segment) {
  return segment / "texts";
}

/// One text of a message, as it was given to the text index.
struct StoredText {
  Family place = Family::body;  ///< body or attachment.
  std::string part;             ///< Path of the part.
  std::string text;             ///< Decoded and repaired: UTF-8.
};

/// The same where it lies in memory.
struct TextView {
  Family place = Family::body;
  std::string_view part;
  std::string_view text;
};

/// Writes the decoded texts of a segment's messages into one new file, in blocks compressed by
/// LZ4. They can be won from the sources at any time; a snippet or a regular expression over
/// a whole case need not wait for that. docs/text-index.md has the form of the file.
class TextsWriter {
 public:
  [[nodiscard]] static Result<TextsWriter> create(const std::filesystem::path& file);

  ~TextsWriter();
  TextsWriter(TextsWriter&&) noexcept;
  TextsWriter& operator=(TextsWriter&&) noexcept;
  TextsWriter(const TextsWriter&) = delete;
  TextsWriter& operator=(const TextsWriter&) = delete;

  /// Adds a text of the current message. Of a message with more than kMaxKeptBytes of text
  /// nothing is kept: whoever asks is told to read it from its source.
  void add(Family place, std::string_view part, std::string_view text);

  Result<void> finish_message();
  Result<void> finish();

 private:
  struct State;
  explicit TextsWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Four long novels. What is larger is a dump of data, and would be held in memory whole.
constexpr std::size_t kMaxKeptBytes = 4U << 20U;

/// Reads such a file. Single-threaded; cheapest in order.
class Texts {
 public:
  /// @return  not_found when there is no such file, corrupt when it is not one of ours.
  [[nodiscard]] static Result<Texts> open(const std::filesystem::path& file);

  ~Texts();
  Texts(Texts&&) noexcept;
  Texts& operator=(Texts&&) noexcept;
  Texts(const Texts&) = delete;
  Texts& operator=(const Texts&) = delete;

  /// Texts of a document of the segment, 1, 2 ...: bodies, then attachments. None when they
  /// were too long to be kept.
  ///
  /// @return  Errors: corrupt (checksums are compared), io.
  [[nodiscard]] Result<std::optional<std::vector<StoredText>>> read(std::uint32_t document);

  /// The same without copies: the views hold until the next call of either.
  [[nodiscard]] Result<std::optional<std::vector<TextView>>> view(std::uint32_t document);

 private:
  struct State;
  explicit Texts(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Joins the files of neighbouring segments into one; blocks are copied as they are.
[[nodiscard]] Result<void> merge_texts(const std::vector<std::filesystem::path>& files,
                                       const std::filesystem::path& into);

}  // namespace pismo::store

#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "pismo/base/hash.hpp"
#include "pismo/base/result.hpp"
#include "pismo/export/exporter.hpp"

namespace pismo::exporting {

/// Where a form writes: a new folder, or one stream.
class Output {
 public:
  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  Output(Output&&) = delete;
  Output& operator=(Output&&) = delete;
  virtual ~Output() = default;

  /// Appends to the form's own file (Form::file), or to the stream.
  virtual Result<void> write(std::string_view bytes) = 0;

  /// Appends to a side file of the folder, which is created at its first bytes. A stream
  /// has no side files and drops them.
  virtual Result<void> note(const std::string& file, std::string_view bytes) = 0;

  /// Writes one whole file. `path` is relative to the folder, '/' between names; folders on
  /// the way are created. `conflict`: there is one already. Never called on streams.
  /// @return  the SHA-256 of the bytes.
  virtual Result<Sha256> create(const std::string& path, std::string_view bytes) = 0;

  /// Where the form's own file may be made by somebody who writes it by himself: a path at which
  /// nothing is. `adopt` takes it from there; else it is gone with the output.
  virtual Result<std::filesystem::path> scratch() = 0;

  /// Makes the file at `scratch()` the form's own file.
  virtual Result<void> adopt() = 0;

  /// Completes all files. Fills `files` and `bytes` of the summary.
  virtual Result<Summary> finish() = 0;
};

/// True when `create` found the name in use.
[[nodiscard]] inline bool is_taken(const Result<Sha256>& created) {
  return !created && created.error().code == Errc::conflict;
}

/// Files that may share a name but for a number. Results hold a message once; this only
/// bounds the search for a free one.
constexpr int kMaxCopies = 1000;

/// Lines up messages in one form. Writes through an output that outlives the call.
class FormWriter {
 public:
  FormWriter() = default;
  FormWriter(const FormWriter&) = delete;
  FormWriter& operator=(const FormWriter&) = delete;
  FormWriter(FormWriter&&) = delete;
  FormWriter& operator=(FormWriter&&) = delete;
  virtual ~FormWriter() = default;

  /// What stands before the first message, also when there is none.
  virtual Result<void> begin(Output& output) = 0;

  virtual Result<void> add(const Record& record, Output& output) = 0;

  /// What stands behind the last message.
  virtual Result<void> end(Output& /*output*/) { return {}; }
};

}  // namespace pismo::exporting

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pismo/source/message_source.hpp"

#include "byte_stream.hpp"

namespace pismo::source {

/// Hands what is found in one file to the sink and keeps the file's balance: every byte that
/// was read is counted once, as message, framing or loss.
class Emitter {
 public:
  Emitter(const FileInfo& file, const Limits& limits, Sink& sink)
      : file_(file), limits_(limits), sink_(sink) {}

  [[nodiscard]] const Limits& limits() const { return limits_; }

  /// Flags for the messages to come (Maildir).
  void set_flags(std::string flags) { flags_ = std::move(flags); }

  /// A defect that every message of this file carries.
  void add_defect(Defect defect) { defects_.push_back(std::move(defect)); }

  void message(Found found, std::uint64_t offset);

  /// A message that is not given, as it is known to be what it was.
  void known_message(std::uint64_t length) {
    result_.bytes_messages += length;
    ++messages_;
  }

  /// Messages so far.
  [[nodiscard]] std::uint64_t messages() const { return messages_; }

  /// Takes back what was counted of messages and framing: the file is read again from its first
  /// byte.
  void begin_again() {
    result_ = {};
    messages_ = 0;
  }

  /// Bytes between messages.
  void framing(std::uint64_t bytes) { result_.bytes_framing += bytes; }

  /// A stretch that was read and is no message.
  void lost(std::uint64_t offset,
            std::uint64_t length,
            std::string_view reason,
            std::string_view detail);

  /// The whole file, of which no more was read than telling what it is took.
  void unread(std::string_view reason, std::string_view detail, bool lost);

  /// A place where a message should be and none is.
  void empty_message(std::uint64_t offset);

  /// The stream ended before its end, at `offset`. Nothing is read there, so nothing is counted.
  void broken(const Trouble& trouble, std::uint64_t offset);

  /// Everything that became of the file; `bytes_read` is the sum of its kinds.
  [[nodiscard]] FileResult result() const;

  /// The key of the only message, when the file is nothing but that message.
  [[nodiscard]] std::optional<Sha256> whole_file_key() const;

 private:
  void reject(std::uint64_t offset,
              std::uint64_t length,
              std::string_view reason,
              std::string_view detail,
              bool lost);

  const FileInfo& file_;
  const Limits& limits_;
  Sink& sink_;
  std::string flags_;
  std::vector<Defect> defects_;
  FileResult result_;
  std::uint64_t messages_ = 0;
  Sha256 last_key_{};
  Quoting last_quoting_ = Quoting::none;
};

}  // namespace pismo::source

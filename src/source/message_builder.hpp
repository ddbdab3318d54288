#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pismo/source/message_source.hpp"

#include "quoting.hpp"

namespace pismo::source {

/// Gathers the bytes of one message. What is larger than the cap is hashed as it passes,
/// and only its beginning is kept.
class MessageBuilder {
 public:
  explicit MessageBuilder(std::uint64_t max_bytes) : max_bytes_(max_bytes) {}

  /// @param quoting  What the container's quoting looks like by now. Counts when the message
  ///                 outgrows the cap with this piece, for then it cannot be taken off later.
  void append(std::string_view bytes, Quoting quoting = Quoting::none);

  /// Counts bytes of a message that nobody wants.
  void pass_by(std::size_t bytes) { length_ += bytes; }

  /// Begins anew after such a message.
  void forget() { length_ = 0; }

  /// Container bytes appended so far.
  [[nodiscard]] std::uint64_t length() const { return length_; }

  /// What is kept of them so far: all, unless the message outgrew the cap.
  [[nodiscard]] std::string_view kept() const { return bytes_; }

  /// The message, with everything set that follows from its bytes. The builder starts anew.
  [[nodiscard]] Found finish(Quoting quoting = Quoting::none);

 private:
  void outgrow(Quoting quoting);
  void pass(std::string_view bytes);

  std::uint64_t max_bytes_;
  std::string bytes_;
  std::uint64_t length_ = 0;

  /// Set once the message has outgrown the cap.
  struct Passing {
    Quoting quoting;
    Unquoter unquoter;
    Sha256Stream hash;
    std::uint64_t size = 0;
  };

  std::optional<Passing> passing_;
};

}  // namespace pismo::source

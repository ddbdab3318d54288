#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <string_view>

#include "byte_stream.hpp"

namespace pismo::source {

/// The stretch of a stream that is being looked at. Memory stays at a few times the largest
/// `ensure`, and every byte is moved a bounded number of times, whatever the stream holds.
class Window {
 public:
  /// Looks at `stream` from its present position, which is called byte 0. The buffer is kept
  /// from the last stream: a folder of small files costs one allocation.
  void start(ByteStream& stream, std::stop_token stop = {});

  /// Tries to have `size` bytes in view. False when the stream ends before (see `trouble`).
  /// Views taken before are invalid afterwards.
  bool ensure(std::size_t size);

  [[nodiscard]] std::string_view view() const { return {buffer_.get() + begin_, end_ - begin_}; }

  /// Drops the first `size` bytes in view.
  void advance(std::size_t size);

  /// Drops `size` bytes, in view or not; by a seek where the stream can. Returns how many there
  /// were.
  std::uint64_t skip(std::uint64_t size);

  /// Goes to another byte of a stream that can seek.
  bool seek(std::uint64_t offset);

  /// Of the first byte in view.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }

  /// Nothing comes after what is in view.
  [[nodiscard]] bool at_end() const { return ended_; }

  /// Why the stream ended early, if it did. "cancelled" after a stop was requested.
  [[nodiscard]] const std::optional<Trouble>& trouble() const { return trouble_; }

  [[nodiscard]] std::optional<std::uint64_t> stream_size() const { return stream_->size(); }

 private:
  void make_room(std::size_t size);

  ByteStream* stream_ = nullptr;
  std::stop_token stop_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  std::uint64_t offset_ = 0;
  bool ended_ = true;
  std::optional<Trouble> trouble_;
};

}  // namespace pismo::source

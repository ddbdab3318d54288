#include "window.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

namespace pismo::source {

namespace {

// Fits a core's second-level cache together with the message it is copied to; larger
// windows measured slower, smaller ones spend their time in system calls.
constexpr std::size_t kCapacity = 256U << 10U;

}  // namespace

void Window::start(ByteStream& stream, std::stop_token stop) {
  stream_ = &stream;
  stop_ = std::move(stop);
  begin_ = end_ = 0;
  offset_ = 0;
  ended_ = false;
  trouble_.reset();
}

void Window::make_room(std::size_t size) {
  const std::size_t have = end_ - begin_;
  if (capacity_ < 2 * size || capacity_ == 0) {
    // Twice what is wanted: moving then needs as many new bytes as it moves old ones.
    const std::size_t capacity = std::max(kCapacity, 2 * size);
    auto larger = std::make_unique_for_overwrite<char[]>(capacity);
    std::copy_n(buffer_.get() + begin_, have, larger.get());
    buffer_ = std::move(larger);
    capacity_ = capacity;
  } else {
    std::memmove(buffer_.get(), buffer_.get() + begin_, have);
  }
  begin_ = 0;
  end_ = have;
}

bool Window::ensure(std::size_t size) {
  while (end_ - begin_ < size) {
    if (ended_) return false;
    if (stop_.stop_requested()) {
      trouble_ = Trouble{"cancelled", "The run was stopped."};
      ended_ = true;
      return false;
    }
    if (begin_ + size > capacity_) make_room(size);
    const auto got = stream_->read(buffer_.get() + end_, capacity_ - end_);
    if (!got) trouble_ = got.error();
    if (!got || *got == 0) {
      ended_ = true;
      return false;
    }
    end_ += *got;
  }
  return true;
}

void Window::advance(std::size_t size) {
  begin_ += size;
  offset_ += size;
}

std::uint64_t Window::skip(std::uint64_t size) {
  const std::uint64_t want = size;
  const std::uint64_t in_view = std::min<std::uint64_t>(size, end_ - begin_);
  advance(static_cast<std::size_t>(in_view));
  size -= in_view;
  if (size == 0) return want;
  if (const auto whole = stream_->size()) {
    const std::uint64_t step = std::min(size, *whole - std::min(offset_, *whole));
    if (stream_->seek(offset_ + step)) {
      begin_ = end_ = 0;
      offset_ += step;
      return in_view + step;
    }
  }
  while (size > 0 && ensure(1)) {
    const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(size, end_ - begin_));
    advance(step);
    size -= step;
  }
  return want - size;
}

bool Window::seek(std::uint64_t offset) {
  if (offset >= offset_ && offset <= offset_ + (end_ - begin_)) {
    advance(static_cast<std::size_t>(offset - offset_));
    return true;
  }
  if (!stream_->seek(offset)) return false;
  begin_ = end_ = 0;
  offset_ = offset;
  ended_ = false;
  return true;
}

}  // namespace pismo::source

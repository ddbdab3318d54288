#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace pismo::charset {

/// Remembers what a pure function said of short texts: the names and subjects of one mailbox come
/// again and again. A later text takes the place of an earlier one with its hash. One a thread.
///
/// @tparam kLongest  Bytes of the longest text remembered.
template <typename Value, std::size_t kLongest = 128>
class Memo {
 public:
  /// `compute(text)`, from memory when it is there. Valid until the next call.
  template <typename Compute>
  const Value& operator()(std::string_view text, const Compute& compute) {
    if (text.size() > kLongest || text.empty()) return last_ = compute(text);
    if (!entries_) entries_ = std::make_unique<std::array<Entry, kEntries>>();
    Entry& entry = (*entries_)[std::hash<std::string_view>{}(text) % kEntries];
    if (entry.text != text) {
      entry.value = compute(text);
      entry.text = text;
    }
    return entry.value;
  }

 private:
  static constexpr std::size_t kEntries = 1024;

  struct Entry {
    std::string text;
    Value value{};
  };

  std::unique_ptr<std::array<Entry, kEntries>> entries_;
  Value last_{};
};

}  // namespace pismo::charset

#pragma once

#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace pismo::audit {

using Json = nlohmann::ordered_json;

/// Rows of a table, kept as JSON text, one a line: a table may have as many rows as a case has
/// letters, and parsed rows take eight times as much memory.
class TableRows {
 public:
  /// Reads a row at a time.
  class Iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = Json;
    using difference_type = std::ptrdiff_t;
    using pointer = const Json*;
    using reference = Json;

    explicit Iterator(std::string_view rest) : rest_(rest) {}

    [[nodiscard]] Json operator*() const { return Json::parse(line()); }

    /// The row as it is kept.
    [[nodiscard]] std::string_view line() const { return rest_.substr(0, rest_.find('\n')); }

    Iterator& operator++() {
      rest_.remove_prefix(rest_.find('\n') + 1);
      return *this;
    }

    bool operator==(const Iterator& other) const { return rest_.size() == other.rest_.size(); }

   private:
    std::string_view rest_;
  };

  /// @param cells  A list. Bytes that are no UTF-8 become U+FFFD.
  void push_back(const Json& cells) {
    text_ += cells.dump(-1, ' ', false, Json::error_handler_t::replace);
    text_ += '\n';  // Line ends inside of strings are escaped.
    ++size_;
  }

  [[nodiscard]] std::size_t size() const { return size_; }

  [[nodiscard]] bool empty() const { return size_ == 0; }

  [[nodiscard]] Iterator begin() const { return Iterator(text_); }

  [[nodiscard]] Iterator end() const { return Iterator({}); }

 private:
  std::string text_;
  std::size_t size_ = 0;
};

}  // namespace pismo::audit

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::documents {

/// Code page of letters that need none: they are UTF-8.
constexpr int kUtf8Page = 65001;
/// Code page of letters of which the document says nothing.
constexpr int kNoPage = 0;

/// The code page of \fcharsetN; kNoPage for that of the document.
[[nodiscard]] int page_of_font(int charset);

/// The letters of a document as they come, in changing code pages, read all at once.
class RtfLetters {
 public:
  void add(std::string_view bytes, int page);

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }

  /// UTF-8 of everything.
  [[nodiscard]] std::string give() const;

 private:
  struct Run {
    std::size_t begin = 0;
    int page = kUtf8Page;
  };

  std::string bytes_;
  std::vector<Run> runs_;
};

}  // namespace pismo::documents

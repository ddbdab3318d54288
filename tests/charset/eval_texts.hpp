#pragma once

#include <cstddef>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

/// Texts to measure on, and ways to spoil them. See docs/charset.md, "Measuring".
namespace pismo::charset::eval {

/// Lines of one language: PISMO_CHARSET_TEXTS/LANG.txt; empty when absent.
[[nodiscard]] std::vector<std::string> lines_of(std::string_view language);

/// Whole words of a random line, about `letters` long, as a subject or a name would be.
class Snippets {
 public:
  explicit Snippets(std::string_view language) : lines_(lines_of(language)) {}

  [[nodiscard]] bool empty() const { return lines_.empty(); }

  [[nodiscard]] std::string next(std::size_t letters);

 private:
  std::vector<std::string> lines_;
  std::mt19937 random_{20091013};
};

/// The text in another charset; none when it has characters that the charset lacks.
[[nodiscard]] std::optional<std::string> encode(std::string_view text, std::string_view charset);

/// Bytes read as a charset, right or wrong; single-byte charsets only.
[[nodiscard]] std::string read_as(std::string_view bytes, std::string_view charset);

[[nodiscard]] std::string upper(std::string_view text);

}  // namespace pismo::charset::eval

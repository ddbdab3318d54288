// pismo-bench-patterns FILE...: how fast regular expressions read the files (repeated up to 32 MB),
// by text::Pattern and by ICU, which was the other choice (include/pismo/text/pattern.hpp). One
// line an expression: "expression<TAB>matches<TAB>MB/s<TAB>MB/s of ICU".
#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <unicode/regex.h>

#include "pismo/base/file.hpp"
#include "pismo/text/pattern.hpp"

namespace {

constexpr std::size_t kBytes = 32'000'000;

class Watch {
 public:
  [[nodiscard]] double megabytes_per_second(std::size_t bytes) const {
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begun_;
    return static_cast<double>(bytes) / 1e6 / spent.count();
  }

 private:
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

struct Result {
  std::size_t matches = 0;
  double speed = 0;
};

std::optional<Result> ours(std::string_view expression, const std::string& text) {
  const auto pattern = pismo::text::Pattern::compile(expression);
  if (!pattern) return std::nullopt;
  const Watch watch;
  const std::size_t matches = pattern->matches(text).size();
  return Result{matches, watch.megabytes_per_second(text.size())};
}

std::optional<Result> by_icu(std::string_view expression, const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError place;
  const auto source = icu::UnicodeString::fromUTF8(std::string(expression));
  const std::unique_ptr<icu::RegexPattern> pattern(icu::RegexPattern::compile(
      source, UREGEX_CASE_INSENSITIVE | UREGEX_MULTILINE | UREGEX_UWORD, place, status));
  if (U_FAILURE(status)) return std::nullopt;
  const Watch watch;
  const auto units = icu::UnicodeString::fromUTF8(text);
  const std::unique_ptr<icu::RegexMatcher> matcher(pattern->matcher(units, status));
  Result result;
  while (U_SUCCESS(status) && matcher->find(status))
    ++result.matches;
  result.speed = watch.megabytes_per_second(text.size());
  return result;
}

}  // namespace

int main(int count, char** arguments) {
  std::string text;
  for (int i = 1; i < count; ++i) {
    const auto bytes = pismo::read_file(arguments[i]);
    if (!bytes) {
      fmt::print(stderr, "{}\n", bytes.error().message);
      return 2;
    }
    text += *bytes;
  }
  if (text.empty()) {
    fmt::print(stderr, "give files of text\n");
    return 2;
  }
  const std::string once = text;
  while (text.size() < kBytes)
    text += once;
  for (const std::string_view expression : {R"(договор\w*)",
                                            R"(\w+ович\w*)",
                                            R"((?:срочно|перевод)\s+\w+)",
                                            R"(№\s*\d+)",
                                            R"([а-яё]+\s+[а-яё]+\s+рубл[а-яё]*)",
                                            R"(\bакт\b)"}) {
    const auto us = ours(expression, text);
    const auto icu = by_icu(expression, text);
    if (!us || !icu) return 2;
    fmt::print("{}\t{}\t{:.0f}\t{:.0f}{}\n",
               expression,
               us->matches,
               us->speed,
               icu->speed,
               us->matches == icu->matches ? "" : "\tICU finds another number");
  }
  return 0;
}

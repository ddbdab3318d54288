#include "inspect_text_of.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "pismo/base/utf8.hpp"

namespace pismo::cli {

namespace {

bool is_message(const mime::Message& message) {
  constexpr std::array<std::string_view, 8> kNames{
      "from", "to", "date", "subject", "received", "message-id", "mime-version", "return-path"};
  constexpr std::ptrdiff_t kEnough = 2;  // A note may begin with "Subject: ..." alone.
  const auto known = [&](const mime::Field& field) {
    std::string name = field.name;
    std::transform(name.begin(), name.end(), name.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    });
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
  };
  return std::count_if(message.headers.begin(), message.headers.end(), known) >= kEnough;
}

}  // namespace

InspectedText inspected_text(std::string_view bytes) {
  mime::Message message = mime::read_message(bytes, {.hash_parts = false});
  if (!is_message(message)) return {sanitize_utf8(bytes), std::nullopt};
  std::string text = std::move(message.text);
  return {std::move(text), std::move(message)};
}

}  // namespace pismo::cli

#include "looks_like_text.hpp"

#include <algorithm>
#include <string>

#include "pismo/base/byte_scan.hpp"

namespace pismo::documents {

namespace {

constexpr std::size_t kLook = std::size_t{8} * 1024;

bool has_wide_mark(std::string_view bytes) {
  return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
}

/// The first letters in lower case, without the mark of UTF-8 and blanks before them.
std::string beginning(std::string_view bytes) {
  constexpr std::size_t kLetters = 512;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const auto first = std::find_if(
      bytes.begin(), bytes.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; });
  bytes.remove_prefix(static_cast<std::size_t>(first - bytes.begin()));
  std::string out(bytes.substr(0, kLetters));
  for (char& c : out)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return out;
}

}  // namespace

bool looks_like_text(std::string_view bytes) {
  if (has_wide_mark(bytes)) return true;
  bytes = bytes.substr(0, kLook);
  if (bytes.find('\0') != std::string_view::npos) return false;
  const std::size_t odd = count_controls(bytes, [](char c) {
    return c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1B';
  });
  // One in two hundred: a stray ^Z or ^S. Random bytes have one in nine.
  return odd * 200 <= bytes.size();
}

std::string_view text_type(std::string_view bytes) {
  if (!looks_like_text(bytes)) return {};
  const std::string text = beginning(bytes);
  const std::string_view view = text;
  const bool xml = view.starts_with("<?xml");
  if (xml && view.find("<html") == std::string_view::npos) return "text/xml";
  for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body", "<meta "}) {
    if (xml || view.starts_with(tag)) return "text/html";
  }
  return "text/plain";
}

}  // namespace pismo::documents

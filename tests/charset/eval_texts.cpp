#include "eval_texts.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <utility>

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include "byte_table.hpp"
#include "read_table.hpp"
#include "utf32.hpp"

namespace pismo::charset::eval {

namespace {

std::optional<std::string> encode_multibyte(std::string_view text, std::string_view charset) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(std::string(charset).c_str(), &status);
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  const auto units = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::string out(text.size() * 4 + 32, '\0');
  const int32_t length = ucnv_fromUChars(converter,
                                         out.data(),
                                         static_cast<int32_t>(out.size()),
                                         units.getBuffer(),
                                         units.length(),
                                         &status);
  ucnv_close(converter);
  if (U_FAILURE(status)) return std::nullopt;
  out.resize(static_cast<std::size_t>(length));
  return out;
}

}  // namespace

std::vector<std::string> lines_of(std::string_view language) {
  const char* folder = std::getenv("PISMO_CHARSET_TEXTS");
  std::vector<std::string> lines;
  if (folder == nullptr) return lines;
  std::ifstream in(std::filesystem::path(folder) / (std::string(language) + ".txt"));
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

std::string Snippets::next(std::size_t letters) {
  while (true) {
    const std::u32string line = to_utf32(lines_[random_() % lines_.size()]);
    if (line.size() < letters) continue;
    std::size_t begin = random_() % (line.size() - letters + 1);
    while (begin > 0 && line[begin - 1] != U' ')
      --begin;
    std::size_t end = begin + letters;
    while (end < line.size() && line[end] != U' ')
      ++end;
    const std::u32string piece = line.substr(begin, end - begin);
    std::size_t beyond = 0;
    for (const char32_t c : piece)
      beyond += c >= 0xC0 ? 1 : 0;
    if (beyond * 2 >= letters || (beyond > 0 && piece.size() > 24)) return to_utf8(piece);
    if (random_() % 50 == 0) return to_utf8(piece);  // Languages with few letters of their own.
  }
}

std::optional<std::string> encode(std::string_view text, std::string_view charset) {
  if (charset == "utf-8") return std::string(text);
  if (find_byte_table(charset) == nullptr) return encode_multibyte(text, charset);
  return ReadTable(charset).bytes_of(to_utf32(text));
}

std::string read_as(std::string_view bytes, std::string_view charset) {
  std::string out;
  append_decoded(out, bytes, *find_byte_table(charset));
  return out;
}

std::string upper(std::string_view text) {
  auto units = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  std::string out;
  units.toUpper().toUTF8String(out);
  return out;
}

}  // namespace pismo::charset::eval

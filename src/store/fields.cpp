#include "pismo/store/fields.hpp"

#include <algorithm>
#include <initializer_list>

namespace pismo::store {

namespace {

constexpr std::uint64_t kSignBit = 1ULL << 63U;
constexpr unsigned kBytes = 8;

void append_line(std::string& out, std::string_view field) {
  const std::size_t begin = out.size();
  out.append(field);
  std::replace(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(), '\n', ' ');
  out.push_back('\n');
}

std::string take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string line(rest.substr(0, end));
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

}  // namespace

std::string sortable(std::int64_t number) {
  const std::uint64_t shifted = static_cast<std::uint64_t>(number) ^ kSignBit;
  std::string bytes(kBytes, '\0');
  for (unsigned i = 0; i < kBytes; ++i) {
    bytes[i] = static_cast<char>((shifted >> (8U * (kBytes - 1 - i))) & 0xFFU);
  }
  return bytes;
}

std::int64_t unsortable(std::string_view bytes) {
  std::uint64_t shifted = 0;
  for (unsigned i = 0; i < kBytes && i < bytes.size(); ++i) {
    shifted = (shifted << 8U) | static_cast<unsigned char>(bytes[i]);
  }
  return static_cast<std::int64_t>(shifted ^ kSignBit);
}

std::string pack(const DocumentData& data) {
  std::string out;
  for (const std::string* field :
       {&data.key, &data.date, &data.grade, &data.from, &data.to, &data.subject, &data.preview}) {
    append_line(out, *field);
  }
  return out;
}

DocumentData unpack(std::string_view packed) {
  DocumentData data;
  for (std::string* field :
       {&data.key, &data.date, &data.grade, &data.from, &data.to, &data.subject, &data.preview}) {
    *field = take_line(packed);
  }
  return data;
}

}  // namespace pismo::store

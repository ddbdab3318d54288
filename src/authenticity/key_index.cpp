#include "key_index.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

#include "pismo/authenticity/key_book.hpp"
#include "pismo/base/file.hpp"

#include "octets.hpp"

namespace pismo::authenticity {

namespace {

constexpr std::string_view kHead =
    "selector\tdomain\tsha256\tfirst_seen\tlast_seen\tsource_url\tsource_kind\tnote\t"
    "private_published_since\n";

// The columns behind selector, domain and sha256.
constexpr std::array<std::string KeyOrigin::*, 6> kColumns = {&KeyOrigin::first_seen,
                                                              &KeyOrigin::last_seen,
                                                              &KeyOrigin::source_url,
                                                              &KeyOrigin::source_kind,
                                                              &KeyOrigin::note,
                                                              &KeyOrigin::private_published_since};

std::vector<std::string> cells_of(std::string_view line) {
  std::vector<std::string> cells;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    cells.emplace_back(trim(line.substr(begin, end - begin)));
    begin = end + 1;
  }
  return cells;
}

// A cell cannot hold what parts cells.
std::string cell(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return text;
}

}  // namespace

Result<KeyIndex> read_key_index(const std::filesystem::path& folder) {
  KeyIndex index;
  const auto path = folder / kKeyIndex;
  std::error_code trouble;
  if (!std::filesystem::exists(path, trouble)) return index;
  const auto text = read_file(path);
  if (!text) return fail(text.error());
  std::string_view rest = *text;
  for (int number = 1; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const auto cells = cells_of(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (cells.front().empty() || cells.front().starts_with('#')) continue;
    if (cells.front() == "selector") continue;
    if (cells.size() < 3) {
      return fail(
          Errc::corrupt,
          fmt::format(
              "{}: line {} has not the columns selector, domain, sha256", path.string(), number));
    }
    KeyOrigin origin;
    origin.name = key_name(cells[0], cells[1]);
    origin.sha256 = lower(cells[2]);
    for (std::size_t i = 0; i < kColumns.size() && i + 3 < cells.size(); ++i)
      origin.*kColumns[i] = cells[i + 3];
    index[{origin.name, origin.sha256}] = origin;
  }
  return index;
}

Result<void> write_key_index(const std::filesystem::path& folder, const KeyIndex& index) {
  std::string text(kHead);
  for (const auto& [key, origin] : index) {
    constexpr std::string_view kMiddle = "._domainkey.";
    const std::size_t middle = origin.name.find(kMiddle);
    text += origin.name.substr(0, middle) + '\t' + origin.name.substr(middle + kMiddle.size()) +
            '\t' + origin.sha256;
    for (const auto column : kColumns)
      text += '\t' + cell(origin.*column);
    text += '\n';
  }
  return replace_file(folder / kKeyIndex, text);
}

}  // namespace pismo::authenticity

#include "exotic.hpp"

#include <array>

#include "byte_table.hpp"
#include "candidates.hpp"
#include "icu_converter.hpp"

namespace pismo::charset {

namespace {

// Their letters cost the model less than wrongly read Cyrillic does, and they must not win
// by chance on a few bytes.
constexpr double kPrior = -8;

constexpr auto kExotic = std::to_array<std::string_view>({"ibm855",
                                                          "windows-1253",
                                                          "windows-1254",
                                                          "windows-1255",
                                                          "windows-1256",
                                                          "windows-1257",
                                                          "windows-874",
                                                          "shift_jis",
                                                          "euc-jp",
                                                          "gb18030",
                                                          "big5",
                                                          "euc-kr"});

}  // namespace

std::vector<ExoticReading> weigh_exotic(std::string_view sample) {
  std::vector<ExoticReading> readings;
  for (const std::string_view name : kExotic) {
    if (const ByteTable* table = find_byte_table(name)) {
      readings.push_back({std::string(name), weigh_bytes(sample, *table) + kPrior});
    } else if (const auto text = icu_decode(sample, name); text && text->replaced == 0) {
      readings.push_back({std::string(name), weigh_utf8(text->text) + kPrior});
    }
  }
  return readings;
}

}  // namespace pismo::charset

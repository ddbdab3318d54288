#include "pismo/export/safe_name.hpp"

#include <algorithm>
#include <array>

#include "pismo/base/utf8.hpp"

namespace pismo::exporting {

namespace {

/// Names that Windows gives to devices, with any extension (Microsoft: "Naming Files, Paths,
/// and Namespaces").
constexpr auto kDevices = std::to_array<std::string_view>({
    "con",  "prn",  "aux",  "nul",  "conin$", "conout$", "com1", "com2", "com3", "com4",
    "com5", "com6", "com7", "com8", "com9",   "com¹",    "com²", "com³", "lpt1", "lpt2",
    "lpt3", "lpt4", "lpt5", "lpt6", "lpt7",   "lpt8",    "lpt9", "lpt¹", "lpt²", "lpt³",
});

/// Longer "extensions" are the end of a sentence with a dot in it.
constexpr std::size_t kMaxExtensionBytes = 16;

/// Characters that show nothing, or turn the text around them: a name must be what it seems.
bool is_invisible(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x00AD || c == 0x061C || c == 0x180E ||
         (c >= 0x200B && c <= 0x200F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF0 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE0FFF) || (c & 0xFFFE) == 0xFFFE;
}

bool is_space(char32_t c) {
  return c == 0x20 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

/// The name without dangerous characters; blanks become single ones, since a long row of
/// them hides the true extension.
std::string harmless(std::string_view name) {
  // A '%' is harmless itself, but manifests of bags would have to escape it (RFC 8493 section
  // 2.1.3), and sha256sum would not find the file again.
  constexpr std::u32string_view kForbidden = U"/\\:*?\"<>|%";
  std::string safe;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint c = decode_utf8(name, at);
    at += c.length;
    if (is_space(c.value)) {
      if (!safe.empty() && safe.back() != ' ') safe += ' ';
    } else if (kForbidden.find(c.value) != std::u32string_view::npos || !c.valid) {
      safe += '_';
    } else if (!is_invisible(c.value)) {
      append_utf8(safe, c.value);
    }
  }
  return safe;
}

/// Lower case of Latin and Russian letters: enough to tell names apart as other systems do.
std::string fold(std::string_view name) {
  std::string folded;
  for (std::size_t at = 0; at < name.size();) {
    CodePoint c = decode_utf8(name, at);
    at += c.length;
    if ((c.value >= U'A' && c.value <= U'Z') || (c.value >= U'А' && c.value <= U'Я')) {
      c.value += 0x20;
    } else if (c.value >= 0x0400 && c.value <= 0x040F) {
      c.value += 0x50;
    }
    append_utf8(folded, c.value);
  }
  return folded;
}

/// Where the extension begins, its dot included; the size when there is none.
std::size_t extension_start(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const bool good =
      dot != std::string_view::npos && dot > 0 && name.size() - dot <= kMaxExtensionBytes;
  return good ? dot : name.size();
}

void trim_end(std::string& name) {
  while (!name.empty() && (name.back() == '.' || name.back() == ' ')) {
    name.pop_back();
  }
}

}  // namespace

std::string safe_file_name(std::string_view name) {
  constexpr std::size_t kMaxRead =
      std::size_t{64} * 1024;  // A longer name is an attack; only its start counts.
  std::string safe = harmless(utf8_prefix(name, kMaxRead));
  trim_end(safe);
  if (safe.empty()) return "attachment";
  constexpr std::string_view kBadStart = ".-~";  // Hidden files; options of commands; homes.
  if (kBadStart.find(safe.front()) != std::string_view::npos) safe.front() = '_';
  const std::string device = fold(safe.substr(0, safe.find('.')));
  const std::size_t device_end = device.find_last_not_of(' ') + 1;
  if (std::ranges::find(kDevices, device.substr(0, device_end)) != kDevices.end()) {
    safe.insert(0, "_");
  }
  if (safe.size() <= kMaxNameBytes) return safe;
  const std::string extension = safe.substr(extension_start(safe));
  safe = utf8_prefix(safe, kMaxNameBytes - extension.size());
  trim_end(safe);
  return safe + extension;
}

std::string UniqueNames::take(const std::string& name) {
  const auto [first, free] = taken_.try_emplace(fold(name), 1);
  if (free) return name;
  std::size_t& number = first->second;  // Stays valid while the map grows; the iterator would not.
  const std::size_t dot = extension_start(name);
  while (true) {
    std::string next = name.substr(0, dot) + "-" + std::to_string(++number) + name.substr(dot);
    if (taken_.try_emplace(fold(next), 1).second) return next;
  }
}

}  // namespace pismo::exporting

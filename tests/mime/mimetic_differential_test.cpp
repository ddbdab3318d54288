#include <algorithm>
#include <array>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <mimetic/mimetic.h>

#include "pismo/mime/message.hpp"

#include "shared_files.hpp"

namespace {

// Beyond these mimetic crashes or hangs (docs/mimetic.md); mail without them goes to it whole.
constexpr std::size_t kMaxMessage = 4 * 1024 * 1024;
constexpr std::size_t kMaxLine = 64 * 1024;
constexpr std::size_t kMaxParts = 1000;

// Defects that each explain why the part lists differ; docs/mimetic.md says how.
constexpr std::array<std::string_view, 23> kExplaining = {"boundary_unclosed",
                                                          "boundary_missing",
                                                          "boundary_not_found",
                                                          "boundary_guessed",
                                                          "boundary_repeated",
                                                          "boundary_after_close",
                                                          "boundary_close_damaged",
                                                          "multipart_without_boundary",
                                                          "multipart_empty",
                                                          "nesting_capped",
                                                          "parts_capped",
                                                          "header_missing",
                                                          "header_leading_mark",
                                                          "header_from_line",
                                                          "header_line_no_colon",
                                                          "header_name_invalid",
                                                          "header_blank_line_missing",
                                                          "header_end_has_blanks",
                                                          "header_leading_blank_line",
                                                          "content_type_invalid",
                                                          "body_missing",
                                                          "line_ends_cr",
                                                          "parameter_semicolon_missing"};

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) {
    return static_cast<char>(std::tolower(c));
  });
  return text;
}

void list_types(mimetic::MimeEntity& entity, std::vector<std::string>& types) {
  // Raw field value, never a typed address accessor.
  const mimetic::ContentType& type = entity.header().contentType();
  std::string name = lower(type.type() + "/" + type.subtype());
  // Without a semicolon mimetic takes blanks and parameters into the subtype.
  name = name.substr(0, name.find_first_of(" \t\r\n"));
  if (name == "/") name = "text/plain";
  types.push_back(name);
  if (!name.starts_with("multipart/")) return;
  for (mimetic::MimeEntity* part : entity.body().parts())
    list_types(*part, types);
}

std::vector<std::string> mimetic_types(const std::string& raw) {
  std::vector<std::string> types;
  try {
    mimetic::MimeEntity entity;
    entity.load(raw.data(), raw.data() + raw.size());
    list_types(entity, types);
  } catch (const std::exception& error) {
    types.push_back(error.what());
  }
  return types;
}

bool is_safe(const std::string& raw, const pismo::mime::Message& message) {
  if (raw.size() > kMaxMessage || raw.find('\0') != std::string::npos ||
      message.parts.size() > kMaxParts)
    return false;
  std::size_t at = 0;
  while (at < raw.size()) {
    const std::size_t lf = std::min(raw.find('\n', at), raw.size());
    if (lf - at > kMaxLine) return false;
    at = lf + 1;
  }
  return std::none_of(message.defects.begin(), message.defects.end(), [](const auto& defect) {
    return defect.code == "boundary_too_long";
  });
}

bool is_explained(const std::filesystem::path& file, const pismo::mime::Message& message) {
  static const std::string kTable = pismo::test::bytes_of(PISMO_SOURCE_DIR "/docs/mimetic.md");
  if (kTable.find("| " + file.filename().string() + " |") != std::string::npos) return true;
  const bool defect =
      std::any_of(message.defects.begin(), message.defects.end(), [](const auto& known) {
        return std::find(kExplaining.begin(), kExplaining.end(), known.code) != kExplaining.end();
      });
  // A digest's parts without a type are messages for us, text for mimetic.
  const bool digest = std::any_of(message.parts.begin(), message.parts.end(), [](const auto& part) {
    return part.type == "multipart/digest";
  });
  return defect || digest;
}

std::string joined(const std::vector<std::string>& types) {
  std::string out;
  for (const auto& type : types)
    out += type + " ";
  return out;
}

}  // namespace

TEST_CASE("mimetic finds the same parts, or a defect tells why not", "[mime][shared]") {
  std::vector<std::filesystem::path> files = pismo::test::shared_files("mail");
  if (std::filesystem::exists(PISMO_SOURCE_DIR "/corpora")) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(PISMO_SOURCE_DIR "/corpora")) {
      if (entry.is_regular_file() && entry.path().extension() == ".eml")
        files.push_back(entry.path());
    }
  }
  std::size_t compared = 0, equal = 0;
  for (const auto& file : files) {
    if (std::filesystem::file_size(file) > kMaxMessage) continue;
    const std::string raw = pismo::test::bytes_of(file);
    const pismo::mime::Message message = pismo::mime::read_message(raw, {.hash_parts = false});
    if (message.headers.size() < 2 || !is_safe(raw, message)) continue;
    std::vector<std::string> ours;
    for (const auto& part : message.parts) {
      if (part.path.find_first_of("uept") == std::string::npos) ours.push_back(part.type);
    }
    const std::vector<std::string> theirs = mimetic_types(raw);
    ++compared;
    if (ours == theirs) {
      ++equal;
      continue;
    }
    INFO(file << "\n ours   " << joined(ours) << "\n mimetic " << joined(theirs));
    const bool explained = is_explained(file, message);
    CHECK(explained);
  }
  std::cout << "mimetic: " << equal << " of " << compared << " part lists equal\n";
}

#include "pismo/store/segment_check.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <vector>

#include <xapian.h>

#include "pismo/base/file.hpp"
#include "pismo/base/hash.hpp"
#include "pismo/store/texts.hpp"

namespace pismo::store {

namespace {

constexpr std::string_view kSums = "sums";
constexpr std::size_t kDigits = 64;

Result<std::string> hash_of(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return fail(Errc::io, file.string() + ": cannot open: " + std::strerror(errno));
  constexpr std::size_t kPiece = 256U << 10U;
  const auto piece = std::make_unique_for_overwrite<char[]>(kPiece);
  Sha256Stream hash;
  ssize_t got = 0;
  do {
    got = ::read(fd, piece.get(), kPiece);
    if (got > 0) hash.update({piece.get(), static_cast<std::size_t>(got)});
  } while (got > 0 || (got < 0 && errno == EINTR));
  const int error = errno;
  ::close(fd);
  if (got < 0) return fail(Errc::io, file.string() + ": cannot read: " + std::strerror(error));
  return to_hex(hash.finish());
}

Result<void> compare_sums(const std::filesystem::path& segment, std::string_view sums) {
  bool is_list = false;
  while (!sums.empty()) {
    const std::size_t end = std::min(sums.find('\n'), sums.size());
    const std::string_view line = sums.substr(0, end);
    sums.remove_prefix(std::min(end + 1, sums.size()));
    const std::string_view name = line.substr(std::min(kDigits + 2, line.size()));
    if (name.empty() || name.find('/') != std::string_view::npos) {
      return fail(Errc::corrupt, (segment / kSums).string() + ": is no list of checksums");
    }
    is_list = true;
    const std::filesystem::path file = segment / name;
    const auto hash = hash_of(file);
    if (!hash) return fail(hash.error());
    if (*hash != line.substr(0, kDigits)) {
      return fail(Errc::corrupt, file.string() + ": holds other bytes than were written");
    }
  }
  if (is_list) return {};
  return fail(Errc::corrupt, (segment / kSums).string() + ": is empty");
}

Result<void> check_tables(const std::filesystem::path& segment, std::uint64_t documents) {
  try {
    const Xapian::Database database(segment.string());
    if (database.get_doccount() != documents) {
      return fail(Errc::corrupt, segment.string() + ": holds another number of messages");
    }
    if (Xapian::Database::check(segment.string()) > 0) {
      return fail(Errc::corrupt, segment.string() + ": the tables of the text index are damaged");
    }
    return {};
  } catch (const Xapian::Error& error) {
    return fail(Errc::corrupt, segment.string() + ": cannot be opened: " + error.get_msg());
  }
}

Result<void> check_texts(const std::filesystem::path& segment, std::uint64_t documents) {
  std::error_code error;
  if (!std::filesystem::exists(texts_file(segment), error)) return {};  // May be missing.
  auto texts = Texts::open(texts_file(segment));
  if (!texts) return fail(texts.error());
  for (std::uint64_t at = 1; at <= documents; ++at) {
    if (auto read = texts->view(static_cast<std::uint32_t>(at)); !read) return fail(read.error());
  }
  return {};
}

}  // namespace

Result<void> note_sums(const std::filesystem::path& segment) {
  std::vector<std::string> names;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(segment, error)) {
    if (entry.path().filename() != kSums) names.push_back(entry.path().filename().string());
  }
  if (error) return fail(Errc::io, segment.string() + ": cannot list: " + error.message());
  std::sort(names.begin(), names.end());
  std::string sums;
  for (const std::string& name : names) {
    const auto hash = hash_of(segment / name);
    if (!hash) return fail(hash.error());
    sums += *hash + "  " + name + "\n";
  }
  return replace_file(segment / kSums, sums);
}

Result<void> check_segment(const std::filesystem::path& segment, std::uint64_t documents) {
  std::error_code error;
  if (std::filesystem::exists(segment / kSums, error)) {
    const auto sums = read_file(segment / kSums);
    if (!sums) return fail(sums.error());
    return compare_sums(segment, *sums);
  }
  if (auto sound = check_tables(segment, documents); !sound) return sound;
  return check_texts(segment, documents);
}

}  // namespace pismo::store

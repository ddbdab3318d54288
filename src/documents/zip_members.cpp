#include "zip_members.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <memory>

namespace pismo::documents {

namespace {

// Pictures and parts of a thick book; a hostile file has millions.
constexpr int kMaxMembers = 20'000;

struct Free {
  void operator()(archive* one) const { archive_read_free(one); }
};

/// The rest of the member that is read; false when it is damaged or too large.
bool unpack(archive* zip, std::size_t most, std::string& bytes, ZipEnd& end) {
  constexpr std::size_t kChunk = std::size_t{64} * 1024;
  std::array<char, kChunk> chunk{};
  while (true) {
    const la_ssize_t size = archive_read_data(zip, chunk.data(), chunk.size());
    if (size == 0) return true;
    if (size < 0) {
      end.damaged = true;
      return false;
    }
    const auto taken = static_cast<std::size_t>(size);
    if (bytes.size() + taken > most) {
      end.capped = true;
      return false;
    }
    bytes.append(chunk.data(), taken);
  }
}

}  // namespace

ZipEnd each_member(
    std::string_view zip,
    const std::function<bool(std::string_view name)>& wanted,
    const std::function<void(std::string_view name, const std::string& bytes)>& take) {
  ZipEnd end;
  const std::unique_ptr<archive, Free> reader(archive_read_new());
  if (!reader || archive_read_support_format_zip(reader.get()) != ARCHIVE_OK ||
      archive_read_open_memory(reader.get(), zip.data(), zip.size()) != ARCHIVE_OK) {
    end.damaged = true;
    return end;
  }
  for (int members = 0; !end.capped; ++members) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(reader.get(), &entry);
    if (status == ARCHIVE_EOF) break;
    if (status < ARCHIVE_WARN) {
      end.damaged = true;
      break;
    }
    if (members == kMaxMembers) {
      end.capped = true;
      break;
    }
    const char* path = archive_entry_pathname(entry);
    if (path == nullptr || !wanted(path)) continue;
    const std::string name(path);
    std::string bytes;
    const bool whole = unpack(reader.get(), kMaxUnpacked - end.unpacked, bytes, end);
    end.unpacked += bytes.size();
    if (whole || !bytes.empty()) take(name, bytes);
    if (end.damaged) break;
  }
  return end;
}

}  // namespace pismo::documents

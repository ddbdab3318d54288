#include "source/archive_maker.hpp"

#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <memory>
#include <stdexcept>

namespace pismo::source {

namespace {

struct FreeWriter {
  void operator()(archive* handle) const { archive_write_free(handle); }
};

struct FreeEntry {
  void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

la_ssize_t append(archive* /*handle*/, void* user, const void* bytes, size_t size) {
  static_cast<std::string*>(user)->append(static_cast<const char*>(bytes), size);
  return static_cast<la_ssize_t>(size);
}

void require(int status, archive* handle) {
  if (status < ARCHIVE_WARN) throw std::runtime_error(archive_error_string(handle));
}

using Setting = int (*)(archive*);

// Not libarchive's own choice by name, which would link every format it can write.
Setting format_named(const std::string& name) {
  if (name == "zip") return archive_write_set_format_zip;
  if (name == "7zip") return archive_write_set_format_7zip;
  if (name == "ustar") return archive_write_set_format_ustar;
  if (name == "raw") return archive_write_set_format_raw;
  throw std::invalid_argument(name);
}

Setting filter_named(const std::string& name) {
  if (name == "none") return archive_write_add_filter_none;
  if (name == "gzip") return archive_write_add_filter_gzip;
  if (name == "bzip2") return archive_write_add_filter_bzip2;
  if (name == "xz") return archive_write_add_filter_xz;
  if (name == "zstd") return archive_write_add_filter_zstd;
  if (name == "compress") return archive_write_add_filter_compress;
  if (name == "lzma") return archive_write_add_filter_lzma;
  throw std::invalid_argument(name);
}

class Packer {
 public:
  Packer(const std::string& format, const std::string& filter, const std::string& password = {}) {
    require(format_named(format)(handle_.get()), handle_.get());
    require(filter_named(filter)(handle_.get()), handle_.get());
    if (!password.empty()) {
      require(archive_write_set_options(handle_.get(), "zip:encryption=aes256"), handle_.get());
      require(archive_write_set_passphrase(handle_.get(), password.c_str()), handle_.get());
    }
    archive_write_set_bytes_in_last_block(handle_.get(), 1);
    require(archive_write_open(handle_.get(), &out_, nullptr, append, nullptr), handle_.get());
  }

  void begin(const std::string& name, std::uint64_t size) {
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(size));
    // Names are UTF-8 here; libarchive takes them for the locale's.
    static const locale_t kUtf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    const locale_t before = ::uselocale(kUtf8);
    const int status = archive_write_header(handle_.get(), entry.get());
    ::uselocale(before);
    require(status, handle_.get());
  }

  void write(std::string_view bytes) {
    archive_write_data(handle_.get(), bytes.data(), bytes.size());
  }

  std::string finish() {
    archive_write_close(handle_.get());
    return std::move(out_);
  }

 private:
  std::string out_;
  std::unique_ptr<archive, FreeWriter> handle_{archive_write_new()};
};

}  // namespace

std::string pack(const std::string& format,
                 const std::string& filter,
                 const Members& members,
                 const std::string& password) {
  Packer packer(format, filter, password);
  for (const auto& [name, bytes] : members) {
    packer.begin(name, bytes.size());
    packer.write(bytes);
  }
  return packer.finish();
}

std::string compress(const std::string& filter, std::string_view bytes) {
  Packer packer("raw", filter);
  packer.begin("x", bytes.size());
  packer.write(bytes);
  return packer.finish();
}

std::string pack_zeros(const std::string& name, std::uint64_t size) {
  Packer packer("zip", "none");
  packer.begin(name, size);
  const std::string zeros(1U << 20U, '\0');
  for (std::uint64_t left = size; left > 0; left -= std::min<std::uint64_t>(left, zeros.size())) {
    packer.write(std::string_view(zeros).substr(
        0, static_cast<std::size_t>(std::min<std::uint64_t>(left, zeros.size()))));
  }
  return packer.finish();
}

}  // namespace pismo::source

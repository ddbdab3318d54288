#include "chunks.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <string>

namespace pismo::exporting {

Result<void> each_chunk(const std::filesystem::path& file,
                        const std::function<Result<void>(std::string_view)>& take) {
  constexpr std::size_t kChunk = 1U << 20U;
  const auto close = [](std::FILE* stream) { std::fclose(stream); };
  const std::unique_ptr<std::FILE, decltype(close)> stream(std::fopen(file.c_str(), "rbe"), close);
  if (!stream) return fail(Errc::io, file.string() + ": cannot read: " + std::strerror(errno));
  std::string buffer(kChunk, '\0');
  for (;;) {
    errno = 0;
    const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), stream.get());
    if (got > 0) {
      if (auto taken = take(std::string_view(buffer).substr(0, got)); !taken) return taken;
    }
    if (got == buffer.size()) continue;
    if (std::ferror(stream.get()) == 0) return {};
    return fail(Errc::io, file.string() + ": cannot read: " + std::strerror(errno));
  }
}

}  // namespace pismo::exporting

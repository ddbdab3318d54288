#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

namespace pismo::store::glass {

/// Makes tags smaller as glass does: a raw deflate stream (RFC 1951), without header or checksum.
class Deflater {
 public:
  Deflater();
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;
  Deflater(Deflater&&) = delete;
  Deflater& operator=(Deflater&&) = delete;

  /// The smaller form, valid until the next call; empty when there is none.
  [[nodiscard]] std::string_view smaller(std::string_view tag);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pismo::store::glass

#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "byte_stream.hpp"
#include "window.hpp"

namespace pismo::source {

/// What a gzip file unpacks to, member behind member (RFC 1952). Bytes that are no member behind
/// the last one are passed over, as gzip does.
///
/// Written here because libarchive drops the last piece (up to 64 KiB) of a file that is cut or
/// damaged: of a download that broke off, all that arrived is wanted.
class Gunzip {
 public:
  /// `packed` is borrowed and must stay until this is gone.
  explicit Gunzip(Window& packed);
  ~Gunzip();
  Gunzip(const Gunzip&) = delete;
  Gunzip& operator=(const Gunzip&) = delete;
  Gunzip(Gunzip&&) = delete;
  Gunzip& operator=(Gunzip&&) = delete;

  /// @return  The number of bytes written to `to`, 0 at the end; trouble only when all bytes in
  ///          front of it have been given.
  Reading<std::size_t> read(char* to, std::size_t size);

  /// Packed bytes used so far.
  [[nodiscard]] std::uint64_t used() const { return used_; }

 private:
  struct Inflater;

  bool begin_member();
  std::size_t step(char* to, std::size_t size);

  Window& packed_;
  std::unique_ptr<Inflater> inflater_;
  std::optional<Trouble> trouble_;
  std::uint64_t used_ = 0;
  bool inside_ = false;  // Of a member.
  bool ended_ = false;
};

}  // namespace pismo::source

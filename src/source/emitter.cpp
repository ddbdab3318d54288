#include "emitter.hpp"

#include <utility>

namespace pismo::source {

void Emitter::message(Found found, std::uint64_t offset) {
  found.location.file = file_.file;
  found.location.offset = offset;
  found.flags = flags_;
  found.defects.insert(found.defects.end(), defects_.begin(), defects_.end());
  result_.bytes_messages += found.location.length;
  ++messages_;
  last_key_ = found.key;
  last_quoting_ = found.location.quoting;
  sink_.message(std::move(found));
}

void Emitter::reject(std::uint64_t offset,
                     std::uint64_t length,
                     std::string_view reason,
                     std::string_view detail,
                     bool lost) {
  Rejected rejected;
  rejected.location.file = file_.file;
  rejected.location.offset = offset;
  rejected.location.length = length;
  rejected.reason = reason;
  rejected.detail = detail;
  rejected.lost = lost;
  sink_.rejected(rejected);
}

void Emitter::lost(std::uint64_t offset,
                   std::uint64_t length,
                   std::string_view reason,
                   std::string_view detail) {
  result_.bytes_lost += length;
  reject(offset, length, reason, detail, true);
}

void Emitter::unread(std::string_view reason, std::string_view detail, bool lost) {
  reject(0, file_.size, reason, detail, lost);
}

void Emitter::empty_message(std::uint64_t offset) {
  reject(offset, 0, "empty_message", "A separator with no message after it.", false);
}

void Emitter::broken(const Trouble& trouble, std::uint64_t offset) {
  lost(offset, 0, trouble.reason, trouble.detail);
}

FileResult Emitter::result() const {
  FileResult result = result_;
  result.bytes_read = result.bytes_messages + result.bytes_framing + result.bytes_lost;
  return result;
}

std::optional<Sha256> Emitter::whole_file_key() const {
  const bool only_message = messages_ == 1 && result_.bytes_framing == 0 && result_.bytes_lost == 0;
  if (!only_message || last_quoting_ != Quoting::none) return std::nullopt;
  return last_key_;
}

}  // namespace pismo::source

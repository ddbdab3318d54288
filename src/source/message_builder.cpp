#include "message_builder.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace pismo::source {

void MessageBuilder::append(std::string_view bytes, Quoting quoting) {
  length_ += bytes.size();
  if (!passing_ && bytes_.size() + bytes.size() <= max_bytes_) {
    bytes_.append(bytes);
    return;
  }
  if (!passing_) outgrow(quoting);
  pass(bytes);
}

void MessageBuilder::outgrow(Quoting quoting) {
  passing_.emplace(Passing{quoting, Unquoter(quoting), Sha256Stream(), 0});
  if (quoting == Quoting::none) {
    // Nothing to take off: what was kept stays where it is, as it may be large.
    passing_->hash.update(bytes_);
    passing_->size = bytes_.size();
    return;
  }
  const std::string so_far = std::exchange(bytes_, {});
  pass(so_far);
}

void MessageBuilder::pass(std::string_view bytes) {
  std::string plain;
  if (passing_->quoting != Quoting::none) {
    passing_->unquoter.feed(bytes, plain);
    bytes = plain;
  }
  passing_->hash.update(bytes);
  passing_->size += bytes.size();
  bytes_.append(bytes.substr(0, static_cast<std::size_t>(max_bytes_ - bytes_.size())));
}

Found MessageBuilder::finish(Quoting quoting) {
  Found found;
  found.location.length = std::exchange(length_, 0);
  if (passing_) {
    std::string rest;
    passing_->unquoter.finish(rest);
    passing_->hash.update(rest);
    bytes_.append(rest.substr(0, static_cast<std::size_t>(max_bytes_ - bytes_.size())));
    found.size = passing_->size + rest.size();
    found.key = passing_->hash.finish();
    found.complete = found.size <= max_bytes_;
    found.location.quoting = passing_->quoting;
    passing_.reset();
  } else {
    bytes_ = unquote(std::move(bytes_), quoting);
    found.size = bytes_.size();
    found.key = sha256(bytes_);
    found.location.quoting = quoting;
  }
  found.bytes = std::exchange(bytes_, {});
  if (!found.complete) {
    found.defects.push_back({"message_too_large",
                             "byte 0",
                             fmt::format("The message has {} bytes; only the first {} were read.",
                                         found.size,
                                         found.bytes.size())});
  }
  return found;
}

}  // namespace pismo::source

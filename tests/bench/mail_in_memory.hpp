#pragma once

#include <string>
#include <utility>
#include <vector>

#include "pismo/source/message_source.hpp"

namespace pismo::bench {

/// Keeps the raw bytes of every message of a source.
class MailInMemory final : public source::Sink {
 public:
  bool begin_file(const source::FileInfo& /*file*/) override { return true; }

  void end_file(const source::FileInfo& /*file*/, const source::FileResult& /*result*/) override {}

  void rejected(const source::Rejected& /*rejected*/) override {}

  void message(source::Found&& found) override { raw.push_back(std::move(found.bytes)); }

  std::vector<std::string> raw;
};

}  // namespace pismo::bench

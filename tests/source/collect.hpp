#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "pismo/source/message_source.hpp"

namespace pismo::source {

/// Keeps everything that a walk finds.
class Collector : public Sink {
 public:
  struct File {
    FileInfo info;
    FileResult result;
  };

  bool begin_file(const FileInfo& file) override {
    begun.push_back(file.file);
    return file.file != skip;
  }

  void end_file(const FileInfo& file, const FileResult& result) override {
    files.push_back({file, result});
  }

  void message(Found&& found) override { messages.push_back(std::move(found)); }

  void rejected(const Rejected& one) override { rejections.push_back(one); }

  std::string skip = "?";  ///< This file is not wanted.
  std::vector<std::string> begun;
  std::vector<File> files;
  std::vector<Found> messages;
  std::vector<Rejected> rejections;

  [[nodiscard]] std::vector<std::string> bytes() const {
    std::vector<std::string> all;
    for (const Found& found : messages)
      all.push_back(found.bytes);
    return all;
  }

  [[nodiscard]] std::vector<std::string> reasons() const {
    std::vector<std::string> all;
    for (const Rejected& one : rejections)
      all.push_back(one.reason);
    return all;
  }
};

/// Whether every byte of a file was counted exactly once.
inline bool balances(const FileResult& result) {
  return result.bytes_read == result.bytes_messages + result.bytes_framing + result.bytes_lost;
}

}  // namespace pismo::source

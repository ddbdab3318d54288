#pragma once

#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pismo/base/result.hpp"

namespace pismo::search {

/// A message's words as numbers; kBreak where no sequence goes on.
struct SpilledMessage {
  std::int64_t id = 0;
  std::vector<std::uint32_t> words;
};

/// Words of many messages in an unnamed temporary file, for reading them several times.
/// Memory holds each different word once.
class WordSpill {
 public:
  static constexpr std::uint32_t kBreak = 0;

  /// @return  io when no temporary file can be made.
  [[nodiscard]] static Result<WordSpill> create();

  /// The number of a word, new or known.
  [[nodiscard]] std::uint32_t number_of(std::string_view word);

  [[nodiscard]] const std::string& word(std::uint32_t number) const { return *words_[number]; }

  [[nodiscard]] std::size_t words() const { return words_.size(); }

  Result<void> add(const SpilledMessage& message);

  /// Every message, in the order of adding.
  Result<void> each(const std::function<void(const SpilledMessage& message)>& take);

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };

  std::unique_ptr<std::FILE, Close> file_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<const std::string*> words_;  // Keys of `numbers_`, whose places do not change.
};

}  // namespace pismo::search

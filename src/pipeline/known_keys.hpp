#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <unordered_map>

#include "pismo/base/hash.hpp"
#include "pismo/base/result.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/catalog.hpp"

namespace pismo::pipeline {

/// Which message has a key: in this run, or in earlier ones. Of these the catalog is asked key by
/// key, and from some number of questions on, since one is as dear as reading eight keys in a row,
/// all keys are read. Single-threaded.
class KnownKeys {
 public:
  KnownKeys() = default;

  /// @param folder    Must live as long as this.
  /// @param messages  Of earlier runs.
  /// @param give_up   Hears of a catalog that cannot be read.
  KnownKeys(const store::CaseFolder& folder,
            std::int64_t messages,
            std::function<void(Error)> give_up);

  [[nodiscard]] std::optional<std::int64_t> find(const Sha256& key);

  void add(const Sha256& key, std::int64_t id) { ids_.emplace(key, id); }

 private:
  struct HashKey {
    std::size_t operator()(const Sha256& key) const {
      std::size_t prefix = 0;
      std::memcpy(&prefix, key.data(), sizeof prefix);
      return prefix;
    }
  };

  [[nodiscard]] std::optional<std::int64_t> ask(const Sha256& key);
  void read_all();

  const store::CaseFolder* folder_ = nullptr;
  std::int64_t questions_left_ = 0;
  bool all_read_ = true;
  std::function<void(Error)> give_up_;
  std::optional<store::Catalog> catalog_;
  std::unordered_map<Sha256, std::int64_t, HashKey> ids_;
};

}  // namespace pismo::pipeline

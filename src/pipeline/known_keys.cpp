#include "known_keys.hpp"

#include <utility>

namespace pismo::pipeline {

namespace {

constexpr std::int64_t kKeysForAQuestion = 8;

}  // namespace

KnownKeys::KnownKeys(const store::CaseFolder& folder,
                     std::int64_t messages,
                     std::function<void(Error)> give_up)
    : folder_(&folder),
      questions_left_(messages / kKeysForAQuestion),
      all_read_(messages == 0),
      give_up_(std::move(give_up)) {}

std::optional<std::int64_t> KnownKeys::find(const Sha256& key) {
  if (const auto known = ids_.find(key); known != ids_.end()) return known->second;
  if (all_read_) return std::nullopt;
  if (!catalog_) {
    auto opened = store::Catalog::open(folder_->catalog(), folder_->trouble());
    if (!opened) {
      give_up_(opened.error());
      return std::nullopt;
    }
    catalog_ = std::move(*opened);
  }
  if (questions_left_ > 0) return ask(key);
  read_all();
  const auto known = ids_.find(key);
  return known != ids_.end() ? std::optional(known->second) : std::nullopt;
}

std::optional<std::int64_t> KnownKeys::ask(const Sha256& key) {
  --questions_left_;
  const auto found = catalog_->with_key(key);
  if (found) return *found;
  give_up_(found.error());
  return std::nullopt;
}

void KnownKeys::read_all() {
  all_read_ = true;
  const auto read =
      catalog_->each_key([this](const Sha256& key, std::int64_t id) { ids_.emplace(key, id); });
  if (!read) give_up_(read.error());
  catalog_.reset();
}

}  // namespace pismo::pipeline

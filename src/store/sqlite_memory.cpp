#include "sqlite_memory.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <new>
#include <sqlite3.h>

namespace pismo::store {

namespace {

/// What stands before each piece: SQLite asks how large it is. As wide as what follows must be
/// aligned.
struct alignas(std::max_align_t) Head {
  int size = 0;
};

Head* head_of(void* piece) {
  return static_cast<Head*>(piece) - 1;
}

void* allocate(int size) {
  void* place = ::operator new(sizeof(Head) + static_cast<std::size_t>(size), std::nothrow);
  return place == nullptr ? nullptr : new (place) Head{size} + 1;
}

void give_back(void* piece) {
  if (piece != nullptr) ::operator delete(head_of(piece));
}

void* resize(void* piece, int size) {
  void* larger = allocate(size);
  if (larger == nullptr) return nullptr;
  std::memcpy(larger, piece, static_cast<std::size_t>(std::min(head_of(piece)->size, size)));
  give_back(piece);
  return larger;
}

int size_of(void* piece) {
  return piece == nullptr ? 0 : head_of(piece)->size;
}

int rounded(int size) {
  constexpr int kStep = 8;  // As SQLite wants it.
  return (size + kStep - 1) / kStep * kStep;
}

int start(void* /*data*/) {
  return SQLITE_OK;
}

void stop(void* /*data*/) {}

bool configure() {
  static constexpr sqlite3_mem_methods kMethods = {
      allocate, give_back, resize, size_of, rounded, start, stop, nullptr};
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK &&
         sqlite3_config(SQLITE_CONFIG_MALLOC, &kMethods) == SQLITE_OK;
}

}  // namespace

void configure_sqlite_memory() {
  [[maybe_unused]] static const bool configured = configure();
}

}  // namespace pismo::store

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <jemalloc/jemalloc.h>
#include <new>
#include <string_view>
#include <sys/prctl.h>

/// Whose memory `new` gives. Indexing makes and frees some hundred small objects a message, in one
/// thread what another frees: there jemalloc takes a twentieth fewer instructions than the system's
/// `malloc`. But it spreads what is small over many pages, and a search, which lives for some
/// milliseconds, waits for 120 of them longer than for its answer: there it is `malloc`. The choice
/// is made before anything is allocated, once for the process, so that what was given by one is
/// never freed by the other. jemalloc is linked without the names of the C library
/// (src/cli/CMakeLists.txt); libraries in C use the system's, but for SQLite, which takes its
/// memory from `new` (src/store/sqlite_memory.hpp).

// jemalloc asks for this by name. What is free goes back to the system after half a second instead
// of ten: indexing frees and takes whole batches all the time; its peak is 20 MB lower, at no cost
// in CPU time that could be measured. A thread sees to that, as what the reading threads leave when
// they end would else stay. Huge pages, where the system gives them to who asks, take 3 to 6 % of
// the CPU time off, for 30 MB more.
extern "C" const char* malloc_conf;
const char* malloc_conf = "dirty_decay_ms:500,muzzy_decay_ms:0,background_thread:true,thp:always";

// The names that the linking gives to its malloc and free.
extern "C" void* jemalloc_malloc(std::size_t size);
extern "C" void jemalloc_free(void* given);

namespace {

bool is_index = false;

void choose(int argc, char** argv, char** /*environment*/) {
  is_index = std::any_of(
      argv + 1, argv + argc, [](const char* one) { return std::string_view(one) == "index"; });
  // A run that finds little would spend a tenth of its time clearing huge pages: they are taken
  // once there is much (pipeline/index.cpp).
  if (is_index) ::prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);
}

// What the dynamic linker calls before the constructors of all libraries (System V ABI,
// "Initialization and Termination Functions"), which allocate already.
[[gnu::section(".preinit_array"), gnu::used]] void (*const kChoose)(int, char**, char**) = choose;

// Of no bytes both give a piece of their own, as `new` must.
void* allocate(std::size_t size) {
  return is_index ? jemalloc_malloc(size) : std::malloc(size);
}

void* allocate(std::size_t size, std::align_val_t alignment) {
  const auto step = static_cast<std::size_t>(alignment);
  const std::size_t bytes = (std::max<std::size_t>(size, 1) + step - 1) / step * step;
  return is_index ? mallocx(bytes, MALLOCX_ALIGN(step)) : std::aligned_alloc(step, bytes);
}

template <typename... How>
[[gnu::noinline, gnu::cold]] void* allocate_or_throw(How... how) {
  while (true) {
    const std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
    if (void* given = allocate(how...)) return given;
  }
}

}  // namespace

// The other forms of `new` and `delete` of the standard library call these.

void* operator new(std::size_t size) {
  void* given = allocate(size);
  return given != nullptr ? given : allocate_or_throw(size);
}

void* operator new(std::size_t size, std::align_val_t alignment) {
  void* given = allocate(size, alignment);
  return given != nullptr ? given : allocate_or_throw(size, alignment);
}

void operator delete(void* given) noexcept {
  is_index ? jemalloc_free(given) : std::free(given);
}

void operator delete(void* given, std::size_t size) noexcept {
  if (!is_index) return std::free(given);
  if (given != nullptr) sdallocx(given, size, 0);
}

void operator delete(void* given, std::align_val_t /*alignment*/) noexcept {
  operator delete(given);
}

void operator delete(void* given, std::size_t /*size*/, std::align_val_t /*alignment*/) noexcept {
  operator delete(given);
}

/* Preloaded into a program: counts the calls that change files, and kills the program at one.
 *
 * DIE_AT=N     dies at the Nth such call; a write is done by half before. Unset: never.
 * DIE_COUNT=F  the number of calls stands in the first eight bytes of F, a file of that size. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long own_calls;
static atomic_long* calls = &own_calls;  /* In DIE_COUNT, if given: not every end runs destructors. */
static long die_at;

__attribute__((constructor)) static void begin(void) {
  const char* at = getenv("DIE_AT");
  die_at = at != NULL ? atol(at) : 0;
  const char* name = getenv("DIE_COUNT");
  const int fd = name != NULL ? open(name, O_RDWR) : -1;
  if (fd < 0) return;
  void* shared = mmap(NULL, sizeof *calls, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (shared != MAP_FAILED) calls = shared;
  close(fd);
}

static int is_last(void) {
  return atomic_fetch_add(calls, 1) + 1 == die_at;
}

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* A call without something that could be done by half. */
#define WHOLE(type, name, parameters, arguments) \
  type name parameters {                         \
    if (is_last()) die();                        \
    return NEXT(name) arguments;                 \
  }

WHOLE(int, fsync, (int fd), (fd))
WHOLE(int, fdatasync, (int fd), (fd))
WHOLE(int, ftruncate, (int fd, off_t size), (fd, size))
WHOLE(int, ftruncate64, (int fd, off64_t size), (fd, size))
WHOLE(int, truncate, (const char* path, off_t size), (path, size))
WHOLE(int, mkdir, (const char* path, mode_t mode), (path, mode))
WHOLE(int, rmdir, (const char* path), (path))
WHOLE(int, unlink, (const char* path), (path))
WHOLE(int, unlinkat, (int at, const char* path, int flags), (at, path, flags))
WHOLE(int, remove, (const char* path), (path))
WHOLE(int, rename, (const char* from, const char* to), (from, to))

ssize_t write(int fd, const void* bytes, size_t size) {
  if (fd <= STDERR_FILENO) return NEXT(write)(fd, bytes, size);
  if (is_last()) {
    NEXT(write)(fd, bytes, size / 2);
    die();
  }
  return NEXT(write)(fd, bytes, size);
}

ssize_t pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  if (is_last()) {
    NEXT(pwrite64)(fd, bytes, size / 2, at);
    die();
  }
  return NEXT(pwrite64)(fd, bytes, size, at);
}

ssize_t pwrite(int fd, const void* bytes, size_t size, off_t at) {
  return pwrite64(fd, bytes, size, at);
}

ssize_t writev(int fd, const struct iovec* parts, int count) {
  if (fd > STDERR_FILENO && is_last()) {
    NEXT(writev)(fd, parts, count / 2);
    die();
  }
  return NEXT(writev)(fd, parts, count);
}

static int opened(const char* name, const char* path, int flags, mode_t mode) {
  if ((flags & O_CREAT) != 0 && is_last()) die();
  return ((int (*)(const char*, int, ...))dlsym(RTLD_NEXT, name))(path, flags, mode);
}

#define OPEN(name)                             \
  int name(const char* path, int flags, ...) { \
    va_list rest;                              \
    va_start(rest, flags);                     \
    const mode_t mode = va_arg(rest, mode_t);  \
    va_end(rest);                              \
    return opened(#name, path, flags, mode);   \
  }

OPEN(open)
OPEN(open64)

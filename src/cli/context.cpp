#include "context.hpp"

#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <unistd.h>

#include "output.hpp"

namespace pismo::cli {

bool Context::colors() const {
  if (color != When::automatic) return color == When::always;
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  return ::isatty(STDOUT_FILENO) == 1;
}

bool Context::shows_progress() const {
  if (progress != When::automatic) return progress == When::always;
  return ::isatty(STDERR_FILENO) == 1;
}

void Context::report(const Error& error) {
  note(error.message);
  exit = error.code == Errc::cancelled ? Exit::stopped : Exit::error;
}

void note(std::string_view line) {
  fmt::print(stderr, "pismo: {}\n", printable(line));  // A path may say anything.
}

}  // namespace pismo::cli

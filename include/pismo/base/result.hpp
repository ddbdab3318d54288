#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace pismo {

/// What kind of trouble an operation met; the command line turns it into an exit code.
enum class Errc {
  not_found,  ///< The thing asked for does not exist.
  io,         ///< The operating system said no, or a file could not be read or written.
  conflict,   ///< Somebody else holds the thing (a second writer, an existing output file).
  corrupt,    ///< Bytes of our own (catalog, text index) are not what we wrote.
  usage,      ///< The user's words cannot be understood.
  limit,      ///< A named cap was reached.
  cancelled,  ///< The user asked to stop.
};

/// An operation that did not happen. The message is one line for a person who has
/// never seen the code: where, what, what to try.
struct Error {
  Errc code = Errc::io;
  std::string message;
};

/// A value, or the reason why there is none. Only this header knows which library
/// provides it; `std::expected` replaces it once the compiler has it.
template <typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(Errc code, std::string message) {
  return tl::unexpected<Error>(Error{code, std::move(message)});
}

/// Passes an error of another `Result` on.
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
  return tl::unexpected<Error>(std::move(error));
}

}  // namespace pismo

#pragma once

#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/store/texts.hpp"

#include "term_queries.hpp"

namespace pismo::search {

/// A stretch of a text that is all the sender's own words or all quoted; as long as possible.
struct AuthorRun {
  Span span;
  bool quoted = false;
};

/// Cuts a text of a message as the index did: bodies by what their segments say, other texts
/// whole. The runs cover the text.
[[nodiscard]] std::vector<AuthorRun> author_runs(const store::TextView& text);

/// The run that a byte lies in; the last one behind the end. `runs` must not be empty.
[[nodiscard]] const AuthorRun& run_at(const std::vector<AuthorRun>& runs, std::uint64_t byte);

/// The stretches of a text that questions of these families may be answered from. No phrase goes
/// from one to the next.
[[nodiscard]] std::vector<std::string_view> stretches_of(const store::TextView& text,
                                                         Families families);

}  // namespace pismo::search

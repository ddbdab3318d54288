#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"

namespace pismo::xref {

/// Where something stands: a message, and perhaps a stretch of one of its texts.
struct Place {
  std::int64_t message = 0;  ///< Id in the catalog of its case; 0: nowhere there.
  std::string part{};        ///< Of the stretch; empty: the whole message.
  Span span{};
};

/// One end of a tie: what one case (or one message) has of what is shared.
struct Side {
  Place place{};                        ///< The best single place to look at: the earliest.
  std::uint64_t messages = 0;           ///< How many messages there have it.
  std::optional<std::int64_t> first{};  ///< Of these, by date.
  std::optional<std::int64_t> last{};
};

/// A place where two texts of one message say different words.
struct Difference {
  std::string here{};
  std::string there{};
  bool hidden = false;  ///< One side shows nothing, or what stands for a name that was taken out.
  bool operator==(const Difference&) const = default;
};

/// Something that ties two cases, or a message to others.
struct Tie {
  std::string_view kind{};   ///< Of kind tables: "message", "attachment" ...
  std::string_view basis{};  ///< By what it was recognised; fixed words, docs/xref.md lists them.
  double weight = 0;         ///< 0 to 1: how much it says. 1 is certain and rare.
  std::string value{};       ///< What is shared: a hash, an address, a number, words.
  std::string name{};        ///< What it is called by people: a file name, a name.
  std::string reason{};      ///< One sentence.
  Side here{};
  Side there{};
  std::vector<Difference> differences{};
};

/// Takes ties one by one; false: no more are wanted.
using TakeTie = std::function<bool(Tie&&)>;

}  // namespace pismo::xref

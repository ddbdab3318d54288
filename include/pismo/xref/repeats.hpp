#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/xref/tie.hpp"

namespace pismo::xref {

/// Who uses a passage.
struct RepeatUser {
  std::string address;  ///< Lower case; empty when the message says none.
  std::uint64_t messages = 0;
  std::int64_t first = 0;  ///< His earliest message with it.
  std::optional<std::int64_t> first_date{};
};

/// Words that several messages of one case have in common without quoting each other.
struct Repeat {
  Tie tie{};  ///< `here`: the first use; `there`: the first by another sender, else the last one.
              ///< `value`: the words in normal form.
  std::uint32_t words = 0;
  std::vector<RepeatUser> users{};  ///< The first user first.
  bool set_aside = false;           ///< A signature, boilerplate, or an unmarked quotation.
};

using TakeRepeat = std::function<bool(Repeat&&)>;

struct RepeatOptions {
  std::uint32_t least_words =
      12;  ///< 12 or more: shorter ones are set phrases, and are not looked for.
  bool set_aside_too = false;
};

/// Finds passages of own words that stand in several messages, best first: by winnowed shingles of
/// all own texts, in three walks over the case. Passages are told by their least shingle, so that
/// longer and shorter forms of one are one.
///
/// `Tie::basis` says what it looks like: `talking_point` (several senders), `template` (one sender,
/// three messages or more), `draft` (two messages); and set aside: `signature` (one sender's,
/// mostly at the end), `boilerplate` (in a hundredth of all messages, or by very many senders),
/// `carried` (within one conversation: quoted without marks).
///
/// Memory: two sieves of 64 MiB at most, and what occurs twice.
///
/// @return  Errors: corrupt when the catalog cannot be read to its end.
[[nodiscard]] Result<void> each_repeat(const search::Engine& engine,
                                       const store::CaseFolder& folder,
                                       const RepeatOptions& options,
                                       const TakeRepeat& take);

}  // namespace pismo::xref

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/case_walk.hpp"

#include "letters.hpp"
#include "runs.hpp"
#include "sieve.hpp"

namespace pismo::xref {

/// A letter as far as repeats ask.
struct RepeatLetter {
  std::int64_t id = 0;
  std::optional<std::int64_t> date{};
  std::uint32_t sender = 0;  ///< In SharedGroups::senders.
  std::uint32_t own_words = 0;
  bool spare = false;  ///< A copy of another letter.
};

/// A run of own words that stands in several letters.
struct SharedGroup {
  relate::Shingle sign = 0;              ///< Its least shingle.
  std::vector<std::uint32_t> letters{};  ///< Places, rising.
  std::uint32_t at_end = 0;              ///< In so many of them it ends the own words.
  std::uint32_t example = 0;             ///< A letter with the longest form of it,
  Run run{};                             ///< and where: `here` and `size`.
};

/// Finds own words that letters of one case share.
class SharedGroups {
 public:
  /// @param least  Shingles of a run.
  [[nodiscard]] static Result<SharedGroups> find(const search::Engine& engine,
                                                 const store::CaseFolder& folder,
                                                 std::uint32_t least);

  [[nodiscard]] const std::vector<SharedGroup>& groups() const { return groups_; }

  [[nodiscard]] const RepeatLetter& letter(std::uint32_t at) const { return letters_[at]; }

  [[nodiscard]] std::size_t letters() const { return letters_.size(); }

  [[nodiscard]] const std::string& sender(std::uint32_t number) const { return senders_[number]; }

  [[nodiscard]] std::size_t letters_of_sender(std::uint32_t number) const { return sent_[number]; }

 private:
  class Finder;

  std::vector<RepeatLetter> letters_;
  std::vector<std::string> senders_;
  std::vector<std::size_t> sent_;
  std::vector<SharedGroup> groups_;
};

}  // namespace pismo::xref

#pragma once

#include <cstdint>
#include <vector>

#include "pismo/xref/tie.hpp"

#include "changes.hpp"
#include "compared_case.hpp"
#include "overlap.hpp"

namespace pismo::xref {

enum class Basis : std::uint8_t;

/// Two letters whose words were compared.
struct NearPair {
  std::uint32_t here = 0;
  std::uint32_t there = 0;
  Basis basis{};
  double likeness = 0;
  std::vector<Difference> differences{};
};

/// Compares the words of letters that may be one message with words taken out or changed. Texts
/// are read in bulk, some thousand at a time.
class NearLetters {
 public:
  NearLetters(ComparedCase& here, ComparedCase& there) : here_(here), there_(there) {}

  /// Keeps the two for comparing, when their shingles agree well enough.
  void try_meeting(const Meeting& meeting);
  void try_pair(std::uint32_t here, std::uint32_t there);

  /// Compares all, learns what stands for names, and decides.
  [[nodiscard]] std::vector<NearPair> decide();

  /// Pairs that were not compared, since one letter would have had too many.
  [[nodiscard]] std::size_t cut() const { return cut_; }

 private:
  struct Compared {
    std::uint32_t here = 0;
    std::uint32_t there = 0;
    WordChanges whole;
  };

  void compare(std::size_t begin, std::size_t end);

  ComparedCase& here_;
  ComparedCase& there_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> wanted_;
  std::vector<Compared> compared_;
  HiddenWords hidden_;
  std::size_t cut_ = 0;
};

}  // namespace pismo::xref

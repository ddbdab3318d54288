#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pismo::text {

/// What stands before or after a rule's affix in the dictionary word: one set of letters
/// for each place, as "[^ё]нный".
class AffixCondition {
 public:
  AffixCondition() = default;
  explicit AffixCondition(std::string_view pattern);

  [[nodiscard]] bool fits_end(std::string_view word) const;
  [[nodiscard]] bool fits_start(std::string_view word) const;

 private:
  struct Place {
    std::u32string letters;
    bool negated = false;
  };

  [[nodiscard]] static bool fits(const Place& place, char32_t letter);

  std::vector<Place> places_;  // Empty: any word.
};

/// One line of an .aff file: a dictionary word with `flag` that meets the condition gets
/// `add` instead of `strip`.
struct AffixRule {
  char flag = 0;
  std::string strip;  ///< As in the dictionary.
  AffixCondition condition;
};

/// Rules that change the same letters, so that a form is looked up once for all of them.
struct AffixChange {
  std::string strip;  ///< In normal form.
  std::vector<AffixRule> rules;
};

/// The suffix and prefix rules of an .aff file, by the letters they add.
///
/// Knows what the Russian and English dictionaries need: flags of one letter, SFX and PFX
/// lines without continuation classes. Everything else in the file (suggestions, compounds)
/// is about spelling, not about forms.
///
/// Source: hunspell(5), "AFFIX FILE OPTIONS".
class AffixRules {
 public:
  /// @param text  The file in UTF-8.
  explicit AffixRules(std::string_view text);

  struct Hash {
    using is_transparent = void;

    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  using Changes = std::unordered_map<std::string, std::vector<AffixChange>, Hash, std::equal_to<>>;

  /// By what is added, in normal form.
  [[nodiscard]] const Changes& suffixes() const { return suffixes_; }

  [[nodiscard]] const Changes& prefixes() const { return prefixes_; }

  /// Bytes of the longest suffix.
  [[nodiscard]] std::size_t longest_suffix() const { return longest_suffix_; }

  /// False for most endings that no rule adds: by their length and last byte.
  [[nodiscard]] bool may_be_suffix(std::string_view ending) const {
    return ending.empty() ||
           ends_.test(end_of(ending.size(), static_cast<unsigned char>(ending.back())));
  }

 private:
  static constexpr std::size_t kLengths = 32;

  static std::size_t end_of(std::size_t length, unsigned char last) {
    return length % kLengths * 256 + last;
  }

  void read_rule(std::string_view line);

  Changes suffixes_;
  Changes prefixes_;
  std::size_t longest_suffix_ = 0;
  std::bitset<kLengths * 256> ends_;  // Of suffixes, by end_of().
};

}  // namespace pismo::text

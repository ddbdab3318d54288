#include "affix_rules.hpp"

#include <algorithm>
#include <array>

#include "pismo/base/byte_set.hpp"

#include "chars.hpp"
#include "dictionary_fold.hpp"

namespace pismo::text {

namespace {

constexpr std::size_t kFields = 5;  // SFX flag strip add condition

// The fields of a line; as many as there are, the rest stays empty.
std::array<std::string_view, kFields> fields_of(std::string_view line) {
  std::array<std::string_view, kFields> fields;
  static constexpr ByteSet kBlanks(" \t\r");
  for (std::string_view& field : fields) {
    const std::size_t begin = kBlanks.first_beside(line);
    if (begin == std::string_view::npos) break;
    line.remove_prefix(begin);
    field = line.substr(0, kBlanks.first_in(line));
    line.remove_prefix(field.size());
  }
  return fields;
}

// "0" stands for nothing; what follows a slash is for compounds.
std::string_view letters_of(std::string_view field) {
  return field == "0" ? std::string_view() : field.substr(0, field.find('/'));
}

char32_t last_letter(std::string_view& word) {
  std::size_t at = word.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(word[at]) & 0xC0U) == 0x80U)
    --at;
  const char32_t letter = char_at(word, at).value;
  word.remove_suffix(word.size() - at);
  return letter;
}

}  // namespace

AffixCondition::AffixCondition(std::string_view pattern) {
  if (pattern == ".") return;
  bool inside = false;
  for (std::size_t at = 0; at < pattern.size();) {
    const CharAt c = char_at(pattern, at);
    at += c.length;
    if (c.value == '[') {
      inside = true;
      places_.emplace_back();
    } else if (c.value == ']') {
      inside = false;
    } else if (inside && c.value == '^' && places_.back().letters.empty()) {
      places_.back().negated = true;
    } else if (inside) {
      places_.back().letters += c.value;
    } else if (c.value == '.') {
      places_.push_back({{}, true});
    } else {
      places_.push_back({{c.value}, false});
    }
  }
}

bool AffixCondition::fits(const Place& place, char32_t letter) {
  return (place.letters.find(letter) == std::u32string::npos) == place.negated;
}

bool AffixCondition::fits_end(std::string_view word) const {
  return std::all_of(places_.rbegin(), places_.rend(), [&word](const Place& place) {
    return !word.empty() && fits(place, last_letter(word));
  });
}

bool AffixCondition::fits_start(std::string_view word) const {
  std::size_t at = 0;
  return std::all_of(places_.begin(), places_.end(), [&](const Place& place) {
    if (at >= word.size()) return false;
    const CharAt c = char_at(word, at);
    at += c.length;
    return fits(place, c.value);
  });
}

AffixRules::AffixRules(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    read_rule(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void AffixRules::read_rule(std::string_view line) {
  const auto [kind, flag, strip, add, condition] = fields_of(line);
  const bool suffix = kind == "SFX";
  // The first line of a class ("SFX A Y 93") has no condition.
  if ((!suffix && kind != "PFX") || flag.size() != 1 || condition.empty()) return;
  const std::string added = fold_entry(letters_of(add));
  std::string stripped = fold_entry(letters_of(strip));
  auto& changes = (suffix ? suffixes_ : prefixes_)[added];
  const auto known = std::find_if(changes.begin(), changes.end(), [&](const AffixChange& change) {
    return change.strip == stripped;
  });
  AffixChange& change = known != changes.end() ? *known : changes.emplace_back();
  change.strip = std::move(stripped);
  change.rules.push_back({flag.front(), std::string(letters_of(strip)), AffixCondition(condition)});
  if (!suffix) return;
  longest_suffix_ = std::max(longest_suffix_, added.size());
  if (!added.empty()) ends_.set(end_of(added.size(), static_cast<unsigned char>(added.back())));
}

}  // namespace pismo::text

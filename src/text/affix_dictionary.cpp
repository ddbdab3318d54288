#include "affix_dictionary.hpp"

#include <algorithm>
#include <bit>

#include <unicode/ucnv.h>

#include "pismo/base/file.hpp"
#include "pismo/base/hash.hpp"

#include "chars.hpp"
#include "dictionary_fold.hpp"

namespace pismo::text {

namespace {

// The value of an option that stands at the start of a line: "SET UTF-8".
std::string_view option(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    if (at != 0 && text[at - 1] != '\n') continue;
    std::string_view line = text.substr(at + name.size());
    line = line.substr(0, line.find_first_of("\r\n"));
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == 0 || begin == std::string_view::npos) continue;
    line.remove_prefix(begin);
    return line.substr(0, line.find_first_of(" \t"));
  }
  return {};
}

std::optional<std::string> to_utf8(std::string bytes, std::string_view charset) {
  if (charset == "UTF-8") return bytes;
  // One byte of the old charsets becomes at most three of UTF-8.
  std::string out(bytes.size() * 3 + 1, '\0');
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t length = ucnv_convert("UTF-8",
                                           std::string(charset).c_str(),
                                           out.data(),
                                           static_cast<std::int32_t>(out.size()),
                                           bytes.data(),
                                           static_cast<std::int32_t>(bytes.size()),
                                           &status);
  if (U_FAILURE(status) != 0) return std::nullopt;
  out.resize(static_cast<std::size_t>(length));
  out.shrink_to_fit();
  return out;
}

// In normal form, as far as our two alphabets go.
char32_t first_letter(std::string_view word) {
  if (const char16_t c = cyrillic_at(word, 0); c != 0) return c;
  return static_cast<unsigned char>(lower_ascii(word.front()));
}

// Where the letters of a form end that a suffix of `bytes` would leave; none inside a letter.
bool splits_letter(std::string_view form, std::size_t at) {
  return at < form.size() && (static_cast<unsigned char>(form[at]) & 0xC0U) == 0x80U;
}

}  // namespace

std::shared_ptr<const AffixFiles> AffixFiles::read(const std::filesystem::path& folder,
                                                   const std::string& name) {
  auto rules = read_file(folder / (name + ".aff"));
  auto words = read_file(folder / (name + ".dic"));
  if (!rules || !words || rules->empty()) return nullptr;
  const std::string charset(option(*rules, "SET"));
  if (!option(*rules, "FLAG").empty() || !option(*rules, "AF").empty()) return nullptr;
  auto rule_text = to_utf8(std::move(*rules), charset);
  auto word_text = to_utf8(std::move(*words), charset);
  if (!rule_text || !word_text) return nullptr;
  return std::make_shared<const AffixFiles>(
      AffixFiles{std::move(*word_text), std::move(*rule_text)});
}

std::string AffixFiles::digest() const {
  Sha256Stream hash;
  hash.update(rules);
  hash.update(words);
  return to_hex(hash.finish());
}

AffixDictionary::AffixDictionary(std::shared_ptr<const AffixFiles> files, std::string_view only_for)
    : files_(std::move(files)), rules_(files_->rules) {
  if (!only_for.empty()) letters_ = beginnings(only_for);
  read_entries();
  fill_table();
}

// Rules change how a word ends; only a prefix changes how it begins.
std::vector<char32_t> AffixDictionary::beginnings(std::string_view form) const {
  std::vector<char32_t> letters;
  const auto add = [&letters](std::string_view word) {
    if (!word.empty()) letters.push_back(first_letter(word));
  };
  add(form);
  // But for the few rules that change a whole word.
  if (const auto whole = rules_.suffixes().find(form); whole != rules_.suffixes().end()) {
    for (const AffixChange& change : whole->second)
      add(change.strip);
  }
  for (const auto& [added, changes] : rules_.prefixes()) {
    if (!form.starts_with(added)) continue;
    for (const AffixChange& change : changes)
      add(change.strip + std::string(form.substr(added.size())));
  }
  return letters;
}

bool AffixDictionary::covers(std::string_view form) const {
  if (letters_.empty()) return true;
  const std::vector<char32_t> asked = beginnings(form);
  return std::all_of(asked.begin(), asked.end(), [this](char32_t letter) {
    return std::find(letters_.begin(), letters_.end(), letter) != letters_.end();
  });
}

bool AffixDictionary::is_wanted(std::string_view line) const {
  if (letters_.empty()) return true;
  const char32_t letter = first_letter(line);
  return std::find(letters_.begin(), letters_.end(), letter) != letters_.end();
}

void AffixDictionary::read_entry(std::string_view line) {
  // What follows a blank is about the word's parts.
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  const auto end = std::find_if(line.begin(), line.end(), blank);
  line = line.substr(0, static_cast<std::size_t>(end - line.begin()));
  const std::size_t slash = line.find('/');
  const std::string_view word = line.substr(0, slash);
  if (word.empty()) return;
  entries_.push_back({word, slash == std::string_view::npos ? "" : line.substr(slash + 1)});
}

void AffixDictionary::read_entries() {
  const std::string_view text(files_->words);
  // The first line is the number of entries.
  std::size_t begin = std::min(text.find('\n'), text.size());
  if (letters_.empty()) {
    entries_.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
  }
  while (begin + 1 < text.size()) {
    ++begin;
    std::size_t end = begin;
    while (end < text.size() && text[end] != '\n')  // Lines are shorter than a call of memchr.
      ++end;
    const std::string_view line = text.substr(begin, end - begin);
    if (!line.empty() && is_wanted(line)) read_entry(line);
    begin = end;
  }
}

void AffixDictionary::fill_table() {
  table_.assign(std::bit_ceil(entries_.size() * 2 + 2), 0);
  mask_ = table_.size() - 1;
  number_bits_ = static_cast<std::uint32_t>(std::bit_ceil(entries_.size() + 2) - 1);
  std::string normal;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    normal.clear();
    fold_entry_into(entries_[i].word, normal);
    const std::uint32_t key = half_of(hash_on(kHashSeed, normal));
    std::size_t slot = key & mask_;
    while (table_[slot] != 0)
      slot = (slot + 1) & mask_;
    table_[slot] = static_cast<std::uint32_t>(i + 1) | (key & ~number_bits_);
  }
}

// Compares letter by letter, without a copy: most candidates differ early or in length.
bool AffixDictionary::same(std::string_view word, std::string_view normal) {
  if (word.size() != normal.size()) return false;
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (const char16_t c = cyrillic_at(word, at); c != 0) {
      if (cyrillic_at(normal, at) != c) return false;
      ++at;
    } else if (lower_ascii(word[at]) != normal[at]) {
      return false;
    }
  }
  return true;
}

// Entries that the form is a suffixed form of: what it keeps of them, and what it stripped.
// `hash` is that of `kept`.
void AffixDictionary::add_suffixed(const AffixChange& change,
                                   std::string_view kept,
                                   std::uint64_t hash,
                                   std::string& base,
                                   std::vector<Reading>& out) const {
  const auto written = [&]() -> std::string_view { return base.assign(kept).append(change.strip); };
  each_entry_of(hash_on(hash, change.strip), written, [&](const DictionaryEntry& entry) {
    const auto applies = [&entry](const AffixRule& rule) {
      return entry.flags.find(rule.flag) != std::string_view::npos &&
             entry.word.ends_with(rule.strip) && rule.condition.fits_end(entry.word);
    };
    for (const AffixRule& rule : change.rules) {
      if (applies(rule)) out.push_back({&entry, rule.flag, {}});
    }
  });
}

void AffixDictionary::suffixed(std::string_view form,
                               std::string& base,
                               std::vector<Reading>& out) const {
  const std::size_t longest = std::min(rules_.longest_suffix(), form.size());
  for (std::size_t length = 0; length <= longest; ++length) {
    const std::size_t split = form.size() - length;
    const std::string_view ending = form.substr(split);
    if (splits_letter(form, split) || !rules_.may_be_suffix(ending)) continue;
    const auto found = rules_.suffixes().find(ending);
    if (found == rules_.suffixes().end()) continue;
    const std::string_view kept = form.substr(0, split);
    const std::uint64_t hash = hash_on(kHashSeed, kept);
    for (const AffixChange& change : found->second)
      add_suffixed(change, kept, hash, base, out);
  }
}

// Of the readings of what stands behind the prefix, those that may have it.
static void add_prefixed(const std::string& prefix,
                         const AffixChange& change,
                         std::vector<AffixDictionary::Reading>&& readings,
                         std::vector<AffixDictionary::Reading>& out) {
  for (AffixDictionary::Reading& reading : readings) {
    const auto applies = [&reading](const AffixRule& rule) {
      return reading.entry->flags.find(rule.flag) != std::string_view::npos &&
             rule.condition.fits_start(reading.entry->word);
    };
    if (!std::any_of(change.rules.begin(), change.rules.end(), applies)) continue;
    reading.prefix = prefix;
    out.push_back(std::move(reading));
  }
}

void AffixDictionary::prefixed(std::string_view form,
                               std::string& base,
                               std::vector<Reading>& out) const {
  for (const auto& [added, changes] : rules_.prefixes()) {
    if (!form.starts_with(added)) continue;
    for (const AffixChange& change : changes) {
      const std::string rest = change.strip + std::string(form.substr(added.size()));
      add_prefixed(added, change, readings_of(rest, base), out);
    }
  }
}

// Without a prefix.
std::vector<AffixDictionary::Reading> AffixDictionary::readings_of(std::string_view form,
                                                                   std::string& base) const {
  std::vector<Reading> found;
  each_entry(form, [&](const DictionaryEntry& entry) { found.push_back({&entry, 0, {}}); });
  suffixed(form, base, found);
  return found;
}

std::vector<AffixDictionary::Reading> AffixDictionary::readings(std::string_view form) const {
  std::string base;
  std::vector<Reading> found = readings_of(form, base);
  // "unlock" is a word of its own; "unlocked" is then a form of it, not of "lock".
  if (found.empty()) prefixed(form, base, found);
  return found;
}

}  // namespace pismo::text

#include "choice.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "bigram_model.hpp"
#include "byte_table.hpp"
#include "candidates.hpp"
#include "exotic.hpp"
#include "icu_converter.hpp"
#include "label.hpp"
#include "label_trust.hpp"
#include "western.hpp"

namespace pismo::charset {

namespace {

// For one that is not weighed always: nobody writes a Greek or Chinese label by mistake.
constexpr double kForeignBonus = 12;

// A Western label on 8-bit text is what old mailers wrote when they knew nothing.
constexpr double kWeakBonus = 2;

// A declared charset of another script loses only to Cyrillic and UTF-8: between Latin
// alphabets the model cannot judge.
constexpr double kNotWestern = -1000;

// The best usual reading is this strange (see strangeness()): look further.
constexpr double kStrange = 4.0;

// How far other pieces of the message may outweigh this one: fully where nobody vouches
// for the charset, little where a label does.
constexpr double kPooledCap = 12;
constexpr double kPooledCapDeclared = 3;

constexpr char32_t kNoBreakSpace = 0xA0;

struct Entry {
  Weighed weighed;
  const ByteTable* table = nullptr;  // Null: utf-8 or a multi-byte charset.
  bool declared = false;
};

// The 8-bit bytes that occur, each once.
std::vector<unsigned char> high_bytes(std::string_view bytes) {
  std::array<bool, 256> seen{};
  for (const char c : bytes)
    seen[static_cast<unsigned char>(c)] = true;
  std::vector<unsigned char> out;
  for (unsigned byte = 128; byte < 256; ++byte) {
    if (seen[byte]) out.push_back(static_cast<unsigned char>(byte));
  }
  return out;
}

bool reads_alike(const Entry& a, const Entry& b, const std::vector<unsigned char>& seen) {
  if (a.table == nullptr || b.table == nullptr) return a.weighed.name == b.weighed.name;
  return std::ranges::all_of(seen, [&](unsigned char byte) {
    return a.table->code_points[byte] == b.table->code_points[byte];
  });
}

// Cyrillic words are runs of 8-bit bytes; accents stand alone among Latin letters.
bool looks_western(std::string_view sample) {
  constexpr std::size_t kAccentsInARow = 2;
  std::size_t run = 0;
  for (const char c : sample) {
    run = static_cast<signed char>(c) < 0 ? run + 1 : 0;
    if (run > kAccentsInARow) return false;
  }
  return true;
}

// Each 8-bit byte stands alone and is a mark in that charset: "20 °C"; no-break spaces may
// stand in a row. Too little to read letters into.
bool holds_only_marks(std::string_view sample, const ByteTable* table) {
  if (table == nullptr) return false;
  bool before = false;
  for (const char c : sample) {
    const bool high = static_cast<signed char>(c) < 0;
    if (table->code_points[static_cast<unsigned char>(c)] == kNoBreakSpace) continue;
    const std::uint8_t number = table->classes[static_cast<unsigned char>(c)];
    const bool mark = !is_cyrillic(number) && !is_latin(number) && number != kClassC1;
    if (high && (before || !mark)) return false;
    before = high;
  }
  return true;
}

double pooled_nats(const Evidence& pooled, std::size_t candidate, LabelWeight label) {
  const double cap = label == LabelWeight::strong ? kPooledCapDeclared : kPooledCap;
  const float top =
      *std::max_element(pooled.nats.begin(), pooled.nats.begin() + kCandidates.size());
  return std::max<double>(pooled.nats[candidate] - top, -cap);
}

double label_bonus(LabelWeight label, std::string_view sample, const ByteTable* table) {
  switch (label) {
    case LabelWeight::none:
      return 0;
    case LabelWeight::weak:
      if (holds_only_marks(sample, table)) return kForeignBonus;
      return looks_western(sample) ? kDeclaredBonus : kWeakBonus;
    case LabelWeight::strong:
      return kDeclaredBonus;
  }
  return 0;
}

std::vector<Entry> fixed_entries(std::string_view bytes,
                                 std::string_view sample,
                                 const Evidence& pooled,
                                 LabelWeight label) {
  std::vector<Entry> entries;
  entries.reserve(kCandidates.size() + 1);  // The declared one may join them.
  Weights weights = weigh(sample);
  discount_cyrillic(weights, bytes);
  for (std::size_t i = 0; i < kCandidates.size(); ++i) {
    Entry entry;
    entry.weighed.name = kCandidates[i].name;
    entry.weighed.nats = weights[i] + kCandidates[i].prior + pooled_nats(pooled, i, label);
    entry.table = candidate_table(i);
    entries.push_back(std::move(entry));
  }
  return entries;
}

// Gives the declared charset its bonus; adds it first when it is none of the fixed ones.
void add_declared(std::vector<Entry>& entries,
                  std::string_view sample,
                  std::string_view declared,
                  LabelWeight label) {
  if (label == LabelWeight::none || declared == "us-ascii") return;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].weighed.name != declared) continue;
    entries[i].declared = true;
    entries[i].weighed.nats += label_bonus(label, sample, entries[i].table);
    for (std::size_t other = kFirstWestern; other < kCandidates.size(); ++other) {
      const bool rival = label == LabelWeight::strong && i >= kFirstWestern && other != i;
      if (rival) entries[other].weighed.nats += kNotWestern;
    }
    return;
  }
  Entry entry;
  entry.weighed.name = declared;
  entry.declared = true;
  entry.table = find_byte_table(declared);
  if (entry.table != nullptr) {
    entry.weighed.nats = weigh_bytes(sample, *entry.table);
  } else if (const auto text = icu_decode(sample, declared)) {
    entry.weighed.nats = weigh_utf8(text->text);
  } else {
    return;
  }
  entry.weighed.nats +=
      label == LabelWeight::strong ? kForeignBonus : label_bonus(label, sample, entry.table);
  if (label == LabelWeight::weak) {
    entry.weighed.nats += kCandidates[kFirstWestern].prior;
  } else {
    for (std::size_t i = kFirstWestern; i < kCandidates.size(); ++i) {
      entries[i].weighed.nats += kNotWestern;
    }
  }
  entries.push_back(std::move(entry));
}

bool better(const Entry& a, const Entry& b) {
  return a.weighed.nats > b.weighed.nats;
}

// What the declared charset is ahead of another of equal likelihood.
double lead_of(const Entry& entry) {
  const auto candidate = std::ranges::find(kCandidates, entry.weighed.name, &Candidate::name);
  return candidate == kCandidates.end() ? kForeignBonus : kDeclaredBonus + candidate->prior;
}

// A real label under which the text reads well is not overruled by a few letters.
void trust_label(std::vector<Entry>& entries, std::string_view sample) {
  const auto declared = std::ranges::find_if(entries, &Entry::declared);
  if (declared == entries.end() || declared->table == nullptr) return;
  if (declared == std::ranges::min_element(entries, better)) return;
  const double wanted = label_trust(sample, *declared->table);
  declared->weighed.nats += std::max(0.0, wanted - lead_of(*declared));
}

bool is_cyrillic_line(std::string_view line) {
  for (std::size_t i = 0; i < kFirstWestern; ++i) {
    const ByteTable* const table = candidate_table(i);
    if (table != nullptr && strangeness(line, *table) < kStrange) return true;
  }
  return false;
}

// A text may be strange as a whole since its lines are in two Cyrillic charsets; Greek or
// Turkish ones are strange in all of them.
bool is_mixed_cyrillic(std::string_view sample) {
  constexpr std::size_t kMinHigh = 10;  // Fewer 8-bit bytes prove nothing.
  std::size_t lines = 0;
  while (!sample.empty()) {
    const std::size_t end = std::min(sample.find('\n'), sample.size() - 1) + 1;
    const std::string_view line = sample.substr(0, end);
    sample.remove_prefix(end);
    const auto high =
        std::ranges::count_if(line, [](char c) { return static_cast<signed char>(c) < 0; });
    if (static_cast<std::size_t>(high) < kMinHigh) continue;
    if (!is_cyrillic_line(line)) return false;
    ++lines;
  }
  return lines > 1;
}

void add_exotic(std::vector<Entry>& entries, std::string_view sample) {
  const Entry& best = *std::ranges::min_element(entries, better);
  if (best.table == nullptr || strangeness(sample, *best.table) < kStrange) return;
  if (is_mixed_cyrillic(sample)) return;
  for (ExoticReading& reading : weigh_exotic(sample)) {
    const bool known = std::ranges::any_of(
        entries, [&](const Entry& entry) { return entry.weighed.name == reading.name; });
    if (known) continue;
    Entry entry;
    entry.weighed = {reading.name, reading.nats};
    entry.table = find_byte_table(reading.name);
    entries.push_back(std::move(entry));
  }
}

}  // namespace

std::vector<Weighed> weigh_charsets(std::string_view bytes,
                                    std::string_view declared,
                                    const Evidence& pooled) {
  const LabelWeight label = label_weight(declared);
  const std::string sample = sample_8bit(bytes);
  std::vector<Entry> entries = fixed_entries(bytes, sample, pooled, label);
  add_declared(entries, sample, declared, label);
  if (label == LabelWeight::strong) {
    trust_label(entries, sample);
  } else if (!is_plain_western(bytes)) {
    add_exotic(entries, sample);
  }
  std::ranges::stable_sort(entries, better);

  const std::vector<unsigned char> seen = high_bytes(bytes);
  std::vector<Entry> distinct;
  distinct.reserve(entries.size());
  for (Entry& entry : entries) {
    const auto equal = std::ranges::find_if(
        distinct, [&](const Entry& kept) { return reads_alike(kept, entry, seen); });
    if (equal == distinct.end()) {
      distinct.push_back(std::move(entry));
    } else if (entry.declared) {
      equal->weighed.name = entry.weighed.name;
    }
  }

  std::vector<Weighed> out;
  out.reserve(distinct.size());
  for (Entry& entry : distinct)
    out.push_back(std::move(entry.weighed));
  return out;
}

}  // namespace pismo::charset

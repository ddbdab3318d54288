#include "recovered_segment.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <future>
#include <span>
#include <system_error>
#include <utility>

#include "pismo/base/hash.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/search/named_times.hpp"
#include "pismo/search/quoted_text.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/store/named_days.hpp"
#include "pismo/store/segment.hpp"
#include "pismo/store/segment_check.hpp"
#include "pismo/text/analysis.hpp"
#include "pismo/text/tokens.hpp"

#include "named_days.hpp"

namespace pismo::pipeline {

namespace {

using store::Family;

constexpr std::size_t kPreviewBytes = 160;

/// Lies between an author's name and address, so that no phrase spans both.
constexpr std::uint32_t kGap = 100;

std::string shown(const store::GhostRow& ghost) {
  if (ghost.author.empty() || ghost.address.empty()) return ghost.author + ghost.address;
  return ghost.author + " <" + ghost.address + ">";
}

std::string preview(std::string_view text) {
  std::string line(utf8_prefix(text, kPreviewBytes));
  std::replace_if(
      line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return line;
}

/// None when the quotation cannot be read: its message's source is gone and no text was kept.
std::optional<Recovered> recovered(const search::Engine& engine, const store::GhostRow& ghost) {
  if (ghost.fullest >= ghost.witnesses.size()) return std::nullopt;
  const store::WitnessRow& witness = ghost.witnesses[ghost.fullest];
  const auto quote = engine.relations().quote(witness.message_id, witness.quote_ord);
  const auto hit = engine.record(witness.message_id);
  if (!quote || !hit) return std::nullopt;
  const auto texts = engine.texts(*hit);
  if (!texts) return std::nullopt;
  Recovered one;
  one.author = ghost.author;
  one.address = ghost.address;
  one.text = search::text_of_quote(*texts, *quote, true);
  if (one.text.empty()) return std::nullopt;
  one.anchor = search::anchor_of(*quote);
  if (ghost.dated) one.date = ghost.date_from;
  // Nothing but other people's word for it: the lowest grade there is.
  one.data = {.key = ghost.key,
              .date = one.date ? std::to_string(*one.date) : std::string(),
              .grade = one.date ? "E" : "",
              .from = shown(ghost),
              .to = ghost.recipients,
              .subject = ghost.subject,
              .preview = preview(one.text)};
  return one;
}

/// A word of a record.
struct ReadWord {
  Family family = Family::quoted;
  std::size_t begin = 0;  ///< Of its normal form, in `ReadRecord::forms`.
  std::size_t size = 0;
  std::uint32_t position = 0;
  bool capitalised = false;
};

/// All that the text index wants to know of a record's words.
struct ReadRecord {
  std::string forms;
  std::vector<ReadWord> words;
  std::string language;
  std::vector<store::CalendarUnit> days;
};

/// Reads the words of records; one thread each.
class RecordReader {
 public:
  ReadRecord read(const Recovered& one) {
    ReadRecord read;
    position_ = 1;
    add_words(Family::quoted, one.text, meant_, read);
    position_ = 1;
    add_words(Family::subject, one.data.subject, meant_, read);
    position_ = 1;
    add_words(Family::from, one.author, plain_, read);
    add_words(Family::from, one.address, plain_, read);
    read.language = text::language_of(one.text);
    search::each_named_time(
        {Family::quoted, {}, one.text}, one.anchor, [&](const search::NamedTime& named) {
          if (read.days.size() < kMostNamedDays)
            store::append_units(named.mention.from, named.mention.to, read.days);
        });
    return read;
  }

 private:
  void add_words(Family family,
                 std::string_view text,
                 text::Tokenizer& tokenizer,
                 ReadRecord& into) {
    tokenizer.start(text);
    std::uint32_t last = 0;
    while (true) {
      const auto& tokens = tokenizer.next();
      if (tokens.empty()) break;
      for (const text::Token& token : tokens) {
        last = token.position;
        into.words.push_back({family,
                              into.forms.size(),
                              token.normal.size(),
                              position_ + token.position,
                              token.capitalised});
        into.forms += token.normal;
      }
    }
    position_ += last + kGap;
  }

  text::Tokenizer plain_;
  text::Tokenizer meant_{text::Readings::added};
  std::uint32_t position_ = 1;
};

Result<void> add(const Recovered& one, const ReadRecord& read, store::SegmentWriter& segment) {
  const std::string_view forms = read.forms;
  for (const ReadWord& word : read.words) {
    segment.add_word(
        word.family, forms.substr(word.begin, word.size), word.position, word.capitalised);
  }
  segment.add_term(store::kFlagPrefix, store::kRecoveredFlag);
  segment.add_term(store::kLanguagePrefix, read.language);
  for (const store::CalendarUnit unit : read.days)
    segment.add_term(store::kNamedPrefix, store::unit_name(unit));
  if (one.date) segment.set_number(store::kDateSlot, *one.date);
  if (!one.data.subject.empty()) segment.keep_text(Family::subject, {}, one.data.subject);
  segment.keep_text(Family::quoted, {}, one.text);
  if (!one.data.from.empty()) segment.keep_text(Family::from, {}, one.data.from);
  segment.set_data(one.data);
  return segment.finish_message();
}

/// Adds all records in order, whose words are read by two threads, some of them at a time.
Result<void> add_all(std::span<const Recovered> records, store::SegmentWriter& segment) {
  constexpr std::size_t kTogether = 128;
  constexpr std::size_t kBytesTogether = 512U << 10U;
  RecordReader first;
  RecordReader second;
  const auto read = [](std::span<const Recovered> some, RecordReader& reader) {
    std::vector<ReadRecord> all;
    for (const Recovered& one : some)
      all.push_back(reader.read(one));
    return all;
  };
  while (!records.empty()) {
    std::size_t size = 0;
    for (std::size_t bytes = 0;
         size < std::min(kTogether, records.size()) && bytes < kBytesTogether;
         ++size)
      bytes += records[size].text.size();
    const auto some = records.first(size);
    auto behind =
        std::async(std::launch::async, read, some.subspan((size + 1) / 2), std::ref(second));
    std::vector<ReadRecord> all = read(some.first((size + 1) / 2), first);
    for (ReadRecord& one : behind.get())
      all.push_back(std::move(one));
    for (std::size_t i = 0; i < size; ++i) {
      if (auto added = add(some[i], all[i], segment); !added) return added;
    }
    records = records.subspan(size);
  }
  return {};
}

/// Goes up when the same records are indexed otherwise.
constexpr std::string_view kForm = "2 named days";

std::string name_of(const std::vector<Recovered>& records) {
  constexpr std::size_t kDigits = 16;
  Sha256Stream hash;
  hash.update(kForm);
  for (const Recovered& one : records) {
    hash.update(store::pack(one.data));
    hash.update(one.text);
    hash.update(std::string_view("\0", 1));
  }
  return "r" + to_hex(hash.finish()).substr(0, kDigits);
}

Result<void> write(const std::filesystem::path& folder, const std::vector<Recovered>& records) {
  std::error_code ignored;  // What a killed run left under this name.
  std::filesystem::remove_all(folder, ignored);
  auto segment = store::SegmentWriter::create(folder, store::kFirstRecoveredId);
  if (!segment) return fail(segment.error());
  if (auto added = add_all(records, *segment); !added) return added;
  // Their words stand in the witnesses, so the vocabulary has them already.
  if (auto words = segment->finish(); !words) return fail(words.error());
  if (auto synced = store::sync_folder(folder); !synced) return synced;
  return store::note_sums(folder);
}

}  // namespace

Result<void> RecoveredSegment::write() const {
  return is_there_ ? Result<void>() : pipeline::write(folder_, records_);
}

RecoveredSegment find_recovered(const store::CaseFolder& folder,
                                const search::Engine& engine,
                                const std::vector<store::SegmentRow>& known,
                                std::vector<store::GhostRow>& ghosts) {
  std::vector<Recovered> records;
  for (store::GhostRow& ghost : ghosts) {
    auto one = recovered(engine, ghost);
    if (!one) continue;
    ghost.record_id = store::kFirstRecoveredId + static_cast<std::int64_t>(records.size());
    records.push_back(std::move(*one));
  }
  if (records.empty()) return {};
  store::SegmentRow row{name_of(records),
                        store::kFirstRecoveredId,
                        store::kFirstRecoveredId + static_cast<std::int64_t>(records.size()) - 1};
  const bool is_there = std::any_of(
      known.begin(), known.end(), [&](const store::SegmentRow& k) { return k.name == row.name; });
  const auto place = folder.segment(row.name);
  return {std::move(row), place, is_there, std::move(records)};
}

}  // namespace pismo::pipeline

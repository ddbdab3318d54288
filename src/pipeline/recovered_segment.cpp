#include "recovered_segment.hpp"

#include <algorithm>
#include <filesystem>
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

class Writer {
 public:
  explicit Writer(store::SegmentWriter& segment) : segment_(segment) {}

  Result<void> add(const Recovered& one) {
    position_ = 1;
    words(Family::quoted, one.text, meant_);
    position_ = 1;
    words(Family::subject, one.data.subject, meant_);
    position_ = 1;
    words(Family::from, one.author, plain_);
    words(Family::from, one.address, plain_);
    segment_.add_term(store::kFlagPrefix, store::kRecoveredFlag);
    segment_.add_term(store::kLanguagePrefix, text::language_of(one.text));
    days(one);
    if (one.date) segment_.set_number(store::kDateSlot, *one.date);
    if (!one.data.subject.empty()) segment_.keep_text(Family::subject, {}, one.data.subject);
    segment_.keep_text(Family::quoted, {}, one.text);
    if (!one.data.from.empty()) segment_.keep_text(Family::from, {}, one.data.from);
    segment_.set_data(one.data);
    return segment_.finish_message();
  }

 private:
  void words(Family family, std::string_view text, text::Tokenizer& tokenizer) {
    tokenizer.start(text);
    std::uint32_t last = 0;
    while (true) {
      const auto& tokens = tokenizer.next();
      if (tokens.empty()) break;
      for (const text::Token& token : tokens) {
        last = token.position;
        segment_.add_word(family, token.normal, position_ + token.position, token.capitalised);
      }
    }
    position_ += last + kGap;
  }

  void days(const Recovered& one) {
    std::vector<store::CalendarUnit> units;
    search::each_named_time(
        {Family::quoted, {}, one.text}, one.anchor, [&](const search::NamedTime& named) {
          if (units.size() < kMostNamedDays)
            store::append_units(named.mention.from, named.mention.to, units);
        });
    for (const store::CalendarUnit unit : units)
      segment_.add_term(store::kNamedPrefix, store::unit_name(unit));
  }

  store::SegmentWriter& segment_;
  text::Tokenizer plain_;
  text::Tokenizer meant_{text::Readings::added};
  std::uint32_t position_ = 1;
};

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
  Writer writer(*segment);
  for (const Recovered& one : records) {
    if (auto added = writer.add(one); !added) return added;
  }
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

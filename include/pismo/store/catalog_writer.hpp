#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/date_rows.hpp"
#include "pismo/store/people_rows.hpp"
#include "pismo/store/read_trouble.hpp"
#include "pismo/store/relation_rows.hpp"
#include "pismo/store/rows.hpp"
#include "pismo/store/segment.hpp"
#include "pismo/store/settled.hpp"

namespace pismo::store {

/// Gives the keys of a word form: what it may mean, and, of a word that may be a name
/// (`may_be_name`), the names that it may spell.
using Analyse = std::function<std::vector<std::string>(const WordCount& word)>;

/// The one writer of a catalog. Single-threaded. Rows added between `begin` and
/// `commit` appear together or not at all.
class CatalogWriter {
 public:
  /// Opens or creates the catalog and brings its schema up to date.
  [[nodiscard]] static Result<CatalogWriter> open(const std::filesystem::path& file,
                                                  std::shared_ptr<ReadTrouble> trouble = nullptr);

  ~CatalogWriter();
  CatalogWriter(CatalogWriter&&) noexcept;
  CatalogWriter& operator=(CatalogWriter&&) noexcept;
  CatalogWriter(const CatalogWriter&) = delete;
  CatalogWriter& operator=(const CatalogWriter&) = delete;

  /// From here on nothing is settled, and, when a command was named, not logged either.
  Result<void> begin();
  /// Whether it was called, or a source was added.
  [[nodiscard]] bool has_changed() const;
  /// Nothing is committed when any question since opening could not be answered: what was added may
  /// rest on it.
  Result<void> commit();

  // What an earlier run left.
  [[nodiscard]] Result<std::int64_t> root_id(std::string_view absolute_path);  ///< Made if new.
  [[nodiscard]] Result<std::int64_t> next_message_id() const;
  [[nodiscard]] Result<std::int64_t> next_file_id() const;
  [[nodiscard]] Result<std::vector<SegmentRow>> segments() const;

  /// A file is (again) being read: its earlier occurrences and losses are forgotten, but those
  /// before a byte of it.
  Result<void> begin_file(const FileRow& file, std::uint64_t known_before = 0);
  /// A file was read to its end, or as far as it could be.
  Result<void> end_file(const FileRow& file);
  /// Files of a root that were not met again keep their messages and are marked missing; in a
  /// transaction of its own.
  Result<void> mark_missing(const std::vector<std::int64_t>& file_ids);

  /// From the first change on, until CustodyLog::append: the case was changed by `command`, and its
  /// log does not say so yet.
  void note_unlogged(std::string command);

  /// What the last run left settled; none when anything has changed since.
  [[nodiscard]] Result<std::optional<Settled>> settled() const;
  /// Moves what was committed from the journal into the catalog, as closing it would, while others
  /// read.
  Result<void> checkpoint();
  /// Keeps it for the next run, in a transaction of its own: the last one of this run.
  Result<void> settle(const Settled& settled);

  Result<void> add_message(const MessageRow& message);
  /// What stands below a message that was added; nothing is kept of an empty text.
  Result<void> add_signature(std::int64_t message_id, const std::string& text);
  Result<void> add_occurrence(const OccurrenceRow& occurrence);
  Result<void> add_rejected(const RejectedRow& rejected);

  /// Adds words to the vocabulary; `analyse` is asked for each form that is new to
  /// it, and again when one may be a name for the first time.
  Result<void> add_words(const std::vector<WordCount>& words, const Analyse& analyse);

  /// The version of the analyser that made the analyses; empty when nobody said.
  [[nodiscard]] std::string analyser_version() const;
  /// Analyses the whole vocabulary anew, in one transaction of its own; no text is read.
  ///
  /// @return  Word forms that were analysed.
  [[nodiscard]] Result<std::uint64_t> reanalyse(const Analyse& analyse, std::string_view version);

  /// All relations of before make room for these; inside `begin` and `commit`.
  Result<void> replace_relations(const RelationRows& rows);
  /// Which version made something that can be made anew ("relations"); empty when nothing did.
  [[nodiscard]] std::string made_with(std::string_view what) const;
  Result<void> set_made_with(std::string_view what, std::string_view version);

  Result<void> add_clock_block(const ClockBlockRow& block);
  /// Takes back what other messages did to the dates of messages: each has again what its own
  /// clocks say. In a transaction of its own, when there is something to take back.
  Result<void> forget_case_dates();
  /// What the whole case says of its dates, in place of before; inside `begin` and `commit`.
  Result<void> add_case_dates(const CaseDateRows& rows);

  /// Who is who, in place of what was found before; inside `begin` and `commit`.
  Result<void> replace_people(const PeopleRows& rows);

  Result<void> add_segment(const SegmentRow& segment);
  Result<void> drop_segments(const std::vector<std::string>& names);
  /// One merged segment takes the place of several.
  Result<void> replace_segments(const std::vector<std::string>& old_names,
                                const SegmentRow& merged);

 private:
  friend class SignatureChecks;
  struct State;
  explicit CatalogWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::store

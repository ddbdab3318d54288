#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pismo/store/catalog_writer.hpp"

#include "row_batch.hpp"
#include "sqlite.hpp"

namespace pismo::store {

/// The connection of a catalog's writer, and its statements.
struct CatalogWriter::State {
  Sqlite db;
  Statement begin_file, forget_occurrences, forget_rejected, end_file, missing;
  Statement message, occurrence, part, participant, ref, defect, rejected, quote, sketch;
  Statement find_mailbox, new_mailbox, name_key, known_word, count_word;
  RowBatch new_words, analyses;
  Statement new_segment, drop_segment;
  Statement anomaly, clock_block;
  Statement content, find_identifier, new_identifier, identifier_use;
  Statement find_signature, new_signature, sign;
  std::unordered_map<std::string, std::int64_t> mailboxes;
  std::unordered_map<std::string, std::int64_t> identifiers;
  std::unordered_map<std::string, std::int64_t> signatures;

  bool is_prepared = false;
  bool has_changed = false;  // `unsettle` was called.
  std::string
      unlogged;  // What changes are noted as until they are in the log; empty: they are not.

  /// Makes the statements, once: a run that finds nothing new needs none of them.
  void prepare();
  void prepare_file_statements();
  void prepare_message_statements();
  std::int64_t mailbox_id(const ParticipantRow& who);

  // settled.cpp
  /// What was settled is so no more; in the transaction that changes it.
  [[nodiscard]] Result<void> unsettle();

  // catalog_quotes.cpp
  void prepare_quote_statements();
  [[nodiscard]] bool add_quotes(const MessageRow& from);

  // catalog_dates.cpp
  void prepare_date_statements();
  [[nodiscard]] bool add_anomalies(std::int64_t id,
                                   bool of_case,
                                   const std::vector<AnomalyRow>& anomalies);

  // catalog_identifiers.cpp
  void prepare_identifier_statements();
  [[nodiscard]] std::int64_t identifier_id(const IdentifierRow& row);
  [[nodiscard]] bool add_identifiers(const MessageRow& message);
  [[nodiscard]] bool add_content(const PartRow& file);
  // catalog_people.cpp
  void prepare_people_statements();

  // catalog_words.cpp
  /// Counts a word that the vocabulary has, and tells what else it needs there.
  enum class WordState { new_word, new_name, counted, failed };
  [[nodiscard]] WordState count(const WordCount& word);

  [[nodiscard]] Result<void> done(bool ok, std::string_view what) const {
    if (!ok) return fail(db.error(what));
    return {};
  }
};

}  // namespace pismo::store

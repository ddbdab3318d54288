#pragma once

#include <cstdint>
#include <fmt/format.h>
#include <string>
#include <string_view>

#include "pismo/export/cover.hpp"

namespace pismo::exporting {

/// A fixed wording of the dossier. Places for values are those of fmt; all are HTML, so that
/// wordings may hold elements.
enum class Phrase : std::uint8_t {
  // Pages.
  contents,
  page_before,
  page_number,
  page_next,
  message_number,
  lost_number,
  lost_label,
  other_message,
  lost_message,
  // One message.
  no_subject,
  undated,
  from,
  to,
  cc,
  bcc,
  date_field,
  by_date_field,
  answers,
  is_answered_by,
  no_text,
  only_beginning,
  attachment,
  type,
  bytes,
  no_name,
  place,
  inside_part,
  quoting,
  bytes_hash,
  message_key,
  source,
  also_in,
  odd_data,
  // Differences and lost messages.
  differs,
  how_differs,
  touches,
  touched_negation,
  touched_amount,
  touched_date,
  touched_number,
  touched_name,
  carried_on,
  carried_before,
  missing,
  recovered,
  subject_unknown,
  date_unknown,
  unknown,
  zone_assumed,
  quoted_in,
  agreement,
  sentence_quoted_in,
  other_header,
  // Grades.
  grade_a,
  grade_b,
  grade_c,
  grade_d,
  grade_e,
  // Links.
  by_copy,
  by_references,
  by_in_reply_to,
  by_thread_index,
  by_attached,
  by_quotation,
  by_subject,
  // The cover.
  kind,
  all_messages,
  question,
  holds,
  period,
  period_between,
  zone,
  out_of_case,
  balance,
  lies_in,
  altered,
  made_with,
  more_answer,
  by_reference_only,
  how_to_read,
  order,
  best_time,
  header_time,
  own_and_quoted,
  unseen,
  dashed,
  grades,
  limits,
  limits_list,
  how_to_check,
  check_text,
  // Redactions and sources.
  blacked_out,
  blacked_out_text,
  list_line,
  list_names,
  times,
  word,
  phrase,
  person,
  address,
  domain,
  encoded,
  source_files,
  file,
  messages_here,
  file_hash,
  hash_unknown,
  count,
};

/// What is counted, with the form of the word that its number asks for.
enum class Counted : std::uint8_t {
  messages,
  recovered,
  attachments,
  undated,
  source_files,
  altered,
  count,
};

/// The wordings of a dossier in one language.
class DossierWords {
 public:
  explicit DossierWords(Language language) : language_(language) {}

  [[nodiscard]] std::string_view operator()(Phrase phrase) const;

  /// The wording with its values, which are HTML.
  template <typename... Values>
  [[nodiscard]] std::string with(Phrase phrase, const Values&... values) const {
    return fmt::vformat((*this)(phrase), fmt::make_format_args(values...));
  }

  /// "1 234 messages", "21 письмо": the number grouped, and the word in its form.
  [[nodiscard]] std::string count(Counted what, std::uint64_t number) const;

  /// What speaks for a grade from A to E; empty for others.
  [[nodiscard]] std::string_view grade(std::string_view grade) const;

  /// What joins two messages ("references" ...), with its evidence: as HTML.
  [[nodiscard]] std::string link(const std::string& kind, const std::string& evidence) const;

  /// What a line of the list of redactions names ("word", "person" ...).
  [[nodiscard]] std::string_view redaction(std::string_view kind) const;

  /// What an alteration touches, by the name that AlteredQuotation has of it.
  [[nodiscard]] std::string_view touched(std::string_view kind) const;

  [[nodiscard]] std::string_view code() const;  ///< Of the language in HTML: "ru".

 private:
  Language language_;
};

/// Which form of a Russian word stands behind a number: 0 as behind 1, 1 as behind 2, 2 as behind
/// 5. Source: CLDR, plural rules of ru.
[[nodiscard]] std::size_t russian_form(std::uint64_t number);

}  // namespace pismo::exporting

#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/pipeline/index.hpp"
#include "pismo/store/case_folder.hpp"
#include "pismo/store/texts.hpp"

#include "support/scratch_folder.hpp"
#include "support/sql_rows.hpp"

namespace pismo::tests {

/// A leak written for one test (under `mail/`) and the case made of it.
class MailCase {
 public:
  void put(const std::filesystem::path& name, std::string_view bytes) const {
    scratch_.put("mail" / name, bytes);
  }

  /// Reads everything under `mail/`.
  [[nodiscard]] pipeline::IndexReport index(unsigned jobs = 2) const {
    return index_sources({mail()}, jobs);
  }

  [[nodiscard]] pipeline::IndexReport index_sources(std::vector<std::filesystem::path> sources,
                                                    unsigned jobs = 2) const {
    pipeline::IndexOptions options;
    options.case_folder = folder();
    options.sources = std::move(sources);
    options.jobs = jobs;
    return pipeline::index(options, {}).value();
  }

  /// Takes the texts away that are kept beside the index, as in a case made without them.
  void forget_texts() const {
    for (const auto& one : std::filesystem::directory_iterator(store::CaseFolder(folder()).text()))
      std::filesystem::remove(store::texts_file(one.path()));
  }

  [[nodiscard]] std::filesystem::path mail() const { return scratch_.path() / "mail"; }

  [[nodiscard]] std::filesystem::path folder() const { return scratch_.path() / "case"; }

  [[nodiscard]] const std::filesystem::path& path() const { return scratch_.path(); }

  [[nodiscard]] Rows sql(const std::string& question) const {
    return sql_rows(folder() / "catalog.sqlite", question);
  }

 private:
  ScratchFolder scratch_;
};

/// Found, indexed, duplicates, rejected: "4 = 2 + 1 + 1".
inline std::string sums(const store::Balance& b) {
  return std::to_string(b.found) + (b.holds() ? " = " : " is not ") + std::to_string(b.indexed) +
         " + " + std::to_string(b.duplicates) + " + " + std::to_string(b.rejected);
}

/// A plain UTF-8 letter.
inline std::string letter(std::string_view subject,
                          std::string_view text,
                          std::string_view more = {}) {
  std::string mail = "From: Andrey <andrey@north.example>\nTo: oleg@north.example\nSubject: ";
  mail.append(subject);
  mail += "\nDate: Tue, 13 Oct 2009 12:30:00 +0400\nContent-Type: text/plain; charset=utf-8\n";
  mail.append(more);
  mail += "\n";
  mail.append(text);
  return mail + "\n";
}

/// The letters as an mbox.
inline std::string mbox(const std::vector<std::string>& letters) {
  std::string bytes;
  for (const std::string& one : letters) {
    bytes += "From andrey@north.example Tue Oct 13 08:30:00 2009\n" + one + "\n";
  }
  return bytes;
}

/// Every row of every table that does not name a folder, for comparing two cases.
inline Rows everything_in(const std::filesystem::path& catalog) {
  Rows all;
  for (const char* question : {
           "SELECT id, root_id, path, format, size, in_archive, state, hex(sha256), found, "
           "bytes_read, bytes_messages, bytes_framing, bytes_lost FROM files ORDER BY id",
           "SELECT id, hex(key), parent_id, size, complete, date_utc, date_offset, date_source, "
           "date_grade, date_raw, subject, message_id, language, words FROM messages ORDER BY id",
           "SELECT * FROM occurrences ORDER BY message_id, file_id, offset, inner_path",
           "SELECT message_id, ord, path, type, encoding, disposition, filename, size, "
           "hex(sha256), is_attachment, charset_declared, charset_used, charset_confidence, "
           "charset_repaired, charset_chain FROM parts ORDER BY message_id, ord",
           "SELECT * FROM mailboxes ORDER BY id",
           "SELECT * FROM participants ORDER BY message_id, role, ord",
           "SELECT * FROM message_refs ORDER BY message_id, kind, ord",
           "SELECT * FROM defects ORDER BY message_id, ord",
           "SELECT file_id, offset, length, reason, detail, lost FROM rejected ORDER BY 1, 2, 3",
           "SELECT * FROM vocabulary ORDER BY form",
           "SELECT * FROM analyses ORDER BY analysis, form",
           "SELECT id, subject_base, subject_class, hex(thread_index), canonical_hash FROM "
           "messages "
           "ORDER BY id",
           "SELECT * FROM quotes ORDER BY message_id, ord",
           "SELECT message_id, own_words, own_hash, own_shingles, hex(shingles) FROM sketches "
           "ORDER BY message_id",
           "SELECT * FROM links ORDER BY child",
           "SELECT * FROM ghosts ORDER BY number",
           "SELECT * FROM ghost_witnesses ORDER BY ghost, ord",
           "SELECT * FROM partial_witnesses ORDER BY ghost, ord",
           "SELECT * FROM thread_members ORDER BY thread_id, ord",
           "SELECT * FROM quote_matches ORDER BY message_id, ord",
           "SELECT * FROM duplicate_groups ORDER BY group_id, message_id",
           "SELECT id, date_lo, date_hi, date_confidence, date_why, header_utc FROM messages ORDER "
           "BY id",
           "SELECT * FROM anomalies ORDER BY message_id, of_case, ord",
           "SELECT * FROM redated ORDER BY message_id",
           "SELECT * FROM date_findings ORDER BY ord",
           "SELECT * FROM signature_texts ORDER BY id",
           "SELECT * FROM signed ORDER BY message_id",
           "SELECT * FROM people ORDER BY id",
           "SELECT * FROM person_addresses ORDER BY address",
           "SELECT * FROM person_mailboxes ORDER BY mailbox_id",
           "SELECT * FROM person_names ORDER BY person_id, ord",
           "SELECT * FROM person_details ORDER BY person_id, kind, ord",
           "SELECT * FROM person_ties ORDER BY ord",
           "SELECT * FROM made_with ORDER BY what",
           "SELECT name FROM segments WHERE first_id >= 1099511627776",
           "SELECT * FROM v_balance",
       }) {
    const Rows rows = sql_rows(catalog, question);
    all.emplace_back(question);
    all.insert(all.end(), rows.begin(), rows.end());
  }
  return all;
}

}  // namespace pismo::tests

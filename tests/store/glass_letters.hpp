#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>
#include <xapian.h>

#include "pismo/store/segment.hpp"

/// The same letters written by pismo and by Xapian, and compared.
namespace pismo::store::tests {

struct Word {
  std::string form;
  std::uint32_t position = 0;
};

/// One message as a segment takes it.
struct Letter {
  std::vector<Word> body, subject;
  std::set<std::string> languages;
  std::string text;  // Of its data.
  std::int64_t size = 0;
};

inline void write_ours(const std::filesystem::path& folder, const std::vector<Letter>& letters) {
  auto segment = SegmentWriter::create(folder, 1).value();
  for (const Letter& letter : letters) {
    for (const Word& word : letter.body)
      segment.add_word(Family::body, word.form, word.position, false);
    for (const Word& word : letter.subject)
      segment.add_word(Family::subject, word.form, word.position, false);
    for (const std::string& language : letter.languages)
      segment.add_term(kLanguagePrefix, language);
    DocumentData data;
    data.preview = letter.text;
    segment.set_data(data);
    segment.set_number(kSizeSlot, letter.size);
    REQUIRE(segment.finish_message());
  }
  REQUIRE(segment.finish());
}

inline void write_theirs(const std::filesystem::path& folder, const std::vector<Letter>& letters) {
  Xapian::WritableDatabase database(
      folder.string(),
      Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS | Xapian::DB_NO_TERMLIST);
  database.set_metadata(std::string(kFirstIdKey), sortable(1));
  for (const Letter& letter : letters) {
    Xapian::Document document;
    for (const Word& word : letter.body)
      document.add_posting(word.form, word.position);
    for (const Word& word : letter.subject)
      document.add_posting("S" + word.form, word.position);
    for (const std::string& language : letter.languages)
      document.add_boolean_term("XL" + language);
    DocumentData data;
    data.preview = letter.text;
    document.set_data(pack(data));
    document.add_value(kSizeSlot, sortable(letter.size));
    database.add_document(document);
  }
  database.commit();
}

/// All that a database answers about a term: frequencies, then each document with its count and
/// positions.
inline std::vector<std::uint64_t> answers(const Xapian::Database& database,
                                          const std::string& term) {
  std::vector<std::uint64_t> all{database.get_termfreq(term), database.get_collection_freq(term)};
  for (auto i = database.postlist_begin(term); i != database.postlist_end(term); ++i) {
    all.insert(all.end(), {*i, i.get_wdf(), i.get_doclength()});
    all.insert(all.end(), i.positionlist_begin(), i.positionlist_end());
  }
  return all;
}

inline void check_same(const std::filesystem::path& ours, const std::filesystem::path& theirs) {
  const Xapian::Database mine(ours.string());
  const Xapian::Database other(theirs.string());
  CHECK(mine.get_doccount() == other.get_doccount());
  CHECK(mine.get_lastdocid() == other.get_lastdocid());
  CHECK(mine.get_total_length() == other.get_total_length());
  CHECK(mine.get_doclength_lower_bound() == other.get_doclength_lower_bound());
  CHECK(mine.get_doclength_upper_bound() == other.get_doclength_upper_bound());
  CHECK(mine.get_value_freq(kSizeSlot) == other.get_value_freq(kSizeSlot));
  CHECK(mine.get_value_lower_bound(kSizeSlot) == other.get_value_lower_bound(kSizeSlot));
  CHECK(mine.get_value_upper_bound(kSizeSlot) == other.get_value_upper_bound(kSizeSlot));
  CHECK(mine.get_metadata(std::string(kFirstIdKey)) ==
        other.get_metadata(std::string(kFirstIdKey)));
  CHECK(std::vector<std::string>(mine.allterms_begin(), mine.allterms_end()) ==
        std::vector<std::string>(other.allterms_begin(), other.allterms_end()));
  for (auto term = other.allterms_begin(); term != other.allterms_end(); ++term) {
    if (answers(mine, *term) == answers(other, *term)) continue;
    INFO(*term);
    CHECK(answers(mine, *term) == answers(other, *term));
  }
  for (Xapian::docid id = 1; id <= other.get_lastdocid(); ++id) {
    const bool same =
        mine.get_document(id).get_data() == other.get_document(id).get_data() &&
        mine.get_document(id).get_value(kSizeSlot) == other.get_document(id).get_value(kSizeSlot);
    if (same) continue;
    INFO(id);
    CHECK(same);
  }
// Xapian 1.4.22 frees a table there by the wrong size, which AddressSanitizer stops at.
#ifndef __SANITIZE_ADDRESS__
  CHECK(Xapian::Database::check(ours.string()) == 0);
#endif
}

/// Letters of words drawn so that some are in every letter and most in few.
inline std::vector<Letter> some_letters(std::size_t count, std::size_t words, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<Letter> letters(count);
  for (Letter& letter : letters) {
    std::uint32_t position = 0;
    for (std::size_t i = 0; i < words; ++i) {
      const std::uint64_t rare = random() % 3 == 0 ? 20'000 : 30;
      letter.body.push_back({"слово" + std::to_string(random() % rare), position});
      position += static_cast<std::uint32_t>(random() % 4);  // Some words share their position.
    }
    letter.subject.push_back({"тема", 1});
    letter.languages = {random() % 2 == 0 ? "ru" : "en", "xx"};
    letter.size = static_cast<std::int64_t>(random() % 100'000);
    letter.text = std::to_string(random());
  }
  return letters;
}

}  // namespace pismo::store::tests

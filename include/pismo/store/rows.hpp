#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pismo/base/defect.hpp"
#include "pismo/base/hash.hpp"
#include "pismo/base/span.hpp"

namespace pismo::store {

// Plain rows of the catalog, as its writer takes them and its readers get them.
// src/store/schema.cpp holds the meaning of every column.

struct FileRow {
  std::int64_t id = 0;
  std::int64_t root_id = 0;
  std::string path{};
  std::string format{};
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t inode = 0;
  bool in_archive = false;
  bool done = false;  ///< False: reading has begun and was not finished.
  bool gone = false;  ///< An earlier run did not meet it any more.
  std::optional<Sha256> sha256{};
  std::uint64_t found = 0;
  std::uint64_t bytes_read = 0;
  std::uint64_t bytes_messages = 0;
  std::uint64_t bytes_framing = 0;
  std::uint64_t bytes_lost = 0;
};

struct PartRow {
  std::string path{};
  std::string type{};
  std::string encoding{};
  std::string disposition{};
  std::string filename{};
  std::uint64_t size = 0;
  std::optional<Sha256> sha256{};
  bool is_attachment = false;
  bool has_charset = false;
  std::string charset_declared{};
  std::string charset_used{};
  double charset_confidence = 0;
  std::string charset_repaired{};
  std::string charset_chain{};
  // Of attachments: what they are by their bytes. Columns of `contents`.
  std::string content_type{};
  std::string state{};
  std::string reader{};
};

/// An identifier of a text, once for each place and author.
struct IdentifierRow {
  std::string kind{};
  std::string value{};
  std::string place{};  ///< subject, body, attachment
  std::string whose{};  ///< own, quoted
  std::string part{};   ///< With `span`: where it stands first, in the part's decoded text.
  Span span{};
  std::uint32_t times = 1;
  std::optional<bool> checksum_ok{};
  bool has_keyword = false;
  bool is_guess = false;
};

struct ParticipantRow {
  std::string role{};
  std::string address{};
  std::string name{};
};

struct RefRow {
  std::string kind{};
  std::string target{};
};

/// What a message quotes of another one.
struct QuoteRow {
  std::int64_t ord = 0;
  std::string kind{};  ///< reply, forward or quote.
  int depth = 1;
  std::string part{};
  std::vector<Span> pieces{};  ///< In the part's decoded text, in order; never empty.
  std::uint64_t end = 0;       ///< Of the last one with the signature that is quoted with it.
  std::string author{};
  std::string address{};
  std::string date_local{};
  std::optional<int> date_offset{};
  std::optional<std::int64_t> date_utc{};
  bool zone_assumed = false;
  std::string subject{};
  std::string recipients{};
  std::string quoted_id{};
  std::uint64_t words = 0;
  std::uint64_t text_hash = 0;
  std::vector<std::uint32_t> shingles{};
};

/// The sender's own words, as they are compared with others.
struct OwnWords {
  std::uint64_t words = 0;
  std::uint64_t hash = 0;
  std::vector<std::uint32_t> shingles{};
};

/// What contradicts, or is odd, about the time of a message.
struct AnomalyRow {
  std::string kind{};
  int severity = 0;  ///< 2 high, 1 medium, 0 low.
  std::string about{};
  std::string explanation{};
};

struct MessageRow {
  std::int64_t id = 0;
  Sha256 key{};
  std::optional<std::int64_t> parent_id{};
  std::uint64_t size = 0;
  bool complete = true;
  std::optional<std::int64_t> date_utc{};
  std::optional<int> date_offset{};
  std::string date_source{};
  std::string date_grade{};
  std::optional<std::int64_t> date_lo{};  ///< Sent in [date_lo, date_hi], as far as is known.
  std::optional<std::int64_t> date_hi{};
  double date_confidence = 0;
  std::string date_why{};                    ///< When other messages of the case moved the date.
  std::optional<std::int64_t> header_utc{};  ///< What the Date field says.
  std::string date_raw{};
  std::string subject{};
  std::string message_id{};
  std::string language{};
  std::uint64_t words = 0;
  std::string subject_base{};
  std::string subject_class{};
  std::string thread_index{};  ///< Bytes.
  std::uint64_t canonical_hash = 0;
  OwnWords own{};
  std::vector<QuoteRow> quotes{};
  std::vector<PartRow> parts{};
  std::vector<ParticipantRow> participants{};
  std::vector<RefRow> refs{};
  std::vector<Defect> defects{};
  std::vector<AnomalyRow> anomalies{};
  std::vector<IdentifierRow> identifiers{};
};

/// The clocks of consecutive messages, each as bytes that the dating floor reads. Both columns
/// compressed (`pack_records`).
struct ClockBlockRow {
  std::int64_t first_id = 0;
  std::int64_t last_id = 0;
  std::string summaries{};
  std::string clocks{};
};

struct OccurrenceRow {
  std::int64_t message_id = 0;
  std::int64_t file_id = 0;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::string inner_path{};
  std::string quoting{};
  std::string envelope{};
  std::string flags{};
};

struct RejectedRow {
  std::int64_t file_id = 0;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::string reason{};
  std::string detail{};
  bool lost = true;
};

struct SegmentRow {
  std::string name{};
  std::int64_t first_id = 0;
  std::int64_t last_id = 0;
};

/// Messages found, and what became of them.
struct Balance {
  std::uint64_t found = 0;
  std::uint64_t indexed = 0;
  std::uint64_t duplicates = 0;
  std::uint64_t rejected = 0;

  [[nodiscard]] bool holds() const { return found == indexed + duplicates + rejected; }
};

}  // namespace pismo::store

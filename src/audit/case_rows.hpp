#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pismo/base/hash.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/store/survey.hpp"

#include "word_pool.hpp"

namespace pismo::audit {

constexpr int kNobody = -1;

/// Seconds since 1970 UTC or none, in eight bytes.
class MaybeTime {
 public:
  MaybeTime() = default;

  // NOLINTNEXTLINE(google-explicit-constructor): the same thing, smaller.
  MaybeTime(std::optional<std::int64_t> utc) : utc_(utc.value_or(kNone)) {}

  // NOLINTNEXTLINE(google-explicit-constructor)
  operator std::optional<std::int64_t>() const {
    return utc_ == kNone ? std::nullopt : std::optional(utc_);
  }

  explicit operator bool() const { return utc_ != kNone; }

  std::int64_t operator*() const { return utc_; }

  [[nodiscard]] std::int64_t value_or(std::int64_t other) const {
    return utc_ == kNone ? other : utc_;
  }

  friend bool operator==(MaybeTime a, MaybeTime b) { return a.utc_ == b.utc_; }

 private:
  static constexpr std::int64_t kNone = INT64_MIN;
  std::int64_t utc_ = kNone;
};

/// What the catalog says of a message.
struct LetterRow {
  std::int64_t id = 0;
  std::uint64_t size = 0;
  MaybeTime date_utc{}, date_lo{}, date_hi{}, header_utc{};
  Word date_source{}, date_grade{}, subject_class{}, language{};
  std::string_view subject{}, message_id{};
  bool complete = true;
  bool is_attached = false;  ///< To another message.
};

/// A message with what the sections ask about it: some 200 bytes.
struct Letter {
  LetterRow row{};
  Sha256 hash{};
  int sender = kNobody;          ///< Number of a person: the first From.
  int sender_address = kNobody;  ///< Number of an address: the same.
  std::uint32_t reader_count = 0;
  std::size_t first_reader = 0;  ///< In `CaseRows::readers`.
  std::int64_t file = 0;         ///< Where it lies first.
  std::uint32_t places = 0;
  bool is_spare = false;  ///< The same letter as an earlier one: other transport headers only.
  Word client{};          ///< X-Mailer or User-Agent, without versions.

  /// Its key, in hex.
  [[nodiscard]] std::string key() const { return to_hex(hash); }

  /// A date that counting by days may rest on.
  [[nodiscard]] bool has_day() const {
    constexpr std::int64_t kTwoDays = std::int64_t{2} * 86'400;
    if (!row.date_utc || row.date_grade == "E") return false;
    return !row.date_lo || !row.date_hi || *row.date_hi - *row.date_lo <= kTwoDays;
  }
};

/// Somebody, with all his addresses (docs/people.md). In a case where people were never told apart
/// a person is an address.
struct Person {
  std::string address{};  ///< The first one, in small letters.
  std::string name{};
  std::string kind{};  ///< person, shared, robot; empty where nobody told.
  std::uint64_t addresses = 1;
};

/// One address, in small letters.
struct Address {
  std::string address{};
  std::string name{};  ///< The one that stands by it most often.
  int person = kNobody;

  [[nodiscard]] std::string_view domain() const;
};

struct File {
  std::int64_t id = 0;
  Word root{}, format{}, state{};
  std::string_view path{};    ///< Under the root; empty when the root is the file.
  std::string_view sha256{};  ///< 32 bytes, or empty.
  std::uint64_t size = 0, found = 0;
  std::uint64_t bytes_read = 0, bytes_messages = 0, bytes_framing = 0, bytes_lost = 0;
  std::int64_t message = 0;  ///< The first that lies in it, by itself; 0: none.

  /// As citations name it.
  [[nodiscard]] std::string name() const { return path.empty() ? root.text() : std::string(path); }
};

/// A part that is attached, or whose charset was mended.
struct Part {
  std::int64_t message_id = 0;
  Word path{}, type{}, charset_declared{}, charset_used{}, charset_repaired{}, charset_chain{};
  std::string_view filename{};
  std::string_view sha256{};  ///< 32 bytes, or empty.
  std::uint64_t size = 0;
  double charset_confidence = 0;
  bool is_attachment = false;
};

/// That a message names another one.
struct Reference {
  std::int64_t message_id = 0;
  std::int64_t node = 0;  ///< A message, below 0 a missing one; 0: nothing is known of it.
  bool is_in_reply_to = false;
};

/// All defects of one kind.
struct DefectKind {
  std::uint64_t times = 0;
  std::vector<std::int64_t> messages;  ///< Ascending, each once.
  std::string detail;                  ///< Of the first.
};

/// What of a catalog is held in memory while it is audited: some 300 bytes a message.
struct CaseRows {
  std::vector<File> files;
  std::vector<store::SurveyLoss> losses;
  std::vector<Letter> letters;  ///< By id.
  std::vector<int> readers;     ///< Of all letters, one after another.
  std::vector<Person> people;
  std::vector<Address> addresses;
  std::vector<store::SurveyGhost> ghosts;
  std::vector<std::string> ghost_authors;       ///< Address of a person, or as written; by ghost.
  std::vector<store::SurveyWitness> witnesses;  ///< By ghost.
  std::vector<Reference> references;            ///< By message; of one those of In-Reply-To first.
  std::vector<store::SurveyDuplicate> duplicates;
  std::map<std::string, DefectKind> defects;  ///< By code.
  std::vector<Part> parts;                    ///< Attachments, and texts that were repaired.
  bool is_russian = false;                    ///< Most mail is; by the zone of the case.
  bool knows_people = false;                  ///< Who is who was asked when it was indexed.

  [[nodiscard]] const Letter* letter(std::int64_t id) const;
  [[nodiscard]] const File* file(std::int64_t id) const;
  [[nodiscard]] const std::string& address(int person) const;  ///< Empty of nobody.

  /// To, Cc and Bcc, the first To first; each person once.
  [[nodiscard]] std::span<const int> readers_of(const Letter& letter) const {
    return {readers.data() + letter.first_reader, letter.reader_count};
  }

  /// The number of an address, in small letters.
  std::unordered_map<std::string, int> address_numbers;

  // What the rows above point into.
  WordPool words;
  TextPool texts;
};

/// Reads it. Errors: those of the catalog.
[[nodiscard]] Result<CaseRows> read_case(const search::Engine& engine,
                                         const std::filesystem::path& catalog);

/// In small letters where they are ASCII's.
[[nodiscard]] std::string lower_ascii(std::string_view text);

/// "2009-10" or "2009-10-15" of an instant, on the clock of the case.
[[nodiscard]] std::string month_of(const search::Engine& engine, std::int64_t utc);
[[nodiscard]] std::string day_name(std::int64_t day);
[[nodiscard]] std::int64_t day_of(const search::Engine& engine, std::int64_t utc);

}  // namespace pismo::audit

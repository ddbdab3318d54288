#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "pismo/base/hash.hpp"
#include "pismo/base/result.hpp"

namespace pismo::store {

// Rows of a walk over a whole catalog, for counting. docs/catalog.md explains the columns.

struct SurveyFile {
  std::int64_t id = 0;
  std::string root{};  ///< Last name of the root's path: what a citation calls it.
  std::string path{};  ///< Under the root; empty when the root is the file.
  std::string format{};
  std::string state{};
  bool in_archive = false;
  std::string sha256{};  ///< 32 bytes, or empty.
  std::uint64_t size = 0, found = 0;
  std::uint64_t bytes_read = 0, bytes_messages = 0, bytes_framing = 0, bytes_lost = 0;

  /// As citations name it.
  [[nodiscard]] const std::string& name() const { return path.empty() ? root : path; }
};

struct SurveyLoss {
  std::int64_t file_id = 0;
  std::uint64_t offset = 0, length = 0;
  std::string reason{}, detail{};
  bool lost = true;
};

struct SurveyMessage {
  std::int64_t id = 0;
  Sha256 key{};
  std::optional<std::int64_t> parent_id{}, date_utc{}, date_lo{}, date_hi{}, header_utc{};
  std::uint64_t size = 0;
  bool complete = true;
  std::string date_source{}, date_grade{}, date_raw{}, subject{}, subject_class{}, message_id{};
  std::string language{};
};

struct SurveyPlace {
  std::int64_t message_id = 0, file_id = 0;
  bool is_inner = false;  ///< Lies inside another message.
};

struct SurveyParticipant {
  std::int64_t message_id = 0;
  std::string role{};
  std::int64_t ord = 0;
  std::string address{};  ///< As written.
  std::string name{};
  std::int64_t person_id = 0;  ///< 0: people were never told apart.
};

struct SurveyPerson {
  std::int64_t id = 0;
  std::string person{};  ///< The first of the addresses.
  std::string kind{};    ///< person, shared, robot
  std::string name{};
  std::uint64_t addresses = 0;
};

/// What the case knows of one identifier: docs/identifiers.md.
struct SurveyIdentifier {
  std::string kind{}, value{};
  std::uint64_t messages = 0, own = 0, mentions = 0;  ///< `own`: in the sender's own words.
  bool has_keyword = false, checked = false, is_guess = true;
  std::int64_t first_message = 0;
};

struct SurveyPart {
  std::int64_t message_id = 0;
  std::string path{}, type{}, encoding{}, filename{};
  std::uint64_t size = 0;
  std::string sha256{};  ///< 32 bytes, or empty.
  bool is_attachment = false;
  std::string charset_declared{}, charset_used{}, charset_repaired{}, charset_chain{};
  double charset_confidence = 0;
};

struct SurveyReference {
  std::int64_t message_id = 0;
  bool is_in_reply_to = false;
  std::string target{};
};

struct SurveyGhost {
  std::int64_t number = 0;
  std::string key{}, message_id{}, author{}, address{}, subject{}, grade{};
  std::optional<std::int64_t> best_utc{}, date_from{};
  std::uint64_t quoters = 0;
  bool has_text = false;  ///< Words of it survive in quotations.
};

struct SurveyWitness {
  std::int64_t ghost = 0, message_id = 0;
  int depth = 1;
  std::string kind{};  ///< reply, forward or quote.
};

struct SurveyLink {
  std::int64_t child = 0, parent = 0;
  std::string kind{}, evidence{};
};

struct SurveyDuplicate {
  std::int64_t group_id = 0, message_id = 0;
  std::string kind{};
  double likeness = 1;
};

struct SurveyDefect {
  std::int64_t message_id = 0;
  std::string code{}, place{}, detail{};
};

/// Walks over the tables of a catalog, each in a fixed order. Single-threaded; holds one row.
///
/// Every walk: Errors are `corrupt` or `io` when the catalog cannot be read to its end.
class Survey {
 public:
  template <typename Row>
  using Take = std::function<void(Row&&)>;

  [[nodiscard]] static Result<Survey> open(const std::filesystem::path& catalog);

  ~Survey();
  Survey(Survey&&) noexcept;
  Survey& operator=(Survey&&) noexcept;
  Survey(const Survey&) = delete;
  Survey& operator=(const Survey&) = delete;

  [[nodiscard]] Result<void> files(const Take<SurveyFile>& take) const;
  [[nodiscard]] Result<void> losses(const Take<SurveyLoss>& take) const;
  [[nodiscard]] Result<std::size_t> message_count() const;
  [[nodiscard]] Result<void> messages(const Take<SurveyMessage>& take) const;  ///< By id.
  [[nodiscard]] Result<void> places(const Take<SurveyPlace>& take) const;      ///< As they lie.
  [[nodiscard]] Result<void> participants(const Take<SurveyParticipant>& take) const;
  [[nodiscard]] Result<void> people(const Take<SurveyPerson>& take) const;  ///< By id.
  /// By kind and value, those in the most messages first.
  [[nodiscard]] Result<void> identifiers(const Take<SurveyIdentifier>& take) const;
  /// By what rules something was made (`kIdentifiers`); empty: never.
  [[nodiscard]] std::string made_with(std::string_view what) const;
  [[nodiscard]] Result<void> parts(const Take<SurveyPart>& take) const;  ///< No multiparts.
  /// Of one message those of In-Reply-To first.
  [[nodiscard]] Result<void> references(const Take<SurveyReference>& take) const;
  [[nodiscard]] Result<void> ghosts(const Take<SurveyGhost>& take) const;
  [[nodiscard]] Result<void> witnesses(const Take<SurveyWitness>& take) const;
  [[nodiscard]] Result<void> links(const Take<SurveyLink>& take) const;
  [[nodiscard]] Result<void> duplicates(const Take<SurveyDuplicate>& take) const;
  [[nodiscard]] Result<void> defects(const Take<SurveyDefect>& take) const;

 private:
  struct State;
  explicit Survey(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::store

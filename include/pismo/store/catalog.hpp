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
#include "pismo/store/read_trouble.hpp"
#include "pismo/store/rows.hpp"

namespace pismo::store {

/// One place where the bytes of a message lie, with everything needed to read them again.
struct Place {
  std::string root;  ///< Absolute path of the source root.
  std::string file;  ///< Relative to the root; empty when the root is the file.
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::string inner_path;  ///< Parts that lead to an attached message; empty for the outermost.
  std::string quoting;
  std::string envelope;
  std::string flags;
};

/// A word form of the vocabulary.
struct Word {
  std::string form;
  std::uint64_t count = 0;
  std::uint8_t families = 0;
  std::uint64_t capitalised = 0;  ///< Of `count`, written with a capital.
};

/// One line of the ledger.
struct LedgerRow {
  std::string root;
  std::string file;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::string reason;
  std::string detail;
  bool lost = true;
};

/// A case's catalog, for reading. Never blocks the writer and sees one committed
/// state during one call. Single-threaded.
class Catalog {
 public:
  /// @param trouble  Hears what cannot be read (CaseFolder::trouble); none: see `check`.
  [[nodiscard]] static Result<Catalog> open(const std::filesystem::path& file,
                                            std::shared_ptr<ReadTrouble> trouble = nullptr);

  ~Catalog();
  Catalog(Catalog&&) noexcept;
  Catalog& operator=(Catalog&&) noexcept;
  Catalog(const Catalog&) = delete;
  Catalog& operator=(const Catalog&) = delete;

  /// Whether all that was asked since opening could be read. Answers that are plain values say
  /// nothing of trouble: what failed looks as if it were not there. Ask this before relying on
  /// them.
  [[nodiscard]] Result<void> check() const;

  /// From now on all calls see one committed state, whatever a writer does meanwhile;
  /// and none of them takes a lock of its own. For the life of this catalog.
  [[nodiscard]] Result<void> hold();

  [[nodiscard]] Result<Balance> balance() const;
  [[nodiscard]] Result<std::vector<SegmentRow>> segments() const;

  /// The message without its parts, participants, refs and defects.
  [[nodiscard]] std::optional<MessageRow> message(std::int64_t id) const;
  [[nodiscard]] std::vector<ParticipantRow> participants(std::int64_t id) const;
  [[nodiscard]] std::vector<PartRow> parts(std::int64_t id) const;
  [[nodiscard]] std::vector<Defect> defects(std::int64_t id) const;

  /// In stable order: source by source, the first place first.
  [[nodiscard]] std::vector<Place> places(std::int64_t id) const;

  /// The message of that key; none when there is none.
  [[nodiscard]] Result<std::optional<std::int64_t>> with_key(const Sha256& key) const;

  /// The key of every message, in no order.
  [[nodiscard]] Result<void> each_key(
      const std::function<void(const Sha256& key, std::int64_t id)>& take) const;

  /// The place of a citation: `file` is a path within a root, or the name of a root
  /// that is a file.
  [[nodiscard]] std::optional<Place> find_place(std::string_view file,
                                                std::uint64_t offset,
                                                std::string_view inner_path) const;

  /// The file at a path under a source root (as in Place), with its format, size and hash.
  [[nodiscard]] std::optional<FileRow> file(std::string_view root, std::string_view path) const;

  /// Every distinct pair of name and address in the header fields of people, in stable order.
  [[nodiscard]] Result<void> each_mailbox(
      const std::function<void(const std::string& name, const std::string& address)>& take) const;

  // Sets of message ids, ascending.
  [[nodiscard]] std::vector<std::int64_t> with_key_prefix(std::string_view hex) const;
  [[nodiscard]] std::vector<std::int64_t> with_message_id(std::string_view id) const;
  /// That hold an identifier of one of these values, in its one spelling.
  [[nodiscard]] std::vector<std::int64_t> with_identifier(
      const std::vector<std::string>& values) const;
  /// That hold an identifier of one of these kinds which is more than a guess.
  [[nodiscard]] std::vector<std::int64_t> with_identifier_kind(
      const std::vector<std::string>& kinds) const;
  /// That have an attachment whose SHA-256 begins so.
  [[nodiscard]] std::vector<std::int64_t> with_attachment(std::string_view hex) const;
  [[nodiscard]] std::vector<std::int64_t> in_source(std::string_view words_of_path) const;
  [[nodiscard]] std::vector<std::int64_t> duplicates() const;  ///< Lie in two places or more.
  [[nodiscard]] std::vector<std::int64_t> sharing_message_id() const;
  [[nodiscard]] std::vector<std::int64_t> children(std::int64_t id) const;  ///< Attached messages.
  [[nodiscard]] std::vector<std::int64_t> all() const;
  [[nodiscard]] std::vector<std::int64_t> incomplete() const;  ///< Not all of them is indexed.

  /// Whether of every message it is indexed which days its texts name: not in a case of an
  /// earlier pismo.
  [[nodiscard]] bool has_named_days() const;

  /// Whether of every message the identifiers are known: not in a case of an earlier pismo.
  [[nodiscard]] bool has_identifiers() const;

  // The vocabulary.
  /// Whether words that may be names have their keys: not in a case of an earlier pismo.
  [[nodiscard]] bool has_name_keys() const;
  [[nodiscard]] std::optional<Word> word(std::string_view form) const;
  /// What the index run found that a form may mean, without keys of names; empty for a form that
  /// is not there.
  [[nodiscard]] std::vector<std::string> analyses_of(std::string_view form) const;
  /// Of a key of names too ("n:e.wglv").
  [[nodiscard]] std::vector<Word> words_with_analysis(std::string_view analysis) const;
  [[nodiscard]] std::vector<Word> words_with_prefix(std::string_view prefix,
                                                    std::size_t limit) const;
  /// Every word form, in byte order; `take` returns false to stop.
  [[nodiscard]] Result<void> each_word(const std::function<bool(const Word&)>& take) const;

  [[nodiscard]] Result<void> each_loss(const std::function<void(const LedgerRow&)>& take) const;

 private:
  friend class Dates;
  friend class Notes;
  friend class People;
  friend class Relations;
  friend class SignatureChecks;
  struct State;
  explicit Catalog(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pismo::store

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/result.hpp"

namespace pismo::exporting {

struct Letter;
struct Conversation;

/// What stands in place of redacted words, however long they were.
constexpr std::string_view kBlackout = "█████";

/// How often one rule was used. What the rule says is kept out of reports on purpose.
struct RedactionCount {
  std::size_t line = 0;   ///< Of the rule in its file, from 1.
  std::string_view kind;  ///< "word", "phrase", "person", "address", "domain".
  std::uint64_t times = 0;
};

/// Blacks out words, phrases, people and addresses in texts.
///
/// A rule is a line; empty lines and those that begin with # say nothing:
///
///     смета                          a word, in all its forms
///     двойной тариф                  a phrase, each word in all its forms
///     =Заслон                        exactly these letters (in either case), no other form
///     name: Пётр Щеглов              a person: these names in either script, with initials
///     Пётр Щеглов <p.shcheglov@x.example>      a person and an address
///     p.shcheglov@x.example          an address, and the name that stands with it in a header
///     @x.example                     every address of a host
///
/// It is meant to take too much rather than too little. A word of five letters or more is
/// found inside longer ones, which go as a whole; capitals, ё, look-alike letters of other
/// scripts, soft hyphens and other invisible characters, accents, words broken at a line end
/// or s p a c e d, and letters written as %D0%A9, =D0=A9, &#1065; or \u0429 make no
/// difference. Long stretches of base64 go too, since nobody can see what they say.
///
/// Linear in the text. Single-threaded.
class Redactor {
 public:
  /// Reads rules. @param name  of the file, for messages.
  /// Errors: usage (a line that holds no rule; no rule at all; not UTF-8).
  [[nodiscard]] static Result<Redactor> read(std::string_view rules, std::string_view name);

  ~Redactor();
  Redactor(Redactor&&) noexcept;
  Redactor& operator=(Redactor&&) noexcept;
  Redactor(const Redactor&) = delete;
  Redactor& operator=(const Redactor&) = delete;

  /// Tells it of a mailbox that occurs: a rule for the person takes the address along, and
  /// one for the address a name of two words or more.
  void learn(std::string_view name, std::string_view address);

  /// The text with everything redacted, and counted.
  [[nodiscard]] std::string redact(std::string_view utf8);

  /// The same, of a text that was counted in another form.
  [[nodiscard]] std::string redact_uncounted(std::string_view utf8);

  /// The same over a text that lies in pieces: a phrase across two of them is found.
  void redact_pieces(const std::vector<std::string*>& pieces);

  [[nodiscard]] std::vector<RedactionCount> counts() const;

  /// Stretches of encoded data that were blacked out, which belong to no rule.
  [[nodiscard]] std::uint64_t encoded_stretches() const;

 private:
  struct State;
  explicit Redactor(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Redacts every text of a message: people, subject, text, pieces, names of files, places.
/// Attachment texts and all. Hashes, sizes and dates stay.
void redact(Letter& letter, Redactor& redactor);

/// The same for what is known between messages.
void redact(Conversation& conversation, Redactor& redactor);

}  // namespace pismo::exporting

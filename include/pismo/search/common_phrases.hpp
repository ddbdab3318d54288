#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/search/engine.hpp"
#include "pismo/search/phrase.hpp"

namespace pismo::search {

struct CommonOptions {
  std::size_t max_words = 6;     ///< 2 or more.
  std::size_t min_messages = 2;  ///< A sequence in fewer is no repetition.
  std::size_t limit = 10'000;    ///< Best ones; who used each is kept for these only.
  bool quoted = false;           ///< Count quoted lines too.
};

constexpr std::size_t kMaxCommonWords = 12;

/// Somebody who used a phrase.
struct PhraseUser {
  std::string from;  ///< As a result row prints it.
  std::uint64_t messages = 0;
};

/// A sequence of words that several messages repeat.
struct CommonPhrase {
  std::string phrase;  ///< In normal form.
  std::size_t words = 0;
  std::uint64_t count = 0;      ///< Occurrences in the set.
  std::uint64_t messages = 0;   ///< Messages of the set that hold it.
  std::uint64_t elsewhere = 0;  ///< Occurrences in the rest of the case.
  double score = 0;  ///< Log-likelihood ratio (G2): how far its frequency is above the expected.
  store::DocumentData first;        ///< The earliest message of the case that uses it.
  std::vector<PhraseUser> senders;  ///< In the whole case; most messages first.
};

struct CommonPhrases {
  std::vector<CommonPhrase> phrases;  ///< Best first.
  bool rare_left_out = false;         ///< There were more sequences than memory is given to.
  std::vector<Unread> unread;         ///< Not counted.
};

/// Finds word sequences that messages of a set repeat, in the bodies and, unless asked for, not in
/// quoted lines. A sequence never goes over the end of a sentence or an empty line. One that
/// occurs only within a longer one is left out, and sequences of `max_words` that always go on in
/// each other are one (200 words of it are shown): a signature, a paragraph. What is half the same
/// as a better one, in about as many messages, is left out too.
///
/// Scored against the rest of the case: how much more frequent than there. For the whole
/// case (`set` is null): than chance puts these words side by side.
///
/// Each message is read once; its words wait in an unnamed file under the folder for temporary
/// files, four bytes a word. Memory: 64 MiB for a sieve, some 200 MiB for sequences, and the
/// vocabulary. Beyond 1.5 million repeated sequences the rarest are left out.
///
/// Source: T. Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, 1993.
[[nodiscard]] Result<CommonPhrases> common_phrases(Engine& engine,
                                                   const Plan* set,
                                                   const CommonOptions& options);

}  // namespace pismo::search

#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <vector>

#include <xapian.h>

#include "pismo/base/result.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/texts.hpp"

#include "kept_texts.hpp"
#include "text_index.hpp"
#include "text_reader.hpp"

namespace pismo::search {

/// Reads the texts of many messages, by several readers (threads) at once when they are many. What
/// is found does not depend on how many readers there are, since each message is looked at alone.
class TextScan {
 public:
  /// @param reader  Which of `readers()` looks: no two look by one number at the same time.
  /// @param at      Which of the messages this is a text of.
  /// @return        False when the other texts of this message need no look.
  using Look = std::function<bool(std::size_t reader, std::size_t at, const store::TextView& text)>;

  /// A message whose texts could not be read.
  struct Unread {
    std::size_t at = 0;
    Error error;
  };

  /// Both must outlive it.
  TextScan(const store::Catalog& catalog, const TextIndex& index)
      : index_(index), main_(catalog, index) {}

  /// One for each core, eight at most.
  [[nodiscard]] static std::size_t readers();

  /// Shows `look` every text of the documents (of TextIndex::all), those of one message in order
  /// and by one reader. What is not kept beside the index is won back from the sources by the
  /// calling thread. An exception of `look` comes out of here when all readers have stopped.
  ///
  /// @return  By rising `at`.
  [[nodiscard]] std::vector<Unread> each(const std::vector<Xapian::docid>& documents,
                                         const Look& look);

 private:
  struct Run;

  const TextIndex& index_;
  TextReader main_;
  std::vector<KeptTexts> kept_;  // Of each reader.
};

}  // namespace pismo::search

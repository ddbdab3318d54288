#pragma once

#include <string>

#include "pismo/base/result.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/store/rows.hpp"
#include "pismo/store/segment.hpp"
#include "pismo/text/tokens.hpp"

#include "batch.hpp"
#include "message_dating.hpp"
#include "text_authors.hpp"
#include "word_sketch.hpp"

namespace pismo::pipeline {

/// Turns a raw message into postings and a catalog row. Owns the tokenizer; one per thread.
class MessageIndexer {
 public:
  /// Reads `unit`, writes its words into `segment` and returns its row.
  Result<store::MessageRow> index(Unit&& unit, store::SegmentWriter& segment);

  /// What stands below the own words of the last message, in plain lines; empty: nothing.
  [[nodiscard]] const std::string& signature() const { return signature_; }

  // The clocks of the messages between the two calls are kept together.
  void begin_clocks() { dating_.begin_block(); }

  void end_clocks(store::ClockBlockRow& block) { dating_.end_block(block); }

 private:
  void add_text(store::Family family, std::string_view text, store::SegmentWriter& segment);
  void add_body(const mime::Message& message,
                const TextAuthors& authors,
                store::SegmentWriter& segment);
  void add_words(const mime::Message& message,
                 const TextAuthors& authors,
                 store::SegmentWriter& segment);
  void add_mailboxes(store::Family family,
                     const std::vector<mime::Mailbox>& mailboxes,
                     store::SegmentWriter& segment);

  text::Tokenizer plain_;  // Names and addresses are in Latin letters for reasons of their own.
  text::Tokenizer meant_{text::Readings::added};
  WordSketch sketch_;
  MessageDating dating_;
  std::string signature_;
  std::uint32_t position_ = 0;  // Of the next word of the family being written.
  std::uint64_t words_ = 0;     // Of the message so far.
};

}  // namespace pismo::pipeline

#pragma once

#include <vector>

#include <xapian.h>

namespace pismo::search {

/// Parameters of BM25 as Xapian names them.
struct Bm25 {
  double k1 = 1, k3 = 1, b = .5, least_length = .5;

  [[nodiscard]] Xapian::BM25Weight scheme() const { return {k1, 0, k3, b, least_length}; }
};

/// In how many messages a form occurs: of one part of a case, and of all of it.
struct FormFrequency {
  Xapian::doccount here = 0, everywhere = 0;
};

/// In how many messages of `everywhere` any of the forms occurs, as Xapian 1.4 estimates it for the
/// forms of one word (OP_SYNONYM): two at a time, the rarest here first, as if they were
/// independent, rounded each time.
///
/// A database that lies in pieces estimates in each piece for itself, and so weighs the same word
/// otherwise in each. This says what it would weigh if the pieces were one.
///
/// @param forms  In the order of the query; at least one.
[[nodiscard]] Xapian::doccount estimated_frequency(const std::vector<FormFrequency>& forms,
                                                   Xapian::doccount here,
                                                   Xapian::doccount everywhere);

/// What BM25 gives a word in one message (xapian-core 1.4, weight/bm25weight.cc; bit by bit).
class WordWeight {
 public:
  /// @param frequency  Messages that hold the word, of so many.
  WordWeight(const Bm25& scheme,
             Xapian::doccount frequency,
             Xapian::doccount everywhere,
             double average_length);

  /// @param times   How often it stands in the message.
  /// @param length  Words of the message.
  [[nodiscard]] double of(double times, Xapian::termcount length) const;

 private:
  Bm25 scheme_;
  double weight_ = 0;
  double per_length_ = 0;
};

}  // namespace pismo::search

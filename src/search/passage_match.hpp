#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/text/tokens.hpp"

#include "asked_words.hpp"

namespace pismo::search {

/// An edge that is taken, and the slots of the stretch that serve it.
struct Taken {
  std::uint32_t edge = 0;
  std::vector<std::uint32_t> slots;  ///< Ascending.
};

/// The place of a text that explains most of a quotation.
struct PassageMatch {
  double score = 0;          ///< 0 to 1.
  double nats = 0;           ///< What was matched, before it is divided by the whole.
  double evidence = 0;       ///< Nats: how unlikely these words are to stand together by chance.
  std::vector<Taken> taken;  ///< By slot.
};

/// A word of a stretch.
struct Slot {
  Span span;
  std::string normal;
  bool is_number = false;
};

/// What texts are read with, for one matcher after the other: it remembers words that it has met,
/// and making it costs as much as reading a page. One per thread.
struct PassageTokenizers {
  text::Tokenizer plain{text::Readings::left_out};
  text::Tokenizer meant{text::Readings::added};
};

/// Compares a quotation with stretches of text. Keeps its buffers: one per thread.
class PassageMatcher {
 public:
  /// Both must outlive it.
  PassageMatcher(const AskedQuotation& asked, PassageTokenizers& tokenizers);

  /// The best place of a stretch that one author wrote.
  ///
  /// @param better_than  What scores no higher is not worked out.
  /// @param readings     Whether words typed in other letters are read, at several times the cost.
  [[nodiscard]] PassageMatch match(std::string_view stretch,
                                   double better_than,
                                   text::Readings readings);

  /// The words of the stretch that was matched last.
  [[nodiscard]] const std::vector<Slot>& slots() const { return slots_; }

 private:
  struct Active {
    std::uint32_t slot = 0;
    Use use;
  };

  void read(std::string_view stretch, text::Tokenizer& tokenizer);
  void use_form(std::uint32_t slot, const std::string& form);
  [[nodiscard]] PassageMatch best_of(std::size_t piece, double better_than);
  [[nodiscard]] double bound(std::size_t begin, std::size_t end, std::size_t piece);
  [[nodiscard]] PassageMatch assign(std::size_t begin, std::size_t end, std::size_t piece);
  [[nodiscard]] std::vector<Taken> possible(std::size_t begin,
                                            std::size_t end,
                                            std::size_t piece) const;
  [[nodiscard]] std::optional<std::uint32_t> slot_near(std::uint32_t first,
                                                       Use wanted,
                                                       std::size_t begin,
                                                       std::size_t end) const;
  [[nodiscard]] std::size_t window(std::size_t piece) const;
  void settle(PassageMatch& match, std::size_t piece) const;
  [[nodiscard]] double weight_of(std::size_t piece) const;
  [[nodiscard]] bool concerns(const Use& use, std::size_t piece) const;

  const AskedQuotation& asked_;
  PassageTokenizers& tokenizers_;
  bool has_numbers_ = false;
  std::vector<Slot> slots_;
  std::vector<Active> active_;  ///< By slot.
  std::vector<double> best_;    ///< By quoted word, for `bound`.
};

}  // namespace pismo::search

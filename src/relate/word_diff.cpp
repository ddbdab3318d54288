#include "pismo/relate/word_diff.hpp"

#include <algorithm>
#include <unordered_map>

#include "alignment.hpp"

namespace pismo::relate {

namespace {

// What people write where they leave something out; dots are no words.
constexpr std::string_view kEllipses[] = {"skip",
                                          "skipped",
                                          "snip",
                                          "snipped",
                                          "cut",
                                          "поскипано",
                                          "поскипал",
                                          "скип",
                                          "скипнуто",
                                          "вырезано",
                                          "пропущено"};

// Words in the place of other words are about as many; beyond this it is an insertion beside an
// omission.
constexpr std::size_t kMostStretched = 3;
constexpr std::size_t kMoreWords = 6;

bool is_ellipsis(std::span<const std::string_view> words) {
  return !words.empty() && std::all_of(words.begin(), words.end(), [](std::string_view word) {
    return std::find(std::begin(kEllipses), std::end(kEllipses), word) != std::end(kEllipses);
  });
}

class Differences {
 public:
  Differences(std::span<const std::string_view> quotation,
              std::span<const std::string_view> original)
      : quotation_(quotation), original_(original) {}

  WordDiff run() {
    // Equal words at both ends, which most texts have, need no numbers.
    const auto [left_end, right_end] =
        std::mismatch(quotation_.begin(), quotation_.end(), original_.begin(), original_.end());
    const auto ahead = static_cast<std::size_t>(left_end - quotation_.begin());
    const auto between = [&](std::span<const std::string_view> words, std::size_t behind) {
      return words.subspan(ahead, words.size() - ahead - behind);
    };
    std::size_t behind = 0;
    while (behind < std::min(quotation_.size(), original_.size()) - ahead &&
           quotation_[quotation_.size() - behind - 1] == original_[original_.size() - behind - 1])
      ++behind;
    const Alignment aligned =
        align(numbers_of(between(quotation_, behind)), numbers_of(between(original_, behind)));
    out_.coarse = aligned.coarse;
    out_.kept = ahead + aligned.pairs.size() + behind;
    std::size_t quoted = ahead;
    std::size_t meant = ahead;
    for (const auto& [left, right] : aligned.pairs) {
      gap({quoted, ahead + left}, {meant, ahead + right});
      quoted = ahead + left + 1;
      meant = ahead + right + 1;
    }
    gap({quoted, quotation_.size() - behind}, {meant, original_.size() - behind});
    if (!original_.empty())
      out_.omitted_ratio = static_cast<double>(omitted_) / static_cast<double>(original_.size());
    return std::move(out_);
  }

 private:
  std::vector<std::uint32_t> numbers_of(std::span<const std::string_view> words) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(words.size());
    for (const std::string_view word : words)
      numbers.push_back(
          numbers_.try_emplace(word, static_cast<std::uint32_t>(numbers_.size())).first->second);
    return numbers;
  }

  /// What lies between two words that correspond.
  void gap(Span quotation, Span original) {
    if (quotation.empty() && original.empty()) return;
    const Span none_quoted{quotation.begin, quotation.begin};
    const Span none_meant{original.begin, original.begin};
    const auto quoted = quotation_.subspan(quotation.begin, quotation.size());
    if (quotation.empty() || (!original.empty() && is_ellipsis(quoted))) {
      leave_out({ChangeKind::left_out, none_quoted, original});
      return;
    }
    out_.altered = true;
    if (original.empty()) {
      out_.changes.push_back({ChangeKind::inserted, quotation, none_meant});
    } else if (original.size() > kMostStretched * quotation.size() + kMoreWords) {
      out_.changes.push_back({ChangeKind::inserted, quotation, none_meant});
      leave_out({ChangeKind::left_out, {quotation.end, quotation.end}, original});
    } else {
      out_.changes.push_back({ChangeKind::changed, quotation, original});
    }
  }

  void leave_out(const Change& change) {
    omitted_ += change.original.size();
    out_.changes.push_back(change);
  }

  std::span<const std::string_view> quotation_;
  std::span<const std::string_view> original_;
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
  std::uint64_t omitted_ = 0;
  WordDiff out_;
};

}  // namespace

WordDiff word_diff(std::span<const std::string_view> quotation,
                   std::span<const std::string_view> original) {
  return Differences(quotation, original).run();
}

}  // namespace pismo::relate

#include "letters.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

namespace pismo::xref {

namespace {

// Letters of one talk are compared again and again. 4,000 of ordinary length are 4 MB.
constexpr std::size_t kKeptTexts = 4'000;

std::string lower(std::string text) {
  for (char& c : text)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

std::uint64_t joined(std::uint64_t so_far, std::uint64_t next) {
  const std::string both = std::to_string(so_far) + ' ' + std::to_string(next);
  return hash_of(both);
}

}  // namespace

std::uint64_t hash_of(std::string_view text) {
  if (text.empty()) return 0;
  const std::array words{text};
  return relate::hash_words(words);
}

std::vector<relate::Shingle> body_of(const store::RelatedMessage& message) {
  std::vector<relate::Shingle> body = message.own.shingles;
  if (message.own.words >= kShortWords) return body;
  for (const store::QuoteRow& quote : message.quotes)
    body.insert(body.end(), quote.shingles.begin(), quote.shingles.end());
  return body;
}

std::vector<relate::Shingle> body_of(store::SketchRow&& sketch, bool is_short) {
  std::vector<relate::Shingle> body = std::move(sketch.own.shingles);
  if (!is_short) return body;
  for (const store::OwnWords& quote : sketch.quotes)
    body.insert(body.end(), quote.shingles.begin(), quote.shingles.end());
  return body;
}

Letter letter_of(const store::RelatedMessage& message) {
  Letter letter;
  letter.id = message.id;
  letter.date = message.date_utc;
  letter.message_id = hash_of(message.message_id);
  letter.canonical = message.canonical_hash;
  letter.subject = hash_of(message.subject_base);
  if (!message.participants.empty() && message.participants.front().role == "from") {
    letter.sender = hash_of(lower(message.participants.front().address));
  }
  letter.own = message.own.hash;
  letter.own_words = static_cast<std::uint32_t>(message.own.words);
  letter.whole = message.own.hash;
  letter.whole_words = letter.own_words;
  for (const store::QuoteRow& quote : message.quotes) {
    if (quote.words == 0) continue;
    letter.whole = joined(letter.whole, quote.text_hash);
    letter.whole_words += static_cast<std::uint32_t>(quote.words);
  }
  return letter;
}

void Letters::add(const store::RelatedMessage& message) {
  letters_.push_back(letter_of(message));
}

Result<void> Letters::read_keys() {
  keys_.assign(letters_.size(), {});
  std::uint32_t at = 0;
  return walk_->each_key([&](std::int64_t id, const Sha256& key) {
    while (at < size() && letters_[at].id < id)
      ++at;
    if (at < size() && letters_[at].id == id) keys_[at] = key;
  });
}

std::optional<std::uint32_t> Letters::find(std::int64_t id) const {
  const auto letter =
      std::lower_bound(letters_.begin(), letters_.end(), id, [](const Letter& l, std::int64_t i) {
        return l.id < i;
      });
  if (letter == letters_.end() || letter->id != id) return std::nullopt;
  return static_cast<std::uint32_t>(letter - letters_.begin());
}

relate::Shingles Letters::kept(Kept& kept, std::uint32_t at, bool with_quotes) {
  const auto known = kept.find(at);
  if (known != kept.end()) return known->second;
  if (kept.size() >= kKeptTexts) kept.clear();
  return kept.emplace(at, body_of(walk_->sketch(letters_[at].id), with_quotes)).first->second;
}

relate::Shingles Letters::body(std::uint32_t at) {
  return kept(bodies_, at, letters_[at].is_short());
}

relate::Shingles Letters::own(std::uint32_t at) {
  return kept(owns_, at, false);
}

}  // namespace pismo::xref

#include "word_sketch.hpp"

#include <algorithm>
#include <utility>

#include "pismo/relate/shingles.hpp"

namespace pismo::pipeline {

namespace {

// Twelve pages; 4 bytes for each go into the catalog. What lies behind is not compared.
constexpr std::size_t kMaxKept = 4'000;

/// "ИП" of "ИП> text": the quoting program's, not the author's.
bool is_quote_mark(const text::Token& token, std::string_view text) {
  constexpr std::uint64_t kMaxInitialBytes = 8;
  if (token.span.end >= text.size() || text[token.span.end] != '>') return false;
  if (token.span.size() > kMaxInitialBytes) return false;
  for (std::uint64_t at = token.span.begin; at > 0; --at) {
    const char c = text[at - 1];
    if (c == '\n') return true;
    if (c != ' ' && c != '\t' && c != '>') return false;
  }
  return true;
}

std::vector<std::uint32_t> kept(std::vector<std::uint32_t>&& shingles) {
  if (shingles.size() > kMaxKept) shingles.resize(kMaxKept);
  return std::move(shingles);
}

}  // namespace

WordSketch::Author& WordSketch::author_of(int author) {
  const auto at = static_cast<std::size_t>(std::int64_t{author} + 1);
  if (authors_.size() <= at) authors_.resize(at + 1);
  return authors_[at];
}

void WordSketch::take(const Stretch& stretch, const text::Token& token, std::string_view text) {
  if (stretch.author != author_) {
    end_passage();
    author_ = stretch.author;
  }
  if (author_ == Stretch::kNobody) return;
  // Parts of a compound and readings share the position of a token before them.
  if (any_ && token.position <= position_) return;
  any_ = true;
  position_ = token.position;
  if (token.is_reading || (author_ >= 0 && is_quote_mark(token, text))) return;
  passage_.push_back(token.normal);
}

void WordSketch::end_passage() {
  any_ = false;
  if (passage_.empty()) return;
  Author& author = author_of(author_);
  author.words += passage_.size();
  author.hash = relate::hash_words(passage_, author.hash);
  if (author.shingles.size() < kMaxKept) relate::append_shingles(passage_, author.shingles);
  passage_.clear();
}

void WordSketch::give(store::OwnWords& own, std::vector<store::QuoteRow>& quotes) {
  end_passage();
  authors_.resize(std::max(authors_.size(), quotes.size() + 1));
  own = {authors_[0].words, authors_[0].hash, kept(std::move(authors_[0].shingles))};
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    Author& author = authors_[i + 1];
    quotes[i].words = author.words;
    quotes[i].text_hash = author.hash;
    quotes[i].shingles = kept(std::move(author.shingles));
  }
  authors_.clear();
  author_ = Stretch::kNobody;
}

}  // namespace pismo::pipeline

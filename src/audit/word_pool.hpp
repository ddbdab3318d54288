#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pismo::audit {

/// A word that many rows share, in eight bytes: points into a WordPool, which must live longer.
class Word {
 public:
  Word() : word_(&nothing()) {}

  explicit Word(const std::string* word) : word_(word) {}

  // NOLINTNEXTLINE(google-explicit-constructor): it stands wherever its text does.
  operator const std::string&() const { return *word_; }

  [[nodiscard]] const std::string& text() const { return *word_; }

  [[nodiscard]] bool empty() const { return word_->empty(); }

  friend bool operator==(const Word& word, std::string_view text) { return *word.word_ == text; }

 private:
  static const std::string& nothing() {
    static const std::string empty;
    return empty;
  }

  const std::string* word_;
};

/// Keeps each different word once.
class WordPool {
 public:
  Word keep(std::string_view text) {
    if (text.empty()) return {};
    const auto known = places_.find(text);
    if (known != places_.end()) return Word(known->second);
    const std::string& word = words_.emplace_back(text);
    places_.emplace(word, &word);
    return Word(&word);
  }

 private:
  std::deque<std::string> words_;  // Its elements stay where they are.
  std::unordered_map<std::string_view, const std::string*> places_;
};

/// Keeps texts that hardly repeat, one behind the other.
class TextPool {
 public:
  std::string_view keep(std::string_view text) {
    constexpr std::size_t kBlock = std::size_t{1} << 20U;
    if (text.empty()) return {};
    if (text.size() > left_) {
      left_ = text.size() > kBlock ? text.size() : kBlock;
      blocks_.push_back(std::make_unique<char[]>(left_));
      next_ = blocks_.back().get();
    }
    text.copy(next_, text.size());
    const std::string_view kept(next_, text.size());
    next_ += text.size();
    left_ -= text.size();
    return kept;
  }

 private:
  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace pismo::audit

#include "pismo/text/tokens.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "chain.hpp"
#include "chars.hpp"
#include "dictionary_words.hpp"
#include "line_join.hpp"
#include "numeric.hpp"
#include "run.hpp"
#include "spaced_word.hpp"
#include "token_readings.hpp"
#include "token_sink.hpp"
#include "web.hpp"

namespace pismo::text {

namespace {

constexpr char32_t kNumero = 0x2116;

// English text has a token in five or six bytes; the vector grows when it must.
constexpr std::size_t kBytesPerToken = 6;
constexpr std::size_t kMaxReserved = std::size_t{1} << 20U;

// One pass over one text. Every step looks ahead by a bounded number of bytes or
// consumes what it has looked at, so the time is linear in the text.
class Scan {
 public:
  Scan(std::string_view text, TokenSink& sink, DictionaryWords& dictionary)
      : text_(text), sink_(sink), dictionary_(dictionary), chain_(text) {}

  /// Writes the next tokens, about `limit` of them or all that are left.
  void run(std::size_t limit) {
    while (at_ < text_.size() && sink_.size() < limit) {
      const std::uint8_t traits = traits_of(text_[at_]);
      if ((traits & kAlnum) != 0 || cyrillic_at(text_, at_) != 0) {
        word();
      } else if (static_cast<unsigned char>(text_[at_]) < 0x80U) {
        punctuation();
      } else {
        other();
      }
    }
  }

 private:
  void word() {
    const Run run = scan_run(text_, at_);
    const bool digit = is_digit_ascii(text_[at_]);
    if (digit && !(run.only_digits() && stands_alone(text_, at_))) {
      if (numeric(numeric_at(text_, at_))) return;
    }
    const bool joined =
        run.end < text_.size() && (traits_of(text_[run.end]) & kJoin) != 0 && compound(run);
    if (joined) return;
    const bool marks = text_.substr(run.end, 1) == ">" && initials(run);
    if (marks || spaced(run)) return;
    add(run);
    at_ = run.end;
  }

  // "ИП> " before a quoted line stands between two words of a phrase, and is none of them: it has
  // the place of the word before it.
  bool initials(const Run& run) {
    if (position_ == 0 || initials_mark_of_line(text_, run.begin) == 0) return false;
    sink_.add_run(run, position_ - 1);
    at_ = run.end;
    return true;
  }

  // A word and all its letters have one place.
  bool spaced(const Run& run) {
    const std::size_t letter = static_cast<unsigned char>(text_[run.begin]) < 0x80U ? 1 : 2;
    if (run.end - run.begin != letter || (run.traits & (kSlow | kDigit)) != 0) return false;
    const auto word = spaced_word_at(text_, run.begin);
    if (!word) return false;
    sink_.add_folded_word(word->letters, {run.begin, word->end}, position_);
    for (std::size_t at = run.begin; at < word->end;) {
      const Run one = scan_run(text_, at);
      sink_.add_run(one, position_);
      at = one.end + blank_at(text_, one.end);
    }
    ++position_;
    at_ = word->end;
    return true;
  }

  // What begins like a word but is more than one; false when it is just a word.
  bool compound(const Run& run) {
    const char joint = text_[run.end];
    // The end of a sentence: by far the most frequent.
    const std::string_view after = text_.substr(run.end + 1, 1);
    if (joint == '.' && (after.empty() || after == " " || after == "\n")) return false;
    if ((run.traits & kSlow) == 0) {
      if (const auto url = url_at(text_, at_, run.end)) return web(*url, TokenKind::url);
      if (const auto address = address_at(text_, at_)) return web(*address, TokenKind::address);
    }
    if ((joint == '+' || joint == '#') && plus_or_sharp(run)) return true;
    if (!chain_.gather(run)) return false;
    position_ = chain_.write(sink_, position_);
    at_ = chain_.end();
    return true;
  }

  void add(const Run& run) {
    if (sink_.add_run(run, position_)) ++position_;
  }

  bool web(const WebName& name, TokenKind kind) {
    sink_.add_lower(name.whole, position_, kind);
    if (!name.host.empty()) sink_.add_lower(name.host, position_, TokenKind::host);
    ++position_;
    at_ = name.whole.end;
    return true;
  }

  // C++, C#: the marks belong to the name.
  bool plus_or_sharp(const Run& run) {
    const std::string_view rest = text_.substr(run.end, 3);
    const bool plus = rest.starts_with("++") && !rest.ends_with("+++");
    const bool sharp = rest.starts_with('#') && run.end - run.begin == 1;
    if ((run.traits & (kCyrillic | kSlow)) != 0 || (!plus && !sharp)) return false;
    const std::size_t end = run.end + (plus ? 2 : 1);
    if (word_char_at(text_, end)) return false;
    sink_.add_lower({run.begin, end}, position_++, TokenKind::word);
    at_ = end;
    return true;
  }

  bool numeric(const std::optional<Numeric>& found) { return found && (add(*found), true); }

  void add(const Numeric& found) {
    sink_.add(found.normal, {at_, found.end}, position_, found.kind);
    if (found.word_begin != 0) {
      // "18 million" is 18000000, and still found by the word.
      sink_.add_run(scan_run(text_, found.word_begin), position_);
    }
    ++position_;
    const bool iso_time = found.kind == TokenKind::date && text_.substr(found.end).starts_with('T');
    at_ = found.end + (iso_time ? 1 : 0);
  }

  void punctuation() {
    const char c = text_[at_];
    const bool phone_begins = c == '+' || c == '(';
    if (phone_begins && numeric(phone_at(text_, at_))) return;
    if (c == '#' && word_char_at(text_, at_ + 1)) {
      code(at_ + 1);
      return;
    }
    ++at_;
  }

  // "#123-AB", "№ 15-К": one number of a document.
  void code(std::size_t begin) {
    chain_.gather(scan_run(text_, begin));
    position_ = chain_.write_code(sink_, position_);
    at_ = chain_.end();
  }

  void other() {
    const CharAt c = char_at(text_, at_);
    if (c.kind == CharClass::letter || c.kind == CharClass::digit) {
      word();
    } else if (c.kind == CharClass::ideograph) {
      ideographs();
    } else if (c.kind == CharClass::fraction) {
      add(Run{.begin = at_, .end = at_ + c.length, .traits = kSlow | kDigit});
      at_ += c.length;
    } else if (c.value == kNumero) {
      at_ += c.length;
      const std::size_t begin = at_ + blank_at(text_, at_);
      if (word_char_at(text_, begin)) code(begin);
    } else {
      at_ += c.length;
    }
  }

  void ideographs() {
    std::size_t end = at_;
    for (const Span& word : dictionary_.words_at(text_, at_)) {
      add(Run{.begin = word.begin, .end = word.end, .traits = kSlow});
      end = word.end;
    }
    at_ = end;
  }

  std::string_view text_;
  TokenSink& sink_;
  DictionaryWords& dictionary_;
  Chain chain_;
  std::size_t at_ = 0;
  std::uint32_t position_ = 0;
};

}  // namespace

struct Tokenizer::State {
  explicit State(Readings wanted) : with_readings(wanted == Readings::added) {}

  void add_readings() {
    if (with_readings) readings.add(tokens, sink);
  }

  bool with_readings;
  TokenReadings readings;
  std::vector<Token> tokens;
  TokenSink sink{tokens};
  DictionaryWords dictionary;
  std::string_view text;  // Of the batches.
  std::optional<Scan> scan;
};

Tokenizer::Tokenizer() : Tokenizer(Readings::left_out) {}

Tokenizer::Tokenizer(Readings readings) : state_(std::make_unique<State>(readings)) {}

Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

const std::vector<Token>& Tokenizer::tokens(std::string_view utf8) {
  state_->sink.begin(utf8);
  state_->tokens.reserve(std::min(utf8.size() / kBytesPerToken, kMaxReserved));
  Scan(utf8, state_->sink, state_->dictionary).run(SIZE_MAX);
  state_->readings.start(utf8);
  state_->add_readings();
  return state_->tokens;
}

void Tokenizer::start(std::string_view utf8) {
  state_->text = utf8;
  state_->readings.start(utf8);
  state_->scan.emplace(utf8, state_->sink, state_->dictionary);
}

const std::vector<Token>& Tokenizer::next() {
  state_->sink.begin(state_->text);
  if (state_->scan) state_->scan->run(kBatchTokens);
  state_->add_readings();
  return state_->tokens;
}

}  // namespace pismo::text

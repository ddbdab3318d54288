#include "pismo/mime/encoded_word.hpp"

#include <optional>
#include <utility>

#include "pismo/base/byte_scan.hpp"
#include "pismo/base/byte_set.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/mime/transfer.hpp"

#include "ascii.hpp"

namespace pismo::mime {

namespace {

constexpr std::size_t kMaxCharsetName = 64;  // With the language suffix of RFC 2231.

// The pieces of one encoded word.
struct Word {
  std::string_view charset;
  char encoding = 'q';  // 'q' or 'b'.
  std::string_view payload;
  std::size_t length = 0;  // Of the whole word in the text.
  bool closed = true;
  bool has_blanks = false;
};

// Where the payload that begins at `begin` ends ("?="), or npos.
//
// A question mark that should have been encoded may stand before an encoded letter, as in
// "=?utf-8?Q?What?=3F?=": two hexadecimal digits and another end tell that the first was none.
std::size_t payload_end(std::string_view text, std::size_t begin, char encoding) {
  const std::size_t end = text.find("?=", begin);
  if (encoding != 'q' || end == std::string_view::npos || ascii::hex_byte(text, end + 2) < 0)
    return end;
  const std::size_t later = text.find("?=", end + 2);
  if (later == std::string_view::npos) return end;
  const std::size_t word = text.substr(0, later).find("=?", end + 2);
  return word == std::string_view::npos ? later : end;
}

// Reads the encoded word that begins at `at`. `may_close` turns false once no "?=" is left
// in the text, so that a flood of unclosed words is searched only once.
std::optional<Word> word_at(std::string_view text, std::size_t at, bool& may_close) {
  if (text.substr(at, 2) != "=?") return std::nullopt;
  const std::size_t charset_end = text.substr(0, at + 2 + kMaxCharsetName).find('?', at + 2);
  if (charset_end == std::string_view::npos || charset_end + 2 >= text.size()) return std::nullopt;
  Word word;
  word.charset = text.substr(at + 2, charset_end - at - 2);
  static constexpr ByteSet kNoCharset(" \t=<>\"");
  static constexpr ByteSet kBlanks(" \t");
  if (kNoCharset.first_in(word.charset) != std::string_view::npos) return std::nullopt;
  word.encoding = ascii::lower(text[charset_end + 1]);
  if ((word.encoding != 'q' && word.encoding != 'b') || text[charset_end + 2] != '?')
    return std::nullopt;
  const std::size_t payload = charset_end + 3;
  std::size_t end = may_close ? payload_end(text, payload, word.encoding) : std::string_view::npos;
  word.closed = end != std::string_view::npos;
  if (!word.closed) {
    may_close = false;
    // Cut short: it reaches to the next blank (base64) or to the end (letters and blanks alike).
    end = word.encoding == 'b' ? kBlanks.first_in(text, payload) : std::string_view::npos;
    const std::size_t next = text.find("=?", payload);
    end = std::min({end, next, text.size()});
    if (text.substr(payload, end - payload).ends_with('?')) --end;
  }
  word.payload = text.substr(payload, end - payload);
  word.length = (word.closed ? end + 2 : end) - at;
  word.has_blanks = kBlanks.first_in(word.payload) != std::string_view::npos;
  const std::size_t star = word.charset.find('*');  // "utf-8*ru" (RFC 2231 section 5)
  word.charset = word.charset.substr(0, star);
  return word;
}

std::string decode_q(std::string_view payload) {
  std::string out;
  out.reserve(payload.size());
  for (std::size_t i = 0; i < payload.size(); ++i) {
    const int byte = payload[i] == '=' ? ascii::hex_byte(payload, i + 1) : -1;
    if (byte >= 0) {
      out.push_back(static_cast<char>(byte));
      i += 2;
    } else {
      out.push_back(payload[i] == '_' ? ' ' : payload[i]);
    }
  }
  return out;
}

// Walks one field body and builds its text.
class Decoder {
 public:
  Decoder(std::string_view text, const HeaderContext& context, std::string_view where)
      : text_(text), context_(context), where_(where) {}

  std::string run();

 private:
  void add_word(const Word& word);
  void add_plain(std::string_view bytes);
  void flush_base64();
  void flush_run();
  charset::Decoded weigh(std::string_view bytes, std::string_view declared);

  void odd(std::string_view code, std::string detail = {}) {
    if (context_.defects != nullptr)
      context_.defects->add(code, std::string(where_), std::move(detail));
  }

  std::string_view text_;
  const HeaderContext& context_;
  std::string_view where_;
  std::string out_;
  bool in_run_ = false;  // Neighbouring words of one charset are being gathered.
  std::string charset_;  // Of the run.
  std::string bytes_;    // Decoded bytes of the run.
  std::string base64_;   // Undecoded base64 of the run.
};

void Decoder::flush_base64() {
  if (base64_.empty()) return;
  Transferred decoded = decode_base64(base64_);
  bytes_ += decoded.bytes;
  base64_.clear();
}

charset::Decoded Decoder::weigh(std::string_view bytes, std::string_view declared) {
  std::size_t* const left = context_.pieces_left;
  if (left != nullptr && *left == 0) {
    odd("encoded_words_capped");
    charset::Decoded plain;
    plain.text = sanitize_utf8(bytes);
    plain.used = "utf-8";
    return plain;
  }
  if (left != nullptr) --*left;
  return charset::decode(bytes, declared, context_.evidence);
}

void Decoder::flush_run() {
  if (!in_run_) return;
  flush_base64();
  const charset::Decoded decoded = weigh(bytes_, charset_);
  if (decoded.repaired == charset::Repair::mislabelled) {
    odd("encoded_word_charset",
        "labelled \"" + sanitize_utf8(charset_) + "\", read as " + decoded.used);
  }
  out_ += decoded.text;
  bytes_.clear();
  in_run_ = false;
}

void Decoder::add_word(const Word& word) {
  if (!in_run_ || !ascii::equals(charset_, word.charset)) {
    flush_run();
    in_run_ = true;
    charset_ = word.charset;
  }
  if (!word.closed) odd("encoded_word_unclosed");
  if (word.has_blanks) odd("encoded_word_blanks");
  if (word.encoding == 'q') {
    flush_base64();
    bytes_ += decode_q(word.payload);
    return;
  }
  // A group of four that was split between two words goes on in the next one; a word
  // that is whole by itself is decoded by itself.
  const bool whole = base64_.size() % 4 == 0 || base64_.ends_with('=');
  if (whole) flush_base64();
  base64_ += word.payload;
}

void Decoder::add_plain(std::string_view bytes) {
  if (bytes.empty()) return;
  if (is_ascii(bytes) && bytes.find('\x1b') == std::string_view::npos) {
    out_ += bytes;
    return;
  }
  const charset::Decoded decoded = weigh(bytes, context_.declared);
  if (decoded.used != "utf-8") odd("header_raw_8bit", "read as " + decoded.used);
  out_ += decoded.text;
}

std::string Decoder::run() {
  bool may_close = true;
  std::size_t plain = 0;  // Where text that is not in a word began.
  std::size_t at = 0;
  while ((at = text_.find("=?", at)) != std::string_view::npos) {
    const auto word = word_at(text_, at, may_close);
    if (!word) {
      at += 2;
      continue;
    }
    const std::string_view between = text_.substr(plain, at - plain);
    const bool joined = in_run_ && ascii::trim(between).empty();
    if (!joined) {
      flush_run();
      add_plain(between);
    }
    add_word(*word);
    at += word->length;
    plain = at;
  }
  flush_run();
  add_plain(text_.substr(plain));
  return std::move(out_);
}

// A second layer: the text of the words is an encoded word again.
bool looks_encoded(std::string_view text) {
  const std::size_t at = text.find("=?");
  return at != std::string_view::npos && encoded_word_length(text.substr(at)) != 0;
}

// Line ends and NULs that were hidden in encoded words do not belong in one line of text.
void clean_controls(std::string& text) {
  std::erase(text, '\0');
  for (char& c : text) {
    if (c == '\r' || c == '\n') c = ' ';
  }
}

}  // namespace

std::size_t encoded_word_length(std::string_view text) {
  bool may_close = true;
  const auto word = word_at(text, 0, may_close);
  return word && word->closed ? word->length : 0;
}

bool needs_decoding(std::string_view unfolded) {
  if (!has_any(unfolded, [](auto c) { return (c < ' ') | (c == 0x7F) | (c == '='); })) return false;
  return !is_ascii(unfolded) || unfolded.find("=?") != std::string_view::npos ||
         unfolded.find('\x1b') != std::string_view::npos;
}

std::string decode_text(std::string_view unfolded,
                        const HeaderContext& context,
                        std::string_view where) {
  if (!needs_decoding(unfolded)) return std::string(unfolded);
  std::string text = Decoder(unfolded, context, where).run();
  if (text != unfolded && looks_encoded(text)) {
    if (context.defects != nullptr) context.defects->add("encoded_word_twice", std::string(where));
    const std::string inner = text;
    text = Decoder(inner, context, where).run();
  }
  clean_controls(text);
  return text;
}

}  // namespace pismo::mime

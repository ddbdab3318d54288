#include "pismo/mime/content_field.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>

#include "pismo/base/utf8.hpp"

#include "ascii.hpp"
#include "mimetic_fields.hpp"

namespace pismo::mime {

namespace {

constexpr int kMaxSection = 9999;  // Of an RFC 2231 continuation: more than a field can hold.

bool is_token(char c) {
  return c > ' ' && c < 127 &&
         std::string_view("()<>@,;:\\\"/[]?=").find(c) == std::string_view::npos;
}

// Bytes that go through mimetic untouched; all others are percent-encoded around it.
bool is_plain(char c) {
  return ascii::is_alnum(c) || std::string_view("-_./:@+*'").find(c) != std::string_view::npos;
}

void append_escaped(std::string& out, std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (const char c : text) {
    if (is_plain(c)) {
      out.push_back(c);
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out.push_back('%');
    out.push_back(kDigits[byte >> 4U]);
    out.push_back(kDigits[byte & 15U]);
  }
}

std::string percent_decode(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int byte = text[i] == '%' ? ascii::hex_byte(text, i + 1) : -1;
    if (byte < 0) {
      out.push_back(text[i]);
      continue;
    }
    out.push_back(static_cast<char>(byte));
    i += 2;
  }
  return out;
}

// Turns a field as mailers write it into the clean form that mimetic can split.
class Cleaner {
 public:
  Cleaner(std::string_view text, std::string_view where, DefectList& defects)
      : text_(text), where_(where), defects_(defects) {}

  std::string run();

 private:
  void skip_blanks(std::string_view others);
  void skip_comment();
  [[nodiscard]] bool parameter();
  std::optional<std::string_view> name_of_parameter();
  std::string value(std::string_view name);
  std::string quoted();
  std::string_view unquoted(std::string_view name);

  [[nodiscard]] std::size_t behind_blanks(std::size_t at) const;
  [[nodiscard]] bool is_name_after(std::size_t at) const;

  [[nodiscard]] bool done() const { return at_ >= text_.size(); }

  void odd(std::string_view code) { defects_.add(code, std::string(where_)); }

  std::string_view text_;
  std::string_view where_;
  DefectList& defects_;
  std::size_t at_ = 0;
  bool comments_close_ = true;  // Turns false at the first that does not: later ones are text.
};

// At '(': passes over the comment with all inside it.
void Cleaner::skip_comment() {
  const std::size_t begin = at_;
  int depth = 0;
  for (; comments_close_ && at_ < text_.size(); ++at_) {
    if (text_[at_] == '\\') {
      ++at_;
    } else if (text_[at_] == '(') {
      ++depth;
    } else if (text_[at_] == ')' && --depth == 0) {
      ++at_;
      return;
    }
  }
  comments_close_ = false;
  at_ = begin + 1;
}

// Past blanks, comments, and what else may stand before a value.
void Cleaner::skip_blanks(std::string_view others) {
  while (!done()) {
    const char c = text_[at_];
    if (c == '(') {
      skip_comment();
    } else if (ascii::is_space(c) || others.find(c) != std::string_view::npos) {
      ++at_;
    } else {
      return;
    }
  }
}

// A quoted string; a quote that never closes ends at the next semicolon, and one that
// closes too early ("a"b.txt") goes on to the last quote before it.
std::string Cleaner::quoted() {
  std::string out;
  const std::size_t begin = ++at_;
  for (; !done() && text_[at_] != '"'; ++at_) {
    const bool escape = text_[at_] == '\\' && at_ + 1 < text_.size() &&
                        (text_[at_ + 1] == '"' || text_[at_ + 1] == '\\');
    if (escape) ++at_;
    out.push_back(text_[at_]);
  }
  if (done()) {
    odd("parameter_quote_unclosed");
    const std::size_t end = std::min(text_.find(';', begin), text_.size());
    at_ = end;
    return std::string(ascii::trim(text_.substr(begin, end - begin)));
  }
  ++at_;
  if (done() || ascii::is_space(text_[at_]) || text_[at_] == ';' || text_[at_] == '(' ||
      text_[at_] == ',')
    return out;
  const std::size_t end = std::min(text_.find(';', at_), text_.size());
  const std::size_t last = text_.substr(0, end).rfind('"');
  odd("parameter_quote_inside");
  if (last >= at_) {
    out = text_.substr(begin, last - begin);
    at_ = last + 1;
  }
  return out;
}

std::size_t Cleaner::behind_blanks(std::size_t at) const {
  while (at < text_.size() && ascii::is_space(text_[at]))
    ++at;
  return at;
}

// Whether "name=" follows the blanks at `at`.
bool Cleaner::is_name_after(std::size_t at) const {
  const std::size_t first = behind_blanks(at);
  std::size_t next = first;
  while (next < text_.size() && is_token(text_[next]))
    ++next;
  return next > first && next < text_.size() && text_[next] == '=';
}

// To the semicolon, or to the blank before the next "name=" when the semicolon was forgotten.
std::string_view Cleaner::unquoted(std::string_view name) {
  const bool is_name = name.starts_with("filename") || name.starts_with("name");
  const std::size_t begin = at_;
  std::size_t end = at_;
  while (end < text_.size() && text_[end] != ';') {
    if (text_[end] == '(' && !is_name) break;
    if (const std::size_t word = encoded_word_length(text_.substr(end)); word != 0) {
      end += word;
      continue;
    }
    if (!ascii::is_space(text_[end])) {
      ++end;
      continue;
    }
    if (is_name_after(end)) {
      odd("parameter_semicolon_missing");
      break;
    }
    end = behind_blanks(end);
  }
  at_ = end;
  return ascii::trim(text_.substr(begin, end - begin));
}

std::string Cleaner::value(std::string_view name) {
  skip_blanks("");
  if (!done() && text_[at_] == '"') return quoted();
  return std::string(unquoted(name));
}

// Moves to the next "name=" and past the "="; false at the end.
bool Cleaner::parameter() {
  skip_blanks(";,");
  return !done();
}

// Moves past "name="; none, and what stands there is passed over, when it is no parameter.
std::optional<std::string_view> Cleaner::name_of_parameter() {
  const std::size_t begin = at_;
  while (!done() && is_token(text_[at_]))
    ++at_;
  const std::string_view name = text_.substr(begin, at_ - begin);
  while (!done() && ascii::is_blank(text_[at_]))
    ++at_;
  const bool named = !name.empty() && !done() && text_[at_] == '=';
  if (!done() && (named || name.empty())) ++at_;
  if (named) return name;
  odd("parameter_invalid");
  return std::nullopt;
}

std::string Cleaner::run() {
  skip_blanks("\"");
  const std::size_t begin = at_;
  while (!done() && (is_token(text_[at_]) || text_[at_] == '/'))
    ++at_;
  std::string clean(text_.substr(begin, at_ - begin));
  // "filename=x" where the value itself was forgotten.
  if (!done() && text_[at_] == '=') {
    at_ = begin;
    clean.clear();
  }
  std::size_t count = 0;
  while (parameter() && count <= kMaxParameters) {
    const auto name = name_of_parameter();
    if (!name) continue;
    const std::string text = value(ascii::to_lower(name->substr(0, kMaxParameterName)));
    if (++count > kMaxParameters || name->size() > kMaxParameterName) {
      odd("parameters_capped");
      continue;
    }
    clean.append("; ").append(*name).append("=\"");
    append_escaped(clean, text);
    clean.push_back('"');
  }
  return clean;
}

// "name", "name*", "name*1", "name*1*" (RFC 2231 sections 3 and 4).
struct ParameterName {
  std::string base;
  int section = -1;
  bool extended = false;
};

ParameterName split_name(std::string_view name) {
  ParameterName out;
  if (name.ends_with('*')) {
    out.extended = true;
    name.remove_suffix(1);
  }
  const std::size_t star = name.rfind('*');
  if (star != std::string_view::npos && star + 1 < name.size()) {
    int section = 0;
    for (const char c : name.substr(star + 1)) {
      section =
          ascii::is_digit(c) && section <= kMaxSection ? section * 10 + (c - '0') : kMaxSection + 1;
    }
    if (section <= kMaxSection) {
      out.section = section;
      name = name.substr(0, star);
    }
  }
  out.base = ascii::to_lower(name);
  return out;
}

struct Section {
  bool extended = false;
  std::string text;
};

// Takes the charset off "charset'language'text".
std::string_view without_charset(std::string_view text, std::string& charset) {
  const std::size_t quote = text.find('\'');
  const std::size_t second = quote == std::string_view::npos ? quote : text.find('\'', quote + 1);
  if (second == std::string_view::npos) return text;
  charset = text.substr(0, quote);
  return text.substr(second + 1);
}

// Joins the sections of one parameter in their order.
RawParameter join_sections(std::string name, const std::map<int, Section>& sections) {
  RawParameter out;
  out.name = std::move(name);
  bool first = true;  // Only the first section names a charset.
  for (const auto& [number, section] : sections) {
    if (section.extended) {
      out.extended = true;
      out.bytes += percent_decode(first ? without_charset(section.text, out.charset)
                                        : std::string_view(section.text));
    } else {
      out.bytes += section.text;
    }
    first = false;
  }
  return out;
}

// A plain parameter, a row of sections and an extended one of one name are three spellings, of
// which the extended wins (RFC 2231).
struct Spellings {
  std::string name;
  std::optional<RawParameter> plain;
  std::map<int, Section> sections;
};

void add_spelling(Spellings& one,
                  const ParameterName& name,
                  std::string text,
                  std::string_view where,
                  DefectList& defects) {
  if (name.section >= 0 || name.extended) {
    const int section = std::max(name.section, 0);
    one.sections.try_emplace(section, Section{name.extended, std::move(text)});
  } else if (one.plain) {
    defects.add("parameter_repeated", std::string(where), "the first is used");
  } else {
    one.plain = RawParameter{name.base, std::move(text), {}, false};
  }
}

}  // namespace

std::string_view ContentField::parameter(std::string_view name) const {
  for (const RawParameter& raw : parameters) {
    if (raw.name == name) return raw.bytes;
  }
  return {};
}

ContentField read_content_field(std::string_view unfolded,
                                std::string_view where,
                                DefectList& defects) {
  const SplitField split = split_field(Cleaner(unfolded, where, defects).run());
  ContentField field;
  field.value = ascii::to_lower(ascii::trim(split.value));

  std::vector<Spellings> all;  // In the order of their first appearance.
  std::map<std::string, std::size_t, std::less<>> index;
  for (const auto& [name, escaped] : split.parameters) {
    const ParameterName parsed = split_name(name);
    const auto [place, fresh] = index.try_emplace(parsed.base, all.size());
    if (fresh) all.push_back({parsed.base, std::nullopt, {}});
    add_spelling(all[place->second], parsed, percent_decode(escaped), where, defects);
  }
  for (Spellings& one : all) {
    if (!one.sections.empty()) {
      field.parameters.push_back(join_sections(std::move(one.name), one.sections));
    } else if (one.plain) {
      field.parameters.push_back(std::move(*one.plain));
    }
  }
  return field;
}

std::vector<std::pair<std::string, std::string>> decode_parameters(const ContentField& field,
                                                                   const HeaderContext& context,
                                                                   std::string_view where) {
  std::vector<std::pair<std::string, std::string>> out;
  out.reserve(field.parameters.size());
  for (const RawParameter& raw : field.parameters) {
    std::string text;
    if (!raw.extended) {
      text = decode_text(raw.bytes, context, where);
    } else if (is_ascii(raw.bytes)) {
      text = raw.bytes;
    } else {
      text = charset::decode(raw.bytes, raw.charset, context.evidence).text;
    }
    std::erase(text, '\0');
    out.emplace_back(sanitize_utf8(raw.name), std::move(text));
  }
  return out;
}

}  // namespace pismo::mime

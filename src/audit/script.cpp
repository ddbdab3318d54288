#include "pismo/audit/script.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <utility>

#include "pismo/base/utf8.hpp"

namespace pismo::audit {

namespace {

constexpr auto kRelations = std::to_array<std::pair<std::string_view, Relation>>({
    {"==", Relation::equal},
    {"!=", Relation::unequal},
    {"<=", Relation::at_most},
    {">=", Relation::at_least},
    {"<", Relation::less},
    {">", Relation::more},
    {"=", Relation::equal},
});

// Of all lines with their variables put in: few bytes can stand for very many.
constexpr std::size_t kMaxExpandedBytes = 16U << 20U;

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back()))
    text.remove_suffix(1);
  return text;
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

/// A reader's place in one line.
class Line {
 public:
  explicit Line(std::string_view text) : text_(text) {}

  [[nodiscard]] std::string_view rest() const { return trimmed(text_.substr(at_)); }

  [[nodiscard]] bool is_done() const { return rest().empty(); }

  [[nodiscard]] std::size_t column() {
    skip();
    return letters(text_.substr(0, at_)) + 1;
  }

  /// Up to the next blank.
  std::string_view word() {
    skip();
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_blank(text_[at_]))
      ++at_;
    return text_.substr(begin, at_ - begin);
  }

  /// A name: letters and digits, with hyphens, points and one colon within:
  /// "finding:date_backdated".
  std::string_view name() {
    skip();
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           (is_name(text_[at_]) || text_[at_] == ':' || text_[at_] == '-' || text_[at_] == '.'))
      ++at_;
    return text_.substr(begin, at_ - begin);
  }

  /// A text in double quotes, in which \" and \\ stand for " and \. None: it does not begin or end.
  std::optional<std::string> quoted() {
    skip();
    if (at_ >= text_.size() || text_[at_] != '"') return std::nullopt;
    std::string out;
    for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
      if (text_[i] == '"') {
        at_ = i + 1;
        return out;
      }
      if (text_[i] == '\\' && i + 1 < text_.size() && (text_[i + 1] == '"' || text_[i + 1] == '\\'))
        ++i;
      out += text_[i];
    }
    return std::nullopt;
  }

  std::optional<Relation> relation() {
    skip();
    for (const auto& [spelled, op] : kRelations) {
      if (!text_.substr(at_).starts_with(spelled)) continue;
      at_ += spelled.size();
      return op;
    }
    return std::nullopt;
  }

  /// "3", "0.5", "5%", "5 %".
  bool number(double& value, bool& is_share) {
    skip();
    const std::string_view from = text_.substr(at_);
    // from_chars takes "inf" and "1e9" too; a limit is digits and one point.
    const std::size_t end = std::min(from.find_first_not_of("0123456789."), from.size());
    constexpr std::size_t kMostDigits = 18;
    if (end == 0 || end > kMostDigits) return false;
    const auto read = std::from_chars(from.data(), from.data() + end, value);
    if (read.ec != std::errc() || read.ptr != from.data() + end) return false;
    at_ += end;
    skip();
    is_share = at_ < text_.size() && text_[at_] == '%';
    if (is_share) ++at_;
    return true;
  }

 private:
  void skip() {
    while (at_ < text_.size() && is_blank(text_[at_]))
      ++at_;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

class Reader {
 public:
  Statement read(std::size_t number, std::string_view text) {
    Statement statement;
    statement.line = number;
    statement.text = sanitize_utf8(text);
    if (!is_valid_utf8(text)) return broken(statement, "this line is not UTF-8");
    const auto whole = with_variables(text, statement);
    if (!whole) return statement;
    Line line(*whole);
    const std::string_view verb = line.word();
    if (verb == "let") return let(statement, line);
    if (verb == "count") return count(statement, line);
    if (verb == "expect") return expect(statement, line);
    if (verb == "list") return list(statement, *whole);
    if (verb == "fail-on") return fail_on(statement, line);
    return broken(statement,
                  fmt::format("there is no '{}'; a line begins with let, count, expect, list or "
                              "fail-on",
                              verb),
                  1);
  }

 private:
  static Statement& broken(Statement& statement, std::string trouble, std::size_t column = 0) {
    statement.verb = Verb::broken;
    statement.trouble = std::move(trouble);
    statement.column = column;
    return statement;
  }

  /// A variable where it is used.
  struct Mention {
    std::string_view name;
    std::size_t end = 0;  ///< Behind its name, or its brace.
  };

  /// $name or ${name}, when one stands there. A dollar before no name is one: a pattern's end, a
  /// price.
  static std::optional<Mention> mention_at(std::string_view text, std::size_t at) {
    if (text[at] != '$') return std::nullopt;
    const bool braced = text.substr(at + 1).starts_with('{');
    const std::size_t begin = at + (braced ? 2 : 1);
    std::size_t end = begin;
    while (end < text.size() && is_name(text[end]))
      ++end;
    if (end == begin) return std::nullopt;
    const std::string_view name = text.substr(begin, end - begin);
    if (!braced) return Mention{name, end};
    if (!text.substr(end).starts_with('}')) return std::nullopt;
    return Mention{name, end + 1};
  }

  /// Puts in what $name and ${name} stand for; "$$" is a dollar. None: the statement is broken.
  std::optional<std::string> with_variables(std::string_view text, Statement& statement) {
    std::string out;
    // What stands between the quotes of `expect` stays there, with quotes of its own.
    const bool has_quotes = text.starts_with("expect");
    bool quoted = false;
    for (std::size_t at = 0; at < text.size();) {
      if (out.size() > kMaxLineBytes) {
        broken(statement, fmt::format("this line is longer than {} bytes", kMaxLineBytes));
        return std::nullopt;
      }
      if (text.substr(at).starts_with("$$")) {
        out += '$';
        at += 2;
        continue;
      }
      const auto mention = mention_at(text, at);
      if (!mention) {
        if (text[at] == '"') quoted = has_quotes && !quoted;
        const std::string_view plain = text.substr(at, text[at] == '\\' ? 2 : 1);
        out += plain;
        at += plain.size();
        continue;
      }
      const auto value = variables_.find(mention->name);
      if (value == variables_.end()) {
        broken(
            statement,
            fmt::format("nothing was said of ${}: 'let {} = ...' must stand above; $$ is a dollar",
                        mention->name,
                        mention->name),
            letters(text.substr(0, at)) + 1);
        return std::nullopt;
      }
      out += quoted ? escaped(value->second) : value->second;
      at = mention->end;
    }
    expanded_ += out.size();
    if (expanded_ > kMaxExpandedBytes) {
      broken(statement, "the variables of this script stand for more than 16 MiB");
      return std::nullopt;
    }
    return out;
  }

  static std::string escaped(std::string_view value) {
    std::string out;
    for (const char c : value) {
      if (c == '"' || c == '\\') out += '\\';
      out += c;
    }
    return out;
  }

  Statement& let(Statement& statement, Line& line) {
    const std::size_t column = line.column();
    const std::string_view name = line.name();
    const bool is_plain = !name.empty() && std::all_of(name.begin(), name.end(), is_name);
    if (!is_plain)
      return broken(statement, "a name of letters and digits must follow 'let'", column);
    if (line.word() != "=")
      return broken(statement, "'let NAME = WORDS' needs a = between blanks", line.column());
    if (line.is_done()) return broken(statement, "nothing stands behind =", line.column());
    statement.verb = Verb::let;
    statement.name = name;
    statement.query = line.rest();
    variables_.insert_or_assign(statement.name, statement.query);
    return statement;
  }

  static Statement& count(Statement& statement, Line& line) {
    if (line.is_done()) return broken(statement, "a question must follow 'count'");
    statement.verb = Verb::count;
    statement.query = line.rest();
    return statement;
  }

  static Statement& expect(Statement& statement, Line& line) {
    const std::size_t column = line.column();
    const std::string_view name = line.name();
    if (name.empty())
      return broken(statement,
                    "what is expected? 'expect NUMBER == 0', 'expect search \"...\" >= 3', 'expect "
                    "quote FILE found'",
                    column);
    if (name == "quote") return expect_quote(statement, line);
    if (name == "search" || name == "count") {
      const std::size_t place = line.column();
      auto query = line.quoted();
      if (!query)
        return broken(statement,
                      fmt::format("a question in double quotes must follow 'expect {}'", name),
                      place);
      statement.query = std::move(*query);
      statement.verb = Verb::expect_search;
    } else {
      statement.verb = Verb::expect_number;
      statement.name = name;
      const bool known = name.starts_with("finding:") ||
                         std::any_of(metrics().begin(), metrics().end(), [&](const auto& one) {
                           return one.name == name;
                         });
      if (!known)
        return broken(
            statement,
            fmt::format("there is no number called '{}': docs/audit-scripts.md lists all", name),
            column);
    }
    return expect_relation(statement, line);
  }

  static Statement& expect_relation(Statement& statement, Line& line) {
    const std::size_t column = line.column();
    const auto op = line.relation();
    if (!op) return broken(statement, "one of == != < <= > >= is expected here", column);
    statement.op = *op;
    const std::size_t place = line.column();
    if (!line.number(statement.limit, statement.is_share))
      return broken(statement, "a number or a share (5, 0.5, 5%) is expected here", place);
    const std::size_t behind = line.column();
    if (!line.is_done()) return broken(statement, "nothing may follow the number", behind);
    return statement;
  }

  static Statement& expect_quote(Statement& statement, Line& line) {
    const std::size_t column = line.column();
    if (line.rest().starts_with('"')) {
      auto words = line.quoted();
      if (!words) return broken(statement, "the quotation's mark is never closed", column);
      statement.query = std::move(*words);
    } else {
      statement.file = line.word();
    }
    if (statement.query.empty() && statement.file.empty())
      return broken(
          statement, "a file or a quotation in double quotes must follow 'expect quote'", column);
    const std::size_t place = line.column();
    statement.outcome = line.word();
    if (statement.outcome != "found" && statement.outcome != "altered" &&
        statement.outcome != "missing")
      return broken(statement, "the line must end with found, altered or missing", place);
    const std::size_t behind = line.column();
    if (!line.is_done()) return broken(statement, "nothing may follow it", behind);
    statement.verb = Verb::expect_quote;
    return statement;
  }

  static Statement& list(Statement& statement, std::string_view whole) {
    const std::string_view rest = trimmed(whole.substr(std::string_view("list").size()));
    const std::size_t to = rest.rfind(" to ");
    if (to == std::string_view::npos || trimmed(rest.substr(0, to)).empty() ||
        trimmed(rest.substr(to + 4)).empty())
      return broken(statement, "'list QUERY to FILE' is expected");
    statement.verb = Verb::list;
    statement.query = trimmed(rest.substr(0, to));
    statement.file = trimmed(rest.substr(to + 4));
    return statement;
  }

  static Statement& fail_on(Statement& statement, Line& line) {
    const std::size_t column = line.column();
    const std::string_view level = line.word();
    for (const Severity severity : {Severity::low, Severity::medium, Severity::high}) {
      if (level != word_of(severity)) continue;
      const std::size_t behind = line.column();
      if (!line.is_done()) return broken(statement, "nothing may follow it", behind);
      statement.verb = Verb::fail_on;
      statement.level = severity;
      return statement;
    }
    return broken(statement, "high, medium or low must follow 'fail-on'", column);
  }

  std::size_t expanded_ = 0;
  std::map<std::string, std::string, std::less<>> variables_;
};

}  // namespace

std::string_view spelling(Relation op) {
  for (const auto& [spelled, relation] : kRelations) {
    if (relation == op) return spelled;
  }
  return "";
}

std::vector<Statement> read_script(std::string_view script) {
  std::vector<Statement> statements;
  if (script.starts_with("\xEF\xBB\xBF")) script.remove_prefix(3);
  Reader reader;
  for (std::size_t number = 1; !script.empty(); ++number) {
    const std::size_t end = std::min(script.find('\n'), script.size());
    const std::string_view line = trimmed(script.substr(0, end));
    script.remove_prefix(std::min(end + 1, script.size()));
    if (line.empty() || line.front() == '#') continue;
    statements.push_back(reader.read(number, line));
  }
  return statements;
}

}  // namespace pismo::audit

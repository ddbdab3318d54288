#include "pismo/text/inspect.hpp"

#include <cstddef>
#include <utility>

#include "pismo/text/analysis.hpp"
#include "pismo/text/name.hpp"
#include "pismo/text/normalize.hpp"
#include "pismo/text/reading.hpp"
#include "pismo/text/tokens.hpp"

namespace pismo::text {

namespace {

// The parts of a compound are words of their own: "DDoS-атака" has nothing to mend.
std::string mend_parts(std::string_view surface) {
  constexpr std::string_view kJoints = "-_.";
  std::string out;
  while (!surface.empty()) {
    const std::size_t end = surface.find_first_of(kJoints);
    out += mend_lookalikes(surface.substr(0, end));
    if (end == std::string_view::npos) break;
    out += surface[end];
    surface.remove_prefix(end + 1);
  }
  return out;
}

/// Whether a list like "ru,en" names the language; "auto" names all.
bool names(std::string_view languages, std::string_view language) {
  if (languages == "auto") return true;
  while (true) {
    const std::size_t comma = languages.find(',');
    if (languages.substr(0, comma) == language) return true;
    if (comma == std::string_view::npos) return false;
    languages.remove_prefix(comma + 1);
  }
}

std::vector<std::string> lemmas_of(std::string_view normal, std::string_view languages) {
  std::vector<std::string> lemmas;
  for (const std::string& analysis : analyses(normal)) {
    const std::size_t colon = analysis.find(':');
    if (names(languages, std::string_view(analysis).substr(0, colon))) {
      lemmas.push_back(analysis.substr(colon + 1));
    }
  }
  return lemmas;
}

/// Rows of one text, from its tokens in order.
class Inspection {
 public:
  Inspection(std::string_view text, std::string_view languages)
      : text_(text), languages_(languages), readings_(readings(text)) {}

  void add(const Token& token) {
    if (token.is_reading) return add_reading(token);
    if (inside_reading_ && !rows_.empty() && token.span.end <= rows_.back().span.end) {
      // A piece of a word that the other keyboard cut.
      rows_.back().normal.append(" ").append(token.normal);
      return;
    }
    inside_reading_ = false;
    InspectedToken& row = rows_.emplace_back();
    row.surface = token.span.of(text_);
    row.normal = token.normal;
    row.span = token.span;
    row.position = token.position;
    if (token.kind == TokenKind::word) row.lemmas = lemmas_of(token.normal, languages_);
    if (token.kind == TokenKind::word) row.keys = name_keys(row.surface);
    if (!token.mixed_script) return;
    std::string meant = mend_parts(row.surface);
    if (meant != row.surface) row.read_as = std::move(meant);
  }

  [[nodiscard]] std::vector<InspectedToken> take() { return std::move(rows_); }

 private:
  void add_reading(const Token& token) {
    while (next_ < readings_.size() && readings_[next_].span.begin < token.span.begin)
      ++next_;
    if (next_ == readings_.size()) return;
    InspectedToken& row = rows_.back();
    row.span = token.span;
    row.surface = token.span.of(text_);
    row.read_as = readings_[next_].meant;
    for (std::string& lemma : lemmas_of(token.normal, languages_))
      row.lemmas.push_back(std::move(lemma));
    inside_reading_ = true;
  }

  std::string_view text_;
  std::string_view languages_;
  std::vector<Reading> readings_;
  std::size_t next_ = 0;  // The first reading that is not behind us.
  std::vector<InspectedToken> rows_;
  bool inside_reading_ = false;
};

}  // namespace

std::vector<InspectedToken> inspect(std::string_view utf8, std::string_view languages) {
  Inspection inspection(utf8, languages);
  Tokenizer tokenizer(Readings::added);
  for (const Token& token : tokenizer.tokens(utf8))
    inspection.add(token);
  return inspection.take();
}

}  // namespace pismo::text

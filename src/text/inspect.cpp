#include "pismo/text/inspect.hpp"

#include "pismo/text/analysis.hpp"
#include "pismo/text/name.hpp"
#include "pismo/text/normalize.hpp"
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

}  // namespace

std::vector<InspectedToken> inspect(std::string_view utf8, std::string_view languages) {
  std::vector<InspectedToken> inspected;
  Tokenizer tokenizer;
  for (const Token& token : tokenizer.tokens(utf8)) {
    InspectedToken& row = inspected.emplace_back();
    row.surface = token.span.of(utf8);
    row.normal = token.normal;
    row.span = token.span;
    row.position = token.position;
    if (token.kind == TokenKind::word) row.lemmas = lemmas_of(token.normal, languages);
    if (token.kind == TokenKind::word) row.keys = name_keys(row.surface);
    if (!token.mixed_script) continue;
    std::string meant = mend_parts(row.surface);
    if (meant != row.surface) row.read_as = std::move(meant);
  }
  return inspected;
}

}  // namespace pismo::text

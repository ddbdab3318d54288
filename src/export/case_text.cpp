#include "case_text.hpp"

namespace pismo::exporting {

Result<std::vector<store::StoredText>> texts_of(const search::Engine& engine, std::int64_t id) {
  const auto hit = engine.record(id);
  if (!hit) {
    return fail(Errc::not_found,
                "the text index does not hold message " + std::to_string(id) +
                    ": 'pismo index --repair-text' looks for damage");
  }
  return engine.texts(*hit);
}

std::string whole_text(const std::vector<store::StoredText>& texts) {
  std::string whole;
  for (const store::StoredText& text : texts) {
    // Of a recovered message: what others quote of it.
    if (text.place != store::Family::body && text.place != store::Family::quoted) continue;
    if (!whole.empty()) whole += '\n';
    whole += text.text;
  }
  return whole;
}

}  // namespace pismo::exporting

#include "pismo/people/read_texts.hpp"

namespace pismo::people {

void ReadTexts::add_name(const std::string& text) {
  if (!names.contains(text)) names.emplace(text, read_person_name(text));
}

void ReadTexts::add_signature(const std::string& text) {
  const auto [place, is_new] = signatures.try_emplace(text);
  if (!is_new) return;
  place->second = read_signature(text);
  for (const std::string& name : place->second.names)
    add_name(name);
}

}  // namespace pismo::people

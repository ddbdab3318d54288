#pragma once

#include <string>
#include <unordered_map>

#include "pismo/people/person_name.hpp"
#include "pismo/people/signature.hpp"

namespace pismo::people {

/// Names and signatures that were read before, by their texts. Reading them is half of the work of
/// saying who is who, and depends on nothing else.
struct ReadTexts {
  std::unordered_map<std::string, PersonName> names;
  std::unordered_map<std::string, Signature> signatures;

  void add_name(const std::string& text);
  void add_signature(const std::string& text);
};

}  // namespace pismo::people

#include "vocabulary_keys.hpp"

#include <iterator>

#include "pismo/text/name.hpp"

namespace pismo::pipeline {

namespace {

/// Goes up when name_keys_of_form gives other keys, or to other words. Catalog::has_name_keys looks
/// for it.
constexpr const char* kNameRules = " names:3";

}  // namespace

std::vector<std::string> vocabulary_keys(const text::Analyser& analyser,
                                         const store::WordCount& word) {
  std::vector<std::string> keys = analyser.analyses(word.form);
  if (!store::may_be_name(word)) return keys;
  std::vector<std::string> names = text::name_keys_of_form(word.form);
  std::move(names.begin(), names.end(), std::back_inserter(keys));
  return keys;
}

std::string vocabulary_version(const text::Analyser& analyser) {
  return analyser.version() + kNameRules;
}

}  // namespace pismo::pipeline

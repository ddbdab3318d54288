#pragma once

#include <string>
#include <vector>

#include "pismo/store/segment.hpp"
#include "pismo/text/analysis.hpp"

namespace pismo::pipeline {

/// What the vocabulary keeps of a word form: its analyses, and keys of names when it may be one.
[[nodiscard]] std::vector<std::string> vocabulary_keys(const text::Analyser& analyser,
                                                       const store::WordCount& word);

/// Cases with the same version hold the same keys for the same words.
[[nodiscard]] std::string vocabulary_version(const text::Analyser& analyser);

}  // namespace pismo::pipeline

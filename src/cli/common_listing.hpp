#pragma once

#include "context.hpp"
#include "phrase_arguments.hpp"

namespace pismo::cli {

/// `pismo phrase --common`: the word sequences that messages repeat, best first, with who used each
/// first and who repeats it.
void list_common(Context& context, const PhraseArguments& arguments);

}  // namespace pismo::cli

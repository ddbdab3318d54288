#include "stemmer.hpp"

#include <libstemmer.h>
#include <memory>

namespace pismo::text {

namespace {

struct Delete {
  void operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }
};

using Stemmer = std::unique_ptr<sb_stemmer, Delete>;

// A stemmer keeps the word it works on, so threads must not share one.
sb_stemmer* stemmer_of(StemLanguage language) {
  thread_local const Stemmer russian(sb_stemmer_new("russian", "UTF_8"));
  thread_local const Stemmer english(sb_stemmer_new("english", "UTF_8"));
  return language == StemLanguage::russian ? russian.get() : english.get();
}

}  // namespace

std::string stem(std::string_view word, StemLanguage language) {
  sb_stemmer* const stemmer = stemmer_of(language);
  std::basic_string<sb_symbol> symbols(word.begin(), word.end());
  const sb_symbol* const stemmed =
      stemmer == nullptr
          ? nullptr
          : sb_stemmer_stem(stemmer, symbols.data(), static_cast<int>(symbols.size()));
  if (stemmed == nullptr) return std::string(word);
  return {stemmed, stemmed + sb_stemmer_length(stemmer)};
}

}  // namespace pismo::text

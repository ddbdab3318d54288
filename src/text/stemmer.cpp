#include "stemmer.hpp"

#include <memory>

// What libstemmer keeps behind sb_stemmer_new, which knows all its languages by name and so links
// all of them in: thirty tables of pointers that would be filled in whenever the program starts.
// The declarations are those of its runtime (runtime/api.h of Snowball 2.2, Debian 12's) and of
// the code that Snowball makes of an algorithm; libstemmer-dev brings no header for either.
// NOLINTBEGIN(readability-identifier-naming): the names are Snowball's.
extern "C" {
struct SN_env {
  unsigned char* p;  // The word, then its stem,
  int c;
  int l;  // so many bytes of it.
};

int SN_set_current(SN_env* env, int size, const unsigned char* word);

SN_env* russian_UTF_8_create_env();
void russian_UTF_8_close_env(SN_env* env);
int russian_UTF_8_stem(SN_env* env);

SN_env* english_UTF_8_create_env();
void english_UTF_8_close_env(SN_env* env);
int english_UTF_8_stem(SN_env* env);
}

// NOLINTEND(readability-identifier-naming)

namespace pismo::text {

namespace {

struct Algorithm {
  std::unique_ptr<SN_env, void (*)(SN_env*)> env;
  int (*stem)(SN_env*);
};

// An algorithm keeps the word it works on, so threads must not share one.
Algorithm& algorithm_of(StemLanguage language) {
  thread_local Algorithm russian{{russian_UTF_8_create_env(), russian_UTF_8_close_env},
                                 russian_UTF_8_stem};
  thread_local Algorithm english{{english_UTF_8_create_env(), english_UTF_8_close_env},
                                 english_UTF_8_stem};
  return language == StemLanguage::russian ? russian : english;
}

}  // namespace

std::string stem(std::string_view word, StemLanguage language) {
  const Algorithm& algorithm = algorithm_of(language);
  SN_env* const env = algorithm.env.get();
  const std::basic_string<unsigned char> bytes(word.begin(), word.end());
  const bool stemmed = env != nullptr &&
                       SN_set_current(env, static_cast<int>(bytes.size()), bytes.data()) == 0 &&
                       algorithm.stem(env) >= 0;
  return stemmed ? std::string(env->p, env->p + env->l) : std::string(word);
}

}  // namespace pismo::text

#include "opening.hpp"

#include <optional>

namespace pismo::mentions {

using enum Preposition;

/// "не ранее", "no later than", "not until": at the negation.
static std::optional<Bound> negated_bound(const Scene& scene, std::size_t i) {
  if (scene.is_preposition(i + 1, earlier)) return Bound::from;
  if (scene.is_preposition(i + 1, later)) return Bound::by;
  if (scene.is_preposition(i + 1, after)) return Bound::by;
  if (scene.is_preposition(i + 1, until) && scene.is_latin(i)) return Bound::from;
  return std::nullopt;
}

/// Over what may stand at `at`, behind the word of an opening: "than", "the", "с" of another word.
static std::size_t skip_linking(const Scene& scene, std::size_t at, Preposition word) {
  while (scene.is_preposition(at, than) || scene.is_preposition(at, of) ||
         (scene.is_preposition(at, from) && word != from))
    ++at;
  return at;
}

Opening read_opening(const Scene& scene, std::size_t i) {
  const auto word = scene.value_of_preposition(i);
  if (!word) return {i};
  const auto skip = [&](std::size_t at) { return skip_linking(scene, at, *word); };
  switch (*word) {
    case from:
      return {skip(i + 1), Bound::from, true, false};
    case beginning:
      if (!scene.is_preposition(i + 1, from) && !scene.is_latin(i)) return {i};
      if (scene.is_preposition(i + 1, of)) return {i};  // "beginning of 2010" is a part of it.
      return {skip(i + 1), Bound::from, true, false};
    case until:
      return {skip(i + 1), Bound::until, false, false};
    case by:
      return {skip(i + 1), Bound::by, false, false};
    case after:
      return {skip(i + 1), Bound::after, false, false};
    case between:
      return {skip(i + 1), Bound::none, true, true};
    case through:
      return scene.is_latin(i) ? Opening{i} : Opening{i + 1, Bound::by, false, false};
    case negation:
      if (const auto bound = negated_bound(scene, i)) return {skip(i + 2), *bound, false, false};
      return {i};
    case earlier:
      if (scene.is_latin(i) && !scene.is_preposition(i + 1, than)) return {i};
      return {skip(i + 1), Bound::until, false, false};
    case later:
      if (scene.is_latin(i) && !scene.is_preposition(i + 1, than)) return {i};
      return {skip(i + 1), Bound::after, false, false};
    case in:
    case on:
    case conjunction:
    case than:
    case of:
      return {i};
  }
  return {i};
}

}  // namespace pismo::mentions

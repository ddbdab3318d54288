#include "opening.hpp"

namespace pismo::mentions {

Opening read_opening(const Scene& scene, std::size_t i) {
  using enum Preposition;
  const auto word = scene.value_of_preposition(i);
  if (!word) return {i};
  const auto skip = [&](std::size_t at) {
    while (scene.is_preposition(at, than) || scene.is_preposition(at, of) ||
           (scene.is_preposition(at, from) && !scene.is_preposition(i, from)))
      ++at;
    return at;
  };
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
    case not_:
      if (scene.is_preposition(i + 1, earlier)) return {skip(i + 2), Bound::from, false, false};
      if (scene.is_preposition(i + 1, later)) return {skip(i + 2), Bound::by, false, false};
      if (scene.is_preposition(i + 1, after)) return {skip(i + 2), Bound::by, false, false};
      if (scene.is_preposition(i + 1, until) && scene.is_latin(i)) {
        return {skip(i + 2), Bound::from, false, false};
      }
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

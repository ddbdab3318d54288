#include "pismo/search/phrase.hpp"

namespace pismo::search {

std::string_view name_of(Whose whose) {
  switch (whose) {
    case Whose::own:
      return "own";
    case Whose::quoted:
      return "quoted";
    case Whose::recovered:
      return "recovered";
  }
  return "own";
}

}  // namespace pismo::search

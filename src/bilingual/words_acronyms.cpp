#include "supplement_row.hpp"

namespace pismo::bilingual {

namespace {

// Short names of bodies, firms' forms and things, both ways. What each stands for is in the themes.
constexpr Row kRows[] = {
    {"FSB", "ФСБ"},
    {"MVD", "МВД"},
    {"IT", "ИТ", true},
};

}  // namespace

std::span<const Row> acronym_words() {
  return kRows;
}

}  // namespace pismo::bilingual

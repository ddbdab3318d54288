#include "lexicon.hpp"

namespace pismo::mentions {

namespace {

using enum Sense;

constexpr int feast(Holiday h) {
  return static_cast<int>(h);
}

constexpr WordRow kWords[] = {
    {"нов", "ый ого ому ым ом", holiday, feast(Holiday::of_new)},
    {"стар", "ый ого ому ым ом", holiday, feast(Holiday::of_old)},
    {"католическ", "ое ого ому им ом", holiday, feast(Holiday::of_catholics)},
    {"новогодн", "ие их им ими", holiday, feast(Holiday::january_days)},
    {"рождеств", "о а у е ом", holiday, feast(Holiday::orthodox_christmas)},
    {"пасх", "а и е у ой", holiday, feast(Holiday::orthodox_easter)},
    {"маслениц", "а ы е у ей", holiday, feast(Holiday::butter_week)},
    {"первома", "й я ю е ем", holiday, feast(Holiday::may_day)},
    {"майск", "ие их им ими", holiday, feast(Holiday::may_days)},
    {"ноябрьск", "ие их им ими", holiday, feast(Holiday::november_days)},
    {"женск", "ий ого ому им", holiday, feast(Holiday::womens_day)},

    {"new", "-", holiday, feast(Holiday::of_new), Form::homograph},
    {"christmas", "-", holiday, feast(Holiday::christmas)},
    {"xmas", "-", holiday, feast(Holiday::christmas)},
    {"easter", "-", holiday, feast(Holiday::easter)},
    {"thanksgiving", "-", holiday, feast(Holiday::thanksgiving)},
    {"halloween", "-", holiday, feast(Holiday::halloween)},
    {"labo", "r ur", holiday, feast(Holiday::labor_day), Form::homograph},
    {"memorial", "-", holiday, feast(Holiday::memorial_day), Form::homograph},
    {"independence", "-", holiday, feast(Holiday::independence_day), Form::homograph},
    {"boxing", "-", holiday, feast(Holiday::boxing_day), Form::homograph},
    {"valentine", "-", holiday, feast(Holiday::valentines_day)},
};

}  // namespace

std::span<const WordRow> holiday_words() {
  return kWords;
}

}  // namespace pismo::mentions

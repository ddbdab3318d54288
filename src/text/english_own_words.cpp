#include "english_own_words.hpp"

#include <algorithm>
#include <array>

namespace pismo::text {

namespace {

// By alphabet. Found by looking through the words that rules make of other words.
constexpr std::array<std::string_view, 113> kOwn{
    "abs",         "acoustics",    "across",         "aerodynamics",
    "aesthetics",  "always",       "analytics",      "anything",
    "as",          "athletics",    "atlas",          "avionics",
    "awning",      "ballistics",   "besides",        "bias",
    "bios",        "business",     "canvas",         "ceiling",
    "chaos",       "clothing",     "corner",         "cunning",
    "cybernetics", "darling",      "dinner",         "during",
    "dynamics",    "earnest",      "economics",      "electronics",
    "ergonomics",  "ethics",       "evening",        "everything",
    "farthing",    "flower",       "forensics",      "forest",
    "gas",         "genetics",     "gymnastics",     "harvest",
    "herring",     "honest",       "hundred",        "hydraulics",
    "indeed",      "informatics",  "inning",         "interest",
    "kinetics",    "latter",       "lens",           "letter",
    "lightning",   "linguistics",  "logistics",      "mathematics",
    "matter",      "mechatronics", "mess",           "meter",
    "mnemonics",   "modest",       "morning",        "mr",
    "mrs",         "naked",        "news",           "nothing",
    "number",      "obstetrics",   "offer",          "optics",
    "outing",      "paediatrics",  "pediatrics",     "perhaps",
    "phonetics",   "photonics",    "physics",        "politics",
    "proper",      "pudding",      "rather",         "robotics",
    "rugged",      "sacred",       "seed",           "semantics",
    "shed",        "shilling",     "shower",         "sibling",
    "something",   "sterling",     "summer",         "super",
    "tender",      "thanksgiving", "thermodynamics", "thing",
    "this",        "thus",         "tower",          "wedding",
    "whereas",     "whether",      "wicked",         "wretched",
    "yes"};

}  // namespace

bool is_english_own_word(std::string_view form) {
  return std::binary_search(kOwn.begin(), kOwn.end(), form);
}

}  // namespace pismo::text

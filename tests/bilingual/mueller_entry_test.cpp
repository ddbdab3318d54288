#include "mueller_entry.hpp"

#include <catch2/catch.hpp>

namespace {

using pismo::bilingual::MuellerEntry;
using pismo::bilingual::read_mueller_entry;
using Words = std::vector<std::string>;

// "sense english: russian" of each gloss.
Words glosses_of(std::string_view text) {
  Words lines;
  for (const auto& gloss : read_mueller_entry(text).glosses) {
    lines.push_back(gloss.sense + " " + gloss.english + ": " + gloss.russian);
  }
  return lines;
}

TEST_CASE("an entry of the dictionary gives its senses, and what belongs to an example",
          "[bilingual]") {
  struct Case {
    std::string_view name, text;
    Words glosses;
  };

  const auto c = GENERATE(values<Case>({
      {"senses",
       "lamp\n   [lɛmp] _n.\n   1) лампа; фонарь, светильник\n   2) светоч (мысли)\n",
       {"1 : лампа", "1 : фонарь", "1 : светильник", "2 : светоч"}},
      {"homonyms and sections",
       "dock\n   _I  [dɘk]\n      1. _n. док\n      2. _v. ставить в док\n   _II _n. щавель\n",
       {"I.1 : док", "I.2 : ставить в док", "II : щавель"}},
      {"examples with an alternative",
       "calm\n   _a. тихий; to be (или to keep) calm хранить спокойствие; не волноваться\n",
       {" : тихий",
        " be calm: хранить спокойствие",
        " keep calm: хранить спокойствие",
        " be calm: не волноваться",
        " keep calm: не волноваться"}},
      {"optional parts of words",
       "spoil\n   _v. (ис)портить; вертеть(ся)\n",
       {" : портить", " : испортить", " : вертеть", " : вертеться"}},
      {"placeholders and remarks",
       "ask\n   _v. спрашивать кого-л. о чём-л.; {ср. тж.\n   5) } просить (at)\n",
       {" : спрашивать", " : просить"}},
      {"a sense without a blank, capitals and yo",
       "tally\n   _n.\n   10)Счёт, бирка и т.п.\n",
       {"10 : счет", "10 : бирка"}},
      {"no body", "lamp", {}},
  }));
  INFO(c.name);
  CHECK(glosses_of(c.text) == c.glosses);
}

TEST_CASE("an entry that sends on to another names it", "[bilingual]") {
  CHECK(read_mueller_entry("color\n   [kʌlə], colors _ам. = colour, colours\n").links ==
        Words{"colour", "colours"});
  CHECK(read_mueller_entry("ran\n   _p. и _p-p. от run 2\n").links == Words{"run"});
}

TEST_CASE("later senses, old words and narrow fields weigh less", "[bilingual]") {
  const MuellerEntry entry =
      read_mueller_entry("cap\n   _n.\n   1) шапка; _мор. чехол\n   2) крышка; _уст. свод\n");
  REQUIRE(entry.glosses.size() == 4);
  CHECK(entry.glosses[0].weight == 1);
  CHECK(entry.glosses[1].weight < entry.glosses[2].weight);
  CHECK(entry.glosses[3].weight < entry.glosses[1].weight);
}

}  // namespace

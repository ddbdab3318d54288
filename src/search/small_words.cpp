#include "small_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace pismo::search {

namespace {

// Blanks between; sorted when first asked.
constexpr std::string_view kWords =
    "please a an the this that these those it its i me my mine we us our ours you your yours he "
    "him his "
    "she her hers they "
    "them their theirs one ones is are was were be been being am has have had having do does did "
    "doing will would shall "
    "should can could may might must of to in on at by for from with into onto upon about as than "
    "then so if or and but "
    "nor there here which who whom whose what when where while because up down out off over under "
    "again also too very "
    "just such some any each other another own same s t d ll re ve m don let not no now only even "
    "still yet how why "
    "during until between through after before above below both more most much many few "
    "пожалуйста и в во на с со к ко по о об обо от ото до из изо у за над под при про для через "
    "между ради "
    "я мы ты вы он она оно они мой моя мое мои наш наша наше наши твой твоя твое твои ваш ваша "
    "ваше ваши его ее их "
    "меня мне мной нас нам нами тебя тебе тобой вас вам вами ему им ими ей ею него нее нем ней них "
    "нему ними себя себе "
    "собой свой своя свое свои своего своей своих своим своими свою это этот эта эти этого этой "
    "этому этим этих этом эту "
    "то тот та те того той тому тем тех том ту что чтобы как так а но да или либо если же ли бы б "
    "не ни ну вот уже еще "
    "только лишь даже тоже также там тут здесь где куда когда кто кого кому кем чего чему чем "
    "который которая которое "
    "которые которого которой которому которым которых котором которую был была было были быть "
    "будет будут буду будем "
    "будете будешь есть все всё весь вся всего всех всем всей всему всеми очень более менее самый "
    "сам сама само сами "
    "такой такая такое такие такого таких при этом потому поэтому пока после перед";

std::vector<std::string_view> sorted_words() {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < kWords.size();) {
    const std::size_t end = std::min(kWords.find(' ', at), kWords.size());
    words.push_back(kWords.substr(at, end - at));
    at = end + 1;
  }
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace

bool is_small_word(std::string_view normal) {
  static const std::vector<std::string_view> sorted = sorted_words();
  // "we'll", "I've", "wasn't"; not "mayor's".
  if (const std::size_t mark = normal.find('\''); mark != std::string_view::npos && mark > 0)
    return normal.ends_with("n't") || is_small_word(normal.substr(0, mark));
  return std::binary_search(sorted.begin(), sorted.end(), normal);
}

}  // namespace pismo::search

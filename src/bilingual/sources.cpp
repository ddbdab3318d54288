#include "sources.hpp"

#include <algorithm>

#include "word_forms.hpp"

namespace pismo::bilingual {

namespace {

// Our own supplement speaks of the subject; Mueller's of 1961 and of everything.
constexpr double kMueller = .95;

// Beside an example ("to be silent молчать") the head has a part of the meaning.
constexpr double kExample = .5;

// "go" has links to others in plenty.
constexpr std::size_t kMaxLinks = 4;

Equivalent made(
    const Gloss& gloss, std::string_view head, std::string_view text, double weight, Tie tie) {
  Equivalent made;
  made.words = target_words(text);
  made.weight = weight;
  made.tie = tie;
  made.reason = {"mueller7", std::string(head), gloss.sense, gloss.said, ""};
  return made;
}

void add_entry(const MuellerEntry& entry,
               std::string_view head,
               double factor,
               bool examples,
               std::vector<Equivalent>& found) {
  for (const Gloss& gloss : entry.glosses) {
    const bool example = !gloss.english.empty();
    if (example && !examples) continue;
    const double weight = kMueller * factor * gloss.weight * (example ? kExample : 1);
    Equivalent one =
        made(gloss, head, gloss.russian, weight, example ? Tie::example : Tie::translation);
    if (!one.words.empty()) found.push_back(std::move(one));
  }
}

/// The entries that the first links of an entry lead to.
std::vector<std::uint32_t> linked_entries(const Mueller& mueller, const MuellerEntry& entry) {
  std::vector<std::uint32_t> linked;
  for (std::size_t i = 0; i < std::min(entry.links.size(), kMaxLinks); ++i) {
    const std::vector<std::uint32_t> more = mueller.find(entry.links[i]);
    linked.insert(linked.end(), more.begin(), more.end());
  }
  return linked;
}

}  // namespace

void Sources::open() const {
  std::call_once(once_, [this] {
    const auto without = [this](std::string name,
                                std::string package,
                                std::string why,
                                std::string_view cost) {
      std::string reason = why.empty() ? "not asked for" : std::move(why);
      missing_.push_back({std::move(name), std::move(package), reason.append("; ").append(cost)});
    };
    Error none{Errc::not_found, ""};
    Result<std::unique_ptr<Mueller>> mueller = fail(none);
    if (!places_.mueller.empty()) mueller = Mueller::open(places_.mueller);
    if (mueller) {
      mueller_ = std::move(*mueller);
    } else {
      without("Mueller's English-Russian dictionary",
              "mueller7-dict",
              mueller.error().message,
              "only pismo's own words lead from one language to the other");
    }
    Result<std::unique_ptr<WordNet>> net = fail(none);
    if (!places_.wordnet.empty()) net = WordNet::open(places_.wordnet);
    if (net) {
      word_net_ = std::move(*net);
    } else {
      without("WordNet's English synonyms",
              "wordnet-base",
              net.error().message,
              "a word is not found through its synonyms");
    }
  });
}

const Mueller* Sources::mueller() const {
  open();
  return mueller_.get();
}

const WordNet* Sources::word_net() const {
  open();
  return word_net_.get();
}

std::vector<MissingDictionary> Sources::missing() const {
  open();
  return missing_;
}

void add_russian(const Mueller& mueller,
                 std::string_view head,
                 double factor,
                 bool examples,
                 std::vector<Equivalent>& found) {
  for (const std::uint32_t number : mueller.find(head)) {
    const MuellerEntry entry = mueller.entry(number);
    add_entry(entry, mueller.head_of(number), factor, examples, found);
    for (const std::uint32_t other : linked_entries(mueller, entry)) {
      if (other != number)
        add_entry(mueller.entry(other), mueller.head_of(other), factor, examples, found);
    }
  }
}

void add_english(const Mueller& mueller,
                 std::string_view russian,
                 double factor,
                 bool examples,
                 std::vector<Equivalent>& found) {
  for (const std::uint32_t number : mueller.entries_with(russian)) {
    const std::string_view head = mueller.head_of(number);
    for (const Gloss& gloss : mueller.entry(number).glosses) {
      const bool example = !gloss.english.empty();
      if (gloss.russian != russian || (example && !examples)) continue;
      const std::string text = normal_form(example ? std::string_view(gloss.english) : head);
      const double weight = kMueller * factor * gloss.weight * (example ? kExample : 1);
      Equivalent one = made(gloss, head, text, weight, example ? Tie::example : Tie::translation);
      if (!one.words.empty()) found.push_back(std::move(one));
    }
  }
}

}  // namespace pismo::bilingual

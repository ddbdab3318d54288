#pragma once

// Short ways to write down messages, and to look at what they became.

#include <cstdint>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/relate/relations.hpp"
#include "pismo/relate/shingles.hpp"

namespace pismo::relate {

inline std::vector<std::string> split_words(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; in >> word;)
    words.push_back(word);
  return words;
}

inline std::vector<std::string_view> views(const std::vector<std::string>& words) {
  return {words.begin(), words.end()};
}

/// Tells a record the sender's own words.
inline void say(Record& record, std::string_view text) {
  const auto words = split_words(text);
  record.own_shingles.clear();
  append_shingles(views(words), record.own_shingles);
  record.own_hash = hash_words(views(words));
  record.own_words = static_cast<std::uint32_t>(words.size());
}

inline Quoted quotation(std::string_view text) {
  Quoted quoted;
  const auto words = split_words(text);
  append_shingles(views(words), quoted.shingles);
  quoted.text_hash = hash_words(views(words));
  quoted.words = static_cast<std::uint32_t>(words.size());
  return quoted;
}

/// "2<1 3<ghost:x@y": every link, child before parent; ghosts by key.
inline std::string links_of(const Relations& relations) {
  std::map<Node, std::string> names{{0, "-"}};
  for (const Ghost& ghost : relations.ghosts)
    names[ghost.number] = ghost.key;
  const auto name = [&](Node node) { return node > 0 ? std::to_string(node) : names.at(node); };
  std::map<std::string, std::string> links;
  for (const Link& link : relations.links)
    links[name(link.child)] = name(link.parent);
  std::string text;
  for (const auto& [child, parent] : links)
    text += (text.empty() ? "" : " ") + child + "<" + parent;
  return text;
}

}  // namespace pismo::relate

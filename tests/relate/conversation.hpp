#pragma once

// Short ways to write down messages, and to look at what they became.

#include <cstdint>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
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

constexpr std::int64_t kNoon = 1'255'593'600;  // 15 October 2009, 12:00 in Moscow.
constexpr std::int64_t kHour = 3'600;
constexpr std::int64_t kDay = 24 * kHour;

/// A letter from Anna to Boris, `hours` after noon.
inline Record letter(std::int64_t id, std::int64_t hours, std::string_view text) {
  Record record;
  record.id = id;
  record.message_id = std::to_string(id) + "@x.example";
  record.participants = {"anna@north.example", "boris@south.example"};
  record.participant_names = {"Анна Белова", "Борис Котов"};
  record.utc = kNoon + hours * kHour;
  say(record, text);
  return record;
}

/// From Boris to Anna, who wrote first.
inline Record answer(std::int64_t id, std::int64_t hours, std::string_view text) {
  Record record = letter(id, hours, text);
  std::swap(record.participants[0], record.participants[1]);
  std::swap(record.participant_names[0], record.participant_names[1]);
  record.is_reply = true;
  return record;
}

/// Puts a quotation into a message; the name and the time that it prints may be missing.
inline Quoted& quote(Record& record,
                     std::string_view text,
                     std::string_view author = "",
                     std::optional<std::int64_t> utc = std::nullopt,
                     int depth = 1) {
  Quoted quoted = quotation(text);
  (author.find('@') == std::string_view::npos ? quoted.author : quoted.address) = author;
  quoted.utc = utc;
  quoted.depth = depth;
  quoted.ord = static_cast<std::uint32_t>(record.quoted.size());
  record.quoted.push_back(quoted);
  return record.quoted.back();
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

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pismo/search/engine.hpp"
#include "pismo/search/phrase.hpp"
#include "pismo/search/query.hpp"

namespace pismo::tests {

/// Every occurrence of a phrase; a phrase that cannot be looked for gives one with the error as
/// its match.
inline std::vector<search::Occurrence> find_phrase(search::Engine& engine,
                                                   const search::PhraseQuestion& question,
                                                   search::Order order = search::Order::source,
                                                   std::string_view filter = "*") {
  std::vector<search::Occurrence> all;
  const auto refused = [&](const std::string& why) {
    all.emplace_back().match = why;
    return all;
  };
  const auto plan = engine.plan(*search::parse_query(filter));
  auto finder = search::PhraseFinder::open(engine, question, &*plan);
  if (!finder) return refused(finder.error().message);
  const auto done = finder->each(
      order, [&](const search::Occurrence& found, const search::PhraseFinder::Source&) {
        all.push_back(found);
        return true;
      });
  if (!done) return refused(done.error().message);
  return all;
}

/// "id:match" of each occurrence.
inline std::vector<std::string> places_of(const std::vector<search::Occurrence>& found) {
  std::vector<std::string> places;
  for (const search::Occurrence& one : found)
    places.push_back(std::to_string(one.message.id) + ":" + one.match);
  return places;
}

}  // namespace pismo::tests

#include "notes_page.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "node_of_key.hpp"
#include "note_subject.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;
using store::NoteKind;

void add(Json& to, const char* field, const Json& from) {
  if (from.empty()) return;
  Json& list = to[field];
  for (const Json& one : from) {
    if (std::find(list.begin(), list.end(), one) == list.end()) list.push_back(one);
  }
}

std::string comment_line(const Json& comment) {
  const auto author = comment["author"].get<std::string>();
  return (author.empty() ? "" : author + ": ") + comment["text"].get<std::string>();
}

std::string tag_line(const Json& tags) {
  std::string line;
  for (const Json& tag : tags)
    line += (line.empty() ? "" : ", ") + tag.get<std::string>();
  return line;
}

}  // namespace

Json notes_json(const store::Notes& notes, NoteKind kind, const std::string& about) {
  Json json = {{"tags", notes.tags_of(kind, about)}, {"comments", Json::array()}};
  for (const store::CommentRow& row : notes.comments_of(kind, about))
    json["comments"].push_back({{"author", row.author}, {"text", row.text}});
  return json;
}

Json notes_around(const search::Engine& engine, const std::string& key) {
  const store::Notes& notes = engine.notes();
  Json json = notes_json(notes, NoteKind::message, key);
  if (notes.empty()) return json;
  for (const std::string& member : keys_of_thread(engine, key)) {
    const Json of_thread = notes_json(notes, NoteKind::thread, member);
    add(json, "thread_tags", of_thread["tags"]);
    add(json, "thread_comments", of_thread["comments"]);
  }
  const auto node = node_of_key(engine, key);
  if (!node || *node < 0) return json;
  std::set<std::string> addresses;
  for (const store::ParticipantRow& who : engine.catalog().participants(*node)) {
    auto address = note_subject(engine, NoteKind::address, who.address);
    if (address) addresses.insert(std::move(*address));
  }
  for (const std::string& address : addresses) {
    Json person = {{"address", address}};
    person.update(notes_json(notes, NoteKind::address, address));
    if (!person["tags"].empty() || !person["comments"].empty()) json["people"].push_back(person);
  }
  return json;
}

std::vector<std::pair<std::string, std::string>> note_lines_around(const search::Engine& engine,
                                                                   const std::string& key) {
  std::vector<std::pair<std::string, std::string>> lines;
  const Json json = notes_around(engine, key);
  const auto print =
      [&](const Json& notes, const char* tags, const char* comments, const std::string& whose) {
        if (notes.contains(tags) && !notes[tags].empty())
          lines.emplace_back("Tags", whose + tag_line(notes[tags]));
        if (!notes.contains(comments)) return;
        for (const Json& comment : notes[comments])
          lines.emplace_back("Comment", whose + comment_line(comment));
      };
  print(json, "tags", "comments", "");
  print(json, "thread_tags", "thread_comments", "(the conversation) ");
  if (json.contains("people")) {
    for (const Json& person : json["people"])
      print(person, "tags", "comments", "(" + person["address"].get<std::string>() + ") ");
  }
  return lines;
}

}  // namespace pismo::cli

#include <filesystem>
#include <fmt/format.h>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "pismo/base/file.hpp"
#include "pismo/base/hash.hpp"
#include "pismo/base/utf8.hpp"
#include "pismo/mime/message.hpp"
#include "pismo/search/message_reader.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/cited_places.hpp"

#include "cli11.hpp"
#include "commands.hpp"
#include "output.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

struct Citation {
  std::string file;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::string sha256;
  std::string inner;
  std::string part;
  std::string field;  // "subject": the span lies there.
  std::optional<Span> span;
};

Result<Citation> read_citation(const Json& json) {
  // A row of `pismo search` carries its citation inside.
  const Json& cited = json.contains("citation") ? json["citation"] : json;
  try {
    Citation c;
    c.file = cited.at("file").get<std::string>();
    c.offset = cited.at("offset").get<std::uint64_t>();
    c.length = cited.at("length").get<std::uint64_t>();
    c.sha256 = cited.at("sha256").get<std::string>();
    c.inner = cited.value("inner", "");
    c.part = cited.value("part", "");
    c.field = cited.value("field", "");
    if (cited.contains("span")) {
      c.span =
          Span{cited["span"].at(0).get<std::uint64_t>(), cited["span"].at(1).get<std::uint64_t>()};
    }
    return c;
  } catch (const Json::exception&) {
    return fail(Errc::usage,
                "this is no citation: it needs file, offset, length and sha256, as 'pismo search "
                "--format jsonl' prints them");
  }
}

/// The cited words; with neither part nor span, the raw bytes.
Result<std::string> words_of(const Citation& c, const std::string& bytes) {
  if (c.part.empty() && c.field != "subject") return bytes;
  const mime::Message message = mime::read_message(bytes, {.hash_parts = false});
  if (c.field == "subject" && c.span && c.span->end <= message.subject.size()) {
    return std::string(c.span->of(message.subject));
  }
  for (const mime::Part& part : message.parts) {
    if (part.path != c.part) continue;
    if (!part.text) return mime::decoded_body(bytes, part);
    if (!c.span) return *part.text;
    if (c.span->begin > c.span->end || c.span->end > part.text->size()) break;
    return std::string(c.span->of(*part.text));
  }
  return fail(Errc::corrupt,
              fmt::format("{}: byte {}: the message has no text at part {} there; "
                          "was it cited by another version of pismo?",
                          c.file,
                          c.offset,
                          c.part));
}

Result<std::string> read_there(search::MessageReader& reader,
                               const store::Place& place,
                               const Citation& c) {
  const auto stored = reader.read_stored(place);
  if (!stored) return fail(stored.error());
  if (to_hex(sha256(*stored)) != c.sha256) {
    return fail(Errc::corrupt,
                fmt::format("{}: byte {}: other bytes than were cited: their SHA-256 is {}, the "
                            "citation says {}",
                            c.file,
                            c.offset,
                            to_hex(sha256(*stored)),
                            c.sha256));
  }
  const auto bytes = reader.read_place(place);
  if (!bytes) return fail(bytes.error());
  return words_of(c, *bytes);
}

// Files of one name may lie in several sources: the hash says which is meant.
Result<std::string> read_elsewhere(search::MessageReader& reader,
                                   const std::filesystem::path& catalog,
                                   const Citation& c) {
  auto places = store::cited_places(catalog, c.file, c.offset, c.inner);
  if (!places) return fail(places.error());
  for (store::Place& place : *places) {
    place.length = c.length;
    if (auto words = read_there(reader, place, c)) return words;
  }
  return fail(Errc::not_found,
              fmt::format("{}: this case knows no message at byte {}", c.file, c.offset));
}

Result<std::string> read_again(const store::Catalog& catalog,
                               const std::filesystem::path& file,
                               const Citation& c) {
  search::MessageReader reader(catalog);
  auto place = catalog.find_place(c.file, c.offset, c.inner);
  if (!place) return read_elsewhere(reader, file, c);
  place->length = c.length;
  auto words = read_there(reader, *place, c);
  if (words) return words;
  auto elsewhere = read_elsewhere(reader, file, c);
  return elsewhere ? elsewhere : words;
}

void cite_line(Context& context,
               const store::Catalog& catalog,
               const std::filesystem::path& file,
               const std::string& line) {
  const Json json = Json::parse(line, nullptr, false);
  const auto citation = read_citation(json.is_object() ? json : Json::object());
  if (!citation) return context.report(citation.error());
  const auto words = read_again(catalog, file, *citation);
  if (!words) {
    context.report(words.error());
    context.exit = Exit::nothing;  // A check failed.
    return;
  }
  print_line(exact_or_printable(*words));
}

void run(Context& context, const std::string& text) {
  const auto folder = context.folder();
  if (auto there = folder.require(); !there) return context.report(there.error());
  const auto catalog = store::Catalog::open(folder.catalog(), folder.trouble());
  if (!catalog) return context.report(catalog.error());
  if (text != "-") return cite_line(context, *catalog, folder.catalog(), text);
  for (std::string line; std::getline(std::cin, line);) {
    if (!line.empty()) cite_line(context, *catalog, folder.catalog(), line);
  }
}

}  // namespace

void configure_cite(CLI::App& command, Context& context) {
  auto text = std::make_shared<std::string>();
  command
      .add_option("CITATION",
                  *text,
                  "A citation or search row as JSON, or '-' for one a line on standard input")
      ->required();
  command.callback([text, &context] { run(context, *text); });
}

}  // namespace pismo::cli

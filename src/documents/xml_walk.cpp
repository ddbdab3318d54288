#include "xml_walk.hpp"

#include <expat.h>
#include <limits>
#include <memory>

namespace pismo::documents {

namespace {

constexpr int kMaxDepth = 1'000;

struct Free {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

using Parser = std::unique_ptr<XML_ParserStruct, Free>;

struct Walk {
  const XmlEvents& events;
  XML_Parser parser = nullptr;
  int depth = 0;
  bool full = false;
};

std::string_view local(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void stop_when_full(Walk& walk) {
  if (walk.full || !walk.events.full()) return;
  walk.full = true;
  XML_StopParser(walk.parser, XML_FALSE);
}

void begin(void* data, const char* name, const char** attributes) {
  auto& walk = *static_cast<Walk*>(data);
  if (++walk.depth > kMaxDepth) {
    XML_StopParser(walk.parser, XML_FALSE);
    return;
  }
  walk.events.begin(local(name), XmlAttributes(attributes));
  stop_when_full(walk);
}

void end(void* data, const char* name) {
  auto& walk = *static_cast<Walk*>(data);
  --walk.depth;
  walk.events.end(local(name));
}

void letters(void* data, const char* text, int size) {
  auto& walk = *static_cast<Walk*>(data);
  walk.events.letters({text, static_cast<std::size_t>(size)});
  stop_when_full(walk);
}

void doctype(void* data, const char* /*name*/, const char* /*system*/, const char* /*id*/, int) {
  XML_StopParser(static_cast<Walk*>(data)->parser, XML_FALSE);
}

}  // namespace

std::string_view XmlAttributes::find(std::string_view local_name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2) {
    if (local(*pair) == local_name) return pair[1];
  }
  return {};
}

bool walk_xml(std::string_view xml, const XmlEvents& events) {
  const Parser parser(XML_ParserCreate(nullptr));
  if (!parser || xml.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
    return false;
  Walk walk{events, parser.get()};
  XML_SetUserData(parser.get(), &walk);
  XML_SetElementHandler(parser.get(), begin, end);
  XML_SetCharacterDataHandler(parser.get(), letters);
  XML_SetStartDoctypeDeclHandler(parser.get(), doctype);
  // In one piece: expat reads a long token again with each piece that it comes in.
  const auto status = XML_Parse(parser.get(), xml.data(), static_cast<int>(xml.size()), XML_TRUE);
  return status == XML_STATUS_OK || walk.full;
}

}  // namespace pismo::documents

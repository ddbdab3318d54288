#include "part_header.hpp"

#include <algorithm>
#include <utility>

#include "ascii.hpp"

namespace pismo::mime {

namespace {

bool is_type(std::string_view value) {
  const std::size_t slash = value.find('/');
  return slash != std::string_view::npos && slash > 0 && slash + 1 < value.size();
}

// The media type proper: "text/plain" from whatever was written.
std::string media_type(std::string_view value, bool has_boundary) {
  const std::size_t slash = value.find('/');
  if (is_type(value)) {
    const std::size_t second = value.find('/', slash + 1);
    return std::string(value.substr(0, second));
  }
  const std::string_view major = value.substr(0, slash);
  // RFC 1049 wrote "text"; some mailers lost the subtype.
  if (has_boundary && (major == "multipart" || major.empty())) return "multipart/mixed";
  if (major == "html") return "text/html";
  if (major == "application" || major == "image" || major == "audio" || major == "video") {
    return std::string(major) + "/octet-stream";
  }
  return "text/plain";
}

void read_type(std::string_view value,
               Node& node,
               std::string_view default_type,
               DefectList& defects) {
  const std::string where = in_part(node.path);
  node.type = read_content_field(unfold(value), where, defects);
  const bool has_boundary = !node.type.parameter("boundary").empty();
  if (is_type(node.type.value) &&
      std::count(node.type.value.begin(), node.type.value.end(), '/') == 1)
    return;
  const bool blank = ascii::trim(value).empty();
  defects.add("content_type_invalid", where, blank ? "the field is empty" : "");
  node.type.value = blank ? std::string(default_type) : media_type(node.type.value, has_boundary);
}

// The encoding name: the first token outside comments and quotes.
std::string encoding_name(std::string_view value) {
  std::string out;
  int depth = 0;
  for (const char c : ascii::trim(value)) {
    if (c == '(') ++depth;
    if (depth == 0 && (ascii::is_space(c) || c == ';')) {
      if (!out.empty()) break;
    } else if (depth == 0 && c != '"') {
      out.push_back(ascii::lower(c));
    }
    if (c == ')' && depth > 0) --depth;
  }
  return out;
}

std::string without_brackets(std::string_view value) {
  const std::size_t open = value.find('<');
  if (open != std::string_view::npos) {
    const std::size_t close = value.find('>', open);
    value = value.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
  }
  return std::string(ascii::trim(value));
}

// Whether a field is the first of its name, which counts.
bool is_first(bool& seen, std::string_view name, const Node& node, DefectList& defects) {
  if (seen)
    defects.add("header_repeated",
                in_part(node.path) + ", header " + std::string(name),
                "the first is used");
  return !std::exchange(seen, true);
}

}  // namespace

void read_part_header(std::string_view raw,
                      Node& node,
                      std::string_view default_type,
                      DefectList& defects) {
  bool typed = false;
  bool disposed = false;
  bool encoded = false;
  for (const RawField& field : node.header.fields) {
    const std::string_view name = field.name.of(raw);
    if (!ascii::starts_with(name, "content-")) continue;
    const std::string_view value = field.value.of(raw).substr(0, kMaxFieldBytes);
    const std::string_view rest = name.substr(8);
    const auto first = [&](bool& seen) { return is_first(seen, name, node, defects); };
    if (ascii::equals(rest, "type")) {
      if (first(typed)) read_type(value, node, default_type, defects);
    } else if (ascii::equals(rest, "transfer-encoding")) {
      if (first(encoded)) node.encoding = encoding_name(unfold(value));
    } else if (ascii::equals(rest, "disposition")) {
      if (first(disposed))
        node.disposition = read_content_field(unfold(value), in_part(node.path), defects);
    } else if (ascii::equals(rest, "id") && node.content_id.empty()) {
      node.content_id = without_brackets(unfold(value));
    }
  }
  if (node.type.value.empty()) node.type.value = default_type;
  node.multipart = node.type.value.starts_with("multipart/");
}

}  // namespace pismo::mime

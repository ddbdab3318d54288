#include "ftm_document.hpp"

#include <algorithm>

#include "pismo/base/sha1.hpp"
#include "pismo/charset/decode.hpp"
#include "pismo/documents/file_type.hpp"

#include "ftm_values.hpp"

namespace pismo::exporting {

FtmEntity ftm_document(const std::string& key, std::string_view raw, const mime::Part& part) {
  const std::string type(part.content.type.empty() ? part.type : part.content.type);
  std::string path = part.path;
  std::ranges::replace(path, '.', '-');
  FtmEntity document(key + "-" + path, ftm_schema(type));
  const std::string name = part.filename.empty() ? "part " + part.path : part.filename;
  const std::string bytes = mime::decoded_body(raw, part);
  document.add("name", name)
      .add("fileName", name)
      .add("extension", documents::name_ending(part.filename))
      .add("mimeType", is_ftm_mimetype(type) ? type : "application/octet-stream")
      .add("fileSize", std::to_string(bytes.size()))
      .add("contentHash", sha1_hex(bytes));
  if (part.charset) document.add("encoding", part.charset->used);
  if (part.text) document.add("bodyText", *part.text);
  if (ftm_schema(type) == "HyperText") document.add("bodyHtml", ftm_html(raw, part));
  if (part.type != type && is_ftm_mimetype(part.type)) {
    document.add("notes", "pismo: the letter calls it " + part.type + ".");
  }
  const std::string_view state = documents::state_name(part.content.state);
  if (!state.empty()) document.add("notes", "pismo: the file is " + std::string(state) + ".");
  return document;
}

std::string ftm_html(std::string_view raw, const mime::Part& part) {
  const std::string label = part.charset ? part.charset->used : std::string();
  return charset::decode(mime::decoded_body(raw, part), label).text;
}

}  // namespace pismo::exporting

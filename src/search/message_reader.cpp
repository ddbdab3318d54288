#include "pismo/search/message_reader.hpp"

#include <string_view>
#include <utility>

#include "pismo/base/hash.hpp"
#include "pismo/mime/message.hpp"

namespace pismo::search {

namespace {

/// The bytes of the message attached at `path`, one step down.
Result<std::string> step_into(const std::string& bytes, std::string_view path) {
  for (mime::Attached& attached : mime::attached_messages(bytes)) {
    if (attached.part_path != path) continue;
    if (!attached.decoded.empty()) return std::move(attached.decoded);
    return std::string(attached.span.of(bytes));
  }
  return fail(Errc::corrupt, "part " + std::string(path) + " holds no message any more");
}

}  // namespace

source::Reader& MessageReader::reader_of(const std::string& root) {
  auto reader = readers_.find(root);
  if (reader == readers_.end()) reader = readers_.emplace(root, source::Reader(root)).first;
  return reader->second;
}

Result<std::string> MessageReader::read_stored(const store::Place& place) {
  return reader_of(place.root)
      .read({place.file, place.offset, place.length, source::Quoting::none});
}

Result<std::string> MessageReader::read_place(const store::Place& place) {
  auto bytes =
      reader_of(place.root)
          .read({place.file,
                 place.offset,
                 place.length,
                 source::quoting_from_name(place.quoting).value_or(source::Quoting::none)});
  std::string_view rest = place.inner_path;
  while (bytes && !rest.empty()) {
    const std::size_t end = rest.find('/');
    bytes = step_into(*bytes, rest.substr(0, end));
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  }
  return bytes;
}

Result<RawMessage> MessageReader::read(std::int64_t id) {
  const auto row = catalog_.message(id);
  if (!row) return fail(Errc::not_found, "there is no message " + std::to_string(id));
  const auto places = catalog_.places(id);
  Error error{Errc::not_found,
              to_hex(row->key).substr(0, 12) +
                  ": no source holds this message any more; it was in a file that has changed"};
  for (const store::Place& place : places) {
    auto bytes = read_place(place);
    if (!bytes) {
      error = bytes.error();
      continue;
    }
    // Larger than the cap: only its beginning can be had, and the key covers the whole.
    const bool is_cut = row->size > bytes->size();
    if (is_cut || sha256(*bytes) == row->key) return RawMessage{std::move(*bytes), place};
    error = {Errc::corrupt,
             place.root + (place.file.empty() ? "" : "/" + place.file) + ": byte " +
                 std::to_string(place.offset) +
                 ": other bytes than were indexed; run 'pismo index' on this source again"};
  }
  return fail(std::move(error));
}

}  // namespace pismo::search

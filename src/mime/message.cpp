#include "pismo/mime/message.hpp"

#include <charconv>
#include <utility>

#include "pismo/mime/embedded.hpp"
#include "pismo/mime/structure.hpp"
#include "pismo/mime/winmail.hpp"

#include "ascii.hpp"
#include "body_choice.hpp"
#include "leaf.hpp"
#include "message_fields.hpp"
#include "part_reader.hpp"

namespace pismo::mime {

namespace {

void note_odd_bytes(std::string_view raw, const Structure& structure, DefectList& defects) {
  if (structure.ends == LineEnds::cr) defects.add("line_ends_cr", "message");
  const std::size_t nul = raw.find('\0');
  if (nul != std::string_view::npos) defects.add("nul_bytes", at_byte(nul));
  // Both kinds within the header: some program on the way rewrote a part of the lines.
  const HeaderBlock& block = structure.nodes.front().header;
  const std::string_view header = raw.substr(block.span.begin, block.body - block.span.begin);
  if (header.find('\r') == std::string_view::npos) return;
  std::size_t lf = 0;
  std::size_t crlf = 0;
  for (std::size_t at = header.find('\n'); at != std::string_view::npos;
       at = header.find('\n', at + 1)) {
    ++(at > 0 && header[at - 1] == '\r' ? crlf : lf);
  }
  if (lf > 0 && crlf > 0) defects.add("line_ends_mixed", "message");
}

std::string join_texts(const Message& message) {
  std::size_t size = 0;
  const auto text_of = [&](int index) -> const std::string& {
    return *message.parts[static_cast<std::size_t>(index)].text;
  };
  for (const int index : message.body_parts)
    size += text_of(index).size() + 1;
  std::string out;
  out.reserve(size);
  for (const int index : message.body_parts) {
    if (index != message.body_parts.front()) out.push_back('\n');
    out += text_of(index);
  }
  return out;
}

// Which of the files inside a part a path like "1.u2" or "2.t1" names.
std::size_t embedded_number(std::string_view path) {
  const std::size_t letter = path.find_last_of("ut");
  std::size_t number = 0;
  if (letter != std::string_view::npos)
    std::from_chars(path.data() + letter + 1, path.data() + path.size(), number);
  return number;
}

// Could the message hold a message/rfc822 or a digest? Every such media type has a slash with
// the word beside it, so that looking at slashes is enough, and cheap.
bool may_hold_messages(std::string_view raw) {
  for (std::size_t at = raw.find('/'); at != std::string_view::npos; at = raw.find('/', at + 1)) {
    if (at >= 7 && ascii::equals(raw.substr(at - 7, 7), "message")) return true;
    if (at >= 9 && ascii::starts_with(raw.substr(at + 1), "digest") &&
        ascii::equals(raw.substr(at - 9, 9), "multipart")) {
      return true;
    }
  }
  return false;
}

}  // namespace

Message read_message(std::string_view raw, const ReadOptions& options) {
  DefectList defects;
  const Structure structure = scan_structure(raw, defects);
  note_odd_bytes(raw, structure, defects);
  HeaderContext context;
  context.defects = &defects;
  std::size_t pieces_left = kMaxPieces;
  context.pieces_left = &pieces_left;
  const HeaderBlock& header = structure.nodes.front().header;
  observe_fields(raw, header, context);
  PartReader parts(raw, structure, options, context);
  parts.read_bytes();

  Message message;
  read_fields(raw, header, context, message);
  parts.read_texts(message);
  message.body_parts = choose_body(message.parts);
  message.text = join_texts(message);
  message.defects = defects.take();
  return message;
}

std::string decoded_body(std::string_view raw, const Part& part) {
  const std::string_view body = part.body.of(raw);
  const std::size_t comma = part.encoding.find(',');
  if (comma == std::string::npos)
    return std::string(read_leaf(body, part.encoding, part.path, nullptr).view);
  const LeafBytes text =
      read_leaf(body, std::string_view(part.encoding).substr(0, comma), part.path, nullptr);
  const std::size_t number = embedded_number(part.path);
  if (std::string_view(part.encoding).substr(comma) == ",x-tnef") {
    const Winmail winmail = read_winmail(text.view);
    return number >= 1 && number <= winmail.files.size()
               ? std::string(winmail.files[number - 1].bytes)
               : std::string();
  }
  const std::vector<EmbeddedFile> files = find_embedded(text.view);
  return number >= 1 && number <= files.size() ? embedded_bytes(text.view, files[number - 1])
                                               : std::string();
}

std::vector<Attached> attached_messages(std::string_view raw) {
  if (!may_hold_messages(raw)) return {};
  DefectList ignored;
  return attached_of(raw, scan_structure(raw, ignored));
}

}  // namespace pismo::mime

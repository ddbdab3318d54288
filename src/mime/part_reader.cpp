#include "part_reader.hpp"

#include <algorithm>
#include <utility>

#include "pismo/base/utf8.hpp"
#include "pismo/charset/refuted.hpp"
#include "pismo/documents/packed_rtf.hpp"
#include "pismo/mime/embedded.hpp"
#include "pismo/mime/transfer.hpp"
#include "pismo/mime/winmail.hpp"

#include "ascii.hpp"
#include "leaf_text.hpp"

namespace pismo::mime {

namespace {

// As much of a text as decides its charset; more teaches the model nothing.
constexpr std::size_t kObservedBytes = std::size_t{256} * 1024;

// The last step of a path in either system's spelling: "C:\docs\a.doc" -> "a.doc".
std::string without_folders(std::string name) {
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string::npos && slash + 1 < name.size()) name.erase(0, slash + 1);
  for (char& c : name) {
    if (c == '\t' || c == '\r' || c == '\n') c = ' ';
  }
  return std::string(ascii::trim(name));
}

std::string_view find_parameter(const std::vector<std::pair<std::string, std::string>>& parameters,
                                std::string_view name) {
  for (const auto& [known, value] : parameters) {
    if (known == name) return value;
  }
  return {};
}

std::string_view text_reader(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml" ? "html" : "plain";
}

std::string disposition_of(const Node& node) {
  const std::string& value = node.disposition.value;
  // RFC 2183 section 2.8: what is not known is an attachment.
  return value.empty() || value == "inline" ? value : "attachment";
}

Attached attached_part(const Node& node, LeafBytes bytes) {
  Attached out;
  out.part_path = node.path;
  if (bytes.identity) {
    out.span = node.body;
  } else {
    out.decoded = std::move(bytes.owned);
  }
  return out;
}

}  // namespace

std::vector<Attached> attached_of(std::string_view raw, const Structure& structure) {
  std::vector<Attached> out;
  for (const Node& node : structure.nodes) {
    if (node.multipart || !is_message_type(node.type.value)) continue;
    out.push_back(
        attached_part(node, read_leaf(node.body.of(raw), node.encoding, node.path, nullptr)));
  }
  return out;
}

PartReader::PartReader(std::string_view raw,
                       const Structure& structure,
                       const ReadOptions& options,
                       HeaderContext& context)
    : raw_(raw),
      structure_(structure),
      options_(options),
      context_(context),
      raw_fields_(
          std::ranges::any_of(context.evidence.nats, [](float nats) { return nats != 0; })) {}

void PartReader::hash(Part& part, std::string_view bytes) const {
  part.size = bytes.size();
  if (options_.hash_parts) part.sha256 = sha256(bytes);
}

// Files inside a text become parts of their own, and the text goes on without them.
void PartReader::add_embedded(std::string_view body, std::size_t text_part) {
  const std::string_view text = drafts_[text_part].bytes.view;
  const std::vector<EmbeddedFile> files = find_embedded(text);
  if (files.empty()) return;
  const bool identity = drafts_[text_part].bytes.identity;
  const std::string path = drafts_[text_part].part.path;
  const Part outer = drafts_[text_part].part;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const EmbeddedFile& file = files[i];
    Draft draft;
    draft.raw_name = file.name;
    Part& part = draft.part;
    part.path = path + ".u" + std::to_string(i + 1);
    part.parent = static_cast<int>(text_part);
    part.type = "application/octet-stream";
    part.encoding = file.kind == EmbeddedFile::Kind::yenc ? "x-yenc" : "x-uuencode";
    if (identity) {
      const auto begin = static_cast<std::uint64_t>(body.data() - raw_.data());
      part.body = {begin + file.whole.begin, begin + file.whole.end};
    } else {
      part.encoding = outer.encoding + "," + part.encoding;
      part.body = outer.body;
    }
    part.head = {part.body.begin, part.body.begin};
    LeafBytes bytes;
    bytes.owned = embedded_bytes(text, file);
    bytes.view = bytes.owned;
    hash(part, bytes.view);
    (void)add_file(draft, bytes);
    context_.defects->add("embedded_file", in_part(path), "as part " + part.path);
    if (!file.complete) context_.defects->add("embedded_file_unclosed", in_part(part.path));
    drafts_.push_back(std::move(draft));
  }
  drafts_[text_part].around = text_around(text, files);
  drafts_[text_part].cut = true;
}

// Outlook packs the files of a message into one, which no other program opens.
void PartReader::add_winmail(std::string_view bytes, std::size_t winmail_part) {
  drafts_[winmail_part].part.content = documents::recognise(bytes);
  const Winmail winmail = read_winmail(bytes);
  if (!winmail.packed_text.empty()) {
    const documents::Extractor rtf{
        .type = {}, .name = "rtf", .read = documents::packed_rtf_to_text};
    take_document(drafts_[winmail_part].part, rtf, winmail.packed_text);
  }
  const Part outer = drafts_[winmail_part].part;
  for (std::size_t i = 0; i < winmail.files.size(); ++i) {
    const WinmailFile& file = winmail.files[i];
    Draft draft;
    draft.raw_name = file.name;
    Part& part = draft.part;
    part.path = outer.path + ".t" + std::to_string(i + 1);
    part.parent = static_cast<int>(winmail_part);
    part.type = "application/octet-stream";
    part.encoding = outer.encoding + ",x-tnef";
    part.body = outer.body;
    part.head = {part.body.begin, part.body.begin};
    LeafBytes leaf;
    leaf.owned = file.bytes;
    leaf.view = leaf.owned;
    hash(part, leaf.view);
    (void)add_file(draft, leaf);
    context_.defects->add("embedded_file", in_part(outer.path), "as part " + part.path);
    drafts_.push_back(std::move(draft));
  }
  if (!winmail.complete) context_.defects->add("embedded_file_unclosed", in_part(outer.path));
}

void PartReader::add_leaf(const Node& node, int part_index) {
  const auto index = static_cast<std::size_t>(part_index);
  Part& part = drafts_[index].part;
  const std::string_view body = node.body.of(raw_);
  LeafBytes bytes = read_leaf(body, node.encoding, in_part(node.path), context_.defects);
  hash(part, bytes.view);
  if (is_message_type(part.type)) {
    part.content.type = "message/rfc822";
    part.reader = "message";
    attached_.push_back(attached_part(node, std::move(bytes)));
    return;
  }
  const bool is_text = is_text_type(part.type);
  if (!is_text && is_winmail(bytes.view)) return add_winmail(bytes.view, index);
  if (add_file(drafts_[index], bytes) || !is_text) return;
  drafts_[index].bytes = std::move(bytes);
  if (part.type == "text/plain") add_embedded(body, index);
  const Draft& draft = drafts_[index];
  const std::string_view text = draft.cut ? std::string_view(draft.around) : draft.bytes.view;
  context_.evidence.observe(text.substr(0, kObservedBytes));
  const std::string_view declared = node.type.parameter("charset");
  const bool vague = declared.empty() || ascii::equals(declared, "us-ascii");
  if (!context_.declared.empty() || vague) return;
  // Raw header fields would be read by this label. Most messages have none, and need no second
  // look.
  if (raw_fields_ && charset::is_refuted(text.substr(0, kObservedBytes), declared)) return;
  context_.declared = declared;
}

void PartReader::take_document(Part& part,
                               const documents::Extractor& extractor,
                               std::string_view bytes) {
  if (documents_left_ == 0) {
    context_.defects->add("text_capped", in_part(part.path), "of an attached file");
    return;
  }
  documents::Extracted read = extractor.read(bytes);
  documents_left_ -= std::min(documents_left_, read.text.size() + read.unpacked);
  if (read.damaged) part.content.state = documents::FileState::damaged;
  if (read.capped) context_.defects->add("text_capped", in_part(part.path), "of an attached file");
  part.text = std::move(read.text);
  part.reader = extractor.name;
}

// Files are told by their bytes. What reads them is asked now, since few bytes are held at once;
// letters wait until the charset of the message is known.
//
// @return  Whether nothing more is to be done with the bytes.
bool PartReader::add_file(Draft& draft, LeafBytes& bytes) {
  Part& part = draft.part;
  const bool text = is_text_type(part.type);
  // A body is read as the text it says it is, unless it has the mark of something else.
  part.content = text ? documents::recognise_by_mark(bytes.view) : documents::recognise(bytes.view);
  const documents::Extractor* extractor = documents::extractor_for(part.content.type);
  const bool closed = part.content.state == documents::FileState::encrypted;
  if (extractor == nullptr || closed || bytes.view.size() > kMaxTextBytes) return !text;
  if (extractor->read != nullptr) {
    take_document(part, *extractor, bytes.view);
    return true;
  }
  if (text) return false;
  draft.extractor = extractor;
  context_.evidence.observe(bytes.view.substr(0, kObservedBytes));
  draft.bytes = std::move(bytes);
  return true;
}

void PartReader::read_bytes() {
  std::vector<int> part_of_node;
  drafts_.reserve(structure_.nodes.size());
  for (const Node& node : structure_.nodes) {
    Draft draft;
    draft.node = &node;
    Part& part = draft.part;
    part.path = node.path;
    part.parent = node.parent < 0 ? -1 : part_of_node[static_cast<std::size_t>(node.parent)];
    part.type = sanitize_utf8(node.type.value);
    part.encoding = node.encoding.empty() ? "7bit" : sanitize_utf8(node.encoding);
    part.disposition = disposition_of(node);
    part.content_id = sanitize_utf8(node.content_id);
    part.head = node.header.span;
    part.body = node.body;
    const auto index = static_cast<int>(drafts_.size());
    part_of_node.push_back(index);
    drafts_.push_back(std::move(draft));
    for (const RawParameter& raw : node.type.parameters)
      context_.evidence.observe(raw.bytes);
    for (const RawParameter& raw : node.disposition.parameters)
      context_.evidence.observe(raw.bytes);
    if (!node.multipart) add_leaf(node, index);
  }
}

void PartReader::decode_names(Draft& draft) {
  Part& part = draft.part;
  if (draft.node == nullptr) {
    part.filename = without_folders(decode_text(draft.raw_name, context_, in_part(part.path)));
    return;
  }
  const std::string where = in_part(part.path);
  part.parameters = decode_parameters(draft.node->type, context_, where);
  const auto disposition = decode_parameters(draft.node->disposition, context_, where);
  std::string_view name = find_parameter(disposition, "filename");
  if (name.empty()) name = find_parameter(disposition, "name");
  if (name.empty()) name = find_parameter(part.parameters, "name");
  if (name.empty()) name = find_parameter(part.parameters, "filename");
  part.filename = without_folders(std::string(name));
}

void PartReader::decode_text_of(Draft& draft) {
  TextForm form;
  form.declared = draft.node->type.parameter("charset");
  if (draft.part.type == "text/plain") {
    form.flowed = ascii::equals(draft.node->type.parameter("format"), "flowed");
    form.delsp = form.flowed && ascii::equals(draft.node->type.parameter("delsp"), "yes");
  }
  const std::string_view bytes = draft.cut ? std::string_view(draft.around) : draft.bytes.view;
  read_text(bytes, form, context_, draft.part);
  // Text behind the end of base64, as list servers add it, is still text that somebody reads.
  if (!draft.bytes.trailing.empty()) {
    std::string& text = *draft.part.text;
    if (!text.empty() && !text.ends_with('\n')) text.push_back('\n');
    const std::string_view trailing = draft.bytes.trailing.substr(0, kMaxTextBytes);
    text += plain_lines(charset::decode(trailing, form.declared, context_.evidence).text);
  }
}

// Letters in a file that is no text by its label.
void PartReader::decode_file(Draft& draft) {
  TextForm form;
  if (draft.node != nullptr) form.declared = draft.node->type.parameter("charset");
  form.html = draft.extractor->name == "html";
  read_text(draft.bytes.view, form, context_, draft.part);
  draft.part.reader = draft.extractor->name;
}

bool PartReader::is_attachment(const Draft& draft) const {
  const Part& part = draft.part;
  if (draft.node == nullptr || draft.node->is_margin) return true;
  if (draft.node->multipart) return false;
  if (part.disposition == "attachment") return true;
  if (is_text_type(part.type)) {
    // A message that is nothing but a named text is still its own body.
    return !part.filename.empty() && part.disposition != "inline" && part.parent >= 0;
  }
  const bool related =
      part.parent >= 0 &&
      drafts_[static_cast<std::size_t>(part.parent)].part.type == "multipart/related";
  return !(related && (!part.content_id.empty() || part.disposition == "inline"));
}

void PartReader::read_texts(Message& message) {
  for (Draft& draft : drafts_) {
    decode_names(draft);
    Part& part = draft.part;
    const bool leaf = draft.node != nullptr && !draft.node->multipart;
    const bool text = leaf && is_text_type(part.type);
    if (text && !part.text) decode_text_of(draft);
    part.is_attachment = is_attachment(draft);
    if (part.is_attachment && draft.extractor != nullptr) decode_file(draft);
    if (part.is_attachment) {
      if (text && part.content.type.empty()) part.content = documents::recognise(draft.bytes.view);
      if (part.text && part.reader.empty()) part.reader = text_reader(part.type);
    } else {
      if (!text) part.text.reset();  // Pictures and the like of a page: not its words.
      part.content = {};
      part.reader = {};
    }
    draft.bytes = {};
    draft.around.clear();
  }
  message.parts.reserve(drafts_.size());
  for (Draft& draft : drafts_)
    message.parts.push_back(std::move(draft.part));
  message.attached = std::move(attached_);
}

}  // namespace pismo::mime

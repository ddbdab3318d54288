#include "part_clocks.hpp"

#include <fmt/format.h>

#include "pismo/dating/gather.hpp"
#include "pismo/mime/content_field.hpp"
#include "pismo/mime/header_block.hpp"

#include "digits.hpp"
#include "signing_time.hpp"

namespace pismo::dating {

namespace {

// Encoded; scans and films carry no dates we read.
constexpr std::size_t kMaxFile = std::size_t{32} * 1024 * 1024;

bool may_hold_dates(const mime::Part& part) {
  constexpr std::string_view kTypes[] = {"pdf",
                                         "msword",
                                         "excel",
                                         "powerpoint",
                                         "officedocument",
                                         "opendocument",
                                         "zip",
                                         "jpeg",
                                         "octet-stream",
                                         "ms-",
                                         "tnef"};
  constexpr std::string_view kEndings[] = {".pdf",
                                           ".doc",
                                           ".xls",
                                           ".ppt",
                                           ".docx",
                                           ".xlsx",
                                           ".pptx",
                                           ".odt",
                                           ".ods",
                                           ".odp",
                                           ".zip",
                                           ".dat",
                                           ".jpg",
                                           ".jpeg"};
  if (part.type.starts_with("text/") || part.type.starts_with("message/")) return false;
  for (const std::string_view type : kTypes) {
    if (has(part.type, type)) return true;
  }
  for (const std::string_view ending : kEndings) {
    if (part.filename.size() > ending.size() &&
        find_any_case(part.filename, ending, part.filename.size() - ending.size()) !=
            std::string_view::npos)
      return true;
  }
  return false;
}

// A signature beside the text, or around it (RFC 8551 section 3.2, RFC 3156 section 5).
bool is_signature(const mime::Part& part) {
  constexpr std::string_view kApplication = "application/";
  if (!part.type.starts_with(kApplication)) return false;
  const std::string_view type = std::string_view(part.type).substr(kApplication.size());
  return type == "pkcs7-signature" || type == "x-pkcs7-signature" || type == "pkcs7-mime" ||
         type == "x-pkcs7-mime" || type == "pgp-signature";
}

// creation-date and its kin of a Content-Disposition (RFC 2183 section 2.4).
void add_disposition(std::string_view raw, const mime::Part& part, std::vector<PartClock>& out) {
  const std::string_view head = part.head.of(raw);
  if (part.disposition.empty() || !has(head, "-date")) return;
  mime::DefectList ignored;
  mime::HeaderPlace place;
  place.region = part.head;
  place.ends = mime::line_ends_of(raw);
  place.is_message = false;
  const auto block = mime::read_header_block(raw, place, ignored);
  const auto* field = mime::find_field(raw, block.fields, "content-disposition");
  if (field == nullptr) return;
  const auto content =
      mime::read_content_field(mime::unfold(field->value.of(raw)), "part", ignored);
  for (const std::string_view name : {"creation-date", "modification-date"}) {
    const std::string_view value = content.parameter(name);
    if (value.empty()) continue;
    out.push_back({"attachment",
                   fmt::format("{}=\"{}\"", name, value),
                   fmt::format("part {} Content-Disposition", part.path)});
  }
}

void add_boundary(const mime::Part& part, const std::string& where, std::vector<PartClock>& out) {
  for (const auto& [name, value] : part.parameters) {
    if (name == "boundary") out.push_back({"boundary", value, where + " boundary"});
  }
}

// What a signature or a file holds.
void add_content(std::string_view raw,
                 const mime::Part& part,
                 const std::string& where,
                 std::vector<PartClock>& out) {
  if (part.body.size() > kMaxFile) return;
  if (is_signature(part)) {
    std::string time = signing_time_in(mime::decoded_body(raw, part));
    if (!time.empty()) out.push_back({"signing_time", std::move(time), where + " signature"});
    return;
  }
  if (!may_hold_dates(part)) return;
  for (std::string& value : dates_in_file(mime::decoded_body(raw, part)))
    out.push_back({"attachment", std::move(value), where + " file"});
}

}  // namespace

std::vector<PartClock> part_clocks(std::string_view raw, const mime::Message& message) {
  std::vector<PartClock> out;
  bool bounded = false;
  for (const mime::Part& part : message.parts) {
    if (out.size() >= kMaxPartClocks) break;
    const std::string where = "part " + (part.path.empty() ? "0" : part.path);
    if (part.type.starts_with("multipart/") && !bounded) {
      // The outermost boundary is the sender's; those inside may have come with what is forwarded.
      add_boundary(part, where, out);
      bounded = true;
    }
    if (part.content_id.find('@') != std::string::npos)
      out.push_back({"content_id", part.content_id, where + " Content-ID"});
    add_disposition(raw, part, out);
    add_content(raw, part, where, out);
  }
  if (out.size() > kMaxPartClocks) out.resize(kMaxPartClocks);
  return out;
}

}  // namespace pismo::dating

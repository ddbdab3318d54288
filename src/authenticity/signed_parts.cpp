#include "signed_parts.hpp"

#include <algorithm>
#include <optional>

#include "pismo/authenticity/examine.hpp"
#include "pismo/mime/structure.hpp"
#include "pismo/mime/transfer.hpp"

#include "octets.hpp"
#include "raw_letter.hpp"

namespace pismo::authenticity {

namespace {

constexpr std::string_view kClearBegin = "-----BEGIN PGP SIGNED MESSAGE-----";
constexpr std::string_view kClearEnd = "-----END PGP SIGNATURE-----";

std::string decoded(std::string_view body, std::string_view encoding) {
  switch (mime::transfer_encoding(encoding)) {
    case mime::TransferEncoding::base64:
      return mime::decode_base64(body).bytes;
    case mime::TransferEncoding::quoted_printable:
      return mime::decode_quoted_printable(body).bytes;
    default:
      return std::string(body);
  }
}

std::string place_of(const mime::Node& node) {
  return node.path.empty() ? "whole message" : "part " + node.path;
}

bool ends_line(std::string_view line, std::string_view boundary) {
  if (!line.starts_with("--") || line.substr(2, boundary.size()) != boundary) return false;
  std::string_view rest = line.substr(std::min(line.size(), 2 + boundary.size()));
  if (rest.starts_with("--")) rest.remove_prefix(2);
  return trim(rest).empty();
}

std::string_view without_line_end(std::string_view part) {
  if (part.ends_with('\n')) part.remove_suffix(1);
  if (part.ends_with('\r')) part.remove_suffix(1);
  return part;
}

// The first two parts of a multipart, header and all, without the line end before the boundary:
// signatures are made over exactly these bytes (RFC 1847 section 2.1).
std::vector<std::string_view> exact_parts(std::string_view body, std::string_view boundary) {
  std::vector<std::string_view> parts;
  std::optional<std::size_t> begin;
  for (std::size_t at = 0; at < body.size() && parts.size() < 2;) {
    const RawLine line = raw_line(body, at);
    if (ends_line(line.content, boundary)) {
      if (begin) parts.push_back(without_line_end(body.substr(*begin, at - *begin)));
      begin = line.next;
    }
    at = line.next;
  }
  // The last boundary was cut off with the end of the message.
  if (begin && parts.size() < 2 && *begin < body.size()) parts.push_back(body.substr(*begin));
  return parts;
}

std::string field_of(const RawLetter& letter, std::string_view name) {
  for (const RawField& field : letter.fields) {
    if (same_name(field.name, name)) return lower(trim(field.value));
  }
  return {};
}

class Finder {
 public:
  explicit Finder(std::string_view raw) : raw_(raw) {}

  SignedParts run() {
    mime::DefectList defects;
    const mime::Structure structure = mime::scan_structure(raw_, defects);
    for (const mime::Node& node : structure.nodes) {
      if (node.is_margin) continue;
      if (node.type.value == "multipart/signed") {
        take_multipart(node);
      } else if (node.type.value == "multipart/encrypted") {
        found_.encrypted = true;
      } else if (node.type.value == "application/pkcs7-mime" ||
                 node.type.value == "application/x-pkcs7-mime") {
        take_opaque(node);
      } else if (node.type.value == "text/plain") {
        take_text(node);
      }
    }
    return std::move(found_);
  }

 private:
  void add(SignedPart part) {
    if (found_.parts.size() < kMaxSignedParts) {
      found_.parts.push_back(std::move(part));
    } else {
      found_.capped = true;
    }
  }

  void take_multipart(const mime::Node& node) {
    const auto parts = exact_parts(node.body.of(raw_), node.type.parameter("boundary"));
    if (parts.empty()) return;
    SignedPart part;
    part.where = place_of(node);
    part.content = parts[0];
    std::string type = lower(node.type.parameter("protocol"));
    if (parts.size() > 1) {
      const RawLetter signature = read_raw_letter(parts[1]);
      const std::string own = field_of(signature, "Content-Type");
      if (type.empty()) type = own.substr(0, own.find(';'));
      part.signature = decoded(signature.body, field_of(signature, "Content-Transfer-Encoding"));
    }
    part.kind =
        type.find("pgp") == std::string::npos ? SignedPart::Kind::smime : SignedPart::Kind::pgp;
    add(std::move(part));
  }

  void take_opaque(const mime::Node& node) {
    const std::string type = lower(node.type.parameter("smime-type"));
    if (type == "enveloped-data" || type == "authenveloped-data") {
      found_.encrypted = true;
      return;
    }
    if (type == "certs-only") return;
    SignedPart part;
    part.where = place_of(node);
    part.signature = decoded(node.body.of(raw_), node.encoding);
    add(std::move(part));
  }

  void take_text(const mime::Node& node) {
    const std::string_view body = node.body.of(raw_);
    const bool base64 = mime::transfer_encoding(node.encoding) == mime::TransferEncoding::base64;
    if (!base64 && body.find("-----BEGIN PGP ") == std::string_view::npos) return;
    const std::string text = decoded(body, node.encoding);
    if (text.find("-----BEGIN PGP MESSAGE-----") != std::string::npos) found_.encrypted = true;
    std::size_t at = text.find(kClearBegin);
    while (at != std::string::npos) {
      const std::size_t end = text.find(kClearEnd, at);
      if (end == std::string::npos) return;
      SignedPart part;
      part.kind = SignedPart::Kind::pgp;
      part.where = place_of(node);
      part.signature = text.substr(at, end + kClearEnd.size() - at) + "\n";
      add(std::move(part));
      at = text.find(kClearBegin, end);
    }
  }

  std::string_view raw_;
  SignedParts found_;
};

}  // namespace

SignedParts find_signed_parts(std::string_view raw) {
  return Finder(raw).run();
}

}  // namespace pismo::authenticity

#include "leaf.hpp"

#include <utility>

#include "pismo/mime/embedded.hpp"
#include "pismo/mime/transfer.hpp"

#include "ascii.hpp"

namespace pismo::mime {

namespace {

// A file in the style of uuencode or yEnc that fills the whole body.
Transferred decode_embedded(std::string_view body) {
  Transferred out;
  const auto files = find_embedded(body);
  if (files.empty()) {
    out.bytes = body;
    out.defects.emplace_back("uuencode_not_found");
    return out;
  }
  out.bytes = embedded_bytes(body, files.front());
  if (!files.front().complete) out.defects.emplace_back("embedded_file_unclosed");
  return out;
}

Transferred decode(std::string_view body, TransferEncoding encoding) {
  switch (encoding) {
    case TransferEncoding::base64:
      return decode_base64(body);
    case TransferEncoding::quoted_printable:
      return decode_quoted_printable(body);
    case TransferEncoding::uuencode:
    case TransferEncoding::yenc: {
      Transferred out = decode_embedded(body);
      out.consumed = body.size();
      return out;
    }
    case TransferEncoding::identity:
    case TransferEncoding::unknown:
      break;
  }
  return {std::string(body), body.size(), {}};
}

}  // namespace

LeafBytes& LeafBytes::operator=(LeafBytes&& other) noexcept {
  const bool own = !other.owned.empty() && other.view.data() == other.owned.data();
  const std::size_t size = other.view.size();
  view = other.view;
  trailing = other.trailing;
  identity = other.identity;
  owned = std::move(other.owned);
  if (own) view = std::string_view(owned).substr(0, size);
  return *this;
}

LeafBytes read_leaf(std::string_view body,
                    std::string_view encoding,
                    std::string_view where,
                    DefectList* defects) {
  LeafBytes leaf;
  const TransferEncoding kind = transfer_encoding(encoding);
  if (kind == TransferEncoding::unknown && defects != nullptr) {
    defects->add("encoding_unknown", std::string(where), "read as it is");
  }
  if (kind == TransferEncoding::identity || kind == TransferEncoding::unknown) {
    leaf.view = body;
    leaf.identity = true;
    return leaf;
  }
  Transferred decoded = decode(body, kind);
  if (defects != nullptr) {
    for (const std::string_view code : decoded.defects)
      defects->add(code, std::string(where));
  }
  leaf.trailing = ascii::trim(body.substr(decoded.consumed));
  leaf.owned = std::move(decoded.bytes);
  leaf.view = leaf.owned;
  return leaf;
}

bool is_message_type(std::string_view type) {
  return type == "message/rfc822" || type == "message/global" || type == "message/news";
}

bool is_text_type(std::string_view type) {
  if (type.starts_with("text/") || type == "application/xhtml+xml") return true;
  return type.starts_with("message/") && !is_message_type(type);
}

}  // namespace pismo::mime

#include "leaf_text.hpp"

#include <algorithm>
#include <utility>

#include "pismo/base/byte_scan.hpp"
#include "pismo/html/html_text.hpp"
#include "pismo/mime/flowed.hpp"

#include "ascii.hpp"
#include "enriched.hpp"

namespace pismo::mime {

namespace {

bool is_html(std::string_view type) {
  return type == "text/html" || type == "application/xhtml+xml";
}

// A file that was sent as text, but is none: many control characters, and no wide charset that
// would explain them. Weighing its charset would be slow and its "text" noise.
bool is_binary(std::string_view bytes, std::string_view declared) {
  constexpr std::size_t kLook = std::size_t{8} * 1024;
  constexpr std::size_t kFewest = 16;  // A form feed or an escape here and there is text.
  const bool wide =
      ascii::starts_with(declared, "utf-16") || ascii::starts_with(declared, "utf-32") ||
      ascii::starts_with(declared, "ucs-") || ascii::starts_with(declared, "unicode") ||
      bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF");
  if (wide) return false;
  bytes = bytes.substr(0, kLook);
  const std::size_t controls = count_controls(bytes, [](char c) {
    return c != '\0' && !ascii::is_space(c) && c != '\x1b' && c != '\x0e' && c != '\x0f' &&
           c != '\x7f';
  });
  if (controls < kFewest) return false;
  // NULs do not count: a disk that failed leaves blocks of them behind a letter.
  const auto nuls = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\0'));
  return controls > (bytes.size() - nuls) / 20;
}

void note_charset(const charset::Decoded& decoded, const std::string& where, DefectList& defects) {
  if (decoded.unsearched > 0) {
    defects.add("charset_search_stopped", where, std::to_string(decoded.unsearched) + " lines");
  }
  switch (decoded.repaired) {
    case charset::Repair::none:
      return;
    case charset::Repair::undeclared:
      defects.add("charset_undeclared", where, "read as " + decoded.used);
      return;
    case charset::Repair::mislabelled:
      defects.add("charset_mislabelled",
                  where,
                  "labelled " + decoded.declared + ", read as " + decoded.used);
      return;
    case charset::Repair::double_encoded:
      defects.add("charset_double_encoded", where);
      return;
    case charset::Repair::lossy:
      defects.add("charset_lossy", where);
      return;
  }
}

}  // namespace

std::string plain_lines(std::string text) {
  if (text.find('\r') == std::string::npos && text.find('\0') == std::string::npos) return text;
  std::size_t to = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\0') continue;
    if (c != '\r') {
      text[to++] = c;
      continue;
    }
    std::size_t next = i;
    while (next < text.size() && text[next] == '\r')
      ++next;
    if (next < text.size() && text[next] == '\n') {
      i = next - 1;  // The LF is copied by the next round.
    } else {
      text[to++] = '\n';
    }
  }
  text.resize(to);
  return text;
}

void read_text(std::string_view bytes,
               const TextForm& form,
               const HeaderContext& context,
               Part& part) {
  const std::string where = in_part(part.path);
  if (bytes.size() > kMaxTextBytes) {
    context.defects->add("text_capped", where, "of " + std::to_string(bytes.size()) + " bytes");
    bytes = bytes.substr(0, kMaxTextBytes);
  }
  if (is_binary(bytes, form.declared)) {
    context.defects->add("text_is_binary", where, "no text is shown");
    part.text = "";
    return;
  }
  const bool html = form.html || is_html(part.type);
  std::string_view declared = form.declared;
  if (html && declared.empty()) declared = html::meta_charset(bytes);
  charset::Decoded decoded = charset::decode(bytes, declared, context.evidence);
  note_charset(decoded, where, *context.defects);
  std::string text = plain_lines(std::exchange(decoded.text, {}));
  if (html) {
    html::HtmlText read = html::to_text(text);
    for (Defect& defect : read.defects)
      context.defects->add(defect.code, where, std::move(defect.detail));
    text = std::move(read.text);
  } else if (part.type == "text/enriched") {
    text = enriched_to_text(text);
  } else if (part.type == "text/richtext") {
    text = richtext_to_text(text);
  } else if (form.flowed) {
    text = unflow(text, form.delsp);
  }
  part.text = std::move(text);
  part.charset = std::move(decoded);
}

}  // namespace pismo::mime

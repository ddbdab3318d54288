#include <algorithm>
#include <array>

#include "pismo/base/utf8.hpp"
#include "pismo/documents/file_type.hpp"

namespace pismo::documents {

namespace {

/// The endings that files of a type usually have, parted by blanks.
struct Endings {
  std::string_view type;
  std::string_view endings;
};

constexpr std::string_view kTexts =
    " txt text log md csv tsv tab ini cfg conf inf nfo diz asc me 1st lst eml mbox msg patch diff "
    "c "
    "h cc cpp hpp cs java js py pl rb php sh bat cmd ps1 sql tex css json yml yaml svg vcf ics ldf "
    "ldif srt sub url reg html htm xhtml xml xsl xslt xsd rss mht mhtml ";
constexpr std::string_view kZips =
    " zip jar apk xpi docx docm dotx xlsx xlsm xltx pptx pptm ppsx odt ods odp odg ott epub kmz ";

constexpr auto kEndings = std::to_array<Endings>({
    {"application/pdf", " pdf ai "},
    {"application/rtf", " rtf doc dot "},  // Word writes and reads RTF under its own ending.
    {"application/msword", " doc dot wbk wiz "},
    {"application/vnd.ms-excel", " xls xlt xla xlm "},
    {"application/vnd.ms-powerpoint", " ppt pps pot "},
    {"application/vnd.ms-outlook", " msg oft "},
    {"application/x-ole-storage",
     " doc dot xls xlt ppt pps pot msg oft vsd mpp pub msi mdb cdr db wps docx xlsx pptx docm xlsm "
     "pptm max sldprt frw "},
    {"application/zip", kZips},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     " docx docm dotx doc "},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", " xlsx xlsm xltx xls "},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation",
     " pptx pptm ppsx ppt "},
    {"application/vnd.oasis.opendocument.text", " odt ott "},
    {"application/vnd.oasis.opendocument.spreadsheet", " ods ots "},
    {"application/vnd.oasis.opendocument.presentation", " odp otp "},
    {"application/epub+zip", " epub "},
    {"application/vnd.rar", " rar r00 r01 cbr exe "},
    {"application/x-7z-compressed", " 7z "},
    {"application/gzip", " gz tgz svgz wmz emz dia "},
    {"application/x-bzip2", " bz2 tbz tbz2 "},
    {"application/x-xz", " xz txz "},
    {"application/x-tar", " tar "},
    {"application/x-msdownload", " exe dll scr com sys ocx cpl drv pif bin "},
    {"application/postscript", " ps eps ai prn "},
    {"image/png", " png "},
    {"image/jpeg", " jpg jpeg jpe jfif thm "},
    {"image/gif", " gif "},
    {"image/tiff", " tif tiff nef cr2 dng arw pef "},
    {"image/bmp", " bmp dib "},
    {"image/webp", " webp "},
    {"image/wmf", " wmf "},
    {"image/vnd.djvu", " djvu djv "},
    {"image/vnd.adobe.photoshop", " psd "},
    {"image/vnd.dwg", " dwg dwt "},
    {"audio/mpeg", " mp3 mp2 mpga "},
    {"audio/wav", " wav "},
    {"audio/mp4", " m4a m4b aac "},
    {"audio/amr", " amr 3ga "},
    {"audio/ogg", " ogg oga opus "},
    {"video/mp4", " mp4 m4v mov 3gp 3g2 heic "},
    {"video/quicktime", " mov qt "},
    {"video/x-msvideo", " avi "},
    {"video/x-ms-asf", " wmv wma asf "},
    {"video/mpeg", " mpg mpeg vob dat "},
    {"text/html", " html htm xhtml shtml php asp aspx jsp txt xls doc mht "},
    {"text/xml", kTexts},
    {"text/plain", kTexts},
    {"text/calendar", " ics vcs txt "},
    {"text/vcard", " vcf txt "},
    {"application/vnd.ms-outlook-pst", " pst ost "},
    {"application/vnd.sqlite3", " sqlite sqlite3 db "},
    {"application/x-msaccess", " mdb mde "},
});

bool lists(std::string_view endings, std::string_view ending) {
  const std::size_t at = endings.find(ending);
  return at != std::string_view::npos &&
         endings.find(" " + std::string(ending) + " ") != std::string_view::npos;
}

/// Marks that nobody sees: of direction, of width zero, and the byte order mark.
bool is_unseen(char32_t c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0xAD;
}

bool is_blank(char32_t c) {
  return c <= ' ' || c == 0x7F || c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A) ||
         (c >= 0x80 && c < 0xA0);
}

}  // namespace

std::string name_ending(std::string_view file_name) {
  const std::size_t dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return {};
  std::string ending(file_name.substr(dot + 1));
  for (char& c : ending)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return ending;
}

bool fits_name(std::string_view type, std::string_view file_name) {
  const std::string ending = name_ending(file_name);
  const auto of_type = std::find_if(
      kEndings.begin(), kEndings.end(), [&](const Endings& row) { return row.type == type; });
  if (ending.empty() || of_type == kEndings.end() || lists(of_type->endings, ending)) return true;
  // An ending of no type that is known here promises nothing.
  return std::none_of(kEndings.begin(), kEndings.end(), [&](const Endings& row) {
    return lists(row.endings, ending);
  });
}

std::string clean_name(std::string_view file_name) {
  std::string out;
  for (std::size_t at = 0; at < file_name.size();) {
    const CodePoint point = decode_utf8(file_name, at);
    at += point.length;
    if (is_unseen(point.value)) continue;
    if (!is_blank(point.value)) {
      append_utf8(out, point.value);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  while (out.ends_with(' ') || out.ends_with('.'))
    out.pop_back();
  return out;
}

}  // namespace pismo::documents

#include "recognise.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "foreign.hpp"
#include "from_line.hpp"
#include "header_line.hpp"

namespace pismo::source {

namespace {

using namespace std::string_view_literals;

// Extensions that nothing but mail has; and others that mail has when the content is text.
constexpr auto kMailExtensions = std::to_array<std::string_view>({"eml", "emlx", "mbox"});
constexpr auto kLikeMailExtensions = std::to_array<std::string_view>(
    {"mbx", "mbs", "mail", "email", "mime", "rfc822", "mht", "mhtml", "nws", "msg", "raw"});

constexpr auto kMailboxExtensions = std::to_array<std::string_view>({"mbox", "mbx", "mbs"});
constexpr auto kPackedExtensions =
    std::to_array<std::string_view>({"gz", "bz2", "xz", "zst", "lzma", "z"});

constexpr auto kOfficeExtensions = std::to_array<std::string_view>(
    {"docx", "docm", "dotx", "xlsx", "xlsm", "xltx", "pptx",   "pptm", "ppsx",
     "odt",  "ods",  "odp",  "odg",  "odf",  "ott",  "jar",    "war",  "apk",
     "epub", "xpi",  "vsdx", "xps",  "oxps", "kmz",  "fb2.zip"});

std::string_view extension_of(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos || dot == 0 ? std::string_view() : name.substr(dot + 1);
}

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::any_of(
      words.begin(), words.end(), [&](std::string_view known) { return same_word(word, known); });
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// "1256:2,RS": what follows the "2," of a Maildir name. Systems without ':' write ';' or '!'.
std::string_view maildir_info(std::string_view name) {
  const std::size_t comma = name.rfind("2,");
  if (comma == std::string_view::npos || comma == 0) return {};
  if (std::string_view(":;!").find(name[comma - 1]) == std::string_view::npos) return {};
  return name.substr(comma - 1);
}

// A tar header's checksum: the sum of its bytes with the sum's own field taken as blanks.
bool is_tar(std::string_view head) {
  constexpr std::size_t kBlock = 512;
  constexpr std::size_t kSumAt = 148;
  constexpr std::size_t kSumLength = 8;
  if (head.size() < kBlock || head[0] == '\0') return false;
  unsigned sum = 0;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const bool own = i >= kSumAt && i < kSumAt + kSumLength;
    sum += own ? unsigned{' '} : static_cast<unsigned char>(head[i]);
  }
  std::string_view field = head.substr(kSumAt, kSumLength);
  field.remove_prefix(std::min(field.find_first_not_of(' '), field.size()));
  unsigned written = 0;
  const auto parsed = std::from_chars(field.data(), field.data() + field.size(), written, 8);
  return parsed.ec == std::errc() && written == sum;
}

// The older format of xz: no mark but the usual settings (lzma-file-format.txt of the LZMA SDK):
// properties, the size of the dictionary (a power of two, or 1.5 times one), the unpacked size.
bool is_lzma(std::string_view head) {
  constexpr std::size_t kHeader = 13;
  constexpr std::size_t kSizeAt = 5;
  if (head.size() <= kHeader || head[0] != '\x5d') return false;
  std::uint32_t dictionary = 0;
  std::uint64_t size = 0;
  for (std::size_t i = kSizeAt; i-- > 1;)
    dictionary = dictionary << 8U | static_cast<unsigned char>(head[i]);
  for (std::size_t i = kHeader; i-- > kSizeAt;)
    size = size << 8U | static_cast<unsigned char>(head[i]);
  constexpr std::uint32_t kLeast = 1U << 12U;
  constexpr std::uint64_t kMost = 1ULL << 40U;
  const std::uint32_t rest = dictionary & (dictionary - 1);
  const bool usual = rest == 0 || rest == (dictionary ^ rest) << 1U;
  return dictionary >= kLeast && usual && (size == UINT64_MAX || size < kMost);
}

bool is_compressed(std::string_view head) {
  if (is_zstd_note(head) || is_lzma(head)) return true;
  if (head.size() > 2 && head.starts_with("\x1f\x9d"sv)) return true;
  if (head.starts_with("\x1f\x8b\x08"sv) || head.starts_with("\xfd\x37\x7a\x58\x5a\x00"sv))
    return true;
  if (head.starts_with("\x28\xb5\x2f\xfd"sv)) return true;
  constexpr std::string_view kBlock = "1AY&SY"sv;                      // In hex the digits of pi,
  constexpr std::string_view kNoBlock = "\x17\x72\x45\x38\x50\x90"sv;  // and of its root.
  return head.starts_with("BZh") && head.size() > 4 && head[3] >= '1' && head[3] <= '9' &&
         (head.substr(4).starts_with(kBlock) || head.substr(4).starts_with(kNoBlock));
}

// A document in a zip begins with one of these members (ECMA-376 part 2, ODF 1.2 part 3).
bool is_office_zip(std::string_view head) {
  constexpr std::size_t kNameLengthAt = 26;
  constexpr std::size_t kNameAt = 30;
  if (head.size() < kNameAt) return false;
  const std::string_view name =
      head.substr(kNameAt, static_cast<unsigned char>(head[kNameLengthAt]));
  return name == "[Content_Types].xml" || name == "mimetype" || name == "_rels/.rels" ||
         name.starts_with("docProps/") || name == "META-INF/MANIFEST.MF" || name == "META-INF/";
}

Kind archive_kind(std::string_view head) {
  if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06") ||
      head.starts_with("PK00PK\x03\x04")) {
    return Kind::zip;
  }
  if (head.starts_with("7z\xbc\xaf\x27\x1c"sv)) return Kind::seven_zip;
  if (head.starts_with("Rar!\x1a\x07"sv)) return Kind::rar;
  return is_tar(head) ? Kind::tar : Kind::not_mail;
}

// Every second byte of UTF-16 text in Latin letters is NUL; their fellows are the text.
std::string narrow(std::string_view head) {
  constexpr std::size_t kEnough = 8U << 10U;
  const bool marked = head.starts_with("\xff\xfe"sv) || head.starts_with("\xfe\xff"sv);
  const std::string_view text = head.substr(marked ? 2 : 0, kEnough);
  if (text.size() < 8) return {};
  const std::size_t low = text[0] == '\0' ? 1 : 0;
  if (text[1 - low] != '\0') return {};
  std::string letters;
  for (std::size_t i = low; i < text.size(); i += 2)
    letters.push_back(text[i]);
  return letters;
}

// Text from its first line that is not blank on, without a byte-order mark. Mail saved out of
// web mailers begins with a line of blanks.
std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return text;
}

// Whether a header block with a field that mail has begins here.
bool begins_with_header(std::string_view text) {
  constexpr int kMaxLines = 200;  // Received and X- fields may come before anything telling.
  // A quoted separator before the first field is a scar of an earlier conversion.
  if (text.starts_with(">From ") || text.starts_with("From "))
    text.remove_prefix(line_length(text));
  for (int line_number = 0; line_number < kMaxLines && !text.empty(); ++line_number) {
    const std::string_view line = first_line(text);
    const std::string_view name = field_name(line);
    const bool folded = line_number > 0 && (line.starts_with(' ') || line.starts_with('\t'));
    if (line.empty() || (name.empty() && !folded)) return false;
    if (!folded && is_core_field(name)) return true;
    text.remove_prefix(line_length(text));
  }
  return false;
}

bool is_emlx(std::string_view head) {
  const std::string_view line = first_line(head);
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  constexpr std::size_t kMaxDigits = 12;
  if (digits == 0 || digits > kMaxDigits) return false;
  if (line.find_first_not_of(" \t", digits) != std::string_view::npos) return false;
  return begins_with_header(head.substr(line_length(head)));
}

// A separator somewhere in the head: a mailbox whose beginning is lost.
bool has_separator(std::string_view head) {
  for (std::size_t at = head.find("\nFrom "); at != std::string_view::npos;
       at = head.find("\nFrom ", at + 1)) {
    const bool blank = at > 0 && (head[at - 1] == '\n' || head.substr(0, at).ends_with("\n\r"));
    const FromLine from = read_from_line(head.substr(at + 1));
    if (blank && from.dated && from.address && !from.git &&
        is_separator(head.substr(at + 1), Before::blank_line, nullptr)) {
      return true;
    }
  }
  return false;
}

// A mailbox that begins in the middle, be it in a header, and goes on. A message that quotes a
// mailbox looks the same, so the name decides.
bool lacks_beginning(std::string_view head, const NameHint& hint) {
  if (hint.mailbox && head.size() >= kRecogniseBytes) return true;
  return (hint.mailbox || hint.bare) && has_separator(head);
}

// A sector of zero bytes, or a file that is shorter and nothing else.
bool begins_blank(std::string_view head) {
  constexpr std::size_t kSector = 512;
  return head.substr(0, kSector).find_first_not_of('\0') == std::string_view::npos;
}

Recognised made(Kind kind) {
  Recognised recognised;
  recognised.kind = kind;
  return recognised;
}

Recognised rejected(Kind kind, std::string_view reason, std::string_view detail) {
  return {kind, reason, detail, false, false};
}

/// Of what is no archive and of no other program's format: letters and mailboxes are text.
Recognised recognise_text(std::string_view head, const NameHint& hint) {
  const std::string_view text = trimmed(head);
  if (text.starts_with("From ") && is_separator(text, Before::nothing, nullptr))
    return made(Kind::mbox);
  const bool cut_mailbox = lacks_beginning(head, hint);
  if (!cut_mailbox && is_emlx(head)) return made(Kind::emlx);
  if (begins_with_header(text)) return made(cut_mailbox ? Kind::mbox : Kind::single);
  if (begins_with_header(trimmed(narrow(head)))) {
    Recognised wide = made(Kind::single);
    wide.wide = true;
    return wide;
  }
  const bool is_text = head.find('\0') == std::string_view::npos;
  if (cut_mailbox || (is_text && has_separator(head))) return made(Kind::mbox);
  if (hint.is_mail || (hint.like_mail && is_text)) {
    Recognised forced = made(Kind::single);
    forced.forced = true;
    return forced;
  }
  return rejected(Kind::not_mail,
                  "not_mail",
                  hint.named ? "No mail was recognised in it: neither header lines nor a separator "
                               "of a mailbox at its beginning."
                             : "The content is not mail.");
}

}  // namespace

bool is_zstd_note(std::string_view head) {
  constexpr std::size_t kHead = 8;
  return head.size() >= kHead && (static_cast<unsigned char>(head[0]) & 0xF0U) == 0x50U &&
         head.substr(1).starts_with("\x2a\x4d\x18"sv);
}

NameHint read_name(std::string_view name, std::string_view folder, bool is_root) {
  NameHint hint;
  hint.named = is_root;
  if (is_one_of(extension_of(name), kPackedExtensions)) name = name.substr(0, name.rfind('.'));
  const std::string_view extension = extension_of(name);
  const std::string_view info = maildir_info(name);
  hint.maildir = folder == "cur" || folder == "new" || folder == "tmp" || !info.empty();
  hint.is_mail = is_one_of(extension, kMailExtensions) || !info.empty();
  hint.numeric = all_digits(name);
  hint.like_mail = is_one_of(extension, kLikeMailExtensions) || (is_root && extension.empty());
  hint.office = is_one_of(extension, kOfficeExtensions);
  hint.msg = same_word(extension, "msg");
  hint.mailbox = is_one_of(extension, kMailboxExtensions);
  hint.bare = !name.empty() && name.find('.') == std::string_view::npos && !hint.numeric &&
              !hint.maildir && name != "-";
  constexpr std::size_t kInfoPrefix = 3;
  if (info.size() > kInfoPrefix) hint.flags = info.substr(kInfoPrefix);
  return hint;
}

Recognised recognise(std::string_view head, const NameHint& hint) {
  if (head.empty()) return rejected(Kind::empty, "empty", "The file is empty.");
  if (begins_blank(head)) {
    return rejected(Kind::blank, "blank", "Nothing but zero bytes; the file was damaged.");
  }
  if (is_compressed(head)) return made(Kind::compressed);
  if (const Kind archive = archive_kind(head); archive != Kind::not_mail) {
    if (archive == Kind::zip && (hint.office || is_office_zip(head))) {
      return rejected(Kind::not_mail, "not_mail", "A document, not a message.");
    }
    return made(archive);
  }
  if (const ForeignFormat* foreign = find_foreign_format(head, hint.msg)) {
    return rejected(Kind::unreadable, foreign->reason, foreign->detail);
  }
  if (head.starts_with("\x01\x01\x01\x01\n") || head.starts_with("\x01\x01\x01\x01\r\n"))
    return made(Kind::mmdf);
  return recognise_text(head, hint);
}

}  // namespace pismo::source

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/defect.hpp"
#include "pismo/base/hash.hpp"
#include "pismo/base/span.hpp"
#include "pismo/charset/decode.hpp"
#include "pismo/documents/file_type.hpp"
#include "pismo/mime/mailbox.hpp"

namespace pismo::mime {

/// A point in time as a header field printed it.
struct Date {
  std::string raw;  ///< The field body, unfolded and decoded; empty when there was none.
  std::optional<std::int64_t> utc;  ///< Seconds since 1970 UTC; none when nothing could be read.
  std::optional<int>
      offset_minutes;       ///< East of Greenwich, as printed or implied by a known zone name.
  bool zone_known = false;  ///< False for "-0000", a missing or an unknown zone.
};

/// One header field, decoded for reading.
struct Field {
  std::string name;   ///< As written.
  std::string value;  ///< Unfolded, encoded words and 8-bit bytes decoded: UTF-8.
  Span raw;  ///< The whole field in the raw message, name to last byte before its line end.
};

/// One node of the MIME tree. Parts lie in preorder; the root is first.
struct Part {
  std::string path;  ///< "1" for the root of a simple message, else as IMAP numbers parts: "1.2".
                     ///< A multipart root has the path "" (RFC 3501 section 6.4.5).
  int parent = -1;   ///< Index into Message::parts.
  std::string type;  ///< Lower-case "text/plain"; the default is text/plain.
  std::string encoding;     ///< Lower-case transfer encoding; "7bit" when not given.
  std::string disposition;  ///< "inline", "attachment" or empty.
  std::string filename;  ///< Decoded UTF-8 (RFC 2231, RFC 2047, raw), no folders; empty when none.
  std::string content_id;  ///< Without angle brackets.
  std::vector<std::pair<std::string, std::string>>
      parameters;                ///< Of Content-Type: lower-case name, decoded value.
  Span head;                     ///< Header block in the raw message.
  Span body;                     ///< Encoded body in the raw message.
  std::uint64_t size = 0;        ///< Decoded bytes; 0 for multiparts.
  std::optional<Sha256> sha256;  ///< Of the decoded bytes; none for multiparts.
  std::optional<charset::Decoded>
      charset;  ///< Text parts only; its `text` is empty (moved to `text`).
  std::optional<std::string>
      text;  ///< Text parts: UTF-8, flowed lines joined, HTML turned to text. Attachments of other
             ///< types too, when their words can be read (docs/attachments.md).
  bool is_attachment = false;  ///< Not shown as part of the body.
  // Of attachments only:
  documents::FileType content{};  ///< What it is by its bytes.
  std::string_view reader{};      ///< What made `text`: "plain", "html", "rtf" ...; else empty.
};

/// A message attached to another (message/rfc822, also when base64-encoded).
struct Attached {
  std::string part_path;  ///< Of the message/rfc822 part in the enclosing message.
  Span span;              ///< In the enclosing raw message, when the bytes lie there as they are.
  std::string decoded;    ///< The bytes, when they had to be decoded; else empty.
};

/// Everything one message says, read once.
struct Message {
  std::vector<Mailbox> from, sender, to, cc, bcc, reply_to;
  std::string subject;
  std::string message_id;                ///< Without angle brackets; empty when none.
  std::vector<std::string> in_reply_to;  ///< Identifiers without angle brackets.
  std::vector<std::string> references;   ///< Oldest ancestor first.
  Date date;                             ///< Of the first Date field.
  std::optional<Date> received;          ///< Of the bottom (first) Received field.
  std::vector<Field> headers;            ///< In order.
  std::vector<Part> parts;
  std::vector<int> body_parts;     ///< Parts that together are the best plain text, in order.
  std::vector<Attached> attached;  ///< Direct children only: their own are found by reading them.
  std::string text;                ///< Texts of body_parts, joined by one newline.
  std::vector<Defect> defects;
};

struct ReadOptions {
  bool hash_parts = true;  ///< Compute size and sha256 of every leaf (the index wants both).
  /// In the order of Message::parts a nested message/rfc822 is one leaf: its inside is a message of
  /// its own.
};

/// Reads a message from its raw bytes. Never fails: whatever is odd becomes a defect,
/// and text is always kept. Bounded in time, memory and stack for any input
///.
[[nodiscard]] Message read_message(std::string_view raw, const ReadOptions& options = {});

/// The decoded bytes of a leaf part (transfer encoding undone). `raw` is the message `part` was
/// read from.
[[nodiscard]] std::string decoded_body(std::string_view raw, const Part& part);

/// Messages attached to this one, by a structure scan only: cheap when the bytes
/// hold no "message/". The same list as `read_message(raw).attached`.
[[nodiscard]] std::vector<Attached> attached_messages(std::string_view raw);

}  // namespace pismo::mime

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pismo::exporting {

// One message as it is read on paper, in UTF-8: what the forms html and dat are made from.

/// A name and an address; either may be empty.
struct Person {
  std::string name;
  std::string address;
};

/// Whose words a stretch of the text is.
enum class PieceKind : std::uint8_t {
  own,          ///< The sender's.
  quoted,       ///< Of a message that is quoted or forwarded.
  attribution,  ///< The line or the block that introduces it.
  signature     ///< Signatures, disclaimers, footers of scanners.
};

/// A stretch of a message's text.
struct Piece {
  PieceKind kind = PieceKind::own;
  int depth = 0;     ///< 0: the sender's own level; 1: what they quote; 2: what that quotes.
  std::string text;  ///< Without quote marks.
};

/// What hangs on a message, whether its bytes are exported or not.
struct AttachmentNote {
  std::string part;  ///< "1.2".
  std::string name;  ///< As the message gives it.
  std::string type;
  std::uint64_t size = 0;           ///< Decoded bytes.
  std::string sha256;               ///< Of them, in hexadecimal; empty when unknown.
  std::optional<std::string> text;  ///< Of text parts.
};

/// Bytes of a source in which a message lies.
struct Place {
  std::string file;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::string sha256;       ///< Of exactly those bytes; empty when they were not read.
  std::string quoting;      ///< "mboxrd", "mboxo", or empty when the bytes are the message's own.
  std::string inner;        ///< Parts that lead to a message inside another; empty: outermost.
  std::string file_sha256;  ///< Of the whole file, or empty.
  std::uint64_t file_size = 0;  ///< Of it; 0: unknown.
};

/// One message.
struct Letter {
  std::vector<Person> from, to, cc, bcc;
  std::string subject;
  std::string message_id;    ///< Without angle brackets.
  std::string date_utc;      ///< That was asked for: "2009-10-15T08:03:05Z", or empty: undated.
  std::string date_local;    ///< "2009-10-15 12:03 +0400" in the zone of the question, or empty.
  bool from_header = false;  ///< They are what the Date field says, and not the best time.
  std::string best_utc;      ///< The best time, whichever was asked for.
  std::string received_utc;
  std::string date_raw;   ///< The Date field as written.
  std::string grade;      ///< Of `best_utc`: "A" to "E", or empty.
  std::string language;   ///< "ru", "en" ... or empty.
  std::string custodian;  ///< Whose mail it was found in: the name of the source.
  std::string text;       ///< The whole text, quote marks and all.
  std::vector<Piece> pieces;
  std::vector<AttachmentNote> attachments;
  std::vector<Place> places;         ///< The first one is cited.
  std::vector<std::string> defects;  ///< Codes of docs/defects.md, each once.
  std::string thread;                ///< Identifier of its conversation, or empty.
  std::string attached_to;           ///< Key of the message that it is attached to, or empty.
  bool complete = true;              ///< False: only the beginning of a huge message was read.
};

}  // namespace pismo::exporting

#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace pismo::store {

/// Where in a message a word stands. Each family has its own Xapian term prefix, and
/// each word is indexed once, in the family of its place; a question that does not care
/// asks all families. docs/text-index.md lists the same table.
///
/// The text of a message is two families, `body` for the sender's own words and `quoted` for
/// those that stand there as somebody else's, with one count of positions.
enum class Family : std::uint8_t { body, subject, from, to, cc, filename, attachment, quoted };

constexpr std::size_t kFamilies = 8;

struct FamilyInfo {
  Family family;
  std::string_view name;    ///< As in the query language.
  std::string_view prefix;  ///< Of Xapian terms. Body words carry none: normal forms are
                            ///< case-folded, so no word can begin like a prefix.
};

constexpr std::array<FamilyInfo, kFamilies> kFamilyTable = {{
    {Family::body, "body", ""},
    {Family::subject, "subject", "S"},
    {Family::from, "from", "F"},
    {Family::to, "to", "T"},
    {Family::cc, "cc", "C"},
    {Family::filename, "filename", "N"},
    {Family::attachment, "attachment", "A"},
    {Family::quoted, "quoted", "Q"},
}};

constexpr std::string_view prefix_of(Family family) {
  return kFamilyTable[static_cast<std::size_t>(family)].prefix;
}

constexpr std::uint8_t bit_of(Family family) {
  return static_cast<std::uint8_t>(1U << static_cast<unsigned>(family));
}

/// The text of a message: a phrase may lie in either, never half in each.
constexpr std::uint8_t kTextFamilies =
    static_cast<std::uint8_t>(bit_of(Family::body) | bit_of(Family::quoted));

/// Names and addresses of people.
constexpr std::uint8_t kPeopleFamilies =
    static_cast<std::uint8_t>(bit_of(Family::from) | bit_of(Family::to) | bit_of(Family::cc));

// Yes/no terms, without positions.
constexpr std::string_view kTypePrefix =
    "XT";  ///< Media type of a part: "XTtext/html", and "XTtext".
constexpr std::string_view kFlagPrefix =
    "XF";  ///< "XFattachment", "XFattached" (lies inside another message), "XFrecovered".
constexpr std::string_view kLanguagePrefix = "XL";  ///< "XLru".
constexpr std::string_view kCharsetPrefix =
    "XC";  ///< "XCkoi8-r" as used; "XCrepaired", "XClossy", "XCmislabelled" ...

// Value slots: numbers as 8 bytes, big-endian, offset so that they sort as text.
constexpr unsigned kDateSlot =
    0;  ///< What the message's own clocks say, seconds since 1970 UTC; absent when undated.
constexpr unsigned kSizeSlot = 1;        ///< Raw message bytes.
constexpr unsigned kHeaderDateSlot = 2;  ///< What the Date field says; absent without one.

/// Metadata of a segment: the id of its first message, as `sortable` bytes. The others follow
/// without a gap, as documents 1, 2 ...: Xapian answers a word that all messages of a segment
/// hold from a list that it walks wrongly when numbers are missing (1.4.22: "Unexpected end
/// of posting list").
constexpr std::string_view kFirstIdKey = "first_id";

/// A message that survives only in quotations is a record of the text index too: in a segment of
/// its own, whose ids begin here, above those of any message.
constexpr std::int64_t kFirstRecoveredId = std::int64_t{1} << 40U;

constexpr bool is_recovered(std::int64_t id) {
  return id >= kFirstRecoveredId;
}

constexpr std::string_view kRecoveredFlag = "recovered";  ///< Of these records, with kFlagPrefix.

/// A number in the form value slots hold: 8 bytes that sort like the number.
[[nodiscard]] std::string sortable(std::int64_t number);

/// The inverse of `sortable`.
[[nodiscard]] std::int64_t unsortable(std::string_view bytes);

/// What a result row prints, kept in the document's data so that a text index
/// answers without the catalog. Text fields carry no line breaks.
struct DocumentData {
  std::string key;    ///< 64 hex digits.
  std::string date;   ///< Seconds since 1970 UTC in decimal; empty when undated.
  std::string grade;  ///< Of the date, A to E.
  std::string from;
  std::string to;
  std::string subject;
  std::string preview;  ///< The first words of the text.
};

[[nodiscard]] std::string pack(const DocumentData& data);
[[nodiscard]] DocumentData unpack(std::string_view packed);

}  // namespace pismo::store

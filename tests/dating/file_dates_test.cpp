#include <catch2/catch.hpp>

#include "dating/reading.hpp"
#include "documents/zip_of.hpp"

using pismo::test::instants;
using pismo::tests::low_first;

namespace {

std::string in_base64(std::string_view bytes) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8U | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k)
      out.push_back(i + k <= bytes.size() ? kLetters[group >> (18 - 6 * k) & 63U] : '=');
    if (i / 3 % 18 == 17) out += "\n";
  }
  return out;
}

/// A letter of 5 October 2009 with a file.
std::string letter_with(std::string_view name, std::string_view bytes) {
  return "Date: Mon, 5 Oct 2009 12:00:00 +0400\nFrom: a@firma.example\nMIME-Version: 1.0\n"
         "Content-Type: multipart/mixed; boundary=xx\n\n--xx\nContent-Type: text/plain\n\nСчёт.\n"
         "--xx\nContent-Type: application/octet-stream; name=\"" +
         std::string(name) + "\"\nContent-Transfer-Encoding: base64\n\n" + in_base64(bytes) +
         "\n--xx--\n";
}

/// The clocks of a file that hangs on such a letter: "form time event", one a line.
std::string clocks_of(std::string_view name, std::string_view bytes) {
  const std::string raw = letter_with(name, bytes);
  pismo::time::ZoneBook zones;
  const auto message = pismo::mime::read_message(raw);
  const auto clocks = pismo::dating::gather(raw, message, "", {}, zones);
  std::string text;
  for (const auto& read : clocks.evidence) {
    if (read.kind != "attachment") continue;
    text += read.form + " " + pismo::dating::shown_time(read) + " " +
            std::string(pismo::dating::name(read.event)) + "\n";
  }
  return text;
}

/// One property of MAPI that is a FILETIME.
std::string filetime(std::uint16_t property, std::uint64_t ticks) {
  return low_first(0x40, 2) + low_first(property, 2) + low_first(ticks, 8);
}

std::string attribute(char level, std::uint32_t id, const std::string& block) {
  return std::string(1, level) + low_first(id, 4) + low_first(block.size(), 4) + block +
         low_first(0, 2);
}

constexpr std::uint64_t kSubmitted = 0x01CA4D6DEC9D8280;  // 2009-10-15T08:03:05Z

}  // namespace

TEST_CASE("an office document tells when it was made, saved and printed", "[dating][files]") {
  const std::string core =
      "<?xml version=\"1.0\"?><cp:coreProperties xmlns:cp=\"c\" xmlns:dcterms=\"d\">"
      "<dcterms:created>2009-10-14T10:00:00Z</dcterms:created>"
      "<cp:lastPrinted>2009-10-14T11:30:20Z</cp:lastPrinted>"
      "<dcterms:modified>2009-10-15T08:03:00Z</dcterms:modified></cp:coreProperties>";
  CHECK(clocks_of("act.docx",
                  pismo::tests::zip_of({{"[Content_Types].xml", "<Types/>"},
                                        {"docProps/core.xml", core},
                                        {"word/document.xml", "<w/>"}})) ==
        "ooxml 2009-10-14T10:00:00Z attachment_created\n"
        "ooxml 2009-10-14T11:30:20Z attachment_modified\n"
        "ooxml 2009-10-15T08:03:00Z attachment_modified\n");
  const std::string meta =
      "<office:document-meta xmlns:office=\"o\" xmlns:meta=\"m\" xmlns:dc=\"d\">"
      "<meta:creation-date>2009-10-14T10:00:00</meta:creation-date>"
      "<dc:date>2009-10-15T12:03:05.123456789</dc:date></office:document-meta>";
  CHECK(clocks_of("act.odt", pismo::tests::zip_of({{"meta.xml", meta}})) ==
        "odf 2009-10-14T06:00:00Z attachment_created\n"
        "odf 2009-10-15T08:03:05Z attachment_modified\n");
  CHECK(clocks_of("bad.docx", pismo::tests::zip_of({{"docProps/core.xml", "<created>2009"}}))
            .empty());
}

TEST_CASE("a winmail.dat tells when its letter was begun and handed over", "[dating][files]") {
  const std::string named = low_first(0x1E, 2) + low_first(0x8001, 2) + std::string(16, 'g') +
                            low_first(1, 4) + low_first(5, 4) + std::string("ab\0cd\0\0\0", 8) +
                            low_first(1, 4) + low_first(3, 4) + std::string("xyz\0", 4);
  const std::string block = low_first(4, 4) + named + low_first(0x03, 2) + low_first(0x0017, 2) +
                            low_first(1, 4) + filetime(0x3007, kSubmitted - 600'000'000) +
                            filetime(0x0039, kSubmitted);
  const std::string file = low_first(2, 4) + filetime(0x3008, kSubmitted - 36'000'000'000);
  const std::string whole = "\x78\x9F\x3E\x22" + low_first(1, 2) +
                            attribute(1, 0x00089006, low_first(0x10000, 4)) +
                            attribute(1, 0x00069003, block) + attribute(2, 0x00069005, file);
  CHECK(clocks_of("winmail.dat", whole) ==
        "tnef 2009-10-15T08:02:05.000Z attachment_created\n"
        "tnef 2009-10-15T08:03:05.000Z attachment_created\n"
        "tnef 2009-10-15T07:03:05.000Z attachment_modified\n");
  // Cut anywhere, it is read as far as it goes.
  for (std::size_t size = 0; size < whole.size(); ++size)
    (void)clocks_of("winmail.dat", whole.substr(0, size));
}

TEST_CASE("a PDF tells its dates in hexadecimal digits or in XMP, too", "[dating][files]") {
  CHECK(
      clocks_of("a.pdf",
                "%PDF-1.4\n/CreationDate <FEFF0044003A00320030003000390031003000310035003100320030"
                "003300300035002B00300034002700300030>\n") ==
      "pdf 2009-10-15T08:03:05Z attachment_created\n");
  CHECK(clocks_of("a.pdf",
                  "%PDF-1.6\n<x:xmpmeta><xmp:CreateDate>2009-10-15T12:03:05+04:00</xmp:CreateDate>"
                  "</x:xmpmeta>\n") == "xmp 2009-10-15T08:03:05Z attachment_created\n");
  CHECK(clocks_of("a.pdf",
                  "%PDF-1.6\n<x:xmpmeta><rdf xmp:ModifyDate=\"2009-10-15T12:03:05+04:00\"/>"
                  "</x:xmpmeta>\n") == "xmp 2009-10-15T08:03:05Z attachment_modified\n");
}

TEST_CASE("a PDF whose objects are packed tells its dates, too", "[dating][files]") {
  // zlib's form of: 5 0 6 40 << /Type /Pages >> ... << /Title (x) /CreationDate
  // (D:20091102175812+03'00') >>
  constexpr std::string_view kPacked(
      "\x78\x9C\x33\x55\x30\x50\x30\x53\x30\x31\x50\xB0\xB1\x51\xD0\x0F\xA9\x2C"
      "\x48\x55\xD0\x0F\x48\x4C\x4F\x2D\x56\xB0\xB3\x53\xC0\x09\xC0\x6A\x33\x4B"
      "\x72\x52\x15\x34\x2A\x34\x15\xF4\x9D\x8B\x52\x13\x4B\x32\xF3\xF3\x5C\x12"
      "\x4B\x80\x22\x2E\x56\x46\x06\x06\x96\x86\x86\x06\x46\x86\xE6\xA6\x16\x86"
      "\x46\xDA\x06\xC6\xEA\x06\x06\xEA\x9A\x40\x13\x01\x1F\x99\x18\x46",
      88);
  const auto pdf = [&](std::string_view dictionary, std::string_view packed) {
    return "%PDF-1.5\n7 0 obj\n" + std::string(dictionary) + "\nstream\r\n" + std::string(packed) +
           "\r\nendstream\nendobj\n%%EOF";
  };
  const std::string first = "<< /Type /ObjStm /N 2 /First 10 /Filter /FlateDecode >>";
  const std::string made = "pdf 2009-11-02T14:58:12Z attachment_created\n";
  CHECK(clocks_of("a.pdf", pdf(first, kPacked)) == made);
  CHECK(clocks_of("a.pdf", pdf("<</Filter/FlateDecode/First 10/N 2/Type/ObjStm>>", kPacked)) ==
        made);
  // Another stream, and one that is cut off.
  CHECK(clocks_of("a.pdf", pdf("<< /Type /XObject /Filter /FlateDecode >>", kPacked)).empty());
  for (std::size_t size = 0; size < kPacked.size(); ++size)
    (void)clocks_of("a.pdf", pdf(first, kPacked.substr(0, size)));
  CHECK(clocks_of("a.pdf", "%PDF-1.5\n/ObjStm /FlateDecode obj stream").empty());
}

TEST_CASE("rubbish in place of a zip's times is none", "[dating][files]") {
  const auto zip = [](std::uint64_t time, std::uint64_t date) {
    return "PK\x03\x04" + low_first(20, 2) + low_first(0, 4) + low_first(time, 2) +
           low_first(date, 2) + low_first(0, 12) + low_first(1, 2) + low_first(0, 2) + "a";
  };
  CHECK(clocks_of("a.zip", zip(0xFFFF, 0xFFFF)).empty());
  CHECK(clocks_of("a.zip", zip(0, 0)).empty());
  CHECK(clocks_of("a.zip", zip(0xFFFF, 0xFFFF) + zip(0x6062, 0x3B4F)) ==
        "zip 2009-10-15T08:03:04Z attachment_modified\n");
}

TEST_CASE("a picture's offset and the UTC of a zip are read where they stand", "[dating][files]") {
  const std::string head("\xFF\xD8\xFF\xE1\0\0Exif\0\0", 12);
  CHECK(clocks_of("a.jpg",
                  head + "2009:10:15 12:03:05" + std::string(1, '\0') + "+05:00" +
                      std::string(1, '\0')) == "exif 2009-10-15T07:03:05Z attachment_created\n");
  CHECK(clocks_of("a.jpg", head + "2009:10:15 12:03:05" + std::string(20, '\0')) ==
        "exif 2009-10-15T08:03:05Z attachment_created\n");
  const std::string extra =
      low_first(0x5455, 2) + low_first(5, 2) + low_first(1, 1) + low_first(1255593785, 4);
  CHECK(clocks_of("a.zip",
                  "PK\x03\x04" + low_first(20, 2) + low_first(0, 4) + low_first(0x6062, 2) +
                      low_first(0x3B4F, 2) + low_first(0, 12) + low_first(1, 2) +
                      low_first(extra.size(), 2) + "a" + extra) ==
        "zip 2009-10-15T08:03:05Z attachment_modified\n");
}

TEST_CASE("dates of files are read in the forms that people copy them in", "[dating][files]") {
  CHECK(instants("attachment", "D:20091015120305+0400") == "2009-10-15T08:03:05Z");
  CHECK(instants("attachment", "20091015120305+04'00'") == "2009-10-15T08:03:05Z");
  CHECK(instants("attachment", "D:20091015120305 +04'00'") == "2009-10-15T08:03:05Z");
  CHECK(instants("attachment", "DOS date 0x3B4F, time 0x6062", "+0400") == "2009-10-15T08:03:04Z");
  CHECK(instants("attachment", "0x3B4F6062", "+0400") == "2009-10-15T08:03:04Z");
  CHECK(instants("attachment", "80 82 9D EC 6D 4D CA 01") == "2009-10-15T08:03:05.000Z");
  CHECK(instants("attachment", "DateTimeOriginal=2009:10:15 12:03:05 OffsetTime=+04:00") ==
        "2009-10-15T08:03:05Z");
}

TEST_CASE("a younger time in a zip is named and does not outweigh Date", "[dating][files]") {
  struct Case {
    std::string name, bytes, severity, best, grade;
  };

  const auto zip = [](std::uint64_t date) {
    return "PK\x03\x04" + low_first(20, 2) + low_first(0, 4) + low_first(0x6062, 2) +
           low_first(date, 2) + low_first(0, 12) + low_first(1, 2) + low_first(0, 2) + "a";
  };
  for (const Case& c : {Case{"a.zip", zip(0x3B6F), "high", "2009-10-05T08:00:00Z", "D"},
                        Case{"rubbish.zip", zip(0x506F), "medium", "2009-10-05T08:00:00Z", "D"},
                        Case{"a.pdf",
                             "%PDF-1.4\n/CreationDate (D:20091105120000+03'00')\n",
                             "high",
                             "2009-11-05T09:00:00Z",
                             "E"}}) {
    INFO(c.name);
    const auto json = pismo::dating::dating_json(pismo::test::dated(letter_with(c.name, c.bytes)));
    REQUIRE(json["anomalies"].size() == 1);
    CHECK(json["anomalies"][0]["kind"] == "attachment_newer_than_message");
    CHECK(json["anomalies"][0]["severity"] == c.severity);
    CHECK(json["estimate"]["best"] == c.best);
    CHECK(json["estimate"]["grade"] == c.grade);
  }
}

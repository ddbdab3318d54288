#include "pismo/mime/winmail.hpp"

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/mime/message.hpp"

namespace {

using pismo::mime::read_winmail;

std::string number(std::uint32_t value, std::size_t bytes = 4) {
  std::string out;
  for (std::size_t i = 0; i < bytes; ++i)
    out += static_cast<char>(value >> (8 * i) & 0xFFU);
  return out;
}

std::string attribute(std::uint32_t id, const std::string& bytes) {
  return "\x02" + number(id) + number(static_cast<std::uint32_t>(bytes.size())) + bytes + "xx";
}

std::string begin() {
  return number(0x223E9F78) + "ky" + attribute(0x00089006, number(0x00010000));
}

std::string file(const std::string& title, const std::string& bytes) {
  return attribute(0x00069002, std::string(14, 'r')) +
         attribute(0x00018010, title + std::string(1, '\0')) + attribute(0x0006800F, bytes);
}

std::string property(std::uint32_t type, std::uint32_t id, std::string value) {
  const auto size = static_cast<std::uint32_t>(value.size());
  value.resize((value.size() + 3) / 4 * 4);
  return number(type, 2) + number(id, 2) + number(1) + number(size) + value;
}

std::string wide(std::string_view letters) {
  std::string out;
  for (const char c : letters)
    out += {c, '\0'};
  return out + std::string(2, '\0');
}

}  // namespace

TEST_CASE("the files of a winmail.dat are found", "[mime][winmail]") {
  const std::string properties =
      number(3) + number(0x40, 2) + number(0x3007, 2) + std::string(8, 't') +
      property(0x1F, 0x3707, wide("a long name of a report.doc")) + property(0x1E, 0x3704, "x");
  const std::string whole = begin() + file("one.txt", "first") + file("AREPO~1.DOC", "second") +
                            attribute(0x00069005, properties);
  const auto found = read_winmail(whole);
  CHECK(found.complete);
  REQUIRE(found.files.size() == 2);
  CHECK(found.files[0].name == "one.txt");
  CHECK(found.files[0].bytes == "first");
  CHECK(found.files[1].name == "a long name of a report.doc");
  CHECK(found.files[1].bytes == "second");
}

TEST_CASE("bytes that are kept as a property are a file too", "[mime][winmail]") {
  const std::string properties = number(2) + property(0x1E, 0x3707, std::string("note.bin\0", 9)) +
                                 property(0x102, 0x3701, "bytes");
  const std::string whole =
      begin() + attribute(0x00069002, "r") + attribute(0x00069005, properties);
  const auto found = read_winmail(whole);
  REQUIRE(found.files.size() == 1);
  CHECK(found.files[0].name == "note.bin");
  CHECK(found.files[0].bytes == "bytes");
}

TEST_CASE("of a winmail.dat that is cut off, what is there is read", "[mime][winmail]") {
  const std::string whole = begin() + file("a.txt", "first") + file("b.txt", "second");
  CHECK(read_winmail(whole + "\r\n").complete);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto found = read_winmail(std::string_view(whole).substr(0, size));
    CHECK(found.files.size() <= 2);
  }
  const auto cut = read_winmail(std::string_view(whole).substr(0, whole.size() - 5));
  CHECK_FALSE(cut.complete);
  REQUIRE(cut.files.size() == 2);
  CHECK(cut.files[1].bytes == "sec");
}

TEST_CASE("the letter that a winmail.dat holds as RTF is its text", "[mime][winmail]") {
  const std::string packed =
      std::string("\0\0\0\0\0\0\0\0MELA\0\0\0\0", 16) + "{\\rtf1\\ansi hello world\\par}";
  const std::string letter = attribute(0x00069003, number(1) + property(0x102, 0x1009, packed));
  const std::string whole = begin() + "\x01" + letter.substr(1) + file("a.txt", "first");
  CHECK(read_winmail(whole).packed_text == packed);
  // Of a file, it is the text of something attached.
  CHECK(read_winmail(begin() + letter).packed_text.empty());
  const std::string raw =
      "From: a\nContent-Type: application/ms-tnef; name=winmail.dat\n\n" + whole;
  const auto message = pismo::mime::read_message(raw);
  REQUIRE(message.parts.size() == 2);
  CHECK(message.parts[0].text == "hello world\n");
  CHECK(message.parts[0].reader == "rtf");
  CHECK(message.parts[0].is_attachment);
  CHECK(message.parts[1].text == "first");
}

TEST_CASE("files inside a winmail.dat are parts with their own bytes", "[mime][winmail]") {
  const std::string raw =
      "From: a\nContent-Type: multipart/mixed; boundary=edge\n\n--edge\n\nsee\n"
      "--edge\nContent-Type: application/ms-tnef; name=winmail.dat\n\n" +
      begin() + file("\xE4\xEE\xE3\xEE\xE2\xEE\xF0.txt", "text inside") + "\n--edge--\n";
  const auto message = pismo::mime::read_message(raw);
  REQUIRE(message.parts.size() == 4);
  const auto& part = message.parts[3];
  CHECK(part.path == "2.t1");
  CHECK(part.parent == 2);
  CHECK(part.filename == "договор.txt");
  CHECK(part.is_attachment);
  CHECK(part.encoding == "7bit,x-tnef");
  CHECK(part.sha256 == pismo::sha256("text inside"));
  CHECK(part.text == "text inside");
  CHECK(pismo::mime::decoded_body(raw, part) == "text inside");
  CHECK(message.text == "see");
}

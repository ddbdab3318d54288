#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/mime/message.hpp"

#include "documents/zip_of.hpp"

using pismo::mime::Message;
using pismo::mime::Part;
using pismo::mime::read_message;

namespace {

/// The part that is attached to "text" under this head.
Part attached(std::string_view head, std::string_view bytes) {
  const std::string raw =
      "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
      "--b\nContent-Type: text/plain; charset=windows-1251\n\ntext\n--b\n" +
      std::string(head) + "\n\n" + std::string(bytes) + "\n--b--\n";
  const Message message = read_message(raw);
  REQUIRE(message.parts.size() == 3);
  CHECK(message.text == "text");
  CHECK(message.parts[2].is_attachment);
  return message.parts[2];
}

}  // namespace

TEST_CASE("the words of an attached file are read by what its bytes are", "[mime][attachment]") {
  struct Case {
    std::string_view name, head, bytes, type, reader, text;
  };

  const auto c = GENERATE(values<Case>({
      {"RTF under a label of Word",
       "Content-Type: application/msword; name=a.doc",
       R"({\rtf1\ansi\ansicpg1251 \'d1\'ec\'e5\'f2\'e0})",
       "application/rtf",
       "rtf",
       "Смета"},
      {"RTF that calls itself text",
       "Content-Type: text/plain; name=a.rtf",
       R"({\rtf1 words})",
       "application/rtf",
       "rtf",
       "words"},
      {"a table without a type",
       "Content-Type: application/octet-stream; name=a.csv",
       "\xE4\xE0\xF2\xE0;\xF1\xF3\xEC\xEC\xE0 \xE4\xEE\xE3\xEE\xE2\xEE\xF0\xE0",
       "text/plain",
       "plain",
       "дата;сумма договора"},
      {"a page without a type",
       "Content-Type: application/octet-stream; name=a.htm",
       "<html><b>one</b> two",
       "text/html",
       "html",
       "one two"},
      {"a page", "Content-Type: text/html; name=a.htm", "<b>one</b>", "text/plain", "html", "one"},
  }));
  INFO(c.name);
  const Part part = attached(c.head, c.bytes);
  CHECK(part.content.type == c.type);
  CHECK(part.reader == c.reader);
  CHECK(part.text.value_or("none") == c.text);
}

TEST_CASE("files without words stay without text", "[mime][attachment]") {
  const Part picture = attached("Content-Type: image/gif; name=a.gif", "GIF89a...");
  CHECK(picture.content.type == "image/gif");
  CHECK_FALSE(picture.text);
  const Part signature = attached("Content-Type: application/pgp-signature; name=signature.asc",
                                  "-----BEGIN PGP SIGNATURE-----\n\niQEc\n");
  CHECK_FALSE(signature.text);
  const Part locked =
      attached("Content-Type: application/octet-stream", "-----BEGIN PGP MESSAGE-----\n\nhQEM\n");
  CHECK(locked.content.state == pismo::documents::FileState::encrypted);
  CHECK_FALSE(locked.text);
}

TEST_CASE("a file inside a text is told by its bytes too", "[mime][attachment]") {
  const Message message =
      read_message("From: a@b.example\n\nsee\nbegin 644 a.txt\n#86)C\n`\nend\n");
  REQUIRE(message.parts.size() == 2);
  CHECK(message.parts[1].text.value_or("none") == "abc");
  CHECK(message.parts[1].reader == "plain");
  CHECK(message.text.find("abc") == std::string::npos);
}

TEST_CASE("an RTF body is shown as its reader sees it", "[mime][attachment]") {
  const Message message =
      read_message("From: a@b.example\nContent-Type: text/rtf\n\n{\\rtf1 words\\par more}\n");
  CHECK(message.text == "words\nmore");
}

TEST_CASE("the files of one message cost only so much together", "[mime][attachment]") {
  const std::string sheet =
      "<w:d xmlns:w=\"w\"><!--" + std::string(23U << 20U, 'x') + "--><w:t>word</w:t></w:d>";
  const std::string zip =
      pismo::tests::zip_of({{"[Content_Types].xml", "<t/>"}, {"word/document.xml", sheet}});
  std::string raw =
      "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n";
  for (int i = 0; i < 4; ++i)
    raw += "--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment\n\n" +
           zip + "\n";
  const Message message = read_message(raw + "--b--\n");
  REQUIRE(message.parts.size() == 5);
  std::vector<std::string> texts;
  for (const Part& part : message.parts)
    if (part.is_attachment) texts.push_back(part.text.value_or("none"));
  CHECK(texts == std::vector<std::string>{"word", "word", "word", "none"});
  CHECK(std::count_if(message.defects.begin(), message.defects.end(), [](const auto& defect) {
          return defect.code == "text_capped";
        }) == 1);
}

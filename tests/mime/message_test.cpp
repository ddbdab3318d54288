#include "pismo/mime/message.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/mime/inspect.hpp"

using pismo::mime::Message;
using pismo::mime::read_message;

namespace {

bool has_defect(const Message& message, std::string_view code) {
  for (const auto& defect : message.defects) {
    if (defect.code == code) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a letter is read whole", "[mime][message]") {
  const Message message = read_message(
      "Received: from a by b; Thu, 15 Oct 2009 12:03:07 +0400\n"
      "From: =?koi8-r?B?4c7OwQ==?= <anna@example.ru>\n"
      "To: boris@example.ru\n"
      "Subject: =?koi8-r?B?4c7OwQ==?=\n"
      "Date: Thu, 15 Oct 2009 12:03:05 +0400\n"
      "Message-ID: <1@example.ru>\n"
      "In-Reply-To: <0@example.ru>\n"
      "References: <a@example.ru>\n <0@example.ru>\n"
      "Content-Type: text/plain; charset=koi8-r\n"
      "\n"
      "\xF0\xD2\xC9\xD7\xC5\xD4\n");
  CHECK(message.from == std::vector<pismo::mime::Mailbox>{{"Анна", "anna@example.ru"}});
  CHECK(message.to == std::vector<pismo::mime::Mailbox>{{"", "boris@example.ru"}});
  CHECK(message.subject == "Анна");
  CHECK(message.message_id == "1@example.ru");
  CHECK(message.in_reply_to == std::vector<std::string>{"0@example.ru"});
  CHECK(message.references == std::vector<std::string>{"a@example.ru", "0@example.ru"});
  CHECK(message.date.utc == 1255593785);
  CHECK(message.received->utc == 1255593787);
  CHECK(message.headers.size() == 9);
  CHECK(message.text == "Привет\n");
  CHECK(message.body_parts == std::vector<int>{0});
  CHECK(message.defects.empty());
}

TEST_CASE("the body is what a person would read", "[mime][message]") {
  struct Case {
    std::string_view name, raw, text;
  };

  const auto c = GENERATE(values<Case>({
      {"plain beside HTML",
       "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nplain\n--b\nContent-Type: "
       "text/html\n\n<p>rich</p>\n--b--\n",
       "plain"},
      {"an empty plain text beside HTML",
       "Content-Type: multipart/alternative; boundary=b\n\n--b\n\n\n--b\nContent-Type: "
       "text/html\n\n<p>rich</p>\n--b--\n",
       "rich"},
      {"an excuse beside HTML",
       "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nNo HTML "
       "here.\n--b\nContent-Type: text/html\n\n"
       "<p>The letter itself is here, and it is long enough.</p>\n--b--\n",
       "The letter itself is here, and it is long enough."},
      {"two texts in order",
       "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo\n--b--\n",
       "one\ntwo"},
      {"an attached text",
       "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Disposition: "
       "attachment\n\ntwo\n--b--\n",
       "one"},
      {"a named text",
       "Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\nContent-Type: text/plain; "
       "name=a.txt\n\ntwo\n--b--\n",
       "one"},
      {"the root of related parts",
       "Content-Type: multipart/related; boundary=b; start=\"<r>\"\n\n--b\nContent-ID: "
       "<x>\n\nother\n--b\nContent-ID: <r>\n\nroot\n--b--\n",
       "root"},
      {"a report",
       "Content-Type: multipart/report; boundary=b\n\n--b\n\nSorry\n--b\nContent-Type: "
       "message/delivery-status\n\nAction: failed\n--b--\n",
       "Sorry"},
      {"flowed text", "Content-Type: text/plain; format=flowed\n\none \ntwo\n", "one two\n"},
      {"enriched text",
       "Content-Type: text/enriched\n\n<bold>one</bold> <<two\nthree\n\nfour",
       "one <two three\nfour"},
      {"a footer behind base64",
       "Content-Transfer-Encoding: base64\n\nSGVsbG8=\n_____\nlist\n",
       "Hello\n_____\nlist"},
      {"a text around a file", "\n\nSee:\nbegin 644 x\n%2&5L;&\\\n`\nend\nBye\n", "\nSee:\nBye\n"},
      {"CRLF", "From: a\r\n\r\none\r\ntwo\r\n", "one\ntwo\n"},
      {"no header", "Hello, Anna!\nSee you.\n", "Hello, Anna!\nSee you.\n"},
  }));
  INFO(c.name);
  CHECK(read_message(c.raw).text == c.text);
}

TEST_CASE("a file inside a text is a part with its own bytes", "[mime][message]") {
  const std::string block = "begin 644 a.txt\n%2&5L;&\\\n`\nend\n";
  const std::string raw = "From: a\n\nSee:\n" + block + "Bye\n";
  const Message message = read_message(raw);
  REQUIRE(message.parts.size() == 2);
  const auto& part = message.parts[1];
  CHECK(part.path == "1.u1");
  CHECK(part.parent == 0);
  CHECK(part.filename == "a.txt");
  CHECK(part.is_attachment);
  CHECK(part.size == 5);
  CHECK(part.sha256 == pismo::sha256("Hello"));
  CHECK(part.body.of(raw) == block);
  CHECK(pismo::mime::decoded_body(raw, part) == "Hello");
  const std::string encoded =
      "Content-Transfer-Encoding: quoted-printable\n\nSee=3A\n" + block + "Bye\n";
  const Message inside = read_message(encoded);
  REQUIRE(inside.parts.size() == 2);
  CHECK(inside.parts[1].encoding == "quoted-printable,x-uuencode");
  CHECK(pismo::mime::decoded_body(encoded, inside.parts[1]) == "Hello");
}

TEST_CASE("attached messages are found by both doors alike", "[mime][message]") {
  const std::string raw =
      "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nsee\n"
      "--b\nContent-Type: MESSAGE/RFC822\n\nFrom: x\n\nhi\n"
      "--b\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nRnJvbTogeAoKaGkK\n"
      "--b\nContent-Type: message/delivery-status\n\nAction: failed\n--b--\n";
  const Message message = read_message(raw);
  const auto cheap = pismo::mime::attached_messages(raw);
  REQUIRE(message.attached.size() == 2);
  REQUIRE(cheap.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(cheap[i].part_path == message.attached[i].part_path);
    CHECK(cheap[i].span == message.attached[i].span);
    CHECK(cheap[i].decoded == message.attached[i].decoded);
  }
  CHECK(cheap[0].span.of(raw) == "From: x\n\nhi");
  CHECK(cheap[1].decoded == "From: x\n\nhi\n");
  CHECK(message.parts[4].text == "Action: failed");
  CHECK(pismo::mime::attached_messages(
            "Content-Type: multipart/Digest; boundary=b\n\n--b\n\nFrom: x\n\nhi\n--b--\n")
            .size() == 1);
  CHECK(pismo::mime::attached_messages("From: a\n\nhttp://x/y\n").empty());
}

TEST_CASE("file names lose their folders, not their letters", "[mime][message]") {
  const auto name = [](const std::string& fields) {
    return read_message(fields + "\n\nx").parts[0].filename;
  };
  CHECK(name("Content-Disposition: attachment; filename*=koi8-r''%E1%CE%CE%C1.doc") == "Анна.doc");
  CHECK(name(R"(Content-Disposition: attachment; filename="C:\docs\a.doc")") == "a.doc");
  CHECK(name("Content-Type: text/plain; name=\"../../etc/passwd\"") == "passwd");
  CHECK(name("Content-Type: text/plain; charset=koi8-r; name=\"\xE1\xCE\xCE\xC1 "
             "\xD0\xC5\xD4\xD2\xCF\xD7\xCE\xC1.doc\"") == "Анна петровна.doc");
}

TEST_CASE("odd messages say what is odd about them", "[mime][message]") {
  CHECK(has_defect(read_message({"From: a\n\na\0b", 12}), "nul_bytes"));
  CHECK(read_message({"From: a\n\na\0b", 12}).text == "ab");
  const Message binary = read_message("From: a\n\n" + std::string(100, '\x01') + "x");
  CHECK(has_defect(binary, "text_is_binary"));
  CHECK(binary.text.empty());
  CHECK(binary.parts[0].size == 101);
  CHECK(read_message("From: a\n\nletter\n" + std::string(4096, '\0')).text == "letter\n");
  CHECK(has_defect(read_message("From: a\r\nTo: b\n\nx"), "line_ends_mixed"));
  CHECK(has_defect(read_message("From: a\rTo: b\r\rx"), "line_ends_cr"));
  CHECK(has_defect(read_message("From: a\nFrom: b\n\nx"), "header_repeated"));
  CHECK(has_defect(read_message("Date: someday\n\nx"), "date_invalid"));
  CHECK(has_defect(read_message("From: a\n\nx"), "date_missing"));
  CHECK(has_defect(read_message("Content-Transfer-Encoding: base9000\n\nx"), "encoding_unknown"));
  CHECK(has_defect(read_message("Content-Type: nonsense\n\nx"), "content_type_invalid"));
}

TEST_CASE("inspection prints every field of the contract", "[mime][inspect]") {
  const std::string raw =
      "From: Anna <a@b>\nDate: Thu, 15 Oct 2009 12:03:05 +0400\nX: \xFF\n\n\xFE\n";
  const auto json = pismo::mime::inspect_message(raw, read_message(raw), "en");
  CHECK_NOTHROW((void)json.dump());
  std::vector<std::string> keys;
  for (const auto& entry : json.items())
    keys.push_back(entry.key());
  CHECK(keys == std::vector<std::string>{"key",
                                         "from",
                                         "to",
                                         "cc",
                                         "bcc",
                                         "reply_to",
                                         "subject",
                                         "message_id",
                                         "in_reply_to",
                                         "references",
                                         "date",
                                         "headers",
                                         "parts",
                                         "text",
                                         "language",
                                         "defects"});
  CHECK(json["from"].dump() == R"([{"name":"Anna","address":"a@b"}])");
  CHECK(
      json["date"].dump() ==
      R"({"raw":"Thu, 15 Oct 2009 12:03:05 +0400","utc":"2009-10-15T08:03:05Z","offset_minutes":240,"zone_known":true})");
  CHECK(json["parts"][0]["path"] == "1");
  CHECK(json["parts"][0]["offset"] == raw.size() - 2);
}

TEST_CASE("a wrong label of the body is no hint for raw header fields", "[mime][message]") {
  // All in koi8-r: "Цех", and "Добрый день, высылаю акты."; the label is another.
  const Message message = read_message(
      "From: anna@firma.example\n"
      "Subject: \xE3\xC5\xC8\n"
      "Content-Type: text/plain; charset=windows-1251\n"
      "Content-Transfer-Encoding: 8bit\n"
      "\n"
      "\xE4\xCF\xC2\xD2\xD9\xCA \xC4\xC5\xCE\xD8, \xD7\xD9\xD3\xD9\xCC\xC1\xC0 "
      "\xC1\xCB\xD4\xD9.\n");
  CHECK(message.subject == "Цех");
  CHECK(message.text == "Добрый день, высылаю акты.\n");
}

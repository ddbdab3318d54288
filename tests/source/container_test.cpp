#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "source/source_check.hpp"

namespace {

using namespace pismo::source;
using Texts = std::vector<std::string>;

constexpr std::string_view kMail = "From: a@x.ru\nSubject: 1\n\ntext\n";

std::string wide(std::string_view text, bool big) {
  std::string out = big ? "\xfe\xff" : "\xff\xfe";
  for (const char c : text)
    out += big ? std::string{'\0', c} : std::string{c, '\0'};
  return out;
}

}  // namespace

TEST_CASE("a mailbox that begins in the middle of a header is read on", "[source][recognise]") {
  const std::string tail = "Date: Tue, 13 Oct 2009 10:00:00 +0400\nSubject: cut\n\nend\n\n";
  const std::string rest =
      "From b@x.ru Tue Oct 13 10:00:00 2009\nFrom: b@x.ru\nSubject: whole\n\ntext\n";

  struct Case {
    std::string name, before;
    std::size_t messages;
  };

  const auto c = GENERATE_COPY(values<Case>({
      {"old.mbox", tail, 2},
      {"Inbox", tail, 2},
      {"old.mbox.gz", tail, 2},  // The name behind the one that says how it is packed.
      {"old.mbox", std::string("\x01\0\x02 garbage\n\n", 13), 2},
      {"quoted.eml", tail, 1},  // A message may quote a mailbox.
      {"17", tail, 1},
  }));
  INFO(c.name);
  const TemporaryFolder folder;
  folder.write(c.name, c.before + rest);
  const Collector found = read_checked(folder.path());
  REQUIRE(found.messages.size() == c.messages);
  CHECK(found.messages[0].bytes.starts_with(c.before.substr(0, 5)));
  if (c.messages > 1) CHECK(found.messages[1].bytes == rest.substr(rest.find('\n') + 1));
}

TEST_CASE("behind zero bytes of a damaged disk mail is found", "[source][recognise]") {
  const std::size_t zeros = GENERATE(as<std::size_t>{}, 512, 4096, 200'000);
  INFO(zeros);
  const std::string box = "From b@x.ru Tue Oct 13 10:00:00 2009\nFrom: b@x.ru\n\ntext\n";
  const TemporaryFolder folder;
  folder.write("box", std::string(zeros, '\0') + box);
  folder.write("letter", std::string(zeros, '\0') + std::string(kMail));
  folder.write("picture", std::string(zeros, '\0') + "\xFF\xD8\xFF");
  const Collector found = read_checked(folder.path());
  CHECK(found.bytes() == Texts{"From: b@x.ru\n\ntext\n", std::string(kMail)});
  CHECK(found.reasons() == Texts{"not_mail"});
  CHECK(found.messages[1].location.offset == zeros);
}

TEST_CASE("one file is told by what it holds", "[source][recognise]") {
  struct Case {
    std::string name, bytes, format, reason;
    bool lost = false;
  };

  using namespace std::string_literals;
  const std::string mail(kMail);
  const auto c = GENERATE_COPY(values<Case>({
      {"a.eml", mail, "eml", ""},
      {"a", mail, "eml", ""},
      {"a.txt", mail, "eml", ""},
      {"17", mail, "mh", ""},
      {"received.txt", "Received: by x;\n\tTue, 13 Oct 2009\nX-A: 1\n\n", "eml", ""},
      {"unknown first.txt", "X-Spam: no\nX-Other:\n folded\nMessage-ID: <1@x>\n\n", "eml", ""},
      {"blanks first.txt", "      \n\n" + mail, "eml", ""},
      {"quoted separator.txt", ">From a@x.ru Tue Oct 13 10:00:00 2009\n" + mail, "eml", ""},
      {"mark.txt", "\xEF\xBB\xBF" + mail, "eml", ""},
      {"Inbox",
       "From - Tue Oct 13 10:00:00 2009\nX-Mozilla-Status: 0001\nFrom: a@x\n\nx\n",
       "mbox",
       ""},
      {"wide.txt", wide(mail, false), "eml", ""},
      {"wide big.txt", wide(mail, true), "eml", ""},
      {"headless.eml", "Привет, Иван!\n", "eml", ""},
      {"binary.eml", "\x01\x02\0\x03"s, "eml", ""},
      {"Inbox.msf", "// <!-- <mdb:mork:z v=\"1.4\"/> -->\n< <(a=c)> >\n", "", "not_mail"},
      {"note.txt", "Привет, Иван!\nТема: нет\n", "", "not_mail"},
      {"from.txt", "From the desk of Ivan\n\ntext\n", "", "not_mail"},
      {"a.json", "{\"from\": \"a@x.ru\"}", "", "not_mail"},
      {"photo.jpg", "\xFF\xD8\xFF\xE0\0\x10JFIF\0"s, "", "not_mail"},
      {"report.docx", "PK\x03\x04\x14\0\x06\0"s, "", "not_mail"},
      {"nothing.eml", "", "", "empty"},
      {"zeros.eml", std::string(5000, '\0'), "", "blank", true},
      {"old.pst", "!BDN\x01\x02\x03\x04SM", "", "outlook_pst", true},
      {"winmail.dat", "\x78\x9f\x3e\x22\x01", "", "tnef", true},
      {"Inbox.dbx", "\xcf\xad\x12\xfe\xc5", "", "outlook_express_dbx", true},
      {"mail.nsf", "\x1a\0\0\x04\0\0\xff"s, "", "lotus_nsf", true},
      {"messages.tbb", "\x21\x09\x70\x19\x0c", "", "thebat_tbb", true},
      {"a.arj", "\x60\xea\x2a\0\x1e\x06\x01\0\x10\0\x02\0"s, "", "archive_unread", true},
      {"a.lzh", "\x24\x5b-lh5-\x10\0\0\0"s, "", "archive_unread", true},
      {"a.cab", "MSCF\0\0\0\0\x10"s, "", "archive_unread", true},
      {"a.ace", "\x12\x34\x31\0\0\0\x90**ACE**\x14"s, "", "archive_unread", true},
      {"a.cpio", "070701000000", "", "archive_unread", true},
      {"a.msg",
       "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no room for a directory",
       "",
       "outlook_msg",
       true},
      {"a.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 no room for a directory", "", "not_mail"},
  }));
  INFO(c.name);
  const Collector found = read_text(c.bytes, c.name);
  REQUIRE(found.files.size() == 1);
  CHECK(found.files[0].info.format == c.format);
  if (c.reason.empty()) {
    CHECK(found.messages.size() == 1);
    CHECK(found.rejections.empty());
  } else {
    REQUIRE(found.reasons() == Texts{c.reason});
    CHECK(found.rejections[0].lost == c.lost);
    CHECK(found.rejections[0].location.file == c.name);
    CHECK_FALSE(found.rejections[0].detail.empty());
  }
}

TEST_CASE("raw bytes of a message file stay as they are", "[source][recognise]") {
  const std::string bytes = wide(kMail, false);
  const Collector found = read_text(bytes, "a.eml");
  REQUIRE(found.messages.size() == 1);
  CHECK(found.messages[0].bytes == bytes);
  CHECK(found.messages[0].defects[0].code == "wide_encoding");
}

TEST_CASE("what the user names is read although nothing tells that it is mail",
          "[source][recognise]") {
  const TemporaryFolder folder;
  const auto named = [&](const std::string& name) {
    return read_checked(folder.write(name, "Привет, Иван!\n"));
  };
  CHECK(named("letter").messages.size() == 1);
  CHECK(named("letter.mbox").messages.size() == 1);
  CHECK(named("letter.eml").messages[0].defects[0].code == "not_recognised");
  CHECK(named("letter.json").reasons() == Texts{"not_mail"});
  CHECK(named("letter.eml").messages[0].location.file.empty());
}

TEST_CASE("a file that the user names and that holds no mail is a loss", "[source][recognise]") {
  using namespace std::string_literals;

  struct Case {
    std::string name, bytes, reason;
    bool lost;
  };

  const auto c = GENERATE(values<Case>({
      {"random.bin", "\x93\x01\0\xfe\x80\x7f"s, "not_mail", true},
      {"random", "\x93\x01\0\xfe\x80\x7f"s, "not_mail", true},
      {"a.pdf", "%PDF-1.4\n%\xe2\xe3\n1 0 obj\n", "not_mail", true},
      {"note.txt", "Привет, Иван!\n", "not_mail", true},
      {"report.docx", "PK\x03\x04\x14\0\x06\0"s, "not_mail", true},
      {"zeros.bin", std::string(5000, '\0'), "blank", true},
      {"zeros first.bin", std::string(5000, '\0') + "\xFF\xD8\xFF", "not_mail", true},
      {"empty.mbox", "", "empty", false},
  }));
  INFO(c.name);
  const TemporaryFolder folder;
  const Collector named = read_checked(folder.write(c.name, c.bytes));
  REQUIRE(named.reasons() == Texts{c.reason});
  CHECK(named.rejections[0].lost == c.lost);
  CHECK(named.rejections[0].location.length == c.bytes.size());
  CHECK(named.files[0].result.sha256 == pismo::sha256(c.bytes));
  const Collector around = read_checked(folder.path());
  REQUIRE(around.reasons() == Texts{c.reason});
  CHECK_FALSE(around.rejections[0].lost);
}

TEST_CASE("an emlx ends where its count or its property list says", "[source][emlx]") {
  struct Case {
    std::string_view name, count;
    std::string_view plist;
    bool defect;
  };

  constexpr std::string_view kPlist = "<?xml version=\"1.0\"?>\n<plist><dict/></plist>\n";
  const auto c = GENERATE_COPY(values<Case>({
      {"right", "30        ", kPlist, false},
      {"no property list", "30", "", false},
      {"too small", "10", kPlist, true},
      {"larger than the message", "40", kPlist, true},
      {"larger than the file", "4000", kPlist, true},
      {"larger than a file without a list", "4000", "", true},
  }));
  INFO(c.name);
  REQUIRE(kMail.size() == 30);
  const std::string bytes = std::string(c.count) + "\n" + std::string(kMail) + std::string(c.plist);
  const Collector found = read_text(bytes, "1.emlx");
  CHECK(found.bytes() == Texts{std::string(kMail)});
  CHECK(found.files[0].info.format == "emlx");
  CHECK(found.files[0].result.bytes_read == bytes.size());
  REQUIRE(found.messages.size() == 1);
  CHECK(found.messages[0].defects.empty() != c.defect);
}

TEST_CASE("MMDF marks separate messages, in pairs or singly", "[source][mmdf]") {
  const std::string mark = "\x01\x01\x01\x01\n";
  const std::string one(kMail);
  const auto box =
      GENERATE_COPY(mark + one + mark + mark + one + mark,
                    mark + one + mark + one + mark,
                    mark + one + mark + mark + one,
                    mark + mark + one + mark + "\n\n" + mark + one + mark,
                    mark + "From a Tue Oct 13 10:00:00 2009\n" + one + mark + mark + one + mark);
  const Collector found = read_text(box, "mmdf");
  CHECK(found.bytes() == Texts{one, one});
  CHECK(found.files[0].info.format == "mmdf");
  CHECK(found.files[0].result.bytes_read == box.size());
}

TEST_CASE("the same message has the same key in every container", "[source]") {
  const std::string mail(kMail);
  const auto key = pismo::sha256(mail);
  const std::string mark = "\x01\x01\x01\x01\n";
  for (const std::string& bytes : {mail,
                                   "From a@x.ru Tue Oct 13 10:00:00 2009\n" + mail + "\n",
                                   "30\n" + mail + "<?xml?>\n",
                                   mark + mail + mark}) {
    const Collector found = read_text(bytes, "x");
    REQUIRE(found.messages.size() == 1);
    CHECK(found.messages[0].key == key);
  }
}

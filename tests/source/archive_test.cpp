#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/source/memory_source.hpp"

#include "source/archive_maker.hpp"
#include "source/source_check.hpp"

namespace {

using namespace pismo::source;
using Texts = std::vector<std::string>;

const std::string kMail = "From: a@x.ru\nSubject: 1\n\ntext\n";
const std::string kBox =
    "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\n\n>From one\n\nFrom b@x.ru Tue Oct 13 "
    "10:00:00 2009\nSubject: 2\n\ntwo\n";

Texts files_of(const Collector& found) {
  Texts files;
  for (const Found& one : found.messages)
    files.push_back(one.location.file);
  return files;
}

}  // namespace

TEST_CASE("a compressed file is read as what it unpacks to", "[source][archive]") {
  const std::string filter = GENERATE("gzip", "bzip2", "xz", "zstd");
  INFO(filter);
  const TemporaryFolder folder;
  const std::string packed = compress(filter, kBox);
  folder.write("box.mbox.packed", packed);
  const Collector found = read_checked(folder.path());
  CHECK(found.bytes() == Texts{"Subject: 1\n\nFrom one\n", "Subject: 2\n\ntwo\n"});
  CHECK(files_of(found) == Texts{"box.mbox.packed", "box.mbox.packed"});
  REQUIRE(found.files.size() == 1);
  CHECK(found.files[0].info.format == "mbox");
  CHECK(found.files[0].result.bytes_read == kBox.size());
  CHECK(found.files[0].result.sha256 == pismo::sha256(packed));
}

TEST_CASE("an archive is read member by member", "[source][archive]") {
  struct Case {
    std::string format, filter;
  };

  const auto c = GENERATE(values<Case>({{"zip", "none"},
                                        {"7zip", "none"},
                                        {"ustar", "none"},
                                        {"ustar", "gzip"},
                                        {"ustar", "xz"},
                                        {"zip", "gzip"}}));
  INFO(c.format << " " << c.filter);
  const Members members = {{"b/box", kBox},
                           {"a.eml", kMail},
                           {"photo.jpg", "\xFF\xD8\xFF"},
                           {"a.eml", kMail},
                           {"письмо.eml", kMail},
                           {"m/cur/1:2,S", kMail}};
  const std::string packed = pack(c.format, c.filter, members);
  const TemporaryFolder folder;
  folder.write("mail.bin", packed);
  const Collector found = read_checked(folder.path());
  CHECK(files_of(found) == Texts{"mail.bin!/b/box",
                                 "mail.bin!/b/box",
                                 "mail.bin!/a.eml",
                                 "mail.bin!/a.eml#2",
                                 "mail.bin!/письмо.eml",
                                 "mail.bin!/m/cur/1:2,S"});
  CHECK(found.messages.back().flags == "S");
  CHECK(found.reasons() == Texts{"not_mail"});
  REQUIRE(found.files.size() == 7);
  CHECK(found.files[0].info.in_archive);
  CHECK(found.files[0].info.size == kBox.size());
  const auto& archive = found.files.back();
  CHECK(archive.info.format == "archive");
  CHECK_FALSE(archive.info.in_archive);
  CHECK(archive.result.sha256 == pismo::sha256(packed));
}

TEST_CASE("an archive that the user names has an empty name", "[source][archive]") {
  const TemporaryFolder folder;
  const auto zip = folder.write("mail.zip", pack("zip", "none", {{"a.eml", kMail}}));
  CHECK(files_of(read_checked(zip)) == Texts{"!/a.eml"});
}

TEST_CASE("names from before UTF-8 are read as the Russian they are", "[source][archive]") {
  struct Case {
    std::string charset, bytes, name;
  };

  const auto c = GENERATE(values<Case>({
      {"ibm866", "\x8F\xA8\xE1\xEC\xAC\xAE", "Письмо"},
      {"ibm866, capitals", "\x8F\x88\x91\x9C\x8C\x8E", "ПИСЬМО"},
      {"windows-1251", "\xCF\xE8\xF1\xFC\xEC\xEE", "Письмо"},
      {"windows-1251, small", "\xE4\xEE\xE3\xEE\xE2\xEE\xF0", "договор"},
      {"koi8-r", "\xF0\xC9\xD3\xD8\xCD\xCF", "Письмо"},
      {"koi8-r, small", "\xC4\xCF\xC7\xCF\xD7\xCF\xD2", "договор"},
      {"koi8-r, capitals", "\xF7\xE8\xEF\xE4\xF1\xFD\xE9\xE5", "ВХОДЯЩИЕ"},
      {"windows-1251, capitals", "\xC8\xD1\xD5\xCE\xC4\xDF\xD9\xC8\xC5", "ИСХОДЯЩИЕ"},
      {"ibm866, among Latin", "2009 \xA4\xAE\xA3\xAE\xA2\xAE\xE0 v2", "2009 договор v2"},
      {"windows-1252", "caf\xE9 menu", "caf\xE9 menu"},
      {"no letters", "\xB0\xB1\xB0", "\xB0\xB1\xB0"},
  }));
  INFO(c.charset);
  const std::string stands(c.bytes.size(), 'x');
  std::string zip = pack("zip", "none", {{stands + ".eml", kMail}});
  for (std::size_t at = zip.find(stands); at != std::string::npos; at = zip.find(stands, at)) {
    zip.replace(at, stands.size(), c.bytes);
  }
  const TemporaryFolder folder;
  folder.write("a.zip", zip);
  CHECK(files_of(read_checked(folder.path())) == Texts{"a.zip!/" + c.name + ".eml"});
  // A case that was made before names were read calls the member by its bytes.
  Reader reader(folder.path());
  const auto again = reader.read({"a.zip!/" + c.bytes + ".eml", 0, kMail.size(), Quoting::none});
  REQUIRE(again);
  CHECK(*again == kMail);
}

TEST_CASE("of a gzip file that is cut off, all that arrived is read", "[source][archive]") {
  std::string box;
  for (int i = 0; i < 40; ++i) {
    box += "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: " + std::to_string(i) + "\n\n";
    for (int line = 0; line < 40; ++line)
      box += std::to_string(i * line * 7919) + " lines that differ\n";
    box += "\n";
  }
  const std::string packed = compress("gzip", box);
  const TemporaryFolder folder;
  folder.write("cut.mbox.gz", packed.substr(0, packed.size() * 3 / 4));
  folder.write("torn.mbox.gz",
               packed.substr(0, packed.size() / 2) + std::string(40, '\xAA') + packed);
  const Collector found = read_checked(folder.path());
  CHECK(found.reasons() == Texts{"damaged_archive", "damaged_archive"});
  REQUIRE(found.messages.size() > 40);
  CHECK(found.messages[0].bytes.starts_with("Subject: 0\n"));
  REQUIRE_FALSE(found.messages.back().defects.empty());
  CHECK(found.messages.back().defects.back().code == "source_cut");
}

TEST_CASE("gzip members behind each other are one file", "[source][archive]") {
  const TemporaryFolder folder;
  const std::string tail =
      GENERATE(as<std::string>{}, "", std::string(512, '\0'), "a note behind the data");
  folder.write("box.gz",
               compress("gzip", kBox) + compress("gzip", "") + compress("gzip", kBox) + tail);
  const Collector found = read_checked(folder.path());
  CHECK(found.messages.size() == 4);
  CHECK(found.reasons().empty());
}

TEST_CASE("zstd files may begin with a frame that holds no data", "[source][archive]") {
  const TemporaryFolder folder;
  const std::string note("\x5A\x2A\x4D\x18\x04\0\0\0note", 12);
  folder.write("box.zst", note + note + compress("zstd", kBox));
  CHECK(read_checked(folder.path()).messages.size() == 2);
}

TEST_CASE("the older formats of Unix are unpacked", "[source][archive]") {
  const std::string filter = GENERATE("compress", "lzma");
  INFO(filter);
  const TemporaryFolder folder;
  folder.write("old.packed", compress(filter, kBox));
  CHECK(read_checked(folder.path()).messages.size() == 2);
}

TEST_CASE("archives are opened inside archives", "[source][archive]") {
  const std::string inner = pack("zip", "none", {{"a.eml", kMail}, {"box.mbox", kBox}});
  const std::string tar =
      pack("ustar", "gzip", {{"in/inner.zip", inner}, {"x.mbox.gz", compress("gzip", kBox)}});
  const std::string outer = pack("7zip", "none", {{"t.tgz", tar}, {"z.eml", kMail}});
  const TemporaryFolder folder;
  folder.write("outer.7z", outer);
  const Collector found = read_checked(folder.path());
  CHECK(files_of(found) == Texts{"outer.7z!/t.tgz!/in/inner.zip!/a.eml",
                                 "outer.7z!/t.tgz!/in/inner.zip!/box.mbox",
                                 "outer.7z!/t.tgz!/in/inner.zip!/box.mbox",
                                 "outer.7z!/t.tgz!/x.mbox.gz",
                                 "outer.7z!/t.tgz!/x.mbox.gz",
                                 "outer.7z!/z.eml"});
}

TEST_CASE("archives are opened to a depth and no deeper", "[source][archive]") {
  std::string packed = pack("zip", "none", {{"a.eml", kMail}});
  for (int i = 0; i < 8; ++i)
    packed = pack("zip", "none", {{"n.zip", packed}});
  const TemporaryFolder folder;
  folder.write("deep.zip", packed);
  const Collector found = read_checked(folder.path());
  CHECK(found.messages.empty());
  CHECK(found.reasons() == Texts{"too_deep"});
}

TEST_CASE("what is encrypted is told, what is not is read", "[source][archive]") {
  const TemporaryFolder folder;
  folder.write("secret.zip", pack("zip", "none", {{"a.eml", kMail}}, "word"));
  folder.write("z.eml", kMail);
  const Collector found = read_checked(folder.path());
  CHECK(found.reasons() == Texts{"encrypted"});
  CHECK(found.messages.size() == 1);
}

TEST_CASE("a damaged archive gives what it can, and a reason", "[source][archive]") {
  Members members;
  for (int i = 0; i < 50; ++i)
    members.emplace_back(std::to_string(i) + ".eml", kMail + std::to_string(i * 7919) + kBox);
  const std::string format = GENERATE("zip", "7zip", "ustar");
  const std::string filter = format == "ustar" ? "gzip" : "none";
  INFO(format);
  std::string packed = pack(format, filter, members);
  packed.resize(packed.size() / 2);
  const TemporaryFolder folder;
  folder.write("half", packed);
  Collector found;
  REQUIRE(read_messages(folder.path(), {}, found, {}));
  CHECK_FALSE(found.rejections.empty());
  for (const auto& file : found.files)
    CHECK(balances(file.result));
}

TEST_CASE("a compressed mailbox that is cut gives its beginning", "[source][archive]") {
  std::string box;
  for (int i = 0; i < 20000; ++i)
    box += "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: " + std::to_string(i * 7919) +
           "\n\ntext\n\n";
  std::string packed = compress("gzip", box);
  packed.resize(packed.size() / 2);
  const TemporaryFolder folder;
  folder.write("cut.gz", packed);
  const Collector found = read_checked(folder.path());
  CHECK(found.messages.size() > 5000);
  CHECK(found.reasons() == Texts{"damaged_archive"});
  CHECK(found.messages.back().defects[0].code == "source_cut");
}

TEST_CASE("a bomb is refused, and what lies around it is read", "[source][archive]") {
  const TemporaryFolder folder;
  constexpr std::uint64_t kSize = 256ULL << 20U;
  SECTION("a zip that says what it unpacks to") {
    folder.write("bomb.zip", pack_zeros("zeros.mbox", kSize));
  }
  SECTION("a gzip, which does not") {
    folder.write("bomb.gz", compress("gzip", std::string(100U << 20U, '\0')));
  }
  SECTION("mail that goes on for ever") {
    std::string box = kBox + "\nFrom c@x.ru Tue Oct 13 10:00:00 2009\nSubject: long\n\n";
    box.append(100U << 20U, 'A');
    folder.write("bomb.gz", compress("gzip", box));
  }
  SECTION("inside another archive") {
    folder.write("bomb.zip", pack("zip", "none", {{"in.zip", pack_zeros("zeros.mbox", kSize)}}));
  }
  folder.write("a.eml", kMail);
  folder.write("z.eml", kMail);
  const std::clock_t start = std::clock();
  Collector found;
  Limits limits;
  limits.max_message_bytes = 1U << 20U;
  REQUIRE(read_messages(folder.path(), limits, found, {}));
  CHECK(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC < 20);
  CHECK(found.messages.size() >= 2);
  REQUIRE(found.reasons() == Texts{"archive_bomb"});
  CHECK(found.rejections[0].lost);
}

TEST_CASE("too many members are refused", "[source][archive]") {
  Members members;
  for (int i = 0; i < 30; ++i)
    members.emplace_back(std::to_string(i) + ".eml", kMail);
  const TemporaryFolder folder;
  folder.write("many.zip", pack("zip", "none", members));
  Limits limits;
  limits.max_members = 10;
  Collector found;
  REQUIRE(read_messages(folder.path(), limits, found, {}));
  CHECK(found.messages.size() == 10);
  CHECK(found.reasons() == Texts{"archive_bomb"});
}

TEST_CASE("the members of an archive that is not wanted are not looked at", "[source][archive]") {
  const TemporaryFolder folder;
  folder.write("a.zip", pack("zip", "none", {{"a.eml", kMail}}));
  Collector found;
  found.skip = "a.zip";
  REQUIRE(read_messages(folder.path(), {}, found, {}));
  CHECK(found.begun == Texts{"a.zip"});
  CHECK(found.messages.empty());
}

TEST_CASE("a buffer is read like a file", "[source][memory]") {
  Collector found;
  REQUIRE(read_bytes(compress("xz", kBox), "-", {}, found));
  CHECK(found.messages.size() == 2);
  CHECK(found.messages[0].location.file == "-");
  REQUIRE(read_bytes("nothing like mail", "", {}, found));
  CHECK(found.messages.size() == 3);
}

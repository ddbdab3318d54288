#include <filesystem>
#include <stop_token>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>
#include <vector>

#include <catch2/catch.hpp>

#include "source/source_check.hpp"

namespace {

namespace fs = std::filesystem;
using namespace pismo::source;
using Texts = std::vector<std::string>;

constexpr std::string_view kMail = "From: a@x.ru\nSubject: 1\n\ntext\n";

}  // namespace

TEST_CASE("a folder is walked in byte order, files before folders", "[source][walk]") {
  const TemporaryFolder folder;
  for (const char* name : {"b.eml", "B.eml", "a/z.eml", "a/y/1.eml", "a.eml", "Я.eml", "a-b/1.eml"})
    folder.write(name, kMail);
  const Collector found = read_checked(folder.path());
  CHECK(found.begun ==
        Texts{"B.eml", "a.eml", "b.eml", "Я.eml", "a/z.eml", "a/y/1.eml", "a-b/1.eml"});
  CHECK(found.files[0].info.size == kMail.size());
  CHECK(found.files[0].info.mtime_ns > 0);
  CHECK(found.files[0].info.inode > 0);
}

TEST_CASE("a file that is not wanted is not read", "[source][walk]") {
  const TemporaryFolder folder;
  folder.write("a.eml", kMail);
  folder.write("b.eml", kMail);
  Collector found;
  found.skip = "a.eml";
  REQUIRE(read_messages(folder.path(), {}, found, {}));
  CHECK(found.begun == Texts{"a.eml", "b.eml"});
  CHECK(found.messages.size() == 1);
  CHECK(found.files.size() == 1);
}

TEST_CASE("a Maildir gives flags, its subfolders too", "[source][walk]") {
  const TemporaryFolder folder;
  folder.write("cur/1:2,RS", kMail);
  folder.write("cur/2:2,", "no header at all\n");
  folder.write("new/3", kMail);
  folder.write(".Sent/cur/4;2,S", kMail);
  folder.write(".Sent/new/5", kMail);
  folder.write("dovecot-uidlist", "3 V1 N2\n");
  const Collector found = read_checked(folder.path());
  std::vector<std::pair<std::string, std::string>> flags;
  for (const Found& one : found.messages)
    flags.emplace_back(one.location.file, one.flags);
  CHECK(flags == std::vector<std::pair<std::string, std::string>>{{".Sent/cur/4;2,S", "S"},
                                                                  {".Sent/new/5", ""},
                                                                  {"cur/1:2,RS", "RS"},
                                                                  {"cur/2:2,", ""},
                                                                  {"new/3", ""}});
  for (const auto& file : found.files) {
    if (file.info.file != "dovecot-uidlist") CHECK(file.info.format == "maildir");
  }
  CHECK(found.reasons() == Texts{"not_mail"});
}

TEST_CASE("an MH folder is read by number", "[source][walk]") {
  const TemporaryFolder folder;
  folder.write(".mh_sequences", "cur: 2\n");
  folder.write("1", kMail);
  folder.write("2", "no header at all\n");
  const Collector found = read_checked(folder.path());
  CHECK(found.messages.size() == 2);
  CHECK(found.files[1].info.format == "mh");
}

TEST_CASE("links end, and what they lead to is read once", "[source][walk]") {
  const TemporaryFolder folder;
  const TemporaryFolder elsewhere;
  elsewhere.write("mail/1.eml", kMail);
  folder.write("a/1.eml", kMail);
  fs::create_directory_symlink(folder.path(), folder.path() / "a/loop");
  fs::create_directory_symlink(elsewhere.path() / "mail", folder.path() / "a/out");
  fs::create_directory_symlink(elsewhere.path() / "mail", folder.path() / "b");
  fs::create_symlink("self", folder.path() / "self");
  fs::create_symlink("missing", folder.path() / "nowhere");
  fs::create_symlink(elsewhere.path() / "mail/1.eml", folder.path() / "z.eml");
  const Collector found = read_checked(folder.path());
  CHECK(found.begun == Texts{"z.eml", "a/1.eml", "b/1.eml"});
  CHECK(found.reasons() == Texts{"unreadable", "unreadable"});
}

TEST_CASE("pipes, sockets and devices are never waited for", "[source][walk]") {
  const TemporaryFolder folder;
  folder.write("1.eml", kMail);
  REQUIRE(::mkfifo((folder.path() / "pipe").c_str(), 0600) == 0);
  const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  (folder.path() / "socket").string().copy(address.sun_path, sizeof(address.sun_path) - 1);
  REQUIRE(::bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
  ::close(descriptor);
  const Collector found = read_checked(folder.path());
  CHECK(found.messages.size() == 1);
  CHECK(found.reasons() == Texts{"special_file", "special_file"});
  CHECK_FALSE(found.rejections[0].lost);

  Collector direct;
  CHECK_FALSE(read_messages(folder.path() / "pipe", {}, direct, {}));
}

TEST_CASE("what may not be read is told, and the rest is read", "[source][walk]") {
  if (::geteuid() == 0) {
    WARN("the superuser may read everything: skipped");
    return;
  }
  const TemporaryFolder folder;
  fs::permissions(folder.write("a.eml", kMail), fs::perms::none);
  folder.write("b.eml", kMail);
  folder.write("closed/c.eml", kMail);
  fs::permissions(folder.path() / "closed", fs::perms::none);
  Collector found;
  REQUIRE(read_messages(folder.path(), {}, found, {}));
  fs::permissions(folder.path() / "closed", fs::perms::owner_all);
  CHECK(found.messages.size() == 1);
  CHECK(found.reasons() == Texts{"unreadable", "unreadable"});
}

TEST_CASE("a root that does not exist is an error", "[source][walk]") {
  Collector found;
  const auto read = read_messages("/nonexistent/mail", {}, found, {});
  REQUIRE_FALSE(read);
  CHECK(read.error().code == pismo::Errc::not_found);
  Reader reader("/nonexistent");
  CHECK(reader.read({"a.eml", 0, 10, Quoting::none}).error().code == pismo::Errc::not_found);
}

namespace {

/// Asks to stop, or changes the file, at the first message.
class Interruption : public Collector {
 public:
  explicit Interruption(std::function<void()> act) : act_(std::move(act)) {}

  void message(Found&& found) override {
    if (messages.empty()) act_();
    Collector::message(std::move(found));
  }

 private:
  std::function<void()> act_;
};

std::string large_mbox() {
  std::string box;
  for (int i = 0; i < 20000; ++i)
    box += "From a@x.ru Tue Oct 13 10:00:00 2009\nSubject: 1\n\nsome text of this message\n\n";
  return box;
}

}  // namespace

TEST_CASE("a stop ends the run, and the file it was in is not called read", "[source][walk]") {
  const TemporaryFolder folder;
  folder.write("a.eml", kMail);
  folder.write("b.mbox", large_mbox());
  folder.write("c.eml", kMail);
  std::stop_source stop;
  Interruption found([&] { stop.request_stop(); });
  const auto read = read_messages(folder.path(), {}, found, stop.get_token());
  REQUIRE_FALSE(read);
  CHECK(read.error().code == pismo::Errc::cancelled);
  CHECK(found.files.empty());
  CHECK(found.messages.size() == 1);
}

TEST_CASE("a file that shrinks while it is read is told", "[source][walk]") {
  const TemporaryFolder folder;
  const fs::path file = folder.write("b.mbox", large_mbox());
  Interruption found([&] { fs::resize_file(file, 1000); });
  REQUIRE(read_messages(folder.path(), {}, found, {}));
  CHECK(found.messages.size() > 10);
  CHECK(found.reasons() == Texts{"changed"});
  CHECK(found.rejections[0].lost);
  REQUIRE(found.files.size() == 1);
  CHECK(balances(found.files[0].result));
}

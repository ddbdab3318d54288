#include <chrono>
#include <filesystem>
#include <fstream>
#include <stop_token>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/store/catalog_writer.hpp"
#include "pismo/store/custody_log.hpp"

#include "pipeline/mail_case.hpp"

using namespace pismo::tests;

namespace {

/// A Maildir with two letters in cur and one in new.
struct MaildirCase : MailCase {
  MaildirCase() {
    for (const char* const part : {"cur", "new", "tmp"})
      std::filesystem::create_directories(mail() / "box" / part);
    put("box/cur/1.a:2,S", letter("Раз", "Первое письмо"));
    put("box/cur/2.a:2,S", letter("Два", "Второе письмо"));
    put("box/new/3.a", letter("Три", "Третье письмо"));
  }

  [[nodiscard]] pismo::pipeline::IndexReport run(
      std::chrono::nanoseconds quiet = std::chrono::nanoseconds::zero(),
      bool full_scan = false,
      std::vector<std::filesystem::path> sources = {}) const {
    pismo::pipeline::IndexOptions options;
    options.case_folder = folder();
    options.sources = sources.empty() ? std::vector{mail()} : std::move(sources);
    options.folder_quiet = quiet;
    options.full_scan = full_scan;
    auto report = pismo::pipeline::index(options, {}).value();
    // As the command does; until then a change is not over.
    const pismo::store::CustodyLog log{pismo::store::CaseFolder(folder())};
    REQUIRE(log.append({{"command", "index"}},
                       report.changed ? pismo::store::CustodyLog::kUnloggedSources : ""));
    return report;
  }

  /// As nothing does to a letter of a Maildir: its folder's times stay.
  void write_into(const std::string& name) const {
    std::ofstream(mail() / "box" / name, std::ios::app) << "ещё строка\n";
  }
};

Rows kept_folders(const MailCase& leak) {
  return leak.sql("SELECT path, files FROM settled_folders ORDER BY path");
}

}  // namespace

TEST_CASE("files of a Maildir whose folders have not changed are not looked at", "[pipeline]") {
  const MaildirCase leak;
  CHECK(leak.run().files_read == 3);
  CHECK(kept_folders(leak) == Rows{"box/cur|2", "box/new|1"});
  leak.write_into("cur/1.a:2,S");
  const auto again = leak.run();
  CHECK(again.files_read == 0);
  CHECK(again.files_unchanged == 3);
  CHECK(again.files_missing == 0);
  CHECK_FALSE(again.changed);
  CHECK(sums(again.balance) == "3 = 3 + 0 + 0");

  SECTION("but every file when that is asked for, and then they are known anew") {
    CHECK(leak.run({}, true).files_read == 1);
    leak.write_into("cur/1.a:2,S");
    CHECK(leak.run().files_read == 0);
    CHECK(leak.run({}, true).files_read == 1);
  }
  SECTION("a letter that comes in changes its folder alone") {
    leak.put("box/new/4.a", letter("Четыре", "Четвёртое письмо"));
    const auto more = leak.run();
    CHECK(more.files_read == 1);
    CHECK(more.files_unchanged == 3);
    CHECK(more.files_missing == 0);
    CHECK(sums(more.balance) == "4 = 4 + 0 + 0");
    CHECK(kept_folders(leak) == Rows{"box/cur|2", "box/new|2"});
  }
  SECTION("letters that come in one after another are each read once") {
    for (const char* const name : {"box/new/2.a", "box/new/4.a", "box/new.a", "box/cur.a"}) {
      leak.put(name, letter("Ещё", std::string("Письмо ") + name));
      const auto more = leak.run();
      CHECK(more.files_read == 1);
      CHECK(more.files_missing == 0);
    }
    CHECK(leak.run().files_unchanged == 7);
  }
  SECTION("a letter that goes is missed, those beside it are not") {
    std::filesystem::remove(leak.mail() / "box/new/3.a");
    const auto less = leak.run();
    CHECK(less.files_missing == 1);
    CHECK(less.files_unchanged == 2);
    CHECK(less.without_source == 0);  // Where it lay is still known.
    const auto still = leak.run();
    CHECK(still.files_missing == 1);
    CHECK(still.files_unchanged == 2);
    CHECK_FALSE(still.changed);
  }
  SECTION("a Maildir that goes is missed") {
    std::filesystem::remove_all(leak.mail() / "box");
    CHECK(leak.run().files_missing == 3);
    CHECK(leak.run().files_missing == 3);
    CHECK(kept_folders(leak).empty());
  }
}

TEST_CASE("files that are walked before those of a settled folder do not hide them", "[pipeline]") {
  const MaildirCase leak;
  leak.put("a.eml", letter("Раньше", "Письмо перед ящиком"));
  CHECK(leak.run().files_read == 4);
  const auto again = leak.run();
  CHECK(again.files_unchanged == 4);
  CHECK(again.files_missing == 0);
  CHECK_FALSE(again.changed);

  SECTION("a letter that comes into one is new, the others are known") {
    leak.put("box/cur/4.a:2,S", letter("Четыре", "Четвёртое письмо"));
    const auto more = leak.run();
    CHECK(more.files_read == 1);
    CHECK(more.files_unchanged == 4);
    CHECK(more.files_missing == 0);
    CHECK(sums(more.balance) == "5 = 5 + 0 + 0");
  }
  SECTION("a letter that goes from one is missed") {
    std::filesystem::remove(leak.mail() / "box/cur/1.a:2,S");
    const auto less = leak.run();
    CHECK(less.files_missing == 1);
    CHECK(less.files_unchanged == 3);
    CHECK(leak.run().files_missing == 1);
  }
  SECTION("one that is emptied or gone leaves its letters missed") {
    std::filesystem::remove_all(leak.mail() / "box/cur");
    const bool is_emptied = GENERATE(true, false);
    if (is_emptied) std::filesystem::create_directory(leak.mail() / "box/cur");
    const auto less = leak.run();
    CHECK(less.files_missing == 2);
    CHECK(less.files_unchanged == 2);
  }
  SECTION("files of what is no Maildir any more are still known") {
    std::filesystem::remove(leak.mail() / "box/new/3.a");
    std::filesystem::remove(leak.mail() / "box/new");
    const auto less = leak.run();
    CHECK(less.files_read == 0);
    CHECK(less.files_missing == 1);
    CHECK(less.files_unchanged == 3);
  }
}

TEST_CASE("a copy of an old letter is known, whether few come or many", "[pipeline]") {
  const MaildirCase leak;
  const auto old_letter = [](int number) {
    return letter("Старое", "Письмо номер " + std::to_string(number));
  };
  constexpr int kLetters = 61;
  for (int i = 0; i < kLetters; ++i)
    leak.put("box/cur/old" + std::to_string(i) + ":2,S", old_letter(i));
  CHECK(leak.run().new_messages == kLetters + 3);
  // Of 64 letters, eight are asked for one by one.
  const int copies = GENERATE(1, 7, 8, 30);
  for (int i = 0; i < copies; ++i) {
    leak.put("box/new/copy" + std::to_string(i), old_letter(2 * i));
    leak.put("box/new/fresh" + std::to_string(i), letter("Новое", std::to_string(i / 2)));
  }
  const auto more = leak.run();
  CHECK(more.files_read == static_cast<std::uint64_t>(2 * copies));
  CHECK(more.new_messages == static_cast<std::uint64_t>((copies + 1) / 2));
  CHECK(more.balance.duplicates == static_cast<std::uint64_t>(copies + copies / 2));
}

TEST_CASE("a folder that has just changed is looked at again", "[pipeline]") {
  const MaildirCase leak;
  constexpr std::chrono::hours kAnHour(1);
  CHECK(leak.run(kAnHour).files_read == 3);
  CHECK(kept_folders(leak).empty());
  leak.write_into("cur/1.a:2,S");
  CHECK(leak.run(kAnHour).files_read == 1);
}

TEST_CASE("a folder with something that could not be read is looked at again", "[pipeline]") {
  const MaildirCase leak;
  std::filesystem::create_symlink("nowhere", leak.mail() / "box/cur/5.a:2,S");
  CHECK(leak.run().new_losses == 1);
  CHECK(kept_folders(leak) == Rows{"box/new|1"});
  leak.write_into("cur/1.a:2,S");
  CHECK(leak.run().files_read == 1);
}

TEST_CASE("other folders than those of a Maildir are looked at each time", "[pipeline]") {
  const MaildirCase leak;
  leak.put("box/tmp/6.a", letter("Шесть", "Шестое письмо"));
  leak.put("plain/cur/7.eml", letter("Семь", "Седьмое письмо"));
  CHECK(leak.run().files_read == 5);
  leak.write_into("tmp/6.a");
  leak.write_into("../plain/cur/7.eml");
  CHECK(leak.run().files_read == 2);
}

TEST_CASE("what is settled of one source stays so while another is read", "[pipeline]") {
  const MaildirCase leak;
  const auto other = leak.path() / "other.mbox";
  std::ofstream(other) << mbox({letter("Раз", "Другая почта")});
  CHECK(leak.run({}, false, {leak.mail(), other}).new_messages == 4);
  std::ofstream(other, std::ios::app) << mbox({letter("Два", "Ещё одно")});
  leak.write_into("cur/1.a:2,S");
  CHECK(leak.run({}, false, {other}).new_messages == 1);
  CHECK(leak.run({}, false, {leak.mail(), other}).files_read == 0);
}

TEST_CASE("a change of the case leaves nothing settled until a run ends", "[pipeline]") {
  const MaildirCase leak;
  CHECK(leak.run().new_messages == 3);
  CHECK(leak.sql("SELECT found, indexed, duplicates, rejected, messages FROM settled_sums") ==
        Rows{"3|3|0|0|3"});
  {
    auto writer =
        pismo::store::CatalogWriter::open(pismo::store::CaseFolder(leak.folder()).catalog())
            .value();
    CHECK(writer.settled().value());
    REQUIRE(writer.begin());
    REQUIRE(writer.commit());
    CHECK_FALSE(writer.settled().value());
  }
  leak.write_into("cur/1.a:2,S");
  CHECK(leak.run().files_read == 1);
  CHECK(leak.sql("SELECT messages FROM settled_sums") == Rows{"4"});

  SECTION("a run that is stopped leaves what was settled") {
    leak.put("box/new/4.a", letter("Четыре", "Четвёртое письмо"));
    pismo::pipeline::IndexOptions options;
    options.case_folder = leak.folder();
    options.sources = {leak.mail()};
    std::stop_source stop;
    stop.request_stop();
    CHECK(pismo::pipeline::index(options, stop.get_token()).value().cancelled);
    CHECK(kept_folders(leak) == Rows{"box/cur|2", "box/new|1"});
    CHECK(leak.run().new_messages == 1);
    CHECK(kept_folders(leak) == Rows{"box/cur|2", "box/new|2"});
  }
}

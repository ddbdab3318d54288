#include <random>

#include <catch2/catch.hpp>

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"

namespace {

using namespace pismo::tests;
using pismo::pipeline::IndexOptions;

// Enough for several text segments, so that workers can overtake each other.
constexpr int kLetters = 2600;

/// Letters with a tenth of duplicates and some with a letter attached.
std::string many_letters(int letters) {
  std::mt19937 random(7);
  std::vector<std::string> mail;
  for (int i = 0; i < letters; ++i) {
    if (i % 10 == 9) {
      mail.push_back(mail[random() % mail.size()]);
      continue;
    }
    std::string text = "Отчёт номер " + std::to_string(i) + " о стенде.";
    for (int w = 0; w < 12; ++w)
      text += " слово" + std::to_string(random() % 900);
    const std::string id = "Message-ID: <" + std::to_string(i) + "@north.example>\n";
    if (i % 50 != 0) {
      mail.push_back(letter("Отчёт " + std::to_string(i), text, id));
    } else {
      mail.push_back("From: andrey@north.example\nSubject: fwd " + std::to_string(i) +
                     "\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" +
                     letter("Вложенное " + std::to_string(i), text, id));
    }
  }
  return mbox(mail);
}

IndexOptions options_of(const MailCase& leak, const std::string& name, unsigned jobs) {
  IndexOptions options;
  options.case_folder = leak.path() / name;
  options.sources = {leak.mail()};
  options.jobs = jobs;
  return options;
}

void check_same_answers(const std::filesystem::path& one, const std::filesystem::path& other) {
  for (const char* question : {"*",
                               "слово7",
                               "\"о стенде\"",
                               "отчет -слово7",
                               "subject:вложенное",
                               "is:duplicate",
                               "слово12 OR слово13"}) {
    INFO(question);
    const Ids ids = ask(one, question);
    CHECK_FALSE(ids.empty());
    CHECK(ids == ask(other, question));
  }
}

}  // namespace

TEST_CASE("the same mail gives the same case with one worker and with three", "[pipeline]") {
  const MailCase leak;
  leak.put("a.mbox", many_letters(kLetters));
  leak.put("b.eml", letter("Отдельно", "Отчёт лежит отдельно."));
  leak.put("photo.jpg", std::string("\xFF\xD8\xFF\xE0 not mail", 13));
  const auto one = pismo::pipeline::index(options_of(leak, "j1", 1), {}).value();
  const auto three = pismo::pipeline::index(options_of(leak, "j3", 3), {}).value();
  CHECK(one.balance.holds());
  CHECK(sums(one.balance) == sums(three.balance));
  CHECK(everything_in(leak.path() / "j1/catalog.sqlite") ==
        everything_in(leak.path() / "j3/catalog.sqlite"));
  check_same_answers(leak.path() / "j1", leak.path() / "j3");
}

TEST_CASE("a run that was stopped and run again equals an undisturbed one", "[pipeline]") {
  const MailCase leak;
  leak.put("a.mbox", many_letters(kLetters));
  leak.put("b/c.eml", letter("Отдельно", "Отчёт лежит отдельно."));
  const auto whole = pismo::pipeline::index(options_of(leak, "whole", 2), {}).value();

  std::stop_source stop;
  IndexOptions options = options_of(leak, "stopped", 2);
  options.progress = [&](const pismo::pipeline::Progress& progress) {
    if (progress.messages_done > 0) stop.request_stop();
  };
  const auto first = pismo::pipeline::index(options, stop.get_token()).value();
  CHECK(first.cancelled);
  // What was committed can be searched at once.
  CHECK(ask(leak.path() / "stopped", "*").size() >= first.new_messages);

  options.progress = {};
  const auto second = pismo::pipeline::index(options, {}).value();
  CHECK_FALSE(second.cancelled);
  CHECK(first.new_messages + second.new_messages == whole.new_messages);
  CHECK(sums(second.balance) == sums(whole.balance));
  CHECK(everything_in(leak.path() / "stopped/catalog.sqlite") ==
        everything_in(leak.path() / "whole/catalog.sqlite"));
  check_same_answers(leak.path() / "stopped", leak.path() / "whole");
}

TEST_CASE("a run that is stopped before it begins leaves a case that can go on", "[pipeline]") {
  const MailCase leak;
  leak.put("a.mbox", many_letters(100));
  std::stop_source stop;
  stop.request_stop();
  const auto report = pismo::pipeline::index(options_of(leak, "case", 2), stop.get_token()).value();
  CHECK(report.cancelled);
  const auto after = leak.index();
  CHECK(after.balance.holds());
  CHECK(after.balance.indexed > 80);
}

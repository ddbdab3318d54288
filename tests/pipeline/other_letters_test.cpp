#include <catch2/catch.hpp>

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"

using namespace pismo::tests;

TEST_CASE("a letter in Latin letters or the wrong layout is found by its Russian words",
          "[pipeline]") {
  const auto letter = [](const std::string& text) {
    return "From: a@north.example\nContent-Type: text/plain; charset=utf-8\n\n" + text + "\n";
  };
  const MailCase leak;
  leak.put("box.mbox",
           mbox({letter("Uvazhaemye kollegi, zhdu vashih predlozheniy"),
                 letter("cgfcb,j pf jndtn"),
                 letter("Жду ваших предложений"),
                 letter("пароль: зфыыцщкв")}));
  CHECK(sums(leak.index().balance) == "4 = 4 + 0 + 0");

  struct Case {
    std::string question;
    Ids ids;
  };

  for (const Case& c : {
           Case{"коллега", {1}},
           Case{"\"жду ваших предложений\"", {1, 3}},
           Case{"\"спасибо за ответ\"", {2}},
           Case{"cgfcb", {2}},
           Case{"kollegi", {1}},
           Case{"password", {4}},
       }) {
    INFO(c.question);
    CHECK(ask(leak.folder(), c.question) == c.ids);
  }
}

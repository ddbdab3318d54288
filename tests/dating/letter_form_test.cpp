// What a letter looks like beside its clocks: forms that its program does not give to letters.

#include <catch2/catch.hpp>

#include "pismo/dating/clock_summary.hpp"

#include "dating/reading.hpp"

using namespace pismo::dating;
using pismo::test::dated;
using pismo::test::kinds;

namespace {

const std::string kDate = "Date: Thu, 15 Oct 2009 12:03:05 +0400\n";
const std::string kThunderbird = "User-Agent: Thunderbird 2.0.0.23 (Windows/20090812)\n";
const std::string kFrom = "From: Anna <anna@sever.example>\nTo: oleg@yug.example\n";
const std::string kPlain = "Content-Type: text/plain; charset=utf-8\n\nТекст.\n";

std::string by(std::string_view from, std::string_view host, std::string_view second) {
  return "Received: from " + std::string(from) + " by " + std::string(host) +
         " with ESMTP id 1; Thu, 15 Oct 2009 12:03:" + std::string(second) + " +0400\n";
}

}  // namespace

TEST_CASE("a letter that its program would have made otherwise is named", "[dating][form]") {
  struct Case {
    std::string name, mail, kinds;
  };

  const auto c = GENERATE(values<Case>({
      {"Thunderbird takes the domain of the writer's address",
       kDate + kThunderbird + kFrom + "Message-ID: <4AD6D739.2030405@zapad.example>\n" + kPlain,
       "msgid_domain_mismatch"},
      {"the writer's own domain",
       kDate + kThunderbird + kFrom + "Message-ID: <4AD6D739.2030405@mail.sever.example>\n" +
           kPlain,
       ""},
      {"the domain of a server on the way",
       by("pc1", "mx.zapad.example", "09") + kDate + kThunderbird + kFrom +
           "Message-ID: <4AD6D739.2030405@zapad.example>\n" + kPlain,
       ""},
      {"two domains of one provider",
       kDate + kThunderbird + "From: Anna <anna@googlemail.com>\nTo: oleg@yug.example\n" +
           "Message-ID: <4AD6D739.2030405@gmail.com>\n" + kPlain,
       ""},
      {"a computer's name is nobody's domain",
       kDate + kThunderbird + kFrom + "Message-ID: <4AD6D739.2030405@buh-pc.local>\n" + kPlain,
       ""},
      {"a list that put its own address into From",
       kDate + kThunderbird +
           "From: Anna via Spisok <spisok@listy.example>\nTo: oleg@yug.example\n"
           "Message-ID: <4AD6D739.2030405@zapad.example>\n" +
           kPlain,
       ""},
      {"Outlook Express names the computer, whatever it is called",
       kDate + "X-Mailer: Microsoft Outlook Express 6.00.2900.5512\n" + kFrom +
           "Message-ID: <000701ca4d6d$ece70ea0$0201a8c0@stolica.example>\n" + kPlain,
       ""},
      {"a subject in bare UTF-8 under the name of Outlook Express",
       kDate + "X-Mailer: Microsoft Outlook Express 6.00.2900.5512\nSubject: Договор\n" + kFrom +
           "Message-ID: <1@sever.example>\n" + kPlain,
       "charset_vs_mailer"},
      {"the same in an encoded word",
       kDate +
           "X-Mailer: Microsoft Outlook Express 6.00.2900.5512\n"
           "Subject: =?utf-8?B?0JTQvtCz0L7QstC+0YA=?=\n" +
           kFrom + "Message-ID: <1@sever.example>\n" + kPlain,
       ""},
      {"a bare subject of a script that names itself",
       kDate + "X-Mailer: PHP/5.2.6\nSubject: Договор\n" + kFrom +
           "Message-ID: <1@sever.example>\n" + kPlain,
       ""},
      {"a name of a character set that Thunderbird does not know",
       kDate + kThunderbird + kFrom +
           "Message-ID: <1@sever.example>\nContent-Type: text/plain; charset=cp1251\n\nText.\n",
       "charset_vs_mailer"},
      {"a date without seconds",
       "Date: Thu, 15 Oct 2009 12:03 +0400\n" + kFrom + "Message-ID: <1@sever.example>\n" + kPlain,
       "precision_minute"},
  }));
  INFO(c.name);
  CHECK(kinds(dated(c.mail)) == c.kinds);
}

TEST_CASE("a line that the sender may have written to look like a server's is named",
          "[dating][form]") {
  struct Case {
    std::string name, upper, lower, kinds;
  };

  const auto c = GENERATE(values<Case>({
      {"the machine that called itself a bank's is a customer's of a provider",
       "mail.bank.example (ppp85-140-55-58.pppoe.set.example [85.140.55.58])",
       "mail.bank.example",
       "received_by_from_mismatch"},
      {"Exim prints the name of the address first",
       "ppp85-140-55-58.pppoe.set.example ([85.140.55.58] helo=mail.bank.example)",
       "mail.bank.example",
       "received_by_from_mismatch"},
      {"the address bears the bank's name, too",
       "mail.bank.example (gw.bank.example [192.0.2.5])",
       "mail.bank.example",
       ""},
      {"an address without a name proves nothing",
       "mail.bank.example (unknown [192.0.2.5])",
       "mail.bank.example",
       ""},
      {"the line below names the provider itself",
       "mail.bank.example (ppp85-140-55-58.pppoe.set.example [85.140.55.58])",
       "mail.bank.example (relay of ppp.set.example)",
       ""},
  }));
  INFO(c.name);
  const std::string mail = by(c.upper, "mx.yug.example", "12") + by("pc1", c.lower, "09") + kDate +
                           kFrom + "Message-ID: <1@sever.example>\n" + kPlain;
  CHECK(kinds(dated(mail)) == c.kinds);
}

TEST_CASE("a letter that waited for hours before its first server is said to have waited",
          "[dating][estimate]") {
  const std::string mail =
      "Received: from pc1 by mx.yug.example with ESMTP id 1; Thu, 15 Oct 2009 14:31:40 +0400\n" +
      kDate + kFrom + "Message-ID: <1@sever.example>\n" + kPlain;
  CHECK(kinds(dated(mail)) == "postponed_send");
}

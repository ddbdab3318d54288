#include <catch2/catch.hpp>

#include "dating/reading.hpp"

using pismo::test::instants;

TEST_CASE("an identifier tells when its program made it", "[dating][message_id]") {
  struct Case {
    std::string_view program, id, hint, utc;
  };

  const auto c = GENERATE(values<Case>({
      {"Pine, local",
       "<Pine.WNT.4.10.0910151203050.4242@pc.example>",
       "+0400",
       "2009-10-15T08:03:05Z"},
      {"Evolution", "1255593785.4242.7.camel@pc.example", "", "2009-10-15T08:03:05Z"},
      {"The Bat!, local", "42424242.20091015120305@firma.example", "+0400", "2009-10-15T08:03:05Z"},
      {"The Bat! without a zone", "42424242.20091015120305@firma.example", "", "NONE"},
      {"Outlook", "000701ca4d76$4e61ea80$0201a8c0@pc1", "", "2009-10-15T09:03:05.000Z"},
      {"Thunderbird", "4AD6D739.2030405@firma.example", "", "2009-10-15T08:03:05Z"},
      {"Gmail, California",
       "6bffcb0e0910150103u4f90e4b2ieb0cdf38fc29d486@mail.gmail.com",
       "",
       "2009-10-15T08:03:00Z"},
      {"Gmail's digits elsewhere",
       "6bffcb0e0910150103u4f90e4b2ieb0cdf38fc29d486@firma.example",
       "",
       "NONE"},
      {"Yandex", "4242421255593785@web42.yandex.ru", "", "2009-10-15T08:03:05Z"},
      {"digits that are no time", "9999999999999999@web42.yandex.ru", "", "NONE"},
      {"Exim", "E1MyLJ3-0001aB-Cd@mx.firma.example", "", "2009-10-15T08:03:29Z"},
      {"Pine with attached files",
       "Pine.LNX.4.40.0910151203050.25629-100000@pc.example",
       "+0400",
       "2009-10-15T08:03:05Z"},
      {"Netscape", "392367BC.3D075C95@firma.example", "", "2000-05-18T03:47:08Z"},
      {"hexadecimal digits after Netscape's time", "5AD6D739.3D075C95@firma.example", "", "NONE"},
      {"Eudora, local",
       "<5.1.0.14.2.20091015120305.02a1b2c8@pop.example>",
       "+0400",
       "2009-10-15T08:03:05Z"},
      {"Mew, local",
       "20091015.120305.74565891.ivan@firma.example",
       "+0400",
       "2009-10-15T08:03:05Z"},
      {"Becky!, local", "20091015120305.1F13.IVAN@firma.example", "+0400", "2009-10-15T08:03:05Z"},
      {"Python, its numbers like Becky's",
       "20091015080305.6493.20675@firma.example",
       "+0400",
       "2009-10-15T08:03:05Z"},
      {"StGit", "20091015080305.6493.20675.stgit@firma.example", "+0400", "2009-10-15T08:03:05Z"},
      {"Claws without a name", "20091015120305.3209c659@pc", "+0400", "2009-10-15T08:03:05Z"},
      {"Claws with digits only",
       "20091015120305.55111058@pc",
       "User-Agent: Claws Mail 3.7.2; Date: Thu, 15 Oct 2009 12:03:05 +0400",
       "2009-10-15T08:03:05Z"},
      {"Postfix with digits only",
       "20091015080305.55111058@mx.example",
       "",
       "2009-10-15T08:03:05Z"},
      {"Balsa", "1255593785.12965.1@pc", "X-Mailer: Balsa 2.4.1", "2009-10-15T08:03:05Z"},
      {"nmh", "20013.1255593785@pc", "nmh 1.2", "2009-10-15T08:03:05Z"},
      {"libEtPan", "etPan.4ad6d739.1234abcd.1a2@phone", "", "2009-10-15T08:03:05Z"},
      {"patches", "cover.1255593785.git.dev@firma.example", "", "2009-10-15T08:03:05Z"},
      {"GroupWise, local", "4AD70F79.4B1D.0093.0@gw.example", "+0400", "2009-10-15T08:03:05Z"},
      {"the first programs of Microsoft, local",
       "01BB9E4D.CA27D8A0@peter.example",
       "-0700",
       "1996-09-09T19:52:42.410Z"},
      {"IMP", "1255593785.4ad6d7396c724@web.example", "", "2009-10-15T08:03:05Z"},
      {"two times that are not one", "1255593785.4bd6d7396c724@web.example", "", "NONE"},
      {"Horde, local", "20091015120305.Horde.aBc-d@web.example", "+0400", "2009-10-15T08:03:05Z"},
      {"Fastmail",
       "1255593785.8924.1340920415@webmail.messagingengine.com",
       "",
       "2009-10-15T08:03:05Z"},
      {"Google's servers", "4ad6d739.c505be0a.3500.4a15@mx.google.com", "", "2009-10-15T08:03:05Z"},
      {"Mailman", "mailman.12.1255593785.1234.list@x.example", "", "2009-10-15T08:03:05Z"},
      {"Yahoo", "1255593785.8077.YahooMailNeo@web1.mail.example", "", "2009-10-15T08:03:05Z"},
      {"JavaMail without a name",
       "606085446.536432.1255593785250@app",
       "",
       "2009-10-15T08:03:05.250Z"},
      {"Ruby", "4ad6d739615cd_1dc7010592ed@app.mail", "", "2009-10-15T08:03:05Z"},
      {"sendmail before 8.10", "199407072116.RAA14128@cs.example", "", "1994-07-07T21:16:00Z"},
      {"ZMailer", "S20023167AbYHGETq/20091015080305Z+558223@x", "", "2009-10-15T08:03:05Z"},
      {"a month that is none", "42424242.20091315120305@firma.example", "+0400", "NONE"},
      {"a UUID", "3f2504e0-4f89-11d3-9a0c-0305e82c3301@firma.example", "", "NONE"},
      {"no at sign", "4AD6D739.2030405", "", "2009-10-15T08:03:05Z"},
      {"nothing", "<>", "", "NONE"},
  }));
  INFO(c.program << " " << c.id);
  CHECK(instants("message_id", c.id, c.hint) == c.utc);
}

TEST_CASE("an identifier of Outlook from before Outlook was made by no clock",
          "[dating][message_id]") {
  pismo::time::ZoneBook zones;
  const auto read = pismo::dating::read_clock(*pismo::dating::find_clock_kind("message_id"),
                                              "000701b8aaaa$4e61ea80$0201a8c0@pc1",
                                              {},
                                              zones);
  CHECK(read.utc.empty());
  REQUIRE(read.anomalies.size() == 1);
  CHECK(read.anomalies[0].kind == "message_id_impossible_time");
}

TEST_CASE("a signing time beyond every calendar is none", "[dating][dkim_time]") {
  CHECK(instants("dkim_time", "v=1; t=1255594830; x=12555948308888") == "2009-10-15T08:20:30Z");
  CHECK(instants("dkim_time", "v=1; t=999999999999999") == "NONE");
}

TEST_CASE("a queue id tells when a server began to listen", "[dating][queue_id]") {
  CHECK(instants("queue_id", "n9F835A6026259") == "2009-10-15T08:03:05Z");
  CHECK(instants("queue_id", "n9Fz35A6026259") == "NONE");
  CHECK(instants("queue_id", "A9B1C2123456") == "NONE");  // Postfix: hexadecimal.
  CHECK(instants("queue_id", "2A1BC0D3E4F") == "NONE");
  // Hexadecimal, whatever its case: what it would mean is years away.
  CHECK(instants("queue_id", "13149d490997", "near_year=2007") == "NONE");
  CHECK(instants("queue_id", "x1mr42abc.7.1255593785250") == "2009-10-15T08:03:05.250Z");
  // One o'clock was shown twice in California on 1 November 2009.
  CHECK(instants("queue_id", "d2sm42abc.7.2009.11.01.01.30.00") ==
        "2009-11-01T08:30:00Z|2009-11-01T09:30:00Z");
}

TEST_CASE("a thread index counts each reply from the one before", "[dating][thread_index]") {
  pismo::time::ZoneBook zones;
  // 2009-10-15 08:00 UTC, and replies after 100 and 200 units of 26 ms.
  const std::string_view two = "AcpNbX5YAAAAAAAAAAAAAAAAAAAAAAAAAGQAAAAAyAA=";
  const auto read =
      pismo::dating::read_clock(*pismo::dating::find_clock_kind("thread_index"), two, {}, zones);
  REQUIRE(read.utc.size() == 1);
  CHECK(read.fact("depth") == "2");
  const auto json = pismo::dating::evidence_json(read);
  REQUIRE(json["children"].size() == 2);
  CHECK(json["children"][1] == json["last"]);
  CHECK(json["parent_index"].get<std::string>() + "000000c800" == json["index"]);
  CHECK(instants("thread_index", "AcpNbX9YAAAA") == "NONE");
  CHECK(instants("thread_index", "////////////////////////////////") == "NONE");
}

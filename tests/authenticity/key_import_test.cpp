#include "pismo/authenticity/key_import.hpp"

#include <catch2/catch.hpp>

#include "pismo/authenticity/key_book.hpp"

#include "support/scratch_folder.hpp"

using namespace pismo::authenticity;

TEST_CASE("keys are found in what people keep of DNS", "[authenticity][keys]") {
  const ImportedKey key{"s1", "firm.example", "v=DKIM1; k=rsa; p=AAAABBBB", "", ""};

  struct Case {
    std::string what, text;
  };

  const auto c = GENERATE(values<Case>({
      {"dig",
       "; <<>> DiG 9.18 <<>> TXT\n;; ANSWER SECTION:\n"
       "s1._domainkey.firm.example. 300 IN TXT \"v=DKIM1; k=rsa; p=AAAA\" \"BBBB\"\n\n;; Query "
       "time: 4 msec\n"},
      {"dig, pasted with blanks",
       "  S1._domainkey.Firm.example. 300 IN TXT \"v=DKIM1\\; k=rsa\\; p=AAAABBBB\"\n"},
      {"dig, through an alias",
       "s1._domainkey.firm.example. 60 IN CNAME k.mailer.example.\n"
       "k.mailer.example. 60 IN TXT \"v=DKIM1; k=rsa; p=AAAABBBB\"\n"},
      {"a zone",
       "$TTL 1h\n$ORIGIN firm.example.\n@ IN SOA ns hostmaster ( 1 2 3\n 4 5 )\n"
       "  IN TXT \"v=spf1 -all\"\n"
       "s1._domainkey IN TXT ( \"v=DKIM1; k=rsa; \" ; the key\n   \"p=AAAA\"\n   \"BBBB\" )\n"},
      {"host", "s1._domainkey.firm.example descriptive text \"v=DKIM1; k=rsa; p=AAAA\" \"BBBB\"\n"},
      {"nslookup", "s1._domainkey.firm.example\ttext = \"v=DKIM1; k=rsa; p=AAAABBBB\"\r\n"},
      {"a quotation mark left open",
       "s1._domainkey.firm.example. TXT \"v=DKIM1; k=rsa; p=AAAABBBB\nother.example. A 10.0.0.1\n"},
      {"JSON, name to record",
       R"({"txt-records": {"s1._domainkey.firm.example": "v=DKIM1; k=rsa; p=AAAABBBB"}})"},
      {"JSON, pieces", R"({"s1._domainkey.firm.example": ["v=DKIM1; k=rsa; p=AAAA", "BBBB"]})"},
      {"JSON, DNS over HTTPS",
       R"({"Answer": [{"name": "s1._domainkey.firm.example.", "type": 16,
           "data": "\"v=DKIM1; k=rsa; p=AAAA\" \"BBBB\""}]})"},
  }));
  INFO(c.what);
  CHECK(import_keys(c.text).keys == std::vector<ImportedKey>{key});
}

TEST_CASE("an archive says when it saw a key", "[authenticity][keys]") {
  const auto found = import_keys(
      R"([{"domain": "firm.example", "selector": "s1", "value": "p=AAAA",
           "firstSeenAt": "2014-02-03T10:00:00Z", "lastSeenAt": "2016-10-09T10:00:00Z"}])");
  CHECK(found.keys ==
        std::vector<ImportedKey>{{"s1", "firm.example", "p=AAAA", "2014-02-03", "2016-10-09"}});
}

TEST_CASE("what is no key is named and not taken", "[authenticity][keys]") {
  struct Case {
    std::string text;
    std::size_t troubles;
  };

  const auto c = GENERATE(values<Case>({
      {"", 0},
      {"mail.firm.example. 300 IN A 10.0.0.1\n", 0},
      {"s1._domainkey.firm.example. TXT \"hello\"\n", 1},
      {"../../etc/s1._domainkey.firm.example. TXT \"p=AAAA\"\n", 1},
      {"s1._domainkey..example. TXT \"p=AAAA\"\n", 1},
      {"firm.example. TXT \"v=DKIM1; p=AAAA\"\n", 1},
      {"s1._domainkey.firm.example. CNAME gone.example.\n", 1},
      {"{\"broken\": ", 1},
  }));
  INFO(c.text);
  const auto found = import_keys(c.text);
  CHECK(found.keys.empty());
  CHECK(found.troubles.size() == c.troubles);
}

TEST_CASE("a key folder keeps every record and what is known of it", "[authenticity][keys]") {
  const pismo::tests::ScratchFolder scratch;
  const auto folder = scratch.path() / "keys";
  KeySource source;
  source.kind = "dns";
  source.seen = "2015-01-02";
  const std::vector<ImportedKey> first = {{"s1", "firm.example", "p=AAAA", "", ""}};
  REQUIRE(store_keys(folder, first, source)->added == 1);
  source.seen = "2016-03-04";
  source.private_published_since = "2017-05-06";
  const auto again = store_keys(
      folder,
      {{"s1", "firm.example", "p=AAAA", "", ""}, {"s1", "firm.example", "p=BBBB", "", ""}},
      source);
  REQUIRE(again);
  CHECK(again->added == 1);
  CHECK(again->known == 1);
  const auto book = KeyBook::read(folder);
  REQUIRE(book);
  const auto& keys = book->find("S1", "firm.Example");
  REQUIRE(keys.size() == 2);
  CHECK(keys[0].record == "p=AAAA");
  CHECK(keys[0].origin.first_seen == "2015-01-02");
  CHECK(keys[0].origin.last_seen == "2016-03-04");
  CHECK(keys[0].origin.private_published_since == "2017-05-06");
  CHECK(keys[1].record == "p=BBBB");
  CHECK(keys[1].origin.first_seen == "2016-03-04");
  CHECK(book->find("s2", "firm.example").empty());
  CHECK(KeyBook::read(scratch.path() / "none").error().code == pismo::Errc::not_found);
}

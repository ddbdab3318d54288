#include "pismo/people/address_form.hpp"

#include <string_view>

#include <catch2/catch.hpp>

using namespace pismo::people;

TEST_CASE("all spellings of an address have one form", "[people][address_form]") {
  struct Case {
    std::string_view name, address, canonical;
    AddressKind kind;
  };

  const auto c = GENERATE(values<Case>({
      {"", "Ivan.Petrov@Firm.Example", "ivan.petrov@firm.example", AddressKind::mail},
      {"", "'mailto:ivan@firm.example'", "ivan@firm.example", AddressKind::mail},
      {"", "ivan@firm.example.", "ivan@firm.example", AddressKind::mail},
      {"", "i.van+list@googlemail.com", "ivan@gmail.com", AddressKind::mail},
      {"", "ivan.petrov@ya.ru", "ivan-petrov@yandex.ru", AddressKind::mail},
      {"", "ivan+list@firm.example", "ivan+list@firm.example", AddressKind::mail},
      {"", "root", "root", AddressKind::mail},
      {"Ivan",
       "/O=FIRM/OU=MSK/CN=RECIPIENTS/CN=IPETROV",
       "/o=firm/ou=msk/cn=recipients/cn=ipetrov",
       AddressKind::x500},
      {"",
       "EX:/o=Firm/ou=MSK/cn=Recipients/cn=ipetrov",
       "/o=firm/ou=msk/cn=recipients/cn=ipetrov",
       AddressKind::x500},
      {"",
       "IMCEAEX-_O=FIRM_OU=MSK_CN=RECIPIENTS_CN=IPETROV@firm.example",
       "/o=firm/ou=msk/cn=recipients/cn=ipetrov",
       AddressKind::x500},
      {"", "CN=Ivan Petrov/OU=Moscow/O=Firm@FIRM", "ivanpetrov/moscow/firm", AddressKind::notes},
      {"", "Ivan Petrov/Moscow/Firm", "ivanpetrov/moscow/firm", AddressKind::notes},
      {"Ivan", "Petrov/Moscow/Firm@FIRM", "ivanpetrov/moscow/firm", AddressKind::notes},
      {"CN=Ivan", "Petrov/OU=Moscow/O=Firm@FIRM", "ivanpetrov/moscow/firm", AddressKind::notes},
      {"",
       "Ivan_Petrov/Moscow/Firm%FIRM@firm.example",
       "ivanpetrov/moscow/firm",
       AddressKind::notes},
      {"Ivan Petrov/Moscow/Firm", "", "ivanpetrov/moscow/firm", AddressKind::notes},
      {"продажи/закупки", "", "", AddressKind::none},
      {"Иван Петров", "", "", AddressKind::none},
  }));
  INFO(c.name << " <" << c.address << ">");
  const AddressForm form = read_address(c.name, c.address);
  CHECK(form.canonical == c.canonical);
  CHECK(form.kind == c.kind);
}

TEST_CASE("a directory name says which mailbox and which firm it is of", "[people][address_form]") {
  const AddressForm form =
      read_address("", "IMCEAEX-_O=FIRM_OU=MSK_CN=RECIPIENTS_CN=IPETROV@firm.example");
  CHECK(form.common_name == "ipetrov");
  CHECK(form.organisation == "firm");
  CHECK(form.domain == "firm.example");
  const AddressForm notes = read_address("", "CN=Ivan Petrov/OU=Moscow/O=Firm/C=RU");
  CHECK(notes.common_name == "ivan petrov");
  CHECK(notes.organisation == "firm");
}

TEST_CASE("a mailbox of an office is known by its user", "[people][address_form]") {
  struct Case {
    std::string_view address;
    MailboxUse use;
  };

  const auto c = GENERATE(values<Case>({
      {"info@firm.example", MailboxUse::shared},
      {"info-msk@firm.example", MailboxUse::shared},
      {"sales2@firm.example", MailboxUse::shared},
      {"buh@firm.example", MailboxUse::shared},
      {"no-reply@firm.example", MailboxUse::robot},
      {"MAILER-DAEMON@firm.example", MailboxUse::robot},
      {"ivan.petrov@firm.example", MailboxUse::personal},
      {"it.ivanov@firm.example", MailboxUse::personal},
      {"petrov@info.example", MailboxUse::personal},
      {"12345@firm.example", MailboxUse::personal},
  }));
  INFO(c.address);
  CHECK(use_of(read_address("", c.address)) == c.use);
}

TEST_CASE("what a name explains of a user is nothing that tells people apart",
          "[people][address_form]") {
  struct Case {
    std::string_view address, distinctive;
    bool bears;
  };

  const auto c = GENERATE(values<Case>({
      {"ivan.petrov@a.example", "", true},
      {"ipetrov@a.example", "", true},
      {"petrovip@a.example", "", true},
      {"petrov74@a.example", "", true},
      {"ivanpetrov@a.example", "", true},
      {"i@a.example", "", false},
      {"mail@a.example", "", false},
      {"zimorodok@a.example", "zimorodok", false},
      {"zimorodok@zimorodok.example", "", false},
  }));
  INFO(c.address);
  const PersonName name = read_person_name("Петров Иван Павлович");
  CHECK(distinctive_part(read_address("", c.address), name) == c.distinctive);
  CHECK(bears_name(read_address("", c.address), name) == c.bears);
}

TEST_CASE("an address of hostile length costs no more than a long one", "[people][address_form]") {
  const std::string slashes(100'000, '/');
  CHECK(read_address("", "a" + slashes).canonical.size() < 1'000);
  CHECK(read_address(slashes, "").kind == AddressKind::none);
  const std::string user(100'000, 'a');
  CHECK(read_address("", user + "@a.example").canonical.size() <= 500);
}

TEST_CASE("a local part longer than mail allows bears nobody's name", "[people][address]") {
  const PersonName name = read_person_name("Иван Петров");
  CHECK(bears_name(read_address({}, "ipetrov@x.example"), name));
  CHECK_FALSE(bears_name(read_address({}, "ipetrov." + std::string(60, 'a') + "@x.example"), name));
}

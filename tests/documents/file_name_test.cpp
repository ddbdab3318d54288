#include <catch2/catch.hpp>

#include "pismo/documents/file_type.hpp"

using namespace pismo::documents;

TEST_CASE("a file name is shown as it is, without what hides in it", "[documents][file_name]") {
  CHECK(clean_name("договор.doc") == "договор.doc");
  CHECK(clean_name("annex\u202Egpj.exe") == "annexgpj.exe");
  CHECK(clean_name("сме\u00ADта\u200B .xls ") == "смета .xls");
  CHECK(clean_name("a\u00A0\u00A0 b\tc.txt. .") == "a b c.txt");
  CHECK(clean_name("").empty());
}

TEST_CASE("an ending that promises another file is told", "[documents][file_name]") {
  struct Case {
    std::string_view type, name;
    bool fits;
  };

  const auto c = GENERATE(values<Case>({
      {"application/pdf", "счет.pdf", true},
      {"application/pdf", "Счет.PDF", true},
      {"application/x-msdownload", "счет.pdf", false},
      {"application/x-msdownload", "setup.exe", true},
      {"application/rtf", "letter.doc", true},
      {"application/zip", "scan.jpg", false},
      {"image/jpeg", "scan.jpg", true},
      {"text/plain", "table.csv", true},
      {"text/plain", "letter.doc", false},
      {"application/pdf", "no ending", true},
      {"application/pdf", "file.of-no-type", true},
      {"", "any.pdf", true},
  }));
  INFO(c.type << " " << c.name);
  CHECK(fits_name(c.type, c.name) == c.fits);
}

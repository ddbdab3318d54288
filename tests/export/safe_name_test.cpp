#include "pismo/export/safe_name.hpp"

#include <catch2/catch.hpp>

#include "pismo/base/utf8.hpp"

using pismo::exporting::safe_file_name;

TEST_CASE("a file name from a message is made harmless", "[export][safe_name]") {
  struct Case {
    std::string_view name, safe;
  };

  const auto c = GENERATE(values<Case>({
      {"договор №15.doc", "договор №15.doc"},
      {"", "attachment"},
      {"...", "attachment"},
      {" . ", "attachment"},
      {"../../etc/passwd", "_._.._etc_passwd"},
      {"C:\\autoexec.bat", "C__autoexec.bat"},
      {".bashrc", "_bashrc"},
      {"-rf", "_rf"},
      {"~root", "_root"},
      {"a\nb\tc\x01.txt", "abc.txt"},
      {"смета\u202Efdp.exe", "сметаfdp.exe"},
      {"a\u200Bb\uFEFF\u2066.txt", "ab.txt"},
      {"report.pdf                .exe", "report.pdf .exe"},
      {"report.pdf. . ", "report.pdf"},
      {"a:b*c?d\"e<f>g|h", "a_b_c_d_e_f_g_h"},
      {"con", "_con"},
      {"NUL.txt", "_NUL.txt"},
      {"Lpt1 .tar.gz", "_Lpt1 .tar.gz"},
      {"COM¹", "_COM¹"},
      {"console", "console"},
      {"a\xFF\xCF.doc", "a__.doc"},
      {"\u00A0a\u2003b", "a b"},
  }));
  INFO(c.name);
  CHECK(safe_file_name(c.name) == c.safe);
  CHECK(safe_file_name(c.safe) == c.safe);
}

TEST_CASE("a long name is cut between letters and keeps its extension", "[export][safe_name]") {
  std::string letters;
  for (int i = 0; i < 100'000; ++i) {
    letters += "ж";
  }
  const std::string cut = safe_file_name(letters + ".docx");
  CHECK(cut.size() <= pismo::exporting::kMaxNameBytes);
  CHECK(pismo::is_valid_utf8(cut));
  CHECK(safe_file_name(letters.substr(0, 1000) + ".docx").ends_with("ж.docx"));
  const std::string sentence = safe_file_name("a. " + letters.substr(0, 1000));
  CHECK(sentence.size() == pismo::exporting::kMaxNameBytes - 1);
  CHECK(safe_file_name(sentence) == sentence);
}

TEST_CASE("names in one folder are numbered when they meet", "[export][safe_name]") {
  pismo::exporting::UniqueNames names;
  CHECK(names.take("photo.jpg") == "photo.jpg");
  CHECK(names.take("Photo.JPG") == "Photo-2.JPG");
  CHECK(names.take("photo-3.jpg") == "photo-3.jpg");
  CHECK(names.take("photo.jpg") == "photo-4.jpg");
  CHECK(names.take("Счёт") == "Счёт");
  CHECK(names.take("СЧЁТ") == "СЧЁТ-2");
  for (int i = 0; i < 100'000; ++i) {
    (void)names.take("same");
  }
  CHECK(names.take("same") == "same-100001");
}

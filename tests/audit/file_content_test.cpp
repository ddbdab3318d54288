#include "pismo/audit/file_content.hpp"

#include <string>

#include <catch2/catch.hpp>

using namespace pismo::audit;
using namespace std::string_literals;

TEST_CASE("a file is what its bytes say, and its name fits or not", "[audit][attachments]") {
  struct Case {
    std::string name, file, bytes;
    std::string_view type;
    bool encrypted;
    bool trouble;
    NameFit fit;
  };

  const std::string zip_end = "PK\x05\x06"s + std::string(18, '\0');
  const auto c = GENERATE_COPY(values<Case>({
      {"a PDF", "a.pdf", "%PDF-1.4 x\n%%EOF\n", "pdf", false, false, NameFit::fits},
      {"cut short", "a.pdf", "%PDF-1.4 x\n", "pdf", false, true, NameFit::fits},
      {"locked", "a.pdf", "%PDF-1.4 /Encrypt 5 0 R %%EOF", "pdf", true, false, NameFit::fits},
      {"RTF as Word", "tz.doc", "{\\rtf1 x}", "rtf", false, false, NameFit::harmless},
      {"HTML as Excel", "s.XLS", " <html><table>", "html", false, false, NameFit::harmless},
      {"PDF as picture", "s.jpg", "%PDF-1.4 %%EOF", "pdf", false, false, NameFit::misnamed},
      {"a program", "act.doc", "MZ\x90\0\3"s, "exe", false, false, NameFit::disguised},
      {"a locked zip",
       "a.zip",
       "PK\x03\x04\x14\0\x01\0"s + zip_end,
       "zip",
       true,
       false,
       NameFit::fits},
      {"half a zip", "a.docx", "PK\x03\x04\x14\0\0\0half"s, "zip", false, true, NameFit::fits},
      {"nothing", "a.txt", "", "", false, true, NameFit::fits},
      {"text", "a.csv", "a;b\n1;2\n", "text", false, false, NameFit::fits},
      {"unknown", "a.dat", "\x01\x02\x03", "", false, false, NameFit::fits},
  }));
  INFO(c.name);
  const FileContent content = look_at_file(c.bytes);
  CHECK(content.type == c.type);
  CHECK(content.encrypted == c.encrypted);
  CHECK(!content.trouble.empty() == c.trouble);
  CHECK(name_fit(c.file, content) == c.fit);
}

#include "pismo/documents/office.hpp"

#include <catch2/catch.hpp>

#include "pismo/base/utf8.hpp"

#include "documents/zip_of.hpp"

using namespace pismo::documents;
using pismo::tests::zip_of;

namespace {

const std::string kWord =
    R"(<w:document xmlns:w="w"><w:body>)"
    R"(<w:p><w:r><w:t>Договор</w:t></w:r><w:r><w:tab/><w:t xml:space="preserve"> № 7</w:t></w:r></w:p>)"
    R"(<w:p><w:r><w:instrText>PAGE</w:instrText><w:delText>старое</w:delText><w:br/><w:t>новое</w:t></w:r></w:p>)"
    R"(<w:tbl><w:tr><w:tc><w:p><w:r><w:t>а</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>б</w:t></w:r></w:p></w:tc></w:tr></w:tbl>)"
    R"(</w:body></w:document>)";

}  // namespace

TEST_CASE("a Word document reads as paragraphs, rows and notes", "[documents][office]") {
  const auto read = docx_to_text(
      zip_of({{"[Content_Types].xml", "<t/>"},
              {"word/document.xml", kWord},
              {"word/comments.xml",
               R"(<w:comments xmlns:w="w"><w:p><w:t>срочно</w:t></w:p></w:comments>)"},
              {"word/styles.xml", R"(<w:styles xmlns:w="w"><w:t>style</w:t></w:styles>)"}}));
  CHECK(read.text == "Договор\t № 7\nстарое\nновое\nа\tб\nсрочно");
  CHECK_FALSE(read.damaged);
}

TEST_CASE("a sheet reads as rows of cells, whatever holds their words", "[documents][office]") {
  const auto read = xlsx_to_text(zip_of(
      {{"xl/worksheets/sheet1.xml",
        R"(<worksheet><sheetData><row><c t="s"><v>1</v></c><c><v>7707083893</v></c></row>)"
        R"(<row><c t="inlineStr"><is><t>итого</t></is></c><c><f>SUM(A1)</f><v>5</v></c></row></sheetData></worksheet>)"},
       {"xl/workbook.xml", R"(<workbook><sheets><sheet name="Смета"/></sheets></workbook>)"},
       {"xl/sharedStrings.xml",
        R"(<sst><si><t>x</t></si><si><r><t>ИН</t></r><r><t>Н</t></r></si></sst>)"}}));
  CHECK(read.text == "Смета\nИНН\t7707083893\nитого\t5");
}

TEST_CASE("slides and OpenDocument texts are read", "[documents][office]") {
  CHECK(
      pptx_to_text(
          zip_of(
              {{"ppt/slides/slide1.xml",
                R"(<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>План</a:t></a:r></a:p></p:sld>)"}}))
          .text == "План");
  CHECK(
      odf_to_text(
          zip_of({{"content.xml",
                   R"(<o:d xmlns:o="o" xmlns:text="t"><o:styles>no</o:styles><text:h>Акт</text:h>)"
                   R"(<text:p>в<text:s text:c="2"/>среду<text:line-break/>утром</text:p></o:d>)"}}))
          .text == "Акт\nв  среду\nутром");
}

TEST_CASE("an office file that is cut or no XML keeps what could be read", "[documents][office]") {
  const auto cut =
      docx_to_text(zip_of({{"word/document.xml", kWord.substr(0, kWord.find("<w:tbl>"))}}));
  CHECK(cut.text == "Договор\t № 7\nстарое\nновое");
  CHECK(cut.damaged);
  CHECK(docx_to_text("no zip at all").damaged);
  CHECK(docx_to_text("").damaged);
}

TEST_CASE("entities and deep nesting in an office file cost nothing", "[documents][office]") {
  const auto bomb = docx_to_text(
      zip_of({{"word/document.xml",
               R"(<!DOCTYPE d [<!ENTITY a "aaaa">]><w:d xmlns:w="w"><w:t>&a;</w:t></w:d>)"}}));
  CHECK(bomb.text.empty());
  CHECK(bomb.damaged);
  std::string deep;
  for (int i = 0; i < 200'000; ++i)
    deep += "<a>";
  CHECK(docx_to_text(zip_of({{"word/document.xml", deep}})).damaged);
}

TEST_CASE("an office file has no more text than is kept, however it comes", "[documents][office]") {
  const std::string letters(1U << 20U, 'x');
  std::string many = "<w:d xmlns:w=\"w\">";
  for (int i = 0; i < 20; ++i)
    many += "<w:t>" + letters + "</w:t>";
  const auto word = docx_to_text(zip_of({{"word/document.xml", many + "</w:d>"}}));
  CHECK(word.text.size() == kMaxText);
  CHECK(word.capped);
  CHECK_FALSE(word.damaged);
  CHECK(word.unpacked > kMaxText);
  std::string rows = "<sheetData><row>";
  for (int i = 0; i < 20; ++i)
    rows += "<c t=\"s\"><v>0</v></c>";
  const auto sheet =
      xlsx_to_text(zip_of({{"xl/sharedStrings.xml", "<sst><si><t>" + letters + "</t></si></sst>"},
                           {"xl/worksheets/sheet1.xml", rows + "</row></sheetData>"}}));
  CHECK(sheet.text.size() == kMaxText);
  CHECK(sheet.capped);
}

TEST_CASE("a table of millions of empty strings is cut, and says so", "[documents][office]") {
  std::string strings = "<sst>";
  for (int i = 0; i < 1'500'000; ++i)
    strings += "<si/>";
  const auto read = xlsx_to_text(
      zip_of({{"xl/sharedStrings.xml", strings + "</sst>"},
              {"xl/worksheets/sheet1.xml", "<sheetData><row><c><v>1</v></c></row></sheetData>"}}));
  CHECK(read.text == "1");
  CHECK(read.capped);
  CHECK_FALSE(read.damaged);
}

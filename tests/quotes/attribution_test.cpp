#include <catch2/catch.hpp>

#include "pismo/quotes/segments.hpp"

using pismo::quotes::QuotedHeader;

namespace {

/// The first header of a text; an empty one when there is none.
QuotedHeader header_of(std::string_view text) {
  for (const auto& segment : pismo::quotes::segments(text))
    if (segment.header) return *segment.header;
  return {};
}

}  // namespace

TEST_CASE("an attribution names the author, the address and the time", "[quotes][attribution]") {
  struct Case {
    const char* line;
    const char* author;
    const char* address;
    const char* date;
  };

  const auto c = GENERATE(values<Case>({
      {"15.10.2009 12:03, Инга Пыжова пишет:", "Инга Пыжова", "", "2009-10-15T12:03:00"},
      {"15.10.09, 12:03, \"Инга Пыжова\" <inga@firma.example>:",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00"},
      {"15 октября 2009 г. 12:03 пользователь Инга Пыжова <inga@firma.example> написал:",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00"},
      {"чт, 15 окт. 2009 г. в 12:03, Инга Пыжова <inga@firma.example>:",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00"},
      {"15 окт. 2009 г., в 12:03, Инга Пыжова <inga@firma.example> написал(а):",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00"},
      {"Четверг, 15 октября 2009, 12:03 +04:00 от Инга Пыжова <inga@firma.example>:",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00"},
      {"Четверг, 15 октября 2009, 12:03 +04:00 от inga@firma.example:",
       "",
       "inga@firma.example",
       "2009-10-15T12:03:00"},
      {"28/10/2009, 12:46 пользователь \"Инга Пыжова\" <inga@firma.example> написал:",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-28T12:46:00"},
      {"Вы писали 15 октября 2009 г., 12:03:05:", "", "", "2009-10-15T12:03:05"},
      {"Thursday, October 15, 2009, 12:03:05 PM, you wrote:", "", "", "2009-10-15T12:03:05"},
      {"On Thu, Oct 15, 2009 at 12:03 PM, Inga\nPyzhova\n<inga@firma.example> wrote:",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:00"},
      {"В сообщении от 15 октября 2009 12:03:05 Инга Пыжова написал(а):",
       "Инга Пыжова",
       "",
       "2009-10-15T12:03:05"},
      {"В Чтв, 15/10/2009 в 12:03 +0400, Инга Пыжова пишет:",
       "Инга Пыжова",
       "",
       "2009-10-15T12:03:00"},
      {"On Thu, 15 Oct 2009 12:03:05 +0400\nInga Pyzhova <inga@firma.example> wrote:",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:05"},
      {"* Инга Пыжова <inga@firma.example> [Thu, 15 Oct 2009 12:03:05 +0400]:",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:05"},
      {"Инга Пыжова <inga@firma.example> писал(а) в своём письме Thu, 15 Oct 2009 12:03:05 +0400:",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:05"},
      {"Inga Pyzhova/MSK/Firma wrote on 10/15/2009 12:03:05 PM:",
       "Inga Pyzhova/MSK/Firma",
       "",
       "2009-10-15T12:03:05"},
      {"On Thu, 10/8/09, Inga Pyzhova <inga@firma.example> wrote:",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-08"},
      {"2009/10/15 Inga Pyzhova <inga@firma.example>:",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15"},
      {"Inga Pyzhova <inga@firma.example> writes:", "Inga Pyzhova", "inga@firma.example", ""},
      {"Quoting Inga Pyzhova <inga@firma.example>:", "Inga Pyzhova", "inga@firma.example", ""},
      {"---- On Thu, 15 Oct 2009 12:03:05 +0400 inga@firma.example wrote ----",
       "",
       "inga@firma.example",
       "2009-10-15T12:03:05"},
      {">>> Inga Pyzhova <inga@firma.example> 15.10.2009 12:03 >>>",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:00"},
      {"15 октября 2009 г., четверг 12:03 Инга Пыжова <inga@firma.example>:",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:00"},
      {"Thu, 15 Oct 2009 12:03:05 +0400 письмо от Инга Пыжова <inga@firma.example>:",
       "Инга Пыжова",
       "inga@firma.example",
       "2009-10-15T12:03:05"},
      {"Le Thursday 15 October 2009 12:03:05 Inga Pyzhova, vous avez écrit :",
       "Inga Pyzhova",
       "",
       "2009-10-15T12:03:05"},
      {"Am 15.10.2009 um 12:03 schrieb Inga Pyzhova:", "Inga Pyzhova", "", "2009-10-15T12:03:00"},
      {"Le 15 oct. 2009 à 12:03, Inga Pyzhova <inga@firma.example> a écrit :",
       "Inga Pyzhova",
       "inga@firma.example",
       "2009-10-15T12:03:00"},
      {"чт, 15 жовт. 2009 р. о 12:03 Інга Пижова <inga@firma.example> пише:",
       "Інга Пижова",
       "inga@firma.example",
       "2009-10-15T12:03:00"},
      {"W dniu 15.10.2009 12:03, Inga Pyzhova pisze:", "Inga Pyzhova", "", "2009-10-15T12:03:00"},
  }));
  INFO(c.line);
  const QuotedHeader header = header_of(std::string(c.line) + "\n> текст\n");
  CHECK(header.author == c.author);
  CHECK(header.address == c.address);
  CHECK(header.date_local == c.date);
}

TEST_CASE("zones are read as they are printed", "[quotes][attribution]") {
  struct Case {
    const char* printed;
    std::optional<int> minutes;
  };

  const auto c = GENERATE(values<Case>({
      {"12:03 +0400", 240},
      {"12:03 +04:00", 240},
      {"12:03 GMT+3", 180},
      {"12:03:05 PM GMT+04:00", 240},
      {"12:03 -0330", -210},
      {"12:03:05 PM EST", -300},
      {"12:03 MSK", 180},
      {"12:03 MSD", 240},
      {"12:03 +0400 (MSD)", 240},
      {"12:03", std::nullopt},
      {"12:03 +9900", std::nullopt},
  }));
  INFO(c.printed);
  const std::string line =
      std::string("On Thu, 15 Oct 2009 ") + c.printed + ", Inga Pyzhova wrote:\n> x\n";
  CHECK(header_of(line).offset_minutes == c.minutes);
}

TEST_CASE("an attribution and a header block of one message are one", "[quotes][attribution]") {
  const auto found = pismo::quotes::segments(
      "--- On Thu, 10/15/09, Inga Pyzhova <inga@firma.example> wrote:\n\nFrom: Inga Pyzhova "
      "<inga@firma.example>\n"
      "Subject: Смета\nTo: oleg@firma.example\nDate: Thursday, October 15, 2009, 12:03 "
      "PM\n\nТекст\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0].header->subject == "Смета");
  CHECK(found[0].header->date_local == "2009-10-15T12:03:00");
  CHECK(found[1].depth == 1);
  CHECK(found[1].header == found[0].header);
}

TEST_CASE("the person greeted is the author of The Bat!'s quotation", "[quotes][attribution]") {
  const std::string_view letter =
      "Здравствуйте, Инга.\n\nВы писали 15 октября 2009 г., 12:03:05:\n\n";
  CHECK(header_of(std::string(letter) + "ИП> Да\n").author == "Инга");
  CHECK(header_of(std::string(letter) + "ОР> Да\n").author.empty());
}

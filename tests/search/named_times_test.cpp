#include "pismo/search/named_times.hpp"

#include <string>

#include <catch2/catch.hpp>

#include "pismo/time/zone.hpp"

using namespace pismo;
using store::Family;

namespace {

// Thursday, 15 October 2009, 14:30 +0400.
const mentions::Anchor kThursday = search::anchor_of(1'255'602'600, 240);

/// "завтра=2009-10-16", quoted ones with a mark before them.
std::string named(std::string_view text,
                  Family place = Family::body,
                  const mentions::Anchor& anchor = kThursday) {
  std::string out;
  search::each_named_time({place, "1", text}, anchor, [&](const search::NamedTime& time) {
    out += out.empty() ? "" : "; ";
    out += time.quoted ? "> " : "";
    out += std::string(time.mention.span.of(text)) + "=" +
           time::format_wall(time.mention.from, 0).substr(0, 10);
  });
  return out;
}

}  // namespace

TEST_CASE("own words count from the letter, quoted ones from the date above them",
          "[search][mentions]") {
  CHECK(named("Привезу завтра.\n\n12 октября 2009 г. 10:00, Пётр <p@north.example> писал:\n"
              "> Завтра не смогу.\n") == "завтра=2009-10-16; > Завтра=2009-10-13");
  CHECK(named("-----Original Message-----\nFrom: Oleg\nSent: Monday, October 12, 2009 9:15 AM\n"
              "To: Anna\nSubject: visit\n\nSee you tomorrow.\n") == "> tomorrow=2009-10-13");
}

TEST_CASE("a quotation within a quotation counts from its own date", "[search][mentions]") {
  CHECK(named("Ок.\n\n13 октября 2009 г. 10:00, Пётр <p@north.example> писал:\n> Завтра.\n>\n"
              "> 5 октября 2009 г. 9:00, Анна <a@north.example> писала:\n>> Завтра?\n") ==
        "> Завтра=2009-10-14; > Завтра=2009-10-06");
}

TEST_CASE("of words of unknown age only those are read that mean the same a month earlier",
          "[search][mentions]") {
  CHECK(named("> привезу завтра, а акт 23 ноября\n\nХорошо.\n") == "> 23 ноября=2009-11-23");
  CHECK(named("> в среду, 20.10.2009\n") == "> среду, 20.10.2009=2009-10-20");
  CHECK(named("Re: встреча завтра", Family::subject).empty());
  CHECK(named("Встреча завтра", Family::subject) == "завтра=2009-10-16");
  CHECK(named("Протокол. Завтра, 15 ноября, и 16 ноября 2009 г.", Family::attachment) ==
        "16 ноября 2009 г.=2009-11-16");
}

TEST_CASE("a long quotation is read in pieces, every line of it", "[search][mentions]") {
  std::string text;
  constexpr int kLines = 30'000;
  for (int i = 0; i < kLines; ++i)
    text += "> договор 23 ноября\n";
  int found = 0;
  std::uint64_t end = 0;
  search::each_named_time({Family::body, "1", text}, kThursday, [&](const search::NamedTime& time) {
    CHECK(time.mention.span.of(std::string_view(text)) == "23 ноября");
    CHECK(time.mention.span.begin >= end);
    end = time.mention.span.end;
    ++found;
  });
  CHECK(found == kLines);
}

TEST_CASE("the lines around the words name no times", "[search][mentions]") {
  SECTION("a line that introduces a quotation") {
    CHECK(named("On Mon, Oct 12, 2009 at 10:00 AM, Oleg <o@north.example> wrote:\n> hello\n")
              .empty());
  }
  SECTION("hours of an office, but not what is added under a name") {
    CHECK(
        named("Жду.\n\nС уважением,\nАнна\nзвоните с 9:00 до 18:00\n\nP.S. завтра созвонимся\n") ==
        "завтра=2009-10-16");
  }
}

TEST_CASE("a letter without a date names only what needs none", "[search][mentions]") {
  CHECK(named("завтра, 15 октября, 20.10.2009", Family::body, {}) == "20.10.2009=2009-10-20");
}

TEST_CASE("an American clock has the month first", "[search][mentions]") {
  CHECK(named("on 12/10/2009", Family::body, search::anchor_of(1'255'602'600, -300)) ==
        "12/10/2009=2009-12-10");
  CHECK(named("on 12/10/2009", Family::body, search::anchor_of(1'255'602'600, 60)) ==
        "12/10/2009=2009-10-12");
}

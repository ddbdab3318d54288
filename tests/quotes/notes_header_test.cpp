#include <fmt/format.h>

#include <catch2/catch.hpp>

#include "pismo/quotes/segments.hpp"

using namespace pismo::quotes;

namespace {

/// What is quoted under which header: "author <address> date | to | subject | words".
std::string first_quoted(std::string_view text) {
  for (const Segment& segment : segments(text)) {
    if (segment.kind != Kind::quote || !segment.header) continue;
    const QuotedHeader& header = *segment.header;
    std::string words = plain_words(text, segment);
    while (words.ends_with('\n'))
      words.pop_back();
    return fmt::format("{} <{}> {} | {} | {} | {}",
                       header.author,
                       header.address,
                       header.date_local,
                       header.to,
                       header.subject,
                       words);
  }
  return "";
}

}  // namespace

TEST_CASE("headers of Lotus Notes are read though they have no label for the sender", "[quotes]") {
  struct Case {
    std::string_view name, text, quoted;
  };

  const auto c = GENERATE(values<Case>({
      {"sender and time on one line",
       "Agreed.\n\n\nAnna Bell <anna@firma.example> on 10/15/2009 12:03:05 PM\n\nPlease respond to "
       "anna@firma.example\n\nTo:   Carl Doe/Office/Firma@FIRMA\ncc:   Ivan "
       "Rogov/Office/Firma@FIRMA\nSubject:  The bridge\n\nIs it open?\n",
       "Anna Bell <anna@firma.example> 2009-10-15T12:03:05 | Carl Doe | The "
       "bridge | Is it open?"},
      {"sender and time on lines of their own, Russian",
       "Да.\n\nАнна Белова/Москва/Фирма\n15.10.2009 12:03\n\n        Кому:   Осип "
       "Рогов/Москва/Фирма\n"
       "        Копия:  \n        Тема:   Мост\n\nОткрыт?\n",
       "Анна Белова <> 2009-10-15T12:03:00 | Осип Рогов | Мост | Открыт?"},
      {"behind a line that names who forwards",
       "FYI\n\n----- Forwarded by Carl Doe/Office/Firma on 10/16/2009 09:00 AM -----\n\nAnna "
       "Bell\n10/15/2009 12:03 PM\n\n        To:     Carl Doe/Office/Firma@FIRMA\n        cc:     "
       "\n "
       "       Subject:        The bridge\n\nIs it open?\n",
       "Anna Bell <> 2009-10-15T12:03:00 | Carl Doe | The bridge | Is it open?"},
      {"a table without colons",
       "Agreed.\n\n\n"
       "             Anna Bell                                                     \n"
       "             <anna@firma.exam                                              \n"
       "             ple>                                                       To \n"
       "             10/15/2009 12:03          Carl Doe <carl@firma.example>       \n"
       "             PM                                                         cc \n"
       "                                       Ivan Rogov <ivan@firma.example>     \n"
       "                                                                   Subject \n"
       "                                       The bridge over the                 \n"
       "                                       river                               \n"
       "\n\nIs it open?\n",
       "Anna Bell <anna@firma.example> 2009-10-15T12:03:00 | Carl Doe <carl@firma.example> | The "
       "bridge "
       "over the river | Is it open?"},
      {"the same in Russian",
       "Да.\n\n"
       "             Анна Белова                                                   \n"
       "             <anna@firma.example>                                          \n"
       "                                                                      Кому \n"
       "             15.10.2009 12:03          Осип Рогов                          \n"
       "                                                                     Копия \n"
       "                                                                           \n"
       "                                                                      Тема \n"
       "                                       Мост                                \n"
       "\nОткрыт?\n",
       "Анна Белова <anna@firma.example> 2009-10-15T12:03:00 | Осип Рогов | Мост | Открыт?"},
      {"a letter about letters is none",
       "Meet me tomorrow.\n\nTo: the desk at the entrance\nSubject: to change, as ever\n\nBye\n",
       ""},
      {"a day without a time is none",
       "Done by Anna on 10/15/2009\nTo: Carl Doe\nSubject: bridge\n\nText\n",
       ""},
      {"a table of something else is none",
       "Distance                          To\nMoscow                     600 km\nSubject\n",
       ""},
  }));
  INFO(c.name);
  CHECK(first_quoted(c.text) == c.quoted);
}

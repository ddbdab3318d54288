#include "pismo/text/reading.hpp"

#include <array>
#include <iostream>
#include <string>
#include <string_view>

#include <catch2/catch.hpp>

#include "pismo/text/analysis.hpp"

namespace {

constexpr auto kForeign = std::to_array<std::string_view>({
#include "foreign_lines.inc"
});

/// The text with its readings in place.
std::string read(const std::string& text) {
  std::string out;
  std::size_t at = 0;
  for (const auto& reading : pismo::text::readings(text)) {
    out += text.substr(at, reading.span.begin - at) + reading.meant;
    at = reading.span.end;
  }
  return out + text.substr(at);
}

}  // namespace

TEST_CASE("what was typed in other letters is read as it was meant", "[text][reading]") {
  struct Case {
    std::string typed, meant;
  };

  const auto c = GENERATE(values<Case>({
      {"Uvazhaemye kollegi, zhdu vashih predlozheniy", "Уважаемые коллеги, жду ваших предложений"},
      {"privet", "привет"},
      {"Spasibo!", "Спасибо!"},
      {"4to delat", "что делать"},
      {"my soglasny", "мы согласны"},
      {"izvinite za zaderjku", "извините за задержку"},
      {"obyavlenie o prodaje", "объявление о продаже"},
      {"eto ne ego delo", "это не его дело"},
      {"privet,kak dela?", "привет,как дела?"},
      {"Посмотри otchet, пожалуйста", "Посмотри отчет, пожалуйста"},
      {"ghbdtn", "привет"},
      {":le jndtnf", "Жду ответа"},
      {"{jhjij, gjyzk", "Хорошо, понял"},
      {"\"ghbdtn\" <ghbdtn>", "\"привет\" <привет>"},
      {"'nj <jhbc b >kbz", "это Борис и Юлия"},
      {"s'ezd", "съезд"},
      {"Ghbdtn!", "Привет!"},
      {"cgfcb,j", "спасибо"},
      {"rjulf ,eltn cx`n", "когда будет счёт"},
      {";le jndtnf", "жду ответа"},
      {"ljujdjh gjlgbcfy", "договор подписан"},
      {"ыускуе", "secret"},
      {"руддщ", "hello"},
      {"пришли зфыыцщкв", "пришли password"},
      {"пришлите мне пожалуйста новый зфыыцщкв до вечера",
       "пришлите мне пожалуйста новый password до вечера"},
      {"зфыыцщкв шы ыускуе", "password is secret"},
      {"dobryj den", "добрый день"},
      {"ochen srochno", "очень срочно"},
  }));
  CHECK(read(c.typed) == c.meant);
}

TEST_CASE("what is spelt as it was meant stays", "[text][reading]") {
  const std::string text = GENERATE(as<std::string>(),
                                    "",
                                    "ok",
                                    "com",
                                    "HP",
                                    "a-z",
                                    "test",
                                    "cop",
                                    "ВАСЯ",
                                    "Re: SOP",
                                    "Please send the report before Monday.",
                                    "Пришлите отчёт до понедельника.",
                                    "У нас Windows и Outlook Express.",
                                    "Ми чекаємо на вашу відповідь",
                                    "Чекамо ваш одговор",
                                    "http://privet.example/otchet",
                                    "ivan.petrov@privet.example",
                                    "otchet_za_god.doc",
                                    "Wir haben den Vertrag unterschrieben",
                                    "Je ne suis pas sur",
                                    "Proszę o kontakt w tej sprawie",
                                    "on my net most",
                                    "merci beaucoup",
                                    "umowa podpisana",
                                    "muchas gracias",
                                    "merci",
                                    "Karte",
                                    "vecchio",
                                    "sprawa",
                                    "BEGIN PGP SIGNED MESSAGE",
                                    "X-Mailer: The Bat! (v3.0.1)",
                                    "int main(void) { return 0; }",
                                    "ФСБ, МВД и ГРУ",
                                    "123 456");
  CHECK(read(text) == text);
}

TEST_CASE("short lines in a third language are taken for what they are",
          "[text][reading][language]") {
  std::size_t read_wrongly = 0;
  std::size_t named_wrongly = 0;
  for (const std::string_view line : kForeign) {
    const std::string text(line);
    const std::string_view language = pismo::text::language_of(text);
    if (read(text) != text) {
      ++read_wrongly;
      std::cout << "third language: " << text << " -> " << read(text) << "\n";
    }
    if (language != "und") {
      ++named_wrongly;
      std::cout << "third language: " << text << " " << language << "\n";
    }
  }
  INFO(read_wrongly << " and " << named_wrongly << " of " << kForeign.size());
  CHECK(read_wrongly * 100 <= kForeign.size() * 4);
  CHECK(named_wrongly * 100 <= kForeign.size() * 10);
}

#include <catch2/catch.hpp>

#include "pismo/text/normalize.hpp"

using pismo::text::mend_lookalikes;

TEST_CASE("a word with letters of the other script is read as it was meant", "[text][lookalikes]") {
  struct Case {
    std::string_view word, meant;
  };

  for (const Case& c : {
           Case{"MВД", "МВД"},                // Latin M
           Case{"ФCБ", "ФСБ"},                // Latin C
           Case{"secrеt", "secret"},          // Cyrillic е
           Case{"cepвep", "сервер"},          // all but в are Latin
           Case{"Kacпepcкий", "Касперский"},  // K, a, c, e, p
           Case{"Ямaл", "Ямал"},              // Latin a
           Case{"СOM", "COM"},                // Cyrillic С
           Case{"cо", "со"},                  // a tie is Cyrillic
           Case{"OOО", "ООО"},                // a firm, though two are Latin
           Case{"М0СКBА", "МОСКВА"},          // zero, Latin B
           Case{"3акaз", "Заказ"},            // three, Latin a
           Case{"мiсто", "місто"},            // Latin i
           Case{"Pocсия", "Россия"},
           Case{"αccount", "account"},    // Greek alpha
           Case{"ρassword", "password"},  // Greek rho
           Case{"Μосква", "Москва"},      // Greek capital mu
           Case{"мoскoва\u0301", "москова\u0301"},
       }) {
    INFO(c.word);
    CHECK(mend_lookalikes(c.word) == c.meant);
  }
}

TEST_CASE("a word in one script, or of two words, is not changed", "[text][lookalikes]") {
  for (const std::string_view word : {"ВАСЯ",
                                      "Τελικά",
                                      "αx",
                                      "Δtест",
                                      "HP",
                                      "com",
                                      "a-z",
                                      "cop",
                                      "сор",
                                      "3аказ",
                                      "0",
                                      "",
                                      "DDoSатака",
                                      "1С",
                                      "café",
                                      "é",
                                      "日本",
                                      "ВТ6"}) {
    INFO(word);
    CHECK(mend_lookalikes(word) == word);
  }
}

// How fast texts are cut into own words and quotations: pismo-bench-quotes [MEGABYTES]
#include <cstdlib>
#include <ctime>
#include <fmt/format.h>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/quotes/segments.hpp"

namespace {

constexpr std::string_view kParagraphs[] = {
    "Добрый день!\n\nСмета по складу готова, посылаю её во вложении. Посмотрите, пожалуйста, "
    "третий\n"
    "раздел: там изменились цены на кабель, и поставщик просит ответить до пятницы.\n"
    "Если вопросов нет, в понедельник отдаю на подпись.\n",
    "Please have a look at the attached draft before Thursday. The numbers in the second table\n"
    "changed after the call with the bank: we now count the delivery separately, as agreed.\n"
    "I will be out of the office on Friday, so call Inga if anything is urgent.\n",
    "По второму вопросу: договор лежит у юристов с прошлой недели. Замечаний два, оба по срокам:\n"
    "1) аванс платим после подписания, а не до него;\n2) приёмка идёт десять рабочих дней.\n",
};

std::string own_letter(unsigned seed) {
  std::string text;
  for (unsigned i = 0; i < 5; ++i) {
    text += kParagraphs[(seed + i * 7) % 3];
    text += '\n';
  }
  return text + "С уважением,\nИнга Пыжова\nтел. 555-01-23\n";
}

std::string quoted_letter(unsigned seed) {
  std::string text =
      std::string(kParagraphs[seed % 3]) + "\n15.10.2009 12:03, Олег Рогожин пишет:\n";
  for (unsigned i = 0; i < 3; ++i) {
    const std::string_view paragraph = kParagraphs[(seed + i) % 3];
    for (std::size_t at = 0; at < paragraph.size();) {
      const std::size_t lf = paragraph.find('\n', at);
      text += "> " + std::string(paragraph.substr(at, lf + 1 - at));
      at = lf + 1;
    }
    text += "\nСогласна.\n\n";
  }
  return text +
         "-----Original Message-----\nFrom: Oleg Rogozhin [mailto:oleg@firma.example]\nSent: "
         "Thursday, "
         "October 15, 2009 12:03 PM\nTo: Inga\nSubject: RE: draft\n\n" +
         std::string(kParagraphs[(seed + 1) % 3]);
}

void measure(std::string_view name, std::string (*letter)(unsigned), std::size_t bytes) {
  std::vector<std::string> letters;
  std::size_t total = 0;
  for (unsigned seed = 0; total < bytes; ++seed) {
    letters.push_back(letter(seed));
    total += letters.back().size();
  }
  std::size_t found = 0;
  const std::clock_t begin = std::clock();
  for (const std::string& text : letters)
    found += pismo::quotes::segments(text).size();
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  fmt::print("{:8} {:6.1f} MB/s  {} letters, {} segments\n",
             name,
             static_cast<double>(total) / 1e6 / seconds,
             letters.size(),
             found);
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t megabytes = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 50;
  measure("own", own_letter, megabytes * 1000000);
  measure("quoted", quoted_letter, megabytes * 1000000);
}

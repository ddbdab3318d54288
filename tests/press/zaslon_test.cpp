#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/html/html_text.hpp"
#include "pismo/press/quotations.hpp"

namespace {

std::string file(const char* name) {
  std::ifstream in(std::filesystem::path(PISMO_SOURCE_DIR) / "corpora/zaslon-2009" / name);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string letters(std::string text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 4, " … ") == 0) continue;
    out += text[i] == '\n' ? ' ' : text[i];
  }
  return out;
}

}  // namespace

TEST_CASE("every quotation of the article is taken, and nothing else", "[press][zaslon]") {
  std::vector<std::string> expected;
  std::istringstream rows(file("article.answers.tsv"));
  std::string line;
  std::getline(rows, line);
  while (std::getline(rows, line)) {
    std::istringstream cells(line);
    std::string number, kind, text;
    std::getline(cells, number, '\t');
    std::getline(cells, kind, '\t');
    std::getline(cells, text, '\t');
    expected.push_back(letters(text));
  }
  std::vector<std::string> found;
  for (const auto& quotation :
       pismo::press::find_quotations(pismo::html::to_text(file("article.html")).text)) {
    if (quotation.kind == pismo::press::Kind::direct) found.push_back(letters(quotation.text));
  }
  CHECK(found == expected);
}

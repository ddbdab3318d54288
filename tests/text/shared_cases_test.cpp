// The acceptance tables that lie beside the source tree, when they are there.
#include <algorithm>
#include <iostream>
#include <set>

#include <catch2/catch.hpp>

#include "pismo/base/utf8.hpp"
#include "pismo/text/inspect.hpp"
#include "pismo/text/normalize.hpp"

#include "support/shared_rows.hpp"

namespace {

using pismo::tests::Row;
using pismo::tests::rows_of;
using pismo::tests::split;

std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) == "\\n") {
      out += '\n';
      ++i;
    } else if (text.substr(i, 2) == "\\u") {
      pismo::append_utf8(
          out, static_cast<char32_t>(std::stoul(std::string(text.substr(i + 2, 4)), nullptr, 16)));
      i += 5;
    } else {
      out += text[i];
    }
  }
  return out;
}

}  // namespace

TEST_CASE("the shared table of normal forms holds", "[text][shared]") {
  for (const Row& row : rows_of("normalize.dev.tsv")) {
    INFO(row[0] << " " << row.back());
    CHECK(pismo::text::normalize(unescape(row[0])).text == row[1]);
  }
}

TEST_CASE("the shared table of tokens holds", "[text][shared]") {
  for (const Row& row : rows_of("tokens.dev.tsv")) {
    INFO(row[0]);
    // A term is expected as indexed or, where the table names a dictionary form, as lemma.
    const auto expected_cells = split(row[1], '|');
    const std::set<std::string> expected(expected_cells.begin(), expected_cells.end());
    std::set<std::string> found;
    for (const auto& token : pismo::text::inspect(row[0], "auto")) {
      const auto lemma = std::find_if(token.lemmas.begin(), token.lemmas.end(), [&](const auto& l) {
        return expected.contains(l);
      });
      found.insert(expected.contains(token.normal) || lemma == token.lemmas.end() ? token.normal
                                                                                  : *lemma);
    }
    CHECK(found == expected);
  }
}

TEST_CASE("the shared table of word forms holds", "[text][shared]") {
  std::size_t wanted = 0;
  std::size_t met = 0;
  std::size_t unwanted = 0;
  std::size_t met_wrongly = 0;
  const auto keys = [](const std::string& word) {
    const auto token = pismo::text::inspect(word, "auto").front();
    std::set<std::string> found(token.lemmas.begin(), token.lemmas.end());
    found.insert(token.normal);
    return found;
  };
  for (const Row& row : rows_of("morph_pairs.dev.tsv")) {
    const auto first = keys(row[0]);
    const auto second = keys(row[1]);
    const bool meet = std::any_of(
        first.begin(), first.end(), [&](const auto& key) { return second.contains(key); });
    ++(row[2] == "1" ? wanted : unwanted);
    if (meet) ++(row[2] == "1" ? met : met_wrongly);
    if (meet != (row[2] == "1")) std::cout << "word forms: " << row[0] << " " << row[1] << "\n";
  }
  CHECK(met * 100 >= wanted * 92);
  CHECK(met_wrongly * 100 <= unwanted * 8);
}

namespace {

/// The text with every word as it was meant.
std::string read(const std::string& text) {
  std::string out;
  std::size_t at = 0;
  for (const auto& token : pismo::text::inspect(text, "auto")) {
    if (token.span.begin < at || token.read_as.empty()) continue;
    out += text.substr(at, token.span.begin - at) + token.read_as;
    at = token.span.end;
  }
  return out + text.substr(at);
}

}  // namespace

TEST_CASE("the shared table of words in other letters holds", "[text][shared]") {
  std::size_t all = 0;
  std::size_t right = 0;
  for (const Row& row : rows_of("noise.dev.tsv")) {
    INFO(row[0]);
    const bool good = read(row[0]) == row[1];
    if (row[2].starts_with("must stay unchanged")) CHECK(good);
    if (row[2] == "homoglyph" || row[2].starts_with("must stay unchanged")) {
      CHECK(pismo::text::mend_lookalikes(row[0]) == row[1]);
    }
    ++all;
    right += good ? 1 : 0;
    if (!good) std::cout << "other letters: " << row[0] << " -> " << read(row[0]) << "\n";
  }
  CHECK(right * 100 >= all * 95);
}

#include "pismo/search/passage.hpp"

#include <memory>

#include <catch2/catch.hpp>

#include "pismo/base/utf8.hpp"
#include "pismo/search/message_texts.hpp"

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"

namespace {

using namespace pismo::tests;
using pismo::search::Expansion;
using pismo::search::Passage;
using pismo::search::texts_of;

/// A question of words, each with the forms it stands for.
std::vector<Expansion> words(const std::vector<std::vector<std::string>>& forms) {
  std::vector<Expansion> out;
  for (const auto& one : forms) {
    Expansion& word = out.emplace_back();
    for (const std::string& form : one)
      word.forms.push_back({form, 1, 1});
  }
  return out;
}

std::vector<std::string> marked(const Passage& passage) {
  std::vector<std::string> out;
  for (const pismo::Span& mark : passage.marks)
    out.emplace_back(mark.of(passage.snippet));
  return out;
}

const pismo::mime::Part& part_of(const pismo::mime::Message& message, const std::string& path) {
  for (const auto& part : message.parts) {
    if (part.path == path) return part;
  }
  FAIL("there is no part " << path);
  return message.parts.front();
}

/// A message of this text, whatever charset repair thinks of it.
pismo::mime::Message message_of(const std::string& text) {
  auto message = pismo::mime::read_message(letter("s", "text"));
  message.parts.front().text = text;
  return message;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a snippet and its span point at the words", "[search][passage]") {
  const auto message = pismo::mime::read_message(letter(
      "s", "Добрый день!\n\nДоговор   мы\nподписали вчера. " + std::string(500, '.') + " Счёт."));
  const Passage passage = find_passage(texts_of(message), words({{"договор"}, {"подписали"}}));
  CHECK(passage.part == "1");
  CHECK(passage.span.of(*part_of(message, "1").text) == "Договор   мы\nподписали");
  CHECK(marked(passage) == Strings{"Договор", "подписали"});
  CHECK(passage.snippet.starts_with("Добрый день! Договор мы подписали вчера."));
}

TEST_CASE("the stretch with the most different words wins", "[search][passage]") {
  const std::string filler(400, '.');
  const auto message = pismo::mime::read_message(
      letter("s", "счёт счёт счёт " + filler + " оплатить счёт " + filler + " счёт"));
  const Passage passage = find_passage(texts_of(message), words({{"счет"}, {"оплатить"}}));
  CHECK(passage.span.of(*part_of(message, "1").text) == "оплатить счёт");
}

TEST_CASE("words are marked as they are written, not as they are indexed", "[search][passage]") {
  struct Case {
    std::string_view name, text, form, written;
  };

  const auto c = GENERATE(values<Case>({
      {"yo", "Это всё.", "все", "всё"},
      {"capitals", "СРОЧНО!", "срочно", "СРОЧНО"},
      {"soft hyphen", "по Яма\u00ADлу.", "ямалу", "Яма\u00ADлу"},
      {"look-alike", "по Ямaлу.", "ямалу", "Ямaлу"},
      {"two characters", "секретныи\u0306 план", "секретный", "секретныи\u0306"},
      {"the only word", "слово", "слово", "слово"},
  }));
  INFO(c.name);
  const auto message = pismo::mime::read_message(letter("s", c.text));
  const Passage passage = find_passage(texts_of(message), words({{std::string(c.form)}}));
  CHECK(passage.span.of(*part_of(message, "1").text) == c.written);
  CHECK(marked(passage) == Strings{std::string(c.written)});
}

TEST_CASE("words in an attachment are cited there", "[search][passage]") {
  const auto message = pismo::mime::read_message(
      "Subject: t\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
      "Content-Type: text/plain; charset=utf-8\n\nТело\n--b\n"
      "Content-Type: text/csv; charset=utf-8\nContent-Disposition: attachment; filename=a.csv\n\n"
      "стойка;сервер;1680000\n--b--\n");
  const Passage passage = find_passage(texts_of(message), words({{"сервер"}}));
  CHECK(passage.part == "2");
  CHECK(passage.span.of(*part_of(message, "2").text) == "сервер");
  CHECK(find_passage(texts_of(message), words({{"тело"}, {"сервер"}})).part == "1");
}

TEST_CASE("without words in the text its beginning is shown, and nothing cited",
          "[search][passage]") {
  const auto message = pismo::mime::read_message(letter("Тема", "Первая строка\nи вторая"));
  for (const auto& question : {words({}), words({{"тема"}}), words({{}})}) {
    const Passage passage = find_passage(texts_of(message), question);
    CHECK(passage.snippet == "Первая строка и вторая");
    CHECK(passage.marks.empty());
    CHECK(passage.part.empty());
  }
}

TEST_CASE("a snippet is whole letters, however long the line", "[search][passage]") {
  std::string line;  // 800 bytes without a blank.
  for (int i = 0; i < 400; ++i)
    line += "ы";

  struct Case {
    std::string name, text;
  };

  const auto c = GENERATE_COPY(values<Case>({
      {"between blanks", line + " слово " + line},
      {"at the beginning", "слово " + line},
      {"at the end", line + " слово"},
      {"between commas", line + ",слово," + line},
      {"moved by a byte", line + "a слово b" + line},
  }));
  INFO(c.name);
  const Passage passage = find_passage(texts_of(message_of(c.text)), words({{"слово"}}));
  CHECK(marked(passage) == Strings{"слово"});
  CHECK(passage.snippet.size() > 60);
  CHECK(passage.snippet.size() < 400);
  CHECK(pismo::is_valid_utf8(passage.snippet));
}

TEST_CASE("a word longer than a snippet is marked whole", "[search][passage]") {
  const std::string form = "противораспределительного";
  std::string word;  // With soft hyphens, which the form has not.
  for (std::size_t i = 0; i < form.size(); i += 2)
    word += form.substr(i, 2) + (i + 2 < form.size() ? "\u00AD\u00AD\u00AD\u00AD" : "");
  const Passage passage =
      find_passage(texts_of(message_of("вот " + word + " тут")), words({{form}}));
  CHECK(marked(passage) == Strings{word});
}

TEST_CASE("a snippet neither begins nor ends in a blank", "[search][passage]") {
  const std::string gap(300, ' ');
  const auto message = message_of("до" + gap + "слово" + gap + "после");
  CHECK(find_passage(texts_of(message), words({{"слово"}})).snippet == "слово");
}

TEST_CASE("a citation names the bytes on disk", "[search][passage]") {
  const MailCase leak;
  const std::string quoted = letter("Раз", "Договор:\n>From me");
  leak.put("box.mbox", mbox({letter("Ноль", "Пусто"), quoted}));
  REQUIRE(leak.index(1).new_messages == 2);
  const auto catalog = pismo::store::Catalog::open(leak.folder() / "catalog.sqlite").value();
  pismo::search::MessageReader reader(catalog);
  const auto raw = reader.read(2).value();
  const auto message = pismo::mime::read_message(raw.bytes);
  const auto passage = find_passage(texts_of(message), words({{"договор"}}));
  const auto cited = citation(reader, raw, catalog.message(2)->key, passage).value();
  const auto offset = cited.at("offset").get<std::size_t>();
  const auto length = cited.at("length").get<std::size_t>();
  const std::string file = mbox({letter("Ноль", "Пусто"), quoted});
  CHECK(cited.at("file") == "box.mbox");
  CHECK(cited.at("sha256") == pismo::to_hex(pismo::sha256(file.substr(offset, length))));
  CHECK(file.substr(offset).starts_with("From: Andrey"));
  CHECK(cited.at("part") == "1");
  CHECK(cited.at("span") == nlohmann::ordered_json({0, 14}));
}

TEST_CASE("a snippet shows what a pattern matches, not the words the index was asked for",
          "[search][passage]") {
  std::vector<Expansion> question = words({{"договор"}});
  question.front().pattern = std::make_unique<const pismo::text::Pattern>(
      pismo::text::Pattern::compile("договор\\s+№\\s*\\d+").value());
  const auto message =
      message_of("Этот договор не тот. " + std::string(400, '.') + " Вот договор\n№ 47 и всё.");
  const Passage passage = find_passage(texts_of(message), question);
  CHECK(marked(passage) == Strings{"договор № 47"});
  CHECK(passage.span.of(*message.parts.front().text) == "договор\n№ 47");
}

TEST_CASE("a pattern and a word share a snippet", "[search][passage]") {
  std::vector<Expansion> question = words({{}, {"тот"}});
  question.front().pattern = std::make_unique<const pismo::text::Pattern>(
      pismo::text::Pattern::compile("\\bдог\\w+").value());
  CHECK(marked(find_passage(texts_of(message_of("Этот договор тот самый")), question)) ==
        Strings{"договор", "тот"});
}

#include "ftm_entity.hpp"

#include <catch2/catch.hpp>

using pismo::exporting::FtmEntity;

TEST_CASE("an entity holds each value once, clean, in the order of its properties",
          "[export][ftm]") {
  FtmEntity entity("a-1", "Person");
  entity.add("name", " Пётр Щеглов\r\n")
      .add("email", "p@x.example")
      .add("name", "")
      .add("email", "p@x.example")
      .add("name", "Shcheglov\x01\x1b")
      .add("notes", " \t\n");
  CHECK(entity.line() ==
        R"({"id":"a-1","schema":"Person","properties":{"name":["Пётр Щеглов","Shcheglov"],)"
        R"("email":["p@x.example"]}})"
        "\n");
}

TEST_CASE("a long text is there once, too", "[export][ftm]") {
  const std::string text(10000, 'x');
  FtmEntity once("a-1", "PlainText");
  once.add("bodyText", text);
  FtmEntity twice("a-1", "PlainText");
  twice.add("bodyText", text).add("bodyText", text);
  CHECK(once.line() == twice.line());
}

TEST_CASE("what has no hash of its own is named by its kind and a SHA-1", "[export][ftm]") {
  CHECK(pismo::exporting::ftm_id("person", "abc") ==
        "person-a9993e364706816aba3e25717850c26c9cd0d89d");
}

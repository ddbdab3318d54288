#include "pismo/mime/message_id.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

using Ids = std::vector<std::string>;

TEST_CASE("a damaged reference costs only itself", "[mime][message_id]") {
  struct Case {
    std::string_view name, field;
    Ids ids;
  };

  const auto c = GENERATE(values<Case>({
      {"two", "<a@x> <b@y>", {"a@x", "b@y"}},
      {"no blank between", "<a@x><b@y>", {"a@x", "b@y"}},
      {"text around the id", "Письмо от 5 мая <a@x>", {"a@x"}},
      {"empty brackets", "<> <b@y>", {"b@y"}},
      {"bracket never closed", "<a@x> <b@y", {"a@x"}},
      {"bracket opened twice", "<a@x <b@y>", {"b@y"}},
      {"folded inside", "<a-long- id@x>", {"a-long-id@x"}},
      {"no brackets", "a@x b@y", {"a@x", "b@y"}},
      {"a sentence", "your message of Monday to me@x", {}},
      {"nothing", "", {}},
  }));
  INFO(c.name);
  CHECK(pismo::mime::parse_message_ids(c.field) == c.ids);
}

TEST_CASE("a message keeps its identifier without brackets", "[mime][message_id]") {
  CHECK(pismo::mime::parse_message_id(" <a@x> ") == "a@x");
  CHECK(pismo::mime::parse_message_id("a@x") == "a@x");
  CHECK(pismo::mime::parse_message_id("<a@x") == "a@x");
  CHECK(pismo::mime::parse_message_id("20091015.1") == "20091015.1");
}

#include <string>

#include <catch2/catch.hpp>

#include "pismo/store/note_lines.hpp"

using namespace pismo::store;

namespace {

const std::string kKey(64, 'a');

}  // namespace

TEST_CASE("notes come back from text as they were", "[store][notes]") {
  NoteRows notes;
  notes.tags = {{NoteKind::message, kKey, "важно"},
                {NoteKind::thread, "ghost:q:0f1e", "contract/draft"},
                {NoteKind::address, "anna@firm.example", "source"}};
  notes.comments = {
      {NoteKind::message, kKey, "", "plain"},
      {NoteKind::message, kKey, "Анна\tБ.", "two\nlines,\r\n a tab\t and a back\\slash \\n"}};
  const std::string text = note_lines(notes);
  CHECK(text.starts_with("# pismo notes 1\nmessage\t" + kKey + "\ttag\tважно\n"));
  const auto again = read_note_lines(text);
  REQUIRE(again);
  CHECK(again->tags == notes.tags);
  CHECK(again->comments == notes.comments);
}

TEST_CASE("a list of notes is read whole or not at all", "[store][notes]") {
  struct Case {
    std::string name, text, error;
  };

  const auto c = GENERATE(values<Case>({
      {"an unknown kind", "person\tx\ttag\ty\n", "line 1: it does not begin"},
      {"half a key", "# head\n\nmessage\tabc123\ttag\tx\n", "line 3: a message is named by its"},
      {"a tag of two words", "message\t" + kKey + "\ttag\ttwo words\n", "line 1: a tag is one"},
      {"a tag that looks like a change",
       "message\t" + kKey + "\ttag\t-x\n",
       "line 1: a tag begins"},
      {"no author", "message\t" + kKey + "\tcomment\ttext\n", "line 1: behind that come"},
      {"a capital in an address", "address\tAnna@firm.example\ttag\tx\n", "line 1: an address is"},
      {"a lone backslash", "message\t" + kKey + "\tcomment\t\ta\\q\n", "line 1: a backslash"},
      {"no letters", "message\t" + kKey + "\tcomment\t\t\xFF\n", "line 1: it is not UTF-8"},
  }));
  INFO(c.name);
  const auto read = read_note_lines(c.text);
  REQUIRE_FALSE(read);
  CHECK(read.error().message.substr(0, c.error.size()) == c.error);
}

TEST_CASE("line ends of another system do no harm", "[store][notes]") {
  const auto read = read_note_lines("address\ta@b.example\ttag\tx\r\n\r\n");
  REQUIRE(read);
  CHECK(read->tags == std::vector<TagRow>{{NoteKind::address, "a@b.example", "x"}});
}

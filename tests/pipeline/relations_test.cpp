#include <catch2/catch.hpp>

#include "pipeline/asking.hpp"
#include "pipeline/mail_case.hpp"

using namespace pismo;
using namespace pismo::tests;

namespace {

std::string mail(std::string_view subject,
                 std::string_view id,
                 std::string_view date,
                 std::string_view text,
                 std::string_view more = {}) {
  std::string out = "From: Andrey <andrey@north.example>\nTo: oleg@north.example\nSubject: ";
  out.append(subject).append("\nMessage-ID: <").append(id).append(">\nDate: ").append(date);
  out.append("\nContent-Type: text/plain; charset=utf-8\n").append(more).append("\n");
  return out.append(text).append("\n");
}

constexpr std::string_view kOrder =
    "Стенд включаем в пятницу вечером, ровно на полтора часа, адрес цели пришлю отдельно, "
    "никому об этом не говори ни слова.";

std::string original() {
  return mail("стенд", "a@north.example", "Thu, 8 Oct 2009 21:14:00 +0400", kOrder);
}

std::string answer() {
  return mail("Re: стенд",
              "b@north.example",
              "Thu, 8 Oct 2009 22:00:00 +0400",
              "Понял, сделаю.\n\n08.10.2009 21:14, Andrey пишет:\n> " + std::string(kOrder),
              "In-Reply-To: <a@north.example>\n");
}

const char* kRecovered = "SELECT key, dated FROM ghosts WHERE record_id IS NOT NULL";

}  // namespace

TEST_CASE("a case that grew source by source is related as one made at once", "[pipeline]") {
  const auto leak = std::filesystem::path(PISMO_SOURCE_DIR) / "corpora" / "zaslon-2009" / "mail";
  const std::vector<std::filesystem::path> sources = {leak / "buhgalteria.mbox",
                                                      leak / "direktor",
                                                      leak / "eml",
                                                      leak / "noc.zip",
                                                      leak / "shcheglov.mbox"};
  const MailCase whole;
  CHECK(whole.index_sources(sources).related.done);
  const MailCase grown;
  for (const auto& source : sources)
    CHECK(grown.index_sources({source}).related.done);
  CHECK(everything_in(grown.folder() / "catalog.sqlite") ==
        everything_in(whole.folder() / "catalog.sqlite"));
}

TEST_CASE("a second run relies on what the first one compared", "[pipeline]") {
  const MailCase leak;
  leak.put("a.eml", original());
  CHECK(leak.index().related.resumed == 0);
  leak.put("b.eml", answer());
  SECTION("when it is there") {
    CHECK(leak.index().related.resumed == 1);
  }
  SECTION("and begins anew when it is lost") {
    std::filesystem::remove_all(store::CaseFolder(leak.folder()).related());
    CHECK(leak.index().related.resumed == 0);
  }
  CHECK(leak.sql("SELECT message_id, original FROM quote_matches") == Rows{"2|1"});
  CHECK(leak.sql("SELECT child, parent FROM links") == Rows{"2|1"});
}

TEST_CASE("nothing is related anew when no message came in", "[pipeline]") {
  const MailCase leak;
  leak.put("b.eml", answer());
  CHECK(leak.index().related.recovered == 1);
  CHECK_FALSE(leak.index().related.done);
}

TEST_CASE("a message known by a quotation is a record until the original turns up", "[pipeline]") {
  const MailCase leak;
  leak.put("b.eml", answer());
  CHECK(leak.index().related.recovered == 1);
  CHECK(leak.sql(kRecovered) == Rows{"ghost:a@north.example|1"});
  CHECK(leak.sql("SELECT count(*) FROM segments") == Rows{"2"});
  CHECK(ask(leak.folder(), "is:recovered").size() == 1);
  CHECK(ask(leak.folder(), "полтора").size() == 2);
  CHECK(ask(leak.folder(), "own:полтора").empty());
  CHECK(ask(leak.folder(), "quoted:полтора").size() == 2);
  CHECK(ask(leak.folder(), "*") == Ids{1});

  leak.put("a.eml", original());
  CHECK(leak.index().related.recovered == 0);
  CHECK(leak.sql(kRecovered).empty());
  CHECK(leak.sql("SELECT count(*) FROM segments WHERE first_id > 1000") == Rows{"0"});
  CHECK(ask(leak.folder(), "is:recovered").empty());
  CHECK(ask(leak.folder(), "own:полтора") == Ids{2});
  CHECK(leak.sql("SELECT original, altered FROM quote_matches") == Rows{"2|0"});
}

TEST_CASE("words are indexed by whose they are", "[pipeline]") {
  const MailCase leak;
  leak.put("b.eml", answer());
  leak.put("c.eml", original());
  CHECK(leak.index().new_messages == 2);

  struct Case {
    const char* question;
    Ids found;
  };

  const Case cases[] = {
      {"own:понял", {1}},
      {"quoted:понял", {}},
      {"body:понял", {1}},
      {"own:\"полтора часа\"", {2}},
      {"quoted:\"полтора часа\"", {1}},
      {"body:\"полтора часа\"", {1, 2}},
      {"\"полтора часа\"", {1, 2}},
      {"quoted:(адрес NEAR/3 отдельно)", {1}},
      {"own:/полтор\\w+/", {2}},
      {"quoted:/полтор\\w+/", {1}},
      {"body:(сделаю ADJ/9 стенд)", {}},  // Half own, half quoted.
      {"thread:{понял} own:полтора", {2}},
      {"thread:{own:полтора} thread:{own:понял}", {1, 2}},
  };
  for (const Case& one : cases) {
    INFO(one.question);
    CHECK(ask(leak.folder(), one.question) == one.found);
  }
}

#include <algorithm>
#include <random>

#include <catch2/catch.hpp>

#include "pismo/relate/relations.hpp"

#include "conversation.hpp"

using namespace pismo::relate;

namespace {

struct Header {
  std::int64_t id;
  std::string message_id;
  std::vector<std::string> references = {};
  std::vector<std::string> in_reply_to = {};
  std::string subject = "";
};

Record record_of(const Header& header) {
  Record record;
  record.id = header.id;
  record.message_id = header.message_id;
  record.references = header.references;
  record.in_reply_to = header.in_reply_to;
  record.subject_base = header.subject;
  record.utc = 1'000'000 + header.id * 3600;
  record.participants = {"anna@north.example", "boris@south.example"};
  return record;
}

std::vector<Record> records_of(const std::vector<Header>& headers) {
  std::vector<Record> records;
  for (const Header& header : headers)
    records.push_back(record_of(header));
  return records;
}

}  // namespace

TEST_CASE("headers make conversations", "[relate][links]") {
  struct Case {
    std::string_view name;
    std::vector<Header> headers;
    std::string_view links;
  };

  const auto c = GENERATE(values<Case>({
      {"an answer and its answer",
       {{1, "a@x"}, {2, "b@x", {"a@x"}}, {3, "c@x", {"a@x", "b@x"}}},
       "2<1 3<2"},
      {"In-Reply-To alone", {{1, "a@x"}, {2, "b@x", {}, {"a@x"}}}, "2<1"},
      {"the answered letter is missing",
       {{2, "b@x", {"a@x"}}, {3, "c@x", {"a@x"}}},
       "2<ghost:a@x 3<ghost:a@x"},
      {"two missing in a row", {{3, "c@x", {"a@x", "b@x"}}}, "3<ghost:b@x ghost:b@x<ghost:a@x"},
      {"a missing letter between two that are there",
       {{1, "a@x"}, {3, "c@x", {"a@x", "b@x"}}},
       "3<ghost:b@x ghost:b@x<1"},
      {"a message names itself", {{1, "a@x", {"a@x"}, {"a@x"}}}, ""},
      {"two messages name each other: the earlier one answers nobody",
       {{1, "a@x", {"b@x"}}, {2, "b@x", {"a@x"}}},
       "2<1"},
      {"a loop of three",
       {{1, "a@x", {"c@x"}}, {2, "b@x", {"a@x"}}, {3, "c@x", {"b@x"}}},
       "2<1 3<2"},
      {"a loop through a missing letter",
       {{1, "a@x", {"b@x", "p@x"}}, {2, "b@x", {"p@x", "a@x"}}},
       "1<ghost:p@x 2<1"},
      {"an id that is listed twice counts where it stands last",
       {{1, "a@x"}, {2, "b@x", {"a@x"}}, {3, "c@x", {"b@x", "a@x", "b@x"}}},
       "2<1 3<2"},
      {"the parent only in In-Reply-To, References copied from it",
       {{1, "a@x"}, {2, "b@x", {"a@x"}}, {3, "c@x", {"a@x"}, {"b@x"}}},
       "2<1 3<2"},
      {"References of another show what a letter without headers answers",
       {{1, "a@x"}, {2, "b@x"}, {3, "c@x", {"a@x", "b@x"}}},
       "2<1 3<2"},
      {"References of another do not overrule a letter's own",
       {{1, "a@x"}, {2, "b@x", {"a@x"}}, {3, "c@x", {"q@x", "b@x"}}},
       "2<1 3<2"},
      {"In-Reply-To names a letter with another subject than the last reference and the answer",
       {{1, "a@x", {}, {}, "смета"},
        {2, "b@x", {}, {}, "отпуск"},
        {3, "c@x", {"a@x"}, {"b@x"}, "смета"}},
       "3<1"},
      {"the last reference has another subject than In-Reply-To and the answer",
       {{1, "a@x", {}, {}, "смета"},
        {2, "b@x", {}, {}, "отпуск"},
        {3, "c@x", {"a@x"}, {"b@x"}, "отпуск"}},
       "3<2"},
      {"an address in In-Reply-To is no message",
       {{1, "a@x"}, {2, "b@x", {}, {"boris@south.example"}}},
       ""},
      {"several unknown ids in In-Reply-To are junk", {{2, "b@x", {}, {"p@x", "q@x"}}}, ""},
      {"of several ids in In-Reply-To, the last that is known",
       {{1, "a@x"}, {2, "b@x", {}, {"a@x", "q@x"}}},
       "2<1"},
      {"words without @ in References are no ids",
       {{1, "a@x"}, {2, "b@x", {"of", "a@x", "Monday"}}},
       "2<1"},
      {"an id without @ that a message has",
       {{1, "200910151203"}, {2, "b@x", {"200910151203"}}},
       "2<1"},
      {"ids without letters in common are strangers", {{1, "a@x"}, {2, "b@x"}}, ""},
      {"no Message-ID at all", {{1, ""}, {2, "", {"a@x"}}}, "2<ghost:a@x"},
  }));
  INFO(c.name);
  auto records = records_of(c.headers);
  const Relations relations = relate(records);
  CHECK(links_of(relations) == c.links);
  std::reverse(records.begin(), records.end());
  CHECK(relate(records) == relations);
}

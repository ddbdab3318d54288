#include <catch2/catch.hpp>

#include "pismo/relate/relations.hpp"

#include "conversation.hpp"

using namespace pismo::relate;

namespace {

struct Mail {
  std::int64_t id, day;
  std::string from, to;
  bool is_reply = false;
  std::string subject = "договор";
  std::string in_reply_to = "";
};

std::vector<Record> records_of(const std::vector<Mail>& mails) {
  std::vector<Record> records;
  for (const Mail& mail : mails) {
    Record record = letter(mail.id, mail.day * 24, "слово " + std::to_string(mail.id));
    record.participants = {mail.from + "@x.example", mail.to + "@x.example"};
    record.participant_names.clear();
    record.subject_base = mail.subject;
    record.is_reply = mail.is_reply;
    if (!mail.in_reply_to.empty()) record.in_reply_to = {mail.in_reply_to};
    records.push_back(record);
  }
  return records;
}

}  // namespace

TEST_CASE("a subject joins only what else would be lost", "[relate][subject]") {
  struct Case {
    std::string_view name;
    std::vector<Mail> mails;
    std::string_view links;
  };

  const auto c = GENERATE(values<Case>({
      {"an answer between the same two people", {{1, 0, "a", "b"}, {2, 1, "b", "a", true}}, "2<1"},
      {"no reply prefix", {{1, 0, "a", "b"}, {2, 1, "b", "a"}}, ""},
      {"nobody in common", {{1, 0, "a", "b"}, {2, 1, "c", "d", true}}, ""},
      {"another subject", {{1, 0, "a", "b"}, {2, 1, "b", "a", true, "отчёт"}}, ""},
      {"31 days later", {{1, 0, "a", "b"}, {2, 31, "b", "a", true}}, ""},
      {"before the letter", {{1, 5, "a", "b"}, {2, 1, "b", "a", true}}, ""},
      {"no subject", {{1, 0, "a", "b", false, ""}, {2, 1, "b", "a", true, ""}}, ""},
      {"headers say another parent",
       {{1, 0, "a", "b"}, {2, 1, "b", "a", true, "договор", "q@x.example"}},
       "2<ghost:q@x.example"},
      {"two conversations in question",
       {{1, 0, "a", "b"}, {2, 1, "a", "b"}, {3, 3, "b", "a", true}},
       ""},
      {"two conversations, one clearly nearer",
       {{1, 0, "a", "b"}, {2, 20, "a", "b"}, {3, 21, "b", "a", true}},
       "3<2"},
      {"two conversations, other people in one",
       {{1, 0, "a", "b"}, {2, 1, "c", "d"}, {3, 2, "b", "a", true}},
       "3<1"},
      {"two conversations that headers hold together stay apart",
       {{1, 0, "a", "b"},
        {2, 1, "b", "a", true, "договор", "1@x.example"},
        {3, 2, "b", "a", true},
        {4, 3, "a", "b", true, "договор", "3@x.example"}},
       "2<1 4<3"},
  }));
  INFO(c.name);
  CHECK(links_of(relate(records_of(c.mails))) == c.links);
}

TEST_CASE("a subject that everybody uses joins nobody", "[relate][subject]") {
  std::vector<Mail> mails;
  for (std::int64_t id = 1; id <= 250; ++id)
    mails.push_back({id, id / 30, "a", "b", id % 2 == 0});
  CHECK(relate(records_of(mails)).links.empty());
}

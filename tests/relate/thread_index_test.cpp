#include <catch2/catch.hpp>

#include "pismo/relate/relations.hpp"

#include "conversation.hpp"

using namespace pismo::relate;

namespace {

/// Header, conversation by letter, and five bytes for each answer.
std::string index_of(char conversation, std::string_view answers) {
  std::string value = "\x01\xCA\x12\x34\x56\x78" + std::string(16, conversation);
  for (const char answered : answers)
    value += std::string(5, answered);
  return value;
}

struct Mail {
  std::int64_t id;
  std::string thread_index;
  std::string subject = "договор";
  std::string in_reply_to = "";
  bool has_id = true;
};

std::vector<Record> records_of(const std::vector<Mail>& mails) {
  std::vector<Record> records;
  for (const Mail& mail : mails) {
    Record record = letter(mail.id, mail.id, "слово " + std::to_string(mail.id));
    if (!mail.has_id) record.message_id.clear();
    record.thread_index = mail.thread_index;
    record.subject_base = mail.subject;
    if (!mail.in_reply_to.empty()) record.in_reply_to = {mail.in_reply_to};
    records.push_back(record);
  }
  return records;
}

}  // namespace

TEST_CASE("Thread-Index shows what an answer continues", "[relate][thread_index]") {
  struct Case {
    std::string_view name;
    std::vector<Mail> mails;
    std::string_view links;
    double weight;
  };

  const auto c = GENERATE(values<Case>({
      {"the parent's and one answer more",
       {{1, index_of('c', "")}, {2, index_of('c', "a")}},
       "2<1",
       0.95},
      {"two answers more: one between is missing",
       {{1, index_of('c', "")}, {2, index_of('c', "ab")}},
       "2<1",
       0.9},
      {"a brother: the letter that both answer is missing",
       {{1, index_of('c', "a")}, {2, index_of('c', "b")}},
       "2<1",
       0.6},
      {"a brother under another subject: an old letter used as a form",
       {{1, index_of('c', "a")}, {2, index_of('c', "b"), "отчёт"}},
       "",
       0},
      {"another conversation", {{1, index_of('c', "")}, {2, index_of('d', "a")}}, "", 0},
      {"two first letters", {{1, index_of('c', "")}, {2, index_of('c', "")}}, "", 0},
      {"bytes are missing", {{1, index_of('c', "")}, {2, index_of('c', "a").substr(0, 25)}}, "", 0},
      {"headers say more",
       {{1, index_of('c', "")}, {2, index_of('c', "a"), "договор", "q@x.example"}},
       "2<ghost:q@x.example ghost:q@x.example<1",
       0.95},
      {"a sent letter without Message-ID has the one that its answer names",
       {{1, index_of('c', ""), "договор", "", false},
        {2, index_of('c', "a"), "договор", "q@x.example"},
        {3, "", "договор", "q@x.example"}},
       "2<1 3<1",
       0.95},
  }));
  INFO(c.name);
  const Relations relations = relate(records_of(c.mails));
  CHECK(links_of(relations) == c.links);
  if (c.weight > 0 && !relations.links.empty()) CHECK(relations.links.back().weight == c.weight);
}

#include "load_file.hpp"

#include <catch2/catch.hpp>

#include "export/export_support.hpp"

using namespace pismo::exporting;

namespace {

/// A load file read back: rows of values.
std::vector<std::vector<std::string>> rows_of(std::string_view file) {
  std::vector<std::vector<std::string>> rows;
  REQUIRE(file.substr(0, 3) == "\uFEFF");
  file.remove_prefix(3);
  while (!file.empty()) {
    const std::size_t end = file.find("\r\n");
    REQUIRE(end != file.npos);
    std::string_view line = file.substr(0, end);
    file.remove_prefix(end + 2);
    auto& row = rows.emplace_back();
    while (true) {
      const std::size_t separator = std::min(line.find('\x14'), line.size());
      const std::string_view value = line.substr(0, separator);
      REQUIRE((value.size() >= 4 && value.starts_with("þ") && value.ends_with("þ")));
      row.emplace_back(value.substr(2, value.size() - 4));
      if (separator == line.size()) break;
      line.remove_prefix(separator + 1);
    }
  }
  return rows;
}

std::string value_of(const std::vector<std::vector<std::string>>& rows,
                     std::size_t row,
                     std::string_view field) {
  const auto at = std::find(rows[0].begin(), rows[0].end(), field);
  return at == rows[0].end() ? "?" : rows[row][static_cast<std::size_t>(at - rows[0].begin())];
}

}  // namespace

TEST_CASE("nothing in a value can end it", "[export][dat]") {
  CHECK(load_file_value("a\r\nb\nc\rd") == "a®b®c®d");
  CHECK(load_file_value("þorn ® \x14|\x01|\t|") == "thorn (R)  | |\t|");
  CHECK(load_file_value("a\xFF") == "a\uFFFD");
}

TEST_CASE("a load file has a row for each message and each attachment", "[export][dat]") {
  Record record = record_of("Subject: x\n\nt\n", 1255422600);
  record.letter.subject = "Акт\nсверки";
  record.letter.from = {{"Андрей Щеглов", "a@x.example"}};
  record.letter.to = {{"", "b@x.example"}, {"C", ""}};
  record.letter.date_utc = "2009-10-13T08:30:00Z";
  record.letter.received_utc = "2009-10-14T08:30:00Z";
  record.letter.grade = "C";
  record.letter.message_id = "1@x.example";
  record.letter.custodian = "box.mbox";
  record.letter.text = "t\n";
  record.letter.attachments = {{"2", "смета.XLS", "application/vnd.ms-excel", 5, "cc", {}},
                               {"3", "../../etc/x.a b", "text/plain", 4, "dd", "text"}};
  record.attachments = {{"2", "смета.XLS", "application/vnd.ms-excel", "cells"},
                        {"3", "../../etc/x.a b", "text/plain", "text"}};
  const ScratchFolder scratch;
  auto exporter = export_to_folder(*find_form("dat"), scratch.path() / "out", {}).value();
  REQUIRE(exporter->add(record));
  REQUIRE(exporter->add(record_of("B: 2\n")));
  REQUIRE(exporter->finish());
  Files files = files_in(scratch.path() / "out");
  const auto rows = rows_of(files["data/loadfile.dat"]);
  REQUIRE(rows.size() == 5);
  for (const auto& row : rows) {
    CHECK(row.size() == rows[0].size());
  }
  CHECK(value_of(rows, 1, "BEGDOC") == "PISMO00000001");
  CHECK(value_of(rows, 1, "BEGATTACH") == "PISMO00000001");
  CHECK(value_of(rows, 3, "ENDATTACH") == "PISMO00000003");
  CHECK(value_of(rows, 4, "BEGATTACH").empty());
  CHECK(value_of(rows, 1, "PARENTID").empty());
  CHECK(value_of(rows, 2, "PARENTID") == "PISMO00000001");
  CHECK(value_of(rows, 3, "PARENTID") == "PISMO00000001");
  CHECK(value_of(rows, 4, "PARENTID").empty());
  CHECK(value_of(rows, 1, "SUBJECT") == "Акт®сверки");
  CHECK(value_of(rows, 1, "FROM") == "Андрей Щеглов <a@x.example>");
  CHECK(value_of(rows, 1, "TO") == "b@x.example; C");
  CHECK(value_of(rows, 1, "DATESENT") == "2009-10-13");
  CHECK(value_of(rows, 1, "TIMESENT") == "08:30:00");
  CHECK(value_of(rows, 1, "DATERCVD") == "2009-10-14");
  CHECK(value_of(rows, 1, "SHA256") == record.key);
  CHECK(value_of(rows, 2, "SHA256") == "cc");
  CHECK(value_of(rows, 2, "FILENAME") == "смета.XLS");
  CHECK(files["data/" + value_of(rows, 1, "NATIVEPATH")] == record.raw);
  CHECK(value_of(rows, 2, "NATIVEPATH") == "NATIVES/00001/PISMO00000002.xls");
  CHECK(files["data/" + value_of(rows, 2, "NATIVEPATH")] == "cells");
  CHECK(value_of(rows, 3, "NATIVEPATH") == "NATIVES/00001/PISMO00000003.bin");
  CHECK(value_of(rows, 2, "TEXTPATH").empty());
  CHECK(files["data/" + value_of(rows, 3, "TEXTPATH")] == "text");
  CHECK(files["data/" + value_of(rows, 1, "TEXTPATH")] == "t\n");
}

TEST_CASE("a message that was attached to another names it", "[export][dat]") {
  Record inner = record_of("Subject: in\n\nt\n");
  Record carrier = record_of("Subject: out\n\nt\n");
  carrier.letter.thread = "conversation";
  carrier.letter.attachments = {{"2", "in.eml", "message/rfc822", 5, "cc", {}}};
  inner.letter.attached_to = carrier.key;
  const ScratchFolder scratch;
  auto exporter = export_to_folder(*find_form("dat"), scratch.path() / "out", {}).value();
  REQUIRE(exporter->add(inner));
  REQUIRE(exporter->add(carrier));
  REQUIRE(exporter->add(inner));
  REQUIRE(exporter->finish());
  Files files = files_in(scratch.path() / "out");
  const auto rows = rows_of(files["data/loadfile.dat"]);
  REQUIRE(rows.size() == 5);
  CHECK(value_of(rows, 1, "PARENTID").empty());  // Nobody said that the other one would come.
  CHECK(value_of(rows, 1, "PISMO_PARENT_KEY") == carrier.key);
  CHECK(value_of(rows, 3, "PARENTID") == "PISMO00000002");
  CHECK(value_of(rows, 3, "THREADID") == "conversation");
  CHECK(value_of(rows, 4, "PARENTID") == "PISMO00000002");
  CHECK(value_of(rows, 4, "PISMO_PARENT_KEY") == carrier.key);
}

TEST_CASE("a message that is exported before its carrier names it all the same", "[export][dat]") {
  Record innermost = record_of("Subject: innermost\n\nt\n");
  Record inner = record_of("Subject: in\n\nt\n");
  Record other = record_of("Subject: other\n\nt\n");
  Record orphan = record_of("Subject: orphan\n\nt\n");
  Record carrier = record_of("Subject: out\n\nt\n");
  innermost.letter.attached_to = inner.key;
  inner.letter.attached_to = carrier.key;
  inner.letter.attachments = {{"2", "innermost.eml", "message/rfc822", 5, "aa", {}}};
  carrier.letter.attachments = {{"2", "in.eml", "message/rfc822", 5, "cc", {}}};
  orphan.letter.attached_to = "dd";
  pismo::exporting::Options options;
  options.carriers_to_come = {inner.key, carrier.key, "dd"};
  const ScratchFolder scratch;
  auto exporter = export_to_folder(*find_form("dat"), scratch.path() / "out", options).value();
  for (const Record* record : {&innermost, &other, &orphan, &inner, &carrier})
    REQUIRE(exporter->add(*record));
  REQUIRE(exporter->finish());
  Files files = files_in(scratch.path() / "out");
  const auto rows = rows_of(files["data/loadfile.dat"]);
  REQUIRE(rows.size() == 8);
  std::string parents;
  for (std::size_t i = 1; i < rows.size(); ++i)
    parents += value_of(rows, i, "BEGDOC").substr(12) + ":" +
               (value_of(rows, i, "PARENTID").empty() ? std::string("-")
                                                      : value_of(rows, i, "PARENTID").substr(12)) +
               " ";
  // The carrier of the third could not be read after all.
  CHECK(parents == "1:4 2:- 3:- 4:6 5:4 6:- 7:6 ");
}

#include <catch2/catch.hpp>

#include "export/export_support.hpp"

using namespace pismo::exporting;

namespace {

std::string hash_of(std::string_view bytes) {
  return pismo::to_hex(pismo::sha256(bytes));
}

}  // namespace

TEST_CASE("a bag has its payload apart, and manifests that name every file", "[export][bag]") {
  const ScratchFolder scratch;
  Options options;
  options.bag = true;
  options.attachments = true;
  options.bag_info = {{"Bag-Software-Agent", "pismo"}, {"Bagging-Date", "2009-10-15\nX: y"}};
  auto exporter = export_to_folder(*find_form("jsonl"), scratch.path() / "bag", options).value();
  Record record = record_of("A: 1\n");
  record.attachments = {{"2", "скидка 5%.txt", "text/plain", "five"}};
  REQUIRE(exporter->add(record));
  REQUIRE(exporter->finish());
  Files files = files_in(scratch.path() / "bag");
  const std::string attachment = "data/attachments/" + record.key.substr(0, 12) + "/скидка 5_.txt";
  REQUIRE(files.contains(attachment));
  CHECK(files["bagit.txt"] == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  const std::size_t bytes =
      files["data/messages.jsonl"].size() + files["data/attachments.jsonl"].size() + 4;
  CHECK(files["bag-info.txt"] ==
        "Bag-Software-Agent: pismo\nBagging-Date: 2009-10-15 X: y\n"
        "Payload-Oxum: " +
            std::to_string(bytes) + ".3\n");
  CHECK(files["manifest-sha256.txt"] ==
        hash_of(files["data/attachments.jsonl"]) + "  data/attachments.jsonl\n" + hash_of("five") +
            "  " + attachment + "\n" + hash_of(files["data/messages.jsonl"]) +
            "  data/messages.jsonl\n");
  CHECK(files["tagmanifest-sha256.txt"] ==
        hash_of(files["bag-info.txt"]) + "  bag-info.txt\n" + hash_of(files["bagit.txt"]) +
            "  bagit.txt\n" + hash_of(files["manifest-sha256.txt"]) + "  manifest-sha256.txt\n");
  CHECK(files.size() == 7);
}

TEST_CASE("original bytes are never written beside blacked-out texts", "[export][redact]") {
  auto redactor = Redactor::read("смета\n", "list").value();
  Options options;
  options.redactor = &redactor;
  options.attachments = true;
  const ScratchFolder scratch;
  for (const std::string_view form : {"mbox", "eml"}) {
    const auto refused = export_to_folder(*find_form(form), scratch.path() / "no", options);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == pismo::Errc::usage);
    CHECK(refused.error().message.find("nothing can be blacked out") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(scratch.path() / "no"));
  }
  for (const std::string_view form : {"jsonl", "csv", "html", "dat"}) {
    INFO(form);
    const auto folder = scratch.path() / form;
    auto exporter = export_to_folder(*find_form(form), folder, options).value();
    Record record = record_of("Subject: смета\n\nсмета\n");
    record.row["subject"] = "Смета";
    record.row["citation"] = {{"file", "сметы.mbox"}};
    record.letter.subject = "Сметы";
    record.letter.text = "о смете";
    record.letter.pieces = {{PieceKind::own, 0, "о смете"}};
    record.letter.attachments = {{"2", "смета.xls", "text/plain", 5, "", "смета"}};
    record.letter.places = {{"сметы.mbox", 0, 1, "", "", "", "", 0}};
    record.attachments = {{"2", "смета.xls", "text/plain", "смета"}};
    REQUIRE(exporter->add(record));
    REQUIRE(exporter->finish());
    for (const auto& [name, bytes] : files_in(folder)) {
      INFO(name);
      CHECK(name.find("мет") == name.npos);
      CHECK(bytes.find("мет") == bytes.npos);
      CHECK(bytes.find("Subject:") == bytes.npos);
      if (name.ends_with("redactions.tsv")) CHECK(bytes.find("1\tword\t") != bytes.npos);
    }
  }
}

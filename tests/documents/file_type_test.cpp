#include "pismo/documents/file_type.hpp"

#include <catch2/catch.hpp>

#include "documents/zip_of.hpp"

using namespace pismo::documents;
using namespace std::string_literals;
using pismo::tests::zip_of;

namespace {

std::string told(std::string_view bytes) {
  const FileType found = recognise(bytes);
  const std::string state(state_name(found.state));
  return std::string(found.type) + (state.empty() ? "" : " " + state);
}

/// An OLE file as far as its streams are told: their names in UTF-16, and what begins the first.
std::string ole_of(const std::string& first_bytes, const std::vector<std::string>& streams) {
  std::string out = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s;
  out.resize(512, '\0');
  out += first_bytes;
  out.resize(1024, '\0');
  for (const std::string& name : streams) {
    for (const char c : name)
      out += c + "\0"s;
    out.resize((out.size() / 128 + 1) * 128, '\0');
  }
  return out;
}

const std::string kDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

}  // namespace

TEST_CASE("an attachment is told by its bytes", "[documents][file_type]") {
  CHECK(told("%PDF-1.4\n...\n%%EOF\n") == "application/pdf");
  CHECK(told("{\\rtf1 x}") == "application/rtf");
  CHECK(told("\xFF\xD8\xFF\xE0") == "image/jpeg");
  CHECK(told("MZ"s + std::string(100, '\0')) == "application/x-msdownload");
  CHECK(told("Rar!\x1A\x07\0\xCF\x90\x73\0\0\x0D\0\0\0\0\0\0\0"s) == "application/vnd.rar");
  CHECK(told("<!DOCTYPE html><p>x") == "text/html");
  CHECK(told("\xEF\xBB\xBF <html>") == "text/html");
  CHECK(told("<?xml version=\"1.0\"?><a/>") == "text/xml");
  CHECK(told("дата;сумма\n1;2\n") == "text/plain");
  CHECK(told("MZ is how this note begins") == "text/plain");
  CHECK(told("ID3 is the third") == "text/plain");
  CHECK(told("\x01\x02\x03\x04\x05\x06\x07\x08").empty());
  CHECK(told("") == " empty");
}

TEST_CASE("office files are told from the archives that they are", "[documents][file_type]") {
  CHECK(told(zip_of({{"a.txt", "a"}}, false)) == "application/zip");
  CHECK(told(zip_of({{"[Content_Types].xml", "<t/>"}, {"word/document.xml", "<w/>"}}, false)) ==
        kDocx);
  CHECK(told(zip_of({{"mimetype", "application/vnd.oasis.opendocument.text"}}, false)) ==
        "application/vnd.oasis.opendocument.text");
  CHECK(told(ole_of("", {"Workbook"})) == "application/vnd.ms-excel");
  CHECK(told(ole_of("\xEC\xA5\xC1\0"s, {"WordDocument"})) == "application/msword");
}

TEST_CASE("what asks for a password is told without it", "[documents][file_type]") {
  CHECK(told(zip_of({{"a.txt", "a"}}, true)) == "application/zip encrypted");
  CHECK(told("%PDF-1.4\ntrailer <</Encrypt 5 0 R>>\n%%EOF") == "application/pdf encrypted");
  CHECK(told("%PDF-1.4\n<</EncryptMetadata false>>\n%%EOF") == "application/pdf");
  CHECK(told(ole_of("", {"EncryptedPackage"})) == "application/x-ole-storage encrypted");
  CHECK(told(ole_of("\xEC\xA5\xC1\0\0\0\0\0\0\0\0\x01"s, {"WordDocument"})) ==
        "application/msword encrypted");
  CHECK(told(ole_of("\x09\x08\x10\0\0\x06\x05\0"s + std::string(12, '\0') + "\x2F\0\x06\0"s,
                    {"Workbook"})) == "application/vnd.ms-excel encrypted");
  CHECK(told("-----BEGIN PGP MESSAGE-----\n") == "application/pgp-encrypted encrypted");
  CHECK(told("\x30\x80\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x03\xA0") ==
        "application/pkcs7-mime encrypted");
  CHECK(told("Rar!\x1A\x07\0\xCF\x90\x73\x80\0\x0D\0\0\0\0\0\0\0"s) ==
        "application/vnd.rar encrypted");
}

TEST_CASE("a file whose end is missing is called damaged", "[documents][file_type]") {
  const std::string whole = zip_of({{"a.txt", std::string(200, 'a')}}, false);
  CHECK(told(whole.substr(0, 100)) == "application/zip damaged");
  CHECK(told("%PDF-1.4\n1 0 obj") == "application/pdf damaged");
}

#include <algorithm>
#include <chrono>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "pismo/mime/inspect.hpp"
#include "pismo/mime/message.hpp"

#include "shared_files.hpp"

using nlohmann::json;
using pismo::mime::Message;
using pismo::mime::read_message;

namespace {

// The first two cells of the rows of docs/mail-differences.md: "file field", for one suite.
std::set<std::string> explained(const std::string& suite) {
  std::set<std::string> rows;
  std::istringstream in(pismo::test::bytes_of(PISMO_SOURCE_DIR "/docs/mail-differences.md"));
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| " + suite + "/")) continue;
    const auto first = line.find(" | ");
    const auto second = line.find(" | ", first + 3);
    rows.insert(line.substr(2, first - 2) + " " + line.substr(first + 3, second - first - 3));
  }
  return rows;
}

std::set<std::string> without(const std::set<std::string>& rows,
                              const std::set<std::string>& others) {
  std::set<std::string> left;
  std::set_difference(
      rows.begin(), rows.end(), others.begin(), others.end(), std::inserter(left, left.end()));
  return left;
}

// Every difference has its row, and every row is still a difference.
void check_differences(const std::set<std::string>& found, const std::set<std::string>& rows) {
  const std::set<std::string> unexplained = without(found, rows);
  const std::set<std::string> stale = without(rows, found);
  CHECK(unexplained == std::set<std::string>{});
  CHECK(stale == std::set<std::string>{});
}

std::string words(const std::string& text) {
  std::istringstream in(text);
  std::string out;
  for (std::string word; in >> word;)
    out += (out.empty() ? "" : " ") + word;
  return out;
}

// The beginning of a value, for the reader of a failed test.
std::string excerpt(const json& value) {
  return value.dump(-1, ' ', true).substr(0, 200);
}

json mailboxes(const std::vector<pismo::mime::Mailbox>& all) {
  json out = json::array();
  for (const auto& mailbox : all)
    out.push_back({mailbox.name, mailbox.address});
  return out;
}

json mailboxes(const json& all) {
  json out = json::array();
  for (const auto& mailbox : all)
    out.push_back({words(mailbox["name"]), mailbox["email"]});
  return out;
}

std::string utc(const json& date) {
  const auto& a = date["args"];
  const auto at = [&](std::size_t i) { return i < a.size() ? a[i].get<int>() : 0; };
  const std::chrono::sys_days day{std::chrono::year{at(0)} / at(1) / at(2)};
  std::int64_t seconds =
      day.time_since_epoch().count() * 86400LL + at(3) * 3600 + at(4) * 60 + at(5);
  if (date.contains("tzinfo") && date["tzinfo"].is_object()) {
    const auto& delta = date["tzinfo"]["args"][0];
    seconds -= delta.value("days", 0) * 86400 + delta.value("seconds", 0);
  }
  return pismo::mime::utc_text(seconds);
}

json attachments(const Message& message) {
  json out = json::array();
  for (const auto& part : message.parts) {
    if (part.is_attachment) out.push_back({part.filename, part.type});
  }
  return out;
}

std::string plain_text(const Message& message) {
  std::string out;
  for (const auto& part : message.parts) {
    if (part.type == "text/plain" && !part.is_attachment) out += *part.text + "\n";
  }
  return words(out);
}

std::string lower(std::string text) {
  for (char& c : text)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

// A part list with its offsets, as one line.
std::string outline(const json& body, std::uint64_t base) {
  std::string out = lower(body["mimeType"]) + "@" +
                    std::to_string(body["headersEndOffset"].get<std::uint64_t>() - base);
  const std::string type = body["mimeType"];
  if (type.starts_with("multipart/")) {
    for (const auto& child : body.value("children", json::array()))
      out += " " + outline(child, base);
    return out;
  }
  return out + "-" + std::to_string(body["endOffset"].get<std::uint64_t>() - base);
}

std::string outline(const Message& message) {
  std::string out;
  for (const auto& part : message.parts) {
    const bool ours = part.path.find_first_of("uept") != std::string::npos;
    if (ours) continue;
    out += (out.empty() ? "" : " ") + part.type + "@" + std::to_string(part.body.begin);
    if (!part.type.starts_with("multipart/")) out += "-" + std::to_string(part.body.end);
  }
  return out;
}

}  // namespace

TEST_CASE("every row of the list of differences belongs to a comparison", "[mime]") {
  std::istringstream in(pismo::test::bytes_of(PISMO_SOURCE_DIR "/docs/mail-differences.md"));
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("| ") || line.starts_with("| message |")) continue;
    INFO(line);
    const bool compared = line.starts_with("| imap-tools/") ||
                          line.starts_with("| mimekit/content-length ") ||
                          line.starts_with("| mimekit/issue1189 ");
    CHECK(compared);
  }
}

TEST_CASE("messages of imap-tools are read as their project expects", "[mime][shared]") {
  const std::string folder = "mail/imap-tools/expected";
  std::set<std::string> found;
  for (const auto& file : pismo::test::shared_files(folder)) {
    const auto name =
        std::filesystem::relative(file, pismo::test::shared_folder() / folder).replace_extension();
    const json expected = json::parse(pismo::test::bytes_of(file), nullptr, false);
    if (expected.is_discarded()) continue;  // A lone surrogate, as Python writes it, is no JSON.
    const Message message = read_message(pismo::test::bytes_of(
        pismo::test::shared_folder() / "mail/imap-tools/messages" / (name.string() + ".eml")));
    const auto differs = [&](const std::string& field, const json& want, const json& got) {
      if (want == got) return;
      found.insert("imap-tools/" + name.string() + " " + field);
      UNSCOPED_INFO(name.string() + " " + field + ": want " + excerpt(want) + " got " +
                    excerpt(got));
    };
    differs("subject", words(expected["subject"]), words(message.subject));
    differs("to", mailboxes(expected["to_values"]), mailboxes(message.to));
    differs("cc", mailboxes(expected["cc_values"]), mailboxes(message.cc));
    differs("bcc", mailboxes(expected["bcc_values"]), mailboxes(message.bcc));
    differs("reply_to", mailboxes(expected["reply_to_values"]), mailboxes(message.reply_to));
    if (!expected["from_values"].is_null() && !message.from.empty()) {
      differs(
          "from", mailboxes(json::array({expected["from_values"]}))[0], mailboxes(message.from)[0]);
    } else {
      differs("from", expected["from_values"].is_null(), message.from.empty());
    }
    differs("date",
            utc(expected["date"]),
            message.date.utc ? pismo::mime::utc_text(*message.date.utc) : "1900-01-01T00:00:00Z");
    differs("text", words(expected["text"]), plain_text(message));
    json want = json::array();
    for (const auto& entry : expected["attachments"])
      want.push_back({entry["filename"], entry["content_type"]});
    differs("attachments", want, attachments(message));
  }
  if (!pismo::test::have_shared(folder)) return;
  check_differences(found, explained("imap-tools"));
}

TEST_CASE("parts lie where MimeKit finds them", "[mime][shared]") {
  for (const std::string box : {"content-length", "issue1189"}) {
    const std::string folder = "mail/mimekit/mbox/";
    if (!pismo::test::have_shared(folder + box + ".mbox.txt")) continue;
    const std::string bytes =
        pismo::test::bytes_of(pismo::test::shared_folder() / (folder + box + ".mbox.txt"));
    const json offsets = json::parse(pismo::test::bytes_of(pismo::test::shared_folder() /
                                                           (folder + box + ".unix-offsets.json")));
    std::set<std::string> found;
    for (std::size_t i = 0; i < offsets.size(); ++i) {
      const auto begin = offsets[i]["beginOffset"].get<std::uint64_t>();
      const auto end = offsets[i]["endOffset"].get<std::uint64_t>();
      const std::string got =
          outline(read_message(std::string_view(bytes).substr(begin, end - begin)));
      const std::string want = outline(offsets[i]["body"], begin);
      if (got == want) continue;
      found.insert("mimekit/" + box + " " + std::to_string(i));
      UNSCOPED_INFO(i << "\n  want " << want << "\n  got  " << got);
    }
    std::set<std::string> known;
    for (const auto& row : explained("mimekit")) {
      if (row.starts_with("mimekit/" + box + " ")) known.insert(row);
    }
    check_differences(found, known);
  }
}

TEST_CASE("what enmime writes is read without a complaint about its form", "[mime][shared]") {
  for (const auto& file : pismo::test::shared_files("mail/enmime/testdata/encode")) {
    if (file.extension() != ".golden") continue;
    INFO(file.filename());
    for (const auto& defect : read_message(pismo::test::bytes_of(file)).defects) {
      const bool content = defect.code.ends_with("_missing") ||
                           defect.code.starts_with("charset_") ||
                           defect.code == "encoded_word_charset" ||
                           defect.code == "encoding_unknown" || defect.code == "nul_bytes";
      INFO(defect.code << " " << defect.where);
      CHECK(content);
    }
  }
}

#include <string>

#include <catch2/catch.hpp>

#include "pismo/dating/inspect.hpp"

#include "mime/shared_files.hpp"

using namespace pismo::dating;

namespace {

// "a|b", "NONE" or nothing, as the tables write it.
std::string readings(const nlohmann::ordered_json& json) {
  std::string text;
  for (const auto& reading : json["readings"])
    text += (text.empty() ? "" : "|") + reading.get<std::string>();
  return text.empty() ? "NONE" : text;
}

}  // namespace

TEST_CASE("every clock of the case lists is read", "[dating][shared]") {
  pismo::time::ZoneBook zones;
  for (const char* name : {"date_header",
                           "moscow_dst",
                           "x_originalarrivaltime",
                           "thread_index",
                           "message_id",
                           "boundary",
                           "queue_id",
                           "received",
                           "mbox_from",
                           "dkim_time",
                           "attachment_meta",
                           "text_date"}) {
    const ClockKind* kind = find_clock_kind(name);
    REQUIRE(kind != nullptr);
    for (const auto& row : pismo::test::shared_rows(std::string("cases/") + name + ".dev.tsv")) {
      if (row.size() < 6 || row[0] == "id") continue;
      std::string value = row[2];
      if (const auto fold = value.find("\\r\\n"); fold != std::string::npos)
        value.replace(fold, 4, "\r\n");
      const auto json = evidence_json(read_clock(*kind, value, read_hint(row[3]), zones));
      INFO(row[0] << "\n" << json.dump(1));
      if (row[4].empty()) {
        CHECK(readings(json) == "NONE");
      } else {
        CHECK(readings(json) == row[4]);
      }
      const bool none = row[5] == "NONE";
      if (none) CHECK(json["local"].is_null());
      if (!row[5].empty() && !none) CHECK(json["local"] == row[5]);
      if (std::string_view(name) == "received") {
        CHECK("by=" + json["by"].get<std::string>() + "; from=" + json["from"].get<std::string>() +
                  "; id=" + json["id"].get<std::string>() ==
              row[3]);
      }
      if (std::string_view(name) == "thread_index" && row.size() > 8 && row[8].starts_with("last="))
        CHECK("last=" + json["last"].get<std::string>() == row[8]);
      if (const auto at = row.size() > 8 ? row[8].find("anomaly=") : std::string::npos;
          at != std::string::npos) {
        const std::string wanted = row[8].substr(at + 8, row[8].find(';', at) - at - 8);
        bool found = false;
        for (const auto& anomaly : json["anomalies"])
          found = found || anomaly["kind"] == wanted;
        CHECK(found);
      }
    }
  }
}

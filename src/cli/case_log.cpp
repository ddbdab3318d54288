#include "case_log.hpp"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "pismo/store/custody_log.hpp"
#include "pismo/store/sources.hpp"
#include "pismo/store/versions.hpp"
#include "pismo/time/zone.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

// A line names so many files one by one; of more, only the hash of their list.
constexpr std::uint64_t kMaxFilesNamed = 1000;

std::int64_t now() {
  // reproducible-builds.org/specs/source-date-epoch
  if (const char* const given = std::getenv("SOURCE_DATE_EPOCH")) {
    const std::string_view digits = given;
    std::int64_t seconds = 0;
    const auto [end, error] = std::from_chars(digits.begin(), digits.end(), seconds);
    if (error == std::errc() && end == digits.end()) return seconds;
  }
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())
      .time_since_epoch()
      .count();
}

Json source_json(const store::Sources& catalog, const store::SourceRow& source) {
  const store::SourceDigest digest = catalog.digest(source);
  Json json = {{"source", source.path},
               {"files", digest.files},
               {"bytes", digest.bytes},
               {"unhashed", digest.unhashed},
               {"list_sha256", to_hex(digest.list_sha256)}};
  if (digest.files > kMaxFilesNamed) return json;
  json["hashes"] = Json::array();
  catalog.each_file(source.id, [&](store::FileRow&& file, bool gone) {
    if (gone) return;
    Json one = {{"file", file.path}, {"size", file.size}};
    one["sha256"] = file.sha256 ? Json(to_hex(*file.sha256)) : Json();
    json["hashes"].push_back(std::move(one));
  });
  return json;
}

}  // namespace

void log_change(Context& context, std::string_view command, const Json& did, bool sources) {
  const char* const who = std::getenv("PISMO_OPERATOR");
  Json entry = {{"time", time::format_utc(now())},
                {"command", command},
                {"arguments", context.words},
                {"operator", who == nullptr ? "" : who},
                {"version", PISMO_VERSION},
                {"catalog_schema", store::versions().catalog_schema},
                {"did", did}};
  if (sources) {
    const auto folder = context.folder();
    const auto catalog = store::Sources::open(folder.catalog(), folder.trouble());
    if (!catalog) return context.report(catalog.error());
    entry["sources"] = Json::array();
    for (const store::SourceRow& source : catalog->sources())
      entry["sources"].push_back(source_json(*catalog, source));
  }
  if (auto written = store::CustodyLog(context.folder()).append(entry); !written)
    context.report(written.error());
}

}  // namespace pismo::cli

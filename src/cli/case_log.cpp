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

Json source_json(const store::CountedSource& counted) {
  const store::SourceDigest& digest = counted.digest;
  return {{"source", counted.source.path},
          {"files", digest.files},
          {"bytes", digest.bytes},
          {"unhashed", digest.unhashed},
          {"list_sha256", to_hex(digest.list_sha256)}};
}

Json hashes_json(const store::Sources& catalog, std::int64_t source) {
  Json hashes = Json::array();
  catalog.each_file(source, [&](store::FileRow&& file, bool gone) {
    if (gone) return;
    Json one = {{"file", file.path}, {"size", file.size}};
    one["sha256"] = file.sha256 ? Json(to_hex(*file.sha256)) : Json();
    hashes.push_back(std::move(one));
  });
  return hashes;
}

Result<Json> sources_json(const store::CaseFolder& folder,
                          const std::vector<store::CountedSource>& sources) {
  std::optional<store::Sources> catalog;
  Json json = Json::array();
  for (const store::CountedSource& counted : sources) {
    Json& one = json.emplace_back(source_json(counted));
    if (counted.digest.files > kMaxFilesNamed) continue;
    if (!catalog) {
      auto opened = store::Sources::open(folder.catalog(), folder.trouble());
      if (!opened) return fail(opened.error());
      catalog = std::move(*opened);
    }
    one["hashes"] = hashes_json(*catalog, counted.source.id);
  }
  return json;
}

Json entry_of(const Context& context, std::string_view command, const Json& did) {
  const char* const who = std::getenv("PISMO_OPERATOR");
  return {{"time", time::format_utc(now())},
          {"command", command},
          {"arguments", context.words},
          {"operator", who == nullptr ? "" : who},
          {"version", PISMO_VERSION},
          {"catalog_schema", store::versions().catalog_schema},
          {"did", did}};
}

void append(Context& context, const Json& entry, std::string_view mark) {
  if (auto written = store::CustodyLog(context.folder()).append(entry, mark); !written)
    context.report(written.error());
}

}  // namespace

void log_change(Context& context, std::string_view command, const Json& did) {
  append(context, entry_of(context, command, did), store::CustodyLog::kUnlogged);
}

void log_change(Context& context,
                std::string_view command,
                const Json& did,
                const std::vector<store::CountedSource>& sources,
                std::string_view mark) {
  auto told = sources_json(context.folder(), sources);
  if (!told) return context.report(told.error());
  Json entry = entry_of(context, command, did);
  entry["sources"] = std::move(*told);
  append(context, entry, mark);
}

}  // namespace pismo::cli

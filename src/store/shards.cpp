#include "pismo/store/shards.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <optional>
#include <system_error>
#include <utility>

#include "pismo/base/file.hpp"
#include "pismo/store/segment.hpp"

namespace pismo::store {

namespace {

constexpr std::string_view kHead = "pismo-shards\t1";
constexpr std::size_t kMaxHostBytes = 253;  // RFC 1035, 2.3.4.

std::filesystem::path file_of(const CaseFolder& folder) {
  return folder.path() / "shards";
}

template <typename T>
std::optional<T> number(std::string_view digits) {
  T value{};
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool is_host(std::string_view host, bool bracketed) {
  if (host.empty() || host.size() > kMaxHostBytes || host.front() == '-') return false;
  return std::all_of(host.begin(), host.end(), [bracketed](char c) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return plain || c == '.' || (bracketed ? c == ':' || c == '%' : c == '-' || c == '_');
  });
}

/// NAME:first:last
std::optional<SegmentRow> read_segment(std::string_view text) {
  const auto fields = split(text, ':');
  if (fields.size() != 3 || fields[0].empty()) return std::nullopt;
  if (fields[0].find('/') != std::string_view::npos || fields[0].front() == '.')
    return std::nullopt;
  const auto first = number<std::int64_t>(fields[1]);
  const auto last = number<std::int64_t>(fields[2]);
  if (!first || !last || *first < 1 || *last < *first) return std::nullopt;
  return SegmentRow{std::string(fields[0]), *first, *last};
}

std::optional<ShardRow> read_row(std::string_view line) {
  const auto fields = split(line, '\t');
  if (fields.size() != 5) return std::nullopt;
  auto address = read_shard_address(fields[0]);
  const auto timeout = number<unsigned>(fields[2]);
  const bool is_state = fields[1] == "attached" || fields[1] == "detached";
  if (!address || !is_state || !timeout || *timeout == 0 || *timeout > kMostShardTimeoutSeconds)
    return std::nullopt;
  ShardRow row{std::move(*address), fields[1] == "attached", *timeout, std::string(fields[3]), {}};
  for (const std::string_view text : split(fields[4], ',')) {
    auto segment = read_segment(text);
    if (!segment) return std::nullopt;
    row.segments.push_back(std::move(*segment));
  }
  return row;
}

std::string line_of(const ShardRow& row) {
  std::string segments;
  for (const SegmentRow& segment : row.segments) {
    segments += fmt::format(
        "{}{}:{}:{}", segments.empty() ? "" : ",", segment.name, segment.first_id, segment.last_id);
  }
  return fmt::format("{}\t{}\t{}\t{}\t{}\n",
                     row.address.text(),
                     row.attached ? "attached" : "detached",
                     row.timeout_seconds,
                     row.uuid,
                     segments);
}

}  // namespace

std::string ShardAddress::text() const {
  const bool bracketed = host.find(':') != std::string::npos;
  return bracketed ? fmt::format("[{}]:{}", host, port) : fmt::format("{}:{}", host, port);
}

Result<ShardAddress> read_shard_address(std::string_view text) {
  const auto refused = [text] {
    return fail(Errc::usage,
                fmt::format("'{}' is no address of a shard; write HOST:PORT, such as "
                            "127.0.0.1:7001 or [::1]:7001",
                            text));
  };
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return refused();
  std::string_view host = text.substr(0, colon);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (bracketed) host = host.substr(1, host.size() - 2);
  const auto port = number<std::uint16_t>(text.substr(colon + 1));
  if (!port || *port == 0 || !is_host(host, bracketed)) return refused();
  return ShardAddress{std::string(host), *port};
}

std::uint64_t ShardRow::letters() const {
  std::uint64_t sum = 0;
  for (const SegmentRow& segment : segments)
    sum += static_cast<std::uint64_t>(segment.last_id - segment.first_id + 1);
  return sum;
}

Result<std::vector<ShardRow>> read_shards(const CaseFolder& folder) {
  std::vector<ShardRow> rows;
  const std::filesystem::path file = file_of(folder);
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return rows;
  const auto bytes = read_file(file);
  if (!bytes) return fail(bytes.error());
  const auto damaged = [&file] {
    return fail(Errc::corrupt,
                file.string() +
                    ": this list of shards is damaged; join the shards into a new case "
                    "('pismo case attach')");
  };
  auto lines = split(*bytes, '\n');
  if (lines.front() != kHead || !lines.back().empty()) return damaged();
  lines.erase(lines.begin());
  lines.pop_back();
  if (lines.size() > kMostShards) return damaged();
  for (const std::string_view line : lines) {
    auto row = read_row(line);
    if (!row) return damaged();
    rows.push_back(std::move(*row));
  }
  return rows;
}

Result<void> write_shards(const CaseFolder& folder, const std::vector<ShardRow>& shards) {
  std::string lines(kHead);
  lines += '\n';
  for (const ShardRow& row : shards)
    lines += line_of(row);
  if (auto put = replace_file(file_of(folder), lines); !put) return put;
  return sync_folder(folder.path());
}

bool is_joined(const CaseFolder& folder) {
  std::error_code error;
  return std::filesystem::exists(file_of(folder), error);
}

}  // namespace pismo::store

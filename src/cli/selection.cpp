#include "selection.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

#include "pismo/base/hash.hpp"

#include "cli11.hpp"

namespace pismo::cli {

void Selection::declare(CLI::App& command, std::string default_sort) {
  sort = std::move(default_sort);
  // Unquoted words make one question, as in git and notmuch.
  command
      .add_option_function<std::vector<std::string>>(
          "QUERY",
          [this](const std::vector<std::string>& words) {
            query = fmt::format("{}", fmt::join(words, " "));
          },
          "The question; '*' stands for every message")
      ->type_name("TEXT")
      ->required();
  command.add_option("--sort", sort, "relevance, date, -date or source (as they lie)")
      ->check(CLI::IsMember({"relevance", "date", "-date", "source"}))
      ->capture_default_str()
      ->type_name("ORDER");
  command.add_option("--limit", limit, "At most N messages")->type_name("N");
  command.add_option("--offset", offset, "Skip the first N")->type_name("N");
  command
      .add_option(
          "--tz",
          zone,
          "Time zone for dates (default: Europe/Moscow when most mail is Russian, else UTC)")
      ->type_name("ZONE");
  declare_date_source(command, date_source);
}

void declare_date_source(CLI::App& command, std::string& name) {
  command
      .add_option(
          "--date-source",
          name,
          "Which date is asked, sorted by and shown: best (by all evidence) or header (what "
          "the Date field says)")
      ->check(CLI::IsMember({"best", "header"}))
      ->capture_default_str()
      ->type_name("WHICH");
}

search::DateSource date_source_of(std::string_view name) {
  return name == "header" ? search::DateSource::header : search::DateSource::best;
}

search::DateSource Selection::dates() const {
  return date_source_of(date_source);
}

search::Order Selection::order() const {
  if (sort == "date") return search::Order::oldest_first;
  if (sort == "-date") return search::Order::newest_first;
  if (sort == "source") return search::Order::source;
  return search::Order::relevance;
}

Result<search::Engine> held_engine(const store::CaseFolder& folder,
                                   const std::string& zone,
                                   search::DateSource dates) {
  auto engine = search::Engine::open(folder, zone, dates);
  if (!engine) return engine;
  if (auto held = engine->hold(); !held) return fail(held.error());
  return engine;
}

Result<search::Plan> plan_of(search::Engine& engine, std::string_view query) {
  return engine.plan(query);
}

std::string unreadable_note(std::size_t messages) {
  return fmt::format(
      "{} {} could not be read again to tell, since their sources are gone or changed, and {} not "
      "among the answers",
      messages,
      messages == 1 ? "message" : "messages",
      messages == 1 ? "is" : "are");
}

Result<std::int64_t> message_of(const store::Catalog& catalog, std::string_view key) {
  constexpr std::size_t kMinDigits = 6;
  constexpr std::size_t kMaxDigits = 64;
  const bool is_hex = std::all_of(key.begin(), key.end(), [](char c) {
    return std::isxdigit(static_cast<unsigned char>(c)) != 0;
  });
  if (!is_hex || key.size() < kMinDigits || key.size() > kMaxDigits) {
    return fail(Errc::usage,
                fmt::format("'{}' is no message key: give 6 to 64 hexadecimal digits, as 'pismo "
                            "search' prints them",
                            key));
  }
  const auto ids = catalog.with_key_prefix(key);
  if (ids.empty()) {
    return fail(Errc::not_found, fmt::format("no message has a key that begins with {}", key));
  }
  if (ids.size() > 1) {
    return fail(
        Errc::usage,
        fmt::format("{} messages have keys that begin with {}; type more digits", ids.size(), key));
  }
  return ids.front();
}

}  // namespace pismo::cli

#include "authenticity_report.hpp"

#include <array>
#include <chrono>
#include <fmt/format.h>

#include "output.hpp"

namespace pismo::cli {

namespace {

using authenticity::Standing;
using Json = nlohmann::ordered_json;

constexpr std::array<Standing, 5> kStandings = {Standing::valid,
                                                Standing::doubtful,
                                                Standing::failed,
                                                Standing::undecided,
                                                Standing::unsigned_mail};

std::string year_of(std::optional<std::int64_t> date) {
  if (!date) return "undated";
  const std::chrono::sys_seconds time{std::chrono::seconds(*date)};
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
  return fmt::format("{:04}", static_cast<int>(day.year()));
}

}  // namespace

void AuthenticityReport::add(const authenticity::Authenticity& found,
                             std::optional<std::int64_t> date) {
  const Standing standing = text_of(found.verdict).standing;
  ++messages_;
  ++results_[found.verdict];
  ++arc_[std::string(word_of(found.arc.state))];
  const auto count = [&](Rows& rows, const std::string& name) {
    Row& row = rows[name];
    ++row.messages;
    ++row.standings[standing];
  };
  count(years_, year_of(date));
  if (found.decided_by < 0) return;
  const auto& decisive = found.signatures[static_cast<std::size_t>(found.decided_by)];
  count(domains_, decisive.domain.empty() ? "?" : decisive.domain);
  if (decisive.is_good() && !decisive.aligned) ++foreign_;
}

Json AuthenticityReport::rows_json(const char* name, const Rows& rows) {
  Json list = Json::array();
  for (const auto& [key, row] : rows) {
    Json json = {{name, key}, {"messages", row.messages}};
    for (const Standing standing : kStandings) {
      const auto found = row.standings.find(standing);
      json[std::string(word_of(standing))] = found == row.standings.end() ? 0 : found->second;
    }
    list.push_back(std::move(json));
  }
  return list;
}

Json AuthenticityReport::json() const {
  Json results = Json::array();
  for (const auto& [verdict, count] : results_) {
    const auto& text = text_of(verdict);
    results.push_back({{"result", text.word},
                       {"standing", word_of(text.standing)},
                       {"messages", count},
                       {"means", text.means},
                       {"does_not_mean", text.does_not_mean}});
  }
  Json arc = Json::object();
  for (const auto& [state, count] : arc_)
    arc[state] = count;
  return {{"messages", messages_},
          {"unread", unread_},
          {"good_but_of_another_domain", foreign_},
          {"arc", arc},
          {"by_result", results},
          {"by_year", rows_json("year", years_)},
          {"by_domain", rows_json("domain", domains_)}};
}

std::string AuthenticityReport::rows_text(const char* name, const Rows& rows) {
  std::string out = fmt::format("\n{:<28} {:>9}", name, "messages");
  for (const Standing standing : kStandings)
    out += fmt::format(" {:>10}", word_of(standing));
  out += "\n";
  for (const auto& [key, row] : rows) {
    out += fmt::format("{:<28} {:>9}", printable(key), row.messages);
    for (const Standing standing : kStandings) {
      const auto found = row.standings.find(standing);
      out += fmt::format(" {:>10}", found == row.standings.end() ? 0 : found->second);
    }
    out += "\n";
  }
  return out;
}

std::string AuthenticityReport::text() const {
  constexpr double kPercent = 100;
  std::string out = fmt::format("{} messages", messages_);
  if (unread_ > 0) out += fmt::format("; {} more could not be read again", unread_);
  out += "\n\n";
  for (const auto& [verdict, count] : results_) {
    const auto& text = text_of(verdict);
    out += fmt::format("{:<26} {:>8} of {} ({:.1f} %), {}\n    {}\n    {}\n",
                       text.word,
                       count,
                       messages_,
                       kPercent * static_cast<double>(count) / static_cast<double>(messages_),
                       word_of(text.standing),
                       text.means,
                       text.does_not_mean);
  }
  if (foreign_ > 0) {
    out += fmt::format(
        "\n{} good signatures are of another domain than that of From: a list or a service signed, "
        "not the writer's own provider.\n",
        foreign_);
  }
  if (messages_ > 0) out += rows_text("year", years_);
  if (!domains_.empty()) out += rows_text("signer's domain", domains_);
  return out;
}

}  // namespace pismo::cli

#include "tie_printer.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "pismo/time/zone.hpp"

#include "output.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;
using Users = std::vector<xref::RepeatUser>;

Json users_json(const Users& users) {
  Json json = Json::array();
  for (const xref::RepeatUser& one : users) {
    json.push_back({{"address", one.address},
                    {"messages", one.messages},
                    {"first", one.first_date ? Json(time::format_utc(*one.first_date)) : Json()}});
  }
  return json;
}

std::string users_line(const Users& users) {
  constexpr std::size_t kShown = 6;
  std::string line;
  for (std::size_t at = 0; at < std::min(users.size(), kShown); ++at) {
    const std::string& who = users[at].address;
    line += fmt::format("{}{} {}",
                        at == 0 ? "" : ", ",
                        who.empty() ? "(no sender)" : printable(who),
                        users[at].messages);
  }
  if (users.size() > kShown) line += fmt::format(" and {} more", users.size() - kShown);
  return "    by    " + line + "\n";
}

}  // namespace

bool TiePrinter::begin() {
  return is_text() || table_.begin(Json::object());
}

bool TiePrinter::end() {
  return is_text() || table_.end();
}

std::size_t TiePrinter::limit() const {
  constexpr std::size_t kShown = 10;
  return form_.limit.value_or(is_text() ? kShown : std::string::npos);
}

Result<bool> TiePrinter::list(std::string_view title,
                              const std::function<Result<void>(const Take&)>& each) {
  std::size_t count = 0;
  std::string shown;
  bool reads = true;
  const std::size_t most = limit();
  auto done = each([&](const xref::Tie& tie, const Users& users) {
    if (tie.weight < form_.least) return true;
    if (count++ >= most) return is_text();  // Text says how many there are.
    if (is_text()) {
      shown += rows_.text(tie, color_) + (users.empty() ? "" : users_line(users));
      return true;
    }
    reads = row(tie, users);
    return reads;
  });
  if (!done) return fail(done.error());
  found_ += count;
  if (!is_text() || count == 0) return reads;
  std::string head = fmt::format("{}: {}", title, count);
  if (count > most) {
    head += fmt::format(" (the first {}; all with --limit {} or --format jsonl)", most, count);
  }
  return print_line(head) && print(shown + "\n");
}

bool TiePrinter::row(const xref::Tie& tie, const Users& users) {
  Json json = rows_.json(tie);
  if (!users.empty()) json["users"] = users_json(users);
  const bool is_table = form_.format == "csv" || form_.format == "tsv";
  return table_.row(is_table ? flat_tie(json) : json);
}

}  // namespace pismo::cli

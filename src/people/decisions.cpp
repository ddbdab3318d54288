#include "pismo/people/decisions.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "pismo/people/address_form.hpp"

namespace pismo::people {

namespace {

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  while (true) {
    const std::size_t end = std::min(line.find('\t'), line.size());
    cells.push_back(line.substr(0, end));
    if (end == line.size()) return cells;
    line.remove_prefix(end + 1);
  }
}

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::merge:
      return "merge";
    case Verdict::split:
      return "split";
    case Verdict::none:
      return "none";
  }
  return "none";
}

// "name:" of somebody without an address is no address, and stays as it is.
std::string canonical_of(std::string_view cell) {
  return cell.starts_with("name:") ? std::string(cell) : read_address({}, cell).canonical;
}

Result<Decision> read_line(std::string_view line, std::size_t number) {
  const auto refuse = [&](const std::string& what) {
    return fail(Errc::usage, "people.tsv: line " + std::to_string(number) + ": " + what);
  };
  const auto cells = cells_of(line);
  Decision decision;
  if (cells[0] == "merge") {
    decision.verdict = Verdict::merge;
  } else if (cells[0] == "split") {
    decision.verdict = Verdict::split;
  } else if (cells[0] == "none") {
    decision.verdict = Verdict::none;
  } else {
    return refuse("begins neither with merge nor with split nor with none");
  }
  if (cells.size() < 3) return refuse("two addresses are needed, parted by tabs");
  decision.one = canonical_of(cells[1]);
  decision.other = canonical_of(cells[2]);
  if (decision.one.empty() || decision.other.empty()) return refuse("an address is empty");
  if (decision.one == decision.other) return refuse("both addresses are one");
  if (cells.size() > 3) decision.why = cells[3];
  return decision;
}

}  // namespace

Result<std::vector<Decision>> read_decisions(std::string_view text) {
  std::vector<Decision> all;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    auto decision = read_line(line, number);
    if (!decision) return fail(decision.error());
    all.push_back(std::move(*decision));
  }
  return all;
}

std::string decision_line(const Decision& decision) {
  std::string why = decision.why;
  std::replace_if(
      why.begin(), why.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  std::string line(verdict_name(decision.verdict));
  line += "\t" + decision.one + "\t" + decision.other;
  if (!why.empty()) line += "\t" + why;
  return line + "\n";
}

std::vector<Decision> decisions_that_count(const std::vector<Decision>& all) {
  std::map<std::pair<std::string, std::string>, std::size_t> last;
  for (std::size_t i = 0; i < all.size(); ++i)
    last[std::minmax(all[i].one, all[i].other)] = i;
  std::vector<Decision> counting;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].verdict == Verdict::none) continue;
    if (last.at(std::minmax(all[i].one, all[i].other)) == i) counting.push_back(all[i]);
  }
  return counting;
}

}  // namespace pismo::people

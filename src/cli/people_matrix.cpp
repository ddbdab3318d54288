#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "output.hpp"
#include "people_edges.hpp"
#include "people_listing.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;

/// Who takes part, those with the most letters sent and received first.
std::vector<store::PersonRow> busiest(const store::People& people,
                                      const std::vector<Edge>& edges,
                                      std::size_t top) {
  std::map<std::int64_t, std::uint64_t> letters;
  for (const Edge& edge : edges) {
    letters[edge.from] += edge.letters;
    letters[edge.to] += edge.letters;
  }
  std::vector<std::pair<std::uint64_t, std::int64_t>> order;
  order.reserve(letters.size());
  for (const auto& [person, count] : letters)
    order.emplace_back(count, person);
  std::stable_sort(
      order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (order.size() > top) order.resize(top);
  std::vector<store::PersonRow> rows;
  rows.reserve(order.size());
  for (const auto& [count, person] : order)
    rows.push_back(people.person(person).value_or(store::PersonRow()));
  return rows;
}

void print_text(const std::vector<store::PersonRow>& people,
                const std::vector<std::vector<std::uint64_t>>& cells) {
  std::string head = "      ";
  for (std::size_t i = 0; i < people.size(); ++i)
    head += fmt::format("{:>6}", i + 1);
  if (!print_line(head)) return;
  for (std::size_t i = 0; i < people.size(); ++i) {
    std::string line = fmt::format("{:>4}  ", i + 1);
    for (std::size_t j = 0; j < people.size(); ++j)
      line += cells[i][j] == 0 ? fmt::format("{:>6}", i == j ? "-" : ".")
                               : fmt::format("{:>6}", cells[i][j]);
    if (!print_line(line + "  " + printable(called(people[i])))) return;
  }
  print_line("");
  print_line("Rows write, columns receive. The numbers of both are those of the names.");
}

}  // namespace

void print_matrix(const store::People& people,
                  const std::vector<Edge>& edges,
                  std::size_t top,
                  const std::string& format) {
  const auto rows = busiest(people, edges, top);
  std::map<std::int64_t, std::size_t> number;
  for (std::size_t i = 0; i < rows.size(); ++i)
    number.emplace(rows[i].id, i);
  std::vector<std::vector<std::uint64_t>> cells(rows.size(),
                                                std::vector<std::uint64_t>(rows.size()));
  for (const Edge& edge : edges) {
    const auto from = number.find(edge.from);
    const auto to = number.find(edge.to);
    if (from != number.end() && to != number.end()) cells[from->second][to->second] = edge.letters;
  }
  if (format == "text") return print_text(rows, cells);
  if (format == "json") {
    Json json = {
        {"schema", "pismo.people.matrix/1"}, {"people", Json::array()}, {"letters", cells}};
    for (const store::PersonRow& row : rows)
      json["people"].push_back({{"person", row.person}, {"name", row.name}});
    print_line(to_line(json));
    return;
  }
  const auto line = [&](const std::vector<std::string>& row) {
    return print_line(format == "csv" ? csv_line(row) : tsv_line(row));
  };
  std::vector<std::string> head{"from \\ to"};
  for (const store::PersonRow& row : rows)
    head.push_back(row.person);
  if (!line(head)) return;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::vector<std::string> row{rows[i].person};
    for (const std::uint64_t letters : cells[i])
      row.push_back(std::to_string(letters));
    if (!line(row)) return;
  }
}

}  // namespace pismo::cli

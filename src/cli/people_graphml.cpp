#include <cstdint>
#include <fmt/format.h>
#include <set>
#include <string>
#include <string_view>

#include "pismo/export/xml_text.hpp"

#include "output.hpp"
#include "people_edges.hpp"
#include "people_listing.hpp"

namespace pismo::cli {

namespace {

std::string datum(std::string_view key, std::string_view value) {
  return fmt::format("<data key=\"{}\">{}</data>", key, exporting::xml_text(value));
}

constexpr std::string_view kHead =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
    "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
    "<key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
    "<key id=\"addresses\" for=\"node\" attr.name=\"addresses\" attr.type=\"string\"/>\n"
    "<key id=\"sent\" for=\"node\" attr.name=\"sent\" attr.type=\"long\"/>\n"
    "<key id=\"received\" for=\"node\" attr.name=\"received\" attr.type=\"long\"/>\n"
    "<key id=\"letters\" for=\"edge\" attr.name=\"letters\" attr.type=\"long\"/>\n"
    "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
    "<key id=\"first\" for=\"edge\" attr.name=\"first\" attr.type=\"string\"/>\n"
    "<key id=\"last\" for=\"edge\" attr.name=\"last\" attr.type=\"string\"/>\n"
    "<graph id=\"people\" edgedefault=\"directed\">";

std::string node_line(const store::PersonRow& person) {
  std::string addresses;
  for (const std::string& address : person.addresses)
    addresses += (addresses.empty() ? "" : " ") + address;
  return fmt::format("<node id=\"n{}\">{}{}{}{}{}</node>",
                     person.id,
                     datum("label", person.name.empty() ? person.person : person.name),
                     datum("kind", person.kind),
                     datum("addresses", addresses),
                     datum("sent", std::to_string(person.sent)),
                     datum("received", std::to_string(person.received)));
}

std::string edge_line(const Edge& edge) {
  std::string line = fmt::format("<edge source=\"n{}\" target=\"n{}\">{}{}",
                                 edge.from,
                                 edge.to,
                                 datum("letters", std::to_string(edge.letters)),
                                 datum("weight", std::to_string(edge.letters)));
  if (edge.first) line += datum("first", day_of(edge.first)) + datum("last", day_of(edge.last));
  return line + "</edge>";
}

}  // namespace

void print_graphml(const store::People& people, const std::vector<Edge>& edges) {
  std::set<std::int64_t> nodes;
  for (const Edge& edge : edges) {
    nodes.insert(edge.from);
    nodes.insert(edge.to);
  }
  if (!print_line(kHead)) return;
  for (const std::int64_t id : nodes) {
    const auto person = people.person(id);
    if (person && !print_line(node_line(*person))) return;
  }
  for (const Edge& edge : edges)
    if (!print_line(edge_line(edge))) return;
  print_line("</graph>\n</graphml>");
}

}  // namespace pismo::cli

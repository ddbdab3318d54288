#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "pismo/base/result.hpp"
#include "pismo/store/people.hpp"

#include "context.hpp"

namespace pismo::cli {

/// Letters from one person to another; a letter to several counts for each of them once.
struct Edge {
  std::int64_t from = 0, to = 0;
  std::uint64_t letters = 0;
  std::optional<std::int64_t> first, last;
};

/// Who wrote to whom in the messages that answer `question` (empty: in all), the most letters
/// first. A question that cannot be read is an error. Kept in memory: one Edge for each pair that
/// wrote.
[[nodiscard]] Result<std::vector<Edge>> edges_of(const Context& context,
                                                 const store::People& people,
                                                 const std::string& question,
                                                 const std::string& zone);

/// Prints edges as jsonl, csv, tsv or a line each.
void print_edges(const store::People& people,
                 const std::vector<Edge>& edges,
                 const std::string& format);

/// Prints a graph as other programs read it (Gephi, yEd, networkx): nodes are people, edges
/// directed, each with its attributes. Characters that XML cannot hold are left out.
///
/// Source: http://graphml.graphdrawing.org/specification.html
void print_graphml(const store::People& people, const std::vector<Edge>& edges);

/// Prints who writes to whom as a table: senders in rows, recipients in columns, `top` of the
/// people with the most letters; text or json, csv, tsv.
void print_matrix(const store::People& people,
                  const std::vector<Edge>& edges,
                  std::size_t top,
                  const std::string& format);

}  // namespace pismo::cli

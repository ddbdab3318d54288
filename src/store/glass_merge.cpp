#include "glass_merge.hpp"

#include <algorithm>
#include <utility>

#include "glass_reader.hpp"
#include "glass_table.hpp"
#include "glass_version.hpp"
#include "glass_walk.hpp"

namespace pismo::store::glass {

namespace {

void add_totals(Totals& all, const Totals& more) {
  all.documents += more.documents;
  if (more.shortest > 0 && (all.shortest == 0 || more.shortest < all.shortest)) {
    all.shortest = more.shortest;
  }
  all.longest = std::max(all.longest, more.longest);
  all.length += more.length;
  all.most_in_document = std::max(all.most_in_document, more.most_in_document);
}

/// One kind of table.
struct Kind {
  const char* file;
  Root Version::*root;
  Result<void> (*merge)(std::vector<Source>& sources, Table& out);
};

constexpr Kind kPostings{kPostingsFile, &Version::postings, merge_postings};
constexpr Kind kPositions{kPositionsFile, &Version::positions, merge_positions};
constexpr Kind kData{kDataFile, &Version::data, merge_data};

}  // namespace

Result<void> merge_databases(const std::vector<std::filesystem::path>& folders,
                             const std::filesystem::path& into) {
  std::vector<Version> versions;
  Totals totals;
  for (const std::filesystem::path& folder : folders) {
    auto version = read_version(folder);
    if (!version) return fail(version.error());
    add_totals(totals, version->totals);
    versions.push_back(*version);
  }
  Table postings(into / kPostingsFile);
  Table positions(into / kPositionsFile);
  Table data(into / kDataFile);
  for (const auto& [kind, out] : {std::pair<const Kind&, Table&>(kPostings, postings),
                                  std::pair<const Kind&, Table&>(kPositions, positions),
                                  std::pair<const Kind&, Table&>(kData, data)}) {
    std::vector<Source> sources;
    std::uint32_t offset = 0;
    for (std::size_t i = 0; i < folders.size(); ++i) {
      auto reader = Reader::open(folders[i] / kind.file, versions[i].*kind.root);
      if (!reader) return fail(reader.error());
      sources.emplace_back(std::move(*reader), offset);
      offset += versions[i].totals.documents;
    }
    if (auto done = kind.merge(sources, out); !done) return done;
    if (auto done = out.finish(); !done) return done;
  }
  return write_version(into, totals, postings, data, positions);
}

}  // namespace pismo::store::glass

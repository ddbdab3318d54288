#include <string>
#include <string_view>

#include "glass_pack.hpp"
#include "glass_walk.hpp"

namespace pismo::store::glass {

namespace {

// Keys of positions are: term, zero byte, document.
void split_positions(Source& source) {
  const std::string_view key = source.reader.key();
  const std::size_t end = end_of_string(key);
  source.damaged = end >= key.size();
  if (source.damaged) return;
  source.group = key.substr(0, end + 1);
  source.rest = key.substr(end + 1);
}

// What one source holds of a group. False when it is damaged.
bool add_group(Walk& walk, Source& source, const std::string& group, std::string& key, Table& out) {
  do {
    std::string_view rest = source.rest;
    const auto document = unpack_sorted_number(rest);
    if (!document || !rest.empty()) return false;
    key.assign(group);
    pack_sorted_number(key, *document + source.offset);
    out.add(key, source.reader.tag());
  } while (walk.step_in_group(source, group));
  return true;
}

}  // namespace

Result<void> merge_positions(std::vector<Source>& sources, Table& out) {
  Walk walk(sources, split_positions);
  std::string group;
  std::string key;
  while (true) {
    const std::vector<Source*> holders = walk.next();
    if (holders.empty()) break;
    group.assign(holders.front()->group);
    for (Source* const source : holders) {
      if (!add_group(walk, *source, group, key, out)) return fail(damaged_entry());
    }
  }
  return walk.check();
}

// Keys of data are documents.
Result<void> merge_data(std::vector<Source>& sources, Table& out) {
  std::string key;
  for (Source& source : sources) {
    while (source.reader.next()) {
      std::string_view rest = source.reader.key();
      const auto document = unpack_sorted_number(rest);
      if (!document || !rest.empty()) return fail(damaged_entry());
      key.clear();
      pack_sorted_number(key, *document + source.offset);
      out.add(key, source.reader.tag(), source.reader.is_compressed());
    }
    if (auto ok = source.reader.check(); !ok) return ok;
  }
  return {};
}

}  // namespace pismo::store::glass

#include "ftm_folders.hpp"

#include <string_view>

#include "ftm_entity.hpp"

namespace pismo::exporting {

namespace {

/// Names on the way to a file: of the source, then those below it.
std::vector<std::string> names_on_way(const store::Place& place) {
  std::string_view root = place.root;
  while (root.size() > 1 && root.ends_with('/'))
    root.remove_suffix(1);
  std::vector<std::string> names = {std::string(root.substr(root.rfind('/') + 1))};
  for (std::string_view rest = place.file; !rest.empty();) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    if (slash > 0) names.emplace_back(rest.substr(0, slash));
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return names;
}

/// A file of one letter is that letter, and its folder is where it lies.
bool holds_many(std::string_view format) {
  return format == "mbox" || format == "mmdf";
}

/// What a letter lies in, from its source on; a mailbox is the last.
std::vector<std::string> names_around(const store::Place& place, std::string_view format) {
  std::vector<std::string> names = names_on_way(place);
  if (!holds_many(format)) names.pop_back();
  // "cur" and "new" of a Maildir say how, and not where.
  if (format == "maildir" && names.size() > 1 && (names.back() == "cur" || names.back() == "new")) {
    names.pop_back();
  }
  return names;
}

}  // namespace

Result<std::vector<std::string>> FtmFolders::way_to(const store::Place& place,
                                                    const std::string& format,
                                                    Output& output) {
  const std::vector<std::string> names = names_around(place, format);
  const bool is_mailbox = holds_many(format);
  std::vector<std::string> way;
  std::string path;
  for (std::size_t i = 0; i < names.size(); ++i) {
    path += "/" + names[i];
    const bool mailbox = is_mailbox && i + 1 == names.size();
    const bool archive = names[i].ends_with('!');
    FtmEntity entity(ftm_id("folder", path), mailbox || archive ? "Package" : "Folder");
    const std::string shown = archive ? names[i].substr(0, names[i].size() - 1) : names[i];
    entity.add("name", shown).add("fileName", shown);
    if (mailbox) entity.add("mimeType", "application/mbox");
    if (!way.empty()) entity.add("parent", way.back());
    for (const std::string& above : way)
      entity.add("ancestors", above);
    way.push_back(entity.id());
    if (!written_.insert(entity.id()).second) continue;
    if (const auto put = output.write(entity.line()); !put) return fail(put.error());
  }
  return way;
}

}  // namespace pismo::exporting

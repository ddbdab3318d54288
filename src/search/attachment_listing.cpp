#include "pismo/search/attachment_listing.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "pismo/documents/file_type.hpp"
#include "pismo/store/identifiers.hpp"
#include "pismo/text/normalize.hpp"

#include "listed_messages.hpp"

namespace pismo::search {

namespace {

using store::AttachmentUse;

/// A content while its messages are counted.
struct Count {
  Occurring in;
  ListedAttachment row;
  std::map<std::string, std::uint64_t> names;
  std::set<std::string> declared;

  void take(const ListedMessages::Message& message, AttachmentUse&& use) {
    if (row.sha256.empty()) {
      row.sha256 = use.sha256;
      row.size = use.size;
      row.type = use.type;
      row.state = use.state;
      row.reader = use.reader;
    }
    declared.insert(std::move(use.declared));
    const std::string name = documents::clean_name(use.filename);
    if (!name.empty()) ++names[name];
    row.is_disguised = row.is_disguised || !documents::fits_name(row.type, name);
    in.take(message, {0, {}, "attachment", std::move(use.part), {}});
  }
};

ListedAttachment row_of(Count& count, const ListedMessages& messages) {
  ListedAttachment row = std::move(count.row);
  row.messages = count.in.messages;
  row.first = count.in.first;
  row.last = count.in.last;
  row.senders = count.in.most_frequent(messages);
  row.examples = std::move(count.in.examples);
  row.declared.assign(count.declared.begin(), count.declared.end());
  for (const auto& [name, times] : count.names)
    row.names.push_back({name, times});
  std::stable_sort(row.names.begin(), row.names.end(), [](const NameCount& a, const NameCount& b) {
    return a.messages > b.messages;
  });
  return row;
}

/// The bytes of a hash in hex: of a flood of files under one name each is told of twenty, and
/// letters would take three times as much.
Sha256 bytes_of(std::string_view hex) {
  Sha256 hash{};
  for (std::size_t i = 0; i < hash.size() && 2 * i + 2 <= hex.size(); ++i) {
    unsigned value = 0;
    std::from_chars(hex.data() + 2 * i, hex.data() + 2 * i + 2, value, 16);
    hash[i] = static_cast<Sha256::value_type>(value);
  }
  return hash;
}

/// Tells each of some contents of some of the others, which have its name too.
void tell_of_each_other(const std::vector<std::size_t>& those,
                        std::vector<ListedAttachment>& rows) {
  // "image001.png" names thousands of pictures.
  constexpr std::size_t kMostShown = 20;
  for (const std::size_t i : those) {
    for (const std::size_t other : those) {
      if (rows[i].same_name.size() >= kMostShown) break;
      if (other != i) rows[i].same_name.push_back(bytes_of(rows[other].sha256));
    }
  }
}

/// Different contents under one name.
void add_same_names(std::vector<ListedAttachment>& rows) {
  std::map<std::string, std::vector<std::size_t>> by_name;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::set<std::string> names;
    for (const NameCount& name : rows[i].names)
      names.insert(comparable_name(name.name));
    for (const std::string& name : names)
      by_name[name].push_back(i);
  }
  for (const auto& [name, those] : by_name)
    tell_of_each_other(those, rows);
  for (ListedAttachment& row : rows) {
    std::sort(row.same_name.begin(), row.same_name.end());
    row.same_name.erase(std::unique(row.same_name.begin(), row.same_name.end()),
                        row.same_name.end());
  }
}

bool is_wanted(const ListedAttachment& row, AttachmentSort sort) {
  switch (sort) {
    case AttachmentSort::all:
      return true;
    case AttachmentSort::repeated:
      return row.messages > 1;
    case AttachmentSort::renamed:
      return row.names.size() > 1;
    case AttachmentSort::same_name:
      return !row.same_name.empty();
    case AttachmentSort::disguised:
      return row.is_disguised;
    case AttachmentSort::encrypted:
      return row.state == "encrypted";
    case AttachmentSort::damaged:
      return row.state == "damaged";
    case AttachmentSort::unread:
      return row.reader.empty();
  }
  return true;
}

/// Without "(2)", "[1]" at its end: what programs add to a copy.
void drop_copy_number(std::string& stem) {
  if (!stem.ends_with(')') && !stem.ends_with(']')) return;
  std::size_t at = stem.size() - 1;
  while (at > 0 && stem[at - 1] >= '0' && stem[at - 1] <= '9')
    --at;
  const bool number =
      at > 1 && at < stem.size() - 1 && (stem[at - 1] == '(' || stem[at - 1] == '[');
  if (number) stem.erase(at - 1);
}

}  // namespace

std::string comparable_name(const std::string& file_name) {
  std::string name = text::normalize(documents::clean_name(file_name)).text;
  const std::size_t dot = name.rfind('.');
  std::string stem = name.substr(0, dot);
  const std::string ending = dot == std::string::npos ? "" : name.substr(dot);
  const auto trim = [&] {
    while (stem.ends_with(' ') || stem.ends_with('-') || stem.ends_with('_'))
      stem.pop_back();
  };
  trim();
  drop_copy_number(stem);
  trim();
  for (const std::string_view word : {"копия", "copy"}) {
    if (stem.size() <= word.size() || !stem.ends_with(word)) continue;
    const char before = stem[stem.size() - word.size() - 1];
    if (before == ' ' || before == '-' || before == '_') stem.erase(stem.size() - word.size());
  }
  trim();
  for (const std::string_view word : {"копия ", "copy of "}) {
    if (stem.size() > word.size() && stem.starts_with(word)) stem.erase(0, word.size());
  }
  return stem.empty() ? name : stem + ending;
}

Result<AttachmentListing> list_attachments(const Engine& engine,
                                           const std::filesystem::path& catalog,
                                           const Plan& plan,
                                           AttachmentSort sort) {
  auto messages = ListedMessages::of(engine, catalog, plan);
  if (!messages) return fail(messages.error());
  std::unordered_map<std::string, Count> counts;
  AttachmentListing listing;
  const auto walked = store::each_attachment(catalog, [&](AttachmentUse&& use) {
    const auto* message = messages->find(use.message_id);
    if (message == nullptr) return;
    ++listing.files;
    counts[use.sha256].take(*message, std::move(use));
  });
  if (!walked) return fail(walked.error());
  std::vector<ListedAttachment> all;
  all.reserve(counts.size());
  while (!counts.empty()) {
    all.push_back(row_of(counts.begin()->second, *messages));
    counts.erase(counts.begin());
    listing.bytes += all.back().size;
  }
  listing.contents = all.size();
  std::sort(all.begin(), all.end(), [](const ListedAttachment& a, const ListedAttachment& b) {
    if (a.messages != b.messages) return a.messages > b.messages;
    return a.size != b.size ? a.size > b.size : a.sha256 < b.sha256;
  });
  add_same_names(all);
  std::erase_if(all, [&](const ListedAttachment& row) { return !is_wanted(row, sort); });
  listing.rows = std::move(all);
  return listing;
}

}  // namespace pismo::search

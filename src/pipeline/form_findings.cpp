#include "form_findings.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace pismo::pipeline {

namespace {

constexpr std::size_t kLeastLetters = 10;  // Of a folder, to have a habit.
constexpr std::size_t kLeastShare = 10;    // One in so many may break it; more are another one.
constexpr std::size_t kOwnWay = 3;         // So many of one domain without servers' lines...
constexpr int kMedium = 1;

}  // namespace

void FormFinder::hear(std::int64_t id, const dating::ClockSummary& summary) {
  const auto at = static_cast<std::size_t>(id);
  if (!summary.form || id < 0) return;
  ways_.resize(std::max(ways_.size(), at + 1), Way::unknown);
  domains_.resize(ways_.size());
  ways_[at] = summary.form->passed_servers ? Way::servers : Way::none;
  const std::size_t sign = summary.sender.rfind('@');
  const std::string_view domain = sign == std::string::npos
                                      ? std::string_view()
                                      : std::string_view(summary.sender).substr(sign + 1);
  const auto known = domain_numbers_.find(domain);
  const auto number = static_cast<std::uint32_t>(domain_numbers_.size());
  domains_[at] = known != domain_numbers_.end()
                     ? known->second
                     : domain_numbers_.emplace(std::string(domain), number).first->second;
  habits_.add(id, summary.sender, *summary.form);
}

Result<std::vector<store::CaseAnomalyRow>> FormFinder::findings(const store::Dates& dates) {
  for (const HeaderHabits::Unusual& one : habits_.unusual())
    name_order(one);
  if (auto read = read_folders(dates); !read) return fail(read.error());
  return std::move(found_);
}

void FormFinder::add(std::int64_t id, std::string_view kind, std::string explanation) {
  found_.push_back({id, {std::string(kind), kMedium, std::string(), std::move(explanation)}});
}

void FormFinder::name_order(const HeaderHabits::Unusual& one) {
  add(one.id,
      "header_order_unusual",
      fmt::format("The fields of its header stand in another order than in {} other letters of "
                  "this sender and program: {:.0f} % of the neighbours are the same. Another "
                  "program may have written it, or a hand. Innocent: an archive or a server that "
                  "sorted the fields.",
                  one.others,
                  one.likeness * 100));
}

// In a folder of sent mail.
void FormFinder::name_sent(std::int64_t id, const std::string& folder, const Count& count) {
  add(id,
      "sent_folder_with_received",
      fmt::format("It lies in {}, where {} of {} letters bear no servers' lines, as letters have "
                  "none when they are filed on being sent. It bears some: it came from outside. "
                  "Innocent: a copy that the writer sent to himself and moved there.",
                  folder,
                  count.without,
                  count.all()));
}

// In a folder of mail that came.
void FormFinder::name_missing(std::int64_t id, const std::string& folder, const Count& count) {
  add(id,
      "missing_received",
      fmt::format(
          "It lies in {}, where {} of {} letters bear the lines of the servers that brought "
          "them. It bears none: no server vouches that it ever came. Innocent: a draft or a "
          "sent letter that was moved there, mail within one server.",
          folder,
          count.with,
          count.all()));
}

Result<void> FormFinder::read_folders(const store::Dates& dates) {
  std::map<std::string, Contents, std::less<>> folders;
  DomainCounts came;  // By domain of the sender, in all incoming folders.
  auto read = dates.each_letter_in(
      [](std::string_view path) { return folder_of(path).kind != FolderKind::other; },
      [&](std::string_view path, std::int64_t id) {
        const Way way = way_of(id);
        if (way == Way::unknown) return;
        const Folder folder = folder_of(path);
        Contents& contents = folders[std::string(folder.path)];
        contents.kind = folder.kind;
        contents.count.add(way);
        const bool incoming = folder.kind == FolderKind::incoming;
        if (incoming) came[domains_[static_cast<std::size_t>(id)]].add(way);
        if ((way == Way::none) == incoming) contents.odd.push_back(id);
      });
  if (!read) return read;
  for (const auto& [path, contents] : folders) {
    if (contents.count.all() < kLeastLetters) continue;
    if (contents.odd.size() * kLeastShare > contents.count.all()) continue;
    name_odd(path, contents, came);
  }
  return {};
}

void FormFinder::name_odd(const std::string& path, const Contents& contents, DomainCounts& came) {
  const std::string name = path.substr(path.rfind('/') + 1);
  for (const std::int64_t id : contents.odd) {
    if (contents.kind == FolderKind::sent) {
      name_sent(id, name, contents.count);
      continue;
    }
    // Offices whose letters stay on one server never have such lines.
    const Count& domain = came[domains_[static_cast<std::size_t>(id)]];
    if (domain.without < kOwnWay || domain.with > domain.without * kLeastShare)
      name_missing(id, name, contents.count);
  }
}

}  // namespace pismo::pipeline

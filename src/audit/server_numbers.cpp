#include "server_numbers.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <utility>

#include "pismo/store/survey.hpp"

namespace pismo::audit {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// "123" of "1255593785.M20P21.host,S=4542,U=123,FMD5=...:2,S"; empty when there is none.
std::string_view uid_of_name(std::string_view name) {
  constexpr std::string_view kMark = ",U=";
  const std::size_t at = name.find(kMark);
  if (at == std::string_view::npos) return {};
  const std::string_view rest = name.substr(at + kMark.size());
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_digit);
  const auto digits = static_cast<std::size_t>(end - rest.begin());
  const bool ends_there = end == rest.end() || *end == ',' || *end == ':' || *end == ';';
  return ends_there ? rest.substr(0, digits) : std::string_view();
}

/// The folder of a Maildir's letter: "box/" of "box/cur/1".
std::string box_of(std::string_view folder) {
  for (const std::string_view part : {"cur/", "new/"}) {
    if (folder == part ||
        (folder.ends_with(part) && folder[folder.size() - part.size() - 1] == '/'))
      folder.remove_suffix(part.size());
  }
  return std::string(folder);
}

NumberMention mention_of(const CaseRows& rows,
                         std::string owner,
                         std::string_view label,
                         std::string_view text,
                         std::int64_t message) {
  NumberMention mention{std::move(owner), {std::string(label), std::string(text)}, message, {}};
  mention.begins_anew = false;
  const Letter* const letter = rows.letter(message);
  // Files are numbered by whoever made them, in any order.
  if (letter != nullptr && label != kFileNumber && !(letter->row.date_grade == "E"))
    mention.utc = letter->row.date_utc;
  return mention;
}

void add_file_names(const CaseRows& rows, std::vector<NumberMention>& mentions) {
  for (const File& file : rows.files) {
    if (file.message == 0 && file.found == 0) continue;
    const std::string whole = file.name();
    const std::size_t slash = whole.find_last_of('/');
    const std::string folder = slash == std::string::npos ? "" : whole.substr(0, slash + 1);
    const std::string_view name =
        std::string_view(whole).substr(slash == std::string::npos ? 0 : slash + 1);
    const std::string_view uid = uid_of_name(name);
    if (file.format == "maildir" || !uid.empty()) {
      // Without a UID a Maildir's name is a time.
      if (!uid.empty())
        mentions.push_back(mention_of(rows, box_of(folder), kUid, uid, file.message));
      continue;
    }
    constexpr std::size_t kLongestName = 64;
    if (name.size() > kLongestName) continue;
    if (file.format == "mh") {
      mentions.push_back(mention_of(rows, folder, kMhNumber, name, file.message));
    } else if (file.format == "eml" || file.format == "emlx") {
      mentions.push_back(mention_of(rows, folder, kFileNumber, name, file.message));
    }
  }
}

/// The mailboxes in which numbered letters lie: copies of a mailbox hold the same bytes, and of one
/// of them letters may be missing.
std::vector<std::pair<std::int64_t, const File*>> boxes_of(const Material& material) {
  std::vector<std::pair<std::int64_t, const File*>> boxes;
  const auto survey = store::Survey::open(material.catalog);
  if (!survey) return boxes;
  const auto& numbered = material.mail->numbered;  // By message.
  const auto read = survey->places([&](store::SurveyPlace&& place) {
    // What was forwarded brings the number of another folder.
    if (place.is_inner) return;
    const auto known = std::lower_bound(
        numbered.begin(), numbered.end(), place.message_id, [](const auto& one, std::int64_t id) {
          return one.message < id;
        });
    if (known == numbered.end() || known->message != place.message_id) return;
    const File* const file = material.rows.file(place.file_id);
    if (file != nullptr && file->found > 1) boxes.emplace_back(place.message_id, file);
  });
  if (!read) boxes.clear();
  std::stable_sort(
      boxes.begin(), boxes.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return boxes;
}

void add_uids(const Material& material, std::vector<NumberMention>& mentions) {
  if (material.mail->numbered.empty()) return;
  const CaseRows& rows = material.rows;
  const auto boxes = boxes_of(material);
  std::map<std::int64_t, std::uint64_t> last;  // Of a mailbox.
  auto box = boxes.begin();
  for (const MailFacts::Numbered& one : material.mail->numbered) {
    while (box != boxes.end() && box->first < one.message)
      ++box;
    for (; box != boxes.end() && box->first == one.message; ++box) {
      const File& file = *box->second;
      if (one.last != 0) last[file.id] = std::max(last[file.id], one.last);
      if (one.uid == 0) continue;
      mentions.push_back(
          mention_of(rows, file.name(), kUid, fmt::format("{}", one.uid), one.message));
    }
  }
  for (const auto& [id, number] : last) {
    // The number that the next letter would have been given: letters behind the last one that is
    // here are missing, too.
    mentions.push_back(
        mention_of(rows, rows.file(id)->name(), kUid, fmt::format("{}", number + 1), 0));
  }
}

}  // namespace

std::vector<NumberMention> server_numbers(const Material& material) {
  std::vector<NumberMention> mentions;
  add_file_names(material.rows, mentions);
  if (material.mail != nullptr) add_uids(material, mentions);
  return mentions;
}

bool is_of_folder(std::string_view label) {
  return label == kUid || label == kMhNumber || label == kFileNumber;
}

}  // namespace pismo::audit

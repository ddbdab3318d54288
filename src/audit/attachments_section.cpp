#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "section_pieces.hpp"

namespace pismo::audit {

namespace {

std::string ending_of(std::string_view filename) {
  constexpr std::size_t kLongest = 8;
  const std::size_t dot = filename.rfind('.');
  if (dot == std::string_view::npos || filename.size() - dot - 1 > kLongest) return "(none)";
  return lower_ascii(filename.substr(dot + 1));
}

struct Type {
  std::uint64_t parts = 0, bytes = 0;
  std::set<std::string_view> files;  ///< Hashes.
};

void add_types(const CaseRows& rows, Section& section) {
  std::map<std::pair<std::string, std::string>, Type> types;

  struct Sent {
    std::string_view name, type;
    std::uint64_t size = 0;
    std::set<std::int64_t> messages;
  };

  std::map<std::string_view, Sent> files;
  std::uint64_t parts = 0, bytes = 0;
  for (const Part& part : rows.parts) {
    if (!part.is_attachment) continue;
    ++parts;
    bytes += part.size;
    Type& type = types[{part.type.text(), ending_of(part.filename)}];
    ++type.parts;
    type.bytes += part.size;
    if (part.sha256.empty()) continue;
    type.files.insert(part.sha256);
    Sent& file = files[part.sha256];
    if (file.messages.empty()) {
      file.name = part.filename;
      file.type = part.type.text();
      file.size = part.size;
    }
    file.messages.insert(part.message_id);
  }
  section.numbers["attachments"] = parts;
  section.numbers["different_files"] = files.size();
  section.numbers["bytes"] = bytes;
  Table table{"types",
              "By declared type and ending of the name",
              {"type", "ending", "attachments", "different_files", "bytes"},
              {}};
  for (const auto& [what, type] : types) {
    table.rows.push_back(
        Json::array({what.first, what.second, type.parts, type.files.size(), type.bytes}));
  }
  Table shared{"sent_more_than_once",
               "Files that lie in several messages",
               {"sha256", "name", "type", "size", "messages"},
               {}};
  std::vector<std::pair<std::string_view, const Sent*>> several;
  for (const auto& [hash, file] : files) {
    if (file.messages.size() > 1) several.emplace_back(hash, &file);
  }
  std::stable_sort(several.begin(), several.end(), [](const auto& a, const auto& b) {
    return a.second->messages.size() > b.second->messages.size();
  });
  for (const auto& [hash, file] : several)
    shared.rows.push_back(
        Json::array({to_hex(hash), file->name, file->type, file->size, file->messages.size()}));
  section.tables.push_back(std::move(table));
  section.tables.push_back(std::move(shared));
}

void add_finding(const Letter& letter, const MailFacts::Attached& one, Findings& findings) {
  const auto tell = [&](std::string_view kind, Severity severity, std::string words) {
    findings.push_back(
        {std::string(kind), severity, letter.key(), one.filename, std::move(words), {one.part}});
  };
  if (one.disguised) {
    tell("attachment_disguised",
         Severity::high,
         fmt::format("{} is a program under the name of a document: do not open it", one.filename));
  } else if (one.misnamed || one.harmless) {
    tell("attachment_misnamed",
         one.misnamed ? Severity::medium : Severity::low,
         fmt::format("{} is by its content {}{}",
                     one.filename,
                     one.content,
                     one.harmless ? ", which the same programs open" : ""));
  }
  if (one.encrypted)
    tell("attachment_encrypted",
         Severity::medium,
         fmt::format("{} is encrypted: what it holds cannot be searched", one.filename));
  if (!one.trouble.empty())
    tell("attachment_unreadable",
         Severity::medium,
         fmt::format(
             "{} cannot be read: {}", one.filename.empty() ? one.part : one.filename, one.trouble));
}

}  // namespace

Section attachments_section(const Material& material, Findings& findings) {
  Section section{
      "attachments",
      "Attached files",
      "Content is told by the bytes, not by the name or the declared type. Archives are "
      "not opened here.",
      Json::object(),
      {},
      {},
      {}};
  add_types(material.rows, section);
  if (material.mail == nullptr) {
    section.notes.emplace_back(
        "Messages were not read again (--no-reading): contents were not seen.");
    return section;
  }
  std::uint64_t misnamed = 0, encrypted = 0, unreadable = 0;
  Table odd{"odd",
            "Misnamed, encrypted or unreadable",
            {"message", "part", "name", "declared", "content", "misnamed", "encrypted", "trouble"},
            {}};
  for (const MailFacts::Attached& one : material.mail->attached) {
    const Letter& letter = *material.rows.letter(one.message);
    const bool other = one.misnamed || one.disguised || one.harmless;
    misnamed += other ? 1U : 0U;
    encrypted += one.encrypted ? 1U : 0U;
    unreadable += one.trouble.empty() ? 0U : 1U;
    odd.rows.push_back(Json::array({letter.key(),
                                    one.part,
                                    one.filename,
                                    one.declared,
                                    one.content,
                                    other,
                                    one.encrypted,
                                    one.trouble}));
    add_finding(letter, one, findings);
  }
  section.numbers["looked_into"] = material.mail->attachments_read;
  section.numbers["misnamed"] = misnamed;
  section.numbers["encrypted"] = encrypted;
  section.numbers["unreadable"] = unreadable;
  Table contents{"contents", "By content", {"content", "attachments"}, {}};
  for (const auto& [content, count] : material.mail->contents)
    contents.rows.push_back(Json::array({content, count}));
  section.tables.push_back(std::move(contents));
  section.tables.push_back(std::move(odd));
  return section;
}

}  // namespace pismo::audit

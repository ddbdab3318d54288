#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "pismo/store/sources.hpp"

#include "section_pieces.hpp"

namespace pismo::audit {

namespace {

constexpr std::size_t kSamples = 20;  // Of each reason; `pismo index --losses` lists all.

/// Formats that keep each message in a file of its own: a folder of them is one source.
bool is_one_file_a_message(const std::string& format) {
  return format == "maildir" || format == "mh" || format == "eml" || format == "emlx";
}

/// A file, or the files of a folder that hold one message each.
struct Source {
  std::string format, state = "done", sha256;
  std::uint64_t files = 0, size = 0, found = 0, losses = 0;
  std::uint64_t read = 0, messages = 0, framing = 0, lost = 0;
};

std::string folder_of(const File& file) {
  const std::size_t slash = file.path.find_last_of('/');
  return slash == std::string_view::npos ? file.root.text() + "/"
                                         : std::string(file.path.substr(0, slash + 1));
}

using Sources = std::map<std::pair<std::string, std::string>, Source>;

Sources sources_of(const CaseRows& rows, const std::map<std::int64_t, std::uint64_t>& losses) {
  Sources sources;
  for (const File& file : rows.files) {
    const bool folded = is_one_file_a_message(file.format) && !file.path.empty();
    Source& source = sources[{folded ? folder_of(file) : file.name(), file.format.text()}];
    source.format = file.format.text();
    if (!(file.state == "done")) source.state = file.state.text();
    source.sha256 = source.files == 0 && !folded ? to_hex(file.sha256) : "";
    ++source.files;
    source.size += file.size;
    source.found += file.found;
    source.read += file.bytes_read;
    source.messages += file.bytes_messages;
    source.framing += file.bytes_framing;
    source.lost += file.bytes_lost;
    const auto lost = losses.find(file.id);
    if (lost != losses.end()) source.losses += lost->second;
  }
  return sources;
}

Table source_table(const Sources& sources) {
  Table table{"sources",
              "Sources",
              {"source",
               "format",
               "files",
               "state",
               "bytes",
               "messages_found",
               "losses",
               "bytes_read",
               "bytes_messages",
               "bytes_framing",
               "bytes_lost",
               "covered",
               "sha256"},
              {}};
  for (const auto& [name, source] : sources) {
    table.rows.push_back(
        Json::array({name.first,
                     source.format.empty() ? "no mail" : source.format,
                     source.files,
                     source.state,
                     source.size,
                     source.found,
                     source.losses,
                     source.read,
                     source.messages,
                     source.framing,
                     source.lost,
                     percent(source.read - std::min(source.read, source.lost), source.read),
                     source.sha256.empty() ? Json() : Json(source.sha256)}));
  }
  return table;
}

/// What was named to `pismo index`, with one number for all of its files: whoever has the same
/// files gets the same (docs/custody.md).
void add_roots(const Material& material, Section& section) {
  Table table{"hashes",
              "What was indexed, and the hash of its list of hashes",
              {"source", "files", "without_hash", "bytes", "list_sha256"},
              {}};
  const auto sources = store::Sources::open(material.catalog);
  if (!sources) {
    section.notes.push_back("No hashes of sources: " + sources.error().message);
  } else {
    for (const store::SourceRow& source : sources->sources()) {
      const store::SourceDigest digest = sources->digest(source);
      // As citations call it: where it lay on somebody's disk is nobody's business.
      const std::size_t slash = source.path.find_last_of('/');
      table.rows.push_back(
          Json::array({source.path.substr(slash == std::string::npos ? 0 : slash + 1),
                       digest.files,
                       digest.unhashed,
                       digest.bytes,
                       to_hex(digest.list_sha256)}));
    }
  }
  section.tables.push_back(std::move(table));
}

struct Reason {
  std::uint64_t entries = 0, bytes = 0;
};

void add_losses(const CaseRows& rows, Section& section, Findings& findings) {
  std::map<std::string, Reason> lost, never_mail;
  std::map<std::string, std::size_t> shown;
  Table samples{"losses",
                fmt::format("What was lost: the first {} of each reason", kSamples),
                {"file", "offset", "length", "reason", "detail"},
                {}};
  std::map<std::pair<std::int64_t, std::string>, Reason> by_file;
  for (const store::SurveyLoss& loss : rows.losses) {
    Reason& reason = (loss.lost ? lost : never_mail)[loss.reason];
    ++reason.entries;
    reason.bytes += loss.length;
    if (!loss.lost) continue;
    Reason& here = by_file[{loss.file_id, loss.reason}];
    ++here.entries;
    here.bytes += loss.length;
    if (++shown[loss.reason] > kSamples) continue;
    const File* const file = rows.file(loss.file_id);
    samples.rows.push_back(Json::array(
        {file == nullptr ? "" : file->name(), loss.offset, loss.length, loss.reason, loss.detail}));
  }
  Table reasons{"reasons", "Why input is no message", {"reason", "lost", "entries", "bytes"}, {}};
  for (const auto* const list : {&lost, &never_mail}) {
    for (const auto& [reason, counted] : *list)
      reasons.rows.push_back(Json::array({reason, list == &lost, counted.entries, counted.bytes}));
  }
  section.tables.push_back(std::move(reasons));
  section.tables.push_back(std::move(samples));
  for (const auto& [where, counted] : by_file) {
    const File* const file = rows.file(where.first);
    const std::string name = file == nullptr ? "" : file->name();
    findings.push_back({"input_lost",
                        Severity::high,
                        "",
                        name,
                        fmt::format("{} {} of {} ({} bytes) could not be read: {}",
                                    counted.entries,
                                    counted.entries == 1 ? "stretch" : "stretches",
                                    name,
                                    counted.bytes,
                                    where.second),
                        {}});
  }
}

void add_states(const CaseRows& rows, Section& section, Findings& findings) {
  std::uint64_t missing = 0, unfinished = 0;
  for (const File& file : rows.files) {
    if (file.state == "missing") {
      ++missing;
      findings.push_back({"source_missing",
                          Severity::medium,
                          "",
                          file.name(),
                          file.name() + " was read earlier and is gone: its messages can be "
                                        "searched, and not shown to anybody in their bytes",
                          {}});
    } else if (!(file.state == "done")) {
      ++unfinished;
      findings.push_back({"source_unfinished",
                          Severity::high,
                          "",
                          file.name(),
                          file.name() + " was not read to its end: run `pismo index` again",
                          {}});
    }
  }
  section.numbers["files_missing"] = missing;
  section.numbers["files_unfinished"] = unfinished;
}

/// Messages over a cap, of which a part cannot be searched.
void add_capped(const CaseRows& rows, Section& section, Findings& findings) {
  std::set<std::int64_t> all;
  Table table{"partly_read",
              "Messages over a limit: not all of each can be searched",
              {"defect", "messages"},
              {}};
  for (const auto& [code, kind] : rows.defects) {
    if (!code.ends_with("_capped")) continue;
    const auto& messages = kind.messages;
    table.rows.push_back(Json::array({code, messages.size()}));
    all.insert(messages.begin(), messages.end());
    Finding finding{"partly_read",
                    Severity::medium,
                    "",
                    code,
                    fmt::format("{} messages are over a limit ({}): not all of them can be "
                                "searched",
                                messages.size(),
                                code),
                    {}};
    for (const std::int64_t id : messages) {
      if (finding.evidence.size() == kSamples) break;
      if (const Letter* const letter = rows.letter(id)) finding.evidence.push_back(letter->key());
    }
    findings.push_back(std::move(finding));
  }
  for (const Letter& letter : rows.letters) {
    if (!letter.row.complete) all.insert(letter.row.id);
  }
  section.numbers["partly_read"] = all.size();
  section.tables.push_back(std::move(table));
}

}  // namespace

Section accounting_section(const Material& material, Findings& findings) {
  const CaseRows& rows = material.rows;
  Section section{"accounting",
                  "What was read, and what was not",
                  "Everything that was found in the sources is either a message of the case, a "
                  "second copy of one, or rejected with a reason; and every byte that was read is "
                  "part of a message, of what frames messages, or lost.",
                  Json::object(),
                  {},
                  {},
                  {}};
  std::uint64_t found = 0, places = 0, indexed = 0, rejected = 0;
  std::uint64_t read = 0, messages = 0, framing = 0, lost = 0;
  for (const File& file : rows.files) {
    found += file.found;
    read += file.bytes_read;
    messages += file.bytes_messages;
    framing += file.bytes_framing;
    lost += file.bytes_lost;
  }
  for (const Letter& letter : rows.letters) {
    places += letter.places;
    indexed += letter.places > 0 ? 1 : 0;
  }
  std::map<std::int64_t, std::uint64_t> losses;
  for (const store::SurveyLoss& loss : rows.losses) {
    if (!loss.lost) continue;
    ++rejected;
    ++losses[loss.file_id];
  }
  const std::uint64_t duplicates = places - indexed;
  const bool balanced = found == indexed + duplicates + rejected;
  const bool bytes_balanced = read == messages + framing + lost;
  section.numbers = {{"files", rows.files.size()},
                     {"found", found},
                     {"indexed", indexed},
                     {"duplicates", duplicates},
                     {"rejected", rejected},
                     {"balanced", balanced},
                     {"bytes_read", read},
                     {"bytes_messages", messages},
                     {"bytes_framing", framing},
                     {"bytes_lost", lost},
                     {"bytes_balanced", bytes_balanced},
                     {"messages_kept", rows.letters.size()}};
  if (!balanced || !bytes_balanced) {
    findings.push_back({"accounting",
                        Severity::high,
                        "",
                        "",
                        "what was found is not the sum of what became of it: this is a fault of "
                        "pismo or of its catalog",
                        {}});
  }
  add_states(rows, section, findings);
  section.tables.push_back(source_table(sources_of(rows, losses)));
  add_roots(material, section);
  add_losses(rows, section, findings);
  add_capped(rows, section, findings);
  return section;
}

}  // namespace pismo::audit

#include "verify_page.hpp"

#include <fmt/format.h>

#include "pismo/base/hash.hpp"
#include "pismo/store/sources.hpp"
#include "pismo/time/zone.hpp"

#include "output.hpp"

namespace pismo::cli {

namespace {

using Json = nlohmann::ordered_json;
using pipeline::FileFinding;
using pipeline::FileState;
using pipeline::MessageFinding;
using pipeline::VerifyReport;

constexpr std::size_t kKeyDigits = 12;

std::string_view word_of(FileState state) {
  switch (state) {
    case FileState::unchanged:
      return "unchanged";
    case FileState::changed:
      return "changed";
    case FileState::missing:
      return "missing";
    case FileState::added:
      return "new";
    case FileState::unreadable:
      return "unreadable";
  }
  return {};
}

std::string_view word_of(MessageFinding::State state) {
  switch (state) {
    case MessageFinding::State::changed:
      return "changed";
    case MessageFinding::State::gone:
      return "gone";
    case MessageFinding::State::moved:
      return "moved";
  }
  return {};
}

Json hash_json(const std::optional<Sha256>& hash) {
  return hash ? Json(to_hex(*hash)) : Json();
}

std::string sender_of(const store::Catalog& catalog, std::int64_t id) {
  for (const store::ParticipantRow& who : catalog.participants(id)) {
    if (who.role == "from")
      return who.name.empty() ? who.address : who.name + " <" + who.address + ">";
  }
  return {};
}

Json finding_json(const MessageFinding& one, const store::Catalog& catalog) {
  const auto row = catalog.message(one.id);
  Json json;
  json["key"] = row ? Json(to_hex(row->key)) : Json();
  json["state"] = word_of(one.state);
  json["file"] = one.file;
  json["offset"] = one.offset;
  json["length"] = one.length;
  json["now_at"] = one.now_at ? Json(*one.now_at) : Json();
  json["now"] = hash_json(one.now);
  json["parts"] = one.parts;
  json["from"] = sender_of(catalog, one.id);
  json["date"] = row && row->date_utc ? Json(time::format_utc(*row->date_utc)) : Json();
  json["subject"] = row ? row->subject : std::string();
  return json;
}

Json file_json(const FileFinding& file, const store::Catalog& catalog) {
  Json json;
  json["source"] = file.source;
  json["file"] = file.file;
  json["state"] = word_of(file.state);
  json["recorded_size"] = file.recorded_size ? Json(*file.recorded_size) : Json();
  json["recorded"] = hash_json(file.recorded);
  json["size"] = file.state == FileState::missing ? Json() : Json(file.size);
  json["now"] = hash_json(file.now);
  if (!file.trouble.empty()) json["trouble"] = file.trouble;
  if (file.state != FileState::changed) return json;
  json["messages"] = file.messages;
  json["messages_whole"] = file.whole;
  json["new_messages"] = file.new_messages;
  json["findings"] = Json::array();
  for (const MessageFinding& one : file.findings)
    json["findings"].push_back(finding_json(one, catalog));
  return json;
}

Json custody_json(const VerifyReport& report) {
  const store::CustodyCheck& log = report.custody;
  return {{"present", log.present},
          {"lines", log.lines},
          {"last_sha256", log.last_sha256},
          {"holds", log.holds()},
          {"trouble", log.trouble},
          {"cut_short", log.cut_short},
          {"list_agrees", report.list_agrees}};
}

std::string path_of(const FileFinding& file) {
  return printable(store::path_under(file.source, file.file));
}

void print_finding(std::string& out, const MessageFinding& one, const store::Catalog& catalog) {
  const auto row = catalog.message(one.id);
  std::string what;
  if (one.state == MessageFinding::State::changed) {
    what = one.parts.empty() ? "other bytes, in the header or between the parts"
                             : fmt::format("other bytes, in part {}", fmt::join(one.parts, ", "));
  } else if (one.state == MessageFinding::State::gone) {
    what = "nothing lies there any more";
  } else {
    what = fmt::format("whole, but moved to byte {}", one.now_at.value_or(0));
  }
  out += fmt::format("    {}  byte {} + {}{}: {}\n",
                     row ? to_hex(row->key).substr(0, kKeyDigits) : "?",
                     one.offset,
                     one.length,
                     one.file.find("!/") == std::string::npos ? "" : " of " + printable(one.file),
                     what);
  out += fmt::format("      {}  {}  {}\n",
                     row && row->date_utc ? time::format_utc(*row->date_utc) : "undated",
                     printable(sender_of(catalog, one.id)),
                     row ? printable(row->subject) : "");
}

void print_changed(std::string& out, const FileFinding& file, const store::Catalog& catalog) {
  out += fmt::format("changed  {}\n    was {} bytes, {}\n    is  {} bytes, {}\n",
                     path_of(file),
                     file.recorded_size.value_or(0),
                     file.recorded ? to_hex(*file.recorded) : "no hash",
                     file.size,
                     file.now ? to_hex(*file.now) : "no hash");
  if (file.messages == 0) {
    out += "    it holds no message\n";
  } else if (file.findings.empty()) {
    out += fmt::format(
        "    all of its {} messages are whole: what changed lies between or beside them\n",
        file.messages);
  } else {
    out += fmt::format("    {} of its {} messages are whole\n", file.whole, file.messages);
  }
  if (file.new_messages > 0)
    out += fmt::format("    {} messages are new in it\n", file.new_messages);
  for (const MessageFinding& one : file.findings)
    print_finding(out, one, catalog);
}

std::string custody_line(const VerifyReport& report) {
  const store::CustodyCheck& log = report.custody;
  if (!log.trouble.empty()) return "BROKEN, " + log.trouble;
  if (!log.present) return "none: the case was made before pismo kept one";
  std::string line = fmt::format("{} so far, each follows the one before", log.lines);
  if (!report.list_agrees)
    return line + "; BUT the hashes in the catalog are not those that the log knows";
  if (!log.cut_short) return line;
  const std::string& command = log.cut_short_command;
  line += fmt::format("; {} changed the case and was cut short before it wrote its line",
                      command.empty() ? "a command" : "'" + command + "'");
  if (log.sources_cut_short)
    line += command == "case attach" ? ": attach its shards again" : ": index again";
  return line;
}

}  // namespace

Json verify_json(const VerifyReport& report, const store::Catalog& catalog) {
  Json json = {{"schema", "pismo.verify/1"}, {"holds", report.holds()}};
  json["sources"] = Json::array();
  for (const VerifyReport::Source& source : report.sources) {
    json["sources"].push_back({{"source", source.path},
                               {"read_from", source.read_from},
                               {"files", source.files},
                               {"bytes", source.bytes},
                               {"list_sha256", to_hex(source.recorded_list)}});
  }
  json["files"] = {{"unchanged", report.count(FileState::unchanged)},
                   {"changed", report.count(FileState::changed)},
                   {"missing", report.count(FileState::missing)},
                   {"new", report.count(FileState::added)},
                   {"unreadable", report.count(FileState::unreadable)}};
  json["bytes_read"] = report.bytes_read;
  json["custody"] = custody_json(report);
  json["differences"] = Json::array();
  for (const FileFinding& file : report.files) {
    if (file.state != FileState::unchanged) json["differences"].push_back(file_json(file, catalog));
  }
  return json;
}

std::string verify_text(const VerifyReport& report, const store::Catalog& catalog) {
  std::string out;
  std::size_t unhashed = 0;
  for (const VerifyReport::Source& source : report.sources) {
    out += fmt::format(
        "source   {}{}: {} files, {} bytes\n",
        printable(source.path),
        source.path == source.read_from ? "" : " (read from " + printable(source.read_from) + ")",
        source.files,
        source.bytes);
  }
  for (const FileFinding& file : report.files) {
    if (file.state == FileState::changed) {
      print_changed(out, file, catalog);
    } else if (file.state != FileState::unchanged) {
      out += fmt::format("{:<8} {}{}\n",
                         word_of(file.state),
                         path_of(file),
                         file.trouble.empty() ? "" : ": " + printable(file.trouble));
    } else if (!file.recorded && file.now) {
      ++unhashed;
    }
  }
  out += fmt::format("files    {} unchanged, {} changed, {} missing, {} new, {} unreadable\n",
                     report.count(FileState::unchanged),
                     report.count(FileState::changed),
                     report.count(FileState::missing),
                     report.count(FileState::added),
                     report.count(FileState::unreadable));
  if (unhashed > 0) {
    out += fmt::format(
        "         {} of them have no hash in the catalog, and only their messages "
        "were compared: a case of an earlier pismo has none of files without mail\n",
        unhashed);
  }
  out += fmt::format("log      {}\n", custody_line(report));
  out += report.holds() ? "Everything is as it was indexed.\n"
                        : "NOT everything is as it was indexed.\n";
  return out;
}

std::string hashdeep_list(const VerifyReport& report) {
  std::string out = "%%%% HASHDEEP-1.0\n%%%% size,sha256,filename\n";
  for (const FileFinding& file : report.files) {
    if (!file.now) continue;
    out += fmt::format("{},{},{}\n",
                       file.size,
                       to_hex(*file.now),
                       store::escaped_path(store::path_under(file.source, file.file)));
  }
  return out;
}

std::string sha256sum_list(const VerifyReport& report) {
  std::string out;
  for (const FileFinding& file : report.files) {
    if (file.now)
      out += store::sha256sum_line(*file.now, store::path_under(file.source, file.file));
  }
  return out;
}

}  // namespace pismo::cli

#include "dossier_cover.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "dossier_pieces.hpp"
#include "markup.hpp"

namespace pismo::exporting {

namespace {

std::string fact(std::string_view label, std::string_view html) {
  return html.empty() ? std::string()
                      : fmt::format("<tr><th>{}</th><td>{}</td></tr>\n", label, html);
}

std::string count_of(std::uint64_t number, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", grouped(number), number == 1 ? one : many);
}

std::string shown(const Cover& cover, const DossierCounts& counts) {
  std::string out = count_of(counts.messages, "message", "messages");
  if (cover.answers > counts.messages) {
    out += fmt::format("; {} more answer the question, but their sources could not be read again",
                       grouped(cover.answers - counts.messages));
  }
  if (counts.recovered > 0) {
    out += "; " + count_of(counts.recovered,
                           "message recovered from quotations",
                           "messages recovered from quotations");
  }
  if (counts.lost > counts.recovered) {
    out += fmt::format("; {} known only by reference", grouped(counts.lost - counts.recovered));
  }
  if (counts.attachments > 0) {
    out += "; " + count_of(counts.attachments, "attachment listed", "attachments listed");
  }
  return out + ".";
}

std::string period(const DossierCounts& counts) {
  std::string out;
  if (!counts.first.empty()) {
    out = counts.first == counts.last ? markup(counts.first)
                                      : markup(counts.first) + " to " + markup(counts.last);
  }
  if (counts.undated > 0) {
    out += fmt::format("{}{} undated", out.empty() ? "" : "; ", grouped(counts.undated));
  }
  return out;
}

std::string whole_case(const Cover& cover) {
  if (cover.found == 0) return {};
  return fmt::format(
      "{}{} messages found = {} kept + {} more copies of them + {} that could not be used.",
      cover.case_name.empty() ? "" : "<bdi>" + markup(cover.case_name) + "</bdi>: ",
      grouped(cover.found),
      grouped(cover.indexed),
      grouped(cover.duplicates),
      grouped(cover.rejected));
}

std::string grade_list(const DossierCounts& counts) {
  std::string list;
  for (const auto& [grade, messages] : counts.grades) {
    list += fmt::format("<li><span class=\"grade\">{}</span> {} ({})</li>\n",
                        markup(grade),
                        grade_in_words(grade),
                        grouped(messages));
  }
  return list;
}

std::string how_to_read(const DossierCounts& counts) {
  std::string out =
      "<h2>How to read it</h2>\n<ul>\n"
      "<li>Messages stand in the order of the export, by time unless another order was asked for. "
      "Each begins with its best known time.</li>\n"
      "<li>The sender&#39;s own words are set plain. <span class=\"q\">Quoted words</span> are "
      "indented behind a line: they are somebody else&#39;s. Signatures and footers are "
      "small.</li>\n"
      "<li>What cannot be seen on paper is marked: <span class=\"ch\">RLO</span> stands for a "
      "character that turns the direction of writing, <span class=\"ch\">SHY</span> for a hidden "
      "hyphen.</li>\n";
  if (counts.lost > 0) {
    out +=
        "<li>Dashed frames are no messages of the case. They show what other messages tell of a "
        "lost one.</li>\n";
  }
  out += "</ul>\n";
  if (!counts.grades.empty()) {
    out += "<p>The letter beside a time says what speaks for it:</p>\n<ul>\n" + grade_list(counts) +
           "</ul>\n";
  }
  return out;
}

std::string limits() {
  return "<h2>What it cannot say</h2>\n<ul>\n"
         "<li>It shows what was found, not everything that was written. A message that no source "
         "holds is not here.</li>\n"
         "<li>It does not prove who wrote a message. A From field is what a program wrote; a time "
         "is "
         "what clocks wrote.</li>\n"
         "<li>Whose words are whose is told by the layout of quotations, and may be wrong where a "
         "writer changed it. The source decides.</li>\n"
         "<li>HTML mail is shown as its text. Pictures, fonts and colours are not shown; what "
         "attachments say is not shown.</li>\n</ul>\n";
}

std::string how_to_check() {
  return "<h2>How to check it</h2>\n"
         "<p>The folder is a BagIt bag: <code>sha256sum -c manifest-sha256.txt</code> in it tells "
         "whether a file was changed. Each message ends with a note that names the file it lies "
         "in, "
         "its first byte, its length and the SHA-256 of these bytes. Anybody with that file can "
         "compare:</p>\n<pre>tail -c +$((OFFSET + 1)) FILE | head -c LENGTH | sha256sum</pre>\n"
         "<p>The key of a message is the SHA-256 of the message as it was sent. It is the same "
         "hash "
         "where the note names no quoting and no part.</p>\n";
}

std::string redactions(const Redactor* redactor) {
  if (redactor == nullptr) return {};
  std::string out =
      "<h2>What was blacked out</h2>\n<p>Words, people or addresses were replaced by " +
      std::string(kBlackout) +
      " in every text of this folder, by the list of who made it. The length of a block says "
      "nothing. "
      "Original bytes and attachments are left out.</p>\n<table class=\"files\">\n<tr><th>Line of "
      "the "
      "list</th><th>What it names</th><th class=\"n\">Times</th></tr>\n";
  for (const RedactionCount& rule : redactor->counts()) {
    out += fmt::format("<tr><td>{}</td><td>{}</td><td class=\"n\">{}</td></tr>\n",
                       rule.line,
                       rule.kind,
                       grouped(rule.times));
  }
  if (redactor->encoded_stretches() > 0) {
    out += fmt::format(
        "<tr><td></td><td>data in base64 that nobody can read</td><td class=\"n\">{}</td></tr>\n",
        grouped(redactor->encoded_stretches()));
  }
  return out + "</table>\n";
}

}  // namespace

void DossierCounts::add(const Record& record) {
  ++messages;
  attachments += record.letter.attachments.size();
  if (!record.date) {
    ++undated;
  } else {
    if (first.empty() || *record.date < first_utc) {
      first = record.letter.date_local;
      first_utc = *record.date;
    }
    if (last.empty() || *record.date > last_utc) {
      last = record.letter.date_local;
      last_utc = *record.date;
    }
  }
  if (!record.letter.grade.empty()) ++grades[record.letter.grade];
  if (record.letter.places.empty()) return;
  const Place& place = record.letter.places.front();
  SourceFile& file = files[{place.file, place.file_sha256}];
  file.size = place.file_size;
  ++file.messages;
}

std::string title_of(const Cover& cover) {
  if (!cover.title.empty()) return cover.title;
  return cover.question == "*" || cover.question.empty() ? "All messages" : cover.question;
}

std::string cover_markup(const Cover& cover,
                         const DossierCounts& counts,
                         const Redactor* redactor) {
  const std::string title = title_of(cover);
  std::string out = "<header class=\"cover\">\n<p class=\"kind\">Dossier of messages</p>\n";
  out += fmt::format("<h1 dir=\"auto\">{}</h1>\n", markup(one_line(title)));
  if (!cover.description.empty()) {
    out += "<p class=\"about\" dir=\"auto\">" + markup(cover.description) + "</p>\n";
  }
  out += "<table class=\"facts\">\n";
  out += fact("Question",
              cover.question.empty()
                  ? ""
                  : "<code dir=\"auto\">" + markup(one_line(cover.question)) + "</code>");
  out += fact("Holds", shown(cover, counts));
  out += fact("Period", period(counts));
  out += fact("Times shown in", markup(cover.zone));
  out += fact("Out of the case", whole_case(cover));
  out += fact("Lies in",
              count_of(counts.files.size(),
                       "source file, listed at the end with its hash.",
                       "source files, listed at the end with their hashes."));
  if (counts.altered > 0) {
    out += fact("Altered",
                count_of(counts.altered,
                         "quotation differs from its original.",
                         "quotations differ from their originals."));
  }
  out += fact("Made with", markup(cover.program));
  out += "</table>\n";
  out += redactions(redactor) + how_to_read(counts) + limits() + how_to_check();
  return out + "</header>\n";
}

std::string sources_markup(const DossierCounts& counts) {
  std::string out =
      "<section class=\"sources\" id=\"sources\">\n<h2>Source files</h2>\n<table class=\"files\">\n"
      "<tr><th>File</th><th class=\"n\">Messages here</th><th class=\"n\">Bytes</th><th>SHA-256 of "
      "the "
      "file</th></tr>\n";
  for (const auto& [which, file] : counts.files) {
    const auto& [name, hash] = which;
    out += fmt::format(
        "<tr><td><bdi>{}</bdi></td><td class=\"n\">{}</td><td class=\"n\">{}</td><td "
        "class=\"hash\">{}</td></tr>\n",
        markup(one_line(name)),
        grouped(file.messages),
        file.size == 0 ? "" : grouped(file.size),
        hash.empty() ? "not known" : markup(hash));
  }
  return out + "</table>\n</section>\n";
}

}  // namespace pismo::exporting

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

std::string head(std::string_view text) {
  return fmt::format("<h2>{}</h2>\n", text);
}

std::string shown(const Cover& cover, const DossierCounts& counts, const DossierWords& words) {
  std::string out = words.count(Counted::messages, counts.messages);
  if (cover.answers > counts.messages)
    out += words.with(Phrase::more_answer, grouped(cover.answers - counts.messages));
  if (counts.recovered > 0) out += "; " + words.count(Counted::recovered, counts.recovered);
  if (counts.lost > counts.recovered)
    out += words.with(Phrase::by_reference_only, grouped(counts.lost - counts.recovered));
  if (counts.attachments > 0) out += "; " + words.count(Counted::attachments, counts.attachments);
  return out + ".";
}

std::string period(const DossierCounts& counts, const DossierWords& words) {
  std::string out;
  if (!counts.first.empty()) {
    out = counts.first == counts.last
              ? markup(counts.first)
              : words.with(Phrase::period_between, markup(counts.first), markup(counts.last));
  }
  if (counts.undated > 0)
    out += (out.empty() ? "" : "; ") + words.count(Counted::undated, counts.undated);
  return out;
}

std::string whole_case(const Cover& cover, const DossierWords& words) {
  if (cover.found == 0) return {};
  const std::string name =
      cover.case_name.empty() ? "" : "<bdi>" + markup(cover.case_name) + "</bdi>: ";
  return name + words.with(Phrase::balance,
                           grouped(cover.found),
                           grouped(cover.indexed),
                           grouped(cover.duplicates),
                           grouped(cover.rejected));
}

std::string grade_list(const DossierCounts& counts, const DossierWords& words) {
  std::string list;
  for (const auto& [grade, messages] : counts.grades) {
    list += fmt::format("<li><span class=\"grade\">{}</span> {} ({})</li>\n",
                        markup(grade),
                        words.grade(grade),
                        grouped(messages));
  }
  return list;
}

std::string how_to_read(const Cover& cover,
                        const DossierCounts& counts,
                        const DossierWords& words) {
  const Phrase time = cover.header_dates ? Phrase::header_time : Phrase::best_time;
  std::string out = head(words(Phrase::how_to_read)) + "<ul>\n";
  out += fmt::format("<li>{} {}</li>\n", words(Phrase::order), words(time));
  out += fmt::format("<li>{}</li>\n", words(Phrase::own_and_quoted));
  out += fmt::format("<li>{}</li>\n", words(Phrase::unseen));
  if (counts.lost > 0) out += fmt::format("<li>{}</li>\n", words(Phrase::dashed));
  out += "</ul>\n";
  if (!counts.grades.empty()) {
    out +=
        fmt::format("<p>{}</p>\n<ul>\n{}</ul>\n", words(Phrase::grades), grade_list(counts, words));
  }
  return out;
}

std::string limits(const DossierWords& words) {
  return head(words(Phrase::limits)) + fmt::format("<ul>\n{}</ul>\n", words(Phrase::limits_list));
}

std::string how_to_check(const DossierWords& words) {
  return head(words(Phrase::how_to_check)) + std::string(words(Phrase::check_text));
}

std::string redactions(const Redactor* redactor, const DossierWords& words) {
  if (redactor == nullptr) return {};
  std::string out = head(words(Phrase::blacked_out));
  out += "<p>" + words.with(Phrase::blacked_out_text, kBlackout) + "</p>\n";
  out += fmt::format(
      "<table class=\"counts\">\n<tr><th>{}</th><th>{}</th><th class=\"n\">{}</th></tr>\n",
      words(Phrase::list_line),
      words(Phrase::list_names),
      words(Phrase::times));
  const auto row = [&](const std::string& line, std::string_view what, std::uint64_t times) {
    out += fmt::format(
        "<tr><td>{}</td><td>{}</td><td class=\"n\">{}</td></tr>\n", line, what, grouped(times));
  };
  for (const RedactionCount& rule : redactor->counts())
    row(std::to_string(rule.line), words.redaction(rule.kind), rule.times);
  if (redactor->encoded_stretches() > 0)
    row("", words(Phrase::encoded), redactor->encoded_stretches());
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
  if (!record.letter.grade.empty() && !record.letter.from_header) ++grades[record.letter.grade];
  if (record.letter.places.empty()) return;
  const Place& place = record.letter.places.front();
  SourceFile& file = files[{place.file, place.file_sha256}];
  file.size = place.file_size;
  ++file.messages;
}

std::string title_of(const Cover& cover, const DossierWords& words) {
  if (!cover.title.empty()) return cover.title;
  const bool all = cover.question == "*" || cover.question.empty();
  return all ? std::string(words(Phrase::all_messages)) : cover.question;
}

std::string cover_markup(const Cover& cover,
                         const DossierCounts& counts,
                         const Redactor* redactor) {
  const DossierWords words(cover.language);
  const std::string title = title_of(cover, words);
  std::string out =
      fmt::format("<header class=\"cover\">\n<p class=\"kind\">{}</p>\n", words(Phrase::kind));
  out += fmt::format("<h1 dir=\"auto\">{}</h1>\n", markup(one_line(title)));
  if (!cover.description.empty()) {
    out += R"(<p class="about" dir="auto">)" + markup(cover.description) + "</p>\n";
  }
  out += "<table class=\"facts\">\n";
  out += fact(words(Phrase::question),
              cover.question.empty()
                  ? ""
                  : "<code dir=\"auto\">" + markup(one_line(cover.question)) + "</code>");
  out += fact(words(Phrase::holds), shown(cover, counts, words));
  out += fact(words(Phrase::period), period(counts, words));
  out += fact(words(Phrase::zone), markup(cover.zone));
  out += fact(words(Phrase::out_of_case), whole_case(cover, words));
  out += fact(words(Phrase::lies_in), words.count(Counted::source_files, counts.files.size()));
  if (counts.altered > 0)
    out += fact(words(Phrase::altered), words.count(Counted::altered, counts.altered));
  out += fact(words(Phrase::made_with), markup(cover.program));
  out += "</table>\n";
  out += redactions(redactor, words) + how_to_read(cover, counts, words) + limits(words) +
         how_to_check(words);
  return out + "</header>\n";
}

std::string sources_markup(const DossierCounts& counts, const DossierWords& words) {
  std::string out = fmt::format(
      "<section class=\"sources\" id=\"sources\">\n{}<table class=\"files\">\n<tr><th>{}</th><th "
      "class=\"n\">{}</th><th class=\"n\">{}</th><th>{}</th></tr>\n",
      head(words(Phrase::source_files)),
      words(Phrase::file),
      words(Phrase::messages_here),
      words(Phrase::bytes),
      words(Phrase::file_hash));
  for (const auto& [which, file] : counts.files) {
    const auto& [name, hash] = which;
    out += fmt::format(
        "<tr><td><bdi>{}</bdi></td>{}{}<td class=\"hash\">{}</td></tr>\n",
        markup(one_line(name)),
        number_cell(words(Phrase::messages_here), grouped(file.messages)),
        file.size == 0 ? "<td></td>" : number_cell(words(Phrase::bytes), grouped(file.size)),
        hash.empty() ? std::string(words(Phrase::hash_unknown)) : markup(hash));
  }
  return out + "</table>\n</section>\n";
}

}  // namespace pismo::exporting

#include <algorithm>
#include <fmt/format.h>

#include "pismo/base/hash.hpp"

#include "dossier_pieces.hpp"
#include "index_line.hpp"
#include "markup.hpp"

namespace pismo::exporting {

namespace {

/// @param none  What stands for an empty subject.
std::string heading(std::string_view number, std::string_view subject, std::string_view none) {
  const std::string shown = subject.empty() ? fmt::format("<i>({})</i>", none)
                                            : "<bdi>" + markup(one_line(subject)) + "</bdi>";
  return fmt::format("<h2><span class=\"no\">{}</span> {}</h2>\n", number, shown);
}

std::string people_row(std::string_view label, const std::vector<Person>& people) {
  if (people.empty()) return {};
  std::string row = fmt::format("<tr><th>{}</th><td>", label);
  for (const Person& person : people) {
    if (&person != &people.front()) row += "; ";
    row += person_markup(person);
  }
  return row + "</td></tr>\n";
}

std::string when(const Letter& letter) {
  const std::string shown =
      letter.date_local.empty() ? "<b>undated</b>" : "<b>" + markup(letter.date_local) + "</b>";
  std::string out = "<p class=\"when\">" + shown;
  if (!letter.grade.empty()) {
    out += fmt::format(" <span class=\"grade\">{}</span> <span class=\"why\">{}</span>",
                       markup(letter.grade),
                       grade_in_words(letter.grade));
  }
  return out + "</p>\n";
}

std::string header_table(const Letter& letter) {
  std::string table = "<table class=\"head\">\n";
  table += people_row("From", letter.from);
  table += people_row("To", letter.to);
  table += people_row("Cc", letter.cc);
  table += people_row("Bcc", letter.bcc);
  if (!letter.date_raw.empty()) {
    table += "<tr><th>Date field</th><td>" + markup(one_line(letter.date_raw)) + "</td></tr>\n";
  }
  return table + "</table>\n";
}

void relations(Draft& draft, const Surroundings& around) {
  const auto list = [&](std::string_view label, const auto& links, bool to_parent) {
    for (const ConversationLink* link : links) {
      draft += fmt::format("<li>{} ", label);
      draft.link(to_parent ? link->parent : link->child);
      draft += fmt::format(" <span class=\"why\">({}{}{})</span></li>\n",
                           markup(link->kind),
                           link->evidence.empty() ? "" : ": ",
                           markup(link->evidence));
    }
  };
  if (around.parents.empty() && around.children.empty()) return;
  draft += "<ul class=\"relations\">\n";
  list("answers", around.parents, true);
  list("is answered by", around.children, false);
  draft += "</ul>\n";
}

std::string piece_markup(const Piece& piece) {
  std::string_view text = piece.text;
  while (text.ends_with('\n') || text.ends_with('\r') || text.ends_with(' ')) {
    text.remove_suffix(1);
  }
  while (text.starts_with('\n') || text.starts_with("\r\n")) {
    text.remove_prefix(text.starts_with('\n') ? 1 : 2);
  }
  if (text.empty()) return {};
  constexpr int kMaxDepth = 5;  // Deeper ones are set like this one: paper is narrow.
  const int depth = std::clamp(piece.depth, 1, kMaxDepth);
  const std::string body = markup(text);
  switch (piece.kind) {
    case PieceKind::own:
      return "<div class=\"own\" dir=\"auto\">" + body + "</div>\n";
    case PieceKind::signature:
      return "<div class=\"sig\" dir=\"auto\">" + body + "</div>\n";
    case PieceKind::attribution:
      return fmt::format("<div class=\"intro d{}\" dir=\"auto\">{}</div>\n", depth, body);
    case PieceKind::quoted:
      break;
  }
  return fmt::format("<blockquote class=\"d{}\" dir=\"auto\">{}</blockquote>\n", depth, body);
}

std::string attachment_table(const std::vector<AttachmentNote>& attachments) {
  if (attachments.empty()) return {};
  std::string table =
      "<table class=\"files\">\n<tr><th>Attachment</th><th>Type</th><th class=\"n\">Bytes</th>"
      "<th>SHA-256</th></tr>\n";
  for (const AttachmentNote& note : attachments) {
    const std::string name =
        note.name.empty() ? "<i>(no name)</i>" : "<bdi>" + markup(one_line(note.name)) + "</bdi>";
    table += fmt::format(
        "<tr><td>{}</td><td>{}</td><td class=\"n\">{}</td><td class=\"hash\">{}</td></tr>\n",
        name,
        markup(one_line(note.type)),
        grouped(note.size),
        markup(note.sha256));
  }
  return table + "</table>\n";
}

std::string citation(const Place& place) {
  std::string out = fmt::format("<bdi>{}</bdi>, offset {}, length {}",
                                markup(one_line(place.file)),
                                place.offset,
                                place.length);
  if (!place.inner.empty()) {
    out += fmt::format(", inside that message part {}", markup(place.inner));
  }
  if (!place.quoting.empty()) out += ", quoting " + markup(place.quoting);
  if (!place.sha256.empty()) {
    out += fmt::format(", SHA-256 of these bytes <span class=\"hash\">{}</span>",
                       markup(place.sha256));
  }
  return out;
}

std::string footnote(const Record& record, std::size_t number) {
  const Letter& letter = record.letter;
  std::string out = fmt::format(
      "<div class=\"foot\"><p><sup>{}</sup> Message key <span "
      "class=\"hash\">{}</span>",
      number,
      markup(record.key));
  if (!letter.message_id.empty()) {
    out += ". Message-ID &lt;" + markup(one_line(letter.message_id)) + "&gt;";
  }
  out += ".</p>\n";
  for (const Place& place : letter.places) {
    out += fmt::format("<p>{} {}.</p>\n",
                       &place == &letter.places.front() ? "Source:" : "Also in",
                       citation(place));
  }
  if (!letter.defects.empty()) {
    out += fmt::format("<p>Odd in its data: {}.</p>\n",
                       markup(fmt::format("{}", fmt::join(letter.defects, ", "))));
  }
  return out + "</div>\n";
}

std::string diff_box(const AlteredQuotation& altered) {
  std::string out = "<p class=\"diff\" dir=\"auto\">";
  for (const DiffRun& run : altered.runs) {
    const std::string text = markup(run.text);
    switch (run.kind) {
      case DiffRun::Kind::same:
        out += text;
        break;
      case DiffRun::Kind::added:
        out += "<ins>" + text + "</ins>";
        break;
      case DiffRun::Kind::left_out:
        out += "<del>" + text + "</del>";
        break;
    }
  }
  return out + "</p>\n";
}

void comparisons(Draft& draft, const Surroundings& around) {
  for (const AlteredQuotation* altered : around.altered) {
    constexpr double kHundred = 100;
    draft += "<section class=\"altered\"><h3>This quotation differs from its original, ";
    draft.link(altered->original);
    draft += fmt::format(
        "</h3>\n<p class=\"why\"><ins>Underlined</ins>: only in the quotation. <del>Struck "
        "out</del>: only in the original; the quotation leaves out {:.0f} % of its words.</p>\n",
        altered->omitted_ratio * kHundred);
    if (!altered->carried_from.empty()) {
      draft += "<p class=\"why\">It is carried on from ";
      draft.link(altered->carried_from);
      draft += ", which quotes it so already.</p>\n";
    }
    draft += diff_box(*altered);
    draft += "</section>\n";
  }
}

void witnesses(Draft& draft, const LostMessage& lost) {
  if (lost.witnesses.empty() && lost.partial_witnesses.empty()) return;
  draft += "<ul class=\"relations\">\n";
  for (const Witness& witness : lost.witnesses) {
    constexpr double kHundred = 100;
    draft += "<li>quoted in ";
    draft.link(witness.key);
    draft += fmt::format(
        " <span class=\"why\">({:.0f} % of its words agree with the text above)"
        "</span></li>\n",
        witness.agreement * kHundred);
  }
  for (const std::string& key : lost.partial_witnesses) {
    draft += "<li>a sentence of it is quoted in ";
    draft.link(key);
    draft += " <span class=\"why\">(under the header of another letter)</span></li>\n";
  }
  draft += "</ul>\n";
}

}  // namespace

std::string anchor_of(const std::string& name) {
  const bool lost = name.starts_with("ghost:");
  return lost ? "g-" + short_key(to_hex(sha256(name))) : "m-" + short_key(name);
}

std::string_view grade_in_words(std::string_view grade) {
  if (grade == "A") return "a signature that was verified and another clock agree";
  if (grade == "B")
    return "two mail servers of different owners agree, or that of those who kept the mail";
  if (grade == "C") return "one mail server says so, with the sender or alone";
  if (grade == "D")
    return "only the sender's computer says so, or a quotation in a well dated letter";
  if (grade == "E") return "only what lies around it says so, or its clocks contradict each other";
  return "";
}

std::string person_markup(const Person& person) {
  const std::string name = markup(one_line(person.name));
  const std::string address = markup(one_line(person.address));
  if (name.empty()) return "<bdi>" + address + "</bdi>";
  if (address.empty()) return "<bdi>" + name + "</bdi>";
  return fmt::format("<bdi>{}</bdi> <span class=\"addr\">&lt;{}&gt;</span>", name, address);
}

Draft letter_article(const Record& record, std::size_t number, const Surroundings& around) {
  const Letter& letter = record.letter;
  Draft draft;
  draft += fmt::format("<article class=\"letter\" id=\"{}\">\n<header>\n", anchor_of(record.key));
  draft += heading(std::to_string(number), letter.subject, "no subject");
  draft += when(letter);
  draft += header_table(letter);
  relations(draft, around);
  draft += "</header>\n";
  std::string text;
  for (const Piece& piece : letter.pieces) {
    text += piece_markup(piece);
  }
  draft += text.empty() ? "<p class=\"none\">No text.</p>\n" : text;
  if (!letter.complete) {
    draft +=
        "<p class=\"none\">Only the beginning of this message was read: it is too large.</p>\n";
  }
  comparisons(draft, around);
  draft += attachment_table(letter.attachments);
  draft += footnote(record, number);
  draft += "</article>\n";
  return draft;
}

Draft lost_card(const LostMessage& lost, std::size_t number, const Surroundings& around) {
  Draft draft;
  draft +=
      fmt::format("<article class=\"letter lost\" id=\"{}\">\n<header>\n", anchor_of(lost.name));
  draft +=
      lost.text.empty()
          ? "<p class=\"stamp\">Missing: other messages refer to it, none holds its words</p>\n"
          : "<p class=\"stamp\">Recovered: no message of the case; its words survive in "
            "quotations</p>\n";
  draft += heading(fmt::format("L{}", number), lost.subject, "subject unknown");
  const std::string assumed =
      lost.zone_assumed ? " <span class=\"why\">(in the time zone of who quotes it)</span>" : "";
  draft += fmt::format("<p class=\"when\"><b>{}</b>{}</p>\n",
                       lost.date_local.empty() ? "date unknown" : markup(lost.date_local),
                       assumed);
  draft += "<table class=\"head\">\n";
  const bool known = !lost.author.name.empty() || !lost.author.address.empty();
  if (known) draft += people_row("From", {lost.author});
  if (!lost.to.empty()) draft += "<tr><th>To</th><td>" + markup(one_line(lost.to)) + "</td></tr>\n";
  draft += "</table>\n";
  relations(draft, around);
  draft += "</header>\n";
  if (!lost.text.empty()) {
    draft += piece_markup({PieceKind::quoted, 1, lost.text});
  }
  witnesses(draft, lost);
  if (!lost.message_id.empty()) {
    draft += "<div class=\"foot\"><p>Message-ID &lt;" + markup(one_line(lost.message_id)) +
             "&gt;.</p></div>\n";
  }
  draft += "</article>\n";
  return draft;
}

std::string contents_row(const Record& record, std::size_t number) {
  const Letter& letter = record.letter;
  const std::string from = letter.from.empty() ? std::string() : [&] {
    const Person& first = letter.from.front();
    return markup(one_line(first.name.empty() ? first.address : first.name));
  }();
  const std::string subject =
      letter.subject.empty() ? "(no subject)" : markup(one_line(letter.subject));
  return fmt::format(
      "<tr><td class=\"n\">{}</td><td class=\"d\">{}</td><td>{}</td><td><a href=\"#{}\">{}</a></td>"
      "</tr>\n",
      number,
      letter.date_local.empty() ? "undated" : markup(letter.date_local),
      from.empty() ? "" : "<bdi>" + from + "</bdi>",
      anchor_of(record.key),
      subject);
}

std::string contents_row(const LostMessage& lost, std::size_t number) {
  const std::string& author = lost.author.name.empty() ? lost.author.address : lost.author.name;
  return fmt::format(
      "<tr class=\"lost\"><td class=\"n\">L{}</td><td class=\"d\">{}</td><td><bdi>{}</bdi></td><td>"
      "<a href=\"#{}\">{}</a></td></tr>\n",
      number,
      lost.date_local.empty() ? "unknown" : markup(lost.date_local),
      markup(one_line(author)),
      anchor_of(lost.name),
      lost.subject.empty() ? "(subject unknown)" : markup(one_line(lost.subject)));
}

}  // namespace pismo::exporting

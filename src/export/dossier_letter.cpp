#include <algorithm>
#include <fmt/format.h>

#include "pismo/base/hash.hpp"

#include "dossier_pieces.hpp"
#include "dossier_words.hpp"
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

std::string when(const Letter& letter, const DossierWords& words) {
  const std::string shown =
      letter.date_local.empty() ? std::string(words(Phrase::undated)) : markup(letter.date_local);
  std::string out = "<p class=\"when\"><b>" + shown + "</b>";
  if (letter.from_header) {
    if (!letter.date_local.empty())
      out += fmt::format(" <span class=\"why\">{}</span>", words(Phrase::by_date_field));
  } else if (!letter.grade.empty()) {
    out += fmt::format(R"( <span class="grade">{}</span> <span class="why">{}</span>)",
                       markup(letter.grade),
                       words.grade(letter.grade));
  }
  return out + "</p>\n";
}

std::string header_table(const Letter& letter, const DossierWords& words) {
  std::string table = "<table class=\"head\">\n";
  table += people_row(words(Phrase::from), letter.from);
  table += people_row(words(Phrase::to), letter.to);
  table += people_row(words(Phrase::cc), letter.cc);
  table += people_row(words(Phrase::bcc), letter.bcc);
  if (!letter.date_raw.empty()) {
    table += fmt::format("<tr><th>{}</th><td>{}</td></tr>\n",
                         words(Phrase::date_field),
                         markup(one_line(letter.date_raw)));
  }
  return table + "</table>\n";
}

void relations(Draft& draft, const Surroundings& around, const DossierWords& words) {
  const auto list = [&](std::string_view label, const auto& links, bool to_parent) {
    for (const ConversationLink* link : links) {
      draft += fmt::format("<li>{} ", label);
      draft.link(to_parent ? link->parent : link->child);
      draft += fmt::format(" <span class=\"why\">({})</span></li>\n",
                           words.link(link->kind, link->evidence));
    }
  };
  if (around.parents.empty() && around.children.empty()) return;
  draft += "<ul class=\"relations\">\n";
  list(words(Phrase::answers), around.parents, true);
  list(words(Phrase::is_answered_by), around.children, false);
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
      return R"(<div class="own" dir="auto">)" + body + "</div>\n";
    case PieceKind::signature:
      return R"(<div class="sig" dir="auto">)" + body + "</div>\n";
    case PieceKind::attribution:
      return fmt::format("<div class=\"intro d{}\" dir=\"auto\">{}</div>\n", depth, body);
    case PieceKind::quoted:
      break;
  }
  return fmt::format("<blockquote class=\"d{}\" dir=\"auto\">{}</blockquote>\n", depth, body);
}

std::string attachment_table(const std::vector<AttachmentNote>& attachments,
                             const DossierWords& words) {
  if (attachments.empty()) return {};
  std::string table = fmt::format(
      "<table class=\"files\">\n<tr><th>{}</th><th>{}</th><th class=\"n\">{}</th><th>SHA-256</th>"
      "</tr>\n",
      words(Phrase::attachment),
      words(Phrase::type),
      words(Phrase::bytes));
  for (const AttachmentNote& note : attachments) {
    const std::string name = note.name.empty() ? fmt::format("<i>({})</i>", words(Phrase::no_name))
                                               : "<bdi>" + markup(one_line(note.name)) + "</bdi>";
    table += fmt::format("<tr><td>{}</td><td>{}</td>{}<td class=\"hash\">{}</td></tr>\n",
                         name,
                         markup(one_line(note.type)),
                         number_cell(words(Phrase::bytes), grouped(note.size)),
                         markup(note.sha256));
  }
  return table + "</table>\n";
}

std::string citation(const Place& place, const DossierWords& words) {
  const std::string file = "<bdi>" + markup(one_line(place.file)) + "</bdi>";
  std::string out = words.with(Phrase::place, file, place.offset, place.length);
  if (!place.inner.empty()) out += words.with(Phrase::inside_part, markup(place.inner));
  if (!place.quoting.empty()) out += words.with(Phrase::quoting, markup(place.quoting));
  if (!place.sha256.empty()) {
    out += words.with(Phrase::bytes_hash,
                      fmt::format("<span class=\"hash\">{}</span>", markup(place.sha256)));
  }
  return out;
}

std::string footnote(const Record& record, std::size_t number, const DossierWords& words) {
  const Letter& letter = record.letter;
  std::string out =
      fmt::format(R"(<div class="foot"><p><sup>{}</sup> {} <span class="hash">{}</span>)",
                  number,
                  words(Phrase::message_key),
                  markup(record.key));
  if (!letter.message_id.empty()) {
    out += ". Message-ID &lt;" + markup(one_line(letter.message_id)) + "&gt;";
  }
  out += ".</p>\n";
  for (const Place& place : letter.places) {
    out += fmt::format("<p>{} {}.</p>\n",
                       words(&place == &letter.places.front() ? Phrase::source : Phrase::also_in),
                       citation(place, words));
  }
  if (!letter.defects.empty()) {
    const std::string codes = markup(fmt::format("{}", fmt::join(letter.defects, ", ")));
    out += "<p>" + words.with(Phrase::odd_data, codes) + "</p>\n";
  }
  return out + "</div>\n";
}

std::string diff_box(const AlteredQuotation& altered) {
  std::string out = R"(<p class="diff" dir="auto">)";
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

void list_touched(Draft& draft, const AlteredQuotation& altered, const DossierWords& words) {
  if (altered.touches.empty()) return;
  draft += "<p class=\"why\">";
  draft += words(Phrase::touches);
  for (std::size_t i = 0; i < altered.touches.size(); ++i) {
    draft += i == 0 ? "<strong>" : ", <strong>";
    draft += words.touched(altered.touches[i]);
    draft += "</strong>";
  }
  draft += "</p>\n";
}

void comparisons(Draft& draft, const Surroundings& around, const DossierWords& words) {
  for (const AlteredQuotation* altered : around.altered) {
    constexpr double kHundred = 100;
    draft += "<section class=\"altered\"><h3>";
    draft += words(Phrase::differs);
    draft.link(altered->original);
    draft += "</h3>\n<p class=\"why\">" +
             words.with(Phrase::how_differs, altered->omitted_ratio * kHundred) + "</p>\n";
    if (!altered->carried_from.empty()) {
      draft += "<p class=\"why\">";
      draft += words(Phrase::carried_on);
      draft.link(altered->carried_from);
      draft += words(Phrase::carried_before);
      draft += "</p>\n";
    }
    list_touched(draft, *altered, words);
    draft += diff_box(*altered);
    draft += "</section>\n";
  }
}

void witnesses(Draft& draft, const LostMessage& lost, const DossierWords& words) {
  if (lost.witnesses.empty() && lost.partial_witnesses.empty()) return;
  draft += "<ul class=\"relations\">\n";
  for (const Witness& witness : lost.witnesses) {
    constexpr double kHundred = 100;
    draft += "<li>";
    draft += words(Phrase::quoted_in);
    draft.link(witness.key);
    draft += " <span class=\"why\">(" +
             words.with(Phrase::agreement, witness.agreement * kHundred) + ")</span></li>\n";
  }
  for (const std::string& key : lost.partial_witnesses) {
    draft += "<li>";
    draft += words(Phrase::sentence_quoted_in);
    draft.link(key);
    draft += fmt::format(" <span class=\"why\">({})</span></li>\n", words(Phrase::other_header));
  }
  draft += "</ul>\n";
}

}  // namespace

std::string anchor_of(const std::string& name) {
  const bool lost = name.starts_with("ghost:");
  return lost ? "g-" + short_key(to_hex(sha256(name))) : "m-" + short_key(name);
}

std::string person_markup(const Person& person) {
  const std::string name = markup(one_line(person.name));
  const std::string address = markup(one_line(person.address));
  if (name.empty()) return "<bdi>" + address + "</bdi>";
  if (address.empty()) return "<bdi>" + name + "</bdi>";
  return fmt::format("<bdi>{}</bdi> <span class=\"addr\">&lt;{}&gt;</span>", name, address);
}

Draft letter_article(const Record& record,
                     std::size_t number,
                     const Surroundings& around,
                     const DossierWords& words) {
  const Letter& letter = record.letter;
  Draft draft;
  draft += fmt::format("<article class=\"letter\" id=\"{}\">\n<header>\n", anchor_of(record.key));
  draft += heading(std::to_string(number), letter.subject, words(Phrase::no_subject));
  draft += when(letter, words);
  draft += header_table(letter, words);
  relations(draft, around, words);
  draft += "</header>\n";
  std::string text;
  for (const Piece& piece : letter.pieces) {
    text += piece_markup(piece);
  }
  const auto remark = [&](Phrase phrase) {
    return fmt::format("<p class=\"none\">{}</p>\n", words(phrase));
  };
  draft += text.empty() ? remark(Phrase::no_text) : text;
  if (!letter.complete) draft += remark(Phrase::only_beginning);
  comparisons(draft, around, words);
  draft += attachment_table(letter.attachments, words);
  draft += footnote(record, number, words);
  draft += "</article>\n";
  return draft;
}

Draft lost_card(const LostMessage& lost,
                std::size_t number,
                const Surroundings& around,
                const DossierWords& words) {
  Draft draft;
  draft +=
      fmt::format("<article class=\"letter lost\" id=\"{}\">\n<header>\n", anchor_of(lost.name));
  draft += fmt::format("<p class=\"stamp\">{}</p>\n",
                       words(lost.text.empty() ? Phrase::missing : Phrase::recovered));
  draft += heading(
      words.with(Phrase::lost_number, number), lost.subject, words(Phrase::subject_unknown));
  const std::string assumed = lost.zone_assumed ? fmt::format(" <span class=\"why\">({})</span>",
                                                              words(Phrase::zone_assumed))
                                                : "";
  draft += fmt::format(
      "<p class=\"when\"><b>{}</b>{}</p>\n",
      lost.date_local.empty() ? std::string(words(Phrase::date_unknown)) : markup(lost.date_local),
      assumed);
  draft += "<table class=\"head\">\n";
  const bool known = !lost.author.name.empty() || !lost.author.address.empty();
  if (known) draft += people_row(words(Phrase::from), {lost.author});
  if (!lost.to.empty()) {
    draft += fmt::format(
        "<tr><th>{}</th><td>{}</td></tr>\n", words(Phrase::to), markup(one_line(lost.to)));
  }
  draft += "</table>\n";
  relations(draft, around, words);
  draft += "</header>\n";
  if (!lost.text.empty()) {
    draft += piece_markup({PieceKind::quoted, 1, lost.text});
  }
  witnesses(draft, lost, words);
  if (!lost.message_id.empty()) {
    draft += "<div class=\"foot\"><p>Message-ID &lt;" + markup(one_line(lost.message_id)) +
             "&gt;.</p></div>\n";
  }
  draft += "</article>\n";
  return draft;
}

std::string number_cell(std::string_view label, std::string_view number) {
  return fmt::format(R"(<td class="n"><span class="l">{}: </span>{}</td>)", label, number);
}

std::string contents_row(const Record& record, std::size_t number, const DossierWords& words) {
  const Letter& letter = record.letter;
  const std::string from = letter.from.empty() ? std::string() : [&] {
    const Person& first = letter.from.front();
    return markup(one_line(first.name.empty() ? first.address : first.name));
  }();
  const std::string subject = letter.subject.empty()
                                  ? fmt::format("({})", words(Phrase::no_subject))
                                  : markup(one_line(letter.subject));
  return fmt::format(
      "<tr><td class=\"n\">{}</td><td class=\"d\">{}</td><td>{}</td><td><a href=\"#{}\">{}</a></td>"
      "</tr>\n",
      number,
      letter.date_local.empty() ? std::string(words(Phrase::undated)) : markup(letter.date_local),
      from.empty() ? "" : "<bdi>" + from + "</bdi>",
      anchor_of(record.key),
      subject);
}

std::string contents_row(const LostMessage& lost, std::size_t number, const DossierWords& words) {
  const std::string& author = lost.author.name.empty() ? lost.author.address : lost.author.name;
  return fmt::format(
      "<tr class=\"lost\"><td class=\"n\">{}</td><td class=\"d\">{}</td><td><bdi>{}</bdi></td><td>"
      "<a href=\"#{}\">{}</a></td></tr>\n",
      words.with(Phrase::lost_number, number),
      lost.date_local.empty() ? std::string(words(Phrase::unknown)) : markup(lost.date_local),
      markup(one_line(author)),
      anchor_of(lost.name),
      lost.subject.empty() ? fmt::format("({})", words(Phrase::subject_unknown))
                           : markup(one_line(lost.subject)));
}

}  // namespace pismo::exporting

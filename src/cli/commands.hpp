#pragma once

#include <array>
#include <string_view>

#include "context.hpp"

namespace CLI {
class App;
}

namespace pismo::cli {

/// One command: `configure` declares its options and sets what it does when it is chosen.
struct Command {
  std::string_view name;
  std::string_view summary;  ///< One line for `pismo --help`.
  std::string_view example;  ///< At the foot of `pismo NAME --help`.
  void (*configure)(CLI::App& command, Context& context);
};

void configure_index(CLI::App& command, Context& context);
void configure_search(CLI::App& command, Context& context);
void configure_phrase(CLI::App& command, Context& context);
void configure_quote(CLI::App& command, Context& context);
void configure_show(CLI::App& command, Context& context);
void configure_timeline(CLI::App& command, Context& context);
void configure_people(CLI::App& command, Context& context);
void configure_person(CLI::App& command, Context& context);
void configure_export(CLI::App& command, Context& context);
void configure_listed_identifiers(CLI::App& command, Context& context);
void configure_attachments(CLI::App& command, Context& context);
void configure_thread(CLI::App& command, Context& context);
void configure_date(CLI::App& command, Context& context);
void configure_cite(CLI::App& command, Context& context);
void configure_audit(CLI::App& command, Context& context);
void configure_tag(CLI::App& command, Context& context);
void configure_note(CLI::App& command, Context& context);
void configure_verify(CLI::App& command, Context& context);
void configure_authenticity(CLI::App& command, Context& context);
void configure_xref(CLI::App& command, Context& context);
void configure_case(CLI::App& command, Context& context);
void configure_inspect(CLI::App& command, Context& context);

/// In the order of the help.
constexpr std::array<Command, 22> kCommands = {{
    {"index",
     "Read sources (mbox, Maildir, eml, archives ... any mix) into the case",
     "pismo --case firm.pismo index leak.zip mail/2009.mbox",
     configure_index},
    {"search",
     "Find messages; see docs/query-language.md for what QUERY can say",
     "pismo search 'смета AND from:щеглов date:2009-10' --limit 20",
     configure_search},
    {"phrase",
     "Print every occurrence of a phrase in its context, confirmed in the text",
     "pismo phrase до среды --in 'from:рогожин date:2009-10' --sort right",
     configure_phrase},
    {"quote",
     "Find the messages that the quotations of an article come from, in either language",
     "pismo quote article.html",
     configure_quote},
    {"show", "Print one message as a person reads it", "pismo show 3f9ac2", configure_show},
    {"thread",
     "Print the conversation of a message as a tree, missing and recovered messages too",
     "pismo thread 3f9ac2 --why",
     configure_thread},
    {"timeline",
     "Count messages by year, month, week or day, and mark when nothing was written",
     "pismo timeline 'from:рогожин' --by week --split person",
     configure_timeline},
    {"identifiers",
     "List the numbers that name people, firms and accounts, and who uses them",
     "pismo identifiers 'from:рогожин' --kind inn --kind account",
     configure_listed_identifiers},
    {"attachments",
     "List attached files by content: their names, types, senders, and what is odd about them",
     "pismo attachments 'date:2009-10' --only disguised",
     configure_attachments},
    {"date",
     "Print when a message was really sent, with every clock it carries; or all contradictions",
     "pismo date --anomalies",
     configure_date},
    {"people",
     "List who is who across addresses, names and scripts; who writes to whom; or correct it",
     "pismo people --matrix --in date:2009-10",
     configure_people},
    {"person",
     "Print everything about one person, with the reason of every address",
     "pismo person 'Пётр Щеглов'",
     configure_person},
    {"export",
     "Write found messages in other forms, for reading, printing and review, with hashes",
     "pismo export 'заслон' --format mbox --out for-the-editor",
     configure_export},
    {"cite",
     "Read a citation again from its source and print the words, or say what changed",
     "pismo search заслон --format jsonl --limit 1 | pismo cite -",
     configure_cite},
    {"audit",
     "Count and check the whole case: what was read, what is missing, what is doubtful",
     "pismo audit --html audit.html --fail-on high",
     configure_audit},
    {"tag",
     "Tag messages, conversations and people, or take tags off",
     "pismo tag +важно -прочитать 'from:щеглов смета'",
     configure_tag},
    {"note",
     "Write a comment on a message, a conversation or a person, or read them",
     "pismo note 3f9ac2 'Ask Anna who signed this'",
     configure_note},
    {"verify",
     "Read all sources again and say what is not as it was indexed; check a time stamp",
     "pismo verify --against /mnt/copy/mail",
     configure_verify},
    {"authenticity",
     "Check signatures (DKIM, ARC, S/MIME, PGP) with keys of a folder; no network is asked",
     "pismo authenticity date:2015 --keys keys",
     configure_authenticity},
    {"xref",
     "Print what ties a message, address or file to others, or this case to another one",
     "pismo xref --with other.pismo",
     configure_xref},
    {"case",
     "Join cases of several machines: serve words, attach shards, list them",
     "pismo case attach 127.0.0.1:7001 --card first.card",
     configure_case},
    {"inspect",
     "Show how pismo reads one file: no case needed",
     "pismo inspect message letter.eml",
     configure_inspect},
}};

}  // namespace pismo::cli

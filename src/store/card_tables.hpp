#pragma once

#include <array>
#include <string_view>

/// What becomes of each table of the catalog on its way from a shard's card into a joined case. A
/// table that stands nowhere here is refused, so that none is forgotten.
namespace pismo::store {

/// Made anew by every run over all messages of a case.
inline constexpr std::array<std::string_view, 19> kMadeAnew = {"analyses",
                                                               "links",
                                                               "ghost_witnesses",
                                                               "partial_witnesses",
                                                               "ghosts",
                                                               "thread_members",
                                                               "quote_matches",
                                                               "duplicate_groups",
                                                               "redated",
                                                               "date_findings",
                                                               "people",
                                                               "person_addresses",
                                                               "person_mailboxes",
                                                               "person_names",
                                                               "person_details",
                                                               "person_ties",
                                                               "settled_sums",
                                                               "settled_sources",
                                                               "settled_folders"};

/// Joined in ways of their own.
inline constexpr std::array<std::string_view, 6> kJoined = {
    "mailboxes", "identifiers", "signature_texts", "vocabulary", "segments", "made_with"};

/// A column that does not mean the same in another catalog.
struct CardColumn {
  std::string_view name;
  /// SQL over the row `t` of the card: {M}, {F}, {R}, {L} are what is added to ids of messages,
  /// files, roots and lines of the ledger, {A} is the address of the shard as a text.
  std::string_view value;
};

struct CardTable {
  std::string_view name;
  std::array<CardColumn, 3> changed = {};
  bool or_ignore = false;  ///< The same row may be there already.
};

inline constexpr CardColumn kMessageColumn = {"message_id", "t.message_id + {M}"};

/// In an order in which what a row refers to is there before it.
inline constexpr std::array<CardTable, 19> kCopied = {{
    {"roots",
     {{{"id", "t.id + {R}"},
       {"path",
        "CASE WHEN t.path IN (SELECT path FROM main.roots) THEN {A} || ':' || t.path ELSE t.path "
        "END"}}}},
    {"files", {{{"id", "t.id + {F}"}, {"root_id", "t.root_id + {R}"}}}},
    {"messages", {{{"id", "t.id + {M}"}, {"parent_id", "t.parent_id + {M}"}}}},
    {"occurrences", {{kMessageColumn, {"file_id", "t.file_id + {F}"}}}},
    {"parts", {{kMessageColumn}}},
    {"contents", {}, true},
    {"participants",
     {{kMessageColumn,
       {"mailbox_id",
        "(SELECT m.id FROM card.mailboxes c JOIN main.mailboxes m ON m.address = c.address AND "
        "m.name = c.name WHERE c.id = t.mailbox_id)"}}}},
    {"message_refs", {{kMessageColumn}}},
    {"defects", {{kMessageColumn}}},
    {"rejected", {{{"id", "t.id + {L}"}, {"file_id", "t.file_id + {F}"}}}},
    {"quotes", {{kMessageColumn}}},
    {"sketches", {{kMessageColumn}}},
    {"clock_blocks", {{{"first_id", "t.first_id + {M}"}, {"last_id", "t.last_id + {M}"}}}},
    {"anomalies", {{kMessageColumn}}},
    {"identifier_uses",
     {{kMessageColumn,
       {"identifier_id",
        "(SELECT m.id FROM card.identifiers c JOIN main.identifiers m ON m.value = c.value AND "
        "m.kind = c.kind WHERE c.id = t.identifier_id)"}}}},
    {"signed",
     {{kMessageColumn,
       {"signature_id",
        "(SELECT m.id FROM card.signature_texts c JOIN main.signature_texts m ON m.text = c.text "
        "WHERE c.id = t.signature_id)"}}}},
    {"tags", {}, true},
    {"comments", {}, true},
    {"signature_checks", {{kMessageColumn}}},
}};

}  // namespace pismo::store

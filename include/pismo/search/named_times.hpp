#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "pismo/base/span.hpp"
#include "pismo/mentions/mentions.hpp"
#include "pismo/quotes/segments.hpp"
#include "pismo/store/catalog.hpp"
#include "pismo/store/relations.hpp"
#include "pismo/store/rows.hpp"
#include "pismo/store/texts.hpp"

namespace pismo::search {

/// A time that a text of a message names.
struct NamedTime {
  mentions::Mention mention{};  ///< Its span lies in the text that was read.
  bool quoted = false;          ///< Somebody else's words.
  /// The wall clock that it was counted from; none when nobody knows when the words were written.
  std::optional<std::int64_t> anchor{};
};

/// What the sender's own words count from: the time of the message, on the clock that it prints.
///
/// Figures with strokes (12/10/2009) have the month first where the clock is an American one: from
/// 4 to 10 hours west of Greenwich.
[[nodiscard]] mentions::Anchor anchor_of(std::optional<std::int64_t> utc,
                                         std::optional<int> offset_minutes);

/// What the words of a quotation count from: the date that its header prints; nothing without one.
[[nodiscard]] mentions::Anchor anchor_of(const store::QuoteRow& quote);

/// What the words of a message, or of a recovered one, count from: of a message its own Date,
/// believed or not, as the index has it; without a readable one the time it is filed under.
[[nodiscard]] mentions::Anchor anchor_of_record(const store::Catalog& catalog,
                                                const store::Relations& relations,
                                                std::int64_t id);

/// Gives the times that a text of a message names, in order.
///
/// @param own       What the sender's words count from (`anchor_of`).
/// @param segments  Of a body; null: they are found here.
///
/// Each stretch counts from the date of whoever wrote it: own words from the message's, a quotation
/// from the date that its header prints. Where no date is printed, and in the subject of a reply,
/// the words are some days or weeks older than the message: only what would mean the same a month
/// earlier is given ("15 октября", not "завтра"). Attachments are of any age: there only what needs
/// no date is read. Left out are lines that introduce quotations, disclaimers, and hours in
/// signatures. Linear in time.
void each_named_time(const store::TextView& text,
                     const mentions::Anchor& own,
                     const std::function<void(const NamedTime&)>& take,
                     const std::vector<quotes::Segment>* segments = nullptr);

/// Whether a named time answers a question for [from, to), none being open: the rule of the index
/// (store::append_units).
[[nodiscard]] bool answers(const mentions::Mention& mention,
                           std::optional<std::int64_t> from,
                           std::optional<std::int64_t> to);

}  // namespace pismo::search

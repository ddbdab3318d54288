#pragma once

namespace pismo::search {

/// How much of a quotation a passage must explain to be called its source.
///
/// One common word that is half of a quotation stands in many letters by chance; four rare ones
/// that are a third of it do not. So the less the matched words say, the more of the quotation they
/// must be: the share that is asked falls with the .55th power of the evidence. Power and middle
/// are those of a logistic regression over the quotations of tests/quotations (not of last_*).
///
/// @param threshold      What is asked at usual evidence (1.75 words that occur once), 0 to 1.
/// @param evidence       Nats of the matched words.
/// @param rarest         Nats of a word that occurs once. In a larger case more is met by chance,
///                       and such a word says more: evidence counts in its measure.
/// @param same_language  Nobody chose other words for the same, so more must be the same.
[[nodiscard]] double needed_score(double threshold,
                                  double evidence,
                                  double rarest,
                                  bool same_language);

}  // namespace pismo::search

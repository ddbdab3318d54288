#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace pismo::bilingual {

/// One Russian equivalent in an entry of Mueller's dictionary.
struct Gloss {
  std::string english;  ///< Of an example its words ("be silent", without "to", articles and smb.);
                        ///< empty where the headword itself is meant.
  std::string russian;  ///< In normal form: "умалчивать", "немой фильм".
  std::string part;     ///< Of speech: "n", "v", "a", "adv" ...; empty when it is not said.
  std::string sense;    ///< "II.1.2": homonym, section, sense, those of them that there are.
  std::string said;     ///< The wording of the stretch between semicolons.
  double weight = 0;    ///< (0, 1]: later senses and narrow fields weigh less.
};

/// What an entry says.
struct MuellerEntry {
  std::vector<Gloss> glosses;
  std::vector<std::string> links;  ///< Heads that it sends on to: "= honour", "_p. от dig 1".
};

/// Reads the text of one entry: the line with the head, then its body in the layout of mueller7:
/// `[transcription]`, `_n.` labels, `_II` homonyms, `1.` sections, `1)` senses, `а)` cases of an
/// example, `(notes)`, `{remarks}`, semicolons between parts. A part that begins with Latin
/// letters is an example; what follows it in Russian belongs to it. Whatever does not fit is passed
/// over. Linear in the size; never fails.
[[nodiscard]] MuellerEntry read_mueller_entry(std::string_view utf8);

}  // namespace pismo::bilingual

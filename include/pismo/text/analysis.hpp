#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pismo::text {

/// Says what a surface form may mean: keys that the forms of one word share, as
/// "ru:отчет" or "en:report". The catalog's vocabulary keeps them per word type, and a
/// question finds a word's other forms through them; no indexed term depends on them.
///
/// A word of the dictionary has its dictionary form, one key for each reading ("стали":
/// "ru:сталь", "ru:стать"). A word that no dictionary has gets its Snowball stem with a tilde for
/// the ending ("ru:хостер~"), so that a stem never meets a dictionary form by chance: "иванов~"
/// is not "иван".
///
/// The dictionaries are hunspell's (Debian: hunspell-ru, hunspell-en-us), read where they
/// are installed when a word of their language is first asked for: the parts of them that may
/// have the first few words (some 4 ms each), then the whole (some 40 ms). Without
/// them every word is stemmed. May be shared between threads.
///
/// Source: hunspell(5) for the files; https://snowballstem.org for stems.
class Analyser {
 public:
  /// Dictionaries of this machine: in the folders of DICPATH, else /usr/share/hunspell.
  Analyser();

  /// Dictionaries in one folder.
  explicit Analyser(std::filesystem::path folder);

  ~Analyser();
  Analyser(Analyser&&) noexcept;
  Analyser& operator=(Analyser&&) noexcept;
  Analyser(const Analyser&) = delete;
  Analyser& operator=(const Analyser&) = delete;

  /// Keys of a form, in a stable order. Empty for numbers, addresses and anything that is
  /// not a word.
  [[nodiscard]] std::vector<std::string> analyses(std::string_view normal_form) const;

  /// True when the dictionary of the word's script has it, in any form; false without one.
  [[nodiscard]] bool knows(std::string_view normal_form) const;

  /// What decides the keys: our rules and the dictionaries with their hashes, as
  /// "3 ru_RU:3f9ac2b1 en_US:-". Two analysers with the same version give the same keys.
  [[nodiscard]] std::string version() const;

  /// What `version` rests on, as far as it shows from outside: the rules, and path, size and times
  /// of the dictionaries' files. Takes no reading.
  [[nodiscard]] std::string outside() const;
  /// Lets `version` and `missing_dictionaries` rest on a version of before, while `outside` is as
  /// it was then. Before either is asked; versions of other rules are left out of account.
  void assume(std::string_view version) const;

  /// Opens the dictionaries whole, each in a thread of its own, and waits for it: before many words
  /// are asked for, which would else be looked up in parts that are opened for a few. Safe in
  /// several threads.
  void open() const;

  /// For each dictionary that is not there, its language and the package that has it:
  /// "Russian (package hunspell-ru)". Does not open those that are there.
  [[nodiscard]] std::vector<std::string> missing_dictionaries() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The one analyser by the dictionaries of this machine; they stay open from their first use on
/// (15 MB for both languages).
[[nodiscard]] const Analyser& standard_analyser();

/// Keys by `standard_analyser`.
[[nodiscard]] std::vector<std::string> analyses(std::string_view normal_form);

/// Whether a dictionary of `standard_analyser` knows the word.
[[nodiscard]] bool is_known_word(std::string_view normal_form);

/// "ru", "en", "uk" ... as in Sentence::language, "und" when unsure. Of a whole text: what most of
/// some samples from its beginning are written in.
[[nodiscard]] std::string_view language_of(std::string_view utf8);

}  // namespace pismo::text

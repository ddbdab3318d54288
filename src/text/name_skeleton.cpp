#include "name_skeleton.hpp"

#include <algorithm>
#include <array>

#include "word_ending.hpp"

namespace pismo::text {

namespace {

/// Letters and the ways to read them, blanks between. Codes: consonants b v g d j(ж) z k l m
/// n p r s t f h(х) c(ц) q(ч) w(ш, щ); classes of vowels A E I O U; "-" for nothing.
struct Spelling {
  std::string_view letters, readings;
};

constexpr std::array<Spelling, 33> kCyrillic{
    {{"а", "A"}, {"б", "b"}, {"в", "v"},   {"г", "g"}, {"д", "d"}, {"е", "E"}, {"ж", "j"},
     {"з", "z"}, {"и", "I"}, {"й", "- I"}, {"к", "k"}, {"л", "l"}, {"м", "m"}, {"н", "n"},
     {"о", "O"}, {"п", "p"}, {"р", "r"},   {"с", "s"}, {"т", "t"}, {"у", "U"}, {"ф", "f"},
     {"х", "h"}, {"ц", "c"}, {"ч", "q"},   {"ш", "w"}, {"щ", "w"}, {"ъ", "-"}, {"ы", "I"},
     {"ь", "-"}, {"э", "E"}, {"ю", "U"},   {"я", "A"}, {"дт", "t"}}};

// The longest that fits is taken. English, German, French, Polish and Czech habits, BGN/PCGN,
// ICAO 9303, GOST 7.79 and ISO 9.
constexpr std::array<Spelling, 135> kLatin{{{"schtsch", "w"},
                                            {"shtch", "w"},
                                            {"chtch", "w"},
                                            {"shch", "w"},
                                            {"stch", "w"},
                                            {"tsch", "q"},
                                            {"sch", "w j"},
                                            {"tch", "q"},
                                            {"dzh", "dj"},
                                            {"iou", "U"},
                                            {"you", "U"},
                                            {"šč", "w"},
                                            {"zh", "j"},
                                            {"kh", "h"},
                                            {"ch", "q h w k"},
                                            {"sh", "w"},
                                            {"ts", "c ts"},
                                            {"tz", "c"},
                                            {"cz", "q c"},
                                            {"sz", "w"},
                                            {"rz", "rz j rj rc"},
                                            {"ck", "k ck"},
                                            {"cs", "ks"},
                                            {"ph", "f"},
                                            {"wi", "vI UI"},
                                            {"th", "t"},
                                            {"gh", "g"},
                                            {"dt", "t"},
                                            {"dj", "dj"},
                                            {"qu", "kv"},
                                            {"ya", "A"},
                                            {"ia", "A I"},
                                            {"ja", "A jA djE"},
                                            {"yo", "O E"},
                                            {"io", "E O I"},
                                            {"jo", "O E jO djO"},
                                            {"ye", "E"},
                                            {"ie", "E I"},
                                            {"je", "E jE djE"},
                                            {"yu", "U"},
                                            {"iu", "U"},
                                            {"ju", "U jU djU"},
                                            {"ee", "I E"},
                                            {"oo", "U O"},
                                            {"ou", "U O"},
                                            {"eu", "E O"},
                                            {"ae", "A E"},
                                            {"oe", "E O"},
                                            {"ue", "U"},
                                            {"ä", "A E"},
                                            {"ö", "E O"},
                                            {"ü", "U"},
                                            {"ë", "E O"},
                                            {"é", "E"},
                                            {"è", "E"},
                                            {"â", "A"},
                                            {"û", "U"},
                                            {"ž", "j"},
                                            {"č", "q"},
                                            {"š", "w"},
                                            {"ŝ", "w"},
                                            {"ć", "q"},
                                            {"ń", "n"},
                                            {"ł", "l"},
                                            {"jou", "jU OU EU jOU"},
                                            {"gue", "gE gUE"},
                                            {"gué", "gE gUE"},
                                            {"gui", "gI gUI"},
                                            {"ï", "I -"},
                                            {"î", "I"},
                                            {"í", "I"},
                                            {"ì", "I"},
                                            {"ý", "I"},
                                            {"ı", "I"},
                                            {"ô", "O"},
                                            {"ó", "O U"},
                                            {"ò", "O"},
                                            {"õ", "O"},
                                            {"ø", "E O"},
                                            {"ő", "E O"},
                                            {"á", "A"},
                                            {"à", "A"},
                                            {"ã", "A"},
                                            {"å", "A O"},
                                            {"ą", "A"},
                                            {"ā", "A"},
                                            {"ê", "E"},
                                            {"ę", "E"},
                                            {"ě", "E"},
                                            {"ē", "E"},
                                            {"ė", "E"},
                                            {"ú", "U"},
                                            {"ù", "U"},
                                            {"ů", "U"},
                                            {"ű", "U"},
                                            {"ū", "U"},
                                            {"ç", "s"},
                                            {"ś", "s"},
                                            {"ş", "w"},
                                            {"ź", "z"},
                                            {"ż", "j"},
                                            {"ñ", "n"},
                                            {"ň", "n"},
                                            {"ř", "r rj"},
                                            {"đ", "d"},
                                            {"ğ", "g"},
                                            {"ß", "s"},
                                            {"a", "A"},
                                            {"b", "b"},
                                            {"c", "k c"},
                                            {"d", "d"},
                                            {"e", "E"},
                                            {"f", "f"},
                                            {"g", "g"},
                                            {"h", "h - g"},
                                            {"i", "I"},
                                            {"j", "- j dj"},
                                            {"k", "k"},
                                            {"l", "l"},
                                            {"m", "m"},
                                            {"n", "n"},
                                            {"o", "O"},
                                            {"p", "p"},
                                            {"q", "k"},
                                            {"r", "r"},
                                            {"s", "s"},
                                            {"t", "t"},
                                            {"u", "U"},
                                            {"v", "v"},
                                            {"w", "v"},
                                            {"x", "ks h"},
                                            {"y", "I"},
                                            {"z", "z c"},
                                            {"'", "-"},
                                            {"`", "-"}}};

constexpr std::size_t kMaxReadings = 64;

bool is_vowel(char code) {
  return code >= 'A' && code <= 'Z';
}

/// Spellings by their first byte.
class SpellingIndex {
 public:
  template <std::size_t N>
  explicit SpellingIndex(const std::array<Spelling, N>& table) {
    for (const Spelling& spelling : table)
      beginning_with(spelling.letters.front()).push_back(&spelling);
  }

  /// The longest that `text` begins with; null for a letter that no spelling has.
  [[nodiscard]] const Spelling* longest_at(std::string_view text) const {
    const Spelling* best = nullptr;
    for (const Spelling* spelling : by_byte_[static_cast<unsigned char>(text.front())]) {
      if (text.starts_with(spelling->letters) &&
          (best == nullptr || spelling->letters.size() > best->letters.size())) {
        best = spelling;
      }
    }
    return best;
  }

 private:
  std::vector<const Spelling*>& beginning_with(char first) {
    return by_byte_[static_cast<unsigned char>(first)];
  }

  std::array<std::vector<const Spelling*>, 256> by_byte_;
};

const SpellingIndex& cyrillic() {
  static const SpellingIndex index(kCyrillic);
  return index;
}

const SpellingIndex& latin() {
  static const SpellingIndex index(kLatin);
  return index;
}

// Every code so far with every reading behind it; what goes beyond the cap is left out.
void extend(std::vector<std::string>& codes, std::string_view readings) {
  if (readings == "-") return;
  if (readings.find(' ') == std::string_view::npos) {
    for (std::string& code : codes)
      code += readings;
    return;
  }
  std::vector<std::string> longer;
  while (!readings.empty()) {
    const std::size_t end = std::min(readings.find(' '), readings.size());
    const std::string_view reading = readings.substr(0, end);
    for (const std::string& code : codes) {
      if (longer.size() < kMaxReadings)
        longer.push_back(code + std::string(reading == "-" ? "" : reading));
    }
    readings.remove_prefix(std::min(end + 1, readings.size()));
  }
  codes = std::move(longer);
}

char lower(char vowel) {
  return static_cast<char>(vowel - 'A' + 'a');
}

/// What is said behind ж, ц, ч and ш is written е, ё or о: Горбачев, Gorbachov, Chruschtschow.
bool is_front(char vowel, char before) {
  constexpr std::string_view kHissing = "jcqw";
  const bool either =
      vowel == 'O' && before != 0 && kHissing.find(before) != std::string_view::npos;
  return vowel == 'E' || vowel == 'I' || either;
}

// The vowel of Кравец leaves for Кравца. Empty when none leaves, or it is the only one.
std::string without_fleeting_vowel(std::string_view code) {
  const bool fleeting =
      code.ends_with("Ec") || code.ends_with("Ac") || code.ends_with("Ek") || code.ends_with("Ok");
  if (!fleeting) return {};
  std::string steady = std::string(code.substr(0, code.size() - 2)) + code.back();
  if (std::none_of(steady.begin(), steady.end(), is_vowel)) steady.clear();
  return steady;
}

// Doubles are one. Of vowels the first is kept, wherever it stands (Дмитрий, Dimitri), and of the
// last that a consonant follows whether it is a front one: Орлов is not Орлев, while what
// stands between them is heard and written in every way.
std::string skeleton_of(std::string_view code) {
  if (const std::string steady = without_fleeting_vowel(code); !steady.empty())
    return skeleton_of(steady);
  std::string consonants;
  char first = 0;
  bool closed = false;  // Behind the last vowel there is a consonant.
  bool front = false;
  char last = 0;
  char before_last = 0;
  for (const char c : code) {
    const bool vowel = is_vowel(c);
    if (vowel && first == 0) first = c;
    if (!vowel && c != last) consonants += c;
    if (!vowel && is_vowel(last)) {
      closed = true;
      front = is_front(last, before_last);
    }
    before_last = last;
    last = c;
  }
  if (first == 0 || consonants.empty()) return {};
  std::string key = std::string(1, lower(first)) + '.' + consonants;
  if (!closed) return key;
  return key + (front ? "/e" : "/o");
}

std::vector<std::string> codes_of(const SpellingIndex& spellings, std::string_view normal) {
  std::vector<std::string> codes{""};
  for (std::size_t at = 0; at < normal.size();) {
    const Spelling* spelling = spellings.longest_at(normal.substr(at));
    if (spelling == nullptr) return {};
    extend(codes, spelling->readings);
    at += spelling->letters.size();
  }
  return codes;
}

std::vector<std::string> skeletons_of(const std::vector<std::string>& codes) {
  std::vector<std::string> found;
  for (const std::string& code : codes) {
    if (std::string skeleton = skeleton_of(code); !skeleton.empty())
      add_once(found, std::move(skeleton));
  }
  return found;
}

}  // namespace

std::vector<std::string> cyrillic_skeletons(std::string_view normal) {
  return skeletons_of(codes_of(cyrillic(), normal));
}

std::vector<std::string> latin_skeletons(std::string_view normal) {
  std::vector<std::string> found = skeletons_of(codes_of(latin(), normal));
  for (const std::string_view old : {"off", "eff", "iff"}) {  // Orloff, Soloviev as Solovieff
    if (!normal.ends_with(old)) continue;
    const std::string now = std::string(normal.substr(0, normal.size() - 2)) + 'v';
    for (std::string& skeleton : skeletons_of(codes_of(latin(), now)))
      add_once(found, std::move(skeleton));
  }
  // Whoever writes w for в has s for з (Kusnezow, Beresowski).
  if (normal.find('w') == std::string_view::npos) return found;
  std::string german(normal);
  for (std::size_t at = german.find('s'); at != std::string::npos; at = german.find('s', at + 1)) {
    if (german.find_first_of("hcs", at + 1) == at + 1) continue;
    german[at] = 'z';
    for (std::string& skeleton : skeletons_of(codes_of(latin(), german)))
      add_once(found, std::move(skeleton));
    german[at] = 's';
  }
  return found;
}

std::string first_sounds(std::string_view normal) {
  auto codes = codes_of(cyrillic(), normal);
  if (codes.empty()) codes = codes_of(latin(), normal);
  std::string sounds;
  for (const std::string& code : codes) {
    if (!code.empty() && sounds.find(code.front()) == std::string::npos) sounds += code.front();
  }
  return sounds;
}

}  // namespace pismo::text

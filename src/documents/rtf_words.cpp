#include "rtf_words.hpp"

#include <algorithm>
#include <array>

namespace pismo::documents {

namespace {

using enum RtfAction;

// Sorted by the word.
constexpr auto kWords = std::to_array<RtfWord>({
    {"annotation", keep},
    {"ansicpg", code_page},
    {"bin", binary},
    {"bullet", letter, "•"},
    {"cell", letter, "\t"},
    {"colorschememapping", skip},
    {"colortbl", skip},
    {"cpg", code_page},
    {"datastore", skip},
    {"deff", default_font},
    {"emdash", letter, "—"},
    {"emspace", letter, " "},
    {"endash", letter, "–"},
    {"enspace", letter, " "},
    {"f", font},
    {"fcharset", font_charset},
    {"filetbl", skip},
    {"fldinst", skip},
    {"fonttbl", font_table},
    {"footnote", keep},
    {"generator", skip},
    {"htmlrtf", html_only},
    {"info", skip},
    {"latentstyles", skip},
    {"ldblquote", letter, "“"},
    {"line", letter, "\n"},
    {"listoverridetable", skip},
    {"listtable", skip},
    {"lquote", letter, "‘"},
    {"mac", mac},
    {"nestcell", letter, "\t"},
    {"nestrow", letter, "\n"},
    {"nonesttables", skip},
    {"nonshppict", skip},
    {"objdata", skip},
    {"page", letter, "\n"},
    {"par", letter, "\n"},
    {"pc", dos},
    {"pca", dos},
    {"pict", skip},
    {"plain", plain},
    {"qmspace", letter, " "},
    {"rdblquote", letter, "”"},
    {"revtbl", skip},
    {"row", letter, "\n"},
    {"rquote", letter, "’"},
    {"rsidtbl", skip},
    {"sect", letter, "\n"},
    {"shpinst", keep},
    {"shppict", skip},
    {"shptxt", keep},
    {"sp", skip},
    {"stylesheet", skip},
    {"tab", letter, "\t"},
    {"themedata", skip},
    {"u", unicode},
    {"uc", fallback},
    {"xmlnstbl", skip},
});

static_assert(std::is_sorted(kWords.begin(), kWords.end(), [](const RtfWord& a, const RtfWord& b) {
  return a.word < b.word;
}));

}  // namespace

RtfWord rtf_word(std::string_view word) {
  const auto row = std::lower_bound(
      kWords.begin(), kWords.end(), word, [](const RtfWord& a, std::string_view w) {
        return a.word < w;
      });
  return row != kWords.end() && row->word == word ? *row : RtfWord{word};
}

}  // namespace pismo::documents

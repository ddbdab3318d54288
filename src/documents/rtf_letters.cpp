#include "rtf_letters.hpp"

#include "pismo/base/utf8.hpp"
#include "pismo/charset/decode.hpp"

namespace pismo::documents {

namespace {

// A document that changes its code page more often is hostile: the rest is read in the last one.
constexpr std::size_t kMaxRuns = 100'000;

// As much as decides a charset.
constexpr std::size_t kObservedBytes = std::size_t{256} * 1024;

std::string label_of(int page) {
  switch (page) {
    case 437:
    case 850:
    case 866:
      return "cp" + std::to_string(page);
    case 932:
      return "shift_jis";
    case 936:
      return "gbk";
    case 949:
      return "euc-kr";
    case 950:
      return "big5";
    case 10'000:
      return "macintosh";
    case 10'007:
      return "x-mac-cyrillic";
    case 20'866:
      return "koi8-r";
    case 21'866:
      return "koi8-u";
    case 28'595:
      return "iso-8859-5";
    case kUtf8Page:
      return "utf-8";
    default:
      return "windows-" + std::to_string(page);
  }
}

/// Whether the page was chosen for its letters. 1252 is what programs write when nobody chose.
bool is_chosen(int page) {
  return page != kNoPage && page != 1252;
}

}  // namespace

int page_of_font(int charset) {
  switch (charset) {
    case 77:
      return 10'000;
    case 128:
      return 932;
    case 129:
      return 949;
    case 134:
      return 936;
    case 136:
      return 950;
    case 161:
      return 1253;
    case 162:
      return 1254;
    case 163:
      return 1258;
    case 177:
      return 1255;
    case 178:
      return 1256;
    case 186:
      return 1257;
    case 204:
      return 1251;
    case 222:
      return 874;
    case 238:
      return 1250;
    case 254:
      return 437;
    case 255:
      return 850;
    default:
      return kNoPage;  // 0 and 1 are that of the document; 2 is symbols.
  }
}

void RtfLetters::add(std::string_view bytes, int page) {
  // Letters of ASCII are the same in every page; they stay with those around them.
  const bool free = is_ascii(bytes);
  const bool changes = runs_.empty() || (!free && runs_.back().page != page);
  if (changes && runs_.size() < kMaxRuns) runs_.push_back({bytes_.size(), page});
  bytes_.append(bytes);
}

std::string RtfLetters::give() const {
  charset::Evidence doubted;
  const auto bytes_of = [&](std::size_t i) {
    const std::size_t end = i + 1 < runs_.size() ? runs_[i + 1].begin : bytes_.size();
    return std::string_view(bytes_).substr(runs_[i].begin, end - runs_[i].begin);
  };
  std::size_t observed = 0;
  for (std::size_t i = 0; i < runs_.size() && observed < kObservedBytes; ++i) {
    if (is_chosen(runs_[i].page)) continue;
    doubted.observe(bytes_of(i));
    observed += bytes_of(i).size();
  }
  std::string text;
  text.reserve(bytes_.size());
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const std::string_view bytes = bytes_of(i);
    if (runs_[i].page == kUtf8Page || is_ascii(bytes)) {
      text += sanitize_utf8(bytes);
    } else if (is_chosen(runs_[i].page)) {
      text += charset::decode(bytes, label_of(runs_[i].page)).text;
    } else {
      const std::string label = runs_[i].page == kNoPage ? "" : label_of(runs_[i].page);
      text += charset::decode(bytes, label, doubted).text;
    }
  }
  return text;
}

}  // namespace pismo::documents

#include "pismo/documents/packed_rtf.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "pismo/documents/rtf.hpp"

namespace pismo::documents {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t kHead = 16;  // Sizes, kind and sum, four bytes each.
constexpr std::size_t kKindAt = 8;
constexpr std::string_view kPacked = "LZFu"sv;
constexpr std::string_view kPlain = "MELA"sv;

// What most RTF begins with lies in the window before the first byte.
constexpr std::string_view kPreset =
    "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}"
    "{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArial"
    "Times New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"sv;
static_assert(kPreset.size() == 207);

constexpr std::size_t kWindow = 4096;

/// The text so far and its last bytes, which later ones refer to.
class Output {
 public:
  explicit Output(UnpackedRtf& out) : out_(out) {
    std::ranges::copy(kPreset, window_.begin());
    at_ = kPreset.size();
  }

  void add(char c) {
    window_[at_] = c;
    at_ = (at_ + 1) % kWindow;
    out_.rtf += c;
  }

  void repeat(std::size_t from, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
      add(window_[(from + i) % kWindow]);
  }

  /// Where the next byte goes. A reference to it is the end mark.
  [[nodiscard]] std::size_t place() const { return at_; }

  [[nodiscard]] bool is_full() const { return out_.rtf.size() >= kMaxUnpackedRtf; }

 private:
  UnpackedRtf& out_;
  std::array<char, kWindow> window_{};
  std::size_t at_ = 0;
};

/// @return  Whether the end mark was met.
bool unpack(std::string_view rest, Output& output) {
  constexpr unsigned kRuns = 8;  // Each bit of a control byte speaks of one.
  constexpr unsigned kLengthBits = 4;
  constexpr std::size_t kShortest = 2;
  unsigned control = 0;
  unsigned runs_left = 0;
  while (!rest.empty() && !output.is_full()) {
    if (runs_left == 0) {
      control = static_cast<unsigned char>(rest.front());
      rest.remove_prefix(1);
      runs_left = kRuns;
      continue;
    }
    const bool is_letter = (control & 1U) == 0;
    control >>= 1U;
    --runs_left;
    if (is_letter) {
      output.add(rest.front());
      rest.remove_prefix(1);
      continue;
    }
    if (rest.size() < 2) return false;
    const unsigned reference = static_cast<unsigned>(static_cast<unsigned char>(rest[0])) << 8U |
                               static_cast<unsigned char>(rest[1]);
    rest.remove_prefix(2);
    const std::size_t from = reference >> kLengthBits;
    if (from == output.place()) return true;
    output.repeat(from, (reference & ((1U << kLengthBits) - 1)) + kShortest);
  }
  return false;
}

}  // namespace

UnpackedRtf unpack_rtf(std::string_view packed) {
  UnpackedRtf out;
  const std::string_view kind =
      packed.size() < kHead ? std::string_view() : packed.substr(kKindAt, kPacked.size());
  if (kind == kPacked) {
    Output output(out);
    const bool ended = unpack(packed.substr(kHead), output);
    out.capped = output.is_full();
    out.damaged = !ended && !out.capped;
  } else if (kind == kPlain) {
    const std::string_view plain = packed.substr(kHead);
    out.capped = plain.size() > kMaxUnpackedRtf;
    out.rtf = plain.substr(0, kMaxUnpackedRtf);
  } else {
    out.damaged = true;
  }
  return out;
}

Extracted packed_rtf_to_text(std::string_view packed) {
  const UnpackedRtf unpacked = unpack_rtf(packed);
  Extracted text = rtf_to_text(unpacked.rtf);
  text.damaged = text.damaged || unpacked.damaged;
  text.capped = text.capped || unpacked.capped;
  text.unpacked += unpacked.rtf.size();
  return text;
}

}  // namespace pismo::documents

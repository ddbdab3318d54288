#include "pismo/charset/decode.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "pismo/base/utf8.hpp"
#include "pismo/charset/mojibake.hpp"

#include "byte_table.hpp"
#include "choice.hpp"
#include "icu_converter.hpp"
#include "label.hpp"
#include "mixed_lines.hpp"
#include "utf8_check.hpp"
#include "wide.hpp"

namespace pismo::charset {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// A text in two charsets: each line is read well, but none of the names holds for all.
constexpr double kMixedConfidence = 0.9;

std::size_t count_replaced(std::string_view text) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  std::size_t count = 0;
  for (auto at = text.find(kReplacement); at != std::string_view::npos;
       at = text.find(kReplacement, at + kReplacement.size())) {
    ++count;
  }
  return count;
}

void convert(Decoded& out, std::string_view bytes, std::string_view charset) {
  const ByteTable* table = charset == "utf-8" ? nullptr : find_byte_table(charset);
  if (table != nullptr) {
    append_decoded(out.text, bytes, *table);
    return;
  }
  auto text = charset == "utf-8" ? std::nullopt : icu_decode(bytes, charset);
  out.text = text ? std::move(text->text) : sanitize_utf8(bytes);
  out.replaced = count_replaced(out.text);
}

// Softmax over the readings: how sure is the first.
void grade(Decoded& out, const std::vector<Weighed>& weighed) {
  double sum = 0;
  for (const Weighed& w : weighed)
    sum += std::exp(w.nats - weighed.front().nats);
  out.confidence = 1 / sum;
  for (std::size_t i = 1; i < weighed.size(); ++i) {
    out.alternatives.push_back(
        {weighed[i].name, std::exp(weighed[i].nats - weighed.front().nats) / sum});
  }
}

Repair repair_of(const Decoded& out, LabelWeight label) {
  if (out.used == out.declared || out.used == "us-ascii") return Repair::none;
  return label == LabelWeight::none ? Repair::undeclared : Repair::mislabelled;
}

void choose(Decoded& out,
            std::string_view bytes,
            std::string_view declared,
            const Evidence& pooled) {
  if (is_ascii(bytes)) {
    out.text = bytes;
    out.used = "us-ascii";
    return;
  }
  if (is_surely_utf8(bytes)) {
    out.text = bytes;
    out.used = "utf-8";
    out.replaced = count_replaced(bytes);
    return;
  }
  if (auto mixed = decode_mixed_lines(bytes, declared)) {
    out.text = std::move(mixed->text);
    out.used = mixed->charset;
    out.confidence = kMixedConfidence;
    out.alternatives.push_back({"utf-8", 1 - kMixedConfidence});
    return;
  }
  const std::vector<Weighed> weighed = weigh_charsets(bytes, declared, pooled);
  out.used = weighed.front().name;
  grade(out, weighed);
  convert(out, bytes, out.used);
}

}  // namespace

std::string_view repair_name(Repair repair) {
  switch (repair) {
    case Repair::none:
      return "none";
    case Repair::undeclared:
      return "undeclared";
    case Repair::mislabelled:
      return "mislabelled";
    case Repair::double_encoded:
      return "double-encoded";
    case Repair::lossy:
      return "lossy";
  }
  return "none";
}

Decoded decode(std::string_view bytes, std::string_view declared, const Evidence& pooled) {
  const std::string label = canonical_name(declared);
  Decoded out;
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  if (auto wide = decode_wide(bytes, label)) {
    out = std::move(*wide);
  } else {
    choose(out, bytes, label, pooled);
  }
  out.declared = label;
  out.repaired = repair_of(out, label_weight(label));
  auto clear = undo_mojibake(out.text);
  if (clear) out.unsearched = clear->unsearched;
  if (clear && clear->lines > 0) {
    out.text = std::move(clear->text);
    out.chain = std::move(clear->chain);
    out.repaired = Repair::double_encoded;
  } else if (has_lost_letters(out.text)) {
    out.repaired = Repair::lossy;
  }
  return out;
}

}  // namespace pismo::charset

#include "pismo/authenticity/examine.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "pismo/mime/address.hpp"
#include "pismo/mime/header_block.hpp"

#include "arc.hpp"
#include "dkim.hpp"
#include "octets.hpp"
#include "part_signatures.hpp"
#include "signed_parts.hpp"

namespace pismo::authenticity {

namespace {

// The first address of the first From field: the one at the top, which is what readers see.
void read_from(const RawLetter& letter, Checked& checked) {
  for (const RawField& field : letter.fields) {
    if (!same_name(field.name, "From")) continue;
    const auto mailboxes =
        mime::parse_mailboxes(mime::unfold(field.value), mime::HeaderContext{}, "header From");
    if (mailboxes.empty()) return;
    checked.from_address = lower(mailboxes.front().address);
    const std::size_t at = checked.from_address.rfind('@');
    if (at != std::string::npos) checked.from_domain = checked.from_address.substr(at + 1);
    return;
  }
}

/// Checks all fields of one name.
void check_fields(Checked& checked,
                  std::string_view name,
                  Signature (*check)(Checked&, std::size_t),
                  Authenticity& out) {
  std::size_t count = 0;
  const auto& fields = checked.letter().fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (!same_name(fields[i].name, name)) continue;
    if (++count > kMaxSignatures) {
      out.capped = true;
      return;
    }
    Signature signature = check(checked, i);
    signature.where = fmt::format("header {}", name);
    if (count > 1) signature.where += fmt::format("#{}", count);
    out.signatures.push_back(std::move(signature));
  }
}

// Which of two signatures says more of who wrote the letter.
bool says_more(const Signature& a, const Signature& b) {
  const auto rank = [](const Signature& s) {
    return std::tuple(text_of(s.verdict).standing, !s.aligned, s.verdict);
  };
  return rank(a) < rank(b);
}

void decide(Authenticity& out) {
  for (std::size_t i = 0; i < out.signatures.size(); ++i) {
    const Signature& one = out.signatures[i];
    // ARC vouches for the way of a letter, not for its writer.
    if (one.protocol == Protocol::arc_message || one.protocol == Protocol::arc_seal) continue;
    if (out.decided_by < 0 ||
        says_more(one, out.signatures[static_cast<std::size_t>(out.decided_by)]))
      out.decided_by = static_cast<int>(i);
  }
  if (out.decided_by >= 0)
    out.verdict = out.signatures[static_cast<std::size_t>(out.decided_by)].verdict;
}

}  // namespace

Authenticity examine(std::string_view raw, const KeyBook& keys, const ExamineOptions& options) {
  Authenticity out;
  const RawLetter letter = read_raw_letter(raw);
  Checked checked(letter, keys, options.now);
  read_from(letter, checked);
  out.from_domain = checked.from_domain;
  out.capped = letter.capped;
  if (!letter.capped) {
    check_fields(
        checked,
        "DKIM-Signature",
        [](Checked& one, std::size_t at) { return check_dkim(one, at, Protocol::dkim); },
        out);
    check_fields(checked, "DomainKey-Signature", check_domainkeys, out);
    out.arc = check_arc(checked, out.signatures);
  }
  SignedParts parts = find_signed_parts(raw);
  out.encrypted = parts.encrypted;
  out.capped = out.capped || parts.capped;
  for (const SignedPart& part : parts.parts) {
    auto found = part.kind == SignedPart::Kind::pgp ? check_pgp(checked, part, options.pgp)
                                                    : check_smime(checked, part, out.encrypted);
    std::move(found.begin(), found.end(), std::back_inserter(out.signatures));
  }
  decide(out);
  return out;
}

}  // namespace pismo::authenticity

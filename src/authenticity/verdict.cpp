#include "pismo/authenticity/verdict.hpp"

#include <algorithm>
#include <array>

namespace pismo::authenticity {

namespace {

constexpr auto kTexts = std::to_array<VerdictText>({
    {Verdict::pass,
     "pass",
     Standing::valid,
     "The text and the signed fields are, byte for byte, those that the signing server passed on "
     "while the key was its own.",
     "It does not say who typed the letter, that its Date is true, or that nothing is missing "
     "from the set it lies in. Fields that are not listed as signed are not protected."},
    {Verdict::pass_after_crlf,
     "pass_after_crlf",
     Standing::valid,
     "The text and the signed fields are those that the signing server passed on, once the line "
     "ends are put back as mail travels with them. Whoever saved the file changed line ends, as "
     "most mail programs do, and nothing else that is signed.",
     "As for pass: neither who typed it, nor that its Date is true, nor that nothing is "
     "missing."},
    {Verdict::pass_expired,
     "pass_expired",
     Standing::valid,
     "The signature is good. The signer asked receivers not to rely on it after a day that is "
     "over, which is usual and of no weight for old mail.",
     "Expiry does not mean that the letter was changed. As for pass, the rest stays open."},
    {Verdict::pass_partial,
     "pass_partial",
     Standing::doubtful,
     "The beginning of the text is as it was signed; the signature covers only so many bytes, "
     "and "
     "there is more text behind them.",
     "Nothing is said of the text behind the signed bytes: anybody may have added it."},
    {Verdict::pass_weak,
     "pass_weak",
     Standing::doubtful,
     "The signature fits, but its key is short (under 1024 bits) or its hash is old (SHA-1, "
     "MD5): "
     "with today's means such a signature can be forged.",
     "It does not prove that the letter is genuine; it makes a chance alteration unlikely."},
    {Verdict::pass_untrusted,
     "pass_untrusted",
     Standing::doubtful,
     "The signed text was not changed since it was signed with the certificate that the letter "
     "itself carries.",
     "Nothing here vouches for the certificate: anybody can make one in any name. Add the "
     "authority's certificate to the key folder when you have it from elsewhere."},
    {Verdict::duplicate_field,
     "unsigned_duplicate_header",
     Standing::doubtful,
     "The signature fits, but a field that readers see (From, Subject, Date ...) occurs again "
     "beside the signed one. Programs may show the copy that nobody signed.",
     "It does not mean that the shown field is genuine: compare the copies in the raw message."},
    {Verdict::pass_key_published,
     "pass_key_published",
     Standing::doubtful,
     "The signature fits, but the private key was made public: since then anybody can make such "
     "signatures, with any date.",
     "It proves nothing by itself. It would if the file is known to be older than the "
     "publication of the key."},
    {Verdict::fail_header,
     "fail_header",
     Standing::failed,
     "The text is the one that was signed, but a signed field was changed, added or lost, or the "
     "key is another one than the signer used.",
     "It does not prove a forgery: mailing lists rewrite subjects, archives rewrite dates, and "
     "providers exchange keys under one name."},
    {Verdict::fail_body,
     "fail_body",
     Standing::failed,
     "The text is not the one that was signed.",
     "It does not prove a forgery: footers of mailing lists, notes of virus scanners, "
     "re-encoding and export from a mailbox change texts too, and a cut-off file fails as well."},
    {Verdict::fail,
     "fail",
     Standing::failed,
     "Text or fields are not those that were signed, or the key is another one; this kind of "
     "signature cannot tell which.",
     "It does not prove a forgery: relays and archives change letters too."},
    {Verdict::nokey,
     "nokey",
     Standing::undecided,
     "The key that is needed is not in the key folder, so nothing can be said.",
     "It says nothing against the letter. Look for the key in archives of DNS records."},
    {Verdict::key_revoked,
     "key_revoked",
     Standing::undecided,
     "The key folder only has the notice that the key was withdrawn.",
     "Providers withdraw every key in the end. An older record of the same name may still "
     "decide."},
    {Verdict::key_unfit,
     "key_unfit",
     Standing::undecided,
     "The key record does not allow this signature: another algorithm, another use, or damaged.",
     "It says nothing against the letter. Another record of the same name may decide."},
    {Verdict::unsupported,
     "unsupported_algorithm",
     Standing::undecided,
     "The signature uses an algorithm that this program cannot compute (such as GOST).",
     "It says nothing against the letter; other programs may be able to check it."},
    {Verdict::syntax,
     "syntax",
     Standing::undecided,
     "The signature itself is damaged or does not keep to the rules for signatures.",
     "It says nothing of the text."},
    {Verdict::not_signed,
     "unsigned",
     Standing::unsigned_mail,
     "The letter carries no signature. Before about 2010 most mail, Russian mail above all, had "
     "none.",
     "It says nothing for or against the letter."},
});

}  // namespace

const std::vector<VerdictText>& verdict_texts() {
  static const std::vector<VerdictText> texts(kTexts.begin(), kTexts.end());
  return texts;
}

const VerdictText& text_of(Verdict verdict) {
  const auto& texts = verdict_texts();
  return *std::find_if(texts.begin(), texts.end(), [verdict](const VerdictText& text) {
    return text.verdict == verdict;
  });
}

std::string_view word_of(Verdict verdict) {
  return text_of(verdict).word;
}

std::string_view word_of(Standing standing) {
  switch (standing) {
    case Standing::valid:
      return "valid";
    case Standing::doubtful:
      return "doubtful";
    case Standing::failed:
      return "failed";
    case Standing::undecided:
      return "undecided";
    case Standing::unsigned_mail:
      break;
  }
  return "unsigned";
}

}  // namespace pismo::authenticity

#include <catch2/catch.hpp>

#include "authenticity/signer.hpp"

using namespace pismo::authenticity;
using namespace pismo::tests;

namespace {

std::string word(const Authenticity& found) {
  return std::string(word_of(found.verdict));
}

const Signer& signer() {
  static const Signer kSigner;
  return kSigner;
}

}  // namespace

TEST_CASE("each thing that happens to a signed letter is told apart", "[authenticity][dkim]") {
  const std::string good = Letter().signed_by(signer());
  const KeyBook keys = keys_of(signer().record());

  struct Case {
    std::string what, raw, result;
  };

  const auto c = GENERATE_REF(values<Case>({
      {"nothing", good, "pass"},
      {"one byte of the text changed", replaced(good, "Burn it", "Born it"), "fail_body"},
      {"the text cut off", good.substr(0, good.size() - 6), "fail_body"},
      {"the text gone", good.substr(0, good.find("\r\n\r\n") + 4), "fail_body"},
      {"empty lines behind it", good + "\r\n\r\n", "pass"},
      {"a footer added", good + "-- \r\nlist of firm.example\r\n", "fail_body"},
      {"a field added that nobody signs", "X-Seen: yes\r\n" + good, "pass"},
      {"a second Subject above", "Subject: no\r\n" + good, "unsigned_duplicate_header"},
      {"a second From above", "From: eve@x.example\r\n" + good, "unsigned_duplicate_header"},
      {"Subject changed", replaced(good, "the estimate\r\n", "the invoice\r\n"), "fail_header"},
      {"To removed", replaced(good, "To: press@paper.example\r\n", ""), "fail_header"},
      {"a blank in Subject",
       replaced(good, "the estimate\r\n", "the  estimate\r\n"),
       "fail_header"},
      {"LF line ends", replaced(good, "\r\n", "\n"), "pass_after_crlf"},
      {"the signature damaged", replaced(good, "v=1; a=", "v=1; a=rsa-sha256; a="), "syntax"},
      {"the version gone", replaced(good, "v=1; ", ""), "syntax"},
      {"another algorithm", replaced(good, "rsa-sha256", "gost-gost2012"), "unsupported_algorithm"},
      {"another selector", replaced(good, "s=s1", "s=s2"), "nokey"},
      {"no signature", good.substr(good.find("From:")), "unsigned"},
  }));
  INFO(c.what);
  CHECK(word(examined(c.raw, keys)) == c.result);
}

TEST_CASE("a damaged letter tells what is still whole", "[authenticity][dkim]") {
  const std::string good = Letter().signed_by(signer());
  const KeyBook keys = keys_of(signer().record());
  const Signature body = examined(replaced(good, "Burn", "Born"), keys).signatures.at(0);
  CHECK(body.body_ok == false);
  CHECK(body.header_ok == true);
  CHECK_FALSE(body.appended_bytes);
  const std::string footer = "____\r\nThis list is public.\r\n";
  const Signature list = examined(good + footer, keys).signatures.at(0);
  CHECK(list.header_ok == true);
  CHECK(list.appended_bytes == footer.size());
  const Signature subject =
      examined(replaced(good, "estimate\r\n", "bill\r\n"), keys).signatures.at(0);
  CHECK(subject.body_ok == true);
  CHECK(subject.header_ok == false);
  const Signature added = examined("Date: today\r\n" + good, keys).signatures.at(0);
  CHECK(added.duplicate_fields == std::vector<std::string>{"date"});
  CHECK(added.signed_fields == std::vector<std::string>{"from", "to", "subject", "date"});
  // Without the key the text can still be compared with what the signature says of it.
  const Signature keyless = examined(good, KeyBook()).signatures.at(0);
  CHECK(keyless.verdict == Verdict::nokey);
  CHECK(keyless.body_ok == true);
  CHECK_FALSE(keyless.header_ok);
}

TEST_CASE("a field that was signed as absent must stay absent", "[authenticity][dkim]") {
  Letter letter;
  letter.names = "from:to:subject:date:subject:cc";
  const std::string good = letter.signed_by(signer());
  const KeyBook keys = keys_of(signer().record());
  CHECK(word(examined(good, keys)) == "pass");
  CHECK(word(examined("Subject: another\r\n" + good, keys)) == "fail_header");
  CHECK(word(examined("Cc: eve@x.example\r\n" + good, keys)) == "fail_header");
}

TEST_CASE("a signature over the beginning of a text", "[authenticity][dkim]") {
  Letter letter;
  letter.tags = "c=simple/simple; l=10; ";
  letter.signed_bytes = 10;
  const KeyBook keys = keys_of(signer().record());
  const std::string good = letter.signed_by(signer());
  const Signature part = examined(good, keys).signatures.at(0);
  CHECK(part.verdict == Verdict::pass_partial);
  CHECK(part.unsigned_body_bytes == letter.body.size() - 10);
  letter.tags = "c=simple/simple; l=" + std::to_string(letter.body.size()) + "; ";
  letter.signed_bytes = std::string::npos;
  const std::string whole = letter.signed_by(signer());
  CHECK(word(examined(whole, keys)) == "pass");
  CHECK(word(examined(whole + "more\r\n", keys)) == "pass_partial");
  const Signature cut = examined(whole.substr(0, whole.size() - 8), keys).signatures.at(0);
  CHECK(cut.verdict == Verdict::fail_body);
  CHECK(cut.detail.find("cut off") != std::string::npos);
}

TEST_CASE("times of a signature", "[authenticity][dkim]") {
  Letter letter;
  letter.tags = "c=simple/simple; t=1255594830; x=1256199630; ";
  const KeyBook keys = keys_of(signer().record());
  const std::string raw = letter.signed_by(signer());
  const auto at = [&](std::int64_t now) { return examined(raw, keys, now).signatures.at(0); };
  CHECK(at(0).verdict == Verdict::pass);
  CHECK(at(1'256'199'630).verdict == Verdict::pass);
  CHECK(at(1'256'199'631).verdict == Verdict::pass_expired);
  CHECK(at(1'700'000'000).verdict == Verdict::pass_expired);
  CHECK(at(1'700'000'000).verified_time() == 1'255'594'830);
  CHECK_FALSE(examined(replaced(raw, "Burn", "Born"), keys).signatures.at(0).verified_time());
  letter.tags = "c=simple/simple; t=1256199630; x=1255594830; ";
  CHECK(word(examined(letter.signed_by(signer()), keys)) == "syntax");
}

TEST_CASE("a good signature that proves little says so", "[authenticity][dkim]") {
  const Signer small(512);
  const Signature weak =
      examined(Letter().signed_by(small), keys_of(small.record())).signatures.at(0);
  CHECK(weak.verdict == Verdict::pass_weak);
  CHECK(weak.key_bits == 512);
  Letter old;
  old.hash = "SHA1";
  CHECK(word(examined(old.signed_by(signer()), keys_of(signer().record()))) == "pass_weak");
  KeyOrigin origin;
  origin.private_published_since = "2016-11-01";
  Letter dated;
  dated.tags = "c=simple/simple; t=1255594830; ";
  const Signature open =
      examined(dated.signed_by(signer()), keys_of(signer().record(), origin)).signatures.at(0);
  CHECK(open.verdict == Verdict::pass_key_published);
  CHECK(open.signed_at == 1'255'594'830);
  CHECK_FALSE(open.verified_time());
  // The gravest reservation is the verdict; the others are kept.
  const Signature both =
      examined(replaced(Letter().signed_by(small), "\r\n", "\n"), keys_of(small.record()))
          .signatures.at(0);
  CHECK(both.verdict == Verdict::pass_weak);
  CHECK(both.also == std::vector<Verdict>{Verdict::pass_after_crlf});
}

TEST_CASE("what a key record allows", "[authenticity][dkim]") {
  const std::string record = signer().record();
  const std::string raw = Letter().signed_by(signer());

  struct Case {
    std::string record, result;
  };

  const auto c = GENERATE_REF(values<Case>({
      {record + "; t=y", "pass"},
      {replaced(record, "v=DKIM1; ", ""), "pass"},
      {replaced(record, "v=DKIM1", "v=DKIM2"), "key_unfit"},
      {replaced(record, "k=rsa", "k=ed25519"), "key_unfit"},
      {record + "; h=sha1", "key_unfit"},
      {record + "; h=sha1:sha256", "pass"},
      {record + "; s=tlsrpt", "key_unfit"},
      {record + "; s=tlsrpt:email", "pass"},
      {"v=DKIM1; k=rsa; p=", "key_revoked"},
      {"v=DKIM1; k=rsa; p=!!!", "key_unfit"},
      {"v=DKIM1; k=rsa; p=AAAA", "key_unfit"},
      {"v=DKIM1; k=rsa", "key_unfit"},
      {Signer().record(), "fail_header"},
  }));
  INFO(c.record);
  CHECK(word(examined(raw, keys_of(c.record))) == c.result);
  // Any of several records under one name may be the one.
  KeyBook several = keys_of(c.record);
  several.add({record, {"S1._DomainKey.firm.example", "", "", "", "", "", "", ""}});
  CHECK(word(examined(raw, several)) == "pass");
}

TEST_CASE("a signer below the domain needs leave of the key", "[authenticity][dkim]") {
  Letter letter;
  letter.tags = "c=simple/simple; i=vera@press.firm.example; ";
  const std::string raw = letter.signed_by(signer());
  CHECK(word(examined(raw, keys_of(signer().record()))) == "pass");
  CHECK(word(examined(raw, keys_of(signer().record() + "; t=s"))) == "key_unfit");
  letter.tags = "c=simple/simple; i=vera@other.example; ";
  CHECK(word(examined(letter.signed_by(signer()), keys_of(signer().record()))) == "syntax");
}

TEST_CASE("a good signature of the writer's own domain decides", "[authenticity][dkim]") {
  const KeyBook keys = keys_of(signer().record());
  Letter foreign;
  foreign.from = "From: Petr <petr@elsewhere.example>";
  const auto found = examined(foreign.signed_by(signer()), keys);
  CHECK(word(found) == "pass");
  CHECK_FALSE(found.signatures.at(0).aligned);
  CHECK(found.from_domain == "elsewhere.example");
  const std::string good = Letter().signed_by(signer());
  const std::string field = good.substr(0, good.find("From:"));
  const auto twice = examined(replaced(field, "s=s1", "s=lost") + good, keys);
  CHECK(twice.signatures.size() == 2);
  CHECK(twice.decided_by == 1);
  CHECK(twice.signatures.at(1).aligned);
}

TEST_CASE("a flood of signatures is cut and said", "[authenticity][dkim]") {
  const std::string good = Letter().signed_by(signer());
  std::string flood;
  for (int i = 0; i < 500; ++i)
    flood += "DKIM-Signature: v=1; a=rsa-sha256; d=x.example; s=a; h=from; bh=AAAA; b=AAAA; l=" +
             std::to_string(i) + "\r\n";
  const auto found = examined(flood + good, keys_of(signer().record()));
  CHECK(found.capped);
  CHECK(found.signatures.size() == kMaxSignatures);
}

TEST_CASE("a DomainKeys signature of 2005", "[authenticity][domainkeys]") {
  const std::string field =
      "DomainKey-Signature: a=rsa-sha1; q=dns; c=nofws; d=firm.example; "
      "s=s1; h=From:Subject; b=";
  const std::string signed_text =
      "From:Vera<vera@firm.example>\r\nSubject:theestimate\r\n"
      "\r\nBurnit.\r\n\r\nNow.\r\n";
  const std::string raw = "Subject: above it\r\n" + field + signer().sign(signed_text, "SHA1") +
                          "\r\nFrom: Vera <vera@firm.example>\r\nX-Way: a\r\nSubject: the\r\n "
                          "estimate\r\n\r\nBurn it.\r\n \t\r\nNow. \r\n\r\n";
  const KeyBook keys = keys_of(replaced(signer().record(), "v=DKIM1; ", "g=; "));
  const auto found = examined(raw, keys);
  CHECK(found.signatures.at(0).verdict == Verdict::duplicate_field);
  CHECK(word(examined(raw.substr(raw.find("Domain")), keys)) == "pass_weak");
  CHECK(word(examined(replaced(raw, "Now", "New"), keys)) == "fail");
  CHECK(word(examined(replaced(raw, "the\r\n ", "my\r\n "), keys)) == "fail");
  CHECK(word(examined(raw, KeyBook())) == "nokey");
}

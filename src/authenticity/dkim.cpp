#include "dkim.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "base64.hpp"
#include "octets.hpp"
#include "tag_list.hpp"

namespace pismo::authenticity {

namespace {

/// The tags of a signature, made sense of.
struct Reading {
  TagList tags;
  KeyDemand demand;
  Canon header = Canon::simple;
  Canon body = Canon::simple;
  std::vector<std::string> names;  ///< h=, lower case.
  std::string body_digest, bytes;
  bool supported = true;
};

bool read_canon(std::string_view word, Canon& canon) {
  if (word == "simple" || word == "relaxed") {
    canon = word == "simple" ? Canon::simple : Canon::relaxed;
    return true;
  }
  return false;
}

// c=: "relaxed/simple"; one word stands for the header, and the body is simple then.
bool read_canons(const std::string& text, Reading& reading) {
  if (text.empty()) return true;
  const std::size_t slash = std::min(text.find('/'), text.size());
  const bool header = read_canon(text.substr(0, slash), reading.header);
  return header && (slash == text.size() || read_canon(text.substr(slash + 1), reading.body));
}

/// l= may have 76 digits (RFC 6376, 3.5): what no text can reach is as good as the largest number.
std::optional<std::uint64_t> length_of(std::string_view digits) {
  constexpr std::size_t kMaxDigits = 76;
  if (const auto value = number(digits)) return value;
  const bool is_number = !digits.empty() && digits.size() <= kMaxDigits &&
                         digits.find_first_not_of("0123456789") == std::string_view::npos;
  if (!is_number) return std::nullopt;
  const std::size_t first = std::min(digits.find_first_not_of('0'), digits.size());
  const auto value = number(digits.substr(first));
  return first == digits.size() ? 0 : value.value_or(UINT64_MAX);
}

std::string read_times(const TagList& tags, Signature& signature) {
  for (const auto& [name, place] :
       {std::pair("t", &signature.signed_at), std::pair("x", &signature.expires_at)}) {
    if (!tags.has(name)) continue;
    const auto seconds = number(tags.value(name));
    if (!seconds) return fmt::format("{}= is no time", name);
    *place = static_cast<std::int64_t>(*seconds);
  }
  if (signature.signed_at && signature.expires_at && *signature.expires_at < *signature.signed_at)
    return "it expires before it was made";
  return {};
}

std::string read_signer(const TagList& tags, Protocol protocol, Reading& reading, Signature& out) {
  if (out.domain.empty()) return "it names no domain (d=)";
  if (out.selector.empty()) return "it names no selector (s=)";
  if (protocol != Protocol::dkim) return {};
  out.signer = tags.value("i");
  if (out.signer.empty()) return {};
  const std::size_t at = out.signer.rfind('@');
  const std::string host = lower(at == std::string::npos ? "" : out.signer.substr(at + 1));
  if (!is_within(host, out.domain)) return "its signer (i=) is not of its domain (d=)";
  reading.demand.subdomain = host != out.domain;
  return {};
}

std::string read_signed_names(const TagList& tags, Protocol protocol, Reading& reading) {
  if (!tags.has("h")) return "it does not say which fields are signed (h=)";
  for (const std::string_view name : split_colons(*tags.find("h"))) {
    // An empty name stands for no field.
    if (!name.empty()) reading.names.push_back(lower(without_spaces(name)));
  }
  const auto names = [&](std::string_view name) {
    return std::find(reading.names.begin(), reading.names.end(), name) != reading.names.end();
  };
  if (protocol == Protocol::dkim && !names("from")) return "it does not sign From";
  if (protocol == Protocol::arc_message && names("arc-seal")) return "it signs an ARC-Seal";
  return {};
}

// @return what is wrong, or empty.
std::string read_signature(std::string_view value,
                           Protocol protocol,
                           Reading& reading,
                           Signature& out) {
  reading.tags = TagList::read(value);
  const TagList& tags = reading.tags;
  out.domain = lower(tags.value("d"));
  out.selector = lower(tags.value("s"));
  out.algorithm = lower(tags.value("a"));
  out.canonicalization = lower(tags.value("c"));
  if (!tags.problem.empty()) return tags.problem;
  if (protocol == Protocol::dkim && tags.value("v") != "1") return "it is not of version 1 (v=)";
  if (out.algorithm.empty()) return "it names no algorithm (a=)";
  reading.supported = read_algorithm(out.algorithm, reading.demand);
  if (protocol == Protocol::arc_message && reading.demand.hash == "sha1")
    return "ARC does not allow SHA-1";
  if (!read_canons(out.canonicalization, reading)) return "c= is none of simple and relaxed";
  if (out.canonicalization.empty()) out.canonicalization = "simple/simple";
  if (out.canonicalization.find('/') == std::string::npos) out.canonicalization += "/simple";
  if (auto why = read_signer(tags, protocol, reading, out); !why.empty()) return why;
  if (auto why = read_signed_names(tags, protocol, reading); !why.empty()) return why;
  if (auto why = read_times(tags, out); !why.empty()) return why;
  if (tags.has("l")) {
    out.signed_body_bytes = length_of(tags.value("l"));
    if (!out.signed_body_bytes) return "l= is no number";
  }
  const auto digest = read_base64(tags.value("bh"));
  if (!digest) return "its hash of the text (bh=) is no base64";
  const auto bytes = read_base64(tags.value("b"));
  if (!bytes) return "its signature (b=) is no base64";
  reading.body_digest = *digest;
  reading.bytes = *bytes;
  return {};
}

// What was signed: the named fields, each from the bottom of the header up, then the signature
// itself without its value (RFC 6376 section 5.4.2 and 3.7).
std::string signed_header(const RawLetter& letter, std::size_t at, const Reading& reading) {
  std::map<std::string, std::vector<std::size_t>> places;
  for (const std::string& name : reading.names)
    places[name];
  for (std::size_t i = 0; i < letter.fields.size(); ++i) {
    const auto wanted = places.find(lower(letter.fields[i].name));
    // A signature does not sign itself by way of h=.
    if (wanted != places.end() && i != at) wanted->second.push_back(i);
  }
  std::string out;
  for (const std::string& name : reading.names) {
    auto& left = places[name];
    if (left.empty()) continue;
    append_field(out, letter.fields[left.back()].whole, reading.header);
    left.pop_back();
  }
  const RawField& own = letter.fields[at];
  append_field(out, without_signature(own.whole, own.value), reading.header);
  out.resize(out.size() - 2);  // Its own line end is not signed.
  return out;
}

void check_body(Checked& checked, const Reading& reading, Signature& out) {
  const Hash hash = reading.demand.hash == "sha1" ? Hash::sha1 : Hash::sha256;
  const BodyHash& body = checked.body(reading.body, hash, out.signed_body_bytes);
  const std::uint64_t limit = out.signed_body_bytes.value_or(body.size);
  out.unsigned_body_bytes = body.size - std::min(limit, body.size);
  out.body_ok = body.digest == reading.body_digest && limit <= body.size;
  if (limit > body.size) {
    out.detail = fmt::format(
        "{} bytes of text were signed and only {} are there: it was cut off", limit, body.size);
  } else if (!*out.body_ok && !out.signed_body_bytes) {
    const auto end =
        find_signed_beginning(checked.letter().body, reading.body, hash, reading.body_digest);
    if (!end) return;
    out.appended_bytes = checked.letter().body.size() - *end;
    out.detail = fmt::format(
        "the text that was signed is there as a whole; {} bytes were added behind it, as mailing "
        "lists and virus scanners do",
        *out.appended_bytes);
  }
}

}  // namespace

Signature check_dkim(Checked& checked, std::size_t at, Protocol protocol) {
  const RawLetter& letter = checked.letter();
  Signature out;
  out.protocol = protocol;
  Reading reading;
  if (auto why = read_signature(letter.fields[at].value, protocol, reading, out); !why.empty()) {
    out.detail = std::move(why);
    return out;
  }
  out.aligned =
      is_within(checked.from_domain, out.domain) || is_within(out.domain, checked.from_domain);
  list_fields(letter, reading.names, out);
  if (!reading.supported) {
    out.verdict = Verdict::unsupported;
    return out;
  }
  check_body(checked, reading, out);
  Digest digest(reading.demand.hash == "sha1" ? Hash::sha1 : Hash::sha256);
  digest.update(signed_header(letter, at, reading));
  std::vector<std::string> digests = {digest.peek()};
  if (protocol == Protocol::arc_message && !reading.tags.has("c")) {
    // RFC 8617 does not say what a missing c= means here, and sealers took it for `relaxed`.
    Digest relaxed(Hash::sha256);
    reading.header = Canon::relaxed;
    relaxed.update(signed_header(letter, at, reading));
    digests.push_back(relaxed.peek());
  }
  const std::string about_body = out.detail;
  const KeyOutcome outcome = try_keys(checked.keys(), reading.demand, digests, reading.bytes, out);
  if (outcome == KeyOutcome::fits || outcome == KeyOutcome::does_not_fit)
    out.header_ok = outcome == KeyOutcome::fits;
  if (!*out.body_ok) {
    // No key could mend that.
    out.verdict = Verdict::fail_body;
    out.detail = about_body;
    return out;
  }
  out.verdict = verdict_of(outcome, Verdict::fail_header);
  if (outcome == KeyOutcome::fits) weigh(out, reservations_of(checked, out));
  return out;
}

}  // namespace pismo::authenticity

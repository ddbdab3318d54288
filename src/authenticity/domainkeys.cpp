#include <algorithm>
#include <map>

#include "base64.hpp"
#include "dkim.hpp"
#include "octets.hpp"
#include "tag_list.hpp"

namespace pismo::authenticity {

namespace {

struct Reading {
  Canon canon = Canon::simple;
  std::vector<std::string> names;  ///< h=; empty: every field below the signature.
  std::string bytes;
};

std::string read_signature(std::string_view value, Reading& reading, Signature& out) {
  const TagList tags = TagList::read(value);
  out.domain = lower(tags.value("d"));
  out.selector = lower(tags.value("s"));
  out.algorithm = tags.has("a") ? lower(tags.value("a")) : "rsa-sha1";
  out.canonicalization = lower(tags.value("c"));
  if (!tags.problem.empty()) return tags.problem;
  if (out.domain.empty()) return "it names no domain (d=)";
  if (out.selector.empty()) return "it names no selector (s=)";
  if (out.canonicalization != "simple" && out.canonicalization != "nofws")
    return "c= is none of simple and nofws";
  reading.canon = out.canonicalization == "simple" ? Canon::simple : Canon::nofws;
  if (tags.has("h")) {
    for (const std::string_view name : split_colons(*tags.find("h")))
      reading.names.push_back(lower(without_spaces(name)));
  }
  const auto bytes = read_base64(tags.value("b"));
  if (!bytes) return "its signature (b=) is no base64";
  reading.bytes = *bytes;
  return {};
}

// A field below the signature that it covers, and where h= first lists its name.
struct Place {
  std::size_t field = 0;
  std::size_t rank = 0;
};

// Fields below the signature, as they follow each other.
std::vector<Place> fields_in_place(const RawLetter& letter,
                                   std::size_t at,
                                   const Reading& reading) {
  std::map<std::string, std::size_t> ranks;
  for (std::size_t i = 0; i < reading.names.size(); ++i)
    ranks.emplace(reading.names[i], i);
  std::vector<Place> places;
  for (std::size_t i = at + 1; i < letter.fields.size(); ++i) {
    const auto listed = ranks.find(lower(letter.fields[i].name));
    if (reading.names.empty() || listed != ranks.end())
      places.push_back({i, listed == ranks.end() ? 0 : listed->second});
  }
  return places;
}

std::string digest_of(const RawLetter& letter, const std::vector<Place>& places, Canon canon) {
  Digest digest(Hash::sha1);
  std::string header;
  for (const Place& place : places)
    append_field(header, letter.fields[place.field].whole, canon);
  digest.update(header);
  feed_body(letter.body, canon, "\r\n", digest);
  return digest.peek();
}

}  // namespace

Signature check_domainkeys(Checked& checked, std::size_t at) {
  const RawLetter& letter = checked.letter();
  Signature out;
  out.protocol = Protocol::domainkeys;
  Reading reading;
  if (auto why = read_signature(letter.fields[at].value, reading, out); !why.empty()) {
    out.detail = std::move(why);
    return out;
  }
  out.aligned =
      is_within(checked.from_domain, out.domain) || is_within(out.domain, checked.from_domain);
  std::vector<Place> places = fields_in_place(letter, at, reading);
  std::vector<std::string> names;
  names.reserve(places.size());
  for (const Place& place : places)
    names.push_back(lower(letter.fields[place.field].name));
  list_fields(letter, names, out);
  KeyDemand demand;
  if (!read_algorithm(out.algorithm, demand) || out.algorithm != "rsa-sha1") {
    out.verdict = Verdict::unsupported;
    return out;
  }
  std::vector<std::string> digests = {digest_of(letter, places, reading.canon)};
  // Some signers took the fields in the order of h=.
  const auto listed_earlier = [](const Place& a, const Place& b) { return a.rank < b.rank; };
  if (!std::is_sorted(places.begin(), places.end(), listed_earlier)) {
    std::stable_sort(places.begin(), places.end(), listed_earlier);
    digests.push_back(digest_of(letter, places, reading.canon));
  }
  const KeyOutcome outcome = try_keys(checked.keys(), demand, digests, reading.bytes, out);
  out.verdict = verdict_of(outcome, Verdict::fail);
  if (outcome == KeyOutcome::fits) weigh(out, reservations_of(checked, out));
  return out;
}

}  // namespace pismo::authenticity

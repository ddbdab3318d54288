#include "arc.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <optional>

#include "base64.hpp"
#include "dkim.hpp"
#include "octets.hpp"
#include "tag_list.hpp"

namespace pismo::authenticity {

namespace {

constexpr int kMaxSets = 50;  // RFC 8617 section 4.2.1.

/// The places of one set's fields in the letter.
struct ArcSet {
  std::optional<std::size_t> results, message, seal;
};

constexpr std::array<std::pair<std::string_view, std::optional<std::size_t> ArcSet::*>, 3> kFields =
    {{{"arc-authentication-results", &ArcSet::results},
      {"arc-message-signature", &ArcSet::message},
      {"arc-seal", &ArcSet::seal}}};

// i= of a set's field. ARC-Authentication-Results is no tag list, but begins with its i=.
std::optional<int> instance_of(const RawField& field, bool is_results) {
  std::string_view text = field.value;
  if (is_results) text = text.substr(0, std::min(text.find(';'), text.size()));
  const TagList tags = TagList::read(text);
  if (is_results && tags.first() != "i") return std::nullopt;
  const auto value = number(tags.value("i"));
  if (!value || *value < 1 || *value > kMaxSets) return std::nullopt;
  return static_cast<int>(*value);
}

// Sorts the fields into sets. @return what is wrong with their structure, or empty.
std::string collect(const RawLetter& letter, std::map<int, ArcSet>& sets) {
  for (std::size_t i = 0; i < letter.fields.size(); ++i) {
    const std::string name = lower(letter.fields[i].name);
    for (const auto& [field, place] : kFields) {
      if (name != field) continue;
      const auto instance = instance_of(letter.fields[i], place == &ArcSet::results);
      if (!instance) return fmt::format("{} has no number (i=) from 1 to {}", name, kMaxSets);
      auto& slot = sets[*instance].*place;
      if (slot) return fmt::format("{} {} is there twice", name, *instance);
      slot = i;
    }
  }
  int expected = 1;
  for (const auto& [instance, set] : sets) {
    if (instance != expected++) return fmt::format("set {} is missing", expected - 1);
    if (!set.results || !set.message || !set.seal)
      return fmt::format("set {} is not complete", instance);
  }
  return {};
}

struct Seal {
  KeyDemand demand;
  std::string bytes, verdict;
};

std::string read_seal(const RawField& field, Seal& seal, Signature& out) {
  const TagList tags = TagList::read(field.value);
  out.domain = lower(tags.value("d"));
  out.selector = lower(tags.value("s"));
  out.algorithm = lower(tags.value("a"));
  out.canonicalization = "relaxed";
  if (!tags.problem.empty()) return tags.problem;
  seal.verdict = lower(tags.value("cv"));
  if (tags.has("h")) return "a seal must not list fields (h=)";
  if (out.domain.empty() || out.selector.empty()) return "it names no domain and selector";
  if (tags.has("t")) {
    const auto seconds = number(tags.value("t"));
    if (!seconds) return "t= is no time";
    out.signed_at = static_cast<std::int64_t>(*seconds);
  }
  const auto bytes = read_base64(tags.value("b"));
  if (!bytes) return "its signature (b=) is no base64";
  seal.bytes = *bytes;
  return {};
}

// Everything that sets 1 to `last` hold, the last seal without its value (RFC 8617 section 5.1.1).
std::string sealed_text(const RawLetter& letter, const std::map<int, ArcSet>& sets, int last) {
  std::string out;
  for (int i = 1; i <= last; ++i) {
    const ArcSet& set = sets.at(i);
    append_field(out, letter.fields[*set.results].whole, Canon::relaxed);
    append_field(out, letter.fields[*set.message].whole, Canon::relaxed);
    const RawField& seal = letter.fields[*set.seal];
    append_field(out,
                 i == last ? without_signature(seal.whole, seal.value) : std::string(seal.whole),
                 Canon::relaxed);
  }
  out.resize(out.size() - 2);
  return out;
}

Signature check_seal(Checked& checked,
                     const std::map<int, ArcSet>& sets,
                     int instance,
                     std::string& claims) {
  const RawLetter& letter = checked.letter();
  const RawField& field = letter.fields[*sets.at(instance).seal];
  Signature out;
  out.protocol = Protocol::arc_seal;
  out.instance = instance;
  Seal seal;
  if (auto why = read_seal(field, seal, out); !why.empty()) {
    out.detail = std::move(why);
    return out;
  }
  claims = seal.verdict;
  if (!read_algorithm(out.algorithm, seal.demand)) {
    out.verdict = Verdict::unsupported;
    return out;
  }
  if (seal.demand.hash == "sha1") {
    out.detail = "ARC does not allow SHA-1";
    return out;
  }
  Digest digest(Hash::sha256);
  digest.update(sealed_text(letter, sets, instance));
  const KeyOutcome outcome =
      try_keys(checked.keys(), seal.demand, {digest.peek()}, seal.bytes, out);
  out.verdict = verdict_of(outcome, Verdict::fail_header);
  if (outcome == KeyOutcome::fits) weigh(out, reservations_of(checked, out));
  return out;
}

// What a chain may end with: the first thing that breaks it, from the newest set down.
void judge(ArcChain& chain, const Signature& signature) {
  const bool weak = signature.is_good() && signature.key_bits < kWeakBits &&
                    signature.algorithm.starts_with("rsa");
  if ((signature.is_good() && !weak) || chain.state == ArcChain::State::fail) return;
  const Standing standing = text_of(signature.verdict).standing;
  const bool open = standing == Standing::undecided && signature.verdict != Verdict::syntax &&
                    signature.verdict != Verdict::key_unfit;
  chain.state = open ? ArcChain::State::nokey : ArcChain::State::fail;
  chain.detail = fmt::format(
      "{} {}: {}",
      word_of(signature.protocol),
      signature.instance,
      signature.detail.empty() ? std::string(word_of(signature.verdict)) : signature.detail);
}

}  // namespace

std::string_view word_of(ArcChain::State state) {
  switch (state) {
    case ArcChain::State::pass:
      return "pass";
    case ArcChain::State::fail:
      return "fail";
    case ArcChain::State::nokey:
      return "nokey";
    case ArcChain::State::none:
      break;
  }
  return "none";
}

ArcChain check_arc(Checked& checked, std::vector<Signature>& signatures) {
  std::map<int, ArcSet> sets;
  ArcChain chain;
  if (std::string why = collect(checked.letter(), sets); !why.empty()) {
    chain.state = ArcChain::State::fail;
    chain.detail = std::move(why);
    chain.sets = static_cast<int>(sets.size());
    return chain;
  }
  if (sets.empty()) return chain;
  chain.state = ArcChain::State::pass;
  chain.sets = static_cast<int>(sets.size());
  for (int i = chain.sets; i >= 1; --i) {
    Signature message = check_dkim(checked, *sets.at(i).message, Protocol::arc_message);
    message.instance = i;
    message.where = fmt::format("header ARC-Message-Signature, set {}", i);
    // Older ones break wherever a list changed the text; only the newest has to hold.
    if (i == chain.sets) judge(chain, message);
    signatures.push_back(std::move(message));
    std::string claims;
    Signature seal = check_seal(checked, sets, i, claims);
    seal.where = fmt::format("header ARC-Seal, set {}", i);
    judge(chain, seal);
    const std::string_view due = i == 1 ? "none" : "pass";
    if (claims != due && chain.state != ArcChain::State::fail) {
      chain.state = ArcChain::State::fail;
      chain.detail =
          fmt::format("the seal of set {} says '{}' of the chain, not '{}'", i, claims, due);
    }
    signatures.push_back(std::move(seal));
  }
  return chain;
}

}  // namespace pismo::authenticity

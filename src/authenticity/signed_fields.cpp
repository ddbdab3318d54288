#include <algorithm>
#include <map>

#include "dkim.hpp"
#include "octets.hpp"

namespace pismo::authenticity {

const std::vector<std::string_view>& seen_fields() {
  static const std::vector<std::string_view> names = {"from",
                                                      "sender",
                                                      "reply-to",
                                                      "to",
                                                      "cc",
                                                      "subject",
                                                      "date",
                                                      "message-id",
                                                      "in-reply-to",
                                                      "references",
                                                      "mime-version",
                                                      "content-type",
                                                      "content-transfer-encoding"};
  return names;
}

void list_fields(const RawLetter& letter,
                 const std::vector<std::string>& names,
                 Signature& signature) {
  std::map<std::string, std::size_t> signed_times;
  for (const std::string& name : names) {
    if (signed_times[name]++ == 0) signature.signed_fields.push_back(name);
  }
  std::map<std::string, std::size_t> there;
  for (const RawField& field : letter.fields)
    ++there[lower(field.name)];
  for (const std::string_view name : seen_fields()) {
    const auto present = there.find(std::string(name));
    if (present == there.end()) continue;
    const auto times = signed_times.find(std::string(name));
    if (times == signed_times.end()) {
      signature.unsigned_fields.emplace_back(name);
    } else if (present->second > times->second) {
      signature.duplicate_fields.emplace_back(name);
    }
  }
}

std::vector<Verdict> reservations_of(const Checked& checked, const Signature& signature) {
  std::vector<Verdict> list;
  const auto add = [&](bool holds, Verdict verdict) {
    if (holds) list.push_back(verdict);
  };
  add(checked.letter().bare_lf, Verdict::pass_after_crlf);
  add(checked.now() != 0 && signature.expires_at && *signature.expires_at < checked.now(),
      Verdict::pass_expired);
  add(signature.unsigned_body_bytes > 0, Verdict::pass_partial);
  add(signature.algorithm.ends_with("sha1") ||
          (signature.algorithm.starts_with("rsa") && signature.key_bits < kWeakBits),
      Verdict::pass_weak);
  add(!signature.duplicate_fields.empty(), Verdict::duplicate_field);
  add(signature.key && !signature.key->private_published_since.empty(),
      Verdict::pass_key_published);
  return list;
}

bool read_algorithm(std::string_view name, KeyDemand& demand) {
  const std::size_t dash = name.find('-');
  if (dash == std::string_view::npos) return false;
  demand.algorithm = name.substr(0, dash);
  demand.hash = name.substr(dash + 1);
  return name == "rsa-sha1" || name == "rsa-sha256" || name == "ed25519-sha256";
}

}  // namespace pismo::authenticity

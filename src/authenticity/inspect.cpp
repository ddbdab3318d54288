#include "pismo/authenticity/inspect.hpp"

#include "pismo/base/utf8.hpp"
#include "pismo/mime/inspect.hpp"

namespace pismo::authenticity {

namespace {

using Json = nlohmann::ordered_json;

Json time_json(const std::optional<std::int64_t>& seconds) {
  return seconds ? Json(mime::utc_text(*seconds)) : Json();
}

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json();
}

Json names_json(const std::vector<std::string>& names) {
  Json list = Json::array();
  for (const std::string& name : names)
    list.push_back(sanitize_utf8(name));
  return list;
}

Json key_json(const std::optional<KeyOrigin>& key) {
  if (!key) return {};
  Json json = {{"name", sanitize_utf8(key->name)}};
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) json[name] = sanitize_utf8(value);
  };
  add("sha256", key->sha256);
  add("first_seen", key->first_seen);
  add("last_seen", key->last_seen);
  add("source_url", key->source_url);
  add("source_kind", key->source_kind);
  add("note", key->note);
  add("private_published_since", key->private_published_since);
  return json;
}

}  // namespace

Json signature_json(const Signature& signature) {
  Json also = Json::array();
  for (const Verdict verdict : signature.also)
    also.push_back(word_of(verdict));
  Json json = {{"protocol", word_of(signature.protocol)},
               {"result", word_of(signature.verdict)},
               {"also", also},
               {"where", signature.where},
               {"detail", sanitize_utf8(signature.detail)},
               {"domain", sanitize_utf8(signature.domain)},
               {"selector", sanitize_utf8(signature.selector)},
               {"signer", sanitize_utf8(signature.signer)},
               {"aligned", signature.aligned},
               {"algorithm", sanitize_utf8(signature.algorithm)},
               {"canonicalization", sanitize_utf8(signature.canonicalization)},
               {"key_bits", signature.key_bits == 0 ? Json() : Json(signature.key_bits)},
               {"signed_at", time_json(signature.signed_at)},
               {"verified_time", time_json(signature.verified_time())},
               {"expires_at", time_json(signature.expires_at)},
               {"body_ok", or_null(signature.body_ok)},
               {"header_ok", or_null(signature.header_ok)},
               {"signed_body_bytes", or_null(signature.signed_body_bytes)},
               {"unsigned_body_bytes", signature.unsigned_body_bytes},
               {"appended_bytes", or_null(signature.appended_bytes)},
               {"signed_fields", names_json(signature.signed_fields)},
               {"unsigned_fields", names_json(signature.unsigned_fields)},
               {"duplicate_fields", names_json(signature.duplicate_fields)},
               {"key", key_json(signature.key)}};
  if (signature.instance > 0) json["instance"] = signature.instance;
  return json;
}

Json authenticity_json(const Authenticity& authenticity) {
  const VerdictText& text = text_of(authenticity.verdict);
  Json signatures = Json::array();
  for (const Signature& signature : authenticity.signatures)
    signatures.push_back(signature_json(signature));
  return {{"result", text.word},
          {"standing", word_of(text.standing)},
          {"means", text.means},
          {"does_not_mean", text.does_not_mean},
          {"decided_by", authenticity.decided_by < 0 ? Json() : Json(authenticity.decided_by)},
          {"from_domain", sanitize_utf8(authenticity.from_domain)},
          {"signatures", signatures},
          {"arc",
           {{"result", word_of(authenticity.arc.state)},
            {"sets", authenticity.arc.sets},
            {"detail", sanitize_utf8(authenticity.arc.detail)}}},
          {"encrypted", authenticity.encrypted},
          {"capped", authenticity.capped}};
}

}  // namespace pismo::authenticity

#include "message_fields.hpp"

#include <algorithm>
#include <bitset>
#include <string>
#include <utility>

#include "pismo/base/utf8.hpp"
#include "pismo/mime/address.hpp"
#include "pismo/mime/date.hpp"
#include "pismo/mime/homograph.hpp"
#include "pismo/mime/message_id.hpp"

#include "ascii.hpp"

namespace pismo::mime {

namespace {

// Fields that make addresses of a message.
struct AddressField {
  std::string_view name;
  std::vector<Mailbox> Message::*mailboxes;
};

constexpr AddressField kAddressFields[] = {
    {"from", &Message::from},
    {"sender", &Message::sender},
    {"to", &Message::to},
    {"cc", &Message::cc},
    {"bcc", &Message::bcc},
    {"reply-to", &Message::reply_to},
};

// Fields that a message has once (RFC 5322 section 3.6).
constexpr std::string_view kSingleFields[] = {
    "from",
    "sender",
    "to",
    "cc",
    "bcc",
    "reply-to",
    "subject",
    "date",
    "message-id",
    "in-reply-to",
    "references",
};

// One header being read into a message.
class Reader {
 public:
  Reader(std::string_view raw, Span header, const HeaderContext& context, Message& message)
      : raw_(raw), context_(context), message_(message), decodes_(may_decode(header.of(raw))) {}

  void take(const RawField& raw);
  void finish();

 private:
  void take_known(const RawField& raw, const std::string& unfolded, const std::string& value);
  bool take_addresses(std::string_view name, const RawField& raw, const std::string& unfolded);
  [[nodiscard]] bool repeated(std::string_view name);

  // Whether any field may: most headers are seen to be plain at a glance. Without its NULs a field
  // may show an encoded word.
  static bool may_decode(std::string_view header) {
    return needs_decoding(header) || header.find('\0') != std::string_view::npos;
  }

  std::string_view raw_;
  const HeaderContext& context_;
  Message& message_;
  bool decodes_;
  std::bitset<std::size(kSingleFields)> seen_;
  bool has_date_ = false;
  std::string received_;  // The value of the last Received field so far.
};

Date read_header_date(std::string_view value, std::string_view where, DefectList& defects) {
  Date date;
  date.raw = value;
  const auto reading = read_date(value);
  if (!reading) {
    defects.add("date_invalid", std::string(where));
    return date;
  }
  date.utc = reading->utc;
  date.offset_minutes = reading->offset_minutes;
  date.zone_known = reading->zone_known;
  if (reading->bad_zone) defects.add("date_bad_zone", std::string(where));
  if (reading->weekday_mismatch) defects.add("date_weekday_mismatch", std::string(where));
  if (!reading->has_time) defects.add("date_without_time", std::string(where));
  return date;
}

bool Reader::repeated(std::string_view name) {
  const auto* found = std::find(std::begin(kSingleFields), std::end(kSingleFields), name);
  if (found == std::end(kSingleFields)) return false;
  const auto index = static_cast<std::size_t>(found - std::begin(kSingleFields));
  const bool before = seen_[index];
  seen_[index] = true;
  return before;
}

bool Reader::take_addresses(std::string_view name,
                            const RawField& raw,
                            const std::string& unfolded) {
  for (const AddressField& field : kAddressFields) {
    if (name != field.name) continue;
    const std::string_view value = raw.value.of(raw_);
    const std::string where = in_header(raw.name.of(raw_));
    if (value.size() > kMaxAddressBytes) context_.defects->add("addresses_capped", where);
    std::vector<Mailbox>& all = message_.*field.mailboxes;
    const bool is_cut = value.size() > kMaxFieldBytes;  // Addresses are read further than text.
    const std::string whole = is_cut ? unfold(value, kMaxAddressBytes) : std::string();
    for (Mailbox& mailbox : parse_mailboxes(is_cut ? whole : unfolded, context_, where)) {
      if (is_homograph(mailbox.address))
        context_.defects->add("address_homograph", where, mailbox.address);
      all.push_back(std::move(mailbox));
    }
    return true;
  }
  return false;
}

// Fields that say more than their text.
void Reader::take_known(const RawField& raw,
                        const std::string& unfolded,
                        const std::string& value) {
  constexpr std::size_t kLongestKnown = std::string_view("in-reply-to").size();
  if (raw.name.size() > kLongestKnown) return;
  const std::string name = ascii::to_lower(raw.name.of(raw_));
  const bool again = repeated(name);
  if (again) context_.defects->add("header_repeated", in_header(raw.name.of(raw_)));
  if (take_addresses(name, raw, unfolded)) return;
  if (name == "subject") {
    if (message_.subject.empty()) message_.subject = value;
  } else if (name == "message-id") {
    if (message_.message_id.empty()) message_.message_id = parse_message_id(value);
  } else if (name == "in-reply-to" || name == "references") {
    std::vector<std::string>& ids =
        name == "references" ? message_.references : message_.in_reply_to;
    for (std::string& id : parse_message_ids(value))
      ids.push_back(std::move(id));
  } else if (name == "date") {
    if (!again) message_.date = read_header_date(value, in_header("Date"), *context_.defects);
    has_date_ = true;
  } else if (name == "received") {
    received_ = value;
  }
}

void Reader::take(const RawField& raw) {
  const std::string_view name = raw.name.of(raw_);
  if (raw.value.size() > kMaxFieldBytes) {
    context_.defects->add("header_field_capped",
                          in_header(name),
                          "of " + std::to_string(raw.value.size()) + " bytes");
  }
  Field field;
  field.name = sanitize_utf8(name);
  std::string unfolded = unfold(raw.value.of(raw_));
  const bool encoded = decodes_ && needs_decoding(unfolded);
  if (encoded) field.value = decode_text(unfolded, context_, in_header(name));
  field.raw = raw.whole;
  take_known(raw, unfolded, encoded ? field.value : unfolded);
  if (!encoded) field.value = std::move(unfolded);
  message_.headers.push_back(std::move(field));
}

void Reader::finish() {
  DefectList& defects = *context_.defects;
  if (!has_date_) defects.add("date_missing", "message");
  if (message_.message_id.empty()) defects.add("message_id_missing", "message");
  if (message_.from.empty()) defects.add("from_missing", "message");
  const std::string_view date = received_date(received_);
  if (!date.empty()) message_.received = read_header_date(date, in_header("Received"), defects);
}

}  // namespace

void observe_fields(std::string_view raw, const HeaderBlock& header, HeaderContext& context) {
  if (is_ascii(header.span.of(raw))) return;
  for (const RawField& field : header.fields) {
    const std::string_view value = field.value.of(raw).substr(0, kMaxFieldBytes);
    if (!is_ascii(value)) context.evidence.observe(value);
  }
}

void read_fields(std::string_view raw,
                 const HeaderBlock& header,
                 const HeaderContext& context,
                 Message& message) {
  Reader reader(raw, header.span, context, message);
  message.headers.reserve(header.fields.size());
  for (const RawField& field : header.fields)
    reader.take(field);
  reader.finish();
}

}  // namespace pismo::mime

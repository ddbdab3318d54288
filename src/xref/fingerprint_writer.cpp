#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <set>

#include "fingerprint_maker.hpp"
#include "fingerprint_text.hpp"

namespace pismo::xref {

namespace {

std::string hex(const Fingerprint& one) {
  return to_hex(std::string_view(reinterpret_cast<const char*>(one.data()), one.size()));
}

std::string hex_or_dash(const std::optional<Fingerprint>& one) {
  return one ? hex(*one) : "-";
}

std::string line_of(const MessageFingerprints& one) {
  std::string shingles;
  for (const std::uint64_t shingle : one.shingles)
    shingles += fmt::format("{}{:016x}", shingles.empty() ? "" : ",", shingle);
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n",
                     kMessageName,
                     hex(one.key),
                     hex_or_dash(one.letter),
                     hex_or_dash(one.id),
                     hex_or_dash(one.text),
                     shingles.empty() ? "-" : shingles);
}

std::string lower(std::string text) {
  for (char& c : text)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

/// What is told, collected from the messages that were chosen.
struct Told {
  std::vector<MessageFingerprints> messages;
  std::set<Fingerprint> attachments;
  std::set<std::string> addresses;
};

Result<void> collect(const search::Engine& engine,
                     const store::CaseFolder& folder,
                     const std::vector<std::int64_t>& ids,
                     const FingerprintMaker& maker,
                     Told& told) {
  return each_message_with_key(
      engine, folder, [&](const store::RelatedMessage& message, const Sha256& key) {
        if (!std::binary_search(ids.begin(), ids.end(), message.id)) return;
        told.messages.push_back(maker.message(message, key));
        for (const store::ParticipantRow& who : message.participants) {
          if (!who.address.empty()) told.addresses.insert(lower(who.address));
        }
        if (message.attachments.empty()) return;
        for (const store::PartRow& part : engine.catalog().parts(message.id)) {
          if (!part.is_attachment || !part.sha256 || part.size == 0) continue;
          told.attachments.insert(maker.attachment(*part.sha256));
        }
      });
}

}  // namespace

Result<FingerprintCounts> write_fingerprints(const search::Engine& engine,
                                             const store::CaseFolder& folder,
                                             const std::vector<std::int64_t>& ids,
                                             const SaltedKey& with,
                                             const std::function<bool(std::string_view)>& take) {
  const FingerprintMaker maker(with.key);
  Told told;
  if (auto done = collect(engine, folder, ids, maker, told); !done) return fail(done.error());
  std::sort(told.messages.begin(), told.messages.end(), [](const auto& left, const auto& right) {
    return left.key < right.key;
  });
  std::set<Fingerprint> addresses;
  for (const std::string& address : told.addresses)
    addresses.insert(maker.address(address));
  bool more = take(fmt::format("{}\n{}{}\n{}{}\n",
                               kFirstLine,
                               kSaltName,
                               to_hex(std::string_view(with.salt)),
                               kCheckName,
                               hex(check_of(with.key))));
  for (auto one = told.messages.begin(); more && one != told.messages.end(); ++one)
    more = take(line_of(*one));
  for (auto one = told.attachments.begin(); more && one != told.attachments.end(); ++one)
    more = take(fmt::format("{}\t{}\n", kAttachmentName, hex(*one)));
  for (auto one = addresses.begin(); more && one != addresses.end(); ++one)
    more = take(fmt::format("{}\t{}\n", kAddressName, hex(*one)));
  if (more) more = take(fmt::format("{}\n", kLastLine));
  if (!more) return fail(Errc::io, "the fingerprints cannot be written");
  return FingerprintCounts{told.messages.size(), told.attachments.size(), addresses.size()};
}

}  // namespace pismo::xref

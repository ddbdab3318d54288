#include "message_identifiers.hpp"

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pismo/identifiers/identifiers.hpp"

namespace pismo::pipeline {

namespace {

using identifiers::Identifier;
using identifiers::Kind;

// The requisites of a firm stand in one block: so far one number speaks for the other, in bytes.
constexpr std::uint64_t kLinkReach = 200;

/// Numbers of registers, which stand together: of an organisation, its bank, a person.
bool is_registered(Kind kind) {
  switch (kind) {
    case Kind::inn10:
    case Kind::inn12:
    case Kind::kpp:
    case Kind::ogrn13:
    case Kind::ogrnip15:
    case Kind::snils:
    case Kind::bic:
    case Kind::settlement_account:
    case Kind::corr_account:
    case Kind::passport_ru:
    case Kind::edrpou:
    case Kind::vat:
      return true;
    case Kind::iban:
    case Kind::card:
    case Kind::car_plate:
    case Kind::phone_ru:
    case Kind::email:
    case Kind::url:
    case Kind::ipv4:
    case Kind::btc:
    case Kind::money:
    case Kind::court_case:
    case Kind::phone_intl:
    case Kind::ipv6:
    case Kind::mac:
    case Kind::eth:
    case Kind::swift:
    case Kind::imei:
    case Kind::cadastral:
    case Kind::contract:
    case Kind::icq:
    case Kind::skype:
    case Kind::telegram:
      return false;
  }
  return false;
}

/// Whether nothing but a check digit, or nothing at all, tells the number from any other.
bool is_plain_number(const Identifier& one) {
  return is_registered(one.kind) || one.kind == Kind::card;
}

class Collector {
 public:
  explicit Collector(store::MessageRow& row) : row_(row) {}

  /// @param segments  Of the text, when it has authors.
  void take(std::string_view place,
            std::string_view part,
            std::string_view text,
            const std::vector<quotes::Segment>* segments) {
    found_.clear();
    identifiers::each_identifier(text, [&](Identifier&& one) {
      if (found_.size() < kMostIdentifiers) {
        found_.push_back(std::move(one));
      } else {
        complete_ = false;
      }
    });
    std::size_t segment = 0;
    for (std::size_t i = 0; i < found_.size(); ++i) {
      bool quoted = false;
      if (segments != nullptr) {
        while (segment < segments->size() && (*segments)[segment].span.end <= found_[i].span.begin)
          ++segment;
        quoted = segment < segments->size() && (*segments)[segment].depth > 0;
      }
      add(i, place, quoted ? "quoted" : "own", part);
    }
  }

  [[nodiscard]] bool complete() const { return complete_; }

 private:
  void add(std::size_t at, std::string_view place, std::string_view whose, std::string_view part) {
    Identifier& one = found_[at];
    const bool guess = is_plain_number(one) && !one.has_keyword && !is_linked(at);
    std::string name(identifiers::kind_name(one.kind));
    name.append(1, ' ').append(place).append(1, ' ').append(whose).append(1, ' ').append(
        one.normal);
    const auto [known, is_new] = known_.try_emplace(std::move(name), row_.identifiers.size());
    if (!is_new) {
      store::IdentifierRow& row = row_.identifiers[known->second];
      ++row.times;
      row.has_keyword = row.has_keyword || one.has_keyword;
      row.is_guess = row.is_guess && guess;
      if (one.checksum_ok) row.checksum_ok = row.checksum_ok.value_or(false) || *one.checksum_ok;
      return;
    }
    if (row_.identifiers.size() >= kMostIdentifiers) {
      known_.erase(known);
      complete_ = false;
      return;
    }
    row_.identifiers.push_back({.kind = std::string(identifiers::kind_name(one.kind)),
                                .value = one.normal,
                                .place = std::string(place),
                                .whose = std::string(whose),
                                .part = std::string(part),
                                .span = one.span,
                                .times = 1,
                                .checksum_ok = one.checksum_ok,
                                .has_keyword = one.has_keyword,
                                .is_guess = guess});
  }

  /// Whether a number of another register, with right check digits, stands close by.
  [[nodiscard]] bool is_linked(std::size_t at) const {
    const Identifier& one = found_[at];
    if (!is_registered(one.kind) || one.checksum_ok == false) return false;
    const auto speaks = [&](const Identifier& other) {
      return is_registered(other.kind) && other.kind != one.kind && other.checksum_ok != false;
    };
    for (std::size_t i = at; i-- > 0 && one.span.begin - found_[i].span.end <= kLinkReach;) {
      if (speaks(found_[i])) return true;
    }
    for (std::size_t i = at + 1;
         i < found_.size() && found_[i].span.begin - one.span.end <= kLinkReach;
         ++i) {
      if (speaks(found_[i])) return true;
    }
    return false;
  }

  store::MessageRow& row_;
  std::vector<Identifier> found_;  // Of the text that is read.
  std::unordered_map<std::string, std::size_t> known_;
  bool complete_ = true;
};

}  // namespace

bool add_identifiers(const mime::Message& message,
                     const TextAuthors& authors,
                     store::MessageRow& row) {
  Collector collector(row);
  collector.take("subject", {}, message.subject, nullptr);
  for (std::size_t i = 0; i < message.body_parts.size(); ++i) {
    const mime::Part& part = message.parts[static_cast<std::size_t>(message.body_parts[i])];
    collector.take("body", part.path, *part.text, &authors.part_segments[i]);
  }
  for (const mime::Part& part : message.parts) {
    if (part.is_attachment && part.text)
      collector.take("attachment", part.path, *part.text, nullptr);
  }
  return collector.complete();
}

}  // namespace pismo::pipeline

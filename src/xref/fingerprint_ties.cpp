#include <algorithm>
#include <fmt/format.h>
#include <tuple>

#include "pismo/store/case_walk.hpp"

#include "carried_side.hpp"
#include "fingerprint_maker.hpp"
#include "told_messages.hpp"

namespace pismo::xref {

namespace {

using Kind = FingerprintLine::Kind;

/// Attachments or addresses of this case by fingerprint.
class OwnValues {
 public:
  void add(const Fingerprint& fingerprint, store::CarriedRow&& row) {
    rows_.push_back({fingerprint, std::move(row), false});
  }

  void sort() {
    std::sort(rows_.begin(), rows_.end(), [](const Row& left, const Row& right) {
      return left.fingerprint < right.fingerprint;
    });
  }

  void meet(const Fingerprint& told) {
    const auto row = std::lower_bound(
        rows_.begin(), rows_.end(), told, [](const Row& one, const Fingerprint& value) {
          return one.fingerprint < value;
        });
    if (row != rows_.end() && row->fingerprint == told) row->met = true;
  }

  void add_ties(std::string_view kind, std::string_view basis, std::vector<Tie>& ties) const {
    for (const Row& one : rows_) {
      if (!one.met) continue;
      Tie& tie = ties.emplace_back();
      tie.kind = kind;
      tie.basis = basis;
      tie.weight = rarity(one.row.messages);
      tie.value = basis == "sha256" ? to_hex(one.row.value) : one.row.value;
      tie.name = one.row.name;
      tie.reason = fmt::format("in {} here, and told there", message_count(one.row.messages));
      tie.here = side_of(one.row);
    }
  }

 private:
  struct Row {
    Fingerprint fingerprint{};
    store::CarriedRow row;
    bool met = false;
  };

  std::vector<Row> rows_;
};

struct Own {
  ToldMessages messages;
  OwnValues attachments;
  OwnValues addresses;
};

Result<void> read_own(const search::Engine& engine,
                      const store::CaseFolder& folder,
                      const FingerprintMaker& maker,
                      Own& own) {
  auto done = each_message_with_key(
      engine, folder, [&](const store::RelatedMessage& message, const Sha256& key) {
        own.messages.add(maker.message(message, key), message.id, message.date_utc);
      });
  if (!done) return done;
  auto walk = store::CaseWalk::open(folder.catalog());
  if (!walk) return fail(walk.error());
  done = walk->each_attachment([&](store::CarriedRow&& row) {
    Sha256 hash{};
    std::copy_n(row.value.begin(), std::min(row.value.size(), hash.size()), hash.begin());
    own.attachments.add(maker.attachment(hash), std::move(row));
  });
  if (!done) return done;
  done = walk->each_address([&](store::CarriedRow&& row) {
    const Fingerprint fingerprint = maker.address(row.value);
    own.addresses.add(fingerprint, std::move(row));
  });
  own.messages.sort();
  own.attachments.sort();
  own.addresses.sort();
  return done;
}

}  // namespace

Result<void> compare_fingerprints(const search::Engine& engine,
                                  const store::CaseFolder& folder,
                                  const KeyedHash& key,
                                  FingerprintReader& reader,
                                  const TakeTie& take) {
  const FingerprintMaker maker(key);
  Own own;
  if (auto done = read_own(engine, folder, maker, own); !done) return done;
  while (true) {
    const auto line = reader.next();
    if (!line) return fail(line.error());
    if (!*line) break;
    switch ((*line)->kind) {
      case Kind::message:
        own.messages.meet((*line)->message);
        break;
      case Kind::attachment:
        own.attachments.meet((*line)->value);
        break;
      case Kind::address:
        own.addresses.meet((*line)->value);
        break;
    }
  }
  std::vector<Tie> ties = own.messages.ties();
  own.attachments.add_ties("attachment", "sha256", ties);
  own.addresses.add_ties("address", "address", ties);
  std::stable_sort(ties.begin(), ties.end(), [](const Tie& left, const Tie& right) {
    const auto rank = [](const Tie& tie) {
      return std::tuple(tie.kind != "message",
                        tie.kind != "version",
                        tie.kind != "attachment",
                        -tie.weight,
                        tie.here.place.message,
                        tie.value);
    };
    return rank(left) < rank(right);
  });
  for (Tie& tie : ties) {
    if (!take(std::move(tie))) break;
  }
  return {};
}

}  // namespace pismo::xref

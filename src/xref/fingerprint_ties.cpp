#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <tuple>

#include "pismo/store/case_walk.hpp"

#include "carried_side.hpp"
#include "fingerprint_maker.hpp"

namespace pismo::xref {

namespace {

using Kind = FingerprintLine::Kind;

// By what a message was recognised; the weights are those of two open cases.
enum Way : std::size_t { by_key, by_letter, by_id, by_text, by_shingles };

struct WayInfo {
  std::string_view basis;
  double weight;
  std::string_view reason;
};

constexpr std::array<WayInfo, 5> kWays = {{
    {"key", 1, "the same bytes"},
    {"letter", .99, "the same date, people, subject and text; other transport headers"},
    {"message_id", .6, "the same Message-ID; the words may differ"},
    {"text", .9, "the same words"},
    {"shingles", .7, ""},
}};

// A message with fewer is known by its words alone.
constexpr std::size_t kLeastShingles = 6;
constexpr double kLeastShare = .5;

/// The messages of this case by everything that is told of them.
class OwnMessages {
 public:
  void add(const MessageFingerprints& one, std::int64_t id, std::optional<std::int64_t> date) {
    const auto at = static_cast<std::uint32_t>(messages_.size());
    messages_.push_back({id, date, static_cast<std::uint32_t>(one.shingles.size())});
    ways_[by_key].emplace_back(one.key, at);
    if (one.letter) ways_[by_letter].emplace_back(*one.letter, at);
    if (one.id) ways_[by_id].emplace_back(*one.id, at);
    if (one.text) ways_[by_text].emplace_back(*one.text, at);
    for (const std::uint64_t shingle : one.shingles)
      shingles_.emplace_back(shingle, at);
  }

  void sort() {
    for (std::size_t way = 0; way < ways_.size(); ++way) {
      std::sort(ways_[way].begin(), ways_[way].end());
      met_[way].assign(ways_[way].size(), false);
    }
    std::sort(shingles_.begin(), shingles_.end());
  }

  /// Notes for each of our messages by what it was recognised best.
  void meet(const MessageFingerprints& other) {
    const std::array<std::optional<Fingerprint>, 4> told = {
        other.key, other.letter, other.id, other.text};
    for (std::size_t way = 0; way < told.size(); ++way) {
      if (!told[way]) continue;
      auto row = std::lower_bound(ways_[way].begin(), ways_[way].end(), std::pair(*told[way], 0U));
      if (row == ways_[way].end() || row->first != *told[way]) continue;
      // What was told once says nothing new the second time, and may be told without end.
      const auto first = static_cast<std::size_t>(row - ways_[way].begin());
      if (met_[way][first]) continue;
      met_[way][first] = true;
      for (; row != ways_[way].end() && row->first == *told[way]; ++row)
        note(row->second, kWays[way].weight, way, 0);
    }
    meet_shingles(other.shingles);
  }

  std::vector<Tie> ties() const {
    std::vector<Tie> ties;
    for (const Message& one : messages_) {
      if (one.weight == 0) continue;
      Tie& tie = ties.emplace_back();
      tie.kind = "message";
      tie.basis = kWays[one.way].basis;
      tie.weight = one.weight;
      tie.reason = one.way == by_shingles
                       ? fmt::format("{} % of the told runs of four words are told there too",
                                     static_cast<int>(one.share * 100))
                       : std::string(kWays[one.way].reason);
      tie.here = {{one.id, {}, {}}, 1, one.date, one.date};
    }
    return ties;
  }

 private:
  struct Message {
    std::int64_t id = 0;
    std::optional<std::int64_t> date;
    std::uint32_t shingles = 0;
    double weight = 0;
    std::size_t way = 0;
    double share = 0;
  };

  void note(std::uint32_t at, double weight, std::size_t way, double share) {
    Message& one = messages_[at];
    if (weight <= one.weight) return;
    one.weight = weight;
    one.way = way;
    one.share = share;
  }

  void meet_shingles(const std::vector<std::uint64_t>& told) {
    if (told.size() < kLeastShingles) return;
    std::vector<std::uint32_t> hits;
    for (const std::uint64_t shingle : told) {
      auto row = std::lower_bound(shingles_.begin(), shingles_.end(), std::pair(shingle, 0U));
      constexpr std::size_t kMost = 64;  // What more of our messages have is a set phrase.
      for (std::size_t n = 0; n < kMost && row != shingles_.end() && row->first == shingle;
           ++n, ++row)
        hits.push_back(row->second);
    }
    std::sort(hits.begin(), hits.end());
    for (std::size_t begin = 0, end = 0; begin < hits.size(); begin = end) {
      while (end < hits.size() && hits[end] == hits[begin])
        ++end;
      const Message& one = messages_[hits[begin]];
      const auto least = std::min<std::size_t>(one.shingles, told.size());
      const double share = static_cast<double>(end - begin) / static_cast<double>(least);
      if (end - begin < kLeastShingles || share < kLeastShare) continue;
      note(hits[begin], kWays[by_shingles].weight * share, by_shingles, share);
    }
  }

  std::vector<Message> messages_;
  std::array<std::vector<std::pair<Fingerprint, std::uint32_t>>, 4> ways_;
  std::array<std::vector<bool>, 4> met_;  // At the first row of a fingerprint: it was told.
  std::vector<std::pair<std::uint64_t, std::uint32_t>> shingles_;
};

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
  OwnMessages messages;
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

#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "pismo/base/result.hpp"
#include "pismo/store/read_trouble.hpp"
#include "pismo/store/shards.hpp"

#include "weighted_ids.hpp"
#include "word_weight.hpp"

namespace pismo::search {

/// The words of a joined case, which lie in shards on other machines. All parts of a question that
/// ask for words are sent there; what comes back takes their place, as messages with weights, and
/// the rest is asked here.
///
/// Which documents hold which words, how often, and where, is the shards' answer. What a word
/// weighs is worked out here: Xapian estimates how rare the forms of one word are in each database
/// for itself, so that letters of two shards could not be compared.
///
/// A shard that does not answer in time is left out from then on, and noted. Single-threaded.
class ShardWords {
 public:
  /// A segment that lies here.
  struct Segment {
    Xapian::Database database;
    std::int64_t first_id = 0;
    std::string name;
  };

  ShardWords(std::vector<store::ShardRow> shards,
             std::vector<Segment> segments,
             std::shared_ptr<store::ReadTrouble> trouble);

  /// The question with answers in place of words. Messages of shards that did not answer are no
  /// answers to it.
  ///
  /// Throws Xapian::Error where the segments that lie here cannot be read.
  [[nodiscard]] Xapian::Query resolved(const Xapian::Query& question, const Bm25& scheme);

  void begin_question() { words_asked_ = false; }

  /// How many shards are left out. When it grew while a question was planned, parts of the plan
  /// rest on answers of a shard that is gone: it has to be planned again.
  [[nodiscard]] std::size_t lost() const { return lost_; }

  /// Whether any shard is left; an error names them all.
  [[nodiscard]] Result<void> check() const;

 private:
  struct Shard {
    store::ShardRow row;
    std::string lost_because;  // Empty: it answers.
  };

  /// A database of `words_`: a shard, or a whole segment that lies here.
  struct Part {
    std::optional<std::size_t> shard;
    std::vector<std::pair<std::int64_t, std::int64_t>> ids;  // First and last of each segment.
  };

  [[nodiscard]] Xapian::Query asked(const Xapian::Query& query, const Bm25& scheme);
  [[nodiscard]] Xapian::Query answered(const Xapian::Query& words, const Bm25& scheme);
  [[nodiscard]] Xapian::Query remaining(Xapian::Query question) const;
  [[nodiscard]] std::vector<WeightedId> ask(const Xapian::Query& words, const Bm25& scheme);
  [[nodiscard]] std::vector<WeightedId> weighed(const Xapian::Query& forms, const Bm25& scheme);
  [[nodiscard]] std::vector<WeightedId> messages(const Xapian::MSet& found) const;
  void connect();
  [[nodiscard]] bool add_shard(std::size_t shard, Xapian::Database& words);
  void leave_out(std::size_t shard, std::string why);
  [[nodiscard]] bool leave_out_last(const Xapian::Error& error);
  [[nodiscard]] bool leave_out_named(const Xapian::Error& error);
  [[nodiscard]] bool leave_out_failing(const Xapian::Query& words, const Bm25& scheme);
  [[nodiscard]] std::vector<WeightedId> ask_once(const Xapian::Query& words, const Bm25& scheme);
  [[nodiscard]] bool is_whole(const Segment& segment) const;
  [[nodiscard]] bool is_left(const Segment& segment) const;
  [[nodiscard]] double average_length() const;

  std::vector<Shard> shards_;
  std::vector<Segment> segments_;  // By ascending id.
  std::shared_ptr<store::ReadTrouble> trouble_;
  std::optional<Xapian::Database> words_;  // Connected when first asked.
  std::vector<Part> parts_;
  std::map<std::string, Xapian::Query> known_;  // Answers, by what was asked.
  std::size_t lost_ = 0;
  bool words_asked_ = false;
};

}  // namespace pismo::search

#include "shard_words.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <string_view>

#include "pismo/search/shard_state.hpp"

#include "without_segments.hpp"

namespace pismo::search {

namespace {

using Xapian::Query;

constexpr unsigned kMilliseconds = 1000;

/// All facts begin so, and no word does (fields.hpp).
bool is_fact(std::string_view term) {
  return term.starts_with('X');
}

/// What of a question is to be sent to shards.
struct Contents {
  bool words = false, facts = false, sources = false, synonyms = false;
};

void look_into(const Query& query, Contents& contents) {
  switch (query.get_type()) {
    case Query::LEAF_TERM:
      (is_fact(*query.get_terms_begin()) ? contents.facts : contents.words) = true;
      return;
    case Query::LEAF_POSTING_SOURCE:
    case Query::LEAF_MATCH_ALL:
    case Query::OP_VALUE_RANGE:
    case Query::OP_VALUE_GE:
    case Query::OP_VALUE_LE:
      contents.sources = true;
      return;
    case Query::OP_SYNONYM:
      contents.synonyms = true;
      break;
    default:
      break;
  }
  for (std::size_t n = 0; n < query.get_num_subqueries(); ++n)
    look_into(query.get_subquery(n), contents);
}

Xapian::Database open_shard(const store::ShardRow& row) {
  const unsigned timeout = row.timeout_seconds * kMilliseconds;
  return Xapian::Remote::open(row.address.host, row.address.port, timeout, timeout);
}

/// Why a shard cannot be relied on; empty: it can.
std::string trouble_with(const store::ShardRow& row, const Xapian::Database& database) {
  if (database.get_uuid() == row.uuid && database.get_doccount() == row.letters()) return {};
  return "it serves another index than the card that was attached; make a new card there and join "
         "the shards into a new case";
}

std::string reason(const Xapian::Error& error) {
  std::string text = error.get_msg();
  if (const char* const more = error.get_error_string(); more != nullptr)
    text += fmt::format(" ({})", more);
  return text;
}

}  // namespace

Result<void> ask_shard(const store::ShardRow& shard) {
  try {
    const std::string why = trouble_with(shard, open_shard(shard));
    if (!why.empty()) return fail(Errc::conflict, shard.address.text() + ": " + why);
    return {};
  } catch (const Xapian::Error& error) {
    return fail(Errc::io, shard.address.text() + ": does not answer: " + reason(error));
  }
}

ShardWords::ShardWords(std::vector<store::ShardRow> shards,
                       std::vector<Segment> segments,
                       std::shared_ptr<store::ReadTrouble> trouble)
    : segments_(std::move(segments)), trouble_(std::move(trouble)) {
  for (store::ShardRow& row : shards) {
    const bool attached = row.attached;
    shards_.push_back({std::move(row), attached ? "" : "it is detached"});
    lost_ += attached ? 0 : 1;
  }
}

bool ShardWords::is_whole(const Segment& segment) const {
  return std::none_of(shards_.begin(), shards_.end(), [&](const Shard& shard) {
    return std::any_of(shard.row.segments.begin(), shard.row.segments.end(), [&](const auto& row) {
      return row.name == segment.name;
    });
  });
}

bool ShardWords::is_left(const Segment& segment) const {
  return std::none_of(shards_.begin(), shards_.end(), [&](const Shard& shard) {
    return !shard.lost_because.empty() &&
           std::any_of(shard.row.segments.begin(), shard.row.segments.end(), [&](const auto& row) {
             return row.name == segment.name;
           });
  });
}

void ShardWords::leave_out(std::size_t shard, std::string why) {
  shards_[shard].lost_because = std::move(why);
  ++lost_;
  words_.reset();
  known_.clear();
}

// A shard that is silent or refuses stands in the error.
bool ShardWords::leave_out_named(const Xapian::Error& error) {
  words_.reset();  // Connections that were left with half an answer say nothing any more.
  for (std::size_t n = 0; n < shards_.size(); ++n) {
    const auto& address = shards_[n].row.address;
    if (!shards_[n].lost_because.empty()) continue;
    const std::string here = fmt::format("({}:{})", address.host, address.port);
    if (error.get_context().find(here) == std::string::npos) continue;
    leave_out(n, reason(error));
    return true;
  }
  return false;
}

// One that hangs up does not: each is asked the same alone.
bool ShardWords::leave_out_failing(const Query& words, const Bm25& scheme) {
  const std::size_t before = lost_;
  for (std::size_t n = 0; n < shards_.size(); ++n) {
    if (!shards_[n].lost_because.empty()) continue;
    try {
      const Xapian::Database shard = open_shard(shards_[n].row);
      Xapian::Enquire enquire(shard);
      enquire.set_query(words);
      enquire.set_weighting_scheme(scheme.scheme());
      const Xapian::MSet answer = enquire.get_mset(0, shard.get_doccount());
    } catch (const Xapian::Error& error) {
      leave_out(n, reason(error));
    }
  }
  return lost_ > before;
}

/// False when it is left out.
bool ShardWords::add_shard(std::size_t shard, Xapian::Database& words) {
  const store::ShardRow& row = shards_[shard].row;
  try {
    const Xapian::Database opened = open_shard(row);
    if (std::string why = trouble_with(row, opened); !why.empty()) {
      leave_out(shard, std::move(why));
      return false;
    }
    words.add_database(opened);
    return true;
  } catch (const Xapian::Error& error) {
    leave_out(shard, reason(error));
    return false;
  }
}

void ShardWords::connect() {
  if (words_) return;
  Xapian::Database words;
  parts_.clear();
  for (std::size_t n = 0; n < shards_.size(); ++n) {
    if (!shards_[n].lost_because.empty() || !add_shard(n, words)) continue;
    Part& part = parts_.emplace_back(Part{n, {}});
    for (const store::SegmentRow& segment : shards_[n].row.segments)
      part.ids.emplace_back(segment.first_id, segment.last_id);
  }
  for (const Segment& segment : segments_) {
    if (!is_whole(segment)) continue;
    words.add_database(segment.database);
    parts_.push_back(
        {std::nullopt,
         {{segment.first_id, segment.first_id + segment.database.get_lastdocid() - 1}}});
  }
  words_ = std::move(words);
}

/// By ascending id. A number that a shard has no document for is passed over.
std::vector<WeightedId> ShardWords::messages(const Xapian::MSet& found) const {
  std::vector<WeightedId> items;
  items.reserve(found.size());
  for (auto i = found.begin(); i != found.end(); ++i) {
    const std::size_t at = *i - 1;
    const Part& part = parts_[at % parts_.size()];
    const std::size_t own = at / parts_.size();
    const auto [first, last] = part.ids[own % part.ids.size()];
    const std::int64_t id = first + static_cast<std::int64_t>(own / part.ids.size());
    if (id <= last) items.push_back({id, i.get_weight()});
  }
  std::sort(items.begin(), items.end(), [](const WeightedId& a, const WeightedId& b) {
    return a.id < b.id;
  });
  return items;
}

/// Of all messages that are asked.
double ShardWords::average_length() const {
  Xapian::totallength length = 0;
  Xapian::doccount documents = 0;
  for (const Segment& segment : segments_) {
    if (!is_left(segment)) continue;
    length += segment.database.get_total_length();
    documents += segment.database.get_doccount();
  }
  return documents == 0 ? 0 : static_cast<double>(length) / documents;
}

/// Messages that hold forms of one word: how often comes from where the words lie, the weight is
/// that of one index over all shards.
std::vector<WeightedId> ShardWords::weighed(const Query& forms, const Bm25& scheme) {
  Xapian::Enquire enquire(*words_);
  enquire.set_query(forms);
  enquire.set_weighting_scheme(Xapian::TfIdfWeight("nnn"));  // How often, and nothing else.
  const Xapian::doccount everywhere = words_->get_doccount();
  const Xapian::MSet found = enquire.get_mset(0, everywhere);
  std::vector<WeightedId> items = messages(found);
  if (items.empty()) return items;
  const double average = average_length();
  std::vector<std::string> terms;
  for (std::size_t n = 0; n < forms.get_num_subqueries(); ++n)
    terms.push_back(*forms.get_subquery(n).get_terms_begin());
  // Whole segments here are databases of their own, in one case as well.
  Xapian::doccount in_shards = everywhere;
  std::vector<FormFrequency> of_shards;
  for (const std::string& term : terms) {
    const Xapian::doccount all = found.get_termfreq(term);
    of_shards.push_back({all, all});
  }
  std::vector<std::pair<const Segment*, std::vector<FormFrequency>>> whole;
  for (const Segment& segment : segments_) {
    if (!is_whole(segment)) continue;
    auto& own = whole.emplace_back(&segment, of_shards).second;
    for (std::size_t n = 0; n < terms.size(); ++n) {
      own[n] = {segment.database.get_termfreq(terms[n]), of_shards[n].everywhere};
      of_shards[n].here -= std::min(of_shards[n].here, own[n].here);
    }
    in_shards -= segment.database.get_doccount();
  }
  const auto weight = [&](const std::vector<FormFrequency>& frequencies, Xapian::doccount here) {
    const auto frequency = estimated_frequency(frequencies, here, everywhere);
    return WordWeight(scheme, frequency, everywhere, average);
  };
  const WordWeight of_shard = weight(of_shards, in_shards);
  auto item = items.begin();
  for (const Segment& segment : segments_) {
    const std::int64_t end = segment.first_id + segment.database.get_doccount();
    const auto own = std::find_if(
        whole.begin(), whole.end(), [&](const auto& one) { return one.first == &segment; });
    const WordWeight word =
        own == whole.end() ? of_shard : weight(own->second, segment.database.get_doccount());
    for (; item != items.end() && item->id < end; ++item) {
      const auto document = static_cast<Xapian::docid>(item->id - segment.first_id + 1);
      item->weight = word.of(item->weight, segment.database.get_doclength(document));
    }
  }
  return items;
}

// Of those that are left; false when there is none.
bool ShardWords::leave_out_last(const Xapian::Error& error) {
  const auto last = std::find_if(
      shards_.rbegin(), shards_.rend(), [](const Shard& one) { return one.lost_because.empty(); });
  if (last == shards_.rend()) return false;
  leave_out(static_cast<std::size_t>(shards_.rend() - last - 1), reason(error));
  return true;
}

std::vector<WeightedId> ShardWords::ask_once(const Query& words, const Bm25& scheme) {
  connect();
  if (parts_.empty()) return {};
  if (words.get_type() == Query::OP_SYNONYM) return weighed(words, scheme);
  Xapian::Enquire enquire(*words_);
  enquire.set_query(words);
  enquire.set_weighting_scheme(scheme.scheme());
  return messages(enquire.get_mset(0, words_->get_doccount()));
}

// A connection that breaks without a culprit is tried again, and then whoever is left is doubted in
// turn: the last shard that could have broken it is left out before the question fails.
std::vector<WeightedId> ShardWords::ask(const Query& words, const Bm25& scheme) {
  bool again = true;
  while (true) {
    try {
      return ask_once(words, scheme);
    } catch (const Xapian::NetworkError& error) {
      if (leave_out_named(error) || leave_out_failing(words, scheme)) continue;
      if (std::exchange(again, false)) continue;
      if (!leave_out_last(error)) throw;
    } catch (const Xapian::Error& error) {
      // What a server says of its own index.
      if (!leave_out_named(error) && !leave_out_failing(words, scheme)) throw;
    }
  }
}

Query ShardWords::answered(const Query& words, const Bm25& scheme) {
  words_asked_ = true;
  const std::string key = fmt::format("{} {} {}", scheme.k1, scheme.b, words.serialise());
  if (const auto known = known_.find(key); known != known_.end()) return known->second;
  auto items = std::make_shared<const std::vector<WeightedId>>(ask(words, scheme));
  double heaviest = 0;
  for (const WeightedId& item : *items)
    heaviest = std::max(heaviest, item.weight);
  Query answer = Query::MatchNothing;
  if (!items->empty()) answer = Query((new WeightedIds(std::move(items), heaviest))->release());
  known_.insert_or_assign(key, answer);
  return answer;
}

Query ShardWords::asked(const Query& query, const Bm25& scheme) {
  Contents contents;
  look_into(query, contents);
  if (!contents.words) return query;
  const auto type = query.get_type();
  if (type == Query::OP_SYNONYM || type == Query::LEAF_TERM || type == Query::OP_NEAR ||
      type == Query::OP_PHRASE)
    return answered(query, scheme);
  if (!contents.synonyms && !contents.facts && !contents.sources) return answered(query, scheme);
  std::vector<Query> parts;
  for (std::size_t n = 0; n < query.get_num_subqueries(); ++n)
    parts.push_back(asked(query.get_subquery(n), scheme));
  return {type, parts.begin(), parts.end()};
}

Query ShardWords::remaining(Query question) const {
  std::vector<std::int64_t> gone;
  for (const Segment& segment : segments_) {
    if (!is_left(segment)) gone.push_back(segment.first_id);
  }
  if (!words_asked_ || gone.empty()) return question;
  for (const Shard& shard : shards_) {
    if (shard.lost_because.empty()) continue;
    trouble_->note_missing(
        fmt::format("warning: the shard {} was not asked or did not answer: {}; its {} letters are "
                    "not among the results",
                    shard.row.address.text(),
                    shard.lost_because,
                    shard.row.letters()));
  }
  auto* rest = new WithoutSegments(std::move(gone));
  return {Query::OP_FILTER, question, Query(rest->release())};
}

Query ShardWords::resolved(const Query& question, const Bm25& scheme) {
  return remaining(asked(question, scheme));
}

Result<void> ShardWords::check() const {
  if (!words_asked_ || lost_ < shards_.size()) return {};
  std::string why;
  for (const Shard& shard : shards_)
    why += fmt::format(
        "{}{}: {}", why.empty() ? "" : "; ", shard.row.address.text(), shard.lost_because);
  return fail(Errc::io, "none of the shards of this case answers, and words are asked: " + why);
}

}  // namespace pismo::search

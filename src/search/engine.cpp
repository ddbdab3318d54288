#include "pismo/search/engine.hpp"

#include <algorithm>
#include <utility>

#include <xapian.h>

#include "pismo/text/tokens.hpp"
#include "pismo/time/zone.hpp"

#include "planner.hpp"

namespace pismo::search {

struct Plan::State {
  Xapian::Query query;
};

Plan::Plan() = default;
Plan::~Plan() = default;
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(Plan&&) noexcept = default;

struct Engine::State {
  store::Catalog catalog;
  time::Zone zone;
  text::Tokenizer tokenizer;
  Xapian::Database database;
  std::size_t shards = 0;

  /// Xapian numbers the documents of several databases alternately; within its own
  /// database each document carries the message id.
  [[nodiscard]] std::int64_t message_id(Xapian::docid id) const {
    return static_cast<std::int64_t>((id - 1) / std::max<std::size_t>(shards, 1)) + 1;
  }
};

namespace {

Result<Xapian::Database> open_text(const store::CaseFolder& folder,
                                   const std::vector<store::SegmentRow>& segments) {
  try {
    Xapian::Database all;
    for (const store::SegmentRow& segment : segments) {
      all.add_database(Xapian::Database(folder.segment(segment.name).string()));
    }
    return all;
  } catch (const Xapian::Error& error) {
    return fail(Errc::corrupt,
                folder.text().string() + ": the text index cannot be opened: " + error.get_msg());
  }
}

bool is_mostly_russian(const Xapian::Database& database) {
  const std::string russian = std::string(store::kLanguagePrefix) + "ru";
  return database.get_termfreq(russian) * 2 > database.get_doccount();
}

Error asking(const Xapian::Error& error) {
  return {Errc::corrupt, "the text index cannot be read: " + error.get_msg()};
}

}  // namespace

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}

Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

const store::Catalog& Engine::catalog() const {
  return state_->catalog;
}

const std::string& Engine::zone() const {
  return state_->zone.name();
}

int Engine::offset_minutes(std::int64_t utc) const {
  return state_->zone.offset_minutes(utc);
}

Result<Engine> Engine::open(const store::CaseFolder& folder, const std::string& zone) {
  if (auto there = folder.require(); !there) return fail(there.error());
  auto catalog = store::Catalog::open(folder.catalog());
  if (!catalog) return fail(catalog.error());
  // Between reading the list and opening the folders a writer may merge them: look again.
  constexpr int kTries = 3;
  Result<Xapian::Database> database;
  std::size_t shards = 0;
  for (int i = 0; i < kTries; ++i) {
    auto segments = catalog->segments();
    if (!segments) return fail(segments.error());
    shards = segments->size();
    database = open_text(folder, *segments);
    if (database) break;
  }
  if (!database) return fail(database.error());
  try {
    const char* habitual = is_mostly_russian(*database) ? "Europe/Moscow" : "UTC";
    auto named = time::Zone::named(zone.empty() ? habitual : zone);
    if (!named) return fail(named.error());
    return Engine(std::make_unique<State>(
        State{std::move(*catalog), std::move(*named), {}, std::move(*database), shards}));
  } catch (const Xapian::Error& error) {
    return fail(asking(error));
  }
}

Result<Plan> Engine::plan(const Node& question) {
  try {
    Planner planner(state_->catalog, state_->zone, state_->tokenizer);
    auto query = planner.plan(question);
    if (!query) return fail(query.error());
    Plan plan;
    plan.expansions = std::move(planner.expansions);
    plan.state = std::make_unique<Plan::State>(Plan::State{std::move(*query)});
    return plan;
  } catch (const Xapian::Error& error) {
    return fail(Errc::usage, "this question cannot be answered: " + error.get_msg());
  }
}

Result<std::vector<Hit>> Engine::ask(const Plan& plan,
                                     Order order,
                                     std::size_t offset,
                                     std::optional<std::size_t> limit) const {
  try {
    const State& s = *state_;
    std::vector<Hit> hits;
    const Xapian::doccount all = s.database.get_doccount();
    if (all == 0) return hits;
    Xapian::Enquire enquire(s.database);
    enquire.set_query(plan.state->query);
    if (order != Order::relevance) enquire.set_weighting_scheme(Xapian::BoolWeight());
    if (order == Order::source) enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    if (order == Order::oldest_first) enquire.set_sort_by_value(store::kDateSlot, false);
    if (order == Order::newest_first) enquire.set_sort_by_value(store::kDateSlot, true);
    const auto first = static_cast<Xapian::doccount>(std::min<std::size_t>(offset, all));
    const auto size =
        static_cast<Xapian::doccount>(std::min<std::size_t>(limit.value_or(all), all));
    const Xapian::MSet found = enquire.get_mset(first, size);
    hits.reserve(found.size());
    for (auto i = found.begin(); i != found.end(); ++i) {
      hits.push_back({s.message_id(*i), i.get_weight(), *i});
    }
    return hits;
  } catch (const Xapian::Error& error) {
    return fail(asking(error));
  }
}

Result<store::DocumentData> Engine::row(const Hit& hit) const {
  try {
    const auto id = static_cast<Xapian::docid>(hit.document);
    return store::unpack(state_->database.get_document(id).get_data());
  } catch (const Xapian::Error& error) {
    return fail(asking(error));
  }
}

Result<std::size_t> Engine::count(const Plan& plan) const {
  try {
    const Xapian::doccount all = state_->database.get_doccount();
    if (all == 0) return 0;
    Xapian::Enquire enquire(state_->database);
    enquire.set_query(plan.state->query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 0, all).get_matches_estimated();  // Exact: all were looked at.
  } catch (const Xapian::Error& error) {
    return fail(asking(error));
  }
}

}  // namespace pismo::search

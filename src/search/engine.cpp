#include "pismo/search/engine.hpp"

#include <algorithm>
#include <utility>

#include <xapian.h>

#include "engine_state.hpp"
#include "from_source.hpp"
#include "joined_order.hpp"
#include "plan_state.hpp"
#include "planner.hpp"
#include "text_reader.hpp"
#include "text_scan.hpp"

namespace pismo::search {

Plan::Plan() = default;
Plan::~Plan() = default;
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(Plan&&) noexcept = default;

namespace {

bool is_mostly_russian(const Xapian::Database& database) {
  const std::string russian = std::string(store::kLanguagePrefix) + "ru";
  return database.get_termfreq(russian) * 2 > database.get_doccount();
}

Error asking(const Xapian::Error& error) {
  return {Errc::corrupt,
          "the text index cannot be read: " + error.get_msg() +
              "; 'pismo index --repair-text' makes what is damaged anew from the sources"};
}

}  // namespace

Result<void> Engine::State::check() const {
  if (auto sound = catalog.check(); !sound) return sound;
  if (auto sound = relations.check(); !sound) return sound;
  return dates.check();
}

std::vector<Hit> Engine::State::best(const Plan& plan, std::size_t offset, std::size_t size) const {
  Xapian::Enquire enquire(index.all());
  enquire.set_query(plan.state->query);
  if (index.is_joined()) return joined_order(enquire, plan.state->query, index, offset, size);
  const Xapian::MSet found =
      enquire.get_mset(static_cast<Xapian::doccount>(offset), static_cast<Xapian::doccount>(size));
  std::vector<Hit> hits;
  hits.reserve(found.size());
  for (auto i = found.begin(); i != found.end(); ++i)
    hits.push_back({index.message_id(*i), i.get_weight(), *i});
  return hits;
}

// Each segment is asked alone: within one, documents lie in the order of messages' ids, and
// equal dates stay in that order however the messages are spread over segments.
std::vector<Hit> Engine::State::in_order(const Plan& plan, Order order, std::size_t size) const {
  std::vector<std::pair<std::string, Hit>> found;  // With what they are sorted by.
  for (std::size_t n = 0; n < index.segments().size(); ++n) {
    if (order == Order::source && found.size() >= size) break;
    std::optional<DateKey> key;  // Outlives the question.
    Xapian::Enquire enquire(index.segments()[n]);
    enquire.set_query(plan.state->query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    if (order == Order::source) enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    if (order != Order::source)
      by_date.sort(enquire, index.first_id(n), order == Order::newest_first, key);
    const Xapian::MSet own = enquire.get_mset(0, static_cast<Xapian::doccount>(size));
    for (auto i = own.begin(); i != own.end(); ++i) {
      const Xapian::docid document = index.document(n, *i);
      found.emplace_back(i.get_sort_key(), Hit{index.message_id(document), 0, document});
    }
  }
  const auto by_key = [order](const auto& a, const auto& b) {
    return order == Order::newest_first ? a.first > b.first : a.first < b.first;
  };
  std::stable_sort(found.begin(), found.end(), by_key);
  std::vector<Hit> hits;
  hits.reserve(std::min(size, found.size()));
  for (const auto& [key, hit] : found) {
    if (hits.size() == size) break;
    hits.push_back(hit);
  }
  return hits;
}

std::vector<Hit> Engine::State::behind(const Plan& plan, std::int64_t id, std::size_t limit) const {
  std::vector<Hit> hits;
  for (std::size_t n = 0; n < index.segments().size() && hits.size() < limit; ++n) {
    const Xapian::Database& segment = index.segments()[n];
    const std::int64_t done = std::max<std::int64_t>(0, id - index.first_id(n) + 1);
    if (done >= segment.get_lastdocid()) continue;
    Xapian::Query query = plan.state->query;
    if (done > 0) {
      auto* rest = new FromSource(static_cast<Xapian::docid>(done + 1));
      query = {Xapian::Query::OP_FILTER, query, Xapian::Query(rest->release())};
    }
    Xapian::Enquire enquire(segment);
    enquire.set_query(query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const auto wanted = static_cast<Xapian::doccount>(limit - hits.size());
    const Xapian::MSet found = enquire.get_mset(0, wanted);
    for (auto i = found.begin(); i != found.end(); ++i) {
      const Xapian::docid document = index.document(n, *i);
      hits.push_back({index.message_id(document), 0, document});
    }
  }
  return hits;
}

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}

Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;
Engine& Engine::operator=(Engine&&) noexcept = default;

const store::Catalog& Engine::catalog() const {
  return state_->catalog;
}

const store::Relations& Engine::relations() const {
  return state_->relations;
}

const store::Dates& Engine::dates() const {
  return state_->dates;
}

const store::Notes& Engine::notes() const {
  return state_->notes;
}

const store::SignatureChecks& Engine::signatures() const {
  return state_->signatures;
}

const std::string& Engine::zone() const {
  return state_->zone.name();
}

int Engine::offset_minutes(std::int64_t utc) const {
  return state_->zone.offset_minutes(utc);
}

Result<Engine> Engine::open(const store::CaseFolder& folder,
                            const std::string& zone,
                            DateSource dates) {
  if (auto there = folder.require(); !there) return fail(there.error());
  auto catalog = store::Catalog::open(folder.catalog(), folder.trouble());
  if (!catalog) return fail(catalog.error());
  // Between reading the list and opening the folders a writer may merge them: look again.
  constexpr int kTries = 3;
  Result<TextIndex> index;
  for (int i = 0; i < kTries; ++i) {
    auto segments = catalog->segments();
    if (!segments) return fail(segments.error());
    index = TextIndex::open(folder, *segments);
    if (index) break;
  }
  if (!index) return fail(index.error());
  if (index->is_joined() && !catalog->has_name_keys()) {
    return fail(Errc::conflict,
                folder.path().string() +
                    ": joining the shards of this case was cut short; attach one of them again, "
                    "without a card, and it is ended ('pismo case attach HOST:PORT')");
  }
  try {
    const char* habitual = is_mostly_russian(index->all()) ? "Europe/Moscow" : "UTC";
    auto named = time::Zone::named(zone.empty() ? habitual : zone);
    if (!named) return fail(named.error());
    return Engine(
        std::make_unique<State>(std::move(*catalog), std::move(*named), std::move(*index), dates));
  } catch (const Xapian::Error& error) {
    return fail(asking(error));
  }
}

Result<void> Engine::hold() {
  return state_->catalog.hold();
}

Result<Plan> Engine::State::plan(const Node& question, Span& trouble) {
  while (true) {
    const std::size_t lost = index.lost_shards();
    index.begin_question();
    auto planned = plan_once(question, trouble);
    if (index.lost_shards() != lost) continue;
    if (auto answered = index.check_shards(); !answered) return fail(answered.error());
    return planned;
  }
}

Result<Plan> Engine::State::plan_once(const Node& question, Span& trouble) {
  try {
    Planner planner(
        {catalog, relations, dates, notes, signatures, index, by_date, zone, tokenizer});
    auto query = planner.question(question);
    trouble = planner.trouble();
    if (!query) return fail(query.error());
    if (auto sound = check(); !sound) return fail(sound.error());
    Plan plan;
    plan.expansions = std::move(planner.expansions);
    plan.unreadable = planner.confirmation().unreadable;
    plan.state = std::make_unique<Plan::State>(Plan::State{index.resolved(*query)});
    return plan;
  } catch (const Xapian::Error& error) {
    return fail(asking(error));
  }
}

Result<void> Engine::settle(Plan& plan) const {
  try {
    const TextIndex& index = state_->index;
    const Xapian::Query question = plan.state->query;
    std::size_t lost = 0;
    do {
      lost = index.lost_shards();
      plan.state->query = index.resolved(question);
    } while (index.lost_shards() != lost);
    return index.check_shards();
  } catch (const Xapian::Error& error) {
    return fail(asking(error));
  }
}

Result<Plan> Engine::plan(const Node& question) {
  Span trouble;
  return state_->plan(question, trouble);
}

tl::expected<Plan, QueryError> Engine::try_plan(std::string_view question) {
  const auto node = parse_query(question);
  if (!node) return tl::unexpected(node.error());
  Span trouble;
  auto plan = state_->plan(*node, trouble);
  if (plan) return std::move(*plan);
  return tl::unexpected<QueryError>(
      QueryError{plan.error().message, static_cast<std::size_t>(trouble.begin)});
}

Result<Plan> Engine::plan(std::string_view question) {
  const auto node = parse_query(question);
  if (!node) return fail(Errc::usage, describe(node.error(), question));
  Span trouble;
  auto plan = state_->plan(*node, trouble);
  if (plan || plan.error().code != Errc::usage) return plan;
  return fail(Errc::usage,
              describe({plan.error().message, static_cast<std::size_t>(trouble.begin)}, question));
}

Result<std::vector<Hit>> Engine::ask(const Plan& plan,
                                     Order order,
                                     std::size_t offset,
                                     std::optional<std::size_t> limit) const {
  try {
    const std::size_t all = state_->index.all().get_doccount();
    const std::size_t first = std::min(offset, all);
    const std::size_t size = std::min(limit.value_or(all), all - first);
    if (size == 0) return std::vector<Hit>{};
    if (order == Order::relevance) return state_->best(plan, first, size);
    std::vector<Hit> hits = state_->in_order(plan, order, first + size);
    hits.erase(hits.begin(),
               hits.begin() + static_cast<std::ptrdiff_t>(std::min(first, hits.size())));
    return hits;
  } catch (const Xapian::Error& error) {
    return fail(asking(error));
  }
}

Result<std::vector<Hit>> Engine::behind(const Plan& plan,
                                        std::int64_t id,
                                        std::size_t limit) const {
  try {
    return state_->behind(plan, id, limit);
  } catch (const Xapian::Error& error) {
    return fail(asking(error));
  }
}

std::optional<Hit> Engine::record(std::int64_t id) const {
  const auto document = state_->index.document_of(id);
  if (!document) return std::nullopt;
  return Hit{id, 0, *document};
}

Result<store::DocumentData> Engine::row(const Hit& hit) const {
  try {
    const auto id = static_cast<Xapian::docid>(hit.document);
    const Xapian::Document document = state_->index.all().get_document(id);
    store::DocumentData data = store::unpack(document.get_data());
    state_->by_date.complete(hit.id, document, data);
    return data;
  } catch (const Xapian::Error& error) {
    return fail(asking(error));
  }
}

Result<std::vector<store::StoredText>> Engine::texts(const Hit& hit) const {
  return TextReader(state_->catalog, state_->index).read(static_cast<Xapian::docid>(hit.document));
}

Result<void> Engine::each_text(const Hit& hit,
                               const std::function<bool(const store::TextView&)>& take) const {
  return TextReader(state_->catalog, state_->index)
      .each(static_cast<Xapian::docid>(hit.document), take);
}

std::vector<Engine::UnreadHit> Engine::look_at(
    const std::vector<Hit>& hits,
    const std::function<bool(std::size_t, std::size_t, const store::TextView&)>& look) const {
  if (!state_->scan) state_->scan.emplace(state_->catalog, state_->index);
  std::vector<Xapian::docid> documents;
  documents.reserve(hits.size());
  for (const Hit& hit : hits)
    documents.push_back(static_cast<Xapian::docid>(hit.document));
  std::vector<UnreadHit> unread;
  for (auto& [at, error] : state_->scan->each(documents, look))
    unread.push_back({at, std::move(error)});
  return unread;
}

std::size_t Engine::readers() {
  return TextScan::readers();
}

Result<Period> Engine::period(const Plan& plan) const {
  try {
    Plan dated;  // The undated sort below every date.
    const Xapian::Query has_date = state_->by_date.between(INT64_MIN, INT64_MAX);
    dated.state = std::make_unique<Plan::State>(
        Plan::State{{Xapian::Query::OP_FILTER, plan.state->query, has_date}});
    Period period;
    const auto end = [&](Order order) -> std::optional<std::int64_t> {
      const std::vector<Hit> hits = state_->in_order(dated, order, 1);
      if (hits.empty()) return std::nullopt;
      const auto id = static_cast<Xapian::docid>(hits.front().document);
      return state_->by_date.time_of(hits.front().id, state_->index.all().get_document(id));
    };
    period.first = end(Order::oldest_first);
    period.last = end(Order::newest_first);
    return period;
  } catch (const Xapian::Error& error) {
    return fail(asking(error));
  }
}

Result<std::size_t> Engine::count(const Plan& plan) const {
  try {
    const Xapian::doccount all = state_->index.all().get_doccount();
    if (all == 0) return 0;
    Xapian::Enquire enquire(state_->index.all());
    enquire.set_query(plan.state->query);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 0, all).get_matches_estimated();  // Exact: all were looked at.
  } catch (const Xapian::Error& error) {
    return fail(asking(error));
  }
}

}  // namespace pismo::search

#include "pismo/search/timeline.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>

namespace pismo::search {

namespace {

using store::TimedMessage;
using store::Trait;

/// A group while it is counted.
struct Group {
  std::uint64_t messages = 0;
  std::optional<std::int64_t> first, last;
  std::map<std::string, std::uint64_t> names;
  std::map<std::int64_t, std::uint64_t> counts;  ///< By unit.
};

std::string most_common(const std::map<std::string, std::uint64_t>& names) {
  std::string best;
  std::uint64_t most = 0;
  for (const auto& [name, count] : names) {
    if (name.empty() || count <= most) continue;
    best = name;
    most = count;
  }
  return best;
}

std::string name_of(Trait split, const std::string& group, const Group& counted) {
  const std::string name = most_common(counted.names);
  switch (split) {
    case Trait::person:
      if (group.empty()) return "(no sender)";
      return name.empty() || name == group ? group : name + " <" + group + ">";
    case Trait::thread:
      return name.empty() ? "(no subject)" : name;
    case Trait::domain:
      return group.empty() ? "(no address)" : group;
    case Trait::grade:
      return group.empty() ? "undated" : group;
    case Trait::language:
    case Trait::none:
      return group;
  }
  return group;
}

/// Counts messages as they come, in the order of their ids.
class Count {
 public:
  Count(const Engine& engine, const TimelineOptions& options) : engine_(engine), options_(options) {
    line_.step = options.step;
  }

  void take(const TimedMessage& message) {
    Group* group = nullptr;
    if (options_.split != Trait::none) {
      group = &groups_[message.group];
      ++group->messages;
      ++group->names[message.name];
    }
    if (!message.utc) {
      ++line_.undated;
      return;
    }
    const std::int64_t utc = *message.utc;
    const std::int64_t wall = utc + std::int64_t{engine_.offset_minutes(utc)} * 60;
    const std::int64_t number = unit_at(options_.step, wall);
    const bool doubtful = message.grade == "E";
    TimelineUnit& unit = units_[number];
    ++unit.messages;
    ++line_.dated;
    unit.doubtful += doubtful ? 1 : 0;
    line_.doubtful += doubtful ? 1 : 0;
    times_.push_back(utc);
    if (group == nullptr) return;
    ++group->counts[number];
    group->first = std::min(group->first.value_or(utc), utc);
    group->last = std::max(group->last.value_or(utc), utc);
  }

  [[nodiscard]] Timeline give() {
    for (auto& [number, unit] : units_) {
      unit.number = number;
      line_.units.push_back(std::move(unit));
    }
    add_series();
    add_silences();
    return std::move(line_);
  }

  Timeline& line() { return line_; }

 private:
  void add_series() {
    std::vector<std::pair<const std::string, Group>*> order;
    for (auto& group : groups_)
      order.push_back(&group);
    std::sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
      return a->second.messages != b->second.messages ? a->second.messages > b->second.messages
                                                      : a->first < b->first;
    });
    const std::size_t kept = std::min(options_.top.value_or(order.size()), order.size());
    const std::size_t series = kept + (kept < order.size() ? 1 : 0);
    for (TimelineUnit& unit : line_.units)
      unit.counts.resize(series);
    for (std::size_t i = 0; i < order.size(); ++i) {
      const auto& [group, counted] = *order[i];
      if (i < kept) line_.series.push_back({group, name_of(options_.split, group, counted)});
      if (i == kept) line_.series.push_back({{}, "others"});
      Series& one = line_.series.back();
      one.is_rest = i >= kept;
      one.messages += counted.messages;
      if (counted.first) one.first = std::min(one.first.value_or(*counted.first), *counted.first);
      if (counted.last) one.last = std::max(one.last.value_or(*counted.last), *counted.last);
      add_counts(line_.series.size() - 1, counted);
    }
    if (kept < order.size()) {
      line_.series.back().name = "others (" + std::to_string(order.size() - kept) + ")";
    }
  }

  // Both are in the order of units.
  void add_counts(std::size_t series, const Group& counted) {
    auto unit = line_.units.begin();
    for (const auto& [number, count] : counted.counts) {
      unit = std::lower_bound(
          unit, line_.units.end(), number, [](const TimelineUnit& u, std::int64_t n) {
            return u.number < n;
          });
      unit->counts[series] += count;
    }
  }

  void add_silences() {
    std::sort(times_.begin(), times_.end());
    std::vector<Silence>& all = line_.silences;
    const auto longer = [](const Silence& a, const Silence& b) {
      return a.until - a.after > b.until - b.after;
    };
    for (std::size_t i = 1; i < times_.size(); ++i) {
      const Silence one{times_[i - 1], times_[i]};
      if (one.until == one.after) continue;
      if (all.size() == kSilences && !longer(one, all.back())) continue;
      all.insert(std::upper_bound(all.begin(), all.end(), one, longer), one);
      if (all.size() > kSilences) all.pop_back();
    }
  }

  const Engine& engine_;
  const TimelineOptions& options_;
  Timeline line_;
  std::map<std::int64_t, TimelineUnit> units_;
  std::unordered_map<std::string, Group> groups_;
  std::vector<std::int64_t> times_;
};

/// Units without messages, each for itself, or as one gap when they are more than `longest`.
void add_empty(std::vector<TimelinePlace>& all,
               std::int64_t first,
               std::int64_t units,
               std::int64_t longest) {
  if (units > longest) {
    all.push_back({nullptr, first, units});
    return;
  }
  for (std::int64_t i = 0; i < units; ++i)
    all.push_back({nullptr, first + i});
}

}  // namespace

std::vector<TimelinePlace> places(const Timeline& line, std::int64_t longest) {
  std::vector<TimelinePlace> all;
  for (const TimelineUnit& unit : line.units) {
    if (!all.empty()) {
      const std::int64_t next = all.back().number + 1;
      add_empty(all, next, unit.number - next, longest);
    }
    all.push_back({&unit, unit.number});
  }
  return all;
}

Result<Timeline> timeline(const Engine& engine,
                          const std::filesystem::path& catalog,
                          const Plan& plan,
                          const TimelineOptions& options) {
  const auto hits = engine.ask(plan, Order::source, 0, std::nullopt);
  if (!hits) return fail(hits.error());
  std::vector<std::int64_t> ids;
  ids.reserve(hits->size());
  for (const Hit& hit : *hits)
    ids.push_back(hit.id);
  std::sort(ids.begin(), ids.end());
  Count count(engine, options);
  auto next = ids.begin();
  const auto read = store::each_timed_message(catalog, options.split, [&](TimedMessage&& message) {
    while (next != ids.end() && *next < message.id)
      ++next;
    if (next != ids.end() && *next == message.id) count.take(message);
  });
  if (!read) return fail(read.error());
  count.line().recovered = static_cast<std::uint64_t>(std::count_if(
      ids.begin(), ids.end(), [](std::int64_t id) { return store::is_recovered(id); }));
  return count.give();
}

}  // namespace pismo::search

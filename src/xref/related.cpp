#include "pismo/xref/related.hpp"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>

#include "pismo/base/hash.hpp"
#include "pismo/people/address_form.hpp"
#include "pismo/store/case_walk.hpp"
#include "pismo/store/fields.hpp"
#include "pismo/store/people.hpp"

#include "carried_side.hpp"
#include "near_identifiers.hpp"
#include "near_passages.hpp"
#include "near_people.hpp"
#include "words.hpp"

namespace pismo::xref {

namespace {

// Of one kind by one thing: a logo is attached to every letter of a firm.
constexpr std::size_t kMostTies = 1'000;

/// How many carry a thing, and how many of them are named when not all are.
std::string carrier_count(std::size_t messages) {
  return message_count(messages) +
         (messages > kMostTies ? fmt::format(", of which {} are named", kMostTies) : "");
}

Result<void> give(std::vector<Tie>&& ties, const TakeTie& take) {
  std::stable_sort(ties.begin(), ties.end(), [](const Tie& left, const Tie& right) {
    return left.weight > right.weight;
  });
  for (Tie& tie : ties) {
    if (!take(std::move(tie))) break;
  }
  return {};
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

/// Ties of one message that the catalog knows.
class KnownTies {
 public:
  KnownTies(const search::Engine& engine, const store::CaseWalk& walk, std::int64_t message)
      : engine_(engine), relations_(engine.relations()), walk_(walk), message_(message) {}

  std::vector<Tie> find() {
    links();
    copies();
    quotations();
    attachments();
    return std::move(ties_);
  }

 private:
  Tie& add(std::string_view kind, std::string_view basis, double weight, std::int64_t other) {
    Tie& tie = ties_.emplace_back();
    tie.kind = kind;
    tie.basis = basis;
    tie.weight = weight;
    tie.here = {{message_, {}, {}}, 1, {}, {}};
    tie.there = {{other, {}, {}}, 1, {}, {}};
    return tie;
  }

  void links() {
    constexpr double kLink = .7;  // A conversation is near, and says nothing new.
    if (const auto link = relations_.link_of(message_);
        link && link->parent > 0 && link->kind != "copy") {
      add("link", kept_basis(link->kind), kLink * link->weight, link->parent).reason =
          "it answers this one: " + link->evidence;
    }
    const auto thread = relations_.thread_of(message_);
    if (!thread) return;
    for (const store::MemberRow& member : relations_.members(*thread)) {
      if (member.parent != message_ || member.node <= 0) continue;
      const auto link = relations_.link_of(member.node);
      if (!link || link->kind == "copy") continue;  // Told as a copy.
      add("link", kept_basis(link->kind), kLink * link->weight, member.node).reason =
          "answered by this one: " + link->evidence;
    }
  }

  void copies() {
    for (const store::DuplicateRow& row : relations_.duplicates_of(message_)) {
      if (row.message_id == message_) continue;
      add("copy", kept_basis(row.kind), .95 * row.likeness, row.message_id).reason = fmt::format(
          "says the same ({}), {} % alike", row.kind, static_cast<int>(row.likeness * 100));
    }
  }

  [[nodiscard]] Place place_of_quote(std::int64_t message, std::int64_t ord) const {
    const auto quote = relations_.quote(message, ord);
    if (!quote || quote->pieces.empty()) return {message, {}, {}};
    return {message, quote->part, {quote->pieces.front().begin, quote->pieces.back().end}};
  }

  void quotations() {
    for (const store::MatchRow& match : relations_.matches_of(message_)) {
      Tie& tie = add("quotation", "quotes", .8 * match.containment, match.original);
      tie.here.place = place_of_quote(message_, match.ord);
      tie.reason = fmt::format("it quotes this one; {} % of the quotation stand there{}",
                               static_cast<int>(match.containment * 100),
                               match.altered ? ", and words were changed" : "");
    }
    for (const store::MatchRow& match : relations_.matches_with(message_)) {
      Tie& tie = add("quotation", "quoted_by", .8 * match.containment, match.message_id);
      tie.there.place = place_of_quote(match.message_id, match.ord);
      tie.reason = fmt::format("quoted by this one; {} % of the quotation stand here{}",
                               static_cast<int>(match.containment * 100),
                               match.altered ? ", and words were changed" : "");
    }
  }

  void attachments() {
    std::map<Sha256, std::vector<std::int64_t>> carriers;  // One file may be attached many times.
    for (const store::PartRow& part : engine_.catalog().parts(message_)) {
      if (!part.is_attachment || !part.sha256 || part.size == 0) continue;
      const auto [known, is_new] = carriers.try_emplace(*part.sha256);
      if (is_new) known->second = walk_.with_attachment(*part.sha256);
      const std::vector<std::int64_t>& others = known->second;
      std::size_t named = 0;
      for (const std::int64_t other : others) {
        if (other == message_) continue;
        if (++named > kMostTies) break;
        Tie& tie = add("attachment", "sha256", .9 * rarity(others.size() - 1), other);
        tie.value = to_hex(*part.sha256);
        tie.name = part.filename;
        tie.here.place.part = part.path;
        tie.reason = fmt::format(
            "carries the same {} bytes; so do {} in all", part.size, carrier_count(others.size()));
      }
    }
  }

  /// The fixed words of relations as `Tie` holds them.
  static std::string_view kept_basis(std::string_view kind) {
    constexpr std::string_view kKinds[] = {"references",
                                           "in_reply_to",
                                           "thread_index",
                                           "attached",
                                           "quotation",
                                           "subject",
                                           "copy",
                                           "same_message_id",
                                           "same_text",
                                           "near_text"};
    const auto known = std::find(std::begin(kKinds), std::end(kKinds), kind);
    return known == std::end(kKinds) ? std::string_view("other") : *known;
  }

  const search::Engine& engine_;
  const store::Relations& relations_;
  const store::CaseWalk& walk_;
  std::int64_t message_;
  std::vector<Tie> ties_;
};

bool is_file(const store::PartRow& part) {
  return part.is_attachment && part.sha256 && part.size != 0;
}

/// A file that a person sent and letters without him have too.
///
/// @param own  All letters of the person.
std::optional<Tie> tie_of_sent(const store::CaseWalk& walk,
                               const std::vector<std::int64_t>& own,
                               std::int64_t message,
                               const store::PartRow& part) {
  std::uint64_t others = 0;
  std::int64_t first = 0;
  const auto carriers = walk.with_attachment(*part.sha256);
  for (const std::int64_t carrier : carriers) {
    if (std::binary_search(own.begin(), own.end(), carrier)) continue;
    if (others++ == 0) first = carrier;
  }
  if (others == 0) return std::nullopt;
  Tie tie;
  tie.kind = "attachment";
  tie.basis = "sha256";
  tie.weight = .9 * rarity(others);
  tie.value = to_hex(*part.sha256);
  tie.name = part.filename;
  tie.reason = fmt::format(
      "he sent these {} bytes; {} without him carry them too", part.size, message_count(others));
  tie.here = {{message, part.path, {}}, carriers.size() - others, {}, {}};
  tie.there = {{first, {}, {}}, others, {}, {}};
  return tie;
}

/// Files that a person sent and letters without him have too: one tie for each.
std::vector<Tie> sent_files(const search::Engine& engine,
                            const store::CaseWalk& walk,
                            std::int64_t person,
                            const std::vector<std::int64_t>& own,
                            std::vector<std::string>& notes) {
  std::vector<Tie> ties;
  const store::People people = store::People::of(engine.catalog());
  std::set<Sha256> seen;
  const auto cut = [&] {
    notes.push_back(
        fmt::format("of the files that he sent the first {} were looked at", kMostTies));
    return std::move(ties);
  };
  for (const std::int64_t message : own) {
    if (store::is_recovered(message)) continue;
    const auto parts = engine.catalog().parts(message);
    if (parts.empty() || !people.is_sender(person, message)) continue;
    for (const store::PartRow& part : parts) {
      if (!is_file(part) || !seen.insert(*part.sha256).second) continue;
      if (seen.size() > kMostTies) return cut();
      if (auto tie = tie_of_sent(walk, own, message, part)) ties.push_back(std::move(*tie));
    }
  }
  return ties;
}

/// The other addresses of a set of messages, with how many they share.
struct Shared {
  std::uint64_t messages = 0;
  std::int64_t first = 0;
  std::optional<std::int64_t> from, to;
  std::string name;
};

std::vector<Tie> correspondents(const search::Engine& engine,
                                const std::vector<std::int64_t>& messages,
                                const std::string& address) {
  std::map<std::string, Shared> others;
  for (const std::int64_t id : messages) {
    const auto row = engine.catalog().message(id);
    std::set<std::string> seen;  // Once a message.
    for (const store::ParticipantRow& who : engine.catalog().participants(id)) {
      const std::string other = lower(who.address);
      if (other.empty() || other == address || !seen.insert(other).second) continue;
      Shared& shared = others[other];
      if (shared.messages++ == 0) shared.first = id;
      if (shared.name.empty()) shared.name = who.name;
      if (!row || !row->date_utc) continue;
      shared.from = std::min(shared.from.value_or(*row->date_utc), *row->date_utc);
      shared.to = std::max(shared.to.value_or(*row->date_utc), *row->date_utc);
    }
  }
  std::vector<Tie> ties;
  for (const auto& [other, shared] : others) {
    Tie& tie = ties.emplace_back();
    tie.kind = "correspondent";
    tie.basis = "address";
    tie.value = other;
    tie.name = shared.name;
    tie.weight = static_cast<double>(shared.messages) / static_cast<double>(messages.size());
    tie.reason = fmt::format("in {} of {} messages together", shared.messages, messages.size());
    tie.there = {{shared.first, {}, {}}, shared.messages, shared.from, shared.to};
  }
  return ties;
}

}  // namespace

Result<void> each_tie_of_message(const search::Engine& engine,
                                 const store::CaseFolder& folder,
                                 std::int64_t message,
                                 const TakeTie& take,
                                 std::vector<std::string>& notes) {
  const auto walk = store::CaseWalk::open(folder.catalog());
  if (!walk) return fail(walk.error());
  std::vector<Tie> ties = KnownTies(engine, *walk, message).find();
  // Words of what is known to be the same, or to quote, are no news.
  std::set<std::int64_t> known;
  for (const Tie& tie : ties) {
    if (tie.kind == "copy" || tie.kind == "quotation") known.insert(tie.there.place.message);
  }
  const Words words = std::move(words_of(engine, {message}, Whose::own).front());
  auto passages = passages_near(engine, {words, message, false});
  if (!passages) return fail(passages.error());
  for (Tie& tie : *passages) {
    if (!known.contains(tie.there.place.message)) ties.push_back(std::move(tie));
  }
  auto numbers = NearIdentifiers::open(engine, folder, ties, notes);
  if (!numbers) return fail(numbers.error());
  numbers->of_message(message);
  numbers->finish();
  people_of_message(engine, store::People::of(engine.catalog()), message, ties, notes);
  return give(std::move(ties), take);
}

Result<void> each_tie_of_person(const search::Engine& engine,
                                const store::CaseFolder& folder,
                                std::int64_t person,
                                const TakeTie& take,
                                std::vector<std::string>& notes) {
  const auto walk = store::CaseWalk::open(folder.catalog());
  if (!walk) return fail(walk.error());
  const store::People people = store::People::of(engine.catalog());
  const auto row = people.person(person);
  if (!row) return fail(Errc::not_found, "there is no such person in this case");
  std::vector<Tie> ties;
  ties_of_person(people, person, ties);
  const std::vector<std::int64_t> own = people.messages(person);
  std::vector<Tie> sent = sent_files(engine, *walk, person, own, notes);
  std::move(sent.begin(), sent.end(), std::back_inserter(ties));
  auto numbers = NearIdentifiers::open(engine, folder, ties, notes);
  if (!numbers) return fail(numbers.error());
  numbers->of_person(person, row->addresses, own);
  numbers->finish();
  return give(std::move(ties), take);
}

Result<void> each_tie_of_address(const search::Engine& engine,
                                 const store::CaseFolder& folder,
                                 std::string_view address,
                                 const TakeTie& take,
                                 std::vector<std::string>& notes) {
  const auto walk = store::CaseWalk::open(folder.catalog());
  if (!walk) return fail(walk.error());
  const std::string asked = lower(address);
  const std::vector<std::int64_t> messages = walk->with_address(asked);
  std::vector<Tie> ties = correspondents(engine, messages, asked);
  std::vector<std::int64_t> own = messages;
  std::sort(own.begin(), own.end());
  auto numbers = NearIdentifiers::open(engine, folder, ties, notes);
  if (!numbers) return fail(numbers.error());
  numbers->of_address(people::read_address({}, asked).canonical, own);
  numbers->finish();
  return give(std::move(ties), take);
}

Result<void> each_tie_of_file(const search::Engine& engine,
                              const store::CaseFolder& folder,
                              const OutsideFile& file,
                              const TakeTie& take,
                              std::vector<std::string>& notes) {
  const auto walk = store::CaseWalk::open(folder.catalog());
  if (!walk) return fail(walk.error());
  std::vector<Tie> ties;
  const auto carriers = walk->with_attachment(file.hash);
  for (const std::int64_t message : carriers) {
    if (ties.size() == kMostTies) break;
    Tie& tie = ties.emplace_back();
    tie.kind = "attachment";
    tie.basis = "sha256";
    tie.weight = 1;
    tie.value = to_hex(file.hash);
    tie.reason = "carries exactly these bytes";
    if (carriers.size() > kMostTies)
      tie.reason += fmt::format("; so do {} in all", carrier_count(carriers.size()));
    tie.there = {{message, {}, {}}, 1, {}, {}};
    for (const store::PartRow& part : engine.catalog().parts(message)) {
      if (part.sha256 != file.hash) continue;
      tie.name = part.filename;
      tie.there.place.part = part.path;
    }
  }
  if (!file.text.empty()) {
    Words words;
    text::Tokenizer tokenizer;
    add_words({store::Family::body, {}, file.text}, Whose::all, tokenizer, words);
    auto passages = passages_near(engine, {words, 0, true});
    if (!passages) return fail(passages.error());
    std::move(passages->begin(), passages->end(), std::back_inserter(ties));
    auto numbers = NearIdentifiers::open(engine, folder, ties, notes);
    if (!numbers) return fail(numbers.error());
    numbers->of_text(file.text);
    numbers->finish();
    people_of_text(store::People::of(engine.catalog()), file.text, ties);
  }
  return give(std::move(ties), take);
}

}  // namespace pismo::xref

#include "people_pass.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <string>
#include <system_error>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "pismo/base/file.hpp"
#include "pismo/base/hash.hpp"
#include "pismo/people/person_name.hpp"
#include "pismo/people/resolve.hpp"
#include "pismo/pipeline/people.hpp"
#include "pismo/store/custody_log.hpp"
#include "pismo/text/analysis.hpp"

#include "vocabulary_keys.hpp"

namespace pismo::pipeline {

namespace {

/// Goes up when the same messages have other people in them.
constexpr int kRules = 4;

constexpr std::string_view kWhat = "people";

constexpr std::string_view kHeading =
    "# Who is who, as decided by hand: merge, split or none, two addresses, a reason; parted by "
    "tabs.\n# Lines are added by 'pismo people merge', 'split' and 'reset'; the last one about two "
    "addresses counts.\n";

}  // namespace

/// Gathers what the catalog says into records for `people::resolve`.
struct PeoplePass::State {
  explicit State(store::PeopleRecords&& catalog) : catalog_(std::move(catalog)) {}

  Result<void> read_texts();
  Result<void> read_relations();
  Result<people::Records> read_times();

  /// Who answered under the name of whom.
  using Answers = std::map<std::pair<std::uint32_t, std::uint32_t>, people::Meeting>;

  void read_mentions();
  Result<void> read_meetings();
  Result<void> read_answers();
  void take_answer(const store::AnswerRow& answer, Answers& found);
  Result<void> read_signed();
  std::uint32_t mention_of(const std::string& address, const std::string& name);
  void meet(people::Meeting::Kind kind, const store::MailboxPairRow& row);

  /// None is kept in mind: rows of a damaged catalog name mailboxes that are not there.
  [[nodiscard]] std::optional<std::uint32_t> at(std::int64_t mailbox) {
    const auto known = by_mailbox_.find(mailbox);
    if (known != by_mailbox_.end()) return known->second;
    is_torn_ = true;
    return std::nullopt;
  }

  store::PeopleRecords catalog_;
  people::Records records_;
  people::ReadTexts texts_;
  std::unordered_map<std::int64_t, std::uint32_t> by_mailbox_;
  std::unordered_map<std::int64_t, std::uint32_t> signatures_;            // By id.
  std::map<std::pair<std::string, std::string>, std::uint32_t> by_text_;  // Of quotations only.
  bool is_torn_ = false;
};

std::uint32_t PeoplePass::State::mention_of(const std::string& address, const std::string& name) {
  const auto [place, is_new] =
      by_text_.try_emplace({address, name}, static_cast<std::uint32_t>(records_.mentions.size()));
  if (is_new) records_.mentions.push_back({.address = address, .name = name});
  return place->second;
}

void PeoplePass::State::read_mentions() {
  by_mailbox_.reserve(catalog_.mailboxes().size());
  for (const store::MailboxUseRow& row : catalog_.mailboxes()) {
    by_mailbox_.emplace(row.id, static_cast<std::uint32_t>(records_.mentions.size()));
    records_.mentions.push_back({.mailbox = row.id,
                                 .address = row.address,
                                 .name = row.name,
                                 .sent = row.sent,
                                 .received = row.received});
  }
  catalog_.each_quoted_name([&](const store::QuotedNameRow& row) {
    // Whatever stands before "wrote:" is an author; an address is one only with a host.
    if (!row.address.empty() && row.address.find('@') == std::string::npos) return;
    records_.mentions[mention_of(row.address, row.name)].quoted += row.quotations;
  });
}

void PeoplePass::State::meet(people::Meeting::Kind kind, const store::MailboxPairRow& row) {
  const auto one = at(row.one);
  const auto other = at(row.other);
  if (one && other) records_.meetings.push_back({kind, *one, *other, row.letters, row.message_id});
}

Result<void> PeoplePass::State::read_meetings() {
  using Kind = people::Meeting::Kind;
  catalog_.each_reply_to([&](auto&& row) { meet(Kind::reply_to, row); });
  catalog_.each_same_letter([&](auto&& row) { meet(Kind::same_letter, row); });
  return catalog_.each_quoted_letter([&](store::QuotedLetterRow&& row) {
    const auto known = by_text_.find({row.address, row.name});
    if (known == by_text_.end()) return;
    const Kind kind = row.address.empty() ? Kind::named : Kind::quoted;
    const auto sender = at(row.sender);
    if (sender)
      records_.meetings.push_back({kind, *sender, known->second, row.letters, row.message_id});
  });
}

// Who answers a letter under the name of somebody whom it was sent to, from another address.
Result<void> PeoplePass::State::read_answers() {
  Answers found;
  auto done =
      catalog_.each_answer([&](const store::AnswerRow& answer) { take_answer(answer, found); });
  if (!done) return done;
  for (const auto& [pair, meeting] : found)
    records_.meetings.push_back(meeting);
  return {};
}

void PeoplePass::State::take_answer(const store::AnswerRow& answer, Answers& found) {
  const auto name = [&](std::uint32_t mention) -> const people::PersonName& {
    return texts_.names.at(records_.mentions[mention].name);
  };
  const auto sender = at(answer.sender);
  if (!sender) return;
  const std::string& own = records_.mentions[*sender].address;
  const auto is_own = [&](std::int64_t mailbox) {
    const auto other = at(mailbox);
    return other && records_.mentions[*other].address == own;
  };
  if (std::any_of(answer.recipients.begin(), answer.recipients.end(), is_own)) return;
  if (std::any_of(answer.writers.begin(), answer.writers.end(), is_own)) return;
  for (const std::int64_t mailbox : answer.recipients) {
    const auto recipient = at(mailbox);
    if (!recipient || compare(name(*recipient), name(*sender)) != people::Agreement::full) continue;
    people::Meeting& meeting = found[{*recipient, *sender}];
    if (meeting.letters++ == 0) {
      meeting = {people::Meeting::Kind::answered, *recipient, *sender, 1, answer.message_id};
    }
    meeting.message = std::min(meeting.message, answer.message_id);
  }
}

Result<void> PeoplePass::State::read_signed() {
  return catalog_.each_signed([&](store::SignedRow&& row) {
    const auto sender = at(row.sender);
    const auto number = signatures_.find(row.signature);
    is_torn_ = is_torn_ || number == signatures_.end();
    if (!sender || number == signatures_.end()) return;
    records_.signed_by.push_back(
        {*sender, number->second, row.letters, row.message_id, row.first_utc, row.last_utc});
  });
}

Result<void> PeoplePass::State::read_texts() {
  read_mentions();
  for (const people::Mention& mention : records_.mentions)
    texts_.add_name(mention.name);
  return catalog_.each_signature([&](std::int64_t id, std::string&& text) {
    signatures_.emplace(id, static_cast<std::uint32_t>(records_.signatures.size()));
    texts_.add_signature(text);
    records_.signatures.push_back(std::move(text));
  });
}

Result<void> PeoplePass::State::read_relations() {
  auto done = read_meetings();
  return done ? read_answers() : done;
}

Result<people::Records> PeoplePass::State::read_times() {
  if (auto done = catalog_.read_times(); !done) return fail(done.error());
  for (std::size_t i = 0; i < catalog_.mailboxes().size(); ++i) {
    records_.mentions[i].first = catalog_.mailboxes()[i].first_utc;
    records_.mentions[i].last = catalog_.mailboxes()[i].last_utc;
  }
  if (auto done = read_signed(); !done) return fail(done.error());
  if (is_torn_) {
    return fail(Errc::corrupt,
                "the catalog names writers or signatures that it does not hold: run 'pismo verify' "
                "to see what is damaged");
  }
  return std::move(records_);
}

namespace {

std::vector<store::PersonDetailRow> details_of(const people::Person& person) {
  std::vector<store::PersonDetailRow> rows;
  const auto add = [&](std::string_view kind, const std::vector<people::Detail>& details) {
    for (const people::Detail& detail : details) {
      rows.push_back({std::string(kind),
                      detail.text,
                      detail.letters,
                      detail.message,
                      detail.first,
                      detail.last});
    }
  };
  add("title", person.titles);
  add("phone", person.phones);
  return rows;
}

store::PersonTieRow row_of(const people::Tie& tie) {
  return {tie.one, tie.other, std::string(name_of(tie.kind)), tie.reason, tie.letters, tie.message};
}

store::PeopleRows rows_of(const people::Resolution& resolution, const people::Records& records) {
  store::PeopleRows rows;
  for (const people::Person& person : resolution.people) {
    store::FoundPerson& found = rows.people.emplace_back();
    found.row.person = person.id;
    found.row.kind = name_of(person.use);
    found.row.name = person.name;
    found.row.addresses = person.addresses;
    for (const std::uint32_t mention : person.mentions) {
      if (records.mentions[mention].mailbox != 0)
        found.mailboxes.push_back(records.mentions[mention].mailbox);
    }
    for (const people::Spelling& one : person.spellings)
      found.names.push_back({one.name, std::string(one.where), one.letters, one.first, one.last});
    found.details = details_of(person);
    for (const people::Tie& tie : person.ties)
      found.ties.push_back(row_of(tie));
  }
  for (const people::Tie& tie : resolution.proposals)
    rows.proposals.push_back(row_of(tie));
  return rows;
}

}  // namespace

std::filesystem::path people_file(const store::CaseFolder& folder) {
  return folder.path() / "people.tsv";
}

Result<std::vector<people::Decision>> decisions_of(const store::CaseFolder& folder) {
  std::error_code error;
  if (!std::filesystem::exists(people_file(folder), error)) return std::vector<people::Decision>();
  const auto text = read_file(people_file(folder));
  if (!text) return fail(text.error());
  return people::read_decisions(*text);
}

std::string decisions_version(const store::CaseFolder& folder) {
  std::error_code error;
  if (!std::filesystem::exists(people_file(folder), error)) return "decisions:-";
  const auto text = read_file(people_file(folder));
  constexpr std::size_t kDigits = 12;
  return "decisions:" + (text ? to_hex(sha256(*text)).substr(0, kDigits) : "?");
}

Result<void> add_decision(const store::CaseFolder& folder,
                          const people::Decision& decision,
                          std::string_view command) {
  // A tab in an address would make it two.
  const auto back = people::read_decisions(people::decision_line(decision));
  const bool is_same = back && back->size() == 1 && back->front().verdict == decision.verdict &&
                       back->front().one == decision.one && back->front().other == decision.other;
  if (!is_same) {
    return fail(Errc::usage,
                decision.one + ", " + decision.other +
                    ": people.tsv cannot hold these two as they are written; decide about another "
                    "address of the same person");
  }
  std::error_code error;
  const bool is_new = !std::filesystem::exists(people_file(folder), error);
  std::string lines(kHeading);
  if (!is_new) {
    auto text = read_file(people_file(folder));
    if (!text) return fail(text.error());
    lines = std::move(*text);
    // A line that was written by hand, without an end.
    if (!lines.empty() && lines.back() != '\n') lines += '\n';
  }
  if (auto told = store::CustodyLog(folder).announce(command); !told) return told;
  return replace_file(people_file(folder), lines + people::decision_line(decision));
}

PeoplePass::PeoplePass(std::unique_ptr<State> state) : state_(std::move(state)) {}

PeoplePass::~PeoplePass() = default;
PeoplePass::PeoplePass(PeoplePass&&) noexcept = default;
PeoplePass& PeoplePass::operator=(PeoplePass&&) noexcept = default;

Result<PeoplePass> PeoplePass::open(const store::CaseFolder& folder) {
  auto records = store::PeopleRecords::open(folder.catalog());
  if (!records) return fail(records.error());
  auto state = std::make_unique<State>(std::move(*records));
  if (auto read = state->read_texts(); !read) return fail(read.error());
  return PeoplePass(std::move(state));
}

Result<void> PeoplePass::read_relations() {
  return state_->read_relations();
}

Result<store::PeopleRows> PeoplePass::resolve(std::vector<people::Decision>&& decisions) {
  auto records = state_->read_times();
  if (!records) return fail(records.error());
  records->decisions = std::move(decisions);
  store::PeopleRows rows = rows_of(people::resolve(*records, std::move(state_->texts_)), *records);
  state_->catalog_.count_letters(rows.people);
  return rows;
}

Result<void> resolve_people(const store::CaseFolder& folder, store::CatalogWriter& catalog) {
  return resolve_people(folder, catalog, std::nullopt);
}

Result<void> resolve_people(const store::CaseFolder& folder,
                            store::CatalogWriter& catalog,
                            std::optional<PeoplePass> begun) {
  const auto next = catalog.next_message_id();
  if (!next) return fail(next.error());
  const std::string version = fmt::format("{} messages:{} relations:[{}] dates:[{}] names:[{}] {}",
                                          kRules,
                                          *next - 1,
                                          catalog.made_with("relations"),
                                          catalog.made_with("dates"),
                                          vocabulary_version(text::standard_analyser()),
                                          decisions_version(folder));
  if (catalog.made_with(kWhat) == version) return {};
  auto decisions = decisions_of(folder);
  if (!decisions) return fail(decisions.error());
  if (!begun) {
    auto pass = PeoplePass::open(folder);
    if (!pass) return fail(pass.error());
    if (auto read = pass->read_relations(); !read) return read;
    begun = std::move(*pass);
  }
  const auto rows = begun->resolve(std::move(*decisions));
  if (!rows) return fail(rows.error());
  begun.reset();  // Its connection, before anything is written.
  if (auto started = catalog.begin(); !started) return started;
  if (auto done = catalog.replace_people(*rows); !done) return done;
  if (auto noted = catalog.set_made_with(kWhat, version); !noted) return noted;
  return catalog.commit();
}

}  // namespace pismo::pipeline

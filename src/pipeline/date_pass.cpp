#include "date_pass.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "pismo/base/hash.hpp"
#include "pismo/dating/inspect.hpp"
#include "pismo/pipeline/date_again.hpp"
#include "pismo/relate/case_dates.hpp"
#include "pismo/relate/namesakes.hpp"
#include "pismo/store/dates.hpp"
#include "pismo/store/signature_checks.hpp"

#include "clock_survey.hpp"
#include "date_findings.hpp"
#include "dated_row.hpp"
#include "form_findings.hpp"
#include "ghost_dates.hpp"
#include "quote_findings.hpp"
#include "signature_findings.hpp"

namespace pismo::pipeline {

namespace {

/// Goes up when the same messages are dated otherwise.
constexpr int kRules = 4;

constexpr std::string_view kWhat = "dates";
constexpr double kBoundsOnly = 0.3;  // Of confidence.

Result<void> weigh(const store::Dates& dates,
                   const std::vector<store::SignatureCheckRow>& verified,
                   WeighedClocks& into) {
  FormFinder forms;
  const auto survey = survey_clocks(dates, into.messages, verified, forms);
  if (!survey) return fail(survey.error());
  auto odd = forms.findings(dates);
  if (!odd) return fail(odd.error());
  into.forms = std::move(*odd);
  auto again = reweigh(dates, *survey);
  if (!again) return fail(again.error());
  for (const dating::ClockSkew& skew : survey->skews) {
    const dating::Anomaly note = dating::skew_note(skew);
    into.rows.findings.push_back(
        {"clock_skew", skew.domain, skew.skew.count(), skew.messages, note.explanation});
  }
  for (Reweighed& one : *again) {
    store::DatedMessage& message = into.messages[*index_of(into.messages, one.id)];
    const dating::Estimate& estimate = one.dated.estimate;
    message.utc = rounded_down(estimate.best);
    message.lo = rounded_down(estimate.lo);
    message.hi = rounded_up(estimate.hi);
    message.grade = message.utc ? std::string(1, estimate.grade) : std::string();
    into.rows.reweighed.push_back(one.id);
    into.rows.redated.push_back({one.id,
                                 message.utc,
                                 message.lo,
                                 message.hi,
                                 estimate.offset_minutes,
                                 message.grade,
                                 estimate.confidence,
                                 estimate.sentence});
    for (dating::Anomaly& anomaly : one.dated.anomalies)
      into.rows.anomalies.push_back({one.id, anomaly_row(std::move(anomaly))});
  }
  return {};
}

Result<WeighedClocks> weighed_clocks(const store::Dates& dates,
                                     const std::vector<store::SignatureCheckRow>& verified) {
  WeighedClocks made;
  const auto read = dates.each_message(
      [&made](store::DatedMessage&& message) { made.messages.push_back(std::move(message)); });
  if (!read) return fail(read.error());
  auto files = file_time_findings(dates);
  if (!files) return fail(files.error());
  made.files = std::move(*files);
  if (auto weighed = weigh(dates, verified, made); !weighed) return fail(weighed.error());
  return made;
}

class CaseDating {
 public:
  CaseDating(const store::CaseFolder& folder, const store::Dates& dates, WeighedClocks&& weighed)
      : folder_(folder),
        dates_(dates),
        messages_(std::move(weighed.messages)),
        forms_(std::move(weighed.forms)),
        files_(std::move(weighed.files)),
        rows_(std::move(weighed.rows)) {}

  /// @param other_texts  Messages whose text is not the one that was signed.
  Result<store::CaseDateRows> run(const std::vector<std::int64_t>& other_texts) {
    ghosts_ = std::make_unique<GhostDates>();
    if (auto known = ghosts_->read(dates_); !known) return fail(known.error());
    if (auto made = make_graph(); !made) return fail(made.error());
    const auto wrong = relate::settle_dates(nodes_, order_);
    for (const relate::WrongOrder& one : wrong)
      contradict(one);
    take_bounds();
    if (auto compared = compare_namesakes(); !compared) return fail(compared.error());
    std::move(forms_.begin(), forms_.end(), std::back_inserter(rows_.anomalies));
    const auto key_of = [this](std::int64_t id) {
      const auto at = index_of(messages_, id);
      return at ? messages_[*at].key : std::string();
    };
    if (auto taken = take(quote_findings(folder_, key_of)); !taken) return fail(taken.error());
    if (auto taken = take(signature_findings(folder_, other_texts)); !taken)
      return fail(taken.error());
    std::stable_sort(rows_.anomalies.begin(),
                     rows_.anomalies.end(),
                     [](const auto& a, const auto& b) { return a.message_id < b.message_id; });
    std::move(files_.begin(), files_.end(), std::back_inserter(rows_.findings));
    return std::move(rows_);
  }

 private:
  Result<void> make_graph();
  void contradict(const relate::WrongOrder& wrong);
  void take_bounds();
  Result<void> compare_namesakes();
  [[nodiscard]] std::size_t place_of(std::int64_t node) const;
  [[nodiscard]] std::string name_of(std::size_t node) const;
  [[nodiscard]] std::string why(const relate::DatedNode& node) const;

  void add(std::int64_t message, store::AnomalyRow anomaly) {
    rows_.anomalies.push_back({message, std::move(anomaly)});
  }

  Result<void> take(Result<std::vector<store::CaseAnomalyRow>>&& found) {
    if (!found) return fail(found.error());
    std::move(found->begin(), found->end(), std::back_inserter(rows_.anomalies));
    return {};
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  const store::CaseFolder& folder_;
  const store::Dates& dates_;
  std::vector<store::DatedMessage> messages_;  // By id.
  std::vector<store::CaseAnomalyRow> forms_;
  std::vector<store::DateFindingRow> files_;
  std::unique_ptr<GhostDates> ghosts_;
  std::vector<relate::DatedNode> nodes_;  // The messages, then the ghosts.
  std::vector<relate::Precedence> order_;
  store::CaseDateRows rows_;
};

std::size_t CaseDating::place_of(std::int64_t node) const {
  if (node < 0) {
    const auto ghost = ghosts_->index_of(node);
    return ghost ? messages_.size() + *ghost : kNone;
  }
  return index_of(messages_, node).value_or(kNone);
}

Result<void> CaseDating::make_graph() {
  for (const store::DatedMessage& message : messages_) {
    relate::DatedNode node;
    node.lo = message.lo;
    node.hi = message.hi;
    node.grade = message.grade.empty() ? 'E' : message.grade.front();
    node.has_clock = message.utc.has_value() && message.has_own_clock;
    nodes_.push_back(node);
  }
  nodes_.resize(messages_.size() + ghosts_->size());
  auto read = dates_.each_precedence([this](const store::PrecedenceRow& row) {
    const std::size_t older = place_of(row.older);
    const std::size_t newer = place_of(row.newer);
    if (older == kNone || newer == kNone || older == newer) return;
    order_.push_back({older, newer, row.is_answer});
  });
  if (read) ghosts_->read_clocks(nodes_, messages_.size(), order_);
  return read;
}

std::string CaseDating::name_of(std::size_t node) const {
  if (node < messages_.size()) return messages_[node].key;
  return ghosts_->key_of(node - messages_.size());
}

// "After 3f9a0c2b1d4e and before 77a1... , the letters around it."
std::string CaseDating::why(const relate::DatedNode& node) const {
  std::string text = "Dated by the letters around it:";
  if (node.lo_from) text += fmt::format(" not before {}", name_of(*node.lo_from));
  if (node.hi_from) {
    text += fmt::format("{} not after {}", node.lo_from ? "," : "", name_of(*node.hi_from));
  }
  return text + ".";
}

void CaseDating::contradict(const relate::WrongOrder& wrong) {
  constexpr std::int64_t kClearly = 900;  // 15 minutes.
  if (wrong.newer >= messages_.size() || wrong.older >= messages_.size()) return;
  const store::DatedMessage& letter = messages_[wrong.older];
  const store::DatedMessage& answer = messages_[wrong.newer];
  const bool by_servers = letter.grade <= "C" && answer.grade <= "C";
  const std::string apart = dating::length_text(wrong.seconds);
  store::AnomalyRow anomaly{.kind = "reply_before_parent",
                            .severity = by_servers && wrong.seconds > kClearly ? 2 : 1};
  const bool blame_letter = letter.grade > "C";
  anomaly.about = blame_letter ? answer.key : letter.key;
  anomaly.explanation =
      by_servers ? fmt::format(
                       "It answers {}, which was sent {} later, by the clocks of servers on "
                       "both sides.",
                       letter.key,
                       apart)
      : blame_letter
          ? fmt::format(
                "{} answers it and was sent {} earlier, by the clock of a server: its own "
                "date is too late.",
                answer.key,
                apart)
          : fmt::format(
                "It answers {}, which was sent {} later, by the clock of a server: its own "
                "date is too early.",
                letter.key,
                apart);
  add(blame_letter ? letter.id : answer.id, std::move(anomaly));
}

void CaseDating::take_bounds() {
  const auto middle = [](const relate::DatedNode& node) {
    if (node.lo && node.hi) return std::optional(*node.lo + (*node.hi - *node.lo) / 2);
    return node.lo ? node.lo : node.hi;
  };
  for (std::size_t i = 0; i < messages_.size(); ++i) {
    const relate::DatedNode& node = nodes_[i];
    if (!node.moved || node.has_clock) continue;
    rows_.redated.push_back({messages_[i].id,
                             middle(node),
                             node.lo,
                             node.hi,
                             std::nullopt,
                             "E",
                             kBoundsOnly,
                             why(node)});
  }
  for (std::size_t i = 0; i < ghosts_->size(); ++i) {
    const relate::DatedNode& node = nodes_[messages_.size() + i];
    store::GhostDateRow row = ghosts_->row(i, node);
    if (!row.utc) row.utc = middle(node);
    if (!row.utc) continue;
    if (row.why.empty()) row.why = why(node);
    rows_.ghosts.push_back(std::move(row));
  }
  // A message without a clock may have been weighed again, too: what its neighbours say is later.
  std::stable_sort(rows_.redated.begin(), rows_.redated.end(), [](const auto& a, const auto& b) {
    return a.message_id < b.message_id;
  });
  std::vector<store::RedatedRow> once;
  for (store::RedatedRow& row : rows_.redated) {
    if (!once.empty() && once.back().message_id == row.message_id) once.pop_back();
    once.push_back(std::move(row));
  }
  rows_.redated = std::move(once);
}

Result<void> CaseDating::compare_namesakes() {
  std::vector<store::Namesake> group;
  const auto compare = [&] {
    std::vector<relate::NamesakeText> texts;
    texts.reserve(group.size());
    for (store::Namesake& one : group)
      texts.push_back({one.own.words, one.own.hash, std::move(one.own.shingles)});
    for (const std::size_t i : relate::differing_namesakes(texts)) {
      add(group[i].id,
          {.kind = "duplicate_message_id_different_content",
           .severity = 2,
           .about = {},
           .explanation = "Another letter bears the same Message-ID and says something else: one "
                          "of them was changed, or made from the other."});
    }
    group.clear();
  };
  auto read = dates_.each_namesake([&](store::Namesake&& one) {
    if (!group.empty() && group.front().message_id != one.message_id) compare();
    group.push_back(std::move(one));
  });
  compare();
  return read;
}

/// Which signatures the dates rest on; empty when none.
std::string name_of(const std::vector<store::SignatureCheckRow>& verified,
                    const std::vector<std::int64_t>& other_texts) {
  if (verified.empty() && other_texts.empty()) return {};
  Sha256Stream hash;
  for (const store::SignatureCheckRow& row : verified) {
    hash.update(
        fmt::format("{} {} {}\n", row.message_id, row.verified_time.value_or(0), row.verified_by));
  }
  for (const std::int64_t id : other_texts)
    hash.update(fmt::format("{}\n", id));
  constexpr std::size_t kDigits = 16;
  return " verified:" + to_hex(hash.finish()).substr(0, kDigits);
}

}  // namespace

Result<WeighedClocks> weigh_clocks(const store::CaseFolder& folder) {
  const auto checks = store::SignatureChecks::open(folder.catalog(), folder.trouble());
  if (!checks) return fail(checks.error());
  const auto dates = store::Dates::open(folder.catalog(), folder.trouble());
  if (!dates) return fail(dates.error());
  return weighed_clocks(*dates, checks->verified());
}

Result<void> date_case(const store::CaseFolder& folder,
                       store::CatalogWriter& catalog,
                       std::optional<WeighedClocks> weighed) {
  const auto next = catalog.next_message_id();
  if (!next) return fail(next.error());
  const auto checks = store::SignatureChecks::of(catalog);
  const auto verified = checks.verified();
  const auto other_texts = checks.with_other_text("dkim");
  const std::string version = fmt::format("{} messages:{} {}{}",
                                          kRules,
                                          *next - 1,
                                          catalog.made_with("relations"),
                                          name_of(verified, other_texts));
  if (catalog.made_with(kWhat) == version) return {};
  const auto dates = store::Dates::open(folder.catalog(), folder.trouble());
  if (!dates) return fail(dates.error());
  if (!weighed) {
    auto made = weighed_clocks(*dates, verified);
    if (!made) return fail(made.error());
    weighed = std::move(*made);
  }
  const auto rows = CaseDating(folder, *dates, std::move(*weighed)).run(other_texts);
  if (!rows) return fail(rows.error());
  if (auto begun = catalog.begin(); !begun) return begun;
  if (auto added = catalog.add_case_dates(*rows); !added) return added;
  if (auto noted = catalog.set_made_with(kWhat, version); !noted) return noted;
  return catalog.commit();
}

Result<void> date_again(const store::CaseFolder& folder) {
  auto catalog = store::CatalogWriter::open(folder.catalog());
  if (!catalog) return fail(catalog.error());
  return date_case(folder, *catalog);
}

}  // namespace pismo::pipeline

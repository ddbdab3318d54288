#include <algorithm>

#include "pismo/store/survey.hpp"

#include "sqlite.hpp"
#include "survey_state.hpp"

/// What messages say about each other, for Survey.
namespace pismo::store {

namespace {

std::optional<std::int64_t> optional_number(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.number(column);
}

}  // namespace

Result<void> Survey::references(const Take<SurveyReference>& take) const {
  return state_->walk<SurveyReference>(
      "SELECT message_id, kind = 'in_reply_to', target FROM message_refs ORDER BY message_id, "
      "kind, "
      "ord",
      take,
      [](const Statement& row) {
        return SurveyReference{row.number(0), row.number(1) != 0, row.text(2)};
      });
}

Result<void> Survey::ghosts(const Take<SurveyGhost>& take) const {
  return state_->walk<SurveyGhost>(
      "SELECT number, key, message_id, author, address, subject, best_grade, best_utc, date_from, "
      "quoters, record_id IS NOT NULL FROM ghosts ORDER BY number DESC",
      take,
      [](const Statement& row) {
        SurveyGhost ghost;
        ghost.number = row.number(0);
        ghost.key = row.text(1);
        ghost.message_id = row.text(2);
        ghost.author = row.text(3);
        ghost.address = row.text(4);
        ghost.subject = row.text(5);
        ghost.grade = row.text(6);
        ghost.best_utc = optional_number(row, 7);
        ghost.date_from = optional_number(row, 8);
        ghost.quoters = static_cast<std::uint64_t>(std::max<std::int64_t>(row.number(9), 0));
        ghost.has_text = row.number(10) != 0;
        return ghost;
      });
}

Result<void> Survey::witnesses(const Take<SurveyWitness>& take) const {
  return state_->walk<SurveyWitness>(
      "SELECT w.ghost, w.message_id, ifnull(q.depth, 1), ifnull(q.kind, '') FROM ghost_witnesses w "
      "LEFT JOIN quotes q ON q.message_id = w.message_id AND q.ord = w.quote_ord ORDER BY w.ghost "
      "DESC, w.ord",
      take,
      [](const Statement& row) {
        return SurveyWitness{
            row.number(0), row.number(1), static_cast<int>(row.number(2)), row.text(3)};
      });
}

Result<void> Survey::links(const Take<SurveyLink>& take) const {
  return state_->walk<SurveyLink>(
      "SELECT child, parent, kind, evidence FROM links ORDER BY child",
      take,
      [](const Statement& row) {
        return SurveyLink{row.number(0), row.number(1), row.text(2), row.text(3)};
      });
}

Result<void> Survey::duplicates(const Take<SurveyDuplicate>& take) const {
  return state_->walk<SurveyDuplicate>(
      "SELECT group_id, message_id, kind, likeness FROM duplicate_groups ORDER BY group_id, "
      "message_id",
      take,
      [](const Statement& row) {
        return SurveyDuplicate{row.number(0), row.number(1), row.text(2), row.real(3)};
      });
}

Result<void> Survey::defects(const Take<SurveyDefect>& take) const {
  return state_->walk<SurveyDefect>(
      "SELECT message_id, code, place, detail FROM defects ORDER BY message_id, ord",
      take,
      [](const Statement& row) {
        return SurveyDefect{row.number(0), row.text(1), row.text(2), row.text(3)};
      });
}

}  // namespace pismo::store

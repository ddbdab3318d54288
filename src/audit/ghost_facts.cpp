#include "ghost_facts.hpp"

#include <algorithm>
#include <unordered_map>

namespace pismo::audit {

namespace {

/// Finds who answers what, one message after another.
class Answers {
 public:
  explicit Answers(const Material& material) : rows_(material.rows) {
    for (std::size_t i = 0; i < rows_.ghosts.size(); ++i)
      ghosts_.emplace(rows_.ghosts[i].number, i);
  }

  std::vector<AnsweredLetter> all() {
    std::size_t next = 0;
    const auto& references = rows_.references;
    while (next < references.size()) {
      const std::int64_t id = references[next].message_id;
      // In-Reply-To stands first; without it the last of References is the parent.
      const std::size_t first = next;
      while (next < references.size() && references[next].message_id == id)
        ++next;
      const std::size_t parent = references[first].is_in_reply_to ? first : next - 1;
      answer(id, references[parent].node);
    }
    for (const store::SurveyWitness& witness : rows_.witnesses) {
      if (witness.depth == 1 && witness.kind != "forward")
        answer(witness.message_id, witness.ghost);
    }
    std::vector<AnsweredLetter> list;
    list.reserve(answered_.size());
    for (auto& [node, letter] : answered_)
      list.push_back(letter);
    std::sort(list.begin(), list.end(), [](const AnsweredLetter& a, const AnsweredLetter& b) {
      return std::tuple(a.utc.value_or(0), a.node) < std::tuple(b.utc.value_or(0), b.node);
    });
    return list;
  }

 private:
  void answer(std::int64_t id, std::int64_t node) {
    const Letter* const letter = rows_.letter(id);
    if (letter == nullptr || node == 0 || node == id) return;
    const auto ghost_at = ghosts_.find(node);
    const Letter* const parent = node > 0 ? rows_.letter(node) : nullptr;
    if (parent == nullptr && ghost_at == ghosts_.end()) return;
    const auto [place, fresh] = answered_.try_emplace(node);
    AnsweredLetter& one = place->second;
    const auto rank = [&](std::int64_t message) {
      const Letter* const other = rows_.letter(message);
      return std::pair(other->row.date_utc.value_or(INT64_MAX), message);
    };
    if (!fresh && rank(one.answer) <= rank(id)) return;
    one.node = node;
    one.answer = id;
    one.missing = node < 0;
    one.reader = rows_.address(letter->sender);
    if (parent != nullptr) {
      one.author = rows_.address(parent->sender);
      one.utc = parent->row.date_utc;
      return;
    }
    const store::SurveyGhost& ghost = rows_.ghosts[ghost_at->second];
    one.author = rows_.ghost_authors[ghost_at->second];
    // A forwarded letter goes on to somebody else; one's own letter may be answered too.
    const bool forward = letter->row.subject_class == "forward";
    const auto readers = rows_.readers_of(*letter);
    if (one.author.empty() && !forward && !readers.empty())
      one.author = rows_.address(readers.front());
    one.utc = ghost.best_utc ? ghost.best_utc : std::optional<std::int64_t>(letter->row.date_utc);
    one.vague = !ghost.best_utc || ghost.grade == "E";
  }

  const CaseRows& rows_;
  std::unordered_map<std::int64_t, std::size_t> ghosts_;
  std::unordered_map<std::int64_t, AnsweredLetter> answered_;
};

}  // namespace

std::vector<AnsweredLetter> answered_letters(const Material& material) {
  return Answers(material).all();
}

std::vector<DatedGhost> dated_ghosts(const Material& material) {
  std::unordered_map<std::int64_t, const store::SurveyGhost*> ghosts;
  for (const store::SurveyGhost& ghost : material.rows.ghosts)
    ghosts.emplace(ghost.number, &ghost);
  std::vector<DatedGhost> dated;
  for (const AnsweredLetter& letter : answered_letters(material)) {
    if (!letter.missing) continue;
    const store::SurveyGhost& ghost = *ghosts.at(letter.node);
    if (!ghost.best_utc || ghost.grade == "E") continue;
    dated.push_back({letter.author, letter.reader, *ghost.best_utc});
  }
  return dated;
}

}  // namespace pismo::audit

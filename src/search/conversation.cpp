#include "pismo/search/conversation.hpp"

#include <unordered_map>
#include <utility>

#include "pismo/base/hash.hpp"
#include "pismo/search/quoted_text.hpp"

namespace pismo::search {

namespace {

/// What is known of a message that only others name.
store::DocumentData data_of(const store::GhostRow& ghost) {
  store::DocumentData data;
  data.key = ghost.key;
  if (ghost.best_utc) {
    data.date = std::to_string(*ghost.best_utc);
    data.grade = ghost.best_grade;
  }
  data.from = ghost.author;
  if (ghost.author.empty()) {
    data.from = ghost.address;
  } else if (!ghost.address.empty()) {
    data.from += " <" + ghost.address + ">";
  }
  data.to = ghost.recipients;
  data.subject = ghost.subject;
  return data;
}

Result<void> fill_message(const Engine& engine, ConversationMember& member) {
  const auto hit = engine.record(member.node);
  if (!hit) return fail(Errc::corrupt, "the text index lacks a message; index into a new case");
  auto data = engine.row(*hit);
  if (!data) return fail(data.error());
  member.data = std::move(*data);
  member.key = member.data.key;
  if (const auto row = engine.catalog().message(member.node)) member.message_id = row->message_id;
  member.matches = engine.relations().matches_of(member.node);
  return {};
}

Result<void> fill(const Engine& engine, ConversationMember& member) {
  member.link = engine.relations().link_of(member.node);
  if (member.is_message()) return fill_message(engine, member);
  member.ghost = engine.relations().ghost(member.node);
  if (!member.ghost) return fail(Errc::corrupt, "the catalog lacks a message that it relates");
  member.key = member.ghost->key;
  member.message_id = member.ghost->message_id;
  member.data = data_of(*member.ghost);
  return {};
}

}  // namespace

Result<Conversation> read_conversation(const Engine& engine, std::int64_t id) {
  Conversation conversation;
  conversation.id = id;
  std::vector<store::MemberRow> rows = engine.relations().members(id);
  if (rows.empty()) rows.push_back({.thread_id = id, .node = id});
  std::unordered_map<std::int64_t, std::string> keys;
  for (const store::MemberRow& row : rows) {
    ConversationMember member;
    member.node = row.node;
    member.parent = row.parent;
    member.depth = row.depth;
    member.inclusive = row.inclusive;
    if (auto filled = fill(engine, member); !filled) return fail(filled.error());
    if (member.node == id) conversation.key = member.key;
    if (const auto above = keys.find(member.parent); above != keys.end()) {
      member.parent_key = above->second;
    }
    keys.emplace(member.node, member.key);
    conversation.members.push_back(std::move(member));
  }
  return conversation;
}

std::string conversation_key(const Engine& engine, std::int64_t record) {
  std::int64_t node = record;
  if (store::is_recovered(record)) {
    const auto ghost = engine.relations().ghost_of_record(record);
    if (!ghost) return {};
    node = ghost->number;
  }
  const auto thread = engine.relations().thread_of(node);
  if (!thread) return {};
  const auto first = engine.catalog().message(*thread);
  return first ? to_hex(first->key) : std::string();
}

std::string words_of(const Engine& engine, const ConversationMember& member) {
  std::int64_t record = member.node;
  if (!member.is_message()) {
    if (!member.ghost || !member.ghost->record_id) return {};
    record = *member.ghost->record_id;
  }
  const auto hit = engine.record(record);
  if (!hit) return {};
  const auto texts = engine.texts(*hit);
  return texts ? own_text(*texts) : std::string();
}

}  // namespace pismo::search

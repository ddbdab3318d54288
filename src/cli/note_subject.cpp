#include "note_subject.hpp"

#include <fmt/format.h>

#include "pismo/base/hash.hpp"

#include "node_of_key.hpp"

namespace pismo::cli {

namespace {

std::string in_small_letters(std::string_view text) {
  std::string small(text);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return small;
}

}  // namespace

bool looks_like_key(std::string_view words) {
  constexpr std::size_t kMinDigits = 6;
  constexpr std::size_t kMaxDigits = 64;
  if (is_ghost_key(words)) return words.find(' ') == std::string_view::npos;
  return words.size() >= kMinDigits && words.size() <= kMaxDigits &&
         words.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::string key_of_node(const search::Engine& engine, std::int64_t node) {
  if (node < 0) {
    const auto ghost = engine.relations().ghost(node);
    return ghost ? ghost->key : std::string();
  }
  const auto message = engine.catalog().message(node);
  return message ? to_hex(message->key) : std::string();
}

Result<std::string> note_subject(const search::Engine& engine,
                                 store::NoteKind kind,
                                 std::string_view typed) {
  if (kind == store::NoteKind::address) {
    std::string address = in_small_letters(typed);
    if (auto trouble = store::trouble_with_about(kind, address))
      return fail(Errc::usage, fmt::format("'{}': {}", typed, *trouble));
    return address;
  }
  const auto node = node_of_key(engine, typed);
  if (!node) return fail(node.error());
  return key_of_node(engine, *node);
}

std::vector<std::string> keys_of_thread(const search::Engine& engine, const std::string& key) {
  const auto node = node_of_key(engine, key);
  const auto thread = node ? engine.relations().thread_of(*node) : std::nullopt;
  if (!thread) return {key};
  std::vector<std::string> keys;
  for (const store::MemberRow& member : engine.relations().members(*thread))
    keys.push_back(key_of_node(engine, member.node));
  return keys;
}

}  // namespace pismo::cli

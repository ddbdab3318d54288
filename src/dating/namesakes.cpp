#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>

#include "pismo/dating/thread_bounds.hpp"

#include "digits.hpp"
#include "weighing.hpp"

namespace pismo::dating {

namespace {

constexpr std::size_t kMaxContent = 2000;  // Of each letter; a change further down stays unseen.
constexpr std::size_t kMaxNamesakes = 50;  // Letters under one identifier that are compared.

void append_letters(std::string& out, std::string_view text) {
  for (const char c : text) {
    if (out.size() >= kMaxContent) return;
    if (c != ' ' && c != '\t' && c != '\r' && c != '\n') out.push_back(c);
  }
}

// One holds the other, as far as both were kept.
bool is_copy(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  // The longer one may have been cut where the shorter one goes on.
  const bool cut = b.size() >= kMaxContent;
  return b.find(cut ? a.substr(0, a.size() / 2) : a) != std::string_view::npos;
}

void report_on(ThreadMember& member) {
  report(member.dating.anomalies,
         "duplicate_message_id_different_content",
         Severity::high,
         "Another letter bears the same Message-ID and says something else: one of them was "
         "changed, or "
         "made from the other.");
}

}  // namespace

std::string content_of(const mime::Message& message) {
  std::string content;
  append_letters(content, message.text);
  return content;
}

void compare_namesakes(std::vector<ThreadMember>& members) {
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_id;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i].message_id.empty() || members[i].content.empty()) continue;
    auto& namesakes = by_id[members[i].message_id];
    if (namesakes.size() < kMaxNamesakes) namesakes.push_back(i);
  }
  for (const auto& [id, namesakes] : by_id) {
    for (std::size_t i = 1; i < namesakes.size(); ++i) {
      ThreadMember& first = members[namesakes.front()];
      ThreadMember& other = members[namesakes[i]];
      if (is_copy(first.content, other.content)) continue;
      report_on(first);
      report_on(other);
    }
  }
}

}  // namespace pismo::dating

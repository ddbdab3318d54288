#include "related_fields.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "pismo/base/hash.hpp"
#include "pismo/mime/transfer.hpp"
#include "pismo/quotes/subject.hpp"

namespace pismo::pipeline {

namespace {

// 22 bytes and 5 for each answer: a conversation of thousands of answers. Longer ones are junk.
constexpr std::size_t kMaxThreadIndex = 16'384;

std::string thread_index(const mime::Message& message) {
  constexpr std::string_view kName = "thread-index";
  for (const mime::Field& field : message.headers) {
    const auto same = [](char a, char b) { return (a | 0x20) == b; };
    if (std::equal(field.name.begin(), field.name.end(), kName.begin(), kName.end(), same)) {
      return mime::decode_base64(std::string_view(field.value).substr(0, kMaxThreadIndex)).bytes;
    }
  }
  return {};
}

/// Text without what transport may change: blanks at the ends of lines, line ends.
std::string steady(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t feed = text.find('\n', begin);
    const std::string_view line = text.substr(begin, feed - begin);
    const auto place = static_cast<std::ptrdiff_t>(out.size());
    out.append(line);
    out.erase(std::remove(out.begin() + place, out.end(), '\r'), out.end());
    if (feed == std::string_view::npos) break;
    while (!out.empty() && (out.back() == ' ' || out.back() == '\t'))
      out.pop_back();
    out.push_back('\n');
    begin = feed + 1;
  }
  while (!out.empty() && (out.back() == '\n' || out.back() == ' '))
    out.pop_back();
  return out;
}

/// 0: too little is known to call another message the same mail.
std::uint64_t canonical_hash(const mime::Message& message) {
  if (!message.date.utc || (message.text.empty() && message.subject.empty())) return 0;
  std::string letter = std::to_string(*message.date.utc) + '\n';
  const auto add = [&](const std::vector<mime::Mailbox>& people) {
    for (const mime::Mailbox& who : people)
      letter += who.address + ',';
    letter += '\n';
  };
  add(message.from);
  add(message.to);
  letter += message.subject + '\n' + steady(message.text);
  const Sha256 hash = sha256(letter);
  std::uint64_t first = 0;
  for (std::size_t i = 0; i < sizeof first; ++i)
    first = (first << 8U) | hash[i];
  return first;
}

}  // namespace

void add_relations(store::MessageRow& row, const mime::Message& message) {
  quotes::Subject subject = quotes::read_subject(message.subject);
  row.subject_base = std::move(subject.base);
  row.subject_class = quotes::subject_class_name(subject.kind);
  row.thread_index = thread_index(message);
  row.canonical_hash = canonical_hash(message);
}

}  // namespace pismo::pipeline

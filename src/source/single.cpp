#include "single.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <string_view>
#include <utility>

#include "header_line.hpp"
#include "message_builder.hpp"

namespace pismo::source {

namespace {

bool cancelled(const Window& window) {
  return window.trouble() && window.trouble()->reason == "cancelled";
}

// Moves at most `size` bytes of the stream into the message.
void take(Window& window, MessageBuilder& builder, std::uint64_t size) {
  while (size > 0 && window.ensure(1)) {
    const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(size, window.view().size()));
    builder.append(window.view().substr(0, step));
    window.advance(step);
    size -= step;
  }
}

void emit(Window& window, MessageBuilder& builder, std::uint64_t offset, Emitter& emitter) {
  Found found = builder.finish();
  if (window.trouble()) {
    found.defects.push_back({"source_cut",
                             fmt::format("byte {}", window.offset()),
                             "The file could not be read to its end; the message is cut there."});
  }
  emitter.message(std::move(found), offset);
}

// Apple ends the file with an XML property list, right after the message.
bool is_property_list(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return text.empty() || text.starts_with("<?xml") || text.starts_with("<!DOCTYPE plist");
}

// Where a property list begins that a wrong count took for a part of the message.
std::size_t find_property_list(std::string_view message) {
  constexpr std::size_t kTail = 16;
  const std::size_t end = message.rfind("</plist>");
  if (end == std::string_view::npos || message.size() - end > kTail) return message.size();
  const std::size_t begin = message.rfind("\n<?xml");
  return begin == std::string_view::npos ? message.size() : begin + 1;
}

}  // namespace

void read_single(Window& window, Emitter& emitter) {
  MessageBuilder builder(emitter.limits().max_message_bytes);
  const std::uint64_t offset = window.offset();
  take(window, builder, UINT64_MAX);
  if (cancelled(window)) return;
  emit(window, builder, offset, emitter);
  if (window.trouble()) emitter.broken(*window.trouble(), window.offset());
}

void read_emlx(Window& window, Emitter& emitter) {
  constexpr std::size_t kProbe = 256;
  window.ensure(kProbe);
  const std::string_view head = window.view();
  std::uint64_t count = 0;
  std::from_chars(head.data(), head.data() + first_line(head).size(), count);
  const std::size_t first = line_length(head);
  window.advance(first);
  emitter.framing(first);

  MessageBuilder builder(emitter.limits().max_message_bytes);
  const std::uint64_t offset = window.offset();
  take(window, builder, count);
  window.ensure(kProbe);
  const bool right = builder.length() == count && is_property_list(window.view());
  std::uint64_t plist = 0;
  if (!right) {
    // Take everything, then give the property list back.
    take(window, builder, UINT64_MAX);
    if (builder.kept().size() == builder.length()) {
      const std::string whole(builder.kept());
      const std::size_t end = find_property_list(whole);
      builder = MessageBuilder(emitter.limits().max_message_bytes);
      builder.append(std::string_view(whole).substr(0, end));
      plist = whole.size() - end;
    }
    emitter.add_defect(
        {"emlx_count_wrong",
         "byte 0",
         fmt::format(
             "The first line says {} bytes; the message has {}.", count, builder.length())});
  } else {
    plist = window.skip(UINT64_MAX);
  }
  if (cancelled(window)) return;
  emit(window, builder, offset, emitter);
  emitter.framing(plist);
  if (window.trouble()) emitter.broken(*window.trouble(), window.offset());
}

void split_mmdf(Window& window, Emitter& emitter) {
  constexpr std::string_view kMark = "\x01\x01\x01\x01";
  constexpr std::size_t kMarkLine = kMark.size() + 2;
  constexpr std::size_t kFromProbe = 1024;
  MessageBuilder builder(emitter.limits().max_message_bytes);
  std::string envelope;
  std::uint64_t offset = window.offset();
  bool blank = true;  // Nothing but line ends since the last mark.
  const auto close = [&] {
    if (blank) {
      emitter.framing(builder.length());
      (void)builder.finish();
    } else {
      Found found = builder.finish();
      found.envelope = std::exchange(envelope, {});
      emitter.message(std::move(found), offset);
    }
    blank = true;
  };
  bool at_line_start = true;
  while (window.ensure(1)) {
    if (at_line_start) window.ensure(kFromProbe);
    const std::string_view view = window.view();
    if (at_line_start && view.starts_with(kMark) &&
        line_length(view.substr(0, kMarkLine)) <= kMarkLine &&
        first_line(view.substr(0, kMarkLine)).size() == kMark.size()) {
      close();
      const std::size_t length = line_length(view.substr(0, kMarkLine));
      window.advance(length);
      emitter.framing(length);
      offset = window.offset();
      continue;
    }
    if (at_line_start && builder.length() == 0 && view.starts_with("From ") &&
        view.substr(0, kFromProbe).find('\n') != std::string_view::npos) {
      envelope = first_line(view);
      const std::size_t length = view.find('\n') + 1;
      window.advance(length);
      emitter.framing(length);
      offset = window.offset();
      continue;
    }
    const std::size_t line_end = view.find('\n');
    const std::size_t length = line_end == std::string_view::npos ? view.size() : line_end + 1;
    blank = blank && view.substr(0, length).find_first_not_of("\r\n") == std::string_view::npos;
    builder.append(view.substr(0, length));
    window.advance(length);
    at_line_start = line_end != std::string_view::npos;
  }
  if (cancelled(window)) return;
  close();
  if (window.trouble()) emitter.broken(*window.trouble(), window.offset());
}

}  // namespace pismo::source

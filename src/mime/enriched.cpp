#include "enriched.hpp"

#include <algorithm>
#include <cstddef>

#include "ascii.hpp"

namespace pismo::mime {

namespace {

constexpr std::size_t kMaxCommand = 60;  // RFC 1896 section 1.1 allows names of 60 letters.

// The command at a '<' without its brackets; empty when it is none.
std::string_view command_at(std::string_view text, std::size_t at) {
  const std::size_t end = text.substr(0, at + kMaxCommand + 3).find('>', at);
  if (end == std::string_view::npos) return {};
  std::string_view name = text.substr(at + 1, end - at - 1);
  for (const char c : name) {
    if (!ascii::is_alnum(c) && c != '/' && c != '-') return {};
  }
  return name;
}

// Skips from behind an opening command to behind its closing one. `closes` turns false when
// there is none, so that a flood of opening commands does not search the text each time.
std::size_t skip_to_close(std::string_view text,
                          std::size_t at,
                          std::string_view closing,
                          bool& closes) {
  const std::size_t end = closes ? text.find(closing, at) : std::string_view::npos;
  closes = end != std::string_view::npos;
  return closes ? end + closing.size() : at;
}

}  // namespace

std::string enriched_to_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool closes = true;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '\n') {
      const std::size_t end = std::min(text.find_first_not_of('\n', i), text.size());
      const bool one = end - i == 1;
      // One line end is a blank, more are one less: paragraphs were wrapped.
      out.append(one ? 1 : end - i - 1, one ? ' ' : '\n');
      i = end;
    } else if (text.substr(i, 2) == "<<") {
      out.push_back('<');
      i += 2;
    } else if (const std::string_view command = text[i] == '<' ? command_at(text, i) : "";
               !command.empty()) {
      i += command.size() + 2;
      if (ascii::equals(command, "param")) i = skip_to_close(text, i, "</param>", closes);
    } else {
      out.push_back(text[i++]);
    }
  }
  return out;
}

std::string richtext_to_text(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool closes = true;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view command = text[i] == '<' ? command_at(text, i) : "";
    if (command.empty()) {
      out.push_back(text[i] == '\n' ? ' ' : text[i]);
      ++i;
      continue;
    }
    i += command.size() + 2;
    const std::string name = ascii::to_lower(command);
    if (name == "nl" || name == "np" || name == "/paragraph") out.push_back('\n');
    if (name == "lt") out.push_back('<');
    if (name == "comment") i = skip_to_close(text, i, "</comment>", closes);
  }
  return out;
}

}  // namespace pismo::mime

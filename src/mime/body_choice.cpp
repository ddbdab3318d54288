#include "body_choice.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "ascii.hpp"

namespace pismo::mime {

namespace {

constexpr std::size_t kStubBytes = 800;  // "Your mail program cannot show HTML", in two languages.

// What a plain text says that stands in for the HTML beside it (lower case).
constexpr std::string_view kStubWords[] = {
    "html",
    "browser",
    "view this email",
    "view this message",
    "mail client",
    "браузер",
    "почтовая программа",
};

bool is_html(const Part& part) {
  return part.type == "text/html" || part.type == "application/xhtml+xml";
}

// Texts that programs wrote for programs.
bool is_report(const Part& part) {
  return part.type.starts_with("message/") || part.type == "text/rfc822-headers" ||
         part.type == "text/calendar" || part.type == "text/x-vcard" || part.type == "text/vcard" ||
         part.type == "text/x-amp-html";
}

class Choice {
 public:
  explicit Choice(const std::vector<Part>& parts) : parts_(parts), children_(parts.size()) {
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (parts[i].parent >= 0)
        children_[static_cast<std::size_t>(parts[i].parent)].push_back(static_cast<int>(i));
    }
  }

  // Recursion is bounded by the depth cap of the structure scan.
  [[nodiscard]] std::vector<int> of(int index, bool reports) const {
    const Part& part = at(index);
    if (!part.type.starts_with("multipart/")) {
      const bool shown = part.text && !part.is_attachment && (reports || !is_report(part));
      return shown ? std::vector<int>{index} : std::vector<int>{};
    }
    if (part.type == "multipart/alternative") return alternative(index, reports);
    if (part.type == "multipart/related") return related(index, reports);
    return all(index, reports);
  }

 private:
  [[nodiscard]] std::vector<int> all(int index, bool reports) const;
  [[nodiscard]] std::vector<int> alternative(int index, bool reports) const;
  [[nodiscard]] std::vector<int> related(int index, bool reports) const;
  [[nodiscard]] bool is_stub(const std::vector<int>& plain, const std::vector<int>& rich) const;
  [[nodiscard]] std::size_t size(const std::vector<int>& chosen) const;

  [[nodiscard]] const Part& at(int index) const { return parts_[static_cast<std::size_t>(index)]; }

  const std::vector<Part>& parts_;
  std::vector<std::vector<int>> children_;
};

std::vector<int> Choice::all(int index, bool reports) const {
  std::vector<int> out;
  for (const int child : children_[static_cast<std::size_t>(index)]) {
    const std::vector<int> chosen = of(child, reports);
    out.insert(out.end(), chosen.begin(), chosen.end());
  }
  return out;
}

std::size_t Choice::size(const std::vector<int>& chosen) const {
  std::size_t total = 0;
  for (const int index : chosen)
    total += ascii::trim(*at(index).text).size();
  return total;
}

// Is the plain text empty, or only an excuse for the text that is in the HTML?
bool Choice::is_stub(const std::vector<int>& plain, const std::vector<int>& rich) const {
  const std::size_t plain_size = size(plain);
  const std::size_t rich_size = size(rich);
  if (plain_size == 0) return rich_size > 0;
  if (plain_size > kStubBytes || rich_size < 2 * plain_size) return false;
  std::string text;
  for (const int index : plain)
    text += *at(index).text;
  return std::any_of(std::begin(kStubWords), std::end(kStubWords), [&](std::string_view word) {
    return ascii::contains(text, word);
  });
}

std::vector<int> Choice::alternative(int index, bool reports) const {
  std::vector<int> plain;
  std::vector<int> rich;
  for (const int child : children_[static_cast<std::size_t>(index)]) {
    std::vector<int> chosen = of(child, reports);
    if (chosen.empty()) continue;
    const bool has_html =
        std::any_of(chosen.begin(), chosen.end(), [&](int i) { return is_html(at(i)); });
    std::vector<int>& place = has_html ? rich : plain;
    if (place.empty() || size(place) == 0) place = std::move(chosen);
  }
  if (plain.empty() || is_stub(plain, rich)) return rich.empty() ? plain : rich;
  return plain;
}

std::vector<int> Choice::related(int index, bool reports) const {
  const std::vector<int>& children = children_[static_cast<std::size_t>(index)];
  std::string_view start;
  for (const auto& [name, value] : at(index).parameters) {
    if (name == "start") start = value;
  }
  while (!start.empty() && (start.front() == '<' || ascii::is_space(start.front())))
    start.remove_prefix(1);
  start = start.substr(0, start.find('>'));
  for (const int child : children) {
    if (start.empty() ? !at(child).is_attachment : at(child).content_id == start) {
      std::vector<int> chosen = of(child, reports);
      if (!chosen.empty()) return chosen;
    }
  }
  return all(index, reports);
}

}  // namespace

std::vector<int> choose_body(const std::vector<Part>& parts) {
  const Choice choice(parts);
  std::vector<int> chosen = choice.of(0, false);
  return chosen.empty() ? choice.of(0, true) : chosen;
}

}  // namespace pismo::mime
